"""What is compared of an event, found once by its field types: who, which sides, when, where, in which sentences."""

from __future__ import annotations

import functools
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.fields import EventDate, Evidence, LabelMark, OursMark, Place, SchemaPart
from extractor.shapes import event_type, parts_of_type, slots_of
from extractor.steps.merging.people import country_of, name_of


@dataclass(frozen=True)
class Outline:
    """An event and what is compared of it."""

    event: SchemaPart
    type: str
    choices: Mapping[str, object]
    """The fields that hold a choice and that the model fills in."""
    people: Sequence[SchemaPart]
    """The parts that name someone; the event's own name is not one."""
    sides: frozenset[str]
    """The countries that people and parties stand for, and the parties without a country by name."""
    parties: frozenset[str]
    """The sides that are told as labels."""
    dates: Mapping[str, EventDate]
    places: Mapping[str, Place]
    sentences: frozenset[int]


def outline_of(event: SchemaPart) -> Outline:
    """Return the outline of `event`."""
    inner = [part for path, part in parts_of_type(event, SchemaPart) if path and not isinstance(part, Place)]
    parties = frozenset(label for part in inner if (label := _label(part)) is not None)
    return Outline(
        event=event,
        type=event_type(event),
        choices={name: getattr(event, name) for name in _choices(type(event))},
        people=[part for part in inner if name_of(part)],
        sides=frozenset(filter(None, map(country_of, inner))) | parties,
        parties=parties,
        dates=dict(parts_of_type(event, EventDate)),
        places=dict(parts_of_type(event, Place)),
        sentences=frozenset(evidence.sentence for _, evidence in parts_of_type(event, Evidence)),
    )


def _label(part: SchemaPart) -> str | None:
    """Return the side that a part tells by a label: its country, else the label."""
    slots = (slot for slot in slots_of(type(part)) if isinstance(slot.mark, LabelMark) and not slot.many)
    label = next((getattr(part, slot.name) for slot in slots if getattr(part, slot.name)), None)
    return None if label is None else country_of(part) or str(label).casefold()


@functools.cache
def _choices(part_class: type[SchemaPart]) -> Sequence[str]:
    return tuple(
        name
        for name, field in part_class.model_fields.items()
        if not any(isinstance(mark, OursMark) for mark in field.metadata)
        and (field.annotation is bool or typing.get_origin(field.annotation) is typing.Literal)
    )
