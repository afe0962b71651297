"""The phrases by which a provider's refusal is told (`endpoint_phrases.toml`)."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path


@functools.cache
def phrases(what: str) -> tuple[str, ...]:
    """Return the phrases of the list `what`."""
    return tuple(_table()[what])


@functools.cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
