"""The best one-to-one pairs: optimal assignment by SciPy, brute force where there is nothing to choose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.errors import MissingExtra


def assign(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) with the highest sum of `scores`; pairs that score 0.0 are left out."""
    if not scores or not scores[0]:
        return []
    if len(scores) == 1:
        best = max(range(len(scores[0])), key=lambda j: scores[0][j])
        return [(0, best)] if scores[0][best] > 0 else []
    if len(scores[0]) == 1:
        best = max(range(len(scores)), key=lambda i: scores[i][0])
        return [(best, 0)] if scores[best][0] > 0 else []
    if all(scores[i][i] == 1.0 for i in range(min(len(scores), len(scores[0])))):
        return [(i, i) for i in range(min(len(scores), len(scores[0])))]
    rows, columns = _linear_sum_assignment()(scores, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if scores[i][j] > 0]


def _linear_sum_assignment() -> Any:
    try:
        from scipy.optimize import linear_sum_assignment
    except ImportError as error:
        raise MissingExtra("score", "scoring") from error
    return linear_sum_assignment
