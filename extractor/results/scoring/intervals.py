"""Intervals by bootstrap over articles: events of one article are not independent, articles are taken to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.results.scoring.table import numpy

RESAMPLES = 2_000
SEED = 20_240_301
PERCENTILES = (2.5, 97.5)
# 64 resamples of 20,000 articles are weights of 10 MB.
AT_ONCE = 64


def resampled_sums(rows: Any, resamples: int = RESAMPLES, seed: int = SEED) -> Any:
    """Return the column sums of `resamples` samples of the rows, drawn with replacement, each as large as the table."""
    np = numpy()
    generator = np.random.default_rng(seed)
    number = rows.shape[0]
    sums = np.empty((resamples, *rows.shape[1:]))
    for start, count in _portions(resamples):
        drawn = generator.integers(0, number, size=(count, number))
        drawn += np.arange(count)[:, None] * number
        weights = np.bincount(drawn.ravel(), minlength=count * number).reshape(count, number)
        sums[start : start + count] = np.tensordot(weights.astype(float), rows, axes=(1, 0))
    return sums


def interval_of(values: Any) -> tuple[float | None, float | None]:
    """Return the 2.5th and 97.5th percentile of `values`, undefined ones left out; None where all are undefined."""
    np = numpy()
    defined = values[~np.isnan(values)]
    if not len(defined):
        return None, None
    low, high = np.percentile(defined, PERCENTILES)
    return float(low), float(high)


def _portions(total: int) -> Iterator[tuple[int, int]]:
    for start in range(0, total, AT_ONCE):
        yield start, min(AT_ONCE, total - start)
