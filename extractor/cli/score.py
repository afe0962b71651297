"""`extract score`: how good a run is, measured by gold."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.exits import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.results.scoring.mistakes import Mistakes
    from extractor.results.scoring.scores import Scores
    from extractor.results.scoring.showing import Row

WORST_IN_A_PAGE = 200


class Show(StrEnum):
    """What is printed besides the figures."""

    errors = "errors"


Gold = Annotated[
    list[Path],
    typer.Option(
        "--gold",
        metavar="FILE",
        help="Annotated articles ({id, text, published, events}), or event lines of a run or of `gold export`; repeatable.",
    ),
]
SchemaOfRun = Annotated[
    str | None,
    typer.Option(
        "--schema", metavar="REF", help="Schema of the run; by default the one its manifest names.", show_default=False
    ),
]


def score(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Event lines of a run, for example events.jsonl.")],
    gold: Gold,
    show: Annotated[
        Show | None,
        typer.Option(
            help="errors: what was missed, invented and told wrong, worst articles first.", show_default=False
        ),
    ] = None,
    articles: Annotated[int, typer.Option(min=1, help="How many articles --show errors tells of.")] = 20,
    where: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=VALUE", help="Only annotated articles with this, e.g. kind=plain.", show_default=False
        ),
    ] = None,
    html: Annotated[Path | None, typer.Option(metavar="OUT", help="Write it as a page.", show_default=False)] = None,
    floors: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="TOML of lowest figures (event = 0.75); exit 1 below one.", show_default=False
        ),
    ] = None,
    schema: SchemaOfRun = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all figures and counts as JSON.")] = False,
) -> None:
    """Compare the events of a run with gold: precision, recall and F1 per event and field, with 95 % intervals.

    Events are paired one to one within each article, by who, when, what and the cited sentences. Gold marked optional is
    neither rewarded nor punished.

    extract score events.jsonl --gold gold.jsonl --show errors
    """
    from extractor.errors import SetupError
    from extractor.results.run_files import find_run
    from extractor.results.run_schemas import schema_of
    from extractor.results.scoring import score as scored
    from extractor.results.scoring.floors import missed_floors, read_floors

    asked = read_floors(floors) if floors else {}
    fields = dict(one.split("=", 1) for one in where or [] if "=" in one)
    if len(fields) != len(where or []):
        raise SetupError(f"--where {' '.join(where or [])}: give FIELD=VALUE, each field once")
    kept = WORST_IN_A_PAGE if html else (articles if show else 0)
    scores = scored(file, gold, schema_of(find_run(file), schema), where=fields, worst=kept)
    _tell(scores, as_json=as_json)
    if show and not as_json:
        _tell_errors(scores.worst[:articles])
    if html is not None:
        from extractor.results.scoring.page import score_page

        html.write_text(score_page(scores, f"{file.name} against {', '.join(g.name for g in gold)}"), encoding="utf-8")
        typer.echo(f"wrote {html}", err=True)
    below = list(missed_floors(scores, asked))
    for line in below:
        typer.echo(f"below its floor: {line}", err=True)
    raise typer.Exit(1 if below else 0)


def _tell(scores: Scores, *, as_json: bool) -> None:
    import json

    from extractor.results.scoring import showing

    if as_json:
        typer.echo(json.dumps(showing.as_json(scores), ensure_ascii=False))
        return
    typer.echo(showing.heading(scores))
    for remark in showing.remarks(scores):
        typer.echo(remark)
    _table(showing.rows_of(scores))
    typer.echo("95 %: bootstrap over articles. ↓: less is better. of: gold, or pairs compared.")


def _table(rows: Iterable[Row]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("")
    for name in ("value", "95 %", "prec", "rec", "missed", "invented", "of"):
        table.add_column(name, justify="right", no_wrap=True)
    group = None
    for row in rows:
        if row.group != group:
            group = row.group
            table.add_row(f"[bold]{group}", *[""] * 7)
        table.add_row(
            f"  {row.name}", row.value, row.interval, row.precision, row.recall, row.missed, row.invented, row.of
        )
    Console().print(table)


def _tell_errors(worst: Iterable[Mistakes]) -> None:
    from rich.console import Console
    from rich.text import Text

    from extractor.results.scoring.showing import mistake_lines

    colours = {"missed": "red", "invented": "yellow", "wrong": "cyan"}
    console = Console(highlight=False)
    for mistakes in worst:
        status = "" if mistakes.status == "done" else f" ({mistakes.status})"
        console.print(Text(f"\n{printable(mistakes.article_id)}{status}", style="bold"))
        for mark, words in mistake_lines(mistakes):
            line = Text(f"  {mark:<9}", style=colours[mark]) if mark else Text(" " * 11)
            console.print(line.append(printable(words), style="none" if mark else "dim"), soft_wrap=not mark)
