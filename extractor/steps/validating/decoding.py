"""JSON text → a value, strictly; what JSON lets through and we do not is marked where it stands.

`json` keeps the last of two equal keys, reads `NaN` and `1e999`, and passes half a surrogate pair on to whoever writes
UTF-8 next. The value then tells which item is concerned, so that one bad item costs one item.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


class TwiceGiven(dict[str, Any]):
    """An object with a key that was given twice."""


@dataclass
class _Oddities:
    """What the decoder met, so that clean answers need no second walk."""

    met: bool = False

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        whole = dict(pairs)
        if len(whole) == len(pairs):
            return whole
        self.met = True
        return TwiceGiven(whole)

    def constant(self, _: str) -> float:
        self.met = True
        return math.nan

    def number(self, digits: str) -> float:
        value = float(digits)
        self.met = self.met or not math.isfinite(value)
        return value


@dataclass(frozen=True)
class Decoded:
    """A value, whether `wrong_in` must look at it, and whether half surrogates were replaced."""

    value: Any
    odd: bool = False
    replaced: bool = field(default=False)


def decode(text: str) -> Decoded:
    """Return the value of the whole of `text`.

    Raises ValueError for what is not JSON (numbers of thousands of digits included) and RecursionError for nesting
    without end.
    """
    odd = _Oddities()
    value = json.loads(text, object_pairs_hook=odd.pairs, parse_constant=odd.constant, parse_float=odd.number)
    # "\ud800" is an escape in plain ASCII: only a text with escapes can hold one.
    replaced = "\\u" in text and _has_surrogate(value)
    return Decoded(without_surrogates(value) if replaced else value, odd.met, replaced)


def wrong_in(value: Any, path: str = "") -> list[str]:
    """Return `path: what is wrong` for every key given twice and every number that is none under `value`."""
    if isinstance(value, float) and not math.isfinite(value):
        return [f"{path or '/'}: should be a finite number"]
    if isinstance(value, list):
        return [line for i, item in enumerate(value) for line in wrong_in(item, f"{path}/{i}")]
    if isinstance(value, dict):
        own = [f"{path or '/'}: has the same key twice"] if isinstance(value, TwiceGiven) else []
        return own + [line for key, item in value.items() for line in wrong_in(item, f"{path}/{key}")]
    return []


def strings_in(value: Any) -> list[str]:
    """Return every string under `value`, keys left out."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in strings_in(item)]
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings_in(item)]
    return []


def members_in(value: Any) -> tuple[int, int]:
    """Return how many members and how many objects stand under `value`."""
    if isinstance(value, dict):
        inner = [members_in(item) for item in value.values()]
        return len(value) + sum(m for m, _ in inner), 1 + sum(o for _, o in inner)
    if isinstance(value, list):
        inner = [members_in(item) for item in value]
        return sum(m for m, _ in inner), sum(o for _, o in inner)
    return 0, 0


def _has_surrogate(value: Any) -> bool:
    return any(_SURROGATE.search(text) for text in strings_in(value)) or any(_SURROGATE.search(k) for k in _keys(value))


def _keys(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(key for item in value.values() for key in _keys(item))]
    return [key for item in value for key in _keys(item)] if isinstance(value, list) else []


def without_surrogates(value: Any) -> Any:
    """Return `value` with U+FFFD for every half of a surrogate pair."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [without_surrogates(item) for item in value]
    if isinstance(value, dict):
        kind = type(value)
        return kind({without_surrogates(key): without_surrogates(item) for key, item in value.items()})
    return value
