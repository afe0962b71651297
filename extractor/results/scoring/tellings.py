"""One event as it is compared: the values that its layout names, read from a record or from an annotation.

What does not have the form of the schema (a text where a list should be) is read as not told: a file made by someone
else must not stop a score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractor.results.scoring.layouts import TYPE, Layout, Leaf, PartList

Json = dict[str, Any]


@dataclass(frozen=True)
class PartTold:
    """A part of a list, e.g. a participant."""

    name: str | None
    values: tuple[Any, ...]
    """One for each leaf of its list."""


@dataclass(frozen=True)
class Told:
    """One event."""

    layout: Layout
    values: Mapping[str, Any]
    """By leaf; a leaf whose key the file leaves out is not in it and not compared."""
    dates: Mapping[str, str | None]
    lists: Mapping[str, tuple[PartTold, ...]]
    evidence: tuple[str, ...]
    optional: bool
    raw: Json
    spans: tuple[int, int]
    """Mentions found in the article, and all."""


def read_event(raw: Json, layouts: Mapping[str, Layout], spans: Any = ()) -> Told | None:
    """Return `raw` as it is compared, or None if its type is none of the schema's."""
    layout = layouts.get(str(raw.get(TYPE))) or (next(iter(layouts.values())) if len(layouts) == 1 else None)
    if layout is None or (TYPE in raw and str(raw[TYPE]) != layout.type):
        return None
    matches = [span.get("match") for span in spans if isinstance(span, dict)] if isinstance(spans, list) else []
    return Told(
        layout=layout,
        values={leaf.name: _plain(value) for leaf in layout.leaves if (value := _at(raw, leaf.path)) is not _LEFT_OUT},
        dates={leaf.name: value if isinstance(value := _at(raw, leaf.path), str) else None for leaf in layout.dates},
        lists={part.name: _parts(raw[part.name], part) for part in layout.lists if part.name in raw},
        evidence=tuple(dict.fromkeys(text for key in layout.evidence for text in _sentences(raw.get(key)))),
        optional=raw.get("optional") is True,
        raw=raw,
        spans=(sum(match != "none" for match in matches), len(matches)),
    )


_LEFT_OUT = object()


def _at(raw: Any, path: tuple[str, ...]) -> Any:
    """Return what stands at `path`; None below a null, `_LEFT_OUT` where the first key is missing."""
    if path and isinstance(raw, dict) and path[0] not in raw:
        return _LEFT_OUT
    for key in path:
        if not isinstance(raw, dict):
            return None
        raw = raw.get(key)
    return raw


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, bool, int, float)) else None


def _parts(raw: Any, part: PartList) -> tuple[PartTold, ...]:
    if not isinstance(raw, list):
        return ()
    return tuple(_part(item, part) for item in raw if isinstance(item, dict) or not _holds_parts(part))


def _holds_parts(part: PartList) -> bool:
    return part.naming is None or bool(part.naming.path)


def _part(raw: Any, part: PartList) -> PartTold:
    values = tuple(_value(raw, leaf) for leaf in part.leaves)
    name = _value(raw, part.naming) if part.naming else None
    return PartTold(name if isinstance(name, str) and name else None, values)


def _value(raw: Any, leaf: Leaf) -> Any:
    value = _at(raw, leaf.path)
    return None if value is _LEFT_OUT else _plain(value)


def _sentences(raw: Any) -> list[str]:
    items = raw if isinstance(raw, list) else [raw]
    texts = [item.get("text") if isinstance(item, dict) else item for item in items]
    return [text for text in texts if isinstance(text, str) and text.strip()]
