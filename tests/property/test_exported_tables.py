"""What is exported can be loaded again, for any text."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.results.exporting import Column, Table, export_tables, load_tables
from extractor.results.exporting.tables import Kind, columns_table

FORMULAS = [
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\0=1",
    "＝1",
    " =1",
    "\ufeff=cmd|' /C calc'!A0",
    "'=1",
    "''-1",
    "#N/A",
    "",
]
TEXTS = st.one_of(st.text(max_size=30), st.sampled_from(FORMULAS), st.from_regex(r"_x[0-9A-F]{4}_", fullmatch=True))
INTEGERS = st.integers(min_value=-(2**53), max_value=2**53)
CELLS: dict[Kind, st.SearchStrategy[object]] = {
    "text": TEXTS,
    "json": TEXTS,
    "integer": INTEGERS,
    # Workbooks keep 15 digits.
    "number": st.floats(min_value=-1e9, max_value=1e9).map(lambda x: round(x, 4) + 0.0),
    "boolean": st.booleans(),
    # Workbooks know no day before 1900-03-01 with certainty; news does not either.
    "date": st.dates(min_value=datetime.date(1900, 3, 1)),
    "texts": st.lists(TEXTS, max_size=3),
    "integers": st.lists(INTEGERS, max_size=3),
}
COLUMNS = tuple(Column(f"{kind}_cell", kind, f"Holds {kind}: 'quoted', \"twice\".") for kind in CELLS)
ROWS = st.lists(
    st.tuples(st.just("key"), *(st.none() | cells for cells in CELLS.values())),
    max_size=6,
)


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".duckdb", ".xlsx"])
def test_loading_an_export_gives_the_same_cells_and_kinds(suffix: str) -> None:
    @settings(
        max_examples={".duckdb": 30, ".xlsx": 100}.get(suffix, 300),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(ROWS)
    def check(rows: list[tuple[object, ...]]) -> None:
        events = Table("events", "All kinds.", (Column("id", "text", ""), *COLUMNS), rows=list(rows))
        empty = Table("participants", "None.", COLUMNS)
        tables = [events, empty]
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / f"export{suffix}"
            export_tables([*tables, columns_table(tables)], out)
            loaded = {table.name: table for table in load_tables(out)}
        assert loaded["events"].rows == events.rows
        assert [type(cell) for row in loaded["events"].rows for cell in row] == [type(c) for row in rows for c in row]
        assert loaded["events"].columns == events.columns
        assert loaded["participants"] == Table("participants", "", COLUMNS)

    check()
