"""What date words mean, counted from the day of the report: the rules in one place.

- Weekdays: for a past event the nearest such day on or before the report, for a future one on or after.
- Year-less dates: the same; where past or future cannot be told, the nearest.
- "Last" and "next" leave out the period that the report itself falls in.
- Relative words of a past event never mean a day after the report; a date with its year stays, and is flagged.
- Without a publication date, relative and year-less words mean nothing. Nothing is ever filled with the publication date.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from extractor.dates.frames import Frame
from extractor.dates.joining import (
    Expression,
    ending,
    expressions_in,
    expressions_told,
    lasting,
    length_begun,
    length_ended,
    period_told,
)
from extractor.dates.languages import period_in_language
from extractor.dates.periods import Basis, Period, Precision
from extractor.dates.readings import read_reading
from extractor.dates.stays import whole_stay
from extractor.dates.tense import looks_ahead

DateFlag = Literal["date_unresolved", "date_conflict", "date_after_publication"]

ANY_LANGUAGE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}")
"""Forms that mean the same in every language; 03/04/2025 does not."""
INVISIBLE = re.compile(r"\u00ad\s*|[\u200b-\u200d\u2060\ufeff]")
"""Soft hyphens, with the line break behind them, and characters without width: "Novem\u00ad\\nber" is November."""
SAME_YEAR_WITHIN = 80
"""Characters within which a year behind a second date counts for the first: "on 4 April and 5-6 April 2016"."""
COUNTED_FROM_TOLD = ("day_off", "counted")
"""Forms that count from a day that was told, not from that of the report."""
DATELINE_DAYS = 7
"""A dateline is written at most so many days before publication; another date in it is not the reporter's day."""


@dataclass(frozen=True)
class DateMeaning:
    """What date words mean; everything None where they tell nothing."""

    value: str | None = None
    """EDTF, level 1."""
    earliest: str | None = None
    """First day it can be, ISO 8601."""
    latest: str | None = None
    precision: Precision = "unknown"
    basis: Basis = "none"
    flags: tuple[DateFlag, ...] = ()


FAR_AHEAD, JUST_PAST = dt.timedelta(days=240), dt.timedelta(days=31)
"""A day without a year that would be so far ahead is rather one so shortly past, where the words before only look ahead."""


def resolve_date(
    words: str,
    *,
    sentence: str = "",
    published: str | None = None,
    dateline: str | None = None,
    past: bool | None = None,
    at_once: bool = False,
    stay: str | None = None,
    reading: str | None = None,
    language: str | None = "en",
    told_before: str = "",
) -> DateMeaning:
    """Return what `words` mean in their `sentence`.

    `published` is an ISO 8601 day; less than a day counts as none. `dateline` are the words of a dateline, whose day
    relative words count from if it has one. `past`: True for an event that happened, False for one to come. `at_once`: True for what
    is done on one day (a signing): it does not last as long as the talks at which it was done.
    `stay`: other sentences about what is a visit, which may tell how long it lasts; None for what is none. `reading` is
    another's reading of the words: only compared, or taken (basis `model`) where no rule knows the language. `told_before`: what
    was told before the sentence, and may tell the day from which "the next day" counts.
    """
    words, sentence = INVISIBLE.sub("", words), INVISIBLE.sub("", sentence)
    where = sentence.find(words) if words else -1
    before, after = (sentence[:where], sentence[where + len(words) :]) if where >= 0 else ("", "")
    ahead = past is None and looks_ahead(f"{before}{_lead(words)}")
    frame = Frame(_reference(published, dateline), False if ahead else past)
    english = language is None or language.split("-")[0].lower() == "en"
    count = frame
    if any(e.atoms[0].form in COUNTED_FROM_TOLD for e in expressions_told(words)):
        count = Frame(_day_counted_from(words, before, after, told_before, frame), frame.past)
    found = _in_english(words, before, after, count, at_once=at_once) if english or ANY_LANGUAGE.search(words) else None
    if found is not None and stay is not None:
        found = whole_stay(found, before, after, stay)
    if ahead and found is not None and frame.reference is not None and found.first - frame.reference > FAR_AHEAD:
        found = _just_past(words, before, after, frame.reference, at_once=at_once) or found
    if found is None and not english and language is not None:
        found = period_in_language(words, language.split("-")[0].lower(), frame)
    read = read_reading(reading)
    lacking = not english or (language is None and not expressions_told(words))
    if found is None and read is not None and lacking and frame.reference is not None:
        found = read.on("model")
    return _meaning(found, read, frame)


def _just_past(words: str, before: str, after: str, reference: dt.date, *, at_once: bool) -> Period | None:
    """Return what was due a few weeks ago, as "was scheduled for November 20" in a report of November 21."""
    found = _in_english(words, before, after, Frame(reference, None), at_once=at_once)
    recent = found is not None and found.last < reference and reference - found.last <= JUST_PAST
    return found if recent else None


