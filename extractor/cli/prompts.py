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


@prompts.command("examples")
def examples(
    gold: Annotated[Path, typer.Option("--gold", metavar="FILE", help="Reviewed articles: extract gold export.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The copy of the prompt.")],
    prompt: Annotated[
        str, typer.Option("--prompt", metavar="FILE|NAME", help="The prompt to copy; its own examples are replaced.")
    ] = "diplomacy",
    number: Annotated[int, typer.Option("--n", min=1, max=50, help="How many examples, at most.")] = 5,
    schema: Schema = None,
) -> None:
    """Write a copy of a prompt whose worked examples are articles that you reviewed, as different as there are.

    Do not score on these articles afterwards: the prompt gives their answers away.

    Example: extract prompts examples --gold gold.jsonl --n 5 --out my.md
    """
    from extractor.errors import StorageError
    from extractor.results.gold_examples import examples_from, prompt_with
    from extractor.results.run_files import find_run, read_lines
    from extractor.schema_loading import load_schema
    from extractor.steps.prompting import PromptFile, find_prompt, prompt_for
    from extractor.steps.writing import check_writable, replace_file

    file = PromptFile(find_prompt(prompt))
    loaded = load_schema(_schema_of(file.front.schema_ref, schema))
    check_writable(out)
    if out.exists():
        raise StorageError(f"{out}: exists; nothing was changed. Choose another --out")
    chosen = examples_from((row for _, row in read_lines(find_run(gold).events)), loaded, number)
    replace_file(out, [prompt_with(file, out.stem, chosen)])
    ready = prompt_for(PromptFile(out), loaded)
    typer.echo(f"{len(chosen)} examples: {', '.join(one.article_id for one in chosen)}", err=True)
    typer.echo(f"{ready.version}: {out}. Leave these articles out of what you score it on.", err=True)


def _schema_of(named: str | None, given: str | None) -> str:
    from extractor.schema_loading import DEFAULT_SCHEMA

    return given or named or DEFAULT_SCHEMA
