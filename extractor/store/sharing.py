"""Replies that runs share: one SQLite file in a folder, safe for several processes at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from extractor.errors import StorageError
from extractor.records import Reply
from extractor.store.committing import Committer
from extractor.store.database import Database
from extractor.store.opening import BUSY_SECONDS, SHARED
from extractor.store.replies import reply_of, reply_row

FILE_NAME = "replies.sqlite"
LOCK_NAME = "replies.lock"


class SharedReplies:
    """The replies in a folder. Only what led to a complete, valid answer is put there: a refusal or a cut reply is not."""

    def __init__(self, folder: Path) -> None:
        """Open or make the file in `folder`. Raises StorageError, with the command that mends it."""
        self._path = folder / FILE_NAME
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            # SQLite does not wait where two processes make a file, or turn its log on, at the same moment: of eight that
            # began together, one was refused in every third trial.
            with FileLock(folder / LOCK_NAME, timeout=BUSY_SECONDS, mode=0o600):
                self._reader = Database(self._path, form=SHARED)
                self._writer = Committer(self._path, form=SHARED)
        except (Timeout, NotImplementedError) as error:
            raise StorageError(
                f"{folder}: no lock can be had here ({error}); choose a --cache on a local disk, or run with --no-cache"
            ) from error
        except OSError as error:
            raise StorageError(f"{folder}: no folder for replies can be made ({error.strerror})") from error
        except StorageError as error:
            raise StorageError(
                f"{self._path}: shared replies cannot be used ({error.__cause__ or error}); nothing was changed. Drop them "
                f"with `extract cache clear --cache {folder}`, or run with --no-cache"
            ) from error

    def reply(self, key: str) -> tuple[Reply, int] | None:
        """Return the reply under `key` and how many requests it took."""
        return reply_of(self._reader.one("SELECT reply, attempts, crc FROM replies WHERE key = ?", key), key)

    def share(self, replies: Iterable[tuple[str, Reply, int]]) -> Future[None]:
        """Put `replies` there, each with its key and the requests it took."""
        words = "INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?)"
        return self._writer.submit(*((words, (*reply_row(*each), each[1].model)) for each in replies))

    def close(self) -> None:
        """Finish all writes."""
        self._reader.close(failed=self._writer.failed)
        self._writer.close()


@dataclass(frozen=True)
class SharedCount:
    """What a folder of shared replies holds."""

    path: Path
    replies: dict[str, int]
    """By model, as the endpoints named it."""
    bytes: int


def count_shared(folder: Path) -> SharedCount:
    """Return what `folder` holds; nothing where there is no such file. Raises StorageError."""
    path = folder / FILE_NAME
    if not path.is_file():
        return SharedCount(path, {}, 0)
    database = Database(path, form=SHARED)
    try:
        found = dict(database.all("SELECT model, count(*) FROM replies GROUP BY model ORDER BY count(*) DESC, model"))
    finally:
        database.close()
    return SharedCount(path, found, sum(file.stat().st_size for file in _files(path)))


def clear_shared(folder: Path) -> int:
    """Remove the replies in `folder`, a damaged file of them too, and return how many there were, as far as known.

    Runs that share them go on. Raises StorageError for an SQLite file of something else.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return 0
    try:
        database = Database(path, form=SHARED)
    except StorageError as error:
        if not isinstance(error.__cause__, sqlite3.DatabaseError):
            raise
        for file in _files(path):
            file.unlink()
        return 0
    try:
        number = database.do("DELETE FROM replies")
        database.do("VACUUM")
    finally:
        database.close()
    return number


def _files(path: Path) -> list[Path]:
    logs = (path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))
    return [file for file in (path, *logs) if file.is_file()]
