"""Makes the draft of a meeting from an encounter."""

from __future__ import annotations

import re

from extractor.models.rules.attribution import attribution_of
from extractor.models.rules.drafts.draft import Draft
from extractor.models.rules.drafts.pairs import add_pair, main_sides
from extractor.models.rules.drafts.retelling import is_retold
from extractor.models.rules.drafts.roles import settled
from extractor.models.rules.drafts.times import set_background, set_time
from extractor.models.rules.encounters import Encounter
from extractor.models.rules.places import land_at, place_of
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.statuses import Verdict
from extractor.models.rules.topics import topics_of


def draft_meeting(whole: ArticleReading, found: Encounter, others: list[int], earlier: list[Draft]) -> Draft | None:
    """Return the event that `found` tells, None where nobody is left to take part."""
    reading = found.reading
    draft = Draft(found, list(found.sides), found.verdict, [reading.number], kind=found.kind)
    draft.hosts, draft.visitors, draft.mediators = list(found.hosts), list(found.visitors), list(found.mediators)
    if found.pair:
        add_pair(draft, earlier, whole)
    set_time(whole, reading, draft, found.start, others, earlier)
    draft.place = land_at(reading, found.destination) or place_of(whole, reading, found.end)
    if draft.place is None and found.verdict.cue in ("for", "to"):
        _take_journey(draft, earlier)
    _share_fate(draft, earlier)
    _take_day_of_visit(draft, earlier)
    set_background(whole, reading, draft, found.start, earlier)
    if draft.kind == "meeting" and any(
        re.search(
            r"\b(?:the|their|these|after|following|during) (?:[\w-]+ )?(?:talks|negotiations)\b(?! (?:on|with|between))",
            r.tagged,
        )
        for r in following(whole, reading)
    ):
        draft.kind = "talks"
    if found.of_context and not earlier and not DIPLOMATIC.search(reading.tagged):
        return None
    if found.of_context and (sides := main_sides(whole)) and not any(is_retold(draft, other) for other in earlier):
        draft.sides = sides  # another encounter than that of the people told before
    draft.topics = topics_of(whole, [reading, *following(whole, reading)], found.start) if found.kind != "visit" else []
    draft.attribution = attribution_of(whole, reading)
    return settled(whole, draft)


DIPLOMATIC = re.compile(
    r"negotiat|ministe?r|delegation|envoy|diplomat|peace|treaty|cease-?fire|consult|foreign|bilateral|intergovernmental|border|demarcation|nuclear|summit"
)
"""A word of which a sentence that names nobody must have, to be of states and not of companies."""


def _take_day_of_visit(draft: Draft, earlier: list[Draft]) -> None:
    """Date a meeting that took place on a visit of one day, told before it."""
    if (
        draft.time is not None
        or draft.kind in ("visit", "call", "video_call", "correspondence")
        or draft.verdict.status != "held"
    ):
        return
    people = set(map(id, draft.everyone()))
    for visit in reversed(earlier):
        lasting = visit.kind == "visit" and visit.verdict.status in ("held", "ongoing") and not visit.background
        lasting = lasting and ENDED.search(visit.source.reading.tagged) is None  # its day is then the last of several
        if (
            lasting
            and visit.time is not None
            and visit.earliest == visit.latest
            and people & set(map(id, visit.visitors))
        ):
            draft.take_time_of(visit)
            return


ENDED = re.compile(r"\b(?:end(?:ed|s)|w(?:ound|rapped) up|concluded|rounded off|completed)\b")
WAS_TO = re.compile(r"(?:was|were|been) (?:due|scheduled|expected|planned|set|to)\b|due to")


def _share_fate(draft: Draft, earlier: list[Draft]) -> None:
    """Put off what "had been due" on a visit that was put off."""
    if draft.kind == "visit" or draft.verdict.status != "planned" or not WAS_TO.match(draft.verdict.cue):
        return
    mine = set(map(id, draft.everyone()))
    for other in earlier:
        if other.verdict.status in ("postponed", "cancelled") and mine & set(map(id, other.everyone())):
            draft.verdict = Verdict(other.verdict.status, draft.verdict.cue)
            return


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


def following(whole: ArticleReading, reading: Reading) -> list[Reading]:
    """Return the two sentences after `reading`."""
    place = next(i for i, r in enumerate(whole.readings) if r is reading)
    return whole.readings[place + 1 : place + 3]
