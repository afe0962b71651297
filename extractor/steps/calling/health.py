"""What the run as a whole has seen of its endpoint: whether anything ever worked, and whether it is down now."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from extractor.errors import KeyRefused, ProviderError, RequestRefused, RequestShapeRefused

REFUSED_SHAPE_AFTER = 5
"""Distinct articles refused (400) before any success: then it is not the articles."""

FORBIDDEN_AFTER = 3
"""Distinct articles forbidden (403) before any success: then it is the key."""

DOWN_AFTER = 8
"""Distinct articles whose tries failed since the last success: then the endpoint is down, and nobody is to blame."""

PROBE_SECONDS = 10.0
"""Between two requests to an endpoint that is down: an outage of ten minutes costs sixty."""


class Health:
    """Changes with every try; asked before every try."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        self.fatal: ProviderError | None = None
        self.ever_worked = False
        self._refused: dict[int, set[str]] = {400: set(), 403: set()}
        self._failing: set[str] = set()
        self._probing = asyncio.Lock()

    @property
    def down(self) -> bool:
        """Whether the endpoint seems to be down for everybody."""
        return len(self._failing) >= DOWN_AFTER

    def worked(self) -> None:
        """Note a reply."""
        self.ever_worked = True
        self._failing.clear()

    def failed(self, article_id: str) -> None:
        """Note a failed try."""
        self._failing.add(article_id)

    def stop(self, error: ProviderError) -> ProviderError:
        """Note that the run cannot go on, and return `error`; whoever asks later gets it without sending anything."""
        self.fatal = self.fatal or error
        return error

    def judge(self, error: RequestRefused, article_id: str) -> ProviderError | None:
        """Return the run's error where refusals of single articles add up to one, or None."""
        seen = self._refused.get(403 if error.status_code == 403 else 400, set())
        seen.add(article_id)
        if self.ever_worked or error.status_code not in (400, 403, 422):
            return None
        if error.status_code == 403 and len(seen) >= FORBIDDEN_AFTER:
            return self.stop(KeyRefused(f"the endpoint forbids every request ({error}); check the key and its rights"))
        if error.status_code != 403 and len(seen) >= REFUSED_SHAPE_AFTER:
            return self.stop(RequestShapeRefused(f"the endpoint refuses every request: {error}"))
        return None

    @asynccontextmanager
    async def passage(self, sleep: Callable[[float], Awaitable[None]]) -> AsyncIterator[None]:
        """Let a try through; while the endpoint is down one at a time, `PROBE_SECONDS` apart."""
        if not self.down:
            yield
            return
        async with self._probing:
            if self.down:
                await sleep(PROBE_SECONDS)
            if self.fatal is not None:
                raise self.fatal
            yield
