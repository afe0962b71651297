"""Who may send now: bounded slots, limits per minute given or learned, and a history of why they moved."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from extractor.pacing.gates import HEADROOM, RateGate, TokenGate
from extractor.pacing.refusals import LearnedRate, Try
from extractor.pacing.slots import MOST, Slots

PAUSE_AFTER = 8
"""Refusals in a row, none let through in between: then one request at a time asks whether it is over."""

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 10.0

SHORTEST_DELAY_SECONDS = 0.001
"""A gate that opens within less than a clock can tell would be asked again and again."""

MOST_CHANGES = 500
"""Kept in the history."""


@dataclass(frozen=True)
class Change:
    """One move of a limit, for the manifest."""

    seconds: float
    """Since the first request."""
    what: Literal["slots", "requests_per_minute", "tokens_per_minute"]
    old: float | None
    new: float | None
    why: str


@dataclass(frozen=True)
class Ticket:
    """A place that was given."""

    started: float
    tokens: int
    one: Try
    """What the learning of limits knows it by."""


class _Row:
    """Refusals in a row. What was started since and not refused counts as let through, long before it is answered."""

    def __init__(self) -> None:
        self._since = 0.0
        self._starts = self._refusals = 0

    def started(self) -> None:
        self._starts += 1
        if self._refusals >= PAUSE_AFTER and self._starts - self._refusals > 1:
            # The request before this one was not refused while we paused: it is over.
            self._refusals = self._starts = 0

    def served(self, ticket: Ticket) -> None:
        if ticket.started >= self._since:  # an answer to an older request says nothing about now
            self._refusals = self._starts = 0

    def refused(self, now: float) -> float:
        """Return how long to pause, 0 for not at all."""
        if not self._refusals:
            self._since, self._starts = now, 1
        self._refusals += 1
        if self._refusals < PAUSE_AFTER:
            if self._starts > 2 * self._refusals:
                self._refusals = self._starts = 0
            return 0.0
        return FIRST_PAUSE_SECONDS * 2.0 ** min(self._refusals - PAUSE_AFTER, 10)


class Pacer:
    """Gives places in the order in which they are asked for.

    A refused try delays its own article first (calling waits, without a place). The run slows down only where more is
    refused than chance explains, and stays slow only where that helped.
    """

    def __init__(
        self,
        *,
        concurrency: int | Literal["auto"] = "auto",
        rpm: float | None = None,
        tpm: float | None = None,
        most: int = MOST,
        window_seconds: float = 60.0,
        clock: Callable[[], float] | None = None,
    ) -> None:
        """`rpm` and `tpm` are the user's; `window_seconds` is what limits told in headers are counted in."""
        self._slots = Slots(fixed=concurrency if isinstance(concurrency, int) else None, most=most)
        self._given = RateGate(HEADROOM * rpm / 60 if rpm else None)
        self._learned = LearnedRate()
        self._rate = RateGate()
        self._tokens = TokenGate(HEADROOM * tpm if tpm else None)
        self._rpm_given, self._tpm_given = rpm is not None, tpm is not None
        self._window_seconds = window_seconds
        self._clock = clock
        self._under_way = 0
        self._waiting: deque[tuple[asyncio.Future[Ticket], int]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._began: float | None = None
        self._row = _Row()
        self._limits_told: tuple[int | None, int | None] = (None, None)
        self.history: list[Change] = []

    @property
    def most(self) -> int:
        """The largest number of requests that will ever be under way."""
        return self._slots.most

    @property
    def limit(self) -> int:
        """How many may be under way now."""
        return self._slots.limit

    @property
    def under_way(self) -> int:
        """How many are."""
        return self._under_way

    async def enter(self, tokens: int = 0) -> Ticket:
        """Wait for a place; `tokens` is what the request is expected to take."""
        now = self._now()
        if not self._waiting and self._delay(now) <= 0 and self._under_way < self._slots.limit:
            return self._start(now, tokens)
        place: asyncio.Future[Ticket] = asyncio.get_running_loop().create_future()
        self._waiting.append((place, tokens))
        self._let_in()
        try:
            return await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():  # it was given a place in the same moment
                self._under_way -= 1
            self._let_in()
            raise

    def leave(
        self, ticket: Ticket, *, refused: bool, failed: bool, tokens: int | None, wait_seconds: float | None = None
    ) -> None:
        """Give the place back and say how it went; `tokens` is what it really took."""
        now = self._now()
        self._under_way -= 1
        self._tokens.take((tokens if tokens is not None else 0) - ticket.tokens, now)
        self._learn_rate(ticket, now, refused=refused)
        if refused:
            self._refused(now, wait_seconds)
        elif not failed:
            self._served(ticket, now)
        else:
            self._slots.troubled()
        self._let_in()

    def learn(self, requests: int | None, tokens: int | None) -> None:
        """Take the limits that a reply's headers tell; the user's own come first."""
        if (requests, tokens) == self._limits_told:
            return
        self._limits_told = (requests, tokens)
        if requests and not self._rpm_given:
            old = self._given.per_second
            self._given.per_second = HEADROOM * requests / self._window_seconds
            self._note("requests_per_minute", old and old * 60, self._given.per_second * 60, "told in a header")
        if tokens and not self._tpm_given:
            self._tokens = TokenGate(HEADROOM * tokens)
            self._note("tokens_per_minute", None, HEADROOM * tokens, "told in a header")

    def _now(self) -> float:
        now = self._clock() if self._clock else asyncio.get_running_loop().time()
        self._began = now if self._began is None else self._began
        return now

    def _delay(self, now: float) -> float:
        return max(self._given.delay(now), self._rate.delay(now), self._tokens.delay(now))

    def _start(self, now: float, tokens: int) -> Ticket:
        self._under_way += 1
        self._slots.started(self._under_way)
        self._given.take(now)
        self._rate.take(now)
        self._tokens.take(tokens, now)
        self._row.started()
        return Ticket(now, tokens, self._learned.started(now))

    def _let_in(self) -> None:
        """Give places to those who wait, as far as slots and gates allow; come back when a gate opens."""
        now = self._now()
        while self._waiting and self._under_way < self._slots.limit:
            place, tokens = self._waiting[0]
            if place.done():  # cancelled while it waited
                self._waiting.popleft()
                continue
            delay = self._delay(now)
            if delay > 0:
                self._come_back(delay)
                return
            self._waiting.popleft()
            place.set_result(self._start(now, tokens))

    def _come_back(self, delay: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(max(delay, SHORTEST_DELAY_SECONDS), self._let_in)

    def _served(self, ticket: Ticket, now: float) -> None:
        self._row.served(ticket)
        old = self._slots.limit
        why = self._slots.answered(now)
        if why is not None:
            self._note("slots", old, self._slots.limit, why)

    def _refused(self, now: float, wait_seconds: float | None) -> None:
        if self._learned.excessive():
            self._slots.refused()
        pause = self._row.refused(now)
        if pause:
            self._rate.hold(now + min(max(pause, wait_seconds or 0.0), LONGEST_PAUSE_SECONDS))

    def _learn_rate(self, ticket: Ticket, now: float, *, refused: bool) -> None:
        old = self._learned.per_second
        why = self._learned.ended(ticket.one, now, refused=refused)
        self._rate.per_second = self._learned.per_second
        if why is not None:
            self._note(
                "requests_per_minute", old and old * 60, self._rate.per_second and self._rate.per_second * 60, why
            )

    def _note(
        self,
        what: Literal["slots", "requests_per_minute", "tokens_per_minute"],
        old: float | None,
        new: float | None,
        why: str,
    ) -> None:
        if len(self.history) < MOST_CHANGES and old != new:
            seconds = self._now() - (self._began or 0.0)
            rounded = [round(value, 1) if value is not None else None for value in (old, new)]
            self.history.append(Change(round(seconds, 1), what, rounded[0], rounded[1], why))


__all__ = ["MOST", "Change", "Pacer", "Ticket"]
