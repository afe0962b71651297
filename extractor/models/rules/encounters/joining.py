"""Joins triggers that tell one encounter: "met and held talks", "paid a visit"."""

from __future__ import annotations

import re

from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.places import land_at
from extractor.models.rules.signs import ANY, AT

RANK = (
    "meeting",
    "talks",
    "summit",
    "courtesy_call",
    "call",
    "video_call",
    "mediation",
    "summons",
    "correspondence",
    "visit",
)


def join_in_sentence(found: list[Encounter]) -> list[Encounter]:
    """Join triggers that tell one encounter: "met and held talks", "paid a visit", "held a meeting with"."""
    joined: list[Encounter] = []
    for encounter in found:
        if any(_is_told_of_guest(other, encounter) for other in joined):
            continue
        for other in () if _is_former(encounter) else joined:
            if _is_occasion(other, encounter):
                _leave_out_occasion(joined, other, encounter)
                break
            if _same(other, encounter):
                _absorb(other, encounter)
                break
        else:
            joined.append(encounter)
    return [one for one in joined if not any(_is_way_to(one, other) or _is_place_of(one, other) for other in joined)]


FORMER = re.compile(
    r"\b(?:after|since|following|like|from|unlike) (?:an?|the|their|its) (?:earlier|previous|preceding|prior|failed|inconclusive|abortive) (?:[\w-]+ ){0,3}$"
    r"|\b(?:after|since|following) (?:earlier|previous|failed|inconclusive) (?:[\w-]+ ){0,2}$"
)
"""Before a noun of what was before: "the second of its kind, following earlier talks in Geneva"."""
SINCE_THEY = re.compile(rf"\bsince (?:the )?{ANY} [^.;,\ue000-\ue3ff]{{0,50}}$")
OF_ITS_OWN = re.compile(rf"[^.;,\ue000-\ue3ff]{{0,60}}?{AT}")
"""Around an encounter with a time of its own since which there was none: "their second meeting since they met in May"."""
THEIRS = re.compile(r"\b(?:after|since) (?:their|the) (?:[\w-]+ ){0,2}$")
CAME_TO_NOTHING = re.compile(
    r" (?:had )?(?:failed|collapsed|stalled|broke (?:down|off|up)|(?:were|was) (?:broken|cut) (?:off|short))\b"
)
"""Around talks that were before: "their first meeting after their talks failed in Geneva"."""


def _is_former(encounter: Encounter) -> bool:
    """Tell whether a noun tells of another encounter than what the sentence told before: of one that was earlier."""
    if encounter.kind == "visit":
        return False
    before = encounter.reading.before(encounter.start, 90)
    if SINCE_THEY.search(before) and OF_ITS_OWN.match(encounter.reading.tagged, encounter.end):
        return True
    if not encounter.noun:
        return False
    failed = CAME_TO_NOTHING.match(encounter.reading.tagged, encounter.end)
    return FORMER.search(before) is not None or (failed is not None and THEIRS.search(before) is not None)


WHO_CONVEYED = re.compile(
    r"[^.;]{0,80}, who (?:also |had )?$|[^.;]{0,120}\band (?:delivered|handed(?: over)?|conveyed|presented|passed on)\b[^.;]{0,40}$"
)

HANDING = re.compile(r"deliver|hand|convey|present")


def _is_told_of_guest(one: Encounter, other: Encounter) -> bool:
    """Tell whether a message is only what a guest brought: "received Y, who conveyed to him a message from Z"."""
    if (
        other.kind != "correspondence"
        or one.kind not in ("meeting", "talks", "courtesy_call")
        or other.start < one.start
    ):
        return False
    shared = any(actor is guest for actor in other.everyone() for guest in one.everyone())
    return bool(WHO_CONVEYED.search(one.reading.tagged[one.start : other.start])) or (
        shared and HANDING.match(other.trigger) is not None
    )


WAY = re.compile(
    r"(?:is|are|was|were) (?:due|expected|in)|in|is|are|was|were|will be|to be|travel|fly|go|head|(?:head|fly|travell?|go)ing"
)
"""Triggers that only tell where somebody was or will be."""
IN_ORDER_TO = re.compile(r"[^.;,]{0,60}? (?:for (?:[\w-]+ ){0,3}|to )$")


def _is_place_of(one: Encounter, other: Encounter) -> bool:
    """Tell whether `one` is a gathering told only as where `other` was or will be: "agreed to meet at the G8 summit"."""
    if not one.occasion or other.gathered or other.with_one or other.kind in ("visit", "call", "correspondence"):
        return False
    if other.start > one.start and re.match(r"\W*(?:at|during|on the) ", one.reading.tagged) is None:
        return False
    return not any(actor.is_people for actor in one.sides)


def _is_way_to(one: Encounter, other: Encounter) -> bool:
    """Tell whether `one` only says where `other` is: "is due in Brussels next week for talks with X"; then it is told there."""
    if (
        one.kind != "visit"
        or one.noun
        or other.kind == "visit"
        or other.start < one.end
        or WAY.fullmatch(one.trigger) is None
    ):
        return False
    if "had been" in one.reading.before(one.start, 30):
        return False  # what was due is of the visit that was put off
    who = other.everyone()
    comes = all(any(visitor is actor for actor in who) for visitor in one.visitors)
    in_order_to = IN_ORDER_TO.fullmatch(one.reading.tagged[one.end : other.start])
    if (
        not comes or len(who) < 2 or (in_order_to is None and one.trigger != "in")
    ):  # "X, in Rome for a conference, met Y"
        return False
    other.destination = one.destination if other.destination is None else other.destination
    return True


