"""Gates in time: how soon the next request may start under a limit per minute."""

from __future__ import annotations

HEADROOM = 0.99
"""Of a known limit. Simulated at 600 a minute, 5,000 articles: 96 % of it used, nothing refused."""

CATCH_UP_SECONDS = 0.02
"""How far a late start may be made up for at more than `OFTEN` starts a second: what timers are late by. At fewer, a
late timer costs next to nothing, and a start made up for would be refused by a server that counts single requests."""
OFTEN = 20.0


class RateGate:
    """Starts spaced evenly (the generic cell rate algorithm), so that a small bucket at the server never overflows."""

    def __init__(self, per_second: float | None = None) -> None:
        """None: no limit."""
        self.per_second = per_second
        self._next = 0.0

    def delay(self, now: float) -> float:
        """Return the seconds until a start is allowed."""
        return 0.0 if self.per_second is None else max(0.0, self._next - now)

    def take(self, now: float) -> None:
        """Note a start."""
        if self.per_second is not None:
            catch_up = CATCH_UP_SECONDS if self.per_second > OFTEN else (1 - HEADROOM) / self.per_second / 2
            self._next = max(self._next, now - catch_up) + 1 / self.per_second

    def hold(self, until: float) -> None:
        """Allow no start before `until`."""
        self._next = max(self._next, until)


class TokenGate:
    """A bucket of tokens a minute. A start needs a bucket that is not empty and may overdraw it.

    So a long article waits no longer than a short one, and what an answer really took is booked afterwards.
    """

    def __init__(self, per_minute: float | None = None) -> None:
        """None: no limit. Begins with a tenth of a minute's tokens: a server's window may have begun before us."""
        self._per_second = per_minute / 60 if per_minute else None
        self._level = per_minute / 10 if per_minute else 0.0
        self._most = self._level
        self._seen = 0.0

    @property
    def limited(self) -> bool:
        """Whether there is a limit."""
        return self._per_second is not None

    def delay(self, now: float) -> float:
        """Return the seconds until the bucket is no longer empty."""
        if self._per_second is None:
            return 0.0
        self._fill(now)
        return max(0.0, -self._level / self._per_second)

    def take(self, tokens: float, now: float) -> None:
        """Book `tokens`; negative to give back what was not used."""
        if self._per_second is not None:
            self._fill(now)
            self._level -= tokens

    def _fill(self, now: float) -> None:
        assert self._per_second is not None
        if self._seen:
            self._level = min(self._most, self._level + (now - self._seen) * self._per_second)
        self._seen = now