def _in_english(words: str, before: str, after: str, frame: Frame, *, at_once: bool) -> Period | None:
    found = [
        (e, period_told(e, _frame_for(e, f"{before}{words[: e.start]}", after, frame))) for e in expressions_told(words)
    ]
    periods = [period for _, period in found if period is not None]
    if not periods or len(periods) < len(found):
        return None
    inner = min(periods, key=lambda period: period.last - period.first)
    if any(inner.first < p.first or inner.last > p.last for p in periods):
        return None
    if not at_once and len(found) == 1 and found[0][0].lasting_days is None and len(found[0][0].atoms) == 1:
        if ended := length_ended(before + words[: found[0][0].start], words[found[0][0].end :] + after):
            return ending(inner, ended)
        length = length_begun(before + words[: found[0][0].start], words[found[0][0].end :] + after)
        return inner if length is None else lasting(inner, length)
    return inner


def _frame_for(expression: Expression, before: str, after: str, frame: Frame) -> Frame:
    """Return the frame, counted from a date with its year close behind: "on 4 April and 5-6 April 2016"."""
    dated = ("day_month", "month_day", "days_of_month", "month_days")
    first = expression.atoms[0]
    if len(expression.atoms) > 1 or first.form not in dated or first.tells_year:
        return frame
    for other in expressions_in(after[:SAME_YEAR_WITHIN])[:1]:
        if other.atoms[-1].form in dated and other.atoms[-1].part("year"):
            later = period_told(other, Frame(None, past=True))
            return frame if later is None else Frame(later.last, past=True)
    if frame.reference is None:
        for other in expressions_in(before[-SAME_YEAR_WITHIN:])[-1:]:
            if other.atoms[-1].form in dated and other.atoms[-1].part("year"):
                earlier = period_told(other, Frame(None, past=True))
                return frame if earlier is None else Frame(earlier.first, past=False)
    return frame


def _day_counted_from(words: str, before: str, after: str, told_before: str, frame: Frame) -> dt.date | None:
    """Return the day from which "the previous day" or "two days after" counts: that told last, else, of the latter, the next one or that of the report."""
    day = _day_told_last(before, frame)
    if day is None and expressions_told(words)[0].atoms[0].form == "counted":
        return _day_told_next(after, frame) or _day_told_last(told_before, frame) or frame.reference
    return day or _day_told_last(told_before, frame)


def _day_told_last(before: str, frame: Frame) -> dt.date | None:
    """Return the day that was told last; None where none was."""
    for other in reversed(expressions_in(before)):
        if other.atoms[0].form != "day_off":
            told = period_told(other, frame)
            return told.first if told is not None and told.precision == "day" else None
    return None


def _day_told_next(after: str, frame: Frame) -> dt.date | None:
    """Return the first day that is told in `after`; None where none is."""
    days = (period_told(other, frame.before()) for other in expressions_in(after))
    return next((day.first for day in days if day is not None and day.precision == "day"), None)


def _meaning(found: Period | None, read: Period | None, frame: Frame) -> DateMeaning:
    flags: list[DateFlag] = []
    if found is not None and frame.past and frame.reference is not None and found.last > frame.reference:
        if found.basis in ("relative", "weekday") or (found.basis == "interval" and found.first <= frame.reference):
            found = _cut(found, frame.reference)
        elif found.first > frame.reference:
            flags.append("date_after_publication")
    if found is None:
        return DateMeaning(flags=("date_unresolved",))
    if read is not None and (read.first > found.last or read.last < found.first):
        flags.append("date_conflict")
    return DateMeaning(
        found.value, found.first.isoformat(), found.last.isoformat(), found.precision, found.basis, tuple(flags)
    )


def _cut(found: Period, reference: dt.date) -> Period | None:
    """Return `found` without the days after the report, its value ("this week") as it is; None where nothing is left."""
    if found.first > reference:
        return None
    return found if found.basis == "interval" else found.within(found.first, reference)


def _lead(words: str) -> str:
    """Return the first words of an expression that may say "due on" themselves."""
    return words if re.match(r"(?:due|until|scheduled|expected)\b", words, re.IGNORECASE) else ""


def _reference(published: str | None, dateline: str | None) -> dt.date | None:
    """Return the day that relative words count from: the dateline's where it has one, else that of publication."""
    try:
        day = dt.date.fromisoformat((published or "")[:10])
    except ValueError:
        day = None
    for told in expressions_told(dateline or ""):
        written = period_told(told, Frame(day, past=True))
        if written is None or written.precision != "day":
            continue
        if day is None or dt.timedelta(0) <= day - written.first <= dt.timedelta(days=DATELINE_DAYS):
            return written.first
    return day
