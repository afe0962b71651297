"""`--ungrounded drop`: leaving out what the article does not hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extractor.fields import EventDate, LabelMark, MentionMark, SchemaPart
from extractor.records import Telling
from extractor.shapes import map_parts, slots_of


def drop_ungrounded(telling: Telling) -> tuple[Telling | None, tuple[str, ...]]:
    """Return `telling` without the mentions that were not found, and the paths of what was dropped.

    An optional mention becomes None; a date without its words tells nothing more, and what a schema derives is derived
    again from what is left. A part in a list whose mention cannot be None, or that has no mention left, leaves
    the list. The event itself is dropped (None) where a mention of its own that cannot be None was not found.
    Flags and spans of what stays move along.
    """
    lost = {span.path for span in telling.spans if span.match == "none"}
    lost |= {flag.path for flag in telling.flags if flag.flag == "mention_not_found"}
    if not lost:
        return telling, ()
    moved: dict[str, str | None] = {}
    event = _without(telling.event, "", "", lost, moved)
    if event is None:
        return None, tuple(sorted(lost))
    return (
        replace(
            telling,
            event=map_parts(event, SchemaPart, lambda _, part: part.derive()),
            flags=tuple(f.model_copy(update={"path": p}) for f in telling.flags if (p := _moved(f.path, moved, lost))),
            spans=tuple(s.model_copy(update={"path": p}) for s in telling.spans if (p := _moved(s.path, moved, lost))),
        ),
        tuple(sorted(lost)),
    )


def _without(part: SchemaPart, path: str, new_path: str, lost: set[str], moved: dict[str, str | None]) -> Any:
    """Return `part` without what is lost, None where it cannot stand without it."""
    updates: dict[str, Any] = {}
    if isinstance(part, EventDate) and f"{path}/text" in lost:
        moved[path] = None
        return EventDate()
    for slot in slots_of(type(part)):
        value = getattr(part, slot.name)
        where, new_where = f"{path}/{slot.name}", f"{new_path}/{slot.name}"
        if value is None:
            continue
        if where in lost:
            if not _may_be_none(type(part), slot.name):
                return None
            updates[slot.name] = None
        elif slot.many:
            updates[slot.name] = _without_items(value, where, new_where, lost, moved)
        elif slot.part is not None:
            kept = _without(value, where, new_where, lost, moved)
            if kept is None and not _may_be_none(type(part), slot.name):
                return None
            updates[slot.name] = kept
    return part.model_copy(update=updates)


def _without_items(
    items: list[Any], where: str, new_where: str, lost: set[str], moved: dict[str, str | None]
) -> list[Any]:
    kept: list[Any] = []
    for number, item in enumerate(items):
        path, new_path = f"{where}/{number}", f"{new_where}/{len(kept)}"
        if path in lost:
            moved[path] = None
            continue
        left = _without(item, path, new_path, lost, moved) if isinstance(item, SchemaPart) else item
        gone = left is None or (
            isinstance(left, SchemaPart) and any(p.startswith(path + "/") for p in lost) and not _says_who(left)
        )
        moved[path] = None if gone else new_path
        if not gone:
            kept.append(left)
    return kept


def _says_who(part: SchemaPart) -> bool:
    """Tell whether a part still holds a mention or a label after its lost ones went."""
    words = [getattr(part, s.name) for s in slots_of(type(part)) if isinstance(s.mark, MentionMark | LabelMark)]
    return any(isinstance(value, str) for value in words)


def _may_be_none(part_class: type[SchemaPart], name: str) -> bool:
    return not part_class.model_fields[name].is_required() and part_class.model_fields[name].default is None


def _moved(path: str, moved: dict[str, str | None], lost: set[str]) -> str | None:
    """Return where `path` points after the removal, None where it points at nothing any more."""
    if path in lost:
        return None
    for old, new in sorted(moved.items(), key=lambda pair: -len(pair[0])):
        if path == old or path.startswith(old + "/"):
            return None if new is None else new + path[len(old) :]
    return path
