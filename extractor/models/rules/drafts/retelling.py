"""Whether a draft tells an event again."""

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.drafts.course import same_instrument
from extractor.models.rules.drafts.days_told import are_neighbours, on_other_days
from extractor.models.rules.drafts.draft import Draft
from extractor.models.rules.drafts.journeys import CAME_FOR
from extractor.models.rules.encounters import BEFORE, TO_END, Encounter
from extractor.models.rules.instruments import Instrument
from extractor.models.rules.offices_held import are_other_holders, office_words

CALLED_OFF: tuple[set[str], ...] = ({"planned", "postponed"}, {"planned", "cancelled"})

SAME_EVENT: tuple[set[str], ...] = (
    {"held", "ongoing"},
    {"planned", "proposed"},
    {"postponed", "proposed"},
    *CALLED_OFF,
)


def is_retold(draft: Draft, other: Draft) -> bool:
    """Tell whether `draft` tells again what `other` tells."""
    if isinstance(draft.source, Instrument) and isinstance(other.source, Instrument):
        return same_instrument(draft, other)
    if not (isinstance(draft.source, Encounter) and isinstance(other.source, Encounter)):
        return False
    if _only_comes_back_to(draft, other):
        return True
    if not _is_of_one_course(draft, other):
        return False
    if {draft.verdict.status, other.verdict.status} in CALLED_OFF:
        return _is_of_same_plan(draft, other)
    if _is_of_another_kind(draft, other) or _is_call_to_those_met(draft, other) or _is_told_apart(draft, other):
        return False
    if _is_same_gathering(draft.source, other.source) and not on_other_days(draft, other):
        return True
    if _tells_its_end(draft, other):
        return True
    if on_other_days(draft, other) and not _is_one_stay(draft, other):
        return False
    if _is_offer_to_mediate(draft, other) or _is_aside_of_two(draft, other) or _is_dated_summit(draft, other):
        return False
    if _are_of_many_states(draft, other) and (draft.background == other.background or draft.time is None):
        return draft.land is None or other.land is None or draft.land == other.land
    return _is_of_same_people(draft, other)


def _only_comes_back_to(draft: Draft, other: Draft) -> bool:
    """Tell whether `draft` only denies, or speaks of, what `other` tells, or names the same gathering without a day."""
    if draft.verdict.status == "denied" and other.verdict.status == "held" and _tells_no_more(draft):
        return True
    return is_spoken_of(draft, other) or (draft.time is None and _is_same_gathering(draft.source, other.source))


def _is_of_one_course(draft: Draft, other: Draft) -> bool:
    """Tell whether one encounter may have both statuses in one article."""
    statuses = {draft.verdict.status, other.verdict.status}
    if len(statuses) == 1 or statuses in SAME_EVENT:
        return True
    return _is_visit_that_began(draft, other) or has_come_since(draft, other)


def _is_of_same_plan(draft: Draft, other: Draft) -> bool:
    """Tell whether what was called off is what was planned: some of the same people, and nobody told anew by both."""
    return (
        (draft.kind == "visit") == (other.kind == "visit")
        and not _of_context(draft, other)
        and not (_tells_other_people(draft, other) and _tells_other_people(other, draft))
        and bool(set(map(id, draft.everyone())) & set(map(id, other.everyone())))
    )


FROM_AFAR = frozenset({"call", "video_call", "correspondence", "summons"})
"""Kinds that are no other one: whoever was telephoned was not met."""
TALKS_OVER_THE_PHONE = frozenset({"call", "meeting", "talks"})
"""Kinds by which one call is told: "in their talks" may be those over the telephone."""


def _is_of_another_kind(draft: Draft, other: Draft) -> bool:
    """Tell whether one is a visit, a call or a letter, and the other is not."""
    if (draft.kind == "visit") != (other.kind == "visit"):
        return True
    kinds = {draft.kind, other.kind}
    return (
        len(kinds) > 1
        and not kinds.isdisjoint(FROM_AFAR)
        and not kinds <= TALKS_OVER_THE_PHONE
        and not tells_more_people(draft)
    )


def _is_told_apart(draft: Draft, other: Draft) -> bool:
    """Tell whether one is the news and the other recalled of another day, or other people met "later the same day"."""
    if draft.background != other.background and draft.time and other.time and draft.earliest != other.earliest:
        return True
    reading = draft.source.reading
    return APART.search(reading.tagged[: draft.source.start + 80]) is not None and _tells_other_people(draft, other)


