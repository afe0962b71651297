"""The worst articles: what was missed, invented and told wrong in each, with the sentences."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from extractor.results.scoring.aligning import Alignment
from extractor.results.scoring.counting import is_right
from extractor.results.scoring.layouts import PartList
from extractor.results.scoring.likeness import pair_parts
from extractor.results.scoring.tellings import PartTold, Told

WRONG_VALUE_WEIGHT = 0.1
"""One event missed or invented is as bad as ten wrong values."""


@dataclass(frozen=True)
class WrongEvent:
    """A matched event with what differs: (what, in the gold, in the prediction)."""

    gold: Told
    differences: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Mistakes:
    """What went wrong in one article."""

    article_id: str
    title: str
    status: str
    missed: tuple[Told, ...]
    invented: tuple[Told, ...]
    wrong: tuple[WrongEvent, ...]

    @property
    def weight(self) -> float:
        """How bad it is."""
        values = sum(len(event.differences) for event in self.wrong)
        return len(self.missed) + len(self.invented) + WRONG_VALUE_WEIGHT * values


@dataclass
class WorstArticles:
    """Keeps the `limit` articles with the heaviest mistakes of however many are added."""

    limit: int
    _heap: list[tuple[float, int, Mistakes]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=lambda: count(0, -1))

    def add(self, mistakes: Mistakes) -> None:
        """Take `mistakes` in if they are among the worst so far; of equals the earlier article stays."""
        if not mistakes.weight or self.limit <= 0:
            return
        heapq.heappush(self._heap, (mistakes.weight, next(self._order), mistakes))
        if len(self._heap) > self.limit:
            heapq.heappop(self._heap)

    def in_order(self) -> list[Mistakes]:
        """Return them, worst first."""
        return [mistakes for _, _, mistakes in sorted(self._heap, key=lambda entry: entry[:2], reverse=True)]


def mistakes_in(article_id: str, title: str, status: str, alignment: Alignment) -> Mistakes:
    """Return what is wrong with the events of one article."""
    wrong = [WrongEvent(gold, tuple(differences(gold, predicted))) for gold, predicted in alignment.matched]
    return Mistakes(
        article_id,
        title,
        status,
        alignment.missed,
        alignment.invented,
        tuple(event for event in wrong if event.differences),
    )


def differences(gold: Told, predicted: Told) -> Iterator[tuple[str, str, str]]:
    """Yield what two tellings of one event tell differently: what, in the gold, in the prediction."""
    for leaf in gold.layout.leaves:
        one, other = gold.values.get(leaf.name), predicted.values.get(leaf.name)
        if leaf.name in gold.values and not is_right(leaf, one, other):
            yield leaf.name, _shown(one), _shown(other)
    for name, value in gold.dates.items():
        if value != predicted.dates.get(name):
            yield name, _shown(value), _shown(predicted.dates.get(name))
    for part in gold.layout.lists:
        if part.name in gold.lists:
            yield from _differences_of_lists(part, gold.lists[part.name], predicted.lists.get(part.name, ()))


def _differences_of_lists(
    part: PartList, gold: tuple[PartTold, ...], predicted: tuple[PartTold, ...]
) -> Iterator[tuple[str, str, str]]:
    pairs = pair_parts(gold, predicted, part)
    found = {id(pair.gold) for pair in pairs}
    taken = {id(pair.predicted) for pair in pairs}
    for one in gold:
        if id(one) not in found:
            yield part.name, called(one), NOTHING
    for other in predicted:
        if id(other) not in taken:
            yield part.name, NOTHING, called(other)
    for pair in pairs:
        if pair.credit < 1.0:
            yield part.name, called(pair.gold), called(pair.predicted)
        for leaf, one_value, other_value in zip(part.leaves, pair.gold.values, pair.predicted.values, strict=True):
            if not is_right(leaf, one_value, other_value):
                yield f"{part.name}.{leaf.name} of {called(pair.gold)}", _shown(one_value), _shown(other_value)


NOTHING = "–"


def called(part: PartTold) -> str:
    """Return a part in a few words: its name, or whatever else is told of it."""
    return part.name or ", ".join(str(value) for value in part.values if value is not None) or NOTHING


def _shown(value: Any) -> str:
    return NOTHING if value is None else str(value)


def outline(event: Told) -> str:
    """Return an event in one line: type, choices, date, who."""
    choices = [
        str(v)
        for leaf in event.layout.leaves
        if leaf.kind == "choice" and isinstance(v := event.values.get(leaf.name), str)
    ]
    dates = [value for value in event.dates.values() if value]
    who = [called(part) for parts in event.lists.values() for part in parts]
    return " · ".join([event.layout.type, *choices, *dates, "; ".join(dict.fromkeys(who))]).rstrip(" ·")
