"""Flags and spans of two tellings, carried over to the event that was made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extractor.fields import SchemaPart
from extractor.records import Flag, Span, Telling


@dataclass
class Moves:
    """Where the items of lists went: `/participants/1` to `/participants/0`. What is not named stayed."""

    lists: dict[str, list[int]] = field(default_factory=dict)

    def add_list(self, path: str, places: list[int]) -> None:
        """Note that item i of the list at `path` is now item `places[i]`."""
        self.lists[path] = places

    def moved(self, path: str) -> str:
        """Return the new JSON Pointer for an old one."""
        for start, places in self.lists.items():
            head, _, rest = path.removeprefix(f"{start}/").partition("/")
            if path.startswith(f"{start}/") and head.isdigit() and int(head) < len(places):
                return f"{start}/{places[int(head)]}" + (f"/{rest}" if rest else "")
        return path


def carry_flags(telling: Telling, merged: SchemaPart, moves: Moves) -> tuple[Flag, ...]:
    """Return the flags of `telling` with their new paths; those of a value that was not kept fall away."""
    return tuple(
        flag.model_copy(update={"path": moves.moved(flag.path)})
        for flag in telling.flags
        if value_at(telling.event, flag.path) == value_at(merged, moves.moved(flag.path))
    )


def carry_spans(telling: Telling, merged: SchemaPart, moves: Moves) -> tuple[Span, ...]:
    """Return the spans of `telling` with their new paths; those of a value that was not kept fall away."""
    return tuple(
        span.model_copy(update={"path": moves.moved(span.path)})
        for span in telling.spans
        if value_at(telling.event, span.path) == value_at(merged, moves.moved(span.path))
    )


def value_at(event: SchemaPart, path: str) -> Any:
    """Return the value at a JSON Pointer made of plain names and numbers; None where there is none."""
    value: Any = event
    for step in path.split("/")[1:]:
        if not isinstance(value, list | tuple):
            value = getattr(value, step, None)
        elif step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value