def _leave_out_occasion(joined: list[Encounter], other: Encounter, encounter: Encounter) -> None:
    """Keep of a meeting and the summit around which it was the meeting."""
    if other.kind == "summit":
        joined[joined.index(other)] = encounter


BY_THE_WAY = re.compile(
    r"(?:(?:^\W*|\b(?:is|are|was|were) )(?:(?:here|in (?:town|[\ue400-\uefff]),?(?: (?:on )?[\ue800-\uebff])?) )?for"
    r"|\b(?:ahead of|before|prior to|on the eve of|after|following|attending|to attend|in preparation for|on the (?:sidelines|margins|fringes) of)) [^.;,]{0,50}$"
)
"""Before a summit that only says when or where two met: "in Geneva for a summit, X met Y", "ahead of the summit"."""


TO_DO = re.compile(r"\bto [a-z]+ (?:(?:for|on|about|at) )?(?:an?|the|their|its|this|next) [^.;,]{0,30}$")
"""Before a summit about which two met: "met to prepare the March summit"."""


def _is_occasion(one: Encounter, other: Encounter) -> bool:
    """Tell whether one is a summit that names nobody itself and at or around which the other was."""
    summit = next((e for e in (one, other) if e.kind == "summit"), None)
    if summit is None or one.kind == other.kind:
        return False
    other = other if summit is one else one
    before = summit.reading.before(summit.start, 60)
    names_nobody = summit.pair or all(any(actor is a for a in other.everyone()) for actor in summit.everyone())
    return names_nobody and (
        BY_THE_WAY.search(before) is not None or (other.trigger == "met" and TO_DO.search(before) is not None)
    )


def _go_to_others(one: Encounter, other: Encounter) -> bool:
    """Tell whether two visits go to two countries: "has visited Kenya and spent three days in Syria"."""
    lands = [land_at(visit.reading, visit.destination) for visit in (one, other) if visit.kind == "visit"]
    countries = {land.country for land in lands if land is not None} - {None}
    return len(countries) > 1


def _is_by_summit(one: Encounter, other: Encounter) -> bool:
    """Tell whether `other` is a summit of leaders around whose time two persons meet: "X met Y ahead of a summit of EU leaders"."""
    before = other.reading.before(other.start, 60)
    leaders = any(actor.plural and actor not in one.everyone() for actor in other.everyone())
    return other.kind == "summit" != one.kind and leaders and BY_THE_WAY.search(before) is not None


def _same(one: Encounter, other: Encounter) -> bool:
    if _go_to_others(one, other) or (one.body and other.body and one.body != other.body) or _is_by_summit(one, other):
        return False
    # "Has arrived for a state visit", "left for a visit to Y": the noun says what the verb began.
    if one.kind == other.kind == "visit" and other.noun and other.verdict.cue == "for" and not other.leg:
        return set(map(id, one.visitors)) == set(map(id, other.visitors))
    if one.kind == other.kind == "visit" and other.noun and other.destination is None and _is_of_way(one, other):
        return True
    if one.verdict.status != other.verdict.status and {one.verdict.status, other.verdict.status} not in (
        {"planned", "proposed"},
        {"held", "ongoing"},
    ):
        return False
    if (one.kind == "visit") != (other.kind == "visit") or other.leg:
        return False
    a, b = set(map(id, one.everyone())), set(map(id, other.everyone()))
    if one.kind == "visit":
        return a == b or not a or not b or (bool(a & b) and one.destination in (None, other.destination))
    if other.gathered and not one.noun and FOR_IT.search(other.reading.before(other.start, 60)):
        return True  # "gathered in Maputo for a summit of the African Union"
    if one.gathered != other.gathered and not a & b and (one.occasion or other.occasion or (one.noun and other.body)):
        return False  # "agreed to meet at the G8 summit", "the meeting will prepare the sixth WTO conference"
    if one.gathered and not other.gathered and one.body and one.sides[0].is_people and len(b) > 1:
        return False  # "will attend a NATO meeting and hold talks with Y"
    if not a or not b:
        return not (one.with_one or other.with_one)
    return a <= b or b <= a


FOR_IT = re.compile(r"\bfor (?:an?|the|their|its) (?:[\w-]+ ){0,3}$")
"""Before the gathering for which people come together: it is theirs."""
ON_A = re.compile(r"[^.;]{0,80}\b(?:on|as part of) (?:an?|his|her|their|the) (?:[\w-]+ ){0,7}$")


def _is_of_way(one: Encounter, other: Encounter) -> bool:
    """Tell whether a noun says what going somewhere is: "arrives in Cairo on Tuesday on his first visit since 2015"."""
    if set(map(id, one.visitors)) != set(map(id, other.visitors)):
        return False
    return ON_A.search(one.reading.tagged[one.start : other.start]) is not None


def _absorb(one: Encounter, other: Encounter) -> None:
    for name in ("sides", "hosts", "visitors", "mediators"):
        mine, theirs = getattr(one, name), getattr(other, name)
        setattr(one, name, [*mine, *(a for a in theirs if a not in mine)])
    one.sides = [a for a in one.sides if a not in (*one.hosts, *one.visitors, *one.mediators)]
    one.pair = one.pair or other.pair
    if RANK.index(other.kind) > RANK.index(one.kind):
        one.kind = other.kind
    one.destination = one.destination if one.destination is not None else other.destination
    one.end = max(one.end, other.end)
