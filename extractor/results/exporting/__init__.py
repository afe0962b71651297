"""The records of a run as flat tables and as the formats of other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from extractor.errors import SetupError, StorageError
from extractor.results.exporting.arrow import load_parquet, write_parquet
from extractor.results.exporting.csv_files import load_csv, write_csv
from extractor.results.exporting.duckdb_file import load_duckdb, write_duckdb
from extractor.results.exporting.flattening import flat_tables
from extractor.results.exporting.tables import Column, Table
from extractor.results.exporting.xlsx_file import load_xlsx, write_xlsx
from extractor.results.run_files import RunFiles, read_article_lines, read_manifest, read_records
from extractor.shapes import EventSchema

__all__ = ["TABLE_FORMATS", "Column", "Table", "export_tables", "flat_tables", "load_tables", "tables_of"]

TABLE_FORMATS: Mapping[str, tuple[Callable[..., list[Path]], Callable[..., list[Table]]]] = {
    ".csv": (write_csv, load_csv),
    ".parquet": (write_parquet, load_parquet),
    ".duckdb": (write_duckdb, load_duckdb),
    ".xlsx": (write_xlsx, load_xlsx),
}


def tables_of(run: RunFiles, schema: EventSchema) -> list[Table]:
    """Return the flat tables of `run`."""
    return flat_tables(read_records(run.events), read_article_lines(run), read_manifest(run), schema)


def export_tables(tables: list[Table], out: Path, *, raw: bool = False) -> list[Path]:
    """Write `tables` in the format that the suffix of `out` names; return the files written.

    `raw`: in CSV, leave texts that look like formulas as they are. Raises SetupError, StorageError.
    """
    write = _format_of(out)[0]
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        return write(tables, out, raw=raw) if out.suffix == ".csv" else write(tables, out)
    except OSError as error:
        raise StorageError(f"{out}: {error.strerror or error}") from error


def load_tables(out: Path) -> list[Table]:
    """Return the tables that `export_tables` wrote to `out`. Raises SetupError, StorageError."""
    return _format_of(out)[1](out)


def _format_of(out: Path) -> tuple[Callable[..., list[Path]], Callable[..., list[Table]]]:
    if out.suffix not in TABLE_FORMATS:
        raise SetupError(f"{out}: no table format {out.suffix!r}; give one of {', '.join(TABLE_FORMATS)}")
    return TABLE_FORMATS[out.suffix]
