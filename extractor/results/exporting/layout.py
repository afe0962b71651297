"""Which tables and columns the records of a schema become: the same for any schema, and for no records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.fields import EventDate, SchemaPart
from extractor.results.exporting.tables import Column, Kind
from extractor.shapes import EventSchema, Slot, slots_of

OWN_TABLES = frozenset({"articles", "events", "spans", "flags", "run", "columns", "rejected"})
OWN_COLUMNS = frozenset({"id", "article_id", "record", "extractor", "model", "prompt", "schema"})

_KINDS: dict[str, Kind] = {"string": "text", "integer": "integer", "number": "number", "boolean": "boolean"}
_LISTS: dict[Kind, Kind] = {"text": "texts", "integer": "integers"}


@dataclass(frozen=True)
class Place:
    """A column and where its value stands in a part: the keys to go through."""

    column: Column
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """The columns of one part's table and the lists of parts in it that become tables of their own."""

    places: tuple[Place, ...]
    lists: tuple[ListOfParts, ...]


@dataclass(frozen=True)
class ListOfParts:
    """A list of parts: a table whose rows name the event and count from 1."""

    table: str
    keys: tuple[str, ...]
    layout: Layout


def event_layout(schema: EventSchema) -> Layout:
    """Return how an event of `schema` is laid out: the columns of all its classes, in order of first appearance."""
    layouts = [_layout(event_class, "", (), OWN_COLUMNS, "") for event_class in schema.classes]
    return _joined(layouts)


def _layout(part: type[SchemaPart], prefix: str, keys: tuple[str, ...], taken: frozenset[str], table: str) -> Layout:
    places: list[Place] = []
    lists: list[ListOfParts] = []
    written = part.model_json_schema(mode="serialization")
    for slot in slots_of(part):
        raw = written.get("properties", {}).get(slot.name)
        if raw is None:
            continue
        where = (*keys, slot.name)
        name = f"{prefix}{slot.name}"
        if slot.part is not None and slot.many:
            inner = _layout(slot.part, "", (), frozenset({"event_id", "number"}), _table_name(table, name))
            lists.append(ListOfParts(_table_name(table, name), where, inner))
        elif slot.part is not None:
            inner = _layout(slot.part, f"{name}_", where, taken, table)
            places.extend(inner.places)
            lists.extend(inner.lists)
        else:
            kind = _kind(part, slot, raw, written)
            places.append(Place(Column(_free(name, taken), kind, _meaning(raw, written)), where))
    return Layout(tuple(places), tuple(lists))


def _table_name(parent: str, name: str) -> str:
    full = f"{parent}_{name}" if parent else name
    return f"event_{full}" if full in OWN_TABLES else full


def _free(name: str, taken: frozenset[str]) -> str:
    return f"event_{name}" if name in taken else name


def _kind(part: type[SchemaPart], slot: Slot, raw: Any, written: Any) -> Kind:
    if issubclass(part, EventDate) and slot.name in {"earliest", "latest"}:
        return "date"
    found = {_kind_of(choice, written) for choice in _choices(raw, written)}
    return found.pop() if len(found) == 1 else "json"


def _kind_of(raw: Any, written: Any) -> Kind:
    if raw.get("type") == "array":
        inner = {_kind_of(choice, written) for choice in _choices(raw.get("items", {}), written)}
        return _LISTS.get(inner.pop(), "json") if len(inner) == 1 else "json"
    if "enum" in raw or "const" in raw:
        values = raw.get("enum", [raw.get("const")])
        return "text" if all(isinstance(value, str) for value in values) else "json"
    return _KINDS.get(str(raw.get("type")), "json")


def _choices(raw: Any, written: Any) -> Iterator[Any]:
    """Yield what a value may be, references followed, null left out."""
    if "$ref" in raw:
        raw = written.get("$defs", {}).get(raw["$ref"].rpartition("/")[2], {})
    if "anyOf" in raw:
        for choice in raw["anyOf"]:
            yield from _choices(choice, written)
    elif raw.get("type") != "null":
        yield raw


def _meaning(raw: Any, written: Any) -> str:
    """Return the field's description and, where it is one of a few words, which."""
    words = str(raw.get("description", ""))
    allowed = [value for choice in _choices(raw, written) for value in choice.get("enum", [])]
    return f"{words} One of: {', '.join(map(str, allowed))}.".strip() if allowed else words


def _joined(layouts: list[Layout]) -> Layout:
    places: dict[str, list[Place]] = {}
    lists: dict[str, list[ListOfParts]] = {}
    for layout in layouts:
        for place in layout.places:
            places.setdefault(place.column.name, []).append(place)
        for listed in layout.lists:
            lists.setdefault(listed.table, []).append(listed)
    return Layout(
        tuple(_widest(same) for same in places.values()),
        tuple(ListOfParts(name, same[0].keys, _joined([s.layout for s in same])) for name, same in lists.items()),
    )


def _widest(places: list[Place]) -> Place:
    """Return one column for the same name in several classes; json where they hold different kinds."""
    first = places[0]
    kinds = {place.column.kind for place in places}
    meanings = list(dict.fromkeys(place.column.meaning for place in places if place.column.meaning))
    kind: Kind = first.column.kind if len(kinds) == 1 else "json"
    return Place(Column(first.column.name, kind, " / ".join(meanings)), first.keys)
