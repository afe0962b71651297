"""Makes the draft of an agreement from an instrument."""

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.attribution import attribution_of
from extractor.models.rules.drafts.background import set_background
from extractor.models.rules.drafts.draft import Draft, states_of
from extractor.models.rules.drafts.home_states import guess_countries, own_country
from extractor.models.rules.drafts.journeys import take_days_of_stay
from extractor.models.rules.drafts.matters import matters_of
from extractor.models.rules.drafts.pairs import add_pair, main_sides
from extractor.models.rules.drafts.times import THERE, set_time
from extractor.models.rules.encounters import Encounter
from extractor.models.rules.instruments import Instrument
from extractor.models.rules.places import land_at, place_of
from extractor.models.rules.reading import ArticleReading
from extractor.models.rules.signs import AT, LAND, TWO

OF_ONE_SIDE = frozenset({"suspended", "terminated", "violated", "ratified"})
"""What one side does by itself."""


def draft_agreement(whole: ArticleReading, found: Instrument, earlier: list[Draft]) -> Draft | None:
    """Return the event that `found` tells, None where no sides can be told."""
    reading = found.reading
    draft = Draft(found, list(found.parties), found.verdict, [reading.number], kind=found.instrument)
    if found.pair:
        add_pair(draft, earlier, whole)
        people = any(PEOPLE.search(pair.words) for pair in reading.pairs) or _are_those_who_met(draft, earlier)
        if people and found.verdict.status in ("signed", "to_be_signed") and not found.signatories:
            found.signatories = [a for a in draft.sides if a.kind in ("person", "office")]
    if found.instrument in OF_GATHERINGS and draft.verdict.status in MADE and (body := _gathered_body(draft, earlier)):
        draft.sides = [whole.people.organisation(body)]  # what the leaders of many states adopted
    known = _said_before(draft, found, earlier)
    if found.of_it:
        known = _told_just_before(draft, earlier)
        if known is None:
            return None
        assert isinstance(known.source, Instrument)
        found.same_as, draft.kind = known.source, known.kind
    if known is not None:
        draft.sides = list(dict.fromkeys([*known.sides, *draft.sides]))
    elif (found.definite or found.pair) and len(states_of(draft)) < 2 and (cited := _cited_before(draft, found, whole)):
        draft.sides = list(dict.fromkeys([*cited, *draft.sides]))
    draft.place = place_of(whole, reading, found.start, found.end)
    guess_countries(whole, draft)
    if draft.verdict.status in MADE_TOGETHER and len(states_of(draft)) < 2:
        _take_sides_of_occasion(draft, whole, earlier)
    of_land = not draft.sides and draft.verdict.status in STANDING and _take_untold_sides(draft, found, whole)
    if all(not a.trusted or not a.is_official for a in draft.sides):
        return None
    set_time(whole, reading, draft, found.at or found.start, {}, earlier)
    done = draft.verdict.status in ("signed", "adopted", "agreed")
    there = draft.verdict.status == "to_be_signed" and _is_told_of_meeting(draft, found)
    if there or (done and (draft.time is None or (draft.place is None and OCCASION.search(reading.tagged)))):
        _take_occasion(draft, earlier)
    take_days_of_stay(draft, earlier)
    set_background(whole, reading, draft, found.start, earlier)
    if len(states_of(draft)) == 1 and draft.verdict.status in ("signed", "to_be_signed"):
        _take_host(draft, whole)
    if len(states_of(draft)) == 1 and draft.verdict.status in MADE_TOGETHER:
        _take_land_of_deed(draft, whole)
    is_dated = (draft.time or draft.place) and draft.verdict.status in STANDING
    if len(states_of(draft)) < 2 and not of_land and (is_dated or draft.verdict.cue == "draft"):
        _take_main_sides(draft, whole)
    draft.topics = matters_of(found, whole.article)
    draft.attribution = attribution_of(whole, reading)
    return draft if _has_enough_sides(draft, found) else None


