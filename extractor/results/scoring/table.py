"""The counts of all articles as one matrix: a row an article, a column a count."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any

from extractor.errors import MissingExtra


class CountTable:
    """Grows by rows; kept sparse while it grows, since most counts of most articles are nought."""

    def __init__(self) -> None:
        """Start without rows."""
        self.articles: list[str] = []
        self.columns: dict[str, int] = {}
        self._rows, self._cells, self._values = array("l"), array("l"), array("d")

    def add(self, article_id: str, counts: Mapping[str, float]) -> None:
        """Append the counts of one article."""
        row = len(self.articles)
        self.articles.append(article_id)
        for name, value in counts.items():
            self._rows.append(row)
            self._cells.append(self.columns.setdefault(name, len(self.columns)))
            self._values.append(value)

    def matrix(self, columns: Sequence[str] | None = None) -> Any:
        """Return the counts as an array; with `columns`, in that order, nought where the table has no such column."""
        np = numpy()
        names = list(self.columns) if columns is None else list(columns)
        place = np.full(len(self.columns), -1)
        for index, name in enumerate(names):
            if name in self.columns:
                place[self.columns[name]] = index
        dense = np.zeros((len(self.articles), len(names)))
        if self._rows:
            cells = place[np.frombuffer(self._cells, dtype=np.int_)]
            kept = cells >= 0
            rows = np.frombuffer(self._rows, dtype=np.int_)[kept]
            dense[rows, cells[kept]] = np.frombuffer(self._values)[kept]
        return dense


def numpy() -> Any:
    """Return the module numpy. Raises MissingExtra."""
    try:
        import numpy as np
    except ImportError as error:
        raise MissingExtra("score", "scoring") from error
    return np
