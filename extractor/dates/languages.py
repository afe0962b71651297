"""Times in other languages than English, through the optional library `dateparser`."""

from __future__ import annotations

import datetime as dt
import functools
import importlib
from typing import Any

from extractor.dates import periods
from extractor.dates.frames import Frame
from extractor.dates.periods import Period

TWO_DAYS = (dt.date(2001, 5, 15), dt.date(2013, 11, 6))
"""Two reference days; what comes out the same from both does not depend on one."""


def period_in_language(words: str, language: str, frame: Frame) -> Period | None:
    """Return what `words` mean in `language`; None where the library is missing, or does not know them."""
    alone = {_parsed(words, language, reference, frame.past) for reference in TWO_DAYS}
    if len(alone) == 1 and (found := alone.pop()) is not None:
        return found.on("explicit")
    return None if frame.reference is None else _parsed(words, language, frame.reference, frame.past)


def _parsed(words: str, language: str, reference: dt.date, past: bool | None) -> Period | None:
    parser = _parser(language, reference, past)
    if parser is None:
        return None
    try:
        found = parser.get_date_data(words[:100])
    except (ValueError, OverflowError):  # a language that the library does not know, or a year outside the calendar
        return None
    if found.date_obj is None:
        return None
    date = found.date_obj.date()
    if found.period == "year":
        return periods.whole_year(date.year)
    if found.period == "month":
        return periods.month(date.year, date.month)
    return periods.week_of(date) if found.period == "week" else periods.day(date)


@functools.lru_cache(maxsize=64)
def _parser(language: str, reference: dt.date, past: bool | None) -> Any:
    try:
        library = importlib.import_module("dateparser.date")
    except ImportError:
        return None
    settings = {
        "RELATIVE_BASE": dt.datetime.combine(reference, dt.time(12)),
        "PREFER_DATES_FROM": "future" if past is False else "past",
        "RETURN_TIME_AS_PERIOD": False,
        "PARSERS": ["absolute-time", "relative-time", "custom-formats"],
    }
    return library.DateDataParser(languages=[language], settings=settings)
