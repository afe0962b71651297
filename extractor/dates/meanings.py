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
from extractor.dates.words import AFTER, BEFORE, MONTHS, NUMBERS, ORDINALS, SEASONS, WEEKDAYS

ONE_DAY = dt.timedelta(days=1)
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
    weekday = atom.part("weekday")

    def make(year: int) -> Period:
        return periods.day(dt.date(year, number, date))

    if atom.part("year") or weekday is None:
        return _in_year(atom, frame, make)
    near = each_year(frame.reference, make)
    fitting = [p for p in near if p.first.weekday() == WEEKDAYS[weekday]]
    return frame.choose(fitting) or _in_year(atom, frame, make)


def _in_year(atom: Atom, frame: Frame, make: Callable[[int], Period]) -> Period | None:
    year = atom.part("year")
    if year is not None:
        made = make(int(year))
        return made.on("explicit") if made.precision == "day" else made
    near = each_year(frame.reference, make) or each_year(frame.reference, make, LEAP_YEARS)
    return frame.choose(near) or frame.choose(each_year(frame.reference, make, LEAP_YEARS))


def _part(atom: Atom, frame: Frame) -> Period | None:
    whole = _whole(atom, frame)
    return None if whole is None else narrow(whole, str(atom.part("part")))


def _whole(atom: Atom, frame: Frame) -> Period | None:
    """Return the month, season, year or unit of which a part is named."""
    if atom.part("whole"):
        return periods.whole_year(int(str(atom.part("whole"))), "explicit")
    if atom.part("month"):
        return _month_year(atom, frame) if atom.part("year") else _month(atom, frame)
    return _season(atom, frame) if atom.part("season") else _unit(atom, frame)


def _month_year(atom: Atom, _: Frame) -> Period:
    month = str(atom.part("month"))
    return periods.month(int(str(atom.part("year"))), MONTHS.get(month) or int(month), "explicit")


def _month(atom: Atom, frame: Frame) -> Period | None:
    number = MONTHS[str(atom.part("month"))]
    near = each_year(frame.reference, lambda year: periods.month(year, number))
    return _referred(atom.part("reference"), near, frame)


def _season(atom: Atom, frame: Frame) -> Period | None:
    number = SEASONS[str(atom.part("season"))]
    year = atom.part("season_year")
    if year is not None:
        return periods.season(int(year), number, "explicit")
    near = each_year(frame.reference, lambda year: periods.season(year, number))
    return _referred(atom.part("reference"), near, frame)


def _referred(reference: str | None, near: list[Period], frame: Frame) -> Period | None:
    """Choose by "last", "next" or "this"; without such a word by what the frame knows."""
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
    offset = _offset(reference)
    return None if offset is None or frame.reference is None else make(frame.reference.year + offset)


def _weekday(atom: Atom, frame: Frame) -> Period | None:
    if frame.reference is None:
        return None
    number = WEEKDAYS[str(atom.part("weekday"))]
    today, week, reference = frame.reference, atom.part("week"), atom.part("reference")
    monday = today - today.weekday() * ONE_DAY
    if week is not None:
        return periods.day(monday + (7 * (_offset(week) or 0) + number) * ONE_DAY, "weekday")
    near = [periods.day(monday + (7 * weeks + number) * ONE_DAY, "weekday") for weeks in (-2, -1, 0, 1, 2)]
    if reference == "last":
        return frame.before().choose(near, strictly=True)
    if reference in ("next", *AFTER):
        # "Next Friday" said on a Monday may also be the Friday after; news writes "Friday" for the nearer one then, but
        # the nearer one is the reading that the gold and the wire style books take.
        return frame.after().choose(near, strictly=True)
    if reference == "this" and not frame.past:
        return near[2]
    # Where nothing tells, news looks back: it calls what is to come by its date, or says "next".
    return frame.choose(near) if frame.past is False and reference is None else frame.before().choose(near)


