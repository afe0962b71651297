"""Which predicted event is which gold event of one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.results.scoring.assigning import assign
from extractor.results.scoring.likeness import SAME_EVENT, likeness
from extractor.results.scoring.tellings import Told

# An optional event of the gold gives way to an equally like one that is asked for.
OPTIONAL_GIVES_WAY = 1e-6


@dataclass(frozen=True)
class Alignment:
    """The events of one article. Optional gold is in none of them, nor what was predicted for it."""

    matched: tuple[tuple[Told, Told], ...]
    """Gold and predicted."""
    missed: tuple[Told, ...]
    invented: tuple[Told, ...]
    neutral: tuple[Told, ...] = ()
    """Predicted for optional gold: neither rewarded nor punished."""


def align_events(gold: Sequence[Told], predicted: Sequence[Told]) -> Alignment:
    """Return the one-to-one pairs with the highest sum of likeness, each at least `SAME_EVENT`."""
    pairs = assign([[_score(one, other) for other in predicted] for one in gold])
    taken = {j for _, j in pairs}
    found = {i for i, _ in pairs}
    return Alignment(
        matched=tuple((gold[i], predicted[j]) for i, j in pairs if not gold[i].optional),
        missed=tuple(one for i, one in enumerate(gold) if i not in found and not one.optional),
        invented=tuple(other for j, other in enumerate(predicted) if j not in taken),
        neutral=tuple(predicted[j] for i, j in pairs if gold[i].optional),
    )


def _score(gold: Told, predicted: Told) -> float:
    alike = likeness(gold, predicted)
    return 0.0 if alike < SAME_EVENT else alike - OPTIONAL_GIVES_WAY * gold.optional
