"""Until when somebody stays who came on a day: told behind that day, or by another sentence about the same visit."""

from __future__ import annotations

import datetime as dt
import re

from extractor.dates import periods
from extractor.dates.frames import Frame
from extractor.dates.joining import ARRIVE, BEGIN, expressions_in, lasting, period_told
from extractor.dates.periods import Period
from extractor.dates.words import NUMBER, number_told

COMES = (
    rf"\b(?:{ARRIVE}|{BEGIN}|land(?:s|ed|ing)?|touch(?:es|ed)?\s+down|fl(?:y|ies|ew|ying)|visit(?:s|ed|ing)?|pay(?:s|ing)?|paid"
    r"|travel(?:s|led|ed|ling|ing)?|be\s+in)\b"
)
COMES_BEFORE = re.compile(rf"{COMES}[^;.]{{0,80}}$", re.IGNORECASE)
COMES_BEHIND = re.compile(rf"(?:,?\s+[\w.'’-]+){{0,8}}?\s+{COMES}", re.IGNORECASE)
"""The verb of coming before a day, or behind one that opens the sentence."""
GOES = re.compile(
    r"\b(?:(?:stay|remain|last|run|continue)(?:s|ing)?\b(?:\s+(?:here|there|in\s+[A-Z][\w-]+))?\s+(?:until|till|through|to)"
    r"|(?P<leaves>leave|depart|return|end|conclude|finish|(?:fl(?:y|ies)|go(?:es)?|heads?|travels?)\s+(?:home|back|on)|wrap\s+up|wind\s+up)s?\b)\s+",
    re.IGNORECASE,
)
"""Before the day on which a stay ends: "will stay until", "leaves for home on"."""
WHERE_TO = re.compile(r"(?:(?!(?:after|before|when|if|behind|and|but)\b)[\w'’-]+\s+){0,6}", re.IGNORECASE)
"""Between the verb of leaving and the day: "for Cairo late on"."""
NOTHING = re.compile("")
LONG = re.compile(
    rf"\b(?:the|an?|his|her|their|this)\s+(?:[a-z]+\s+)?(?P<days>{NUMBER})[\s-]days?\s+(?:[a-z]+\s+){{0,3}}?(?:visit|stay|stop|stopover|trip)\b",
    re.IGNORECASE,
)
"""How long a visit lasts of which another sentence tells when it begins."""
AT_START = re.compile(
    rf"\s+at\s+the\s+(?:start|beginning|outset)\s+of\s+(?:an?|his|her|their)\s+(?:[a-z]+\s+)?(?P<days>{NUMBER})[\s-]days?\b",
    re.IGNORECASE,
)
"""The same right behind the day on which somebody came."""
LONGEST = dt.timedelta(days=21)
REACH = 160


def whole_stay(start: Period, before: str, after: str, further: str) -> Period:
    """Return the days from `start` until somebody leaves who came then; `start` itself where no end is told.

    `before` and `after` stand around the day in its sentence, `further` are other sentences about the same visit.
    """
    comes = COMES_BEFORE.search(before[-REACH:]) or COMES_BEHIND.match(after[:REACH])
    if start.precision != "day" or comes is None:
        return start
    for text in (after[:REACH], further):
        if (end := _end_told(start, text)) is not None:
            return periods.days(start.first, end)
    long = AT_START.match(after) or LONG.search(further)
    if long is None:
        return start
    return lasting(start, number_told(long["days"]))


def _day_before(start: Period, text: str) -> dt.date:
    """Return the day that `text` told last, from which "the following day" counts; that of coming where it tells none."""
    for told in reversed(expressions_in(text)):
        day = period_told(told, Frame(start.first, past=False))
        if day is not None and day.precision == "day":
            return day.first
    return start.first


def _end_told(start: Period, text: str) -> dt.date | None:
    """Return the day on which a stay that began on `start` ends by `text`."""
    for goes in GOES.finditer(text):
        behind = text[goes.end() :]
        told = next(iter(expressions_in(behind)), None)
        if told is None or not (WHERE_TO if goes["leaves"] else NOTHING).fullmatch(behind, 0, told.start):
            continue
        since = _day_before(start, text[: goes.start()]) if told.atoms[0].form == "day_off" else start.first
        end = period_told(told, Frame(since, past=False))
        if end is not None and end.precision == "day" and start.first < end.first <= start.first + LONGEST:
            return end.first
    return None