def _day_word(atom: Atom, frame: Frame) -> Period | None:
    if frame.reference is None:
        return None
    word, today = str(atom.part("word")), frame.reference
    if word == "overnight":
        return periods.days(today - ONE_DAY, today, "relative")
    offset = {"yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}.get(word, 0)
    return periods.day(today + offset * ONE_DAY)


def _two_days_off(atom: Atom, frame: Frame) -> Period | None:
    if frame.reference is None:
        return None
    return periods.day(frame.reference + (2 if str(atom.part("side")).startswith("after") else -2) * ONE_DAY)


def _unit(atom: Atom, frame: Frame) -> Period | None:
    if frame.reference is None:
        return None
    unit, offset = str(atom.part("unit")), _offset(str(atom.part("reference")))
    if offset is None:
        return None
    whole = _weekend(frame, offset) if unit == "weekend" else shifted(frame.reference, unit, offset)
    part = atom.part("part")
    if whole is None or atom.form != "unit" or part is None:
        return whole
    if part not in ("earlier", "later"):
        return narrow(whole, part)
    first, last = whole.first, whole.last
    first, last = (first, max(first, frame.reference)) if part == "earlier" else (min(last, frame.reference), last)
    return periods.days(first, last, "relative") if whole.precision == "interval" else whole.within(first, last)


def _weekend(frame: Frame, offset: int) -> Period | None:
    """Return a weekend: `offset` -1 the last one that is over, 1 the next to begin, 0 by what the frame knows."""
    if frame.reference is None:
        return None
    saturday = frame.reference + (5 - frame.reference.weekday()) * ONE_DAY
    near = [
        periods.days(saturday + 7 * n * ONE_DAY, saturday + (7 * n + 1) * ONE_DAY, "relative")
        for n in (-2, -1, 0, 1, 2)
    ]
    if offset == 0:
        return frame.choose(near)
    return (frame.before() if offset < 0 else frame.after()).choose(near, strictly=True)


def _the_weekend(_: Atom, frame: Frame) -> Period | None:
    return _weekend(frame if frame.past is not None else frame.before(), 0)


def _ago(atom: Atom, frame: Frame) -> Period | None:
    return _counted(atom, frame, -1)


def _from_now(atom: Atom, frame: Frame) -> Period | None:
    return _counted(atom, frame, 1)


def _counted(atom: Atom, frame: Frame, sign: int) -> Period | None:
    if frame.reference is None:
        return None
    count = str(atom.part("count")).removesuffix(" of")
    number = int(count) if count.isdigit() else NUMBERS[count]
    return shifted(frame.reference, str(atom.part("unit")), sign * number)


def shifted(reference: dt.date, unit: str, offset: int) -> Period | None:
    """Return the day, week, month, quarter or year that is `offset` of them away from the one of `reference`."""
    if unit == "day":
        return periods.day(reference + offset * ONE_DAY)
    if unit == "week":
        return periods.week_of(reference + 7 * offset * ONE_DAY)
    if unit == "year":
        return periods.whole_year(reference.year + offset)
    size = 3 if unit == "quarter" else 1
    year, index = divmod(reference.year * 12 // size + (reference.month - 1) // size + offset, 12 // size)
    return periods.months(year, 3 * index + 1, 3 * index + 3) if size == 3 else periods.month(year, index + 1)


def _offset(reference: str) -> int | None:
    """Return -1, 0 or 1 for last, this and next; None for words that count from another event or name a duration."""
    if reference in ("this", "current"):
        return 0
    return {"last": -1, "next": 1, "coming": 1, "upcoming": 1, "this coming": 1}.get(reference)


def _ordinal_day(atom: Atom, frame: Frame) -> Period | None:
    if frame.reference is None:
        return None
    near: list[Period] = []
    for offset in (-2, -1, 0, 1, 2):
        whole = shifted(frame.reference, "month", offset)
        if whole is not None and _number(atom, "day") <= whole.last.day:
            near.append(periods.day(whole.first.replace(day=_number(atom, "day"))))
    return frame.choose(near)


def _new_year(_: Atom, frame: Frame) -> Period | None:
    if frame.reference is None or frame.past:
        return None
    return periods.whole_year(frame.reference.year + 1)


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
    "month_year": _month_year,
    "month_reference": _month,
    "month": _month,
    "season": _season,
    "quarter": _quarter,
    "weekday": _weekday,
    "week_and_weekday": _weekday,
    "day_word": _day_word,
    "two_days_off": _two_days_off,
    "unit": _unit,
    "weekend": _the_weekend,
    "ago": _ago,
    "from_now": _from_now,
    "ordinal_day": _ordinal_day,
    "new_year": _new_year,
    "decade": _decade,
    "year": _year,
}
