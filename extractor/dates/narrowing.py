"""Parts of a period: "mid-January", "early 2022", "the second half of March"."""

from __future__ import annotations

import datetime as dt

from extractor.dates import periods
from extractor.dates.periods import Period

THIRDS = {"early": 0, "beginning of": 0, "start of": 0, "mid": 1, "middle of": 1, "late": 2, "end of": 2, "close of": 2}
HALVES = {"first half of": 0, "second half of": 1, "latter half of": 1}
QUARTERS = {
    "first quarter of": 0,
    "second quarter of": 1,
    "third quarter of": 2,
    "fourth quarter of": 3,
    "last quarter of": 3,
}
TEN_DAYS = ("first ten days of", "last ten days of")
WEEKS = ("first week of", "second week of", "third week of", "fourth week of", "last week of")


def narrow(whole: Period, part: str) -> Period:
    """Return the named part of `whole`.

    Halves and quarters have exact ends and become intervals. "Early", "mid" and "late" do not: the value stays the whole,
    only its earliest and latest day move to the first, middle or last third (level 1 of EDTF has no word for them).
    """
    part = part.removeprefix("very ")
    if part in THIRDS:
        return _third(whole, THIRDS[part])
    if part in WEEKS:
        return _week(whole, WEEKS.index(part))
    if part in TEN_DAYS:
        nine = dt.timedelta(days=9)
        if part == TEN_DAYS[0]:
            return periods.days(whole.first, whole.first + nine, whole.basis)
        return periods.days(whole.last - nine, whole.last, whole.basis)
    if part in HALVES:
        return _half(whole, HALVES[part])
    index = QUARTERS[part]
    if whole.precision != "year":
        raise ValueError(f"no quarter of a {whole.precision}")
    return periods.months(whole.first.year, 3 * index + 1, 3 * index + 3, whole.basis)


def _third(whole: Period, index: int) -> Period:
    """Return `whole` with its days in one of three parts: of a year four months each, of a month ten days each."""
    if whole.precision == "year":
        part = periods.months(whole.first.year, 4 * index + 1, 4 * index + 4)
        return whole.within(part.first, part.last)
    length = 10 if whole.precision == "month" else ((whole.last - whole.first).days + 1) // 3
    first = whole.first + dt.timedelta(days=length * index)
    return whole.within(first, whole.last if index == 2 else first + dt.timedelta(days=length - 1))


def _week(whole: Period, index: int) -> Period:
    """Return `whole` with its days in one of its weeks, the last one counted from its end; where they begin is not told."""
    if index == len(WEEKS) - 1:
        return whole.within(whole.last - dt.timedelta(days=6), whole.last)
    first = whole.first + dt.timedelta(days=7 * index)
    return whole.within(first, min(first + dt.timedelta(days=6), whole.last))


def _half(whole: Period, index: int) -> Period:
    """Return a half of a year, in months, or of anything else, in days: a month's first half ends on the 15th."""
    if whole.precision == "year":
        return periods.months(whole.first.year, 6 * index + 1, 6 * index + 6, whole.basis)
    last_of_first = whole.first + dt.timedelta(days=((whole.last - whole.first).days + 1) // 2 - 1)
    if whole.precision == "month":
        last_of_first = whole.first.replace(day=15)
    if index == 0:
        return periods.days(whole.first, last_of_first, whole.basis)
    return periods.days(last_of_first + dt.timedelta(days=1), whole.last, whole.basis)
