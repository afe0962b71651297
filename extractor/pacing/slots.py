"""How many requests may be under way at once: found by slow start, and by the knee of the latency.

A local server never says 429: past its knee more requests at once only wait longer. So each doubling has to earn more
answers per second, or it is taken back.
"""

from __future__ import annotations

FIRST = 8
MOST = 256
"""More is not tried: at 2 s an answer that is 7,680 requests a minute."""

IN_USE = 0.8
"""Growth needs this share of the limit really in use, or an idle run would learn a limit that means nothing."""

WORTH_IT = 1.25
"""Answers per second after a doubling, relative to before, below which it is taken back."""

ROUNDS_AT_THE_KNEE = 20
"""Until a higher limit is tried again."""

ADDED = 0.05
"""Growth per clean round after the first trouble, as a share of the limit."""

FEWEST_ANSWERS = 40
"""In a round: with fewer, chance hides a gain of a quarter."""


class Slots:
    """The limit, and the round of answers that it is judged by."""

    def __init__(self, *, fixed: int | None, most: int = MOST) -> None:
        """`fixed`: the user's own number. Either way one request goes first, as a canary."""
        self.limit = 1
        self.most = fixed if fixed is not None else most
        self._fixed = fixed is not None
        self._after_canary = fixed if fixed is not None else min(FIRST, most)
        self._canary = True
        self._doubling = True
        self._before: tuple[int, float] | None = None
        self._rest = 0
        self._answers = 0
        self._trouble = False
        self._peak = 0
        self._from = 0.0

    def started(self, under_way: int) -> None:
        """Note how many are under way."""
        self._peak = max(self._peak, under_way)

    def refused(self) -> None:
        """Note a refusal that chance does not explain: this round does not grow; the rate is cut elsewhere."""
        self._trouble = True

    def troubled(self) -> None:
        """Note a try that failed otherwise: this round does not grow, and growth is additive from now on."""
        self._trouble, self._doubling = True, False

    def answered(self, now: float) -> str | None:
        """Note an answer; return why the limit changed, where it did."""
        if self._canary:
            self._canary = False
            return self._set(self._after_canary, now, "the first answer has come")
        if self._fixed:
            return None
        self._answers += 1
        if self._answers < max(self.limit, FEWEST_ANSWERS if self._before else 0):
            return None
        return self._judge(now)

    def _judge(self, now: float) -> str | None:
        """End a round: take back a doubling that was not worth it, or grow."""
        per_second = self._answers / max(now - self._from, 1e-6)
        before, self._before = self._before, None
        if before is not None and per_second < WORTH_IT * before[1]:
            self._rest = ROUNDS_AT_THE_KNEE
            return self._set(before[0], now, "twice as many at once gave no more answers per second")
        self._rest = max(0, self._rest - 1)
        used = self._peak >= IN_USE * self.limit
        if self._trouble or not used or self._rest or self.limit >= self.most:
            self._restart(now)
            return None
        if self._doubling:
            self._before = (self.limit, per_second)
            return self._set(min(self.most, self.limit * 2), now, "slow start")
        grown = min(self.most, self.limit + max(1, round(self.limit * ADDED)))
        return self._set(grown, now, "a round without trouble")

    def _set(self, limit: int, now: float, why: str) -> str:
        self.limit = limit
        self._restart(now)
        return why

    def _restart(self, now: float) -> None:
        self._answers, self._trouble, self._peak, self._from = 0, False, 0, now
