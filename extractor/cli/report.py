"""`extract report`: what a run found, to look at."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.export import EventsFile, RunSchema


class ReportForm(StrEnum):
    """What the report is written as."""

    html = "html"
    md = "md"


def report(
    file: EventsFile,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="X.html, or X.md; Markdown goes to standard output by default.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        ReportForm | None, typer.Option("--format", help="By default what the name of --out ends in.", show_default=False)
    ] = None,
    figures: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Also write each figure as SVG and PNG into this folder.", show_default=False),
    ] = None,
    schema: RunSchema = None,
) -> None:  # fmt: skip
    """Write one page with a timeline, who met whom, counts, cost and a table of events, or a short text with --format md.

    Example: extract report events.jsonl --out report.html --figures figures/
    """
    from extractor.results.reporting import markdown_report, write_markdown, write_report
    from extractor.results.run_files import find_run
    from extractor.results.run_schemas import schema_of

    run = find_run(file)
    loaded = schema_of(run, schema)
    chosen = form or (ReportForm.md if out is not None and out.suffix == ".md" else ReportForm.html)
    if chosen is ReportForm.html:
        target = out or run.beside("report.html")
        names = write_report(run, loaded, target, figures)
        typer.echo(f"wrote {target}: {', '.join(names) or 'no event to draw'}", err=True)
    elif out is not None:
        write_markdown(run, loaded, out)
        typer.echo(f"wrote {out}", err=True)
    else:
        typer.echo(markdown_report(run, loaded), nl=False)
