"""What became of one article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from extractor.records.events import ArticleHead, EventRecord
from extractor.records.exchanges import Usage
from extractor.records.frozen import Record
from extractor.records.lines import json_line

ArticleStatus = Literal["done", "partial", "failed", "refused", "skipped"]
"""done: answered, n >= 0 events. partial: cut short, or an item still rejected after repair. refused: the model or the
provider's filter declined. skipped: not sent, with a reason (empty, binary, too large, language ...)."""


class Rejected(Record):
    """An item of a reply that is no event, kept with why."""

    item: str
    """The item as it stood in the reply, JSON or raw text, cut at 4,000 characters."""
    errors: tuple[str, ...]
    """`path: what is wrong`, one line each."""


class Outcome(Record):
    """What the pipeline makes of one article."""

    status: ArticleStatus
    reason: str | None = None
    """A short word ("truncated", "language", "bad_json"), None for done."""
    message: str | None = None
    """One line for a person."""
    records: tuple[EventRecord, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    repairs: tuple[str, ...] = ()
    """What lenient parsing had to do ("fence", "trailing_comma")."""
    dropped: int = 0
    """Events left out by `--ungrounded drop` and mentions not found."""
    requests: int = 0
    """Replies used, the stored ones included."""
    usage: Usage = Usage()
    """Over all replies used."""


class ArticleLine(Record):
    """One line of `events.articles.jsonl`."""

    article: ArticleHead
    status: ArticleStatus
    reason: str | None = None
    message: str | None = None
    events: int = 0
    duplicate_of: str | None = None
    """Id of the article with the same text and metadata whose reply this one shares."""
    attempts: int = 0
    """Requests sent for this article, failed tries included."""
    usage: Usage = Usage()
    cost_usd: float | None = None
    """None where the price of the model is not known."""
    rejected: tuple[Rejected, ...] = ()
    repairs: tuple[str, ...] = ()
    dropped: int = 0
    extra: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True)
class OutcomeLines:
    """An outcome as the files hold it, written once for the store and for both files."""

    article: str
    """The line of the article."""
    events: str
    """The lines of its events."""

    @classmethod
    def of(cls, line: ArticleLine, outcome: Outcome) -> OutcomeLines:
        """Return `line` and the records of `outcome` as they are written."""
        return cls(json_line(line), "".join(map(json_line, outcome.records)))
