"""From sums of counts to figures: what is an F1, what a share, and in which order they are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extractor.results.scoring.layouts import Layout
from extractor.results.scoring.table import numpy


@dataclass(frozen=True)
class Measure:
    """A figure that can be computed from sums of counts."""

    name: str
    form: Literal["f1", "share"]
    group: str
    good: bool = True
    """False where less is better (dates invented, roles swapped)."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The counts that it needs."""
        ends = ("found", "right", "gold", "predicted") if self.form == "f1" else ("hits", "of")
        return tuple(f"{self.name}:{end}" for end in ends)

    def of(self, sums: Any) -> Any:
        """Return the figure of each row of `sums`, whose last axis are this measure's columns; NaN where undefined.

        F1 is (found + right) / (gold + predicted): the usual 2 TP / (2 TP + FP + FN), and the same idea for evidence,
        where one sentence may hold two of the other side.
        """
        np = numpy()
        with np.errstate(divide="ignore", invalid="ignore"):
            if self.form == "f1":
                return (sums[..., 0] + sums[..., 1]) / (sums[..., 2] + sums[..., 3])
            return sums[..., 0] / sums[..., 1]


@dataclass(frozen=True)
class Figure:
    """A measure over all articles, with its 95 % interval and the counts behind it."""

    measure: Measure
    value: float | None
    low: float | None
    high: float | None
    counts: Mapping[str, float]

    @property
    def name(self) -> str:
        """The name of the measure."""
        return self.measure.name

    @property
    def precision(self) -> float | None:
        """Share of the predicted that is right; None for a share, or where nothing was predicted."""
        return _ratio(self.counts.get("right", 0.0), self.counts.get("predicted", 0.0))

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found; None for a share, or where the gold has none."""
        return _ratio(self.counts.get("found", 0.0), self.counts.get("gold", 0.0))

    @property
    def missed(self) -> float:
        """Omissions: what the gold has and the prediction has not."""
        return self.counts.get("missed", self.counts.get("gold", 0.0) - self.counts.get("found", 0.0))

    @property
    def invented(self) -> float:
        """Inventions: what the prediction has and the gold has not."""
        return self.counts.get("invented", self.counts.get("predicted", 0.0) - self.counts.get("right", 0.0))


def measures_of(layouts: Sequence[Layout], columns: Sequence[str]) -> list[Measure]:
    """Return the measures for these event classes that `columns` have any count for, in the order of telling."""
    measures = [
        Measure("event", "f1", "events"),
        Measure("strict", "f1", "events"),
        Measure("document", "f1", "events"),
    ]
    for prefix in ("type=", "status="):
        seen = sorted({name.rpartition(":")[0] for name in columns if name.startswith(prefix)})
        measures += [Measure(name, "f1", "by type" if prefix == "type=" else "by status") for name in seen]
    for layout in layouts:
        measures += _measures_of_values(layout)
    for layout in layouts:
        measures += _measures_of_lists(layout)
    measures += [Measure("evidence", "f1", "evidence"), Measure("grounded", "share", "evidence")]
    told = {name.rpartition(":")[0] for name in columns}
    return [measure for measure in dict.fromkeys(measures) if measure.name in told]


def _measures_of_values(layout: Layout) -> list[Measure]:
    group = "of matched events"
    measures = [Measure(leaf.name, "share", group) for leaf in layout.leaves if leaf.kind == "choice"]
    for leaf in layout.dates:
        measures += [
            Measure(leaf.name, "share", group),
            Measure(f"{leaf.name} invented", "share", group, good=False),
            Measure(f"events with {leaf.name}", "f1", "events"),
        ]
    return measures + [Measure(leaf.name, "share", group) for leaf in layout.leaves if leaf.kind != "choice"]


def _measures_of_lists(layout: Layout) -> list[Measure]:
    measures = []
    for part in layout.lists:
        measures += [Measure(part.name, "f1", part.name), Measure(f"{part.name}.named", "f1", part.name)]
        for leaf in part.leaves:
            measures.append(Measure(f"{part.name}.{leaf.name}", "share", part.name))
            if leaf.kind == "choice":
                measures.append(Measure(f"{part.name}.{leaf.name} swapped", "share", part.name, good=False))
    return measures


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None
