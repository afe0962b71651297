"""Event files of either form, read article by article from disk so that a file may be larger than memory.

Form 1, annotations: one article a line, `{"id", "events": [...]}`, often with text and date.
Form 2, our own: event lines, and beside them `*.articles.jsonl`, which tells of articles without events and of failures.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from extractor.errors import InputMissing, SetupError
from extractor.results.run_files import RunFiles

Json = dict[str, Any]
Place = tuple[int, int]
"""Number of a file and offset of a line in it."""


@dataclass(frozen=True)
class EventsOfArticle:
    """The events that one side tells of an article."""

    id: str
    events: tuple[Json, ...] = ()
    spans: tuple[Any, ...] = ()
    """Of each event, as in the file; None where the file has none."""
    status: str = "done"
    text_sha256: str | None = None
    title: str = ""


@dataclass
class _Entry:
    status: str = "done"
    text_sha256: str | None = None
    title: str = ""
    places: list[Place] = field(default_factory=list)


class EventFiles:
    """Where the events of each article stand, over one or more files. Use as a context manager."""

    def __init__(self, paths: Sequence[Path], where: Mapping[str, str] | None = None) -> None:
        """Look through `paths` once; of annotations take only lines whose fields have the values of `where`.

        Raises InputMissing and SetupError, naming the line, for files that are of neither form.
        """
        self.paths = tuple(paths)
        self.annotated = False
        self.lists_articles = True
        self._where = dict(where or {})
        self._entries: dict[str, _Entry] = {}
        self._files: list[BinaryIO] = []
        self._open = ExitStack()
        for number, path in enumerate(self.paths):
            self._index(number, path)
        if not self._entries and not self.lists_articles:
            raise SetupError(f"{', '.join(map(str, self.paths))}: no article in it")

    def __enter__(self) -> Self:
        """Open the files."""
        self._files = [self._open.enter_context(path.open("rb")) for path in self.paths]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the files."""
        self._open.close()

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def article(self, article_id: str) -> EventsOfArticle:
        """Return the events of one article, in file order."""
        entry = self._entries[article_id]
        told: list[tuple[Json, Any]] = []
        for number, offset in entry.places:
            self._files[number].seek(offset)
            told += _events_in(json.loads(self._files[number].readline()))
        events, spans = tuple(event for event, _ in told), tuple(spans for _, spans in told)
        return EventsOfArticle(article_id, events, spans, entry.status, entry.text_sha256, entry.title)

    def _index(self, number: int, path: Path) -> None:
        if not path.is_file():
            raise InputMissing(f"{path}: no such file")
        articles = RunFiles(path).articles
        empty = True
        for where, offset, line in _lines(path):
            empty = False
            if isinstance(line.get("events"), list) and isinstance(line.get("id"), str):
                self._add_annotation(where, number, offset, line)
            elif isinstance(line.get("event"), dict) and isinstance(line.get("article"), dict):
                head = line["article"]
                entry = self._entries.setdefault(str(head.get("id")), _Entry(text_sha256=head.get("text_sha256")))
                entry.places.append((number, offset))
            else:
                raise SetupError(f"{where}: neither an event record nor an annotated article (keys id, events)")
        if articles.is_file():
            self._add_articles(articles)
        elif not self.annotated:
            self.lists_articles = False
            if empty:
                raise SetupError(f"{path}: empty, and {articles.name} is not beside it: no article to score")

    def _add_annotation(self, where: str, number: int, offset: int, line: Json) -> None:
        self.annotated = True
        if any(str(line.get(key)) != value for key, value in self._where.items()):
            return
        if line["id"] in self._entries:
            raise SetupError(f"{where}: article {line['id']!r} stands in the gold twice")
        if not all(isinstance(event, dict) for event in line["events"]):
            raise SetupError(f"{where}: events is not a list of objects")
        text = line.get("text")
        sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if isinstance(text, str) else None
        self._entries[line["id"]] = _Entry(
            text_sha256=sha, title=str(line.get("title") or ""), places=[(number, offset)]
        )

    def _add_articles(self, path: Path) -> None:
        for where, _, line in _lines(path):
            head = line.get("article")
            if not isinstance(head, dict) or not isinstance(head.get("id"), str):
                raise SetupError(f"{where}: no article line (key article.id)")
            entry = self._entries.setdefault(head["id"], _Entry())
            entry.status = str(line.get("status", "done"))
            entry.text_sha256 = head.get("text_sha256")
            entry.title = str(head.get("title") or "")


def _lines(path: Path) -> Iterator[tuple[str, int, Json]]:
    """Yield where it stands, the offset and the object of each line of `path`. Raises SetupError, naming the line."""
    offset = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            here, offset = offset, offset + len(line)
            if not line.strip():
                continue
            where = f"{path}:{number}"
            try:
                value = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            except (ValueError, RecursionError) as error:
                raise SetupError(f"{where}: not JSON ({error})") from error
            if not isinstance(value, dict):
                raise SetupError(f"{where}: not a JSON object")
            yield where, here, value


def _events_in(line: Json) -> list[tuple[Json, Any]]:
    if "events" in line:
        return [(event, None) for event in line["events"]]
    return [(line["event"], line.get("spans"))]
