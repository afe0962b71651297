"""The articles and records of a run, found by number: what the page lists and what it opens."""

from __future__ import annotations

import json
import os
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from extractor.errors import StorageError
from extractor.records import Article
from extractor.results.article_texts import ArticleTexts
from extractor.results.reviewing.deciding import review_of
from extractor.results.reviewing.journal import Entry
from extractor.results.run_files import Json, RunFiles, digest_of, read_article_lines
from extractor.shapes import EventSchema


@dataclass
class Shelf:
    """One article of the list: what became of it, and where its records stand in the file."""

    head: Json
    status: str
    reason: str | None
    message: str | None
    rejected: list[Json]
    places: list[tuple[int, int]] = field(default_factory=list)
    """Start and length in bytes of each record's line."""
    flags: int = 0
    types: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    digests: list[tuple[str, str]] = field(default_factory=list)
    """Id and event digest of each record."""


class Library:
    """All articles of a run by number; records are read when an article is opened."""

    def __init__(self, run: RunFiles, schema: EventSchema, texts: ArticleTexts) -> None:
        """Read through the run's files once. Raises StorageError."""
        self.run = run
        self.schema = schema
        self.texts = texts
        self.shelves: list[Shelf] = []
        self._numbers: dict[str, int] = {}
        # One file for good: a run that ends while it is reviewed puts a new file, in another order, in this one's place.
        self._events = os.open(run.events, os.O_RDONLY)
        weakref.finalize(self, os.close, self._events)
        for line in read_article_lines(run):
            plain = line.model_dump(mode="json")
            self._add(Shelf(plain["article"], line.status, line.reason, line.message, plain["rejected"]))
        for place, record in self._records():
            self._file(place, record)

    def number_of(self, article_id: str) -> int | None:
        """Return the number of the article called `article_id`."""
        return self._numbers.get(article_id)

    def records(self, number: int) -> list[Json]:
        """Return the records of article `number`, as they stand in the file."""
        return [json.loads(line) for line in self.lines(number)]

    def lines(self, number: int) -> list[str]:
        """Return the lines of the records of article `number`."""
        return [self._line(start, length) for start, length in self.shelves[number].places]

    def _line(self, start: int, length: int) -> str:
        os.lseek(self._events, start, os.SEEK_SET)
        return os.read(self._events, length).decode("utf-8")

    def article(self, number: int) -> Article | None:
        """Return article `number` with its text, where that was kept."""
        return self.texts.article(self.shelves[number].head["id"])

    def holding(self, words: str) -> list[int]:
        """Return the numbers of the articles whose text holds `words`, case-folded."""
        found = []
        for number, shelf in enumerate(self.shelves):
            text = self.texts.text(shelf.head["id"])
            if text is not None and words in text.casefold():
                found.append(number)
        return found

    def opened(self, number: int, entries: list[Entry]) -> Json:
        """Return all that the page shows of article `number`."""
        shelf = self.shelves[number]
        article = self.article(number)
        return {
            "number": number,
            "head": shelf.head,
            "status": shelf.status,
            "reason": shelf.reason,
            "message": shelf.message,
            "rejected": shelf.rejected,
            "text": article.text if article else None,
            "zones": [asdict(zone) for zone in article.zones] if article else [],
            "sentences": [asdict(sentence) for sentence in article.sentences] if article else [],
            "records": [{**record, "digest": digest_of(record["event"])} for record in self.records(number)],
            "entries": [entry.model_dump(mode="json", exclude_none=True) for entry in entries],
        }

    def listed(self, number: int, entries: list[Entry]) -> Json:
        """Return what the list shows of article `number`; short keys, as there may be 10,000."""
        shelf = self.shelves[number]
        review = review_of(entries)
        stubs = [{"id": record_id, "digest": digest} for record_id, digest in shelf.digests]
        decided = sum(
            1 for s in stubs if (e := review.decisions.get(s["id"])) is not None and e.base in (None, s["digest"])
        )
        added = len(review.added)
        done = review.nothing is not None or (decided == len(stubs) and bool(stubs or added))
        return {
            "id": shelf.head["id"],
            "title": shelf.head["title"],
            "published": shelf.head["published"],
            "status": shelf.status,
            "events": len(stubs) + added,
            "flags": shelf.flags + len(shelf.rejected),
            "types": sorted(shelf.types),
            "statuses": sorted(shelf.statuses),
            "countries": sorted(shelf.countries),
            "done": done,
        }

    def _records(self) -> Iterator[tuple[tuple[int, int], Json]]:
        """Yield where each record stands, and the record; a last line that a run is still writing is left out."""
        with open(self._events, "rb", closefd=False) as lines:
            start = 0
            for number, line in enumerate(lines, start=1):
                try:
                    record = json.loads(line)
                    if not isinstance(record["event"], dict) or not isinstance(record["article"]["id"], str):
                        raise TypeError("event is no object")
                except (ValueError, KeyError, TypeError) as error:
                    if not line.endswith(b"\n"):
                        return
                    raise StorageError(f"{self.run.events}:{number}: no event record ({error})") from error
                yield (start, len(line)), record
                start += len(line)

    def _add(self, shelf: Shelf) -> Shelf:
        self._numbers[shelf.head["id"]] = len(self.shelves)
        self.shelves.append(shelf)
        return shelf

    def _file(self, place: tuple[int, int], record: Json) -> None:
        number = self._numbers.get(record["article"]["id"])
        shelf = (
            self.shelves[number] if number is not None else self._add(Shelf(record["article"], "done", None, None, []))
        )
        shelf.places.append(place)
        shelf.digests.append((record["id"], digest_of(record["event"])))
        shelf.flags += len(record.get("flags", ()))
        shelf.types.add(str(record["event"].get("type", "event")))
        if isinstance(record["event"].get("status"), str):
            shelf.statuses.add(record["event"]["status"])
        shelf.countries |= set(_countries(record["event"]))


def _countries(value: Any, key: str = "") -> Iterator[str]:
    """Yield every country code in an event, told by the form of its value: three capital letters under any key."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _countries(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _countries(inner, key)
    elif isinstance(value, str) and len(value) == 3 and value.isascii() and value.isupper() and value.isalpha():
        yield value