def _is_of_same_people(draft: Draft, other: Draft) -> bool:
    """Tell whether all whom one tells stand for some of those whom the other tells, and a visit is to the same country."""
    mine, theirs = draft.everyone(), other.everyone()
    if draft.kind == other.kind == "visit" and draft.visitors and other.visitors:
        mine, theirs = draft.visitors, other.visitors  # whoever received them where
    if _are_of_other_states(mine, theirs) or _are_of_other_states(theirs, mine):
        return False
    covered = _are_told_by([[b for b in theirs if stands_for(a, b)] for a in mine], len(theirs)) or _are_told_by(
        [[b for b in mine if stands_for(b, a)] for a in theirs], len(mine)
    )
    if draft.kind == "visit" and covered and draft.place and other.place:
        return draft.place.country == other.place.country or not draft.place.country
    return covered


def _are_told_by(told_as: list[list[Actor]], others: int) -> bool:
    """Tell whether everybody may be one of those `others` as whom he may be told, and not all the people of one body beside whom somebody else is told."""
    if not all(told_as) or len(told_as) == 1 or others == 1:
        return all(told_as)
    alone = {id(ones[0]): ones[0] for ones in told_as if len(ones) == 1}
    by_one = len(alone) == 1 and all(len(ones) == 1 for ones in told_as)
    return not (by_one and next(iter(alone.values())).organisation)


def is_spoken_of(draft: Draft, other: Draft) -> bool:
    """Tell whether `draft` only speaks of the visit that `other` tells, whatever became of it: "X's visit to Spain is a step to peace"."""
    source = draft.source
    if not (draft.kind == other.kind == "visit" and isinstance(source, Encounter) and source.noun):
        return False
    only_named = source.where_written or (draft.verdict.status, draft.verdict.cue) == ("held", source.trigger)
    if draft.time is not None or not only_named:
        return False
    if not draft.visitors or not set(map(id, draft.visitors)) <= set(map(id, other.visitors)):
        return False
    return source.where_written or draft.land is None or other.land is None or draft.land == other.land


def _is_visit_that_began(draft: Draft, other: Draft) -> bool:
    """Tell whether one tells as planned the visit that the other tells as begun, a day sooner or later at most."""
    if not draft.kind == other.kind == "visit" or draft.background or other.background:
        return False
    if {draft.verdict.status, other.verdict.status} not in ({"planned", "ongoing"}, {"planned", "held"}):
        return False
    same = set(map(id, draft.visitors)) == set(map(id, other.visitors))
    dated = draft.earliest is not None and other.earliest is not None
    return same and dated and (not on_other_days(draft, other) or are_neighbours(draft, other))


def _is_one_stay(draft: Draft, other: Draft) -> bool:
    """Tell whether two days next to each other are of one visit: the day it began, and the day of what was said on it."""
    if not draft.kind == other.kind == "visit" or draft.background or other.background:
        return False
    lasting = {"ongoing"} <= {draft.verdict.status, other.verdict.status} <= {"ongoing", "held"}
    same = set(map(id, draft.visitors)) == set(map(id, other.visitors))
    placed_once = draft.place is None or other.place is None
    return lasting and same and placed_once and are_neighbours(draft, other)


def has_come_since(draft: Draft, other: Draft) -> bool:
    """Tell whether `draft` tells as over or on what `other` told as right ahead: "before a meeting", "at the meeting"."""
    told_ahead = other.verdict.status == "planned" and other.verdict.cue in ON_THE_EVE and other.kind != "visit"
    return told_ahead and draft.verdict.status in ("held", "ongoing") and not draft.background


ON_THE_EVE = frozenset({BEFORE, "ahead of", CAME_FOR})
"""Cues of what followed right upon what is told with it: "spoke before a meeting with Y"."""

APART = re.compile(r"\b(?:earlier|later) (?:in the|that|the same|on the same) day\b|\bseparately\b")
"""Words for another time of the day than that of what was told before."""


def _tells_its_end(draft: Draft, other: Draft) -> bool:
    """Tell whether `draft` tells of the encounter last told only until when it lasts: "The talks are due to end on Friday"."""
    source = draft.source
    of_it = isinstance(source, Encounter) and source.pair and not source.sides and source.noun
    if not of_it or draft.verdict.cue != TO_END or other.kind == "visit" or other.background:
        return False
    shared = set(map(id, draft.everyone())) <= set(map(id, other.everyone()))
    return shared and other.earliest is not None and draft.latest is not None and other.earliest <= draft.latest


