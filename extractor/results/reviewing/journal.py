"""The journal of corrections: what a reviewer decided, one line each, appended and synced before it is acknowledged.

`events.jsonl` is never touched. A decision is taken back by a line that names it, so nothing is ever lost.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from filelock import FileLock, Timeout
from pydantic import ValidationError

from extractor.errors import StorageError
from extractor.records.frozen import Record

Action = Literal["accept", "correct", "reject", "add", "nothing", "undo"]
"""nothing: the article holds no event. undo: takes back the entry that `undoes` names."""


class Entry(Record):
    """One decision, as one line of the journal."""

    review: Literal[1] = 1
    """Version of the line's form."""
    number: int
    """Counts from 1 through the journal."""
    when: str
    """UTC, ISO 8601."""
    who: str
    article: str
    record: str | None = None
    """Id of the event's record; of an added event `<article id>#+<n>`; None for the whole article."""
    base: str | None = None
    """Digest of the record's event when it was reviewed: a decision holds only while the event is still that one."""
    action: Action
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    reason: str | None = None
    undoes: int | None = None


class Conflict(StorageError):
    """Someone else has decided about this article since it was loaded."""


class Journal:
    """The decisions in a file, open for more; one process at a time."""

    def __init__(self, path: Path) -> None:
        """Read `path`, where there is one. Raises StorageError for a broken line that is not the torn last one."""
        self.path = path
        self._lock = FileLock(f"{path}.lock")
        self._file = -1
        self.entries: list[Entry] = []
        self._of: dict[str, list[Entry]] = {}

    def __enter__(self) -> Self:
        """Lock, read, cut a torn last line off and open for appending. Raises StorageError."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise StorageError(f"{self.path}: another `extract review` has it open; close that one first") from error
        try:
            entries, length = _read(self.path)
            self._file = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
            os.ftruncate(self._file, length)
            _sync_folder(self.path.parent)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        for entry in entries:
            self._keep(entry)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file and give the lock back."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
        self._lock.release()

    def of(self, article: str) -> list[Entry]:
        """Return the entries about `article`, oldest first."""
        return self._of.get(article, [])

    def add(self, decision: Mapping[str, Any], *, version: int) -> Entry:
        """Append a decision about an article of which the caller has seen `version` entries; on disk when it returns.

        Raises Conflict where there are more, StorageError where the disk does not take it.
        """
        article = str(decision["article"])
        seen = len(self.of(article))
        if version != seen:
            raise Conflict(f"{article}: decided elsewhere since it was opened ({seen} entries, not {version})")
        entry = Entry.model_validate({**decision, "number": len(self.entries) + 1})
        self._append(line_of(entry))
        self._keep(entry)
        return entry

    def _append(self, line: bytes) -> None:
        end = os.fstat(self._file).st_size
        try:
            written = os.write(self._file, line)
            if written != len(line):
                raise OSError(28, "no space left on device")
            os.fsync(self._file)
        except OSError as error:
            # Half a line must not become the middle of the journal.
            os.ftruncate(self._file, end)
            raise StorageError(f"{self.path}: {error.strerror or error}; the decision is not saved") from error

    def _keep(self, entry: Entry) -> None:
        self.entries.append(entry)
        self._of.setdefault(entry.article, []).append(entry)


def read_journal(path: Path) -> list[Entry]:
    """Return the entries of `path`; none where there is no file. Raises StorageError."""
    return _read(path)[0]


def line_of(entry: Entry) -> bytes:
    """Return `entry` as a line of the journal."""
    plain = entry.model_dump(mode="json", exclude_none=True)
    return (json.dumps(plain, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")


def _read(path: Path) -> tuple[list[Entry], int]:
    """Return the entries and how many bytes they take; what follows is a line that a kill cut short."""
    content = path.read_bytes() if path.is_file() else b""
    length = content.rfind(b"\n") + 1
    return parse_lines(content[:length].splitlines(), str(path)), length


def parse_lines(lines: Iterable[bytes], name: str) -> list[Entry]:
    """Return the entries that `lines` hold. Raises StorageError, naming the line of `name`."""
    entries = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entries.append(Entry.model_validate_json(line))
        except ValidationError as error:
            raise StorageError(f"{name}:{number}: no review entry ({error.errors()[0]['msg']})") from error
    return entries


def _sync_folder(folder: Path) -> None:
    """Make a new file's name durable, where the system lets a folder be synced."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
