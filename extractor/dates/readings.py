"""A model's reading of date words: an ISO date, a month, a year or an interval."""

from __future__ import annotations

import datetime as dt
import re

from extractor.dates import periods
from extractor.dates.periods import Period

READING = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[\d:.Z+-]*)?")


def read_reading(reading: str | None) -> Period | None:
    """Return the stretch of days that `reading` writes; None where it is no such date."""
    if reading is None:
        return None
    start, slash, end = reading.strip().partition("/")
    first = _one(start)
    if not slash or first is None:
        return first
    last = _one(end)
    return None if last is None else periods.between(first, last)


def _one(written: str) -> Period | None:
    match = READING.fullmatch(written.strip())
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        if day is not None:
            return periods.day(dt.date(int(year), int(month), int(day)), "model")
        return periods.month(int(year), int(month), "model") if month else periods.whole_year(int(year), "model")
    except ValueError:
        return None
