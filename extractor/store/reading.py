"""What is asked of a store, and what is told it, in words of the run."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from extractor.errors import StorageError
from extractor.records import Article, ArticleLine, Outcome, Reply, json_line
from extractor.store.articles import StoredArticle, content_key
from extractor.store.committing import Committer
from extractor.store.opening import damaged, open_database


class Store:
    """The store of one run. Reads answer at once; writes give a future that ends when they are on disk."""

    def __init__(self, path: Path) -> None:
        """Open or make the store at `path`. Raises StorageError."""
        self._path = path
        self._writer = Committer(path)
        self._reader = open_database(path)

    def close(self) -> None:
        """Finish all writes."""
        self._writer.close()
        self._reader.close()

    def fact(self, name: str) -> str | None:
        """Return what was noted under `name`."""
        row = self._one("SELECT value FROM facts WHERE name = ?", name)
        return None if row is None else str(row[0])

    def note(self, **facts: str) -> Future[None]:
        """Keep `facts`."""
        return self._writer.submit(*(("INSERT OR REPLACE INTO facts VALUES (?, ?)", pair) for pair in facts.items()))

    def reply(self, key: str) -> tuple[Reply, int] | None:
        """Return the reply stored under `key` and how many requests it took."""
        row = self._one("SELECT reply, attempts FROM replies WHERE key = ?", key)
        return None if row is None else (Reply.model_validate_json(row[0]), int(row[1]))

    def keep_reply(self, key: str, article_id: str, reply: Reply, attempts: int) -> Future[None]:
        """Store `reply` as it came."""
        values = (key, article_id, reply.model_dump_json(), attempts)
        return self._writer.submit(("INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?)", values))

    def register(
        self, article: Article, session: int, skipped: ArticleLine | None = None, *, place: int | None = None
    ) -> str | None:
        """Enter `article`, new ones after all others; one whose content changed loses its outcome.

        Belongs between `begin` and `commit`. `skipped` is the line of an input that is not read. A new article takes
        the position `place` where that is given and free. Returns the source
        of another input of this session that has the same id, or None.
        """
        content = content_key(article) if skipped is None else f"skipped:{skipped.reason}"
        row = self._one("SELECT seen, source, content FROM articles WHERE id = ?", article.id)
        if row is not None and row[0] == session:
            return str(row[1])
        words = article.model_dump_json()
        if row is not None and row[2] == content:
            self._reader.execute(
                "UPDATE articles SET seen = ?, source = ?, article = iif(status IS NULL, ?, article) WHERE id = ?",
                (session, article.source, words, article.id),
            )
            return None
        first = None
        if skipped is None:
            query = "SELECT id FROM articles WHERE content = ? AND id <> ? AND duplicate_of IS NULL ORDER BY position"
            first = self._one(query, content, article.id)
        values = (content, first[0] if first else None, session, article.source, words)
        line = (skipped.status, json_line(skipped)) if skipped else (None, None)
        if row is None:
            self._reader.execute(
                "INSERT INTO articles (content, duplicate_of, seen, source, article, status, line, id, position) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*values, *line, article.id, place if place is not None and self._free(place) else None),
            )
            return None
        self._reader.execute(
            "UPDATE articles SET content = ?, duplicate_of = ?, seen = ?, source = ?, article = ?, status = ?, line = ?, "
            "records = NULL WHERE id = ?",
            (*values, *line, article.id),
        )
        # What shared the reply of the old text now stands for itself.
        self._reader.execute(
            "UPDATE articles SET duplicate_of = NULL, status = NULL, line = NULL, records = NULL WHERE duplicate_of = ?",
            (article.id,),
        )
        return None

    def _free(self, position: int) -> bool:
        return self._one("SELECT 1 FROM articles WHERE position = ?", position) is None

    def begin(self) -> None:
        """Begin registering; only before the first article is worked on."""
        self._reader.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """End registering. Raises StorageError."""
        try:
            self._reader.execute("COMMIT")
        except sqlite3.Error as error:
            raise StorageError(f"{self._path}: cannot be written ({error})") from error

    def forget(self, statuses: tuple[str, ...], *, replies: bool) -> Future[None]:
        """Drop the outcomes with these statuses, and with `replies` what was answered about those articles."""
        marks = ", ".join("?" * len(statuses))
        which = f"WHERE status IN ({marks})"
        outcomes = (f"UPDATE articles SET status = NULL, line = NULL, records = NULL {which}", statuses)  # noqa: S608 - marks only
        answers = (f"DELETE FROM replies WHERE article_id IN (SELECT id FROM articles {which})", statuses)  # noqa: S608 - marks only
        return self._writer.submit(*((answers, outcomes) if replies else (outcomes,)))

    def next_pending(self, after: int, *, duplicates: bool) -> StoredArticle | None:
        """Return the first article behind position `after` that has no outcome."""
        which = "NOT NULL" if duplicates else "NULL"
        row = self._one(
            "SELECT position, article, duplicate_of FROM articles "  # noqa: S608 - a word of ours
            f"WHERE status IS NULL AND article IS NOT NULL AND duplicate_of IS {which} AND position > ? "
            "ORDER BY position LIMIT 1",
            after,
        )
        return None if row is None else StoredArticle(row[0], Article.model_validate_json(row[1]), row[2])

    def keep_outcome(
        self, position: int, line: ArticleLine, outcome: Outcome, *, article: Article | None
    ) -> Future[None]:
        """Store what became of the article at `position`; without `article` its text is dropped."""
        records = "".join(map(json_line, outcome.records))
        words = None if article is None else article.model_dump_json()
        return self._writer.submit(
            (
                "UPDATE articles SET status = ?, line = ?, records = ?, article = ? WHERE position = ?",
                (line.status, json_line(line), records, words, position),
            )
        )

    def line_of(self, article_id: str) -> ArticleLine | None:
        """Return the line of `article_id`, None where it has no outcome yet."""
        row = self._one("SELECT line FROM articles WHERE id = ?", article_id)
        return None if row is None or row[0] is None else ArticleLine.model_validate_json(row[0])

    def counts(self) -> dict[str | None, int]:
        """Return how many articles have each status; None for those without an outcome."""
        return dict(self._all("SELECT status, count(*) FROM articles GROUP BY status"))

    def orphaned(self, session: int) -> int:
        """Return how many articles of earlier sessions are no input of this one."""
        row = self._one("SELECT count(*) FROM articles WHERE seen < ?", session)
        return int(row[0]) if row else 0

    def events_by_status(self) -> dict[str, dict[str, int]]:
        """Return how many events there are by type and, within it, by status."""
        counts: Counter[tuple[str, str]] = Counter()
        for records in self.event_lines():
            for record in records.split("\n")[:-1]:
                event = json.loads(record)["event"]
                counts[event.get("type", "event"), event.get("status", "")] += 1
        found: dict[str, dict[str, int]] = {}
        for (kind, status), number in sorted(counts.items(), key=lambda pair: (pair[0][0], -pair[1], pair[0][1])):
            found.setdefault(kind, {})[status] = number
        return found

    def event_lines(self) -> Iterator[str]:
        """Yield the record lines of each article, in the order of the output."""
        for (records,) in self._all("SELECT records FROM articles WHERE records <> '' ORDER BY position"):
            yield records

    def article_lines(self) -> Iterator[str]:
        """Yield the line of each article that has an outcome, in the order of the output."""
        for (line,) in self._all("SELECT line FROM articles WHERE line IS NOT NULL ORDER BY position"):
            yield line

    def _one(self, words: str, *values: object) -> tuple[Any, ...] | None:
        try:
            row: tuple[Any, ...] | None = self._reader.execute(words, values).fetchone()
        except sqlite3.Error as error:
            raise damaged(self._path, error) from error
        return row

    def _all(self, words: str, *values: object) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._reader.execute(words, values)
        except sqlite3.Error as error:
            raise damaged(self._path, error) from error
