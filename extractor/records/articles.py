"""An article and its parts. Every offset is `text[start:end]`: code points of `Article.text`, half-open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from extractor.records.frozen import Record

PublishedBasis = Literal["metadata", "header", "dateline", "none"]

ZoneKind = Literal["header", "title", "dateline", "body", "caption", "comment", "related", "hidden", "debris", "tail"]
"""What a stretch of text is.

header: a line of metadata at the top (date, byline). dateline: place and date that open the first paragraph.
related: headlines or teasers of other stories. debris: page furniture left by scraping. tail: the publisher's closing
lines. Sentences are numbered in title, body, caption, comment and related zones.
"""


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text and what it is; zones do not overlap and stand in text order.

    A plain class, as `Sentence` is: an article has dozens, and making them as models took half the time of cleaning.
    """

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A numbered sentence; numbers count from 1 through the whole article, in text order."""

    number: int
    start: int
    end: int
    zone: ZoneKind


class Article(Record):
    """One article. `text` is never edited: it is the coordinate system of every offset."""

    id: str
    text: str
    source: str = ""
    """Path or name of the input it came from."""
    url: str | None = None
    sha256: str = ""
    """Of the bytes read; of the text for rows of a table."""
    text_sha256: str = ""
    title: str | None = None
    published: str | None = None
    """Publication date, ISO 8601 (YYYY-MM-DD, or less precise)."""
    published_basis: PublishedBasis = "none"
    publisher: str | None = None
    language: str | None = None
    """ISO 639-1 code, None where it was neither given nor told by the text."""
    extra: dict[str, Any] = Field(default_factory=dict)
    """Other columns of the input."""
    encoding: str | None = None
    """How the bytes were decoded, where the input was bytes."""
    zones: tuple[Zone, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    def words_of(self, sentence: Sentence) -> str:
        """Return the text of `sentence`."""
        return self.text[sentence.start : sentence.end]

    def zone(self, kind: ZoneKind) -> Zone | None:
        """Return the first zone of `kind`, or None."""
        return next((zone for zone in self.zones if zone.kind == kind), None)

    @property
    def dateline(self) -> str | None:
        """The text of the dateline, or None."""
        zone = self.zone("dateline")
        return self.text[zone.start : zone.end] if zone else None