def _has_enough_sides(draft: Draft, found: Instrument) -> bool:
    """Tell whether those who are told can have made the instrument, or done by themselves what became of it."""
    parties, status = states_of(draft), found.verdict.status
    if len(parties) > 1:
        return True
    if parties and (found.name or status in OF_ONE_SIDE):
        return True
    if parties and status == "signed" and any(_signs_for_unknown(actor) for actor in draft.sides):
        return True
    if found.instrument == "ceasefire" and draft.sides and not _only_asks(draft):
        return True
    if status == "adopted" and any(actor.organisation for actor in draft.sides):
        return True
    return status in MADE_TOGETHER and any(actor.speaks_for_members for actor in draft.sides)


def _take_untold_sides(draft: Draft, found: Instrument, whole: ArticleReading) -> bool:
    """Give what is told without sides those of the article, and tell whether that is only the land in which weapons are to rest."""
    of_fighting = found.instrument == "ceasefire"
    fought = _land_of_fighting(found) if of_fighting else None
    if fought is None and found.instrument not in OF_ANYBODY:
        _take_main_sides(draft, whole)
    if draft.sides or not of_fighting:
        return False
    fought = fought or draft.land or next((code for code, _ in whole.countries.most_common(1)), None)
    draft.sides = [whole.people.state(fought)] if fought else []
    return True


IN_LAND = re.compile(rf" in (?:[a-z]+ )?({LAND})(?!['’`]s)")


def _land_of_fighting(found: Instrument) -> str | None:
    """Return the state in which weapons are to rest, as who fights there: "a ceasefire in Syria took effect"."""
    where = IN_LAND.match(found.reading.tagged, found.end)
    land = land_at(found.reading, where.start(1)) if where else None
    return land.country if land is not None else None


THEY = re.compile(rf"^[^\w\ue000-\uf8ff]*{TWO} ")


def _only_asks(draft: Draft) -> bool:
    """Tell whether somebody who does not fight asks others for a truce: "was sent to press for a ceasefire"."""
    return draft.verdict.status == "proposed" and all(actor.kind == "person" for actor in draft.sides)


def _are_those_who_met(draft: Draft, earlier: list[Draft]) -> bool:
    """Tell whether "They", which opens the sentence, are persons of whom the sentence before tells that they met."""
    last = earlier[-1] if earlier else None
    if last is None or not isinstance(last.source, Encounter) or last.kind == "visit" or last.background:
        return False
    met = last.everyone()
    reading = draft.source.reading
    they = THEY.match(reading.tagged) is not None and reading.pairs[0].words == "they"
    near = they and last.sentences[-1] == draft.sentences[0] - 1
    return near and len(met) == len(SIDES) and all(actor.kind == "person" for actor in met)


def _is_told_of_meeting(draft: Draft, found: Instrument) -> bool:
    """Tell whether what is to be signed is so at the meeting told before: "There", "At the talks", "They will sign"."""
    tagged = found.reading.tagged
    undated = draft.time is None and (found.pair or OCCASION.search(tagged) is not None)
    return undated or THERE.match(tagged) is not None


def _signs_for_unknown(actor: Actor) -> bool:
    """Tell whether `actor` is a minister of a state that the article does not name."""
    return actor.kind == "person" and actor.is_official and not actor.states and not actor.organisation


DONE_THEN = ("held", "ongoing")
OF_GATHERINGS = frozenset({"declaration", "joint_statement", "roadmap", "other"})
MADE = frozenset({"adopted", "agreed", "to_be_signed", "negotiating"})


def _gathered_body(draft: Draft, earlier: list[Draft]) -> str | None:
    """Return the organisation whose gathering was told last, if those who adopt something are told only as "they"."""
    bodies = [body for one in earlier if isinstance(one.source, Encounter) and (body := _body_of(one, one.source))]
    assert isinstance(draft.source, Instrument)
    named = [actor for actor in (*draft.source.parties, *draft.source.signatories) if actor.states]
    return bodies[-1] if bodies and not named else None


def _body_of(draft: Draft, source: Encounter) -> str | None:
    """Return the organisation that gathered, or whose ministers or leaders met."""
    if source.gathered:
        return source.body
    met = draft.everyone()
    return met[0].organisation if len(met) == 1 and met[0].speaks_for_members else None


