"""`extract run`: the main job, and the default command."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import options as opt
from extractor.cli.exits import put, say
from extractor.cli.progress import progress_shown

if TYPE_CHECKING:
    from extractor.running import Summary
    from extractor.running.jobs import Plan
    from extractor.settings import Settings


def run(
    context: typer.Context,
    paths: opt.Paths = None,
    out: opt.Out = Path("events.jsonl"),
    model: opt.ModelName = None,
    base_url: opt.BaseUrl = None,
    prompt: opt.PromptRef = None,
    schema: opt.SchemaRef = "schemas.diplomacy:Event",
    temperature: opt.Temperature = None,
    max_output_tokens: opt.MaxOutputTokens = None,
    rules_lexicon: opt.RulesLexicon = None,
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
    concurrency: opt.Concurrency = "auto",
    rpm: opt.Rpm = None,
    tpm: opt.Tpm = None,
    max_cost: opt.MaxCost = None,
    prices: opt.Prices = None,
    max_requests: opt.MaxRequests = None,
    max_tokens: opt.MaxTokens = None,
    max_wait: opt.MaxWait = 3600.0,
    timeout: opt.Timeout = 120.0,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Count articles, tokens and cost; send nothing.", rich_help_panel=opt.PACE),
    ] = False,
    retry_failed: Annotated[
        bool,
        typer.Option(
            "--retry-failed", help="Ask again for articles that failed or were cut short.", rich_help_panel=opt.OUTPUT
        ),
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Start anew: set the old results aside.", rich_help_panel=opt.OUTPUT)
    ] = False,
    ungrounded: Annotated[
        str,
        typer.Option(
            metavar="flag|drop",
            envvar="EXTRACT_UNGROUNDED",
            show_envvar=False,
            help="What becomes of words that the model gives and the article does not hold.",
            rich_help_panel=opt.OUTPUT,
        ),
    ] = "flag",
    texts: Annotated[
        bool,
        typer.Option(
            "--texts/--no-texts",
            envvar="EXTRACT_TEXTS",
            show_envvar=False,
            help="Keep article texts in the store, for review and gold.",
            rich_help_panel=opt.OUTPUT,
        ),
    ] = True,
    cache: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            envvar="EXTRACT_CACHE",
            show_envvar=False,
            help="Share replies between runs.",
            rich_help_panel=opt.OUTPUT,
        ),
    ] = None,
    no_cache: Annotated[
        bool,
        typer.Option(
            "--no-cache",
            envvar="EXTRACT_NO_CACHE",
            show_envvar=False,
            help="Use no stored reply but this run's own.",
            rich_help_panel=opt.OUTPUT,
        ),
    ] = False,
    engine: Annotated[
        str,
        typer.Option(
            metavar="local|ray",
            envvar="EXTRACT_ENGINE",
            show_envvar=False,
            help="Where the articles are worked on.",
            rich_help_panel=opt.OUTPUT,
        ),
    ] = "local",
    copy_to: Annotated[
        str | None,
        typer.Option(
            "--copy-to",
            metavar="URI",
            envvar="EXTRACT_COPY_TO",
            show_envvar=False,
            help="Copy the files of the run there when it ends (with --engine ray): s3://bucket/folder, gs:// ...",
            rich_help_panel=opt.OUTPUT,
        ),
    ] = None,
    quiet: opt.Quiet = False,
    as_json: opt.AsJson = False,
    config: opt.Config = None,
) -> None:
    """Extract events from articles; a second run of the same words takes up where the first one stopped."""
    from extractor.cli.configuring import settings_of

    settings = settings_of(context)
    if not settings.inputs.paths:
        raise typer.BadParameter("give the articles: files, folders or globs, e.g. extract seeds/ --out events.jsonl")
    raise typer.Exit(_count(settings, as_json) if dry_run else _run(settings, as_json))


def _run(settings: Settings, as_json: bool) -> int:
    """Run, tell how it goes on stderr, and return the exit code."""
    from extractor.cli.closing import closing_lines, summary_json
    from extractor.running import run_articles
    from extractor.running.jobs import job_of, plan_run

    plan = plan_run(settings, os.environ)
    say(*_opening(settings, plan), quiet=settings.quiet)

    async def work() -> Summary:
        job = await job_of(plan, settings)
        if settings.engine == "ray":
            from extractor.cli.engines import on_ray

            job = on_ray(job, plan, settings)
        with progress_shown(quiet=settings.quiet) as tell:
            return await run_articles(settings, job, tell)

    summary = asyncio.run(work())
    if settings.copy_to and settings.engine == "ray":
        from extractor.engines.cluster.places import copy_run

        copy_run(settings.out, settings.copy_to)
    if as_json:
        put(summary_json(summary))
    quiet = settings.quiet and not summary.stopped_by and not summary.bugs
    say(*closing_lines(summary, rules=plan.choice.is_rules), quiet=quiet)
    return int(summary.exit_code)


def _count(settings: Settings, as_json: bool) -> int:
    """Say what a run would take; nothing is sent or written."""
    from extractor.cli.closing import dry_run_json, dry_run_lines
    from extractor.running.dry_runs import count_articles
    from extractor.running.jobs import plan_run

    plan = plan_run(settings, os.environ)
    counted = count_articles(settings, plan)
    if as_json:
        typer.echo(dry_run_json(counted, plan))
    else:
        typer.echo("\n".join([plan.choice.line, *dry_run_lines(counted, plan)]))
    return 0


def _opening(settings: Settings, plan: Plan) -> Iterator[str]:
    yield plan.choice.line
    if settings.config_file:
        yield f"Settings from {settings.config_file}."
