"""Who takes part in an event, whatever the schema calls them.

An actor is an item of a list of parts that holds a name or a country by field type: a participant, a party, a side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.fields import CountryMark, LabelMark, MentionMark, SchemaPart
from extractor.shapes import EventSchema, Slot, slots_of


@dataclass(frozen=True)
class Actor:
    """Someone or something that takes part."""

    name: str | None
    """As written; an office where no name is given."""
    country: str | None
    """ISO 3166-1 alpha-3."""
    role: str | None
    kind: str | None
    path: str
    """JSON Pointer into the event."""

    @property
    def label(self) -> str:
        """What to call it."""
        return self.name or self.country or "unnamed"


class ActorFinder:
    """Finds the actors in the plain values of events of one schema."""

    def __init__(self, schema: EventSchema) -> None:
        """Look once where names and countries stand."""
        self._lists = [
            (slot.name, slot.part) for c in schema.classes for slot in slots_of(c) if slot.part and slot.many
        ]

    def actors(self, event: Mapping[str, Any]) -> list[Actor]:
        """Return the actors of `event`, in order; the same one twice (party and signatory) stays twice."""
        return list(self._find(event))

    def _find(self, event: Mapping[str, Any]) -> Iterator[Actor]:
        for field, part in dict(self._lists).items():
            if not any(_names(slot) or isinstance(slot.mark, CountryMark) for slot in slots_of(part)):
                continue
            for number, item in enumerate(event.get(field) or ()):
                yield _actor(item, part, f"/{field}/{number}")


def _names(slot: Slot) -> bool:
    return isinstance(slot.mark, LabelMark) or (isinstance(slot.mark, MentionMark) and slot.mark.name)


def _actor(item: Mapping[str, Any], part: type[SchemaPart], path: str) -> Actor:
    def first(wanted: Any) -> str | None:
        return next((str(item[s.name]) for s in slots_of(part) if wanted(s) and item.get(s.name)), None)

    name = first(_names) or first(lambda slot: isinstance(slot.mark, MentionMark))
    country = first(lambda slot: isinstance(slot.mark, CountryMark))
    return Actor(name, country, item.get("role"), item.get("kind"), path)
