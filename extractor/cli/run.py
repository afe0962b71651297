"""`extract run`: the main job, and the default command."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import options as opt

if TYPE_CHECKING:
    from extractor.running import Summary
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
    ] = False,  # fmt: skip
    engine: Annotated[
        str,
        typer.Option(
            metavar="local|ray",
            envvar="EXTRACT_ENGINE",
            show_envvar=False,
            help="Where the articles are worked on.",
            rich_help_panel=opt.OUTPUT,
        ),
    ] = "local",  # fmt: skip
    quiet: opt.Quiet = False,
    as_json: opt.AsJson = False,
    config: opt.Config = None,
) -> None:
    """Extract events from articles; a second run of the same words takes up where the first one stopped."""
    from extractor.cli.configuring import settings_of

    settings = settings_of(context)
    if not settings.inputs.paths:
        raise typer.BadParameter("give the articles: files, folders or globs, e.g. extract seeds/ --out events.jsonl")
    summary = _run_and_tell(settings, dry_run=dry_run, as_json=as_json)
    raise typer.Exit(int(summary.exit_code))