def _tells_other_people(draft: Draft, other: Draft) -> bool:
    """Tell whether a draft names persons whom `other` does not."""
    persons = [actor for actor in draft.everyone() if actor.kind == "person"]
    return any(actor not in other.everyone() for actor in persons)


def _is_same_gathering(one: Encounter | Instrument, other: Encounter | Instrument) -> bool:
    """Tell whether two are gatherings of one body."""
    if not (isinstance(one, Encounter) and isinstance(other, Encounter)):
        return False
    if not (one.gathered and other.gathered and one.body is not None and one.body == other.body):
        return False
    return one.ranks == other.ranks


def _are_of_many_states(draft: Draft, other: Draft) -> bool:
    """Tell whether both are gatherings of those whose states nobody counts off: "leaders from 50 countries met", "the summit"."""
    many = [any(actor.plural and actor.unknown_state for actor in one.everyone()) for one in (draft, other)]
    return any(many) and all(of or one.kind == "summit" for of, one in zip(many, (draft, other), strict=True))


def _of_context(draft: Draft, other: Draft) -> bool:
    """Tell whether one only has its people from the other, and another day."""
    return isinstance(draft.source, Encounter) and draft.source.pair and on_other_days(draft, other)


def _tells_no_more(draft: Draft) -> bool:
    """Tell whether a denial names nobody itself: "no such meeting took place"."""
    return isinstance(draft.source, Encounter) and draft.source.pair and not draft.source.sides


def _is_call_to_those_met(draft: Draft, other: Draft) -> bool:
    """Tell whether a third telephoned those who met: "X and Y met. Z called both leaders"."""
    source = draft.source
    if not isinstance(source, Encounter) or draft.kind != "call" or other.kind == "call":
        return False
    return source.pair and any(actor not in other.everyone() for actor in source.sides)


def tells_more_people(draft: Draft) -> bool:
    """Tell whether a draft only tells who else was at a meeting: "also attending were X and Y"."""
    return isinstance(draft.source, Encounter) and draft.source.attended


def _is_aside_of_two(draft: Draft, other: Draft) -> bool:
    """Tell whether two persons met by themselves, and `other` tells of a summit of many or of the leaders of a body."""
    two = draft.everyone()
    alone = draft.kind != "summit" and len(two) == PAIR and all(actor.kind == "person" for actor in two)
    many = [actor for actor in other.everyone() if actor.plural]
    if other.kind == "summit":
        return alone and (bool(many) or (isinstance(other.source, Encounter) and other.source.gathered))
    return alone and bool(many) and many[0].organisation is not None


PAIR = 2


def _is_dated_summit(draft: Draft, other: Draft) -> bool:
    """Tell whether a summit with a day of its own is told behind a meeting without one, of which it may be the setting."""
    return draft.kind == "summit" != other.kind and draft.time is not None and other.time is None


def _is_offer_to_mediate(draft: Draft, other: Draft) -> bool:
    """Tell whether somebody offers to mediate between those who are asked to meet: another proposal."""
    return draft.verdict.status == "proposed" and any(actor not in other.everyone() for actor in draft.mediators)


def stands_for(a: Actor, b: Actor) -> bool:
    """Tell whether `a` may be `b`, told in fewer words."""
    if a is b:
        return True
    if a.kind == "person" and b.kind == "person":
        return False
    if a.plural and b.plural and are_other_holders(a.office or "", b.office or ""):
        return False
    if a.kind in ("state", "delegation", "organisation") or b.kind in ("state", "delegation", "organisation"):
        if a.country:
            return a.country == b.country or a.country in b.countries
        return bool(a.organisation) and a.organisation == b.organisation
    if a.countries or b.countries:
        return not a.states or not b.states or bool(a.states & b.states)
    if a.country and b.country and a.country != b.country:
        return False
    return (
        a.counterpart
        or b.counterpart
        or bool(office_words(a.office or "") & office_words(b.office or ""))
        or (a.country is not None and a.country == b.country and None in (a.office, b.office))
        or ((a.plural or b.plural) and not (a.unknown_state or b.unknown_state))
    )


def _are_of_other_states(some: list[Actor], others: list[Actor]) -> bool:
    """Tell whether holders of several states are of another pair of states: "U.S. and North Korean envoys", X of the U.S. and Y of South Korea."""
    told = {code for actor in others for code in actor.states}
    several = [actor for actor in some if len(actor.states) > 1]
    return len(told) > 1 and any(not (actor.states <= told or told <= actor.states) for actor in several)
