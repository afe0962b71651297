"""Where relative words count from, and how a day, month or season is chosen that could be in several years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extractor.dates.periods import Period


@dataclass(frozen=True)
class Frame:
    """The day a report counts from, and whether the event lies before it."""

    reference: dt.date | None
    """None without a publication date: relative and year-less words then tell nothing."""
    past: bool | None
    """True for what happened, False for what is to come, None where it cannot be told."""

    def choose(self, candidates: Iterable[Period], *, strictly: bool = False) -> Period | None:
        """Return the candidate that is meant.

        For the past the last one that begins on or before the reference day, for the future the first one that ends on
        or after it, else the nearest; `strictly` leaves out those that the reference day is in.
        """
        if self.reference is None:
            return None
        today = self.reference
        periods = sorted(candidates, key=lambda period: period.first)
        if strictly:
            periods = [p for p in periods if not p.first <= today <= p.last]
        if self.past:
            return next((p for p in reversed(periods) if p.first <= today), None)
        if self.past is False:
            return next((p for p in periods if p.last >= today), None)
        return min(periods, key=lambda p: _days_off(p, today), default=None)

    def before(self) -> Frame:
        """Return the frame that looks back."""
        return Frame(self.reference, past=True)

    def after(self) -> Frame:
        """Return the frame that looks ahead."""
        return Frame(self.reference, past=False)


def each_year(reference: dt.date | None, make: Callable[[int], Period], years: int = 2) -> list[Period]:
    """Return what `make` gives for the years around the reference day, without those where it is impossible."""
    found: list[Period] = []
    if reference is None:
        return found
    for year in range(max(1, reference.year - years), reference.year + years + 1):
        try:
            found.append(make(year))
        except ValueError:
            continue
    return found


def _days_off(period: Period, today: dt.date) -> tuple[int, bool]:
    """Return how far a period is from a day, and whether it is ahead: of two equally near ones the past one wins."""
    if period.first <= today <= period.last:
        return 0, False
    ahead = period.first > today
    return ((period.first - today) if ahead else (today - period.last)).days, ahead
