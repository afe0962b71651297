"""What is counted in one article. Every figure is a ratio of sums of these counts, so articles can be resampled.

A count is named `<figure>:<what>`. For an F1: `gold` and `predicted` (how many there are), `found` (of the gold) and
`right` (of the predicted). For a share: `hits` and `of`, and where it is of values also `missed` (gold has one, the
prediction none), `invented` (the other way round) and `wrong`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from extractor.results.scoring.aligning import Alignment
from extractor.results.scoring.layouts import STATUS, Leaf, PartList
from extractor.results.scoring.likeness import PartPair, pair_parts, shared_sentences
from extractor.results.scoring.tellings import PartTold, Told
from extractor.results.scoring.wording import likeness_of_words

Counts = Counter[str]


def count_article(alignment: Alignment) -> Counts:
    """Return the counts of one article."""
    counts: Counts = Counter()
    golds = [gold for gold, _ in alignment.matched] + list(alignment.missed)
    predictions = [predicted for _, predicted in alignment.matched] + list(alignment.invented)
    _count_events(counts, alignment, golds, predictions)
    for gold, predicted in alignment.matched:
        _count_values(counts, gold, predicted)
        _count_dates(counts, gold, predicted)
        _add_f1(
            counts, "evidence", shared_sentences(gold.evidence, predicted.evidence), gold.evidence, predicted.evidence
        )
        for part in gold.layout.lists:
            if part.name in gold.lists:
                _count_list(counts, part, gold.lists[part.name], predicted.lists.get(part.name, ()))
    for one in alignment.missed:
        for part in one.layout.lists:
            _count_list(counts, part, one.lists.get(part.name, ()), ())
    for other in alignment.invented:
        for part in other.layout.lists:
            _count_list(counts, part, (), other.lists.get(part.name, ()))
    for event in (*predictions, *alignment.neutral):
        counts["grounded:hits"] += event.spans[0]
        counts["grounded:of"] += event.spans[1]
    return +counts


def _count_events(counts: Counts, alignment: Alignment, golds: list[Told], predictions: list[Told]) -> None:
    pairs = alignment.matched
    _add_hits(counts, "event", len(pairs), len(golds), len(predictions))
    _add_hits(counts, "strict", sum(is_strictly_right(*pair) for pair in pairs), len(golds), len(predictions))
    told = bool(predictions) or (bool(golds) and bool(alignment.neutral))
    _add_hits(counts, "document", int(bool(golds) and told), int(bool(golds)), int(told))
    for key, side in (("gold", golds), ("predicted", predictions)):
        for event in side:
            counts[f"type={event.layout.type}:{key}"] += 1
            if event.values.get(STATUS) is not None:
                counts[f"status={event.values[STATUS]}:{key}"] += 1
            for name, value in event.dates.items():
                counts[f"events with {name}:{key}"] += value is not None
    for gold, predicted in pairs:
        _add_hits(counts, f"type={gold.layout.type}", 1)
        if gold.values.get(STATUS) is not None and gold.values[STATUS] == predicted.values.get(STATUS):
            _add_hits(counts, f"status={gold.values[STATUS]}", 1)


def is_strictly_right(gold: Told, predicted: Told) -> bool:
    """Tell whether a matched event also has the right status and yes-or-no fields (`background`)."""
    return all(
        gold.values[leaf.name] == predicted.values.get(leaf.name)
        for leaf in gold.layout.strict
        if leaf.name in gold.values
    )


def _count_values(counts: Counts, gold: Told, predicted: Told) -> None:
    for leaf in gold.layout.leaves:
        if leaf.name in gold.values:
            _add_value(counts, leaf.name, leaf, gold.values[leaf.name], predicted.values.get(leaf.name))


def _count_dates(counts: Counts, gold: Told, predicted: Told) -> None:
    for name, value in gold.dates.items():
        told = predicted.dates.get(name)
        if value is None:
            counts[f"{name} invented:hits"] += told is not None
            counts[f"{name} invented:of"] += 1
            continue
        _add_hits(counts, f"events with {name}", int(value == told))
        counts[f"{name}:of"] += 1
        counts[f"{name}:{'hits' if value == told else 'missed' if told is None else 'wrong'}"] += 1


def _count_list(counts: Counts, part: PartList, gold: tuple[PartTold, ...], predicted: tuple[PartTold, ...]) -> None:
    pairs = pair_parts(gold, predicted, part)
    _add_hits(counts, part.name, sum(pair.credit for pair in pairs), len(gold), len(predicted))
    if part.naming is not None and part.naming.kind == "name" and part.naming.path:
        both = [pair for pair in pairs if pair.gold.name is not None and pair.predicted.name is not None]
        sizes = [sum(one.name is not None for one in side) for side in (gold, predicted)]
        _add_hits(counts, f"{part.name}.named", sum(pair.credit for pair in both), *sizes)
    for index, leaf in enumerate(part.leaves):
        for pair in pairs:
            name = f"{part.name}.{leaf.name}"
            _add_value(counts, name, leaf, pair.gold.values[index], pair.predicted.values[index])
        if leaf.kind == "choice":
            _count_swaps(counts, f"{part.name}.{leaf.name} swapped", index, pairs)


def _count_swaps(counts: Counts, name: str, index: int, pairs: list[PartPair]) -> None:
    """Count the pairs of parts that the gold tells apart by a choice, and those of them that have it exchanged."""
    for one, other in combinations(pairs, 2):
        gold = (one.gold.values[index], other.gold.values[index])
        predicted = (one.predicted.values[index], other.predicted.values[index])
        if gold[0] != gold[1]:
            counts[f"{name}:of"] += 1
            counts[f"{name}:hits"] += predicted == gold[::-1]


def is_right(leaf: Leaf, gold: Any, predicted: Any) -> bool:
    """Tell whether a value is right: the same, or the same words but for articles and punctuation.

    A place may be told more or less fully ("Moscow", "the Kremlin, Moscow"); an office may not ("President", "Vice
    President").
    """
    if gold == predicted or leaf.kind in ("choice", "country") or gold is None or predicted is None:
        return bool(gold == predicted)
    in_single_part = len(leaf.path) > 1
    return likeness_of_words(str(gold), str(predicted)) >= (0.5 if in_single_part else 1.0)


def _add_value(counts: Counts, name: str, leaf: Leaf, gold: Any, predicted: Any) -> None:
    """Count one value; where neither side tells any, there is nothing to be right about."""
    if gold is None and predicted is None:
        return
    right = is_right(leaf, gold, predicted)
    what = "hits" if right else "missed" if predicted is None else "invented" if gold is None else "wrong"
    counts[f"{name}:{what}"] += 1
    counts[f"{name}:of"] += 1


def _add_hits(counts: Counts, name: str, hits: float, gold: int = 0, predicted: int = 0) -> None:
    # Counter[str] is of int by its annotation only: half a credit is 0.5.
    for what, number in (("found", hits), ("right", hits), ("gold", gold), ("predicted", predicted)):
        counts[f"{name}:{what}"] += number  # type: ignore[assignment]


def _add_f1(
    counts: Counts, name: str, hits: tuple[int, int], gold: Iterable[object], predicted: Iterable[object]
) -> None:
    counts[f"{name}:found"] += hits[0]
    counts[f"{name}:right"] += hits[1]
    counts[f"{name}:gold"] += len(list(gold))
    counts[f"{name}:predicted"] += len(list(predicted))
