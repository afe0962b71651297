"""Writes in one thread, many changes a commit: a commit waits for the disk once, for whoever is waiting."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from extractor.errors import StorageError
from extractor.store.opening import RUN, Form, close_without_sync, open_database

MOST_PER_COMMIT = 500

Statement = tuple[str, Sequence[Any]]


class Committer:
    """The only writer of a store. A future that has a result is on disk."""

    def __init__(self, path: Path, *, wal: bool | None = None, form: Form = RUN) -> None:
        """Open the store at `path`. Raises StorageError."""
        self._path = path
        self._connection = open_database(path, wal=wal, form=form)
        self._waiting: queue.SimpleQueue[tuple[list[Statement], Future[None]] | None] = queue.SimpleQueue()
        self._failure: StorageError | None = None
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._thread.start()

    def submit(self, *statements: Statement) -> Future[None]:
        """Carry out `statements` in one transaction, in the order of submission; the future ends when it is durable."""
        future: Future[None] = Future()
        self._waiting.put((list(statements), future))
        return future

    @property
    def failed(self) -> bool:
        """Whether a commit failed: this process then writes the store no more."""
        return self._failure is not None

    def close(self, *, failed: bool = False) -> None:
        """Finish what was submitted and close the store; `failed`: another connection could not write it."""
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()
        if self.failed or failed:
            close_without_sync(self._connection)
        else:
            self._connection.close()

    def _work(self) -> None:
        while True:
            first = self._waiting.get()
            if first is None:
                return
            batch, last = [first], False
            while len(batch) < MOST_PER_COMMIT and not self._waiting.empty():
                following = self._waiting.get()
                if following is None:
                    last = True
                    break
                batch.append(following)
            self._commit(batch)
            if last:
                return

    def _commit(self, batch: list[tuple[list[Statement], Future[None]]]) -> None:
        # After a failed fsync the kernel may have dropped the pages and call the next fsync a success, so a store
        # that failed once is never written again by this process.
        if self._failure is None:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                for statements, _ in batch:
                    for words, values in statements:
                        self._connection.execute(words, values)
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                self._failure = StorageError(
                    f"{self._path}: cannot be written ({error}); what was stored before stays. Free space or mend the "
                    "disk, then run again"
                )
                self._failure.__cause__ = error
        for _, future in batch:
            if not future.set_running_or_notify_cancel():
                continue
            if self._failure is None:
                future.set_result(None)
            else:
                future.set_exception(self._failure)
