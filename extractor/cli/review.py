"""`extract review`: look at a run beside its articles, and correct it."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.export import EventsFile, RunSchema


def review(
    file: EventsFile,
    html: Annotated[
        Path | None,
        typer.Option(metavar="OUT", help="Write the page as one file that needs no server.", show_default=False),
    ] = None,
    take_in: Annotated[
        Path | None,
        typer.Option("--import", metavar="DECISIONS", help="Take in what such a page saved.", show_default=False),
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Write the events as corrected to --out, in place of opening the page.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="For --apply; events.reviewed.jsonl by default.", show_default=False
        ),
    ] = None,
    who: Annotated[
        str | None,
        typer.Option(
            envvar="EXTRACT_REVIEWER",
            help="Name to sign decisions with; the login name by default.",
            show_default=False,
        ),
    ] = None,
    host: Annotated[str, typer.Option(help="Loopback address to serve on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to serve on; 0 takes a free one.")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
    schema: RunSchema = None,
) -> None:
    """Open a local page with each article beside its events: accept, correct, reject, add. Nothing leaves this machine.

    Examples: extract review events.jsonl, extract review events.jsonl --html review.html
    """
    from extractor.results.reviewing import import_decisions, serve_review, write_review_page
    from extractor.results.run_files import find_run
    from extractor.results.run_schemas import schema_of

    run = find_run(file)
    loaded = schema_of(run, schema)
    if take_in is not None:
        new, known = import_decisions(run, take_in)
        typer.echo(f"{run.review}: {new} decisions taken in, {known} were there already", err=True)
    elif html is not None:
        count = write_review_page(run, loaded, html)
        typer.echo(f"wrote {html}: {count} articles", err=True)
    elif apply:
        from extractor.results.gold import write_corrected

        target = out or run.beside("reviewed.jsonl")
        typer.echo(f"wrote {target}: {write_corrected(run, loaded, target)} events", err=True)
    else:
        serve_review(
            run,
            loaded,
            who=who or getpass.getuser(),
            host=host,
            port=port,
            open_browser=browser,
            tell=lambda url: typer.echo(
                f"review of {file}: {url}\nCtrl-C ends it; decisions go to {run.review}", err=True
            ),
        )
