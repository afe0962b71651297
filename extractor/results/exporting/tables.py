"""What a table is: named columns of one kind each, and rows."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["text", "integer", "number", "boolean", "date", "texts", "integers", "json"]
"""What the cells of a column hold; every cell may be None. json: anything else, as JSON text."""

Cell = Any
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    """A column: its name, what its cells hold, and what they mean."""

    name: str
    kind: Kind
    meaning: str = ""


@dataclass(frozen=True)
class Table:
    """A table; the same columns whether there are rows or not."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: list[Row] = field(default_factory=list)

    def add(self, cells: Mapping[str, Cell]) -> None:
        """Append a row; columns that `cells` does not name are None."""
        self.rows.append(tuple(cells.get(column.name) for column in self.columns))


COLUMNS_TABLE = "columns"
"""The table that describes the others: what every export says of itself, and what loading reads kinds from."""

_COLUMNS_COLUMNS = (
    Column("table", "text", "Name of the table."),
    Column("column", "text", "Name of the column, in the order of the table."),
    Column("kind", "text", "text, integer, number, boolean, date, texts, integers (lists) or json."),
    Column("meaning", "text", "What it holds."),
)


def columns_table(tables: Sequence[Table]) -> Table:
    """Return the table that describes every column of `tables` and of itself."""
    described = Table(COLUMNS_TABLE, "What every column holds.", _COLUMNS_COLUMNS)
    for table in (*tables, described):
        for column in table.columns:
            described.rows.append((table.name, column.name, column.kind, column.meaning))
    return described


def columns_by_table(described: Sequence[Row]) -> dict[str, tuple[Column, ...]]:
    """Return the columns of each table from the rows of a columns table."""
    found: dict[str, list[Column]] = {}
    for table, column, kind, meaning in described:
        found.setdefault(table, []).append(Column(column, kind, meaning or ""))
    return {name: tuple(columns) for name, columns in found.items()}


def read_date(text: str) -> datetime.date:
    """Return the day that ISO 8601 `text` names. Raises ValueError."""
    return datetime.date.fromisoformat(text)
