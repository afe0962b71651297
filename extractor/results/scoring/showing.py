"""Scores for people and for programs: a table that fits 80 columns, and one JSON object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.results.scoring.figures import Figure
from extractor.results.scoring.mistakes import Mistakes, outline
from extractor.results.scoring.scores import NOT_IN_RUN, Scores
from extractor.results.scoring.tellings import Told


@dataclass(frozen=True)
class Row:
    """One line of the table, as words."""

    group: str
    name: str
    value: str
    interval: str
    precision: str
    recall: str
    missed: str
    invented: str
    of: str


def rows_of(scores: Scores) -> Iterator[Row]:
    """Yield the figures group by group; omissions and inventions stand apart."""
    groups = list(dict.fromkeys(figure.measure.group for figure in scores.figures))
    for figure in sorted(scores.figures, key=lambda one: groups.index(one.measure.group)):
        f1 = figure.measure.form == "f1"
        name = figure.name.removeprefix("type=").removeprefix("status=")
        yield Row(
            group=figure.measure.group,
            name=f"{name} ↓" if not figure.measure.good else name,
            value=_share(figure.value),
            interval=f"{_share(figure.low)}–{_share(figure.high)}" if figure.low is not None else "–",
            precision=_share(figure.precision) if f1 else "",
            recall=_share(figure.recall) if f1 else "",
            missed=_count(figure.missed) if f1 or "missed" in figure.counts else "",
            invented=_count(figure.invented) if f1 or "invented" in figure.counts else "",
            of=_count(figure.counts.get("gold" if f1 else "of", 0.0)),
        )


def heading(scores: Scores) -> str:
    """Return what was measured, in one line."""
    told = ", ".join(f"{number:,} {status}" for status, number in sorted(scores.statuses.items()))
    return f"{len(scores.table.articles):,} articles of the gold: {told}"


def remarks(scores: Scores) -> Iterator[str]:
    """Yield what a reader has to know before believing the figures."""
    if missing := scores.statuses.get(NOT_IN_RUN):
        yield f"{missing:,} articles of the gold are not in the run; their events count as missed."
    if scores.unscored:
        yield f"{scores.unscored:,} articles of the run are not in the gold and are left out."
    if scores.other_texts:
        yield f"{scores.other_texts:,} articles have another text than the gold: offsets and sentences may differ."
    if not scores.lists_articles:
        yield "The run has no list of articles beside it: one that failed cannot be told from one without events."


def as_json(scores: Scores) -> dict[str, Any]:
    """Return all figures with intervals and counts, for programs."""
    return {
        "articles": len(scores.table.articles),
        "statuses": dict(sorted(scores.statuses.items())),
        "unscored": scores.unscored,
        "other_texts": scores.other_texts,
        "resamples": scores.resamples,
        "figures": {figure.name: _figure_json(figure) for figure in scores.figures},
    }


def _figure_json(figure: Figure) -> dict[str, Any]:
    told: dict[str, Any] = {
        "form": figure.measure.form, "group": figure.measure.group, "value": figure.value,
        "low": figure.low, "high": figure.high,
    }  # fmt: skip
    if figure.measure.form == "f1":
        told |= {"precision": figure.precision, "recall": figure.recall}
    return told | {"missed": figure.missed, "invented": figure.invented, "counts": dict(figure.counts)}


def mistake_lines(mistakes: Mistakes) -> Iterator[tuple[str, str]]:
    """Yield (mark, words) for one article: what was missed, invented and told wrong, each with its sentences."""
    for event in mistakes.missed:
        yield "missed", outline(event)
        yield from _sentences(event)
    for event in mistakes.invented:
        yield "invented", outline(event)
        yield from _sentences(event)
    for wrong in mistakes.wrong:
        yield "wrong", outline(wrong.gold)
        yield from (("", f"{what}: {asked} → {got}") for what, asked, got in wrong.differences)
        yield from _sentences(wrong.gold)


def _sentences(event: Told) -> Iterator[tuple[str, str]]:
    return (("", f"“{' '.join(sentence.split())}”") for sentence in event.evidence)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _count(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
