"""Merging makes one event of several tellings of the same encounter, instrument or whatever a schema records.

It looks at field types, so it works for any schema. A schema may add what it knows: a method `told_apart_from(other)` on
the event class that says when two events are different whatever else they share. Without one, two events that differ in
a choice (a `Literal` or a `bool`) are different.

The result does not depend on the order of the tellings, and merging what was merged changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.records import Article, Telling
from extractor.steps.merging.combining import combine, gather_people
from extractor.steps.merging.pairing import Pairs

__all__ = ["merge_tellings"]


def merge_tellings(
    tellings: Sequence[Telling],
    article: Article,  # noqa: ARG001 - a step takes the article it is about
) -> list[Telling]:
    """Return one telling for each event that `tellings` tell of, with all their evidence and the fuller fields.

    `article` is the one that all of them are about. Derived fields are computed again where something was merged.
    """
    if len(tellings) < 2:  # most articles: comparing needs two
        return [gather_people(telling) for telling in tellings]
    pairs = Pairs(gather_people(telling) for telling in tellings)
    while (pair := pairs.next()) is not None:
        pairs.replace(pair, gather_people(combine(*pair)))
    return pairs.tellings
