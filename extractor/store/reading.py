"""What is asked of a store, and what is told it, in words of the run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from extractor.errors import StorageError
from extractor.records import Article, ArticleLine, Outcome, OutcomeLines, Reply
from extractor.store.articles import StoredArticle
from extractor.store.committing import Committer
from extractor.store.database import Database
from extractor.store.entering import Entries
from extractor.store.opening import damaged
from extractor.store.replies import reply_of, reply_row


class Store:
    """The store of one run. Reads answer at once; writes give a future that ends when they are on disk."""

    def __init__(self, path: Path, *, wal: bool | None = None) -> None:
        """Open or make the store at `path`. Raises StorageError."""
        self._path = path
        self._writer = Committer(path, wal=wal)
        try:
            self._reader = Database(path, wal=wal)
        except StorageError:
            self._writer.close(failed=True)
            raise

    def close(self) -> None:
        """Finish all writes."""
        failed = self._reader.failed
        self._reader.close(failed=self._writer.failed)
        self._writer.close(failed=failed)

    def fact(self, name: str) -> str | None:
        """Return what was noted under `name`."""
        row = self._reader.one("SELECT value FROM facts WHERE name = ?", name)
        return None if row is None else str(row[0])

    def note(self, **facts: str) -> Future[None]:
        """Keep `facts`."""
        return self._writer.submit(*(("INSERT OR REPLACE INTO facts VALUES (?, ?)", pair) for pair in facts.items()))

    def entries(self, needed_again: Collection[str] = ()) -> Entries:
        """Return where the inputs of this session are entered; nothing else may be written meanwhile."""
        return Entries(self._reader, needed_again)

    def reply(self, key: str) -> tuple[Reply, int] | None:
        """Return the reply stored under `key` and how many requests it took; None too for one that disk errors changed."""
        return reply_of(self._reader.one("SELECT reply, attempts, crc FROM replies WHERE key = ?", key), key)

    def keep_reply(self, key: str, article_id: str, reply: Reply, attempts: int) -> Future[None]:
        """Store `reply` as it came."""
        values = (*reply_row(key, reply, attempts), article_id)
        return self._writer.submit(("INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?)", values))

    def forget(self, statuses: tuple[str, ...], *, blameless: str) -> Future[None]:
        """Drop the outcomes with these statuses, and what was answered about those articles, where the text is at hand.

        A stored refusal or cut reply would only be read again. Where the reason of the outcome is `blameless`, it was
        not the reply's fault, and the replies stay.
        """
        chosen = (
            "SELECT position FROM articles JOIN texts USING (position) "  # noqa: S608 - marks only
            f"WHERE status IN ({', '.join('?' * len(statuses))})"
        )
        of_them = f"WHERE position IN ({chosen})"
        return self._writer.submit(
            (
                f"DELETE FROM replies WHERE article_id IN (SELECT id FROM articles JOIN outcomes USING (position) {of_them} "  # noqa: S608 - as above
                "AND json_extract(line, '$.reason') IS NOT ?)",
                (*statuses, blameless),
            ),
            (f"DELETE FROM outcomes {of_them}", statuses),  # noqa: S608 - as above
            (f"UPDATE articles SET status = NULL, kinds = NULL {of_them}", statuses),  # noqa: S608 - as above
        )

    def mark_stale(self) -> Future[None]:
        """Mark every outcome that was made from replies and whose text is at hand as to be made again."""
        return self._writer.submit(
            (
                "UPDATE articles SET stale = 1 WHERE status IN ('done', 'partial', 'failed', 'refused') "
                "AND position IN (SELECT position FROM texts)",
                (),
            )
        )

    def keep_as_it_was(self, position: int) -> Future[None]:
        """Leave the outcome at `position` as an earlier version made it."""
        return self._writer.submit(("UPDATE articles SET stale = 0 WHERE position = ?", (position,)))

    def next_pending(self, after: int, *, duplicates: bool) -> StoredArticle | None:
        """Return the first article behind position `after` that has no outcome."""
        which = "NOT NULL" if duplicates else "NULL"
        return self._article(f"a.status IS NULL AND a.duplicate_of IS {which} AND a.position > ?", after)

    def next_stale(self, after: int) -> StoredArticle | None:
        """Return the first article behind position `after` whose outcome is to be made again."""
        return self._article("a.stale AND a.position > ?", after)

    def _article(self, which: str, after: int) -> StoredArticle | None:
        row = self._reader.one(
            "SELECT a.position, t.article, a.duplicate_of FROM articles a JOIN texts t USING (position) "  # noqa: S608 - words of ours
            f"WHERE {which} ORDER BY a.position LIMIT 1",
            after,
        )
        if row is None:
            return None
        try:
            return StoredArticle(row[0], Article.model_validate_json(row[1]), row[2])
        except ValueError as error:
            raise damaged(self._path, error) from error

    def keep_outcome(
        self, position: int, outcome: Outcome, lines: OutcomeLines, *, article: Article | None
    ) -> Future[None]:
        """Store what became of the article at `position`; without `article` its text is dropped."""
        text: tuple[str, tuple[Any, ...]] = ("DELETE FROM texts WHERE position = ?", (position,))
        if article is not None:
            text = ("INSERT OR REPLACE INTO texts VALUES (?, ?)", (position, article.model_dump_json()))
        return self._writer.submit(
            (
                "UPDATE articles SET status = ?, kinds = ?, stale = 0 WHERE position = ?",
                (outcome.status, kinds_of(outcome), position),
            ),
            ("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?)", (position, lines.article, lines.events)),
            text,
        )

    def line_of(self, article_id: str) -> ArticleLine | None:
        """Return the line of `article_id`, None where it has no outcome yet."""
        row = self._reader.one("SELECT line FROM articles JOIN outcomes USING (position) WHERE id = ?", article_id)
        return None if row is None else ArticleLine.model_validate_json(row[0])

    def lines_of(self, article_id: str) -> tuple[str, str]:
        """Return the line of `article_id` and its record lines as the files hold them; empty where it has none."""
        query = "SELECT line, records FROM articles JOIN outcomes USING (position) WHERE id = ?"
        row = self._reader.one(query, article_id)
        return ("", "") if row is None else (str(row[0]), str(row[1]))

    def counts(self) -> dict[str | None, int]:
        """Return how many articles have each status; None for those without an outcome."""
        return dict(self._reader.all("SELECT status, count(*) FROM articles GROUP BY status"))

    def models_answered(self) -> list[str]:
        """Return the names under which models answered, as the endpoint gave them."""
        names = self._reader.all("SELECT DISTINCT json_extract(reply, '$.model') FROM replies ORDER BY 1")
        return [str(name) for (name,) in names if name]

    def events_by_status(self) -> dict[str, dict[str, int]]:
        """Return how many events there are by type and, within it, by status."""
        counts: Counter[tuple[str, str]] = Counter()
        for kinds, articles in self._reader.all(
            "SELECT kinds, count(*) FROM articles WHERE kinds <> '' GROUP BY kinds"
        ):
            for kind, status, number in json.loads(kinds):
                counts[kind, status] += number * articles
        found: dict[str, dict[str, int]] = {}
        for (kind, status), number in sorted(counts.items(), key=lambda pair: (pair[0][0], -pair[1], pair[0][1])):
            found.setdefault(kind, {})[status] = number
        return found

    def event_lines(self) -> Iterator[str]:
        """Yield the record lines of each article, in the order of the output."""
        for (records,) in self._reader.all("SELECT records FROM outcomes WHERE records <> '' ORDER BY position"):
            yield records

    def article_lines(self) -> Iterator[str]:
        """Yield the line of each article that has an outcome, in the order of the output."""
        for (line,) in self._reader.all("SELECT line FROM outcomes ORDER BY position"):
            yield line


def kinds_of(outcome: Outcome) -> str:
    """Return how many events of each type and status `outcome` has, as JSON; empty for none."""
    counts: Counter[tuple[str, str]] = Counter()
    for record in outcome.records:
        event = record.event
        counts[str(getattr(event, "type", "event")), str(getattr(event, "status", None) or "")] += 1
    return json.dumps([[*pair, number] for pair, number in sorted(counts.items())]) if counts else ""
