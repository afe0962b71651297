"""Tries again what may be tried again, with the waits of a service that answers in minutes."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from extractor.errors import CallFailed, EndpointUnreachable

T = TypeVar("T")

TRIES = 6
FIRST_SECONDS, LONGEST_SECONDS = 2.0, 60.0


@dataclass(frozen=True)
class Patience:
    """The clock and the dice."""

    sleep: Callable[[float], None] = field(default_factory=lambda: time.sleep)
    random: Callable[[], float] = random.random

    def patiently(self, act: Callable[..., T], *words: Any, at_once: tuple[type[CallFailed], ...] = ()) -> T:
        """Return what `act(*words)` gives.

        Raises EndpointUnreachable after some tries, and at once what waiting does not heal or is `at_once` to be known.
        """
        for number in range(TRIES):
            try:
                return act(*words)
            except at_once:
                raise
            except CallFailed as error:
                if number == TRIES - 1:
                    raise EndpointUnreachable(
                        f"{error}; nothing is lost, the same command goes on from here"
                    ) from error
                longest = min(LONGEST_SECONDS, FIRST_SECONDS * 2**number)
                self.sleep(max(error.wait_seconds or 0.0, self.random() * longest))
        raise AssertionError("tries is at least one")
