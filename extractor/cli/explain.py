"""`extract explain`: why the built-in model `rules` sees what it sees in an article."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.exits import printable

COLOURS = {
    "person": "cyan",
    "office": "cyan",
    "delegation": "green",
    "organisation": "green",
    "state": "green",
    "place": "magenta",
    "time": "yellow",
    "trigger": "bold red",
}


def explain(
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="A text file, or a folder or file as for run.")],
    page: Annotated[
        Path | None, typer.Option("--html", metavar="OUT", help="Write a page instead of printing.", show_default=False)
    ] = None,
    rules_lexicon: Annotated[
        Path | None,
        typer.Option("--rules-lexicon", metavar="FILE", help="Words of your own for the rules.", show_default=False),
    ] = None,
) -> None:
    """Print the article with mentions, triggers and times, and why each event has its status."""
    from rich.console import Console
    from rich.text import Text

    from extractor.models.rules import Rules
    from extractor.records import Article
    from extractor.results.explaining import as_html, explain_article
    from extractor.settings import InputSettings
    from extractor.steps.cleaning import clean_article
    from extractor.steps.reading import read_inputs

    rules = Rules(rules_lexicon)
    read = read_inputs(InputSettings(paths=(str(article),)), exclude=())
    explanations = [explain_article(clean_article(one), rules) for one in read if isinstance(one, Article)]
    if page is not None:
        page.write_text(as_html(explanations), encoding="utf-8")
        typer.echo(f"wrote {page}: {len(explanations)} article(s)", err=True)
        return
    console = Console(highlight=False)
    for one in explanations:
        console.print(Text(printable(f"{one.title}: {one.events} event(s)"), style="bold"))
        for number, marked, reasons in one.sentences:
            line = Text(f"[{number}] ", style="dim")
            for stretch in marked:
                line.append(printable(stretch.text), style=COLOURS.get(stretch.kind, "not dim"))
            console.print(line)
            for reason in reasons:
                console.print(Text(f"    -> {printable(reason)}", style="italic"))
