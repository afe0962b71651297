"""A stretch of days and how it is written in EDTF (Library of Congress, level 1)."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

Precision = Literal["day", "interval", "month", "season", "year", "unknown"]
Basis = Literal["explicit", "relative", "weekday", "interval", "model", "none"]

SPRING = 21
"""EDTF writes the seasons as months 21 to 24; they are meteorological and northern: spring begins in March."""


@dataclass(frozen=True)
class Period:
    """A stretch of days, both ends included."""

    first: dt.date
    last: dt.date
    value: str
    """EDTF, level 1."""
    precision: Precision
    basis: Basis = "relative"

    def on(self, basis: Basis) -> Period:
        """Return the same stretch with another basis."""
        return replace(self, basis=basis)

    def within(self, first: dt.date, last: dt.date) -> Period:
        """Return the same value with its days known more closely ("mid-January" is January, the 11th to the 20th)."""
        return replace(self, first=max(first, self.first), last=min(last, self.last))


def day(date: dt.date, basis: Basis = "relative") -> Period:
    """Return one day."""
    return Period(date, date, date.isoformat(), "day", basis)


def month(year: int, number: int, basis: Basis = "relative") -> Period:
    """Return a month; ValueError for impossible ones."""
    return Period(dt.date(year, number, 1), last_of_month(year, number), f"{year:04}-{number:02}", "month", basis)


def whole_year(year: int, basis: Basis = "relative") -> Period:
    """Return a calendar year."""
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), f"{year:04}", "year", basis)


def season(year: int, number: int, basis: Basis = "relative") -> Period:
    """Return a season: 21 spring, 22 summer, 23 autumn, 24 winter (which ends in the February of the next year)."""
    first_month = 3 * (number - SPRING) + 3
    end_year, end_month = (year, first_month + 2) if first_month < 12 else (year + 1, 2)
    return Period(
        dt.date(year, first_month, 1), last_of_month(end_year, end_month), f"{year:04}-{number}", "season", basis
    )


def months(year: int, first_month: int, last_month: int, basis: Basis = "relative") -> Period:
    """Return several whole months of a year: a quarter or a half."""
    return Period(
        dt.date(year, first_month, 1),
        last_of_month(year, last_month),
        f"{year:04}-{first_month:02}/{year:04}-{last_month:02}",
        "interval",
        basis,
    )


def days(first: dt.date, last: dt.date, basis: Basis = "interval") -> Period:
    """Return an interval of days; one day where both are the same."""
    if first == last:
        return day(first, basis)
    return Period(first, last, f"{first.isoformat()}/{last.isoformat()}", "interval", basis)


def week_of(date: dt.date) -> Period:
    """Return the week, Monday to Sunday, that `date` is in."""
    monday = date - dt.timedelta(days=date.weekday())
    return days(monday, monday + dt.timedelta(days=6), "relative")


def between(start: Period, end: Period) -> Period | None:
    """Return the interval from `start` to `end`, None where it would run backwards."""
    if end.last < start.first or end.first < start.first:
        return None
    if start.precision == end.precision == "day":
        return days(start.first, end.last)
    value = f"{start.value.split('/')[0]}/{end.value.split('/')[-1]}"
    if "X" in value or start.precision == "season" or end.precision == "season":
        value = f"{start.first.isoformat()}/{end.last.isoformat()}"
    return Period(start.first, end.last, value, "interval", "interval")


def last_of_month(year: int, number: int) -> dt.date:
    """Return the last day of a month."""
    if not 1 <= number <= 12:
        raise ValueError(f"no month {number}")
    return dt.date(year, number, calendar.monthrange(year, number)[1])
