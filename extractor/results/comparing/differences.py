"""Paired differences of two runs measured by the same gold.

Both runs have read the same articles, so articles are the pairs. Whether a difference is chance is asked by permutation:
under the hypothesis that the runs are alike, the two results of an article could as well be swapped. How large it is, is
told by bootstrap over articles, both runs resampled together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from extractor.results.scoring.figures import Measure, measures_of
from extractor.results.scoring.files import EventFiles
from extractor.results.scoring.intervals import AT_ONCE, RESAMPLES, SEED, interval_of, resampled_sums
from extractor.results.scoring.scores import Scores, pair_files, score_articles
from extractor.results.scoring.table import numpy
from extractor.shapes import EventSchema

LEVEL = 0.05
"""Below this probability a difference is not called chance."""

DECISIVE = "strict"
"""The figure that says which run is better: type, status and background of each event right."""


@dataclass(frozen=True)
class Difference:
    """One figure in both runs; `value` is the second less the first."""

    measure: Measure
    first: float | None
    second: float | None
    value: float | None
    low: float | None
    high: float | None
    p: float | None
    """Probability of a difference at least as large if the runs were alike; None where it is undefined."""

    @property
    def is_chance(self) -> bool:
        """Whether the difference may well be chance."""
        return self.p is None or self.p >= LEVEL

    @property
    def better(self) -> int:
        """1 or 2: which run is better on this figure; 0 where they are equal, chance or not."""
        if not self.value:
            return 0
        return 2 if (self.value > 0) == self.measure.good else 1


@dataclass(frozen=True)
class Comparison:
    """Both runs against the gold."""

    first: Scores
    second: Scores
    resamples: int = RESAMPLES
    seed: int = SEED

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """One for each figure that either run has."""
        both = list(dict.fromkeys([*self.first.table.columns, *self.second.table.columns]))
        measures = measures_of(self.first.layouts, both)
        columns = [column for measure in measures for column in measure.columns]
        one, other = self.first.table.matrix(columns), self.second.table.matrix(columns)
        swapped = _swapped_sums(one, other, self.resamples, self.seed)
        resampled = resampled_sums(numpy().concatenate([one, other], axis=1), self.resamples, self.seed)
        told, start = [], 0
        for measure in measures:
            part = slice(start, start + len(measure.columns))
            behind = slice(part.start + len(columns), part.stop + len(columns))
            start = part.stop
            values = float(measure.of(one.sum(axis=0)[part])), float(measure.of(other.sum(axis=0)[part]))
            gaps = measure.of(resampled[:, behind]) - measure.of(resampled[:, part])
            chance = measure.of(swapped[1][:, part]) - measure.of(swapped[0][:, part])
            told.append(_difference(measure, values, gaps, chance))
        return tuple(told)

    def __getitem__(self, name: str) -> Difference:
        """Return the difference in the figure called `name`. Raises KeyError."""
        return {difference.measure.name: difference for difference in self.differences}[name]

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """The articles whose counts differ, in the order of the gold."""
        columns = list(dict.fromkeys([*self.first.table.columns, *self.second.table.columns]))
        rows = (self.first.table.matrix(columns) != self.second.table.matrix(columns)).any(axis=1)
        return tuple(name for name, differs in zip(self.first.table.articles, rows, strict=True) if differs)

    @property
    def verdict(self) -> str:
        """Which run is better, by how much, and whether that is chance: one sentence."""
        decisive = self[DECISIVE]
        if decisive.value is None:
            return "Nothing to compare: neither run nor gold has an event."
        gap = f"strict F1 {decisive.first:.2f} and {decisive.second:.2f}, {decisive.value:+.3f}"
        where = f"[{decisive.low:+.3f}, {decisive.high:+.3f}], {probability(decisive.p)}"
        if not self.changed:
            return "No difference: both runs tell the same of every article."
        if decisive.is_chance or not decisive.better:
            return f"No difference beyond chance: {gap} {where}."
        return f"The {('first', 'second')[decisive.better - 1]} run is better: {gap} {where}."


def compare(first: Path, second: Path, gold: Sequence[Path], schema: EventSchema) -> Comparison:
    """Return how `first` and `second` differ when measured by `gold`. Raises SetupError as scoring does."""
    return Comparison(_scores(first, gold, schema), _scores(second, gold, schema))


def _scores(run: Path, gold: Sequence[Path], schema: EventSchema) -> Scores:
    with EventFiles([run]) as files, EventFiles(gold) as asked:
        return score_articles(pair_files(files, asked), schema)


def _swapped_sums(one: Any, other: Any, resamples: int, seed: int) -> tuple[Any, Any]:
    """Return the sums of both runs, `resamples` times with the results of each article swapped or not at random."""
    np = numpy()
    generator = np.random.default_rng(seed)
    gap, total = one - other, one.sum(axis=0) + other.sum(axis=0)
    sums = np.empty((resamples, one.shape[1]))
    for start in range(0, resamples, AT_ONCE):
        count = min(AT_ONCE, resamples - start)
        kept = generator.integers(0, 2, size=(count, one.shape[0])).astype(float)
        sums[start : start + count] = other.sum(axis=0) + kept @ gap
    return sums, total - sums


def _difference(measure: Measure, values: tuple[float, float], gaps: Any, chance: Any) -> Difference:
    np = numpy()
    first, second = (None if np.isnan(value) else value for value in values)
    if first is None or second is None:
        return Difference(measure, first, second, None, None, None, None)
    value = second - first
    low, high = interval_of(gaps)
    defined = chance[~np.isnan(chance)]
    # One more for the swap that was really seen: a probability is never nought (Phipson and Smyth 2010).
    at_least = int((np.abs(defined) >= abs(value) - 1e-12).sum())
    p = (at_least + 1) / (len(defined) + 1)
    return Difference(measure, first, second, value, low, high, p)


def probability(p: float | None) -> str:
    """Return a probability in words: `p = 0.031`, `p < 0.001`."""
    return "p is undefined" if p is None else ("p < 0.001" if p < 0.001 else f"p = {p:.3f}")


def by_group(differences: Sequence[Difference]) -> Iterator[Difference]:
    """Yield the differences group by group, in the order of telling."""
    groups = list(dict.fromkeys(one.measure.group for one in differences))
    return iter(sorted(differences, key=lambda one: groups.index(one.measure.group)))
