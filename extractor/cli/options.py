"""Options that more than one command takes: their words, help and environment variables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

INPUT = "Input"
MODEL = "Model, prompt and schema"
PACE = "Pace and limits"
OUTPUT = "Output and resuming"

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS...",
        show_default=False,
        help="Files, folders or globs; - for standard input. Text, Markdown, HTML, JSONL, CSV, Parquet; also gzipped.",
        rich_help_panel="Articles",
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(
        min=1, envvar="EXTRACT_LIMIT", show_envvar=False, help="Stop after this many articles.", rich_help_panel=INPUT
    ),
]
Shard = Annotated[
    str | None,
    typer.Option(
        metavar="I/N",
        envvar="EXTRACT_SHARD",
        show_envvar=False,
        help="Only the I-th of N shares, by hash of the article id; put together again with `extract merge`.",
        rich_help_panel=INPUT,
    ),
]


def _column(name: str, meaning: str) -> object:
    return typer.Option(
        metavar="COLUMN", envvar=f"EXTRACT_{name.upper()}_FIELD", show_envvar=False, show_default=False,
        help=f"Column of a table that holds the {meaning}.",
        rich_help_panel=INPUT,
    )  # fmt: skip


IdField = Annotated[str, _column("id", "article's id")]
TextField = Annotated[str, _column("text", "text")]
TitleField = Annotated[str, _column("title", "title")]
PublishedField = Annotated[str, _column("published", "publication date")]
UrlField = Annotated[str, _column("url", "address")]
PublisherField = Annotated[str, _column("publisher", "publisher")]
LanguageField = Annotated[str, _column("language", "language")]
MaxBytes = Annotated[
    int,
    typer.Option(
        min=1,
        envvar="EXTRACT_MAX_BYTES",
        show_envvar=False,
        help="Skip inputs larger than this.",
        rich_help_panel=INPUT,
    ),
]

ModelName = Annotated[
    str | None,
    typer.Option(
        "--model",
        "-m",
        metavar="NAME",
        envvar="EXTRACT_MODEL",
        show_envvar=False,
        help=(
            "A model's name as the endpoint knows it, provider:NAME (openai:, ollama:, groq: ...), or rules. Without it "
            "the endpoint whose key or base URL is in the environment, else rules."
        ),
        rich_help_panel=MODEL,
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        envvar="EXTRACT_BASE_URL",
        show_envvar=False,
        help="Base URL of an OpenAI-compatible endpoint, e.g. http://localhost:8000/v1.",
        rich_help_panel=MODEL,
    ),
]
PromptRef = Annotated[
    str | None,
    typer.Option(
        "--prompt",
        "-p",
        metavar="FILE|NAME",
        envvar="EXTRACT_PROMPT",
        show_envvar=False,
        help="A prompt file, or a name that `extract prompts list` shows. Without it: the schema's own prompt.",
        rich_help_panel=MODEL,
    ),
]
SchemaRef = Annotated[
    str,
    typer.Option(
        "--schema",
        "-s",
        metavar="REF",
        envvar="EXTRACT_SCHEMA",
        show_envvar=False,
        help="file.py:Class, package.module:Name, or a name that `extract schemas list` shows. A file is run as code.",
        rich_help_panel=MODEL,
    ),
]
Temperature = Annotated[
    float | None,
    typer.Option(
        min=0, max=2, envvar="EXTRACT_TEMPERATURE", show_envvar=False, help="Not sent unless given here or by the prompt.",
        rich_help_panel=MODEL,
    ),
]  # fmt: skip
MaxOutputTokens = Annotated[
    int | None,
    typer.Option(
        min=16,
        envvar="EXTRACT_MAX_OUTPUT_TOKENS",
        show_envvar=False,
        help="Longest answer asked for, in tokens.",
        rich_help_panel=MODEL,
    ),
]
RulesLexicon = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", envvar="EXTRACT_RULES_LEXICON", show_envvar=False, help="Words of your own for the model rules.",
        rich_help_panel=MODEL,
    ),
]  # fmt: skip

Concurrency = Annotated[
    str,
    typer.Option(
        metavar="N|auto", envvar="EXTRACT_CONCURRENCY", show_envvar=False, help="Requests in flight; auto finds what the endpoint takes.",
        rich_help_panel=PACE,
    ),
]  # fmt: skip
Rpm = Annotated[
    int | None,
    typer.Option(
        min=1, envvar="EXTRACT_RPM", show_envvar=False, help="Requests per minute at most.", rich_help_panel=PACE
    ),
]
Tpm = Annotated[
    int | None,
    typer.Option(
        min=1, envvar="EXTRACT_TPM", show_envvar=False, help="Tokens per minute at most.", rich_help_panel=PACE
    ),
]
MaxCost = Annotated[
    float | None,
    typer.Option(
        metavar="USD", min=0, envvar="EXTRACT_MAX_COST", show_envvar=False, help="Stop before more than this is spent: exit 6, resumable.",
        rich_help_panel=PACE,
    ),
]  # fmt: skip
Prices = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", envvar="EXTRACT_PRICES", show_envvar=False, show_default=False,
        help="TOML of prices that is looked at before ours; its form is that of extractor/tables/prices.toml.",
        rich_help_panel=PACE,
    ),
]  # fmt: skip
MaxRequests = Annotated[
    int | None,
    typer.Option(
        min=1,
        envvar="EXTRACT_MAX_REQUESTS",
        show_envvar=False,
        help="Stop after this many requests.",
        rich_help_panel=PACE,
    ),
]
MaxTokens = Annotated[
    int | None,
    typer.Option(
        min=1, envvar="EXTRACT_MAX_TOKENS", show_envvar=False, help="Stop before more tokens than this are used, in and out.",
        rich_help_panel=PACE,
    ),
]  # fmt: skip
MaxWait = Annotated[
    float,
    typer.Option(
        metavar="SECONDS", min=0, envvar="EXTRACT_MAX_WAIT", show_envvar=False,
        help="Longest that rate limits or overload may hold up one article.", rich_help_panel=PACE,
    ),
]  # fmt: skip
Timeout = Annotated[
    float,
    typer.Option(
        metavar="SECONDS",
        min=1,
        envvar="EXTRACT_TIMEOUT",
        show_envvar=False,
        help="Total deadline of one try.",
        rich_help_panel=PACE,
    ),
]

Out = Annotated[
    Path,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        envvar="EXTRACT_OUT",
        show_envvar=False,
        help="Where the event lines go; the articles' list, the manifest and the store stand beside it.",
        rich_help_panel=OUTPUT,
    ),
]
Quiet = Annotated[
    bool,
    typer.Option(
        "--quiet",
        "-q",
        envvar="EXTRACT_QUIET",
        show_envvar=False,
        help="No progress, no summary.",
        rich_help_panel=OUTPUT,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="The summary as JSON on stdout.", rich_help_panel=OUTPUT)]
Config = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        envvar="EXTRACT_CONFIG",
        show_envvar=False,
        help="Defaults for these options as TOML; without it ./extract.toml, where there is one.",
        rich_help_panel=OUTPUT,
    ),
]
