"""What was done with a file of requests: lines that are on the disk before the step they tell of is taken."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from extractor.errors import StorageError


@dataclass(frozen=True)
class Part:
    """Consecutive rows of one file of requests, which become one batch."""

    file: str
    """Name of the file of requests; those of a later round stand beside the first."""
    start: int
    end: int
    """Bytes, half-open."""
    rows: int
    tag: str
    """Digest of where it goes and what it holds: the batch bears it as metadata."""
    file_id: str | None = None
    batch_id: str | None = None
    collected: tuple[str, ...] | None = None
    """Result files on this machine, once all of them are."""
    cleaned: bool = False
    """The uploaded requests are deleted."""


@dataclass
class Journal:
    """The parts of all rounds, in order, and where this is kept."""

    requests: Path
    parts: dict[str, Part] = field(default_factory=dict)
    """By tag."""

    @classmethod
    def path_of(cls, requests: Path) -> Path:
        """Return where the journal of a file of requests stands."""
        return requests.with_name(requests.name.removesuffix(".jsonl") + ".journal")

    @property
    def path(self) -> Path:
        """Where it stands."""
        return self.path_of(self.requests)

    @property
    def results(self) -> Path:
        """The folder of result files."""
        return self.requests.with_name(self.requests.name.removesuffix(".jsonl") + ".results")

    @property
    def rounds(self) -> list[Path]:
        """The files of requests that were handed over, in order."""
        return [self.requests.with_name(name) for name in dict.fromkeys(part.file for part in self.parts.values())]

    @property
    def next_round(self) -> Path:
        """Where the requests of another round go."""
        stem = self.requests.name.removesuffix(".jsonl")
        return self.requests.with_name(f"{stem}.round{len(self.rounds) + 1}.jsonl")

    @property
    def open_parts(self) -> list[Part]:
        """Parts whose results are not here yet."""
        return [part for part in self.parts.values() if part.collected is None]

    @property
    def result_files(self) -> list[Path]:
        """Every result file on this machine."""
        return [self.results / name for part in self.parts.values() for name in part.collected or ()]

    def plan(self, part: Part) -> None:
        """Note a part before anything is done with it."""
        self._write({"part": part.__dict__ | {"collected": None}})

    def note(self, tag: str, **changes: Any) -> Part:
        """Note what became of a part, and return it."""
        self._write({"tag": tag, **changes})
        return self.parts[tag]

    def _take(self, line: dict[str, Any]) -> None:
        if "part" in line:
            part = Part(**line["part"])
            self.parts.setdefault(part.tag, part)
            return
        tag = line.pop("tag")
        if "collected" in line:
            line["collected"] = tuple(line["collected"])
        self.parts[tag] = replace(self.parts[tag], **line)

    def _write(self, line: dict[str, Any]) -> None:
        try:
            descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                os.write(descriptor, (json.dumps(line) + "\n").encode())
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise StorageError(f"{self.path}: cannot be written ({error.strerror}); nothing more was sent") from error
        self._take(dict(line))

    def read(self) -> None:
        """Take in what stands there; a last line that a kill tore is cut off. Raises StorageError."""
        try:
            raw = self.path.read_bytes() if self.path.exists() else b""
            whole = raw[: raw.rfind(b"\n") + 1]
            if len(whole) < len(raw):
                os.truncate(self.path, len(whole))
            for line in whole.splitlines():
                self._take(json.loads(line))
        except OSError as error:
            raise StorageError(f"{self.path}: cannot be read ({error.strerror})") from error
        except (ValueError, KeyError, TypeError) as error:
            raise StorageError(f"{self.path}: not a journal of `extract batch submit`; nothing was sent") from error


@contextlib.contextmanager
def opened(requests: Path) -> Iterator[Journal]:
    """Give the journal of `requests` to one process at a time. Raises StorageError."""
    from filelock import FileLock, Timeout

    journal = Journal(requests)
    lock = FileLock(journal.path.with_name(journal.path.name + ".lock"), timeout=0, mode=0o600)
    try:
        lock.acquire()
    except (Timeout, OSError) as error:
        raise StorageError(
            f"{requests}: another `extract batch` is working on it, or no lock can be had here"
        ) from error
    try:
        journal.read()
        yield journal
    finally:
        lock.release()
