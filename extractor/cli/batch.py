"""`extract batch write, read`: requests as files, for vLLM's run-batch, or anything else that answers them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import options as opt
from extractor.cli.batch_service import cancel, collect, status, submit
from extractor.cli.exits import put, say

if TYPE_CHECKING:
    from extractor.running.batch_files import ReadBack, Written

batch = typer.Typer(
    help="Requests as files: written here, answered elsewhere, read back as an ordinary run; or through a provider's Batch API.",
    no_args_is_help=True,
)

AnswerFormat = Annotated[
    str,
    typer.Option(
        metavar="json_schema|tool|json_object|plain",
        help="How answers are asked for: what your endpoint can do.",
        rich_help_panel=opt.MODEL,
    ),
]


@batch.command("write")
def write(
    context: typer.Context,
    paths: opt.Paths = None,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="File of requests.")] = Path(
        "requests.jsonl"
    ),
    model: opt.ModelName = None,
    base_url: opt.BaseUrl = None,
    answer_format: AnswerFormat = "json_schema",
    prompt: opt.PromptRef = None,
    schema: opt.SchemaRef = "schemas.diplomacy:Event",
    temperature: opt.Temperature = None,
    max_output_tokens: opt.MaxOutputTokens = None,
    limit: opt.Limit = None,
    shard: opt.Shard = None,
    id_field: opt.IdField = "id",
    text_field: opt.TextField = "text",
    title_field: opt.TitleField = "title",
    published_field: opt.PublishedField = "published",
    url_field: opt.UrlField = "url",
    publisher_field: opt.PublisherField = "publisher",
    language_field: opt.LanguageField = "language",
    max_bytes: opt.MaxBytes = 2_000_000,
    quiet: opt.Quiet = False,
    config: opt.Config = None,
) -> None:
    """Write the requests of a run to a file, in the form of OpenAI's Batch API. Nothing is sent, and no key is needed.

    Example: extract batch write seeds/ --out requests.jsonl --model openai:gpt-5-mini
    """
    from extractor.cli.configuring import settings_of
    from extractor.running.batch_files import write_requests

    settings = settings_of(context)
    if not settings.inputs.paths:
        raise typer.BadParameter("give the articles: files, folders or globs, e.g. extract batch write seeds/")
    written = write_requests(settings, os.environ, out, answer_format)
    say(*_told_of_writing(written, out), quiet=quiet)


@batch.command("read")
def read(
    results: Annotated[list[Path], typer.Argument(metavar="RESULTS...", help="Result files, in any order.")],
    out: opt.Out = Path("events.jsonl"),
    plan: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="What was asked (*.batch.json, from batch write); without it, the one beside the results.",
            show_default=False,
        ),
    ] = None,
    repairs: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write what has still to be asked, as requests.", show_default=False),
    ] = None,
    quiet: opt.Quiet = False,
    as_json: opt.AsJson = False,
) -> None:
    """Turn result files into the events of a run. What is missing, failed or invalid can be asked again with --repairs.

    Run it where `batch write` ran: the articles are read again. Reading twice changes nothing. Exit code 3 while articles wait.

    Example: extract batch read results.jsonl --out events.jsonl --repairs requests2.jsonl
    """
    import asyncio

    from extractor.cli.closing import summary_json
    from extractor.cli.progress import progress_shown
    from extractor.running.batch_files import BatchPlan, read_results

    with progress_shown(quiet=quiet) as tell:
        told = asyncio.run(read_results(plan or BatchPlan.find(results[0]), results, out, os.environ, repairs, tell))
    if as_json:
        put(summary_json(told.summary))
    say(*told_of_reading(told, repairs), quiet=quiet)
    raise typer.Exit(int(told.exit_code))


batch.command("submit")(submit)
batch.command("status")(status)
batch.command("collect")(collect)
batch.command("cancel")(cancel)


def _told_of_writing(written: Written, out: Path) -> Iterator[str]:
    skipped = ", ".join(f"{number:,} {reason}" for reason, number in written.skipped.items())
    yield (
        f"{written.requests:,} requests about {written.articles:,} articles: {out} ({written.bytes / 1e6:,.1f} MB, about "
        f"{written.input_tokens:,} tokens in)" + (f"; skipped: {skipped}" if skipped else "")
    )
    yield "Nothing was sent. Have them answered, for example with vllm run-batch -i requests.jsonl -o results.jsonl"
    yield "Then: extract batch read results.jsonl --out events.jsonl --repairs requests2.jsonl"


def told_of_reading(told: ReadBack, repairs: Path | None, otherwise: str | None = None) -> Iterator[str]:
    """Tell what came of reading results; `otherwise` is the next step where there are no `repairs`."""
    from extractor.cli.closing import closing_lines

    rows = told.rows
    parts = {"damaged": rows.damaged, "twice": rows.repeated, "of no question here": told.unknown}
    odd = ", ".join(f"{number:,} {what}" for what, number in parts.items() if number)
    yield f"{rows.rows:,} rows read" + (f": {odd}" if odd else "")
    for message, number in told.failed.most_common(3):
        yield f"{number:,} rows hold no answer: {message}"
    next_step = None
    if told.missing:
        yield f"{told.missing:,} questions have still to be asked" + (f": {repairs}" if repairs else "")
        next_step = otherwise or (
            f"Next: have {repairs} answered, then give its results to extract batch read"
            if repairs
            else "Next: the same again with --repairs FILE writes these questions as requests"
        )
    yield from closing_lines(told.summary, rules=False, next_step=next_step)
