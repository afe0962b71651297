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


class ReplyMissing(ExtractorError):
    """No reply to a question is at hand, and none may be bought now: its article waits, the others go on."""


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


class LanguageNotRead(ArticleError):
    """The article is in a language that the model cannot read: it is left out, which is not the same as no event."""

    status = "skipped"
    reason = "language"


class AnswerInvalid(ArticleError):
    """A reply that is no answer of the asked form; another try may give one."""

    def __init__(self, message: str, *, reason: str = "not_json", text: str = "") -> None:
        """Keep the short word for the record and what the model said."""
        super().__init__(message)
        self.reason = reason
        self.attempts = (text,)


class AnswerRefused(ArticleError):
    """The model, or the provider's filter, declined to answer."""

    status = "refused"

    def __init__(self, message: str, *, reason: str = "refused", text: str = "") -> None:
        """Keep the short word (refused, filtered) and what the model said."""
        super().__init__(message)
        self.reason = reason
        self.attempts = (text,) if text else ()


class ArticleTooLong(ArticleError):
    """The article does not fit the model's context window."""

    reason = "too_long"

    def __init__(self, message: str, *, context_tokens: int | None = None, asked_tokens: int | None = None) -> None:
        """Keep the window and the size of the question, where the endpoint told them."""
        super().__init__(message)
        self.context_tokens = context_tokens
        self.asked_tokens = asked_tokens


class RequestRefused(ArticleError):
    """The endpoint does not take this article's request (HTTP 400 and the like); no other try would change that."""

    def __init__(self, message: str, *, status_code: int | None = None, reason: str = "bad_request") -> None:
        """Keep the HTTP status; `reason` "filtered" means that the provider declined the article's content."""
        super().__init__(message)
        self.status_code = status_code
        self.reason = reason
        self.status = "refused" if reason == "filtered" else "failed"


class TriesExhausted(ArticleError):
    """Every try that the policy allows for one article failed."""

    def __init__(self, message: str, *, reason: str) -> None:
        """Keep the short word of the last failure (server_error, transport, timeout, bad_body, empty_reply)."""
        super().__init__(message)
        self.reason = reason


FailureKind = Literal["rate_limit", "overload", "server_error", "transport", "timeout", "bad_body", "empty_reply"]
"""Why one try failed. rate_limit and overload mean "later", the others "perhaps now"."""


class CallFailed(ExtractorError):
    """One try failed in a way that another may heal. Calling turns it into an answer or into another error."""

    def __init__(
        self,
        message: str,
        *,
        kind: FailureKind,
        wait_seconds: float | None = None,
        status: int | None = None,
        never_connected: bool = False,
        stale_connection: bool = False,
    ) -> None:
        """Keep what the policy decides by.

        `wait_seconds`: what the server asks for. `never_connected`: no connection came about, so nothing was sent.
        `stale_connection`: the server had closed a kept connection, which says nothing about the request.
        """
        super().__init__(message)
        self.kind = kind
        self.wait_seconds = wait_seconds
        self.status = status
        self.never_connected = never_connected
        self.stale_connection = stale_connection


class KeyRefused(ProviderError):
    """The endpoint does not accept the key (401, 403)."""


class QuotaExhausted(ProviderError):
    """The account has no credit left; waiting does not help."""


class ModelUnknown(ProviderError):
    """The endpoint does not know the model, or has nothing at this address (404)."""


class EndpointUnreachable(ProviderError):
    """No connection, a certificate that cannot be trusted, or a redirect to another host."""


class RequestShapeRefused(ProviderError):
    """The endpoint takes no form of our requests."""


class WaitedTooLong(ProviderError):
    """Rate limits or overload held an article up for longer than `--max-wait`."""
