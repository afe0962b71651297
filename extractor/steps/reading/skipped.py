"""An input that is no article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SkippedInput:
    """What was found, and why it is not read."""

    id: str
    source: str
    reason: str
    """A short word: empty, binary, too_large, encoding, unreadable, bad_row ..."""
    message: str
