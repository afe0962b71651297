"""A schema seen from outside: its event classes, its two JSON Schemas, and where parts of a type stand in an event."""

from __future__ import annotations

import functools
import hashlib
import json
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from extractor.fields import FROM_MODEL, Mark, SchemaPart

P = TypeVar("P", bound=SchemaPart)
Json = dict[str, Any]


@dataclass(frozen=True)
class Slot:
    """One field of a part: what it holds, found once per class from its annotation."""

    name: str
    mark: Mark | None
    part: type[SchemaPart] | None
    many: bool


@functools.cache
def slots_of(part_class: type[SchemaPart]) -> tuple[Slot, ...]:
    """Return the slots of `part_class`, in the order of its fields."""
    return tuple(_slot(name, field) for name, field in part_class.model_fields.items())


def _slot(name: str, field: FieldInfo) -> Slot:
    mark = next((m for m in field.metadata if isinstance(m, Mark)), None)
    found, part, many = _read_annotation(field.annotation)
    return Slot(name=name, mark=found or mark, part=part, many=many)


def _read_annotation(annotation: Any) -> tuple[Mark | None, type[SchemaPart] | None, bool]:
    """Look through Optional, Annotated and list for a mark or a part class; unions of parts are not looked into."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *metadata = get_args(annotation)
        mark, part, many = _read_annotation(inner)
        return next((m for m in metadata if isinstance(m, Mark)), mark), part, many
    if origin in (typing.Union, types.UnionType):
        for choice in get_args(annotation):
            found = _read_annotation(choice)
            if found[0] or found[1]:
                return found
        return None, None, False
    if origin in (list, tuple):
        mark, part, _ = _read_annotation(get_args(annotation)[0])
        return mark, part, True
    if isinstance(annotation, type) and issubclass(annotation, SchemaPart):
        return None, annotation, False
    return None, None, False


@dataclass(frozen=True)
class Found:
    """A marked value and where it stands: `path` is a JSON Pointer (RFC 6901) into the event."""

    path: str
    value: Any
    mark: Mark


@functools.cache
def _ways_to(part_class: type[SchemaPart], wanted: type[SchemaPart]) -> tuple[Slot, ...]:
    """Return the slots of `part_class` under which a part of class `wanted` can stand."""

    def holds(slot: Slot) -> bool:
        return slot.part is not None and (issubclass(slot.part, wanted) or issubclass(wanted, slot.part))

    return tuple(slot for slot in slots_of(part_class) if _leads_to(slot, holds))


def _ways_to_mark(part_class: type[SchemaPart], mark_class: type[Mark]) -> tuple[Slot, ...]:
    """Return the slots of `part_class` that carry `mark_class` or under which one that does can stand."""

    def carries(slot: Slot) -> bool:
        return slot.part is None and isinstance(slot.mark, mark_class)

    asked = part_class, mark_class
    if asked not in _WAYS_TO_MARKS:
        _WAYS_TO_MARKS[asked] = tuple(slot for slot in slots_of(part_class) if _leads_to(slot, carries))
    return _WAYS_TO_MARKS[asked]


_WAYS_TO_MARKS: dict[tuple[type[SchemaPart], type[Mark]], tuple[Slot, ...]] = {}
"""Not `functools.cache`: mypy takes a class of marks for something that has no hash."""


def _leads_to(slot: Slot, wanted: Callable[[Slot], bool], above: tuple[type[SchemaPart], ...] = ()) -> bool:
    """Tell whether `slot` is `wanted` or one below it is; a class that holds itself is looked into once."""
    if wanted(slot):
        return True
    if slot.part is None or slot.part in above:
        return False
    return any(_leads_to(inner, wanted, (*above, slot.part)) for inner in slots_of(slot.part))


def marked_values(part: SchemaPart, mark_class: type[Mark], path: str = "") -> Iterator[Found]:
    """Yield every value under `part` whose field carries `mark_class`, depth first; None is left out."""
    for slot in _ways_to_mark(type(part), mark_class):
        value = getattr(part, slot.name)
        if value is None:
            continue
        where = f"{path}/{slot.name}"
        for item_path, item in _items(slot, value, where):
            if isinstance(item, SchemaPart):
                yield from marked_values(item, mark_class, item_path)
            elif slot.mark is not None:
                yield Found(item_path, item, slot.mark)


def parts_of_type(part: SchemaPart, part_class: type[P], path: str = "") -> Iterator[tuple[str, P]]:
    """Yield `(path, part)` for every part of `part_class` under `part`, outermost first; `part` itself included."""
    if isinstance(part, part_class):
        yield path, part
    for slot in _ways_to(type(part), part_class):
        value = getattr(part, slot.name)
        if value is not None:
            for item_path, item in _items(slot, value, f"{path}/{slot.name}"):
                yield from parts_of_type(item, part_class, item_path)


def _items(slot: Slot, value: Any, where: str) -> list[tuple[str, Any]]:
    """Return the values of a slot, each with its path."""
    return [(f"{where}/{i}", item) for i, item in enumerate(value)] if slot.many else [(where, value)]


def map_parts(part: P, part_class: type[SchemaPart], change: Callable[[str, Any], SchemaPart], path: str = "") -> P:
    """Return `part` with `change(path, piece)` in place of every piece of `part_class`, innermost first."""

    def changed(value: Any, where: str) -> Any:
        return map_parts(value, part_class, change, where)

    new = _rebuilt(part, _ways_to(type(part), part_class), path, lambda _: changed)
    return typing.cast(P, change(path, new)) if isinstance(new, part_class) else new


def map_marked(part: P, mark_class: type[Mark], change: Callable[[Found], Any], path: str = "") -> P:
    """Return `part` with `change(found)` in place of every value that carries `mark_class`."""

    def changing(slot: Slot) -> Callable[[Any, str], Any]:
        mark = slot.mark
        if slot.part is not None or mark is None:
            return lambda value, where: map_marked(value, mark_class, change, where)
        return lambda value, where: change(Found(where, value, mark))

    return _rebuilt(part, _ways_to_mark(type(part), mark_class), path, changing)


def _rebuilt(part: P, slots: tuple[Slot, ...], path: str, changing: Callable[[Slot], Callable[[Any, str], Any]]) -> P:
    """Return `part` with the values of `slots` changed; itself where nothing is, as copying takes most of the time."""
    updates: dict[str, Any] = {}
    for slot in slots:
        value = getattr(part, slot.name)
        if value is None:
            continue
        changed, where = changing(slot), f"{path}/{slot.name}"
        if not slot.many:
            new = changed(value, where)
            if new is not value:
                updates[slot.name] = new
            continue
        items = [changed(item, f"{where}/{i}") for i, item in enumerate(value)]
        if any(new is not old for new, old in zip(items, value, strict=True)):
            updates[slot.name] = items
    return part.model_copy(update=updates) if updates else part


def event_type(event: SchemaPart) -> str:
    """Return what kind of event it is: its `type` field, or the name of its class in lower case."""
    return str(getattr(event, "type", type(event).__name__.lower()))


@dataclass(frozen=True)
class EventSchema:
    """A schema, loaded: what one event may be."""

    name: str
    """Short name for people and for `made_by`, e.g. "diplomacy"."""
    ref: str
    """The reference it was loaded from, in full: `schemas.diplomacy:Event`, `path/strike.py:Strike`."""
    event: Any
    """A `SchemaPart` class, or a union of such classes told apart by a discriminator."""

    def __reduce__(self) -> tuple[type[EventSchema], tuple[str, str, Any]]:
        """Travel as the reference and the class, without what was worked out from them."""
        return EventSchema, (self.name, self.ref, self.event)

    @functools.cached_property
    def classes(self) -> tuple[type[SchemaPart], ...]:
        """The event classes, in the order of the union."""
        return tuple(_classes_in(self.event))

    @functools.cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        return TypeAdapter(self.event)

    def read_answer(self, raw: Mapping[str, Any]) -> SchemaPart:
        """Return one event of a model's reply, strictly typed; our own keys in it are dropped.

        Raises pydantic.ValidationError.
        """
        event = self._adapter.validate_python(dict(raw), strict=True, context=FROM_MODEL)
        return typing.cast(SchemaPart, event)

    def read_record(self, raw: Mapping[str, Any]) -> SchemaPart:
        """Return the event of a record that we wrote. Raises pydantic.ValidationError."""
        return typing.cast(SchemaPart, self._adapter.validate_python(dict(raw)))

    @functools.cached_property
    def asked(self) -> Json:
        """The JSON Schema (draft 2020-12) of one event as the model is asked for it."""
        return self._adapter.json_schema(mode="validation")

    @functools.cached_property
    def written(self) -> Json:
        """The JSON Schema (draft 2020-12) of one event as the output holds it."""
        return self._adapter.json_schema(mode="serialization")

    @functools.cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits that change with what is asked or written."""
        both = json.dumps([self.asked, self.written], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(both.encode()).hexdigest()[:12]

    @property
    def version(self) -> str:
        """`name@digest`, as in `made_by`."""
        return f"{self.name}@{self.digest}"


def _classes_in(annotation: Any) -> Iterator[type[SchemaPart]]:
    if isinstance(annotation, type) and issubclass(annotation, SchemaPart):
        yield annotation
        return
    for inner in get_args(annotation):
        yield from _classes_in(inner)
