"""What one time as written means: for each form of `patterns.FORMS` the stretch of days it names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

from extractor.dates import periods
from extractor.dates.frames import Frame, each_year
from extractor.dates.narrowing import narrow
from extractor.dates.patterns import Atom
from extractor.dates.periods import Period
from extractor.dates.relative import (
    ago,
    counted,
    day_off,
    day_word,
    from_now,
    new_year,
    offset_of,
    ordinal_day,
    rest_of_unit,
    the_weekend,
    two_days_off,
    unit_meant,
    weekday,
)
from extractor.dates.words import AFTER, BEFORE, MONTHS, ORDINALS, SEASONS, WEEKDAYS

LEAP_YEARS = 8
"""29 February can be eight years off (1896, 1904)."""


def meaning(atom: Atom, frame: Frame) -> Period | None:
    """Return the stretch of days that `atom` names; None where it is impossible, ambiguous or cannot be told."""
    try:
        return MEANINGS[atom.form](atom, frame)
    except (ValueError, OverflowError):  # an impossible date ("31 February") or one outside the calendar
        return None


def _iso_interval(atom: Atom, _: Frame) -> Period | None:
    first, last = (periods.day(dt.date.fromisoformat(str(atom.part(end)))) for end in ("first", "last"))
    return periods.between(first, last)


def _iso_day(atom: Atom, _: Frame) -> Period:
    return periods.day(dt.date.fromisoformat(str(atom.part("iso"))), "explicit")


def _numeric(atom: Atom, _: Frame) -> Period | None:
    """Read 14.03.2024 and 14/03/2024; 03/04/2024 is ambiguous, 03.04.2024 is not: dots go with the day first."""
    one, two, year = (int(str(atom.part(name))) for name in ("one", "two", "year"))
    year += 2000 if year < 100 else 0
    if atom.match["mark"] == "." or one > 12 or one == two:
        return periods.day(dt.date(year, two, one), "explicit")
    return periods.day(dt.date(year, one, two), "explicit") if two > 12 else None


def _days_of_month(atom: Atom, frame: Frame) -> Period | None:
    first, last = _number(atom, "first"), _number(atom, "last")
    number = MONTHS[str(atom.part("month"))]
    if last < first:
        return None

    def make(year: int) -> Period:
        return periods.days(dt.date(year, number, first), dt.date(year, number, last))

    return _in_year(atom, frame, make)


def _day_and_month(atom: Atom, frame: Frame) -> Period | None:
    number, date = MONTHS[str(atom.part("month"))], _number(atom, "day")
    named = atom.part("weekday")

    def make(year: int) -> Period:
        return periods.day(dt.date(year, number, date))

    if atom.tells_year or named is None:
        return _in_year(atom, frame, make)
    near = each_year(frame.reference, make)
    fitting = [p for p in near if p.first.weekday() == WEEKDAYS[named]]
    return frame.choose(fitting) or _in_year(atom, frame, make)


def _in_year(atom: Atom, frame: Frame, make: Callable[[int], Period]) -> Period | None:
    year = atom.part("year")
    if year is not None:
        made = make(int(year))
        return made.on("explicit") if made.precision == "day" else made
    if counted := atom.part("of_year"):
        return _in_year_counted(counted, frame, make)
    near = each_year(frame.reference, make) or each_year(frame.reference, make, LEAP_YEARS)
    return frame.choose(near) or frame.choose(each_year(frame.reference, make, LEAP_YEARS))


def _in_year_counted(counted: str, frame: Frame, make: Callable[[int], Period]) -> Period | None:
    """Return what `make` gives for "last", "this" or "next" year; None for "that year", which another event tells."""
    offset = offset_of(counted)
    return None if offset is None or frame.reference is None else make(frame.reference.year + offset)


def _half_of_this(atom: Atom, frame: Frame) -> Period | None:
    """Return the half of the report's own year or month: "in the second half of the year"."""
    day = frame.reference
    if day is None:
        return None
    whole = (
        periods.whole_year(day.year, "relative")
        if atom.part("unit") == "year"
        else periods.month(day.year, day.month, "relative")
    )
    return narrow(whole, str(atom.part("part")))


