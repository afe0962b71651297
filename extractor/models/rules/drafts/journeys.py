"""What a meeting has from the visit it was made on: its place, its day, and what became of it."""

from __future__ import annotations

import re
from datetime import timedelta

from extractor.models.rules.drafts.draft import Draft, day_of
from extractor.models.rules.encounters import Encounter
from extractor.models.rules.signs import LAND
from extractor.models.rules.statuses import Verdict

ENDED = re.compile(r"\b(?:end(?:ed|s)|w(?:ound|rapped) up|concluded|rounded off|completed)\b")
"""A visit of which only the last day is told."""
ARRIVED = re.compile(r"arriv|land|touch|fl[eiy]|left|leav|travel|came|beg[au]n|start")
SET_OUT = re.compile(r"flew (?!in\b)|left|departed|headed|set (?:off|out)")
"""A journey of which only the day is told on which it began: when people meet at its end is another matter."""
CAME_FOR = "came for"
"""Cue of what somebody who has come came for: "flew to Rome on Wednesday to meet Y"."""
WAS_TO = re.compile(r"(?:was|were|been) (?:due|scheduled|expected|planned|set|to)\b|due to")
"""Cues of what was due and may not have come."""


def take_from_visit(draft: Draft, earlier: list[Draft]) -> None:
    """Give a meeting without place, day or end those of the visit, told before it, on which it was or was to be."""
    if draft.place is None and draft.verdict.cue in ("for", "to"):
        _take_journey(draft, earlier)
    _set_out_for(draft, earlier)
    _share_fate(draft, earlier)
    _take_day_of_visit(draft, earlier)
    take_days_of_stay(draft, earlier)
    _take_place_of_visit(draft, earlier)


def place_on_visits(drafts: list[Draft]) -> None:
    """Place meetings told before the visit that they were on: "told reporters after meeting Z. X arrived in Rabat on Monday"."""
    for draft in drafts:
        _take_place_of_visit(draft, [other for other in drafts if other is not draft])


def _take_journey(draft: Draft, earlier: list[Draft]) -> None:
    """Place talks where those went who left for them: "flew to Cairo for talks with Y"."""
    for journey in reversed(earlier):
        if journey.kind == "visit" and journey.sentences[-1:] == draft.sentences and journey.place is not None:
            draft.place = journey.place
            draft.visitors = [actor for actor in draft.sides if actor in journey.visitors]
            draft.sides = [actor for actor in draft.sides if actor not in draft.visitors]
            if draft.visitors:
                draft.hosts, draft.sides = draft.sides, []
            if draft.time is None and draft.verdict.status == journey.verdict.status:
                draft.take_time_of(journey)
            return


def _set_out_for(draft: Draft, earlier: list[Draft]) -> None:
    """Mark what somebody came for who has come: what is told next as held is it, and a past day only that of the journey."""
    if draft.kind == "visit" or draft.verdict.status != "planned" or draft.verdict.cue not in ("for", "to"):
        return
    told = [one for one in earlier if one.kind == "visit" and one.sentences[-1:] == draft.sentences]
    journey = next(
        (one for one in reversed(told) if set(map(id, one.visitors)) <= set(map(id, draft.everyone()))), None
    )
    if journey is None or journey.verdict.status not in ("held", "ongoing") or journey.background:
        return
    draft.verdict = Verdict("planned", CAME_FOR)
    leaves = SET_OUT.match(journey.source.reading.tagged, journey.source.start) is not None
    if draft.time == journey.time and (leaves or draft.earliest != journey.earliest):
        draft.time = draft.earliest = draft.latest = None


def _share_fate(draft: Draft, earlier: list[Draft]) -> None:
    """Put off what "had been due" on a visit that was put off."""
    if draft.kind == "visit" or draft.verdict.status != "planned" or not WAS_TO.match(draft.verdict.cue):
        return
    mine = set(map(id, draft.everyone()))
    for other in earlier:
        if other.verdict.status in ("postponed", "cancelled") and mine & set(map(id, other.everyone())):
            draft.verdict = Verdict(other.verdict.status, draft.verdict.cue)
            return


ON_VISIT = re.compile(
    r"\b(?:during|in the course of|on) (?:the|his|her|their|this) (?:[\w-]+ ){0,2}(?:visit|trip|stay|tour)\b"
)
NO_MEETING_ON_IT = ("visit", "call", "video_call", "correspondence")


