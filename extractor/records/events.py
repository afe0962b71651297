"""One line of `events.jsonl`."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field, SerializeAsAny

from extractor.fields import SchemaPart
from extractor.records.articles import Article, PublishedBasis
from extractor.records.frozen import Record

Match = Literal["exact", "normalised", "partial_name", "none"]
"""How a mention was found.

exact: the same characters. normalised: the same after the documented folding (`extractor/folding.py`).
partial_name: only a part of the name stands at the citation, the full name elsewhere in the article. none: not found.
"""

FlagName = Literal[
    "mention_not_found",
    "name_not_in_citation",
    "words_not_in_citation",
    "evidence_doubtful",
    "status_conflict",
    "date_conflict",
    "date_unresolved",
    "date_after_publication",
    "country_conflict",
    "country_inferred",
    "country_unknown",
    "evidence_in_zone",
    "copied_from_example",
    "instruction_like",
    "mixed_script_name",
    "merge_conflict",
    "text_replaced",
]


class Span(Record):
    """Where a mention stands: `path` is a JSON Pointer (RFC 6901) into the event; offsets None where not found."""

    path: str
    start: int | None
    end: int | None
    match: Match


class Flag(Record):
    """A finding: something about the record that a reader should doubt."""

    flag: FlagName
    path: str
    text: str
    """The words in question."""


class MadeBy(Record):
    """What made a record; the same for identical runs."""

    record: int = 1
    """Version of the record's form."""
    extractor: str
    model: str
    prompt: str
    """`name@digest`."""
    schema_: str = Field(alias="schema")
    """`name@digest`; written as `schema`, a name that pydantic keeps for itself."""

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True, validate_by_alias=True)


class ArticleHead(Record):
    """What a record says of its article."""

    id: str
    source: str
    url: str | None
    sha256: str
    text_sha256: str
    published: str | None
    published_basis: PublishedBasis
    publisher: str | None
    title: str | None
    language: str | None

    @classmethod
    def of(cls, article: Article) -> ArticleHead:
        """Return what a record says of `article`."""
        return cls(**{name: getattr(article, name) for name in cls.model_fields})


class EventRecord(Record):
    """One event of one article, with where each mention stands and what is doubtful."""

    id: str
    """`<article id>#<n>`, n counting from 1 by first evidence offset, then type."""
    article: ArticleHead
    event: SerializeAsAny[SchemaPart]
    spans: tuple[Span, ...] = ()
    flags: tuple[Flag, ...] = ()
    made_by: MadeBy
