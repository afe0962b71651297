"""`extract gold`: reviewed output becomes gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.export import EventsFile, RunSchema

gold = typer.Typer(help="Gold: what other runs are scored against.", no_args_is_help=True)


@gold.callback()
def gold_commands() -> None:
    """Keep `gold export` two words though it is the only command so far."""


@gold.command("export")
def export_gold(
    file: EventsFile,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Gold file; standard output by default.", show_default=False),
    ] = None,
    schema: RunSchema = None,
) -> None:
    """Write the articles that were reviewed to the end as gold, with their texts.

    Example: extract gold export events.jsonl --out gold.jsonl
    """
    from extractor.results.article_texts import open_texts
    from extractor.results.gold import gold_lines, write_gold
    from extractor.results.run_files import find_run
    from extractor.results.run_schemas import schema_of

    run = find_run(file)
    loaded = schema_of(run, schema)
    if out is not None:
        count = write_gold(run, loaded, out)
        typer.echo(f"wrote {out}: {count} articles", err=True)
    else:
        with open_texts(run) as texts:
            lines = list(gold_lines(run, loaded, texts))
        count = len(lines)
        typer.echo("".join(lines), nl=False)
    if not count:
        typer.echo(f"no article is reviewed to the end yet: extract review {file}", err=True)
