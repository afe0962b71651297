"""Article texts from a finished run's store, for those who only read: review, gold and exports."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from extractor.records import Article
from extractor.store.opening import damaged


class StoredTexts:
    """The articles in a store, by id. Opened for reading alone: a run that is under way is not held up."""

    def __init__(self, path: Path) -> None:
        """Open the store at `path`. Raises StorageError."""
        self._path = path
        # One connection serves the server's threads, one question at a time.
        self._one_at_a_time = threading.Lock()
        try:
            self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise damaged(path, error) from error

    def __enter__(self) -> Self:
        """Give the texts for a while."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self._connection.close()

    def article(self, article_id: str) -> Article | None:
        """Return the article called `article_id` as it was stored, None where its text was not kept."""
        try:
            with self._one_at_a_time:
                row = self._connection.execute(
                    "SELECT article FROM articles JOIN texts USING (position) WHERE id = ?", (article_id,)
                ).fetchone()
        except sqlite3.Error as error:
            raise damaged(self._path, error) from error
        return None if row is None else Article.model_validate_json(row[0])
