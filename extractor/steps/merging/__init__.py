"""Merging makes one event of several tellings of the same encounter, instrument or whatever a schema records.

It looks at field types, so it works for any schema. A schema may add what it knows: a method `told_apart_from(other)` on
the event class that says when two events are different whatever else they share. Without one, two events that differ in
a choice (a `Literal` or a `bool`) are different.

The result does not depend on the order of the tellings, and merging what was merged changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.fields import Evidence, SchemaPart
from extractor.records import Article, Telling
from extractor.shapes import event_type, parts_of_type
from extractor.steps.merging.combining import combine, gather_people
from extractor.steps.merging.sameness import Likeness, likeness

__all__ = ["merge_tellings"]


def merge_tellings(
    tellings: Sequence[Telling],
    article: Article,  # noqa: ARG001 - a step takes the article it is about
) -> list[Telling]:
    """Return one telling for each event that `tellings` tell of, with all their evidence and the fuller fields.

    `article` is the one that all of them are about. Derived fields are computed again where something was merged.
    """
    kept = sorted((gather_people(telling) for telling in tellings), key=_rank)
    while (pair := _next_pair(kept)) is not None:
        first, second = pair
        merged = gather_people(combine(kept[first], kept[second]))
        kept = sorted([*(t for i, t in enumerate(kept) if i not in pair), merged], key=_rank)
    return kept


def _next_pair(tellings: Sequence[Telling]) -> tuple[int, int] | None:
    """Return the first two tellings, in their fixed order, that are surely one event."""
    found = {
        (i, j): alike
        for i, one in enumerate(tellings)
        for j, other in enumerate(tellings[i + 1 :], start=i + 1)
        if (alike := likeness(one.event, other.event)) is not Likeness.DIFFERENT
    }
    sure = (pair for pair, alike in found.items() if alike is Likeness.SAME)
    return next(sure, None) or next((pair for pair in found if not _rivalled(pair, found)), None)


def _rivalled(pair: tuple[int, int], found: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a third telling could be the same as one of the pair and is not the same as the other.

    "Aliyev met a guest" may be either of two meetings of Aliyev that are told in full; then it stays for itself.
    """
    partners = [{i + j - member for i, j in found if member in (i, j)} - set(pair) for member in pair]
    return partners[0] != partners[1]


def _rank(telling: Telling) -> tuple[int, str, str, str]:
    sentences = [evidence.sentence for _, evidence in parts_of_type(telling.event, Evidence)]
    return (
        min(sentences, default=0),
        event_type(telling.event),
        _written(telling.event),
        repr(telling.flags),
    )


def _written(event: SchemaPart) -> str:
    return event.model_dump_json()