def _part(atom: Atom, frame: Frame) -> Period | None:
    whole = _whole(atom, frame)
    return None if whole is None else narrow(whole, str(atom.part("part")))


def _whole(atom: Atom, frame: Frame) -> Period | None:
    """Return the month, season, year or unit of which a part is named."""
    if atom.part("whole"):
        return periods.whole_year(int(str(atom.part("whole"))), "explicit")
    if atom.part("month"):
        return _month_year(atom, frame) if atom.part("year") else _month(atom, frame)
    return _season(atom, frame) if atom.part("season") else unit_meant(atom, frame)


def _month_year(atom: Atom, _: Frame) -> Period:
    month = str(atom.part("month"))
    return periods.month(int(str(atom.part("year"))), MONTHS.get(month) or int(month), "explicit")


def _month(atom: Atom, frame: Frame) -> Period | None:
    number = MONTHS[str(atom.part("month"))]
    return _referred(atom, frame, lambda year: periods.month(year, number))


def _season(atom: Atom, frame: Frame) -> Period | None:
    number = SEASONS[str(atom.part("season"))]
    year = atom.part("season_year")
    if year is not None:
        return periods.season(int(year), number, "explicit")
    return _referred(atom, frame, lambda year: periods.season(year, number))


def _referred(atom: Atom, frame: Frame, make: Callable[[int], Period]) -> Period | None:
    """Choose the year by "last year", "last", "next" or "this"; without such a word by what the frame knows."""
    if counted := atom.part("of_year"):
        return _in_year_counted(counted, frame, make)
    reference, near = atom.part("reference"), each_year(frame.reference, make)
    if reference == "previous":  # counts from another event
        return None
    if reference in BEFORE:
        return frame.before().choose(near, strictly=True)
    if reference in AFTER:
        return frame.after().choose(near, strictly=True)
    if reference in ("this", "current") and frame.reference is not None:
        year = frame.reference.year
        return next((p for p in near if p.first.year == year), None)
    return frame.choose(near)


def _quarter(atom: Atom, frame: Frame) -> Period | None:
    number = int(atom.part("digit") or ORDINALS[str(atom.part("ordinal"))])

    def make(year: int) -> Period:
        return periods.months(year, 3 * number - 2, 3 * number)

    if atom.part("year"):
        return make(int(str(atom.part("year")))).on("explicit")
    reference = atom.part("reference")
    if reference is None:
        return frame.choose(each_year(frame.reference, make))
    return _in_year_counted(reference, frame, make)


def _decade(atom: Atom, _: Frame) -> Period:
    decade = str(atom.part("decade"))
    first, last = dt.date(int(decade) * 10, 1, 1), dt.date(int(decade) * 10 + 9, 12, 31)
    whole = Period(first, last, f"{decade}X", "interval", "explicit")
    part = atom.part("part")
    return whole if part is None else narrow(whole, part)


def _year(atom: Atom, _: Frame) -> Period:
    return periods.whole_year(int(str(atom.part("year"))), "explicit")


def _number(atom: Atom, name: str) -> int:
    return int(re.sub(r"\D", "", str(atom.part(name))))


MEANINGS: Mapping[str, Callable[[Atom, Frame], Period | None]] = {
    "iso_interval": _iso_interval,
    "iso_day": _iso_day,
    "iso_month": _month_year,
    "numeric": _numeric,
    "days_of_month": _days_of_month,
    "month_days": _days_of_month,
    "day_month": _day_and_month,
    "month_day": _day_and_month,
    "part": _part,
    "half_of_this": _half_of_this,
    "month_year": _month_year,
    "month_reference": _month,
    "month": _month,
    "season": _season,
    "quarter": _quarter,
    "weekday": weekday,
    "week_and_weekday": weekday,
    "day_word": day_word,
    "two_days_off": two_days_off,
    "day_off": day_off,
    "counted": counted,
    "unit": unit_meant,
    "rest": rest_of_unit,
    "weekend": the_weekend,
    "ago": ago,
    "from_now": from_now,
    "ordinal_day": ordinal_day,
    "new_year": new_year,
    "decade": _decade,
    "year": _year,
}