def _take_day_of_visit(draft: Draft, earlier: list[Draft]) -> None:
    """Date a meeting that took place on a visit of one day, told before it."""
    if draft.time is not None or draft.kind in NO_MEETING_ON_IT or draft.verdict.status != "held":
        return
    visits = (visit for visit in reversed(earlier) if visit.kind == "visit" and _is_of_one_day(visit))
    people = set(map(id, draft.everyone()))
    of_them = next((visit for visit in visits if people & set(map(id, visit.visitors))), None)
    if of_them is not None:
        draft.take_time_of(of_them)


ON_DAY_OF_STAY = re.compile(
    r"\b(?:first|second|third|last|final|same|next) day\b|\b(?:before|after|ahead of|following) "
)
"""Words for a part of a stay, or for what lies outside it."""
DURING_STAY = re.compile(
    rf"\b(?:(?:during|in the course of|on) (?:the|his|her|their|this|its|my) (?:[\w-]+ ){{0,3}}(?:visit|trip|stay|tour|mission)|while (?:he is |she is )?in (?:the )?{LAND})(?!\w)"
)
"""Words for the time of a stay, on which something else is to be."""
NEAR_STAY = 3
"""Sentences from a visit to a meeting on it."""
LONGEST_STAY = timedelta(days=7)


def take_days_of_stay(draft: Draft, earlier: list[Draft]) -> None:
    """Date and place a meeting or signing to come by the visit on which it is to be: "will be in Rome from May 3 to 5. He will meet".

    The visit is told just before, or the meeting is told to be on it: "During his stay".
    """
    planned = draft.time is None and draft.verdict.status in ("planned", "to_be_signed")
    if not planned or draft.kind in NO_MEETING_ON_IT or ON_DAY_OF_STAY.search(draft.source.reading.tagged):
        return
    on_it = DURING_STAY.search(draft.source.reading.tagged) is not None
    for visit in reversed(earlier):
        if not (visit.kind == "visit" and visit.verdict.status == "planned" and not visit.background):
            continue
        if not (on_it or draft.sentences[0] - visit.sentences[-1] <= NEAR_STAY) or not _tells_both_ends(visit):
            continue
        if _comes(visit, draft) and (draft.land is None or visit.land is None or draft.land == visit.land):
            draft.take_time_of(visit)
            draft.place = draft.place or visit.place
            draft.cite(visit.sentences[0])
        return


def _comes(visit: Draft, draft: Draft) -> bool:
    """Tell whether a visitor takes part in a meeting, or his state in what is signed."""
    if isinstance(draft.source, Encounter):
        return bool(set(map(id, visit.visitors)) & set(map(id, draft.everyone())))
    return any(one.states & side.states for one in visit.visitors for side in draft.sides)


def _tells_both_ends(visit: Draft) -> bool:
    """Tell whether both ends of a visit are days close to each other, and not those of a month in which it is to be."""
    first, last = day_of(visit.earliest), day_of(visit.latest)
    return first is not None and last is not None and first < last < first + LONGEST_STAY


def _is_of_one_day(visit: Draft) -> bool:
    took_place = visit.verdict.status in ("held", "ongoing") and not visit.background
    whole = ENDED.search(visit.source.reading.tagged) is None and not _is_arrival(visit)
    return took_place and whole and visit.time is not None and visit.earliest == visit.latest


def _is_arrival(visit: Draft) -> bool:
    """Tell whether only the day on which a visit began is told: what was on it may have been later."""
    return isinstance(visit.source, Encounter) and ARRIVED.match(visit.source.trigger) is not None


def _take_place_of_visit(draft: Draft, earlier: list[Draft]) -> None:
    """Place a meeting of a visitor with those at home, told behind his visit, where that went."""
    if draft.place is not None or draft.kind in NO_MEETING_ON_IT or draft.background:
        return
    visits = {"held": ("held", "ongoing"), "planned": ("planned", "ongoing")}.get(draft.verdict.status, ())
    people = draft.everyone()
    for visit in reversed(earlier):
        if visit.kind != "visit" or visit.land is None or visit.verdict.status not in visits or visit.background:
            continue
        others = [actor for actor in people if actor not in visit.visitors]
        at_home = any(actor.country == visit.land for actor in others)
        unknown = all(actor.country is None for actor in others)
        if len(others) < len(people) and (at_home or (unknown and ON_VISIT.search(draft.source.reading.tagged))):
            draft.place = visit.place
            return
