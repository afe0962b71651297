"""Makes the draft of a meeting from an encounter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.models.rules.actors import Actor
from extractor.models.rules.attribution import attribution_of
from extractor.models.rules.drafts.background import set_background
from extractor.models.rules.drafts.draft import Draft
from extractor.models.rules.drafts.journeys import take_from_visit
from extractor.models.rules.drafts.pairs import add_pair, main_sides
from extractor.models.rules.drafts.retelling import is_retold
from extractor.models.rules.drafts.roles import settled
from extractor.models.rules.drafts.times import date_by, set_time
from extractor.models.rules.encounters import Encounter
from extractor.models.rules.encounters.verdicts.clauses import AHEAD
from extractor.models.rules.encounters.visits import leads_through_many
from extractor.models.rules.places import land_at, place_of, route_at
from extractor.models.rules.reading import ArticleReading
from extractor.models.rules.statuses import Verdict
from extractor.models.rules.topics import topics_of

THE_TALKS = re.compile(
    r"\b(?:the|their|these|after|following|during) (?:[\w-]+ )?(?:talks|negotiations)\b(?! (?:on|with|between))"
)
ALSO = re.compile(r"\b(?:also|later|separately) (?:[\w-]+ ){0,2}$")
"""Before a further meeting: "the talks" of the next sentence are rather those told before."""
DIPLOMATIC = re.compile(
    r"negotiat|ministe?r|delegation|envoy|diplomat|peace|treaty|cease-?fire|consult|foreign|bilateral|intergovernmental|border|demarcation|nuclear|summit"
)
"""A word of which a sentence that names nobody must have, to be of states and not of companies."""

NEXT = 2
"""Sentences behind an encounter that tell what it was about."""
REACH = 3
"""Sentences before one that tells who attended in which the encounter is told."""


def draft_meeting(
    whole: ArticleReading, found: Encounter, others: Mapping[int, bool], earlier: list[Draft]
) -> Draft | None:
    """Return the event that `found` tells, None where nobody is left to take part."""
    reading = found.reading
    draft = Draft(found, list(found.sides), found.verdict, [reading.number], kind=found.kind)
    draft.hosts, draft.visitors, draft.mediators = list(found.hosts), list(found.visitors), list(found.mediators)
    if found.pair:
        add_pair(draft, earlier, whole)
    if found.pair and found.kind == "visit" and not draft.visitors:  # "they arrived in Spain"
        land = land_at(reading, found.destination)
        at_home = land.country if land is not None else None
        draft.visitors = [actor for actor in draft.sides if actor.is_people and actor.country != at_home]
        draft.sides = []
    if found.where_written and not _is_abroad(whole, draft):
        return None
    if not found.where_written:
        set_time(whole, reading, draft, found.start, others, earlier)
    if found.attended and draft.time is None and not earlier:
        _take_time_before(whole, draft)
    route = route_at(whole, reading, found.destination) if leads_through_many(found) else None
    draft.place = route or land_at(reading, found.destination) or place_of(whole, reading, found.start, found.end)
    if found.where_written:
        draft.place = whole.dateline
        _set_as_told_there(draft, found)
    take_from_visit(draft, earlier)
    set_background(whole, reading, draft, found.start, earlier)
    further = any(isinstance(one.source, Encounter) for one in earlier) and ALSO.search(reading.before(found.start, 30))
    if draft.kind == "meeting" and not further and any(_tells_of_talks(r.tagged) for r in whole.behind(reading, NEXT)):
        draft.kind = "talks"
    if found.of_context and not _find_people(draft, earlier, whole):
        return None
    if _is_only_wished(draft, found) or _is_unknown_talks(draft, found):
        return None
    if found.adds_only and earlier and not any(is_retold(draft, other) for other in earlier):
        return None
    if draft.kind == "correspondence" and _is_of_summons(draft, earlier):
        return None
    if found.loosely and not draft.time and _are_known_to_meet(draft, earlier):
        return None
    draft.topics = (
        topics_of(whole, [reading, *whole.behind(reading, NEXT)], found.start) if found.kind != "visit" else []
    )
    draft.attribution = attribution_of(whole, reading)
    return settled(whole, draft, earlier) or (
        settled(whole, draft, earlier) if _is_completed(whole, draft, earlier) else None
    )


def _is_abroad(whole: ArticleReading, draft: Draft) -> bool:
    """Tell whether an article is written in another land than the visitors' of whom it tells a visit without its place."""
    return whole.home is not None and all(actor.country not in (None, whole.home) for actor in draft.visitors)


