"""Normalising gives words their meaning: dates, country codes, and what the schema derives from its own fields."""

from __future__ import annotations

import functools

from pydantic.fields import FieldInfo

from extractor.fields import SchemaPart
from extractor.records import Article, Telling
from extractor.shapes import map_parts
from extractor.steps.normalising.coding import code_countries
from extractor.steps.normalising.dating import date_events

__all__ = ["normalise_event"]


def normalise_event(event: SchemaPart, article: Article) -> Telling:
    """Return `event` with its dates resolved, its countries as ISO codes and its derived fields filled in.

    Whatever stood in one of our own fields is overwritten. What cannot be told is None and flagged, with the words.
    """
    bare = map_parts(event, SchemaPart, lambda _, part: _without_ours(part))
    dated, date_flags = date_events(bare, article)
    coded, country_flags = code_countries(dated, article)
    derived = map_parts(coded, SchemaPart, lambda _, part: part.derive())
    return Telling(derived, (*date_flags, *country_flags))


def _without_ours(part: SchemaPart) -> SchemaPart:
    """Return `part` with every field of ours as if it had not been computed yet."""
    bare = {name: field.get_default(call_default_factory=True) for name, field in _fields_of_ours(type(part))}
    changed = {name: value for name, value in bare.items() if getattr(part, name) != value}
    return part.model_copy(update=changed) if changed else part


@functools.cache
def _fields_of_ours(part_class: type[SchemaPart]) -> tuple[tuple[str, FieldInfo], ...]:
    return tuple((name, part_class.model_fields[name]) for name in sorted(part_class.our_fields()))
