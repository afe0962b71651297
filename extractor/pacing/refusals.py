"""Learning an unknown rate limit from refusals, without mistaking refusals at random for one.

A cut goes to the rate that was accepted. Whether it helped is looked at before the next: a shared proxy that refuses
30 % whatever we do would otherwise drive us to a standstill (modelled: 2 to 21 % of what was possible).
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

ROUND_SECONDS = 10.0
FEWEST_IN_A_ROUND = 20
EARLY_REFUSALS = 8
"""This many in one round are enough to act before it ends."""

SETTLE_SECONDS = 5.0
"""After a cut, until requests that were on their way have come back."""

LONG_WINDOW_SECONDS = 60.0
"""Limits are told per minute: a server with fixed windows accepts nothing at all for a part of each."""

TOLERATED = 0.02
GROWTH = 1.01
AFTER_A_CUT = 0.98

REALLY_SLOWER = 0.85
"""A cut says something only where requests really came slower than this share of before."""

NOT_HELPED = 0.75
"""Refused after the cut as a share of before: above it, refusals do not depend on our pace."""


@dataclass(frozen=True)
class Cut:
    """A cut whose effect is still to be judged."""

    at: float
    refused_share: float
    attempts_per_second: float
    rate_before: float | None


class LearnedRate:
    """The rate that refusals teach, None while nothing was learned; told of every try."""

    def __init__(self) -> None:
        """Nothing learned."""
        self.per_second: float | None = None
        self.at_random = 0.0
        """The share that is refused whatever our pace."""
        self._tries: deque[tuple[float, bool]] = deque()
        self._began: float | None = None
        self._round_from = 0.0
        self._refused = self._served = 0
        self._cut: Cut | None = None

    def note(self, now: float, *, refused: bool) -> str | None:
        """Take one try into account; return why the rate changed, where it did."""
        if self._began is None:
            self._began = self._round_from = now
        self._tries.append((now, refused))
        while self._tries[0][0] < now - LONG_WINDOW_SECONDS:
            self._tries.popleft()
        if now < self._round_from:
            return None
        self._refused += refused
        self._served += not refused
        if not self._round_over(now):
            return None
        return self._judge(now)

    def _round_over(self, now: float) -> bool:
        tries = self._refused + self._served
        if self._cut is None and self._refused >= EARLY_REFUSALS and self._excess(tries) > 0:
            return True
        return now - self._round_from >= ROUND_SECONDS and tries >= FEWEST_IN_A_ROUND

    def _excess(self, tries: int) -> float:
        """Return by how much more was refused than chance and tolerance allow."""
        share = self._refused / tries
        return share - self.at_random - TOLERATED - 2 * math.sqrt(share * (1 - share) / tries)

    def _judge(self, now: float) -> str | None:
        tries = self._refused + self._served
        share = self._refused / tries
        attempts = tries / max(now - self._round_from, 1.0)
        excess = self._excess(tries)
        cut, self._cut = self._cut, None
        if cut is not None and excess > 0:
            slower = attempts < REALLY_SLOWER * cut.attempts_per_second
            if slower and share > NOT_HELPED * cut.refused_share:
                self.at_random, self.per_second = share, cut.rate_before
                self._new_round(now)
                return f"{share:.0%} are refused at any pace: back to the pace before"
        if excess > 0:
            return self._slow_down(now, share, attempts)
        self._new_round(now)
        self.at_random += 0.3 * (min(share, self.at_random) - self.at_random)
        if self.per_second is not None and attempts > 0.8 * self.per_second:
            self.per_second *= GROWTH
        return None

    def _slow_down(self, now: float, share: float, attempts: float) -> str:
        before = self.per_second
        accepted = max(self._accepted(now, ROUND_SECONDS), self._accepted(now, LONG_WINDOW_SECONDS))
        self.per_second = max(AFTER_A_CUT * accepted / (1 - self.at_random), 0.02)
        self._cut = Cut(now, share, attempts, before)
        self._new_round(now + SETTLE_SECONDS)
        return f"{share:.0%} refused: to what was accepted, {self.per_second * 60:.0f} requests a minute"

    def _accepted(self, now: float, seconds: float) -> float:
        """Return the accepted requests per second over the last `seconds`, or since the start where that is shorter."""
        assert self._began is not None
        span = min(seconds, max(now - self._began, 1.0))
        return sum(1 for at, refused in self._tries if not refused and at >= now - span) / span

    def _new_round(self, start: float) -> None:
        self._round_from = start
        self._refused = self._served = 0