def _set_as_told_there(draft: Draft, found: Encounter) -> None:
    """Let a visit of which is only told what was or will be done on it be on, or to come: "the talks held on X's visit"."""
    if draft.verdict.status in ("held", "proposed"):
        ahead = AHEAD.search(found.reading.before(found.start, 120))
        draft.verdict = Verdict("planned", "will") if ahead else Verdict("ongoing", "during")


def _is_of_summons(draft: Draft, earlier: list[Draft]) -> bool:
    """Tell whether a letter is the note that an envoy is handed who has just been told to be summoned."""
    last = earlier[-1] if earlier else None
    if last is None or last.kind != "summons" or draft.sentences[0] - last.sentences[-1] > NEXT:
        return False
    return any(actor in last.everyone() for actor in draft.everyone())


def _is_only_wished(draft: Draft, found: Encounter) -> bool:
    """Tell whether negotiations are only called for, without a day: of nine such on annotated articles two were events."""
    return found.trigger.startswith("negotiation") and draft.verdict.status == "proposed" and draft.time is None


def _is_unknown_talks(draft: Draft, found: Encounter) -> bool:
    """Tell whether talks that name nobody, or one side, have no day, or name nobody and are negotiations that are news.

    Of sixteen such three were events.
    """
    if draft.kind != "talks" or found.joined or not (found.of_context or found.with_one):
        return False
    if found.with_one:
        return draft.time is None
    return draft.time is None or (found.trigger.startswith("negotiation") and not draft.background)


def _is_completed(whole: ArticleReading, draft: Draft, earlier: list[Draft]) -> bool:
    """Give talks of which one side is told the other that the article is about; tell whether there is one."""
    assert isinstance(draft.source, Encounter)
    if not draft.source.noun or draft.kind == "visit":
        return False
    told = draft.everyone()
    sides = main_sides(whole)
    others = _not_of_sides_of(told, sides)
    if not others or len(others) == len(sides):
        others = _not_of_sides_of(told, _traveller(earlier)) if draft.source.with_one else []
    draft.sides = [*draft.sides, *others]
    return bool(others)


def _not_of_sides_of(told: list[Actor], others: list[Actor]) -> list[Actor]:
    """Return those of `others` who are none of `told`, nor speak for a state of theirs."""
    codes = {code for actor in told for code in actor.states}
    return [other for other in others if other not in told and not other.states & codes]


def _traveller(earlier: list[Draft]) -> list[Actor]:
    """Return whose visit was told last, whom others meet on it: "a meeting with Y was put back"."""
    visits = [draft for draft in earlier if draft.kind == "visit"]
    return [actor for actor in visits[-1].visitors if actor.is_people and actor.states][:1] if visits else []


def _take_time_before(whole: ArticleReading, draft: Draft) -> None:
    """Date by a sentence before what is told only by who attended: "spoke today with leaders. Participants included"."""
    number = draft.sentences[0]
    before = [r for r in whole.readings if number - REACH <= r.number < number and r.usable and r.times]
    if not before or len(before[-1].times) != 1:
        return
    date_by(whole, before[-1], draft, before[-1].times[0])
    draft.sentences.insert(0, before[-1].number)


def _are_known_to_meet(draft: Draft, earlier: list[Draft]) -> bool:
    """Tell whether a meeting of the same people was told, of which a sentence that names them may speak again."""
    who = draft.everyone()
    met = (other for other in earlier if other.kind != "visit" and isinstance(other.source, Encounter))
    return any(all(actor in other.everyone() for actor in who) and not is_retold(draft, other) for other in met)


def _tells_of_talks(tagged: str) -> bool:
    return ("talks" in tagged or "negotiations" in tagged) and THE_TALKS.search(tagged) is not None


def _find_people(draft: Draft, earlier: list[Draft], whole: ArticleReading) -> bool:
    """Give what names nobody the sides of the article, unless it tells again what was told; False for what is of companies."""
    fought = whole.people.civil_war and bool(whole.people.groups)
    if not (earlier or fought) and DIPLOMATIC.search(draft.source.reading.tagged) is None:
        return False
    if not any(is_retold(draft, other) for other in earlier):
        draft.sides = (main_sides(whole) if draft.kind != "summit" else []) or draft.sides
    return True
