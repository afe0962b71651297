"""`extract prompts`: what will be sent, before it is paid for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

prompts = typer.Typer(
    help="Prompts: list them, read them, see what would be sent, check your own.", no_args_is_help=True
)

PromptName = Annotated[
    str,
    typer.Argument(metavar="PROMPT", show_default=False, help="A prompt file, or a name that `prompts list` shows."),
]
Schema = Annotated[
    str | None,
    typer.Option(
        metavar="REF", show_default=False, help="module:Class or file.py:Class; without it the schema the prompt names."
    ),
]


@prompts.command("list")
def list_prompts() -> None:
    """Name the prompts that ship with the extractor, the schema each asks for, and what it is for.

    The tokens are those of the fixed part, estimated: it comes first in every request, so that providers cache it.
    """
    from rich.console import Console
    from rich.table import Table

    from extractor.schema_loading import load_schema
    from extractor.steps.calling.estimating import tokens_of
    from extractor.steps.prompting import PromptFile, prompt_files, prompt_for

    table = Table(box=None, pad_edge=False)
    for heading in ("prompt", "schema", "tokens", "for"):
        table.add_column(heading, no_wrap=heading != "for", justify="right" if heading == "tokens" else "left")
    for file in map(PromptFile, prompt_files()):
        ready = prompt_for(file, load_schema(_schema_of(file.front.schema_ref, None)))
        fixed = f"{tokens_of(ready.system):,}"
        table.add_row(file.name, file.front.schema_ref or "any", fixed, file.front.description)
    Console().print(table)


@prompts.command("show")
def show(prompt: PromptName) -> None:
    """Print a prompt file as it is: copy it, change it, give it with --prompt."""
    from extractor.cli.exits import printable
    from extractor.steps.prompting import find_prompt

    typer.echo(printable(find_prompt(prompt).read_text(encoding="utf-8", errors="replace")), nl=False)


@prompts.command("render")
def render(
    prompt: PromptName,
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="A file of one article, as for run.")],
    schema: Schema = None,
) -> None:
    """Print the messages that would be sent about an article. Nothing is sent."""
    from extractor.cli.exits import printable
    from extractor.errors import InputMissing
    from extractor.records import Article
    from extractor.schema_loading import load_schema
    from extractor.settings import InputSettings
    from extractor.steps.calling.estimating import tokens_of
    from extractor.steps.cleaning import clean_article
    from extractor.steps.prompting import PromptFile, ask_about, find_prompt, prompt_for
    from extractor.steps.reading import read_inputs

    file = PromptFile(find_prompt(prompt))
    loaded = load_schema(_schema_of(file.front.schema_ref, schema))
    ready = prompt_for(file, loaded)
    read = [one for one in read_inputs(InputSettings(paths=(str(article),)), ()) if isinstance(one, Article)]
    if not read:
        raise InputMissing(f"{article}: no article to show")
    messages = ask_about(ready, clean_article(read[0]), loaded).messages
    for message in messages:
        typer.echo(f"----- {message.role} -----\n{printable(message.content)}\n")
    fixed, own = (tokens_of(message.content) for message in messages)
    typer.echo(f"About {fixed:,} tokens that are the same for every article, {own:,} for this one.", err=True)


@prompts.command("check")
def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="PROMPT...", show_default=False, help="Files or names; without any, all of ours."),
    ] = None,
    schema: Schema = None,
) -> None:
    """Check prompts as a run does when it starts: variables, every branch, worked examples. Exit 1 where one fails."""
    from extractor.cli.exits import printable
    from extractor.errors import SetupError
    from extractor.schema_loading import load_schema
    from extractor.steps.prompting import PromptFile, find_prompt, prompt_files, prompt_for

    failed = 0
    for ref in files or [str(path) for path in prompt_files()]:
        try:
            file = PromptFile(find_prompt(ref))
            loaded = load_schema(_schema_of(file.front.schema_ref, schema))
            ready = prompt_for(file, loaded)
        except SetupError as error:
            failed += 1
            typer.echo(f"FAIL {printable(str(error))}")
        else:
            typer.echo(f"ok   {ready.version} for {loaded.ref}, {len(file.front.examples)} example(s)")
    raise typer.Exit(1 if failed else 0)


def _schema_of(named: str | None, given: str | None) -> str:
    from extractor.schema_loading import DEFAULT_SCHEMA

    return given or named or DEFAULT_SCHEMA
