"""All that changes a run, in one frozen record. Made in `cli/`, passed down, written beside the output."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr

from extractor.records.frozen import Record


class InputSettings(Record):
    """How inputs are found and read."""

    paths: tuple[str, ...] = ()
    limit: int | None = None
    """Stop after this many articles."""
    shard: tuple[int, int] | None = None
    """`(i, n)`, i from 1: only articles whose id hashes to this share."""
    id_field: str = "id"
    text_field: str = "text"
    title_field: str = "title"
    published_field: str = "published"
    url_field: str = "url"
    publisher_field: str = "publisher"
    language_field: str = "language"
    max_bytes: int = 2_000_000
    """Larger inputs are skipped with a reason."""


class ModelSettings(Record):
    """Which model answers and how it is asked."""

    model: str | None = None
    """As given: a name, `provider:name`, or `rules`; None: chosen (README, "Which model answers")."""
    base_url: str | None = None
    base_url_trusted: bool = True
    """False where it came from a configuration file that `--config` did not name: it never receives a key."""
    api_key: SecretStr | None = None
    """From the environment alone."""
    temperature: float | None = None
    max_output_tokens: int | None = None
    rules_lexicon: Path | None = None


class PaceSettings(Record):
    """How fast, and when to stop."""

    concurrency: int | Literal["auto"] = "auto"
    rpm: int | None = None
    tpm: int | None = None
    max_cost: float | None = None
    """US dollars."""
    max_requests: int | None = None
    max_tokens: int | None = None
    prices: Path | None = None
    """A table of prices that is looked at before ours."""
    max_wait_seconds: float = 3600.0
    """Longest that rate limits and overload may hold up one article."""
    timeout_seconds: float = 120.0
    """Total deadline of one try."""


class Settings(Record):
    """All that changes a run."""

    inputs: InputSettings = InputSettings()
    model: ModelSettings = ModelSettings()
    pace: PaceSettings = PaceSettings()
    prompt: str | None = None
    """A file, or a name in `prompts/`; None: the one that belongs to the schema."""
    schema_ref: str = "schemas.diplomacy:Event"
    out: Path = Path("events.jsonl")
    ungrounded: Literal["flag", "drop"] = "flag"
    retry_failed: bool = False
    fresh: bool = False
    keep_texts: bool = True
    cache: Path | None = None
    use_cache: bool = True
    engine: Literal["local", "ray"] = "local"
    copy_to: str | None = None
    """A folder by URI to which the files of the run are copied when it ends."""
    quiet: bool = False
    config_file: Path | None = None
    """The configuration file used, named on stderr."""
    given: dict[str, str] = Field(default_factory=dict)
    """Options that were not left at their default, and where they came from: option, environment or file."""