LONGEST_LIST = 20
"""Sentences from a meeting to the last item of the list of what was signed there."""
CITED = 4
"""Sentences in which an instrument was mentioned that a later one calls "the accord"."""
NEAR = 2
"""Sentences from an instrument to the one that says of it what became of it."""
OCCASION = re.compile(
    r"\b(?:after|following|at the end of|at|during) (?:the|their|these) (?:\w+ )?(?:talks|meeting|negotiations|ceremony)\b"
)
PEOPLE = re.compile(
    r"leaders|ministers|presidents|men|women|officials|premiers|heads|chiefs|generals|diplomats|commanders|speakers|envoys|pms|secretaries|negotiators|politicians"
)
"""Words of a pair who can sign; "the two countries" are no signatories."""
SIDES = ("one", "other")
OTHER_PARTIES = re.compile(
    r"\b(?:opposition|ruling party|coalition|parties|(?:trade )?unions?|producers|compan(?:y|ies)|firms?|enterprises?|businessmen)\b"
)
"""Who may have made an agreement of which the sentence names no state."""
MADE_TOGETHER = frozenset({"signed", "to_be_signed", "agreed", "adopted", "negotiating", "extended"})
"""Stages that the two sides of a meeting reach together."""
OF_ANYBODY = frozenset({"other", "contract", "roadmap", "joint_statement", "declaration"})
"""Kinds whose words stand for much else: told without sides they need not be of those whom the article is about."""
ON_VISIT = re.compile(
    rf"\b(?:during|on) (?:an?|his|her|their|the) (?:[\w-]+ ){{0,4}}(?:visit|trip|stay|tour) (?:to|in) (?:the )?({LAND})"
    rf"|\b(?:arriv\w+|flew|flies|fly|flying|travel\w*|expected|due|head\w*|went|go|going|left) (?:{AT} |on {AT} )?(?:to|in|for) (?:the )?({LAND})[^.;]{{0,100}} (?:to sign|for the signing|signing) "
)
"""Where somebody is who signs something."""
STANDING = frozenset({"signed", "to_be_signed", "agreed", "in_force", "ratified", "extended", "violated"})
"""Stages that an instrument without sides is told to have reached: of those that the article is about."""


def _take_main_sides(draft: Draft, whole: ArticleReading) -> None:
    """Give "a memorandum signed in January 2001" the two sides of the article, if it names no other."""
    sides = main_sides(whole)
    told = {code for actor in draft.sides for code in actor.states}
    if (
        len(told) == 1
        and not any(side.states & told for side in sides)
        and (own := own_country(whole, told | {draft.land or ""}))
    ):
        draft.sides = [*draft.sides, whole.people.state(own)]  # "a draft protocol with Azerbaijan"
        return
    if sides and all(any(actor.states & side.states for side in sides) for actor in draft.sides if actor.states):
        draft.sides = list(dict.fromkeys([*draft.sides, *sides]))


def _take_sides_of_occasion(draft: Draft, whole: ArticleReading, earlier: list[Draft]) -> None:
    """Give an instrument of one side or none the two sides of the visit or meeting told just before.

    "X arrived in Lima on Monday. Several agreements are to be signed during the visit."
    """
    if OTHER_PARTIES.search(draft.source.reading.tagged):
        return
    named = {code for actor in (*draft.sides, *draft.source.reading.actors) for code in actor.states}
    for other in reversed(earlier):
        near = 0 <= draft.sentences[0] - other.sentences[-1] <= NEAR
        if not near or not isinstance(other.source, Encounter) or other.background:
            continue
        codes = {code for actor in other.everyone() for code in actor.states}
        if other.kind == "visit" and other.land:
            codes.add(other.land)
        if len(codes) == len(SIDES) and named <= codes:
            draft.sides = list(dict.fromkeys([*draft.sides, *map(whole.people.state, sorted(codes))]))
            return


UNDER = re.compile(r"\bunder (?:an?|the) (?:[\w-]+ ){0,4}$")
DEED = re.compile(rf"\b(?:in|to|from|for) (?:the )?({LAND})")


