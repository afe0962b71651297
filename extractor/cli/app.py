"""All commands of `extract`, each in the file that bears its name."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor.cli.batch import batch
from extractor.cli.cache import cache
from extractor.cli.compare import compare
from extractor.cli.doctor import doctor
from extractor.cli.explain import explain
from extractor.cli.export import export
from extractor.cli.gold import gold
from extractor.cli.grouping import CommandsWithDefault
from extractor.cli.merge import merge
from extractor.cli.prompts import prompts
from extractor.cli.report import report
from extractor.cli.review import review
from extractor.cli.run import run
from extractor.cli.schemas import schemas
from extractor.cli.score import score
from extractor.version import __version__

HELP = """
Turn a folder of news articles into validated, evidence-linked records of [bold]meetings, agreements and their
participants[/bold], with any OpenAI-compatible language model, or with none (the built-in model [bold]rules[/bold]).

[bold]Examples[/bold]

  extract seeds/ --out events.jsonl                            [dim]run, or take up a stopped run[/dim]

  extract seeds/ --out events.jsonl --model openai:gpt-5-mini  [dim]with a language model; key in OPENAI_API_KEY[/dim]

  extract seeds/ --dry-run --model ollama:llama3.2             [dim]count articles, tokens and cost; send nothing[/dim]

  extract review events.jsonl                                  [dim]look at it and correct it[/dim]

[dim]PATHS without a command are those of[/dim] run[dim]; its options follow the list of commands.
Every option can also stand in the environment (EXTRACT_MODEL ...) and in extract.toml.[/dim]
"""

app = typer.Typer(
    cls=CommandsWithDefault,
    help=HELP,
    no_args_is_help=True,
    rich_markup_mode="rich",
    # Locals of a traceback could hold a key.
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"extract {__version__}")
        raise typer.Exit


@app.callback()
def options_of_all(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options that stand before a command."""


app.command("run", rich_help_panel="Extract")(run)
app.command("doctor", rich_help_panel="Extract")(doctor)
app.command("explain", rich_help_panel="Look and correct")(explain)
app.command("review", rich_help_panel="Look and correct")(review)
app.command("report", rich_help_panel="Look and correct")(report)
app.command("export", rich_help_panel="Look and correct")(export)
app.add_typer(gold, name="gold", rich_help_panel="Look and correct")
app.command("score", rich_help_panel="Measure")(score)
app.command("compare", rich_help_panel="Measure")(compare)
app.add_typer(prompts, name="prompts", rich_help_panel="Prompts and schemas")
app.add_typer(schemas, name="schemas", rich_help_panel="Prompts and schemas")
app.add_typer(batch, name="batch", rich_help_panel="Beyond one machine")
app.command("merge", rich_help_panel="Beyond one machine")(merge)
app.add_typer(cache, name="cache", rich_help_panel="Beyond one machine")
