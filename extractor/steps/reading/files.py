"""Finds the files under the paths given, and reads one without ever waiting on a pipe or a device."""

# ruff: noqa: PTH112, PTH119, PTH122, PTH207 - walks and opens through os, with raw names and flags of open
from __future__ import annotations

import errno
import glob
import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from extractor.errors import InputMissing

STDIN = "-"
SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"}
)


class InputUnusable(Exception):
    """One input cannot be read; `reason` is the short word of the record."""

    def __init__(self, reason: str, message: str) -> None:
        """Keep the short word."""
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class FoundFile:
    """A file and the id that its article gets."""

    path: str
    id: str
    source: str
    suffix: str
    """Lower case, the one under `.gz` where that ends the name."""
    gzipped: bool


def find_files(paths: Iterable[str], exclude: Collection[Path] = ()) -> Iterator[FoundFile]:
    """Yield the files under `paths`, folders walked in sorted order, links to folders not followed.

    A file that is named is read whatever its suffix; in a folder only known suffixes are. Raises InputMissing.
    """
    left_out = {os.path.realpath(path) for path in exclude}
    for given in paths:
        some = False
        for found in _under(given):
            some = True
            if os.path.realpath(found.path) not in left_out:
                yield found
        if not some:
            raise InputMissing(f"{printable_name(given)}: holds no article ({', '.join(sorted(SUFFIXES))})")


def read_bytes(found: FoundFile, max_bytes: int) -> bytes:
    """Return the bytes of `found`, unpacked. Raises InputUnusable for what is too large, unreadable or no file."""
    try:
        with open_input(found) as source:
            if not found.gzipped and found.path != STDIN and os.fstat(source.fileno()).st_size > max_bytes:
                raise InputUnusable("too_large", f"larger than {max_bytes:,} bytes")
            raw = source.read(max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputUnusable("unreadable", _why(error)) from error
    if len(raw) > max_bytes:
        raise InputUnusable("too_large", f"larger than {max_bytes:,} bytes")
    return raw


def open_input(found: FoundFile) -> BinaryIO:
    """Open `found`, unpacked. Raises InputUnusable for a pipe, a device or a folder, OSError for what cannot be opened."""
    if found.path == STDIN:
        return io.BytesIO(sys.stdin.buffer.read())  # through the buffer that was looked into
    # Without O_NONBLOCK the open of a pipe that nobody writes to never returns.
    descriptor = os.open(found.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise InputUnusable("unreadable", "not a regular file")
    file = os.fdopen(descriptor, "rb")
    return gzip.GzipFile(fileobj=file) if found.gzipped else file  # type: ignore[return-value]  # reads as one


def printable_name(path: str) -> str:
    """Return `path` with bytes that are not UTF-8 written as `\\xNN`, so that it can stand in a record."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _under(given: str) -> Iterator[FoundFile]:
    if given == STDIN:
        yield FoundFile(STDIN, "stdin", STDIN, ".jsonl" if _looks_like_rows() else ".txt", gzipped=False)
    elif os.path.isdir(given):
        yield from _walk(given)
    elif os.path.lexists(given):
        yield _found(given, os.path.basename(given))
    else:
        matches = sorted(glob.glob(given, recursive=True)) if glob.has_magic(given) else []
        if not matches:
            raise InputMissing(f"{printable_name(given)}: no such file or folder")
        for match in matches:
            if not os.path.isdir(match):
                yield _found(match, os.path.basename(match))


def _looks_like_rows() -> bool:
    return isinstance(sys.stdin.buffer, io.BufferedReader) and sys.stdin.buffer.peek(1)[:1] == b"{"


def _walk(top: str) -> Iterator[FoundFile]:
    """Yield the files below `top` in the order of their ids' path parts."""
    with os.scandir(top) as entries:
        names = sorted(entries, key=lambda entry: entry.name)
    pending = [(top, names)]
    while pending:
        _, entries_left = pending[-1]
        if not entries_left:
            pending.pop()
            continue
        entry = entries_left.pop(0)
        if entry.is_dir(follow_symlinks=False):
            with os.scandir(entry.path) as inner:
                pending.append((entry.path, sorted(inner, key=lambda e: e.name)))
        elif not entry.is_dir():
            found = _found(entry.path, os.path.relpath(entry.path, top))
            if found.suffix in SUFFIXES:
                yield found


def _found(path: str, name: str) -> FoundFile:
    stem, suffix = os.path.splitext(name)
    gzipped = suffix.lower() == ".gz"
    if gzipped:
        stem, suffix = os.path.splitext(stem)
    identifier = printable_name(stem).replace(os.sep, "/")
    return FoundFile(path, identifier, printable_name(path), suffix.lower(), gzipped)


def _why(error: Exception) -> str:
    code = getattr(error, "errno", None)
    if code == errno.ENOENT:
        return "vanished, or a link to nothing"
    return os.strerror(code) if code else str(error)
