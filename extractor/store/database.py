"""One connection that reads at once, with SQLite's complaints turned into ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.store.opening import RUN, Form, close_without_sync, damaged, is_of_the_disk, open_database


class Database:
    """A store opened for reading, and for writing while nobody else does."""

    def __init__(self, path: Path, *, wal: bool | None = None, form: Form = RUN) -> None:
        """Open or make the store at `path`. Raises StorageError."""
        self.path = path
        self.connection = open_database(path, wal=wal, form=form)
        self.failed = False
        """Whether the disk did not take a write."""

    def close(self, *, failed: bool = False) -> None:
        """Close it; `failed`: another connection could not write it."""
        if self.failed or failed:
            close_without_sync(self.connection)
        else:
            self.connection.close()

    def one(self, words: str, *values: object) -> tuple[Any, ...] | None:
        """Return the first row that `words` select. Raises StorageError."""
        try:
            row: tuple[Any, ...] | None = self.connection.execute(words, values).fetchone()
        except sqlite3.Error as error:
            raise damaged(self.path, error) from error
        return row

    def all(self, words: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that `words` select. Raises StorageError."""
        try:
            yield from self.connection.execute(words, values)
        except sqlite3.Error as error:
            raise damaged(self.path, error) from error

    def do(self, words: str, *values: object) -> int:
        """Carry out `words` and return how many rows changed. Raises StorageError."""
        try:
            return self.connection.execute(words, values).rowcount
        except sqlite3.Error as error:
            self.failed |= is_of_the_disk(error)
            raise damaged(self.path, error) from error
