"""Whether two events of one article may be the same."""

from __future__ import annotations

import typing
from collections.abc import Sequence
from enum import Enum

from extractor.fields import EventDate, Evidence, LabelMark, OursMark, Place, SchemaPart
from extractor.folding import same_words
from extractor.shapes import event_type, parts_of_type, slots_of
from extractor.steps.merging.people import country_of, name_of, pair_people


class Likeness(Enum):
    """How alike two tellings are."""

    DIFFERENT = "different"
    POSSIBLE = "possible"
    """One event unless a third telling fits one of them better."""
    SAME = "same"


def likeness(one: SchemaPart, other: SchemaPart) -> Likeness:
    """Return whether two events are the same: nothing tells them apart, and the same sides and people are in them."""
    if type(one) is not type(other) or event_type(one) != event_type(other) or told_apart(one, other):
        return Likeness.DIFFERENT
    if not dates_agree(one, other) or not places_agree(one, other):
        return Likeness.DIFFERENT
    shared = sentences(one) & sentences(other)
    if not _someone(one) or not _someone(other):
        return Likeness.SAME if shared else Likeness.DIFFERENT
    if not people_agree(one, other) or not sides_agree(one, other):
        return Likeness.DIFFERENT
    return Likeness.SAME if shared or _same_day(one, other) else Likeness.POSSIBLE


def told_apart(one: SchemaPart, other: SchemaPart) -> bool:
    """Ask the schema whether two events are different; without its own answer any differing choice tells them apart."""
    answer = getattr(one, "told_apart_from", None)
    if answer is not None:
        return bool(answer(other))
    return any(getattr(one, name) != getattr(other, name) for name in _choices(type(one)))


def dates_agree(one: SchemaPart, other: SchemaPart) -> bool:
    """Tell whether no two dates exclude each other: days that do not meet, or other words where neither is resolved."""
    others = dict(parts_of_type(other, EventDate))
    return all(path not in others or _dates_meet(date, others[path]) for path, date in parts_of_type(one, EventDate))


def places_agree(one: SchemaPart, other: SchemaPart) -> bool:
    """Tell whether no two places are in different countries."""
    others = dict(parts_of_type(other, Place))
    return all(
        path not in others or None in (place.country, others[path].country) or place.country == others[path].country
        for path, place in parts_of_type(one, Place)
    )


def people_agree(one: SchemaPart, other: SchemaPart) -> bool:
    """Tell whether the named people of one are among those of the other; of different people there are two events."""
    ones, others = named_people(one), named_people(other)
    if not ones or not others:
        return True
    return len(pair_people(ones, others)) == min(len(ones), len(others))


def sides_agree(one: SchemaPart, other: SchemaPart) -> bool:
    """Tell whether the sides of one are among those of the other; sides told as labels (parties) must be the same."""
    bound = _labelled(one), _labelled(other)
    if min(map(len, bound)) > 1 and bound[0] != bound[1]:
        return False
    ones, others = sides(one), sides(other)
    if not (ones <= others or others <= ones):
        return False
    return bool(ones & others) or (bool(named_people(one)) and bool(named_people(other)))


def sides(event: SchemaPart) -> frozenset[str]:
    """Return the countries that people and parties of `event` stand for, and the parties without a country by name."""
    parts = [part for path, part in parts_of_type(event, SchemaPart) if path and not isinstance(part, Place)]
    return frozenset(filter(None, map(country_of, parts))) | _labelled(event)


def named_people(event: SchemaPart) -> list[SchemaPart]:
    """Return the parts of `event` that name someone; the event's own name is not one."""
    return [part for path, part in parts_of_type(event, SchemaPart) if path and name_of(part)]


def sentences(event: SchemaPart) -> frozenset[int]:
    """Return the numbers of the sentences that carry `event`."""
    return frozenset(evidence.sentence for _, evidence in parts_of_type(event, Evidence))


def _labelled(event: SchemaPart) -> frozenset[str]:
    labelled = (
        (part, slot) for path, part in parts_of_type(event, SchemaPart) if path for slot in slots_of(type(part))
    )
    return frozenset(
        country_of(part) or str(getattr(part, slot.name)).casefold()
        for part, slot in labelled
        if isinstance(slot.mark, LabelMark) and not slot.many and getattr(part, slot.name)
    )


def _someone(event: SchemaPart) -> bool:
    return bool(sides(event) or named_people(event))


def _same_day(one: SchemaPart, other: SchemaPart) -> bool:
    others = dict(parts_of_type(other, EventDate))
    pairs = [(date, others[path]) for path, date in parts_of_type(one, EventDate) if path in others]
    return any(date.value is not None and date.value == twin.value for date, twin in pairs)


def _dates_meet(one: EventDate, other: EventDate) -> bool:
    if one.earliest and one.latest and other.earliest and other.latest:
        return one.earliest <= other.latest and other.earliest <= one.latest
    if one.text and other.text and one.value is None and other.value is None:
        return same_words(one.text, other.text)
    return True


def _choices(part_class: type[SchemaPart]) -> Sequence[str]:
    """Return the fields of a class that hold a choice and that the model fills in."""
    return [
        name
        for name, field in part_class.model_fields.items()
        if not any(isinstance(mark, OursMark) for mark in field.metadata)
        and (field.annotation is bool or typing.get_origin(field.annotation) is typing.Literal)
    ]
