"""What of an event is compared, found from the field types of its schema alone.

Not compared: our own derived fields, citations (they count as evidence), and topics, of which no two readers write the
same phrases. Two names are conventions and nothing more: a field `type` tells the classes of a union apart, and a field
`status` gets figures per value.
"""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from extractor.fields import (
    CitationMark,
    CountryMark,
    EventDate,
    LabelMark,
    MentionMark,
    OursMark,
    SchemaPart,
    TopicMark,
)
from extractor.shapes import EventSchema, Slot, slots_of

LeafKind = Literal["choice", "words", "name", "label", "country"]
"""choice: one of a few values, or a number. words: copied from the article. name: of a person or body, copied.
label: a name in plain English. country: a code."""
STATUS = "status"
TYPE = "type"


@dataclass(frozen=True)
class Leaf:
    """A single value: `path` are the keys that lead to it."""

    name: str
    path: tuple[str, ...]
    kind: LeafKind


@dataclass(frozen=True)
class PartList:
    """A list of parts such as participants, or of plain values (`leaves` has one leaf without a path)."""

    name: str
    naming: Leaf | None
    """What a part is called by."""
    leaves: tuple[Leaf, ...]
    """Everything else."""


@dataclass(frozen=True)
class Layout:
    """What is compared of one event class."""

    type: str
    leaves: tuple[Leaf, ...]
    dates: tuple[Leaf, ...]
    lists: tuple[PartList, ...]
    evidence: tuple[str, ...]
    """Keys under which citations stand."""

    @property
    def strict(self) -> tuple[Leaf, ...]:
        """What has to be right, beside the type, for an event to be right strictly: its status and its yes-or-no fields."""
        return tuple(leaf for leaf in self.leaves if leaf.name == STATUS or leaf.name in self.flags)

    flags: frozenset[str] = frozenset()


@functools.cache
def layout_of(event_class: type[SchemaPart]) -> Layout:
    """Return what is compared of `event_class`."""
    leaves = [leaf for leaf in _leaves(event_class) if leaf.name != TYPE]
    slots = [slot for slot in slots_of(event_class) if slot.name not in event_class.our_fields()]
    return Layout(
        type=type_of(event_class),
        leaves=tuple(leaves),
        dates=tuple(_dates(event_class)),
        lists=tuple(found for slot in slots if (found := _list(event_class, slot))),
        evidence=tuple(slot.name for slot in slots if _cites(slot)),
        flags=frozenset(name for name, field in event_class.model_fields.items() if field.annotation is bool),
    )


def layouts_of(schema: EventSchema) -> dict[str, Layout]:
    """Return the layouts of the classes of `schema` by type."""
    return {layout.type: layout for layout in map(layout_of, schema.classes)}


def type_of(event_class: type[SchemaPart]) -> str:
    """Return what the `type` field of `event_class` says, or the name of the class in lower case."""
    field = event_class.model_fields.get(TYPE)
    choices = get_args(field.annotation) if field is not None else ()
    return str(choices[0]) if choices else event_class.__name__.lower()


def _leaves(part_class: type[SchemaPart], path: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """Yield the single values of `part_class`, those of its single parts too; dates apart."""
    first_words = True
    for slot in slots_of(part_class):
        field = part_class.model_fields[slot.name]
        where = (*path, slot.name)
        if _ours(part_class, slot) or slot.many or field.exclude or slot.part is EventDate:
            continue
        if slot.part is not None:
            if not _cites(slot):
                yield from _leaves(slot.part, where)
            continue
        kind = _kind(slot, field.annotation)
        if kind is None:
            continue
        # The words of a place are the place: its figure is called `place`, that of its country `place.country`.
        own = bool(path) and first_words and kind in ("words", "name", "label")
        first_words = first_words and not own
        yield Leaf(".".join(path if own else where), where, kind)


def _kind(slot: Slot, annotation: Any) -> LeafKind | None:
    match slot.mark:
        case MentionMark(name=True):
            return "name"
        case MentionMark():
            return "words"
        case LabelMark():
            return "label"
        case CountryMark():
            return "country"
        case CitationMark() | TopicMark():
            return None
        case _:
            return _plain_kind(annotation)


def _plain_kind(annotation: Any) -> LeafKind | None:
    """Return the kind of a value without a mark: a choice for literals, yes-or-no and numbers, words for text."""
    inner = [a for a in _alternatives(annotation) if a is not type(None)]
    if inner and all(get_origin(a) is Literal or a in (bool, int, float) for a in inner):
        return "choice"
    return "words" if inner == [str] else None


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (typing.Union, types.UnionType) else (annotation,)


def _dates(part_class: type[SchemaPart], path: tuple[str, ...] = ()) -> Iterator[Leaf]:
    for slot in slots_of(part_class):
        where = (*path, slot.name)
        if slot.part is None or slot.many or _ours(part_class, slot):
            continue
        if issubclass(slot.part, EventDate):
            yield Leaf(".".join(where), (*where, "value"), "choice")
        elif not _cites(slot):
            yield from _dates(slot.part, where)


def _list(event_class: type[SchemaPart], slot: Slot) -> PartList | None:
    if not slot.many or _cites(slot) or isinstance(slot.mark, (CitationMark, TopicMark)):
        return None
    if slot.part is None:
        kind = _kind(slot, get_args(event_class.model_fields[slot.name].annotation)[0])
        return PartList(slot.name, Leaf(slot.name, (), kind), ()) if kind else None
    leaves = list(_leaves(slot.part))
    naming = next((leaf for leaf in leaves if leaf.kind in ("name", "label")), None)
    return PartList(slot.name, naming, tuple(leaf for leaf in leaves if leaf is not naming))


def _cites(slot: Slot) -> bool:
    """Tell whether `slot` holds citations: numbers of sentences, or parts that are one."""
    if slot.part is None:
        return isinstance(slot.mark, CitationMark)
    return any(isinstance(inner.mark, CitationMark) and not inner.many for inner in slots_of(slot.part))


def _ours(part_class: type[SchemaPart], slot: Slot) -> bool:
    return isinstance(slot.mark, OursMark) or slot.name in part_class.our_fields()
