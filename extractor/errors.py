"""What can go wrong, grouped by what the run does next."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal


class ExitCode(IntEnum):
    """The exit codes of every command (README, "Exit codes")."""

    OK = 0
    CHECK_FAILED = 1
    USAGE = 2
    ARTICLES_FAILED = 3
    PROVIDER = 4
    STORAGE = 5
    LIMIT = 6
    INTERRUPTED = 130


class ExtractorError(Exception):
    """Anything we raise on purpose; the message says what was found and what to do."""

    exit_code = ExitCode.CHECK_FAILED


class SetupError(ExtractorError):
    """The run cannot start: usage or configuration. Nothing was sent."""

    exit_code = ExitCode.USAGE


class ArticleError(ExtractorError):
    """One article fails; the others go on."""

    exit_code = ExitCode.ARTICLES_FAILED

    status: Literal["partial", "failed", "refused", "skipped"] = "failed"
    """What becomes of the article."""
    reason = "failed"
    """The short word that stands in `events.articles.jsonl`."""
    attempts: tuple[str, ...] = ()
    """What the model said each time, so that nobody has to pay again to see it."""


class ProviderError(ExtractorError):
    """The provider cannot go on: key, quota, model, unreachable."""

    exit_code = ExitCode.PROVIDER


class StorageError(ExtractorError):
    """Output, lock, store or disk."""

    exit_code = ExitCode.STORAGE


class LimitReached(ExtractorError):
    """A limit that the user set; the run can be resumed."""

    exit_code = ExitCode.LIMIT


class SchemaInvalid(SetupError):
    """A schema reference that names no usable schema."""


class PromptInvalid(SetupError):
    """A prompt file that cannot be used as it is."""


class InputMissing(SetupError):
    """A path that does not exist, or one that holds no article."""


class MissingExtra(SetupError):
    """An optional package is needed and not installed."""

    def __init__(self, extra: str, purpose: str) -> None:
        """Say that `purpose` needs the optional packages of `extra`."""
        super().__init__(f"{purpose} needs an optional package: pip install 'news-event-extractor[{extra}]'")


class ArticleUnreadable(ArticleError):
    """An input that cannot be read as text."""

    reason = "unreadable"
