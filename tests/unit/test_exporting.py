"""Exports are flat, typed, the same for no events, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from extractor.errors import SetupError, StorageError
from extractor.results.exporting import Table, export_tables, flat_tables, load_tables, tables_of
from extractor.results.exporting.actors import ActorFinder
from extractor.results.exporting.csv_files import path_of
from extractor.results.exporting.other_forms import export_other, plover_events
from extractor.results.exporting.tables import columns_table
from extractor.results.run_files import RunFiles, find_run, read_records
from extractor.results.run_schemas import schema_of
from extractor.schema_loading import load_schema
from tests.sample_run import write_run

FORMATS = [".csv", ".parquet", ".duckdb", ".xlsx"]
FORMULAS = [
    '=HYPERLINK("http://evil.example","x")', "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)",
    " =1+1", "\ufeff=1+1", "=cmd|' /C calc'!A0", "'=1+1", "=IMPORTXML(1)", "\x00=1", "=WEBSERVICE(\"http://evil.example\")",
]  # fmt: skip


def by_name(tables: list[Table]) -> dict[str, Table]:
    return {table.name: table for table in tables}


@pytest.fixture
def run(tmp_path: Path) -> RunFiles:
    return write_run(tmp_path)


def cells(table: Table, column: str) -> list[object]:
    at = [c.name for c in table.columns].index(column)
    return [row[at] for row in table.rows]


def test_every_list_of_parts_is_a_table_whose_rows_name_their_event(run: RunFiles) -> None:
    tables = by_name(tables_of(run, schema_of(run)))
    assert {
        "articles",
        "events",
        "participants",
        "parties",
        "signatories",
        "evidence",
        "flags",
        "spans",
        "run",
        "columns",
    } <= tables.keys()
    assert cells(tables["participants"], "name") == ["Levan Tsikhelia", "Rimvydas Stonkus", None, "Pedro Invented"]
    assert cells(tables["participants"], "number") == [1, 2, 1, 2]
    assert cells(tables["parties"], "event_id") == ["tea-in-tbilisi#2", "tea-in-tbilisi#2"]
    assert [str(day) for day in cells(tables["events"], "date_earliest")] == ["None", "2024-05-10", "2024-06-07"]


@pytest.mark.parametrize("schema_ref", ["schemas.diplomacy:Event", "schemas.strikes:Strike"])
def test_no_events_give_the_same_tables_columns_and_kinds(run: RunFiles, schema_ref: str) -> None:
    schema = load_schema(schema_ref)
    empty = flat_tables([], [], {}, schema)
    assert all(table.rows == [] for table in empty if table.name != "columns")
    if schema_ref == "schemas.diplomacy:Event":
        assert [(t.name, t.columns) for t in empty] == [(t.name, t.columns) for t in tables_of(run, schema)]


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_empty_export_loads_with_the_same_columns(tmp_path: Path, suffix: str) -> None:
    empty = flat_tables([], [], {}, load_schema("schemas.strikes:Strike"))
    export_tables(empty, tmp_path / f"x{suffix}")
    loaded = load_tables(tmp_path / f"x{suffix}")
    assert [(t.name, t.columns, len(t.rows)) for t in loaded] == [(t.name, t.columns, len(t.rows)) for t in empty]


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_run_loads_as_it_was_exported(run: RunFiles, tmp_path: Path, suffix: str) -> None:
    tables = tables_of(run, schema_of(run))
    export_tables(tables, tmp_path / f"x{suffix}")
    assert [(t.name, t.columns, t.rows) for t in load_tables(tmp_path / f"x{suffix}")] == [
        (t.name, t.columns, t.rows) for t in tables
    ]


def test_every_column_is_described_in_the_export_itself(run: RunFiles) -> None:
    tables = by_name(tables_of(run, schema_of(run)))
    described = set(zip(cells(tables["columns"], "table"), cells(tables["columns"], "column"), strict=True))
    assert described == {(table.name, column.name) for table in tables.values() for column in table.columns}
    status = next(c for c in tables["events"].columns if c.name == "status")
    assert "held" in status.meaning


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_csv_starts_like_a_formula(tmp_path: Path, formula: str) -> None:
    export_tables(_one_cell(formula), tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        [cell] = list(csv.reader(file))[1]
    assert cell.startswith("'")
    assert by_name(load_tables(tmp_path / "x.csv"))["events"].rows == [(formula,)]
    export_tables(_one_cell(formula), tmp_path / "raw.csv", raw=True)
    assert formula in (tmp_path / "raw.csv").read_bytes().decode("utf-8").replace('""', '"')


def _one_cell(text: str) -> list[Table]:
    from extractor.results.exporting import Column

    table = Table("events", "", (Column("id", "text", ""),), rows=[(text,)])
    return [table, columns_table([table])]


def test_numbers_stay_numbers_in_csv(run: RunFiles, tmp_path: Path) -> None:
    export_tables(tables_of(run, schema_of(run)), tmp_path / "x.csv")
    first = path_of("articles", tmp_path / "x.csv").read_text(encoding="utf-8").splitlines()[1]
    assert ",0.0004," in first


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice: apt-get install libreoffice-calc")
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_libreoffice_evaluates_no_formula_and_reads_numbers_as_numbers(tmp_path: Path, suffix: str) -> None:
    from extractor.results.exporting import Column

    columns = (Column("id", "text", ""), Column("number", "integer", ""))
    table = Table("events", "", columns, rows=[(formula, -5) for formula in FORMULAS])
    export_tables([table, columns_table([table])], tmp_path / f"x{suffix}")
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "fods",
        "--outdir",
        str(tmp_path / "out"),
        str(tmp_path / f"x{suffix}"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    written = (tmp_path / "out" / "x.fods").read_text(encoding="utf-8")
    assert "table:formula" not in written
    assert written.count('office:value-type="float" office:value="-5"') == len(FORMULAS)


def test_duckdb_answers_in_sql(run: RunFiles, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    export_tables(tables_of(run, schema_of(run)), tmp_path / "x.duckdb")
    with duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True) as connection:
        question = "SELECT p.name FROM participants p JOIN events e ON e.id = p.event_id WHERE e.status = 'planned' AND e.date_earliest > DATE '2024-06-01' AND p.name IS NOT NULL"
        assert connection.execute(question).fetchall() == [("Pedro Invented",)]


def test_graphml_names_who_met_whom(run: RunFiles, tmp_path: Path) -> None:
    export_other(run, schema_of(run), tmp_path / "x.graphml", None)
    root = ET.parse(tmp_path / "x.graphml").getroot()
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    labels = {
        n.get("id"): d.text
        for n in root.iterfind(".//g:node", space)
        for d in n.iterfind("g:data[@key='node_label']", space)
    }
    edges = {frozenset({labels[e.get("source")], labels[e.get("target")]}) for e in root.iterfind(".//g:edge", space)}
    assert frozenset({"Levan Tsikhelia", "Rimvydas Stonkus"}) in edges
    assert frozenset({"Lithuania", "Georgia"}) in edges


def test_plover_lines_carry_code_sides_and_sentences(run: RunFiles) -> None:
    schema = schema_of(run)
    lines = list(plover_events(read_records(run.events), ActorFinder(schema)))
    held = next(line for line in lines if line["event_id"] == "tea-in-tbilisi#1")
    assert (held["actor"], held["recipient"]) == (["GEO"], ["LTU"])
    assert held["event"]
    assert held["text"].startswith("Georgia's Minister")


def test_label_studio_regions_count_utf_16_units(run: RunFiles, tmp_path: Path) -> None:
    export_other(run, schema_of(run), tmp_path / "x.json", "label-studio")
    task = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))[0]
    units = task["data"]["text"].encode("utf-16-le")
    for region in task["predictions"][0]["result"]:
        value = region["value"]
        assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]


def test_an_unknown_suffix_names_the_known_ones(run: RunFiles, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"\.parquet"):
        export_other(run, schema_of(run), tmp_path / "x.docx", None)


def test_a_broken_line_is_named(run: RunFiles) -> None:
    run.events.write_text('{"id": "a", "article": {"id": "a"}}\n')
    with pytest.raises(StorageError, match=r"events.jsonl:1: no event record"):
        list(read_records(find_run(run.events).events))
