"""Times that count from the day of the report: weekdays, "yesterday", "last month", "two weeks ago", "the 19th"."""

from __future__ import annotations

import datetime as dt

from extractor.dates import periods
from extractor.dates.frames import Frame
from extractor.dates.narrowing import narrow
from extractor.dates.patterns import Atom
from extractor.dates.periods import Period
from extractor.dates.words import AFTER, WEEKDAYS, number_told

ONE_DAY = dt.timedelta(days=1)


def weekday(atom: Atom, frame: Frame) -> Period | None:
    """Return the day of a weekday, with or without its week."""
    if frame.reference is None:
        return None
    number = WEEKDAYS[str(atom.part("weekday"))]
    today, week, reference = frame.reference, atom.part("week"), atom.part("reference")
    monday = today - today.weekday() * ONE_DAY
    if week is not None:
        return periods.day(monday + (7 * (offset_of(week) or 0) + number) * ONE_DAY, "weekday")
    near = [periods.day(monday + (7 * weeks + number) * ONE_DAY, "weekday") for weeks in (-2, -1, 0, 1, 2)]
    if reference == "last":
        return frame.before().choose(near, strictly=True)
    if reference in ("next", *AFTER):
        # "Next Friday" said on a Monday may also be the Friday of the week after; the nearer one is taken.
        return frame.after().choose(near, strictly=True)
    if reference == "this" and not frame.past:
        return near[2]
    # Where nothing tells, news looks back: it calls what is to come by its date, or says "next".
    return frame.choose(near) if frame.past is False and reference is None else frame.before().choose(near)


def day_word(atom: Atom, frame: Frame) -> Period | None:
    """Return the day of "yesterday", "tonight" and the like."""
    if frame.reference is None:
        return None
    word, today = str(atom.part("word")), frame.reference
    if word == "overnight":
        return periods.days(today - ONE_DAY, today, "relative")
    offset = {"yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}.get(word, 0)
    return periods.day(today + offset * ONE_DAY)


def two_days_off(atom: Atom, frame: Frame) -> Period | None:
    """Return the day before yesterday or after tomorrow."""
    if frame.reference is None:
        return None
    return periods.day(frame.reference + (2 if str(atom.part("side")).startswith("after") else -2) * ONE_DAY)


def day_off(atom: Atom, frame: Frame) -> Period | None:
    """Return the day so many days off the one that `frame` counts from: "the previous day", "two days later"."""
    if frame.reference is None:
        return None
    ahead = atom.part("side") in ("next", "following") or atom.part("way") == "later"
    number = number_told(atom.part("count") or "a")
    return periods.day(frame.reference + (number if ahead else -number) * ONE_DAY)


def counted(atom: Atom, frame: Frame) -> Period | None:
    """Return the day so many days off the one that `frame` counts from: "two days after", of what was then."""
    return _counted(atom, frame, -1 if atom.part("way") in ("after", "following") else 1)


def unit_meant(atom: Atom, frame: Frame) -> Period | None:
    """Return a week, weekend, month, quarter or year by "last", "this" or "next", or a part of it."""
    if frame.reference is None:
        return None
    unit, offset = str(atom.part("unit")), offset_of(str(atom.part("reference")))
    if offset is None:
        return None
    whole = _weekend(frame, offset) if unit == "weekend" else shifted(frame.reference, unit, offset)
    part = atom.part("part")
    if whole is None or atom.form != "unit" or part is None:
        return whole
    return _up_to_or_from(whole, part, frame.reference) if part in ("earlier", "later") else narrow(whole, part)


def rest_of_unit(atom: Atom, frame: Frame) -> Period | None:
    """Return what is over of this week, month or year, or left of it; None where what is told lies on the other side.

    "Later in the week, he met" counts from a day told before, which is not known here.
    """
    part = atom.part("part") or "later"  # "before the end of the year"
    if frame.reference is None or frame.past is not (part == "earlier"):
        return None
    whole = shifted(frame.reference, str(atom.part("unit")), 0)
    return None if whole is None else _up_to_or_from(whole, part, frame.reference)


def _up_to_or_from(whole: Period, part: str, day: dt.date) -> Period:
    """Return `whole` up to `day` ("earlier") or from `day` on ("later")."""
    first, last = whole.first, whole.last
    first, last = (first, max(first, day)) if part == "earlier" else (min(last, day), last)
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


def the_weekend(_: Atom, frame: Frame) -> Period | None:
    """Return the weekend that is meant: the last one where nothing tells."""
    return _weekend(frame if frame.past is not None else frame.before(), 0)


def ago(atom: Atom, frame: Frame) -> Period | None:
    """Return what lies so many days, weeks, months or years back."""
    return _counted(atom, frame, -1)


def from_now(atom: Atom, frame: Frame) -> Period | None:
    """Return what lies so many days, weeks, months or years ahead."""
    return _counted(atom, frame, 1)


def _counted(atom: Atom, frame: Frame, sign: int) -> Period | None:
    if frame.reference is None:
        return None
    return shifted(frame.reference, str(atom.part("unit")), sign * number_told(str(atom.part("count"))))


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


def offset_of(reference: str) -> int | None:
    """Return -1, 0 or 1 for last, this and next; None for words that count from another event or name a duration."""
    if reference in ("this", "current"):
        return 0
    return {"last": -1, "next": 1, "coming": 1, "upcoming": 1, "this coming": 1}.get(reference)


def ordinal_day(atom: Atom, frame: Frame) -> Period | None:
    """Return the day of "the 19th"."""
    if frame.reference is None:
        return None
    near: list[Period] = []
    for offset in (-2, -1, 0, 1, 2):
        whole = shifted(frame.reference, "month", offset)
        if whole is not None and int(str(atom.part("day"))) <= whole.last.day:
            near.append(periods.day(whole.first.replace(day=int(str(atom.part("day"))))))
    return frame.choose(near)


def new_year(_: Atom, frame: Frame) -> Period | None:
    """Return the year to come: "in the new year"."""
    if frame.reference is None or frame.past:
        return None
    return periods.whole_year(frame.reference.year + 1)
