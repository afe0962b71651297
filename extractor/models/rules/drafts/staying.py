"""Until when a visit lasts of which a later sentence tells the end or the length: "He leaves on Thursday", "the two-day visit"."""

from __future__ import annotations

import re

from extractor.models.rules.date_values import date_value
from extractor.models.rules.drafts.draft import MOST_SENTENCES, Draft
from extractor.models.rules.drafts.times import is_past
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.signs import LAND, ONE

NEAR = 12
"""Sentences from a visit to the one that tells how long it lasts."""
LEAVES = re.compile(
    rf"({ONE})[^;.“”\"\ue000-\ue7ff]{{0,60}}?\b(?:leav|depart|return|stay|remain|(?:fl(?:y|ies)|go(?:es)?|head(?:s|ing)?) (?:home|back|on)\b)"
)
"""Whoever leaves or stays, and the verb."""
LENGTH = r"-day (?:[\w-]+ ){0,3}(?:visit|stay|stop|stopover|trip)\b"
LASTS = re.compile(LENGTH)
ELSEWHERE = re.compile(rf"{LENGTH} (?:to|in|at) (?:the )?{LAND}")


def stretch_stay(whole: ArticleReading, drafts: list[Draft], reading: Reading) -> None:
    """Let the visit told before, of which one day is known, last until the day that `reading` tells, and cite that."""
    for visit in reversed(drafts):
        near = visit.kind == "visit" and 0 < reading.number - visit.sentences[0] <= NEAR
        if near and visit.time is not None and visit.earliest == visit.latest and _is_about(reading, visit):
            _stretch(whole, visit, reading)
            return


def _is_about(reading: Reading, visit: Draft) -> bool:
    """Tell whether a sentence tells until when whoever visits stays, or how long the visit is."""
    leaves = LEAVES.search(reading.tagged)
    if leaves is not None and reading.actor(leaves[1]) in visit.visitors:
        return True
    people = [actor for actor in reading.actors if actor.is_people]
    lasts = LASTS.search(reading.tagged) is not None and ELSEWHERE.search(reading.tagged) is None
    return lasts and (not people or people[0] in visit.visitors)


def _stretch(whole: ArticleReading, visit: Draft, reading: Reading) -> None:
    assert visit.time is not None
    start, end = visit.time
    text = whole.article.text
    told = next((text[r.start : r.end] for r in whole.readings if r.start <= start < r.end), "")
    further = text[reading.start : reading.end]
    days = date_value(text[start:end], told, whole, past=is_past(visit), stay=further)
    if days[1] != visit.latest and len(visit.sentences) < MOST_SENTENCES:
        visit.earliest, visit.latest = days
        visit.cite(reading.number)