def _take_land_of_deed(draft: Draft, whole: ArticleReading) -> None:
    """Give a deal the state in or for which one side does what it binds it to: "X is to build a plant in Y under a deal"."""
    reading, source = draft.source.reading, draft.source
    if UNDER.search(reading.before(source.start, 60)) is None:
        return
    lands = [land_at(reading, found.start(1)) for found in DEED.finditer(reading.tagged, 0, source.start)]
    told = {code for _, code in states_of(draft)}
    codes = {land.country for land in lands if land is not None and land.country} - told
    if len(codes) == 1:
        draft.sides = [*draft.sides, whole.people.state(codes.pop())]


def _take_host(draft: Draft, whole: ArticleReading) -> None:
    """Give what somebody signs on a visit the state visited for its other side: "signed several accords on his visit to Turkey"."""
    reading = draft.source.reading
    visited = ON_VISIT.search(reading.tagged)
    land = land_at(reading, visited.start(visited.lastindex or 1)) if visited else None
    if land is not None and land.country is not None:
        draft.sides = [*draft.sides, whole.people.state(land.country)]


def _take_occasion(draft: Draft, earlier: list[Draft]) -> None:
    """Give an instrument the time and the place of the meeting, told just before, at which it was made."""
    meetings = [meeting for meeting in reversed(earlier) if _is_occasion(meeting, draft)]
    meeting = next((one for one in meetings if one.place is not None), next(iter(meetings), None))
    if meeting is None:
        return
    if draft.time is None:
        draft.take_time_of(meeting)
    draft.place = draft.place or meeting.place
    draft.sentences = [*dict.fromkeys([*meeting.sentences[:1], *draft.sentences])]


def _is_occasion(meeting: Draft, draft: Draft) -> bool:
    """Tell whether `draft` may have been, or is to be, made at `meeting`: held or planned, dated, near, of one of its sides."""
    if not isinstance(meeting.source, Encounter) or meeting.time is None or meeting.background:
        return False
    if meeting.source.gathered:
        return meeting.verdict.status in DONE_THEN and any(meeting.source.body == a.organisation for a in draft.sides)
    assert isinstance(draft.source, Instrument)
    reach = LONGEST_LIST if draft.source.listed else NEAR
    near = 0 <= draft.sentences[0] - meeting.sentences[-1] <= reach or OCCASION.search(draft.source.reading.tagged)
    return (
        bool(near)
        and meeting.verdict.status in (("planned",) if draft.verdict.status == "to_be_signed" else DONE_THEN)
        and meeting.kind not in ("call", "visit")
        and any(one.states & other.states for one in meeting.everyone() for other in draft.sides)
    )


def _told_just_before(draft: Draft, earlier: list[Draft]) -> Draft | None:
    """Return the instrument of the last event, told in one of the two sentences before, that "it" means."""
    last = next((one for one in reversed(earlier) if isinstance(one.source, Instrument)), None)
    if last is None or (last is not earlier[-1] and last.sentences[-1] < earlier[-1].sentences[0]):
        return None
    return last if 0 < draft.sentences[0] - last.sentences[-1] <= NEAR else None


def _cited_before(draft: Draft, found: Instrument, whole: ArticleReading) -> list[Actor]:
    """Return the sides of the instrument that "the accord" means, of which the sentences before tell no stage: "under a deal between X and Y"."""
    told = {name for name, _ in states_of(draft)}
    for reading in reversed(whole.ahead_of(found.reading, CITED)):
        if reading.cited:
            named = {code for actor in reading.cited for code in actor.states}
            return reading.cited if all(a.states <= named for a in draft.sides) or not told else []
    return []


def _said_before(draft: Draft, found: Instrument, earlier: list[Draft]) -> Draft | None:
    """Return the instrument that "the deal", "the accord" means, where the sentence itself does not tell two sides."""
    before = found.reading.before(found.start, 14)
    if len(states_of(draft)) > 1 or (
        not found.another
        and not re.search(r"\b(?:the|this|that|its) (?:\w+ )?$", before)
        and not found.reading.tagged.startswith("they ")
    ):
        return None
    told = [known for known in reversed(earlier) if isinstance(known.source, Instrument)]
    alike = (known for known in told if known.kind == found.instrument)
    loosely = (known for known in told if {known.kind, found.instrument} & {"agreement", "other"})
    return next(alike, None) or next(loosely, None)
