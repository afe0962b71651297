"""`extract export`: the records of a run as tables and as files of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EventsFile = Annotated[Path, typer.Argument(metavar="FILE", help="Event lines of a run, for example events.jsonl.")]
RunSchema = Annotated[
    str | None,
    typer.Option(
        "--schema", metavar="REF", help="Schema of the run; by default the one its manifest names.", show_default=False
    ),
]


def export(
    file: EventsFile,
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="X.csv, X.parquet, X.duckdb, X.xlsx (tables); X.graphml (who met whom); X.jsonl (see --format).",
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORM",
            help="For X.jsonl or X.json: plover (one coded event a line) or label-studio (tasks to import).",
            show_default=False,
        ),
    ] = None,
    csv_raw: Annotated[
        bool,
        typer.Option("--csv-raw", help="Leave texts that a spreadsheet would take for a formula as they are."),
    ] = False,
    schema: RunSchema = None,
) -> None:
    """Write the records of a run as flat tables: articles, events, one table per list, spans, flags, run.

    Examples: extract export events.jsonl --out events.duckdb, extract export events.jsonl --out tables/events.csv
    """
    from extractor.results.exporting import TABLE_FORMATS, export_tables, tables_of
    from extractor.results.exporting.other_forms import export_other
    from extractor.results.run_files import find_run
    from extractor.results.run_schemas import schema_of

    run = find_run(file)
    loaded = schema_of(run, schema)
    if out.suffix in TABLE_FORMATS and form is None:
        tables = tables_of(run, loaded)
        paths = export_tables(tables, out, raw=csv_raw)
        counts = ", ".join(f"{table.name} {len(table.rows)}" for table in tables if table.name != "columns")
        typer.echo(f"wrote {', '.join(path.name for path in paths)}: {counts}", err=True)
    else:
        written = export_other(run, loaded, out, form)
        typer.echo(f"wrote {out}: {written}", err=True)
