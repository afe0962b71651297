"""The times of a sentence, as far as they can date an encounter or an instrument."""

from __future__ import annotations

import re

from extractor.dates import find_date_words
from extractor.models.rules.cues import Cue

# In lower case, as ignoring case takes five times as long.
TIMES = Cue(
    r"\d|days?\b|week|month|year|morning|evening|night|noon|january|february|march|april|may\b|june|july|august|september|october|november"
    r"|december|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b|quarter|spring|summer|autumn|winter|fall\b|weekend|tomorrow|hour|recent|soon|earlier|later|decade",
)

RECORD = re.compile(r"\b(?:first|second|third|only|highest|largest|longest|worst|best|such)\b[^.;,]{0,50} $")
AGAIN_IN = re.compile(r"in (?:\w+ ){1,3}(?:year|month|decade|week)s$")
NTH_TIME = re.compile(r"\b(?:first|second|third|fourth|fifth|last|only|umpteenth) time (?:so far )?$")
"""Before "this year": how often, not when ("put off for the second time this year")."""
SO_FAR = re.compile(r"this (?:week|month|year|decade)$")
ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|latest|only) (?:such )?(?:(?!(?:of|week|half|quarter)\b)[\w-]+ ){1,2}(?:so far )?$"
)
"""Before "this year", too: "the third such summons this month"."""
NUMBERING = re.compile(r"[Tt]he \d{1,2}(?:st|nd|rd|th)$")
NUMBERED = re.compile(r" (?!(?:of|and|to|in|at|for|with|by|as|when|on|or|until|after|before|from|but|that)\b)[^\W\d_]")
"""Behind an ordinal whatever it numbers: "the 14th ASEAN Summit" tells no day."""
STRANGE = re.compile(r"[^\W\d_a-zA-Z]")
"""Letters beyond ASCII in a time ("Frİday") are an attack or damage, not a day."""


def moments_in(text: str, start: int, end: int, low: str) -> list[tuple[int, int]]:
    """Return the spans of the times in `text[start:end]`, whose lower case is `low`."""
    return times_in(text, start, end) if TIMES.among(low.split()) else []


def times_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of all times in `text[start:end]`."""
    found = ((a + start, b + start) for a, b in find_date_words(text[start:end]))
    return [(a, b) for a, b in found if not STRANGE.search(text, a, b) and not _is_of_record(text, a, b)]


def _is_of_record(text: str, start: int, end: int) -> bool:
    """Tell whether words for a time say for how long something had not been: "the first visit in seven years"."""
    before = text[max(0, start - 60) : start]
    since = AGAIN_IN.match(text, start, end) is not None
    if NUMBERING.match(text, start, end) and NUMBERED.match(text, end):
        return True
    if SO_FAR.match(text, start, end) and ORDINAL.search(before):
        return True
    return (since and RECORD.search(before) is not None) or NTH_TIME.search(before) is not None
