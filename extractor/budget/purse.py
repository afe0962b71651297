"""The limits that a user sets on a run, checked before every request, what is under way included."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.budget.prices import Price
from extractor.errors import LimitReached, SetupError
from extractor.records import Usage


@dataclass(frozen=True)
class Reservation:
    """What is set aside for one request."""

    tokens: int
    cost: float


class Purse:
    """Keeps account of requests, tokens and dollars. A limit is never passed, but by what an answer takes beyond its
    estimate: at most the requests that are under way."""

    def __init__(
        self,
        *,
        max_cost: float | None = None,
        max_requests: int | None = None,
        max_tokens: int | None = None,
        price: Price | None = None,
    ) -> None:
        """Raises SetupError where a cost is to be kept and the price is not known."""
        if max_cost is not None and price is None:
            raise SetupError(
                "--max-cost: the price of this model is not known; give --prices FILE.toml with it, or --max-tokens"
            )
        self._price = price
        self._max_cost, self._max_requests, self._max_tokens = max_cost, max_requests, max_tokens
        self.requests = self.tokens = 0
        self.cost = 0.0
        self._reserved_tokens, self._reserved_cost = 0, 0.0

    def reserve(self, expected: Usage) -> Reservation:
        """Set aside what a request may take. Raises LimitReached where that is more than is left."""
        tokens = expected.input_tokens + expected.output_tokens
        cost = self._price.of(expected) if self._price else 0.0
        if self._max_requests is not None and self.requests >= self._max_requests:
            raise LimitReached(f"--max-requests {self._max_requests}: {self.requests} requests were sent")
        if self._max_tokens is not None and self.tokens + self._reserved_tokens + tokens > self._max_tokens:
            raise LimitReached(
                f"--max-tokens {self._max_tokens}: {self.tokens:,} were used, another request may take {tokens:,}"
            )
        if self._max_cost is not None and self.cost + self._reserved_cost + cost > self._max_cost:
            raise LimitReached(
                f"--max-cost {self._max_cost:g}: ${self.cost:.4f} is spent, another request may cost ${cost:.4f}"
            )
        self.requests += 1
        self._reserved_tokens += tokens
        self._reserved_cost += cost
        return Reservation(tokens, cost)

    def settle(self, reservation: Reservation, used: Usage | None) -> None:
        """Book what the request took; None: it failed before it was billed."""
        self._reserved_tokens -= reservation.tokens
        self._reserved_cost -= reservation.cost
        if used is not None:
            self.tokens += used.input_tokens + used.output_tokens
            self.cost += self._price.of(used) if self._price else 0.0
