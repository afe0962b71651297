"""Tables as Arrow, with a type given for every column, so that an empty table has the same types as a full one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import MissingExtra
from extractor.results.exporting.csv_files import path_of
from extractor.results.exporting.tables import COLUMNS_TABLE, Column, Kind, Table, columns_by_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def write_parquet(tables: Iterable[Table], out: Path) -> list[Path]:
    """Write the events to `out` and every other table to `<out>.<table>.parquet` beside it; return the paths."""
    parquet = _parquet()
    paths = []
    for table in tables:
        path = path_of(table.name, out)
        parquet.write_table(to_arrow(table), path, compression="zstd")
        paths.append(path)
    return paths


def load_parquet(out: Path) -> list[Table]:
    """Return the tables of an export to `out`."""
    parquet = _parquet()

    def rows(name: str) -> list[tuple[Any, ...]]:
        return from_arrow(parquet.read_table(path_of(name, out), partitioning=None))

    return tables_described(rows(COLUMNS_TABLE), rows)


def tables_described(described: list[tuple[Any, ...]], rows: Any) -> list[Table]:
    """Return every table that the rows of a columns table describe, its rows fetched with `rows(name)`."""
    return [Table(name, "", columns, rows=rows(name)) for name, columns in columns_by_table(described).items()]


def to_arrow(table: Table) -> Any:
    """Return `table` as a pyarrow.Table; column meanings stand in the field metadata."""
    pyarrow = _pyarrow()
    kinds = arrow_kinds()
    fields = [pyarrow.field(c.name, kinds[c.kind], metadata=_said(c)) for c in table.columns]
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    arrays = [pyarrow.array(list(cells), type=f.type) for cells, f in zip(columns, fields, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields))


def _said(column: Column) -> dict[str, str] | None:
    return {"description": column.meaning} if column.meaning else None


def from_arrow(table: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a pyarrow.Table."""
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def arrow_kinds() -> Mapping[Kind, Any]:
    """Return the Arrow type of each kind of column."""
    pyarrow = _pyarrow()
    text, integer = pyarrow.string(), pyarrow.int64()
    return {
        "text": text,
        "json": text,
        "integer": integer,
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
        "texts": pyarrow.list_(text),
        "integers": pyarrow.list_(integer),
    }


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtra("export", "writing Parquet and DuckDB") from error
    return pyarrow


def _parquet() -> Any:
    _pyarrow()
    import pyarrow.parquet

    return pyarrow.parquet
