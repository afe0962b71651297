"""Learning an unknown rate limit from refusals, without mistaking refusals at random for one.

A cut goes to the rate that was let through. Whether it helped is looked at before the next: a shared proxy that refuses
30 % whatever we do would otherwise drive us to a standstill. A try counts from its start: refusals come back at once,
answers seconds later, so that counting what has come back would see nothing but refusals at first (measured in virtual
time, 30 % refused at random: 0.5 % of what is possible that way, 92 % this way).
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

ROUND_SECONDS = 5.0
FEWEST_IN_A_ROUND = 20
EARLY_REFUSALS = 8
"""This many in one round are enough to act before it ends."""

SETTLE_SECONDS = 5.0
"""After a cut, until requests that were on their way have come back."""
FEWEST_TO_JUDGE = 30
"""Tries after a cut before its effect is judged."""

WINDOWS_SECONDS = (10.0, 60.0)
"""Over which what was let through is counted: limits are told per minute, and a server with fixed windows lets nothing
through at all for a part of each."""

TOLERATED = 0.02
SLOWEST_GROWTH, FASTEST_GROWTH = 0.01, 0.5
"""Of the rate, in a round without excess: doubled from round to round while nothing is refused."""
FIRST_GROWTH = 0.1
"""After a cut that no other has confirmed: a burst at the start says little about the limit."""
CONFIRMED = 0.15
"""A cut to within this share of the one before, and to no more, confirms it: growth is then four times slower."""
AFTER_A_CUT = 0.98

REALLY_SLOWER = 0.85
"""A cut says something only where requests really came slower than this share of before."""

NOT_HELPED = 0.6
"""Refused after the cut as a share of before: above it, refusals do not depend on our pace."""

KNOWN_CHANCE = 0.05
"""From here on the share refused at random is followed up as well as down."""


@dataclass
class Try:
    """One request, from its start."""

    at: float
    refused: bool = False


@dataclass(frozen=True)
class Cut:
    """A cut whose effect is still to be judged."""

    refused_share: float
    started_per_second: float
    rate_before: float | None


class LearnedRate:
    """The rate that refusals teach, None while nothing was learned; told of every try."""

    def __init__(self) -> None:
        """Nothing learned."""
        self.per_second: float | None = None
        self.at_random = 0.0
        """The share that is refused whatever our pace."""
        self._tries: deque[Try] = deque()
        self._round_from: float | None = None
        self._round_tries = self._round_refused = 0
        self._cut: Cut | None = None
        self._growth = self._fastest = FASTEST_GROWTH
        self._last_cut_to: float | None = None

    def started(self, now: float) -> Try:
        """Note a start."""
        if self._round_from is None:
            self._round_from = now
        one = Try(now)
        self._tries.append(one)
        self._round_tries += now >= self._round_from
        while self._tries[0].at < now - WINDOWS_SECONDS[-1]:
            self._tries.popleft()
        return one

    def excessive(self) -> bool:
        """Tell whether more is refused in this round than chance explains."""
        return self._round_tries > 0 and self._excess(self._round_refused, self._round_tries) > 0

    def ended(self, one: Try, now: float, *, refused: bool) -> str | None:
        """Note the end of a try; return why the rate changed, where it did."""
        one.refused = refused
        if self._round_from is None:
            return None
        self._round_refused += refused and one.at >= self._round_from
        if now < self._round_from:
            return None
        found, tries = self._round_refused, self._round_tries
        early = self._cut is None and found >= EARLY_REFUSALS and self._excess(found, tries) > 0
        fewest = FEWEST_IN_A_ROUND if self._cut is None else FEWEST_TO_JUDGE
        if not early and not (now - self._round_from >= ROUND_SECONDS and tries >= fewest):
            return None
        return self._judge(now, found, tries)

    def _begin_round(self, at: float) -> None:
        """Count from `at` on; what started then already is counted again, all else as it comes."""
        self._round_from = at
        self._round_tries = self._round_refused = 0
        for one in reversed(self._tries):
            if one.at < at:
                break
            self._round_tries += 1
            self._round_refused += one.refused

    def _excess(self, refused: int, tries: int) -> float:
        """Return by how much more was refused than chance and tolerance allow (Agresti and Coull's interval).

        Where refusals at random are known, three deviations: it is looked at after every refusal, and each look may err.
        """
        share = (refused + 2) / (tries + 4)
        deviations = 3 if self.at_random > KNOWN_CHANCE else 2
        return share - self.at_random - TOLERATED - deviations * math.sqrt(share * (1 - share) / (tries + 4))

    def _judge(self, now: float, refused: int, tries: int) -> str | None:
        assert self._round_from is not None
        share = refused / tries
        started = tries / max(now - self._round_from, 1.0)
        excess = self._excess(refused, tries)
        cut, self._cut = self._cut, None
        if cut is not None and excess > 0:
            slower = started < REALLY_SLOWER * cut.started_per_second
            if slower and share > NOT_HELPED * cut.refused_share:
                self.at_random, self.per_second = share, cut.rate_before
                self._begin_round(now)
                return f"{share:.0%} are refused at any pace: back to the pace before"
        if excess > 0:
            return self._slow_down(now, share, started)
        self._begin_round(now)
        if share < self.at_random or self.at_random > KNOWN_CHANCE:
            self.at_random += 0.2 * (share - self.at_random)
        if self.per_second is not None and started > 0.8 * self.per_second:
            self.per_second *= 1 + self._growth
            self._growth = min(self._fastest, 2 * self._growth) if not refused else SLOWEST_GROWTH
        return None

    def _slow_down(self, now: float, share: float, started: float) -> str:
        before = self.per_second
        let_through = max(self._let_through(now, seconds) for seconds in WINDOWS_SECONDS)
        self.per_second = max(AFTER_A_CUT * let_through / (1 - self.at_random), 0.02)
        last = self._last_cut_to
        if last is None or abs(let_through - last) > CONFIRMED * last:
            self._fastest = FASTEST_GROWTH
        elif let_through <= last * (1 + TOLERATED):
            self._fastest = max(SLOWEST_GROWTH, self._fastest / 4)
        self._growth = FIRST_GROWTH if self._fastest == FASTEST_GROWTH else SLOWEST_GROWTH
        self._last_cut_to = let_through
        self._cut = Cut(share, started, before)
        self._begin_round(now + SETTLE_SECONDS)
        return f"{share:.0%} refused: to what was let through, {self.per_second * 60:.0f} requests a minute"

    def _let_through(self, now: float, seconds: float) -> float:
        """Return the requests per second that were not refused over the last `seconds`, or since the first try."""
        span = min(seconds, max(now - self._tries[0].at, 1.0))
        return sum(1 for one in self._tries if not one.refused and one.at >= now - span) / span
