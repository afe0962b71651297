"""Tables as one DuckDB file, each column with its comment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import MissingExtra
from extractor.results.exporting.arrow import from_arrow, tables_described, to_arrow
from extractor.results.exporting.tables import COLUMNS_TABLE, Table

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_duckdb(tables: Iterable[Table], out: Path) -> list[Path]:
    """Write `tables` to a new DuckDB file, in place of an old one; return its path."""
    fresh = out.with_name(f".{out.name}.new")
    fresh.unlink(missing_ok=True)
    connection = _duckdb().connect(str(fresh))
    try:
        for table in tables:
            connection.register("incoming", to_arrow(table))
            # S608: the name is quoted by `_named`; DuckDB takes no parameter in its place.
            connection.execute(f"CREATE TABLE {_named(table.name)} AS SELECT * FROM incoming")  # noqa: S608
            connection.unregister("incoming")
            _comment(connection, table)
    finally:
        connection.close()
    fresh.replace(out)
    return [out]


def load_duckdb(out: Path) -> list[Table]:
    """Return the tables of a file that `write_duckdb` wrote."""
    connection = _duckdb().connect(str(out), read_only=True)
    try:

        def rows(name: str) -> list[tuple[Any, ...]]:
            return from_arrow(connection.sql(f"SELECT * FROM {_named(name)} ORDER BY rowid").to_arrow_table())  # noqa: S608

        return tables_described(rows(COLUMNS_TABLE), rows)
    finally:
        connection.close()


def _comment(connection: Any, table: Table) -> None:
    connection.execute(f"COMMENT ON TABLE {_named(table.name)} IS {_text(table.meaning)}")
    for column in table.columns:
        if column.meaning:
            place = f"{_named(table.name)}.{_named(column.name)}"
            connection.execute(f"COMMENT ON COLUMN {place} IS {_text(column.meaning)}")


def _named(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtra("export", "writing DuckDB") from error
    return duckdb
