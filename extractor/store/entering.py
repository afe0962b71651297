"""Enters the inputs of a session into a store: new ones, known ones, and those whose content changed."""

from __future__ import annotations

from collections.abc import Collection

from extractor.records import Article, ArticleLine, json_line
from extractor.store.articles import content_key
from extractor.store.database import Database


class Entries:
    """The inputs of one session. Belongs between `begin` and `end`, before the first article is worked on."""

    def __init__(self, database: Database, needed_again: Collection[str] = ()) -> None:
        """Articles with a status of `needed_again` get their text back where it was not kept."""
        self._database = database
        self._needed_again = frozenset(needed_again)
        self.superseded = 0
        """Articles whose content changed, so that their outcome was dropped."""
        self.changed = False
        """Whether lines were dropped or, for inputs that are not read, added."""
        database.do("CREATE TEMP TABLE IF NOT EXISTS inputs (position INTEGER PRIMARY KEY)")
        database.do("DELETE FROM inputs")

    def begin(self) -> None:
        """Begin a transaction. Raises StorageError."""
        self._database.do("BEGIN IMMEDIATE")

    def end(self) -> None:
        """Commit. Raises StorageError."""
        if self._database.connection.in_transaction:
            self._database.do("COMMIT")

    def is_known(self, article_id: str, source: str, signature: str) -> bool:
        """Tell whether the file `source` is as it was when it was last read; then the input counts as entered."""
        query = "SELECT position, status FROM articles WHERE id = ? AND source = ? AND signature = ?"
        row = self._database.one(query, article_id, source, signature)
        return row is not None and row[1] not in self._needed_again and self._saw(row[0])

    def enter(
        self,
        article: Article,
        skipped: ArticleLine | None = None,
        *,
        place: int | None = None,
        signature: str | None = None,
    ) -> str | None:
        """Enter `article`, a new one after all others; one whose content changed loses its outcome.

        `skipped` is the line of an input that is not read, `signature` what changes when its file changes. A new article takes the position `place` where that is given
        and free. Returns the source of another input of this session that has the same id, or None.
        """
        content = content_key(article) if skipped is None else f"skipped:{skipped.reason}"
        row = self._database.one(
            "SELECT position, source, content, status, signature FROM articles WHERE id = ?", article.id
        )
        if row is None:
            self._saw(self._add(article, content, skipped, place, signature))
            return None
        position, source, known, status, signed = row
        if not self._saw(position):
            return str(source)
        if signed != signature:
            self._database.do("UPDATE articles SET signature = ? WHERE position = ?", signature, position)
        if known == content:
            self._meet_again(article, position, source, status)
        else:
            self._supersede(article, position, content, skipped)
        return None

    def orphaned(self) -> int:
        """Return how many articles of earlier sessions are no input of this one."""
        row = self._database.one("SELECT (SELECT count(*) FROM articles) - (SELECT count(*) FROM inputs)")
        return int(row[0]) if row else 0

    def _saw(self, position: int) -> bool:
        """Note an input; False where it was noted before."""
        return self._database.do("INSERT OR IGNORE INTO inputs VALUES (?)", position) == 1

    def _add(
        self, article: Article, content: str, skipped: ArticleLine | None, place: int | None, signature: str | None
    ) -> int:
        if place is not None and self._database.one("SELECT 1 FROM articles WHERE position = ?", place):
            place = None
        database = self._database
        database.do(
            "INSERT INTO articles (position, id, content, source, signature, duplicate_of, status) VALUES (?, ?, ?, ?, ?, ?, ?)",
            place, article.id, content, article.source, signature, self._first_with(content, article, skipped),
            skipped and skipped.status,
        )  # fmt: skip
        row = database.one("SELECT last_insert_rowid()")
        assert row is not None, "SQLite always knows its last row"
        self._keep(row[0], article, skipped)
        return int(row[0])

    def _meet_again(self, article: Article, position: int, source: str, status: str | None) -> None:
        if source != article.source:
            self._database.do("UPDATE articles SET source = ? WHERE position = ?", article.source, position)
        if status is None:
            self._keep(position, article, None)
        elif status in self._needed_again:
            self._database.do("INSERT OR IGNORE INTO texts VALUES (?, ?)", position, article.model_dump_json())

    def _supersede(self, article: Article, position: int, content: str, skipped: ArticleLine | None) -> None:
        self.superseded += 1
        self.changed = True
        database = self._database
        database.do(
            "UPDATE articles SET content = ?, duplicate_of = ?, source = ?, status = ?, stale = 0, kinds = NULL "
            "WHERE position = ?",
            content, self._first_with(content, article, skipped), article.source, skipped and skipped.status, position,
        )  # fmt: skip
        database.do("DELETE FROM outcomes WHERE position = ?", position)
        self._keep(position, article, skipped)
        # What shared the reply of the old text now stands for itself, as far as its own text was kept.
        shared = "SELECT position FROM articles JOIN texts USING (position) WHERE duplicate_of = ?"
        database.do(f"DELETE FROM outcomes WHERE position IN ({shared})", article.id)  # noqa: S608 - words of ours
        database.do(
            "UPDATE articles SET duplicate_of = NULL, status = NULL, stale = 0, kinds = NULL "  # noqa: S608 - words of ours
            f"WHERE position IN ({shared})",
            article.id,
        )

    def _keep(self, position: int, article: Article, skipped: ArticleLine | None) -> None:
        database = self._database
        if skipped is None:
            database.do("INSERT OR REPLACE INTO texts VALUES (?, ?)", position, article.model_dump_json())
            return
        self.changed = True
        database.do("DELETE FROM texts WHERE position = ?", position)
        database.do("INSERT OR REPLACE INTO outcomes VALUES (?, ?, '')", position, json_line(skipped))

    def _first_with(self, content: str, article: Article, skipped: ArticleLine | None) -> str | None:
        """Return the id of the first article with the same content, whose reply this one shares."""
        if skipped is not None:
            return None
        query = "SELECT id FROM articles WHERE content = ? AND id <> ? AND duplicate_of IS NULL ORDER BY position"
        row = self._database.one(query, content, article.id)
        return None if row is None else str(row[0])
