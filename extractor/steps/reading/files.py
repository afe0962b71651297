"""Finds the files under the paths given, and reads one without ever waiting on a pipe or a device."""

# ruff: noqa: PTH112, PTH116, PTH118, PTH119, PTH207 - walks and opens through os, with raw names and flags of open
from __future__ import annotations

import errno
import glob
import gzip
import io
import os
import stat
import sys
import time
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from extractor.errors import InputMissing

STDIN = "-"
SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"}
)


SETTLED_SECONDS = 2.0
STORE_ENDING, OUTPUT_ENDINGS = ".run.sqlite", (".jsonl", ".articles.jsonl", ".review.jsonl")


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
    linked: bool = True
    """May be a link to another file."""


def find_files(paths: Iterable[str], exclude: Collection[Path] = ()) -> Iterator[FoundFile]:
    """Yield the files under `paths`, folders walked in sorted order, links to folders not followed.

    A file that is named is read whatever its suffix; in a folder only known suffixes are. Raises InputMissing.
    """
    left_out = {os.path.realpath(path) for path in exclude}
    names = {os.path.basename(path) for path in left_out}
    for given in paths:
        some = False
        for found in _under(given):
            some = True
            # Only what bears the name of an output, or is a link, can be one: resolving each of 100,000 paths took 3 s.
            suspect = found.linked or found.path.rpartition(os.sep)[2] in names
            if not suspect or os.path.realpath(found.path) not in left_out:
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
        raise InputUnusable("unreadable", why_unreadable(error)) from error
    if len(raw) > max_bytes:
        raise InputUnusable("too_large", f"larger than {max_bytes:,} bytes")
    return raw


def open_input(found: FoundFile) -> BinaryIO:
    """Open `found`, unpacked. Raises InputUnusable for a pipe, a device or a folder, OSError for what cannot be opened."""
    if found.path == STDIN:
        return sys.stdin.buffer
    # Without O_NONBLOCK the open of a pipe that nobody writes to never returns.
    descriptor = os.open(found.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise InputUnusable("unreadable", "not a regular file")
    file = os.fdopen(descriptor, "rb")
    return cast("BinaryIO", _Unpacked(file)) if found.gzipped else file


class _Unpacked(gzip.GzipFile):
    """A gzipped file that closes what it reads from."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(fileobj=file)
        self._packed = file

    def close(self) -> None:
        super().close()
        self._packed.close()


def signature_of(found: FoundFile) -> str | None:
    """Return what changes whenever the file changes: size, times, number; None where that cannot be told.

    A file that was changed a moment ago may change once more within one tick of the clock, so it has none yet.
    """
    try:
        status = os.stat(found.path)
    except (OSError, ValueError):
        return None
    if time.time() - status.st_ctime < SETTLED_SECONDS or not stat.S_ISREG(status.st_mode):
        return None
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}:{status.st_dev}"


def printable_name(path: str) -> str:
    """Return `path` with bytes that are not UTF-8 written as `\\xNN`, so that it can stand in a record."""
    if path.isascii():
        return path
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _under(given: str) -> Iterator[FoundFile]:
    if given == STDIN:
        if sys.stdin.buffer.closed:
            raise InputMissing("standard input (-) was read already; give it once")
        yield FoundFile(STDIN, "stdin", STDIN, ".jsonl" if _looks_like_rows() else ".txt", gzipped=False)
    elif os.path.isdir(given):
        try:
            yield from _walk(given)
        except OSError as error:
            raise InputMissing(f"{printable_name(given)}: cannot be listed ({error.strerror})") from error
    elif os.path.lexists(given):
        yield _found(given, os.path.basename(given))
    else:
        matches = sorted(glob.glob(given, recursive=True)) if glob.has_magic(given) else []
        if not matches and "://" in given:
            raise InputMissing(
                f"{printable_name(given)}: a URI is read by a run with --engine ray, and by nothing else"
            )
        if not matches:
            raise InputMissing(f"{printable_name(given)}: no such file or folder")
        for match in matches:
            if not os.path.isdir(match):
                yield _found(match, os.path.basename(match))


def _looks_like_rows() -> bool:
    return isinstance(sys.stdin.buffer, io.BufferedReader) and sys.stdin.buffer.peek(1).lstrip()[:1] == b"{"


def _walk(top: str) -> Iterator[FoundFile]:
    """Yield the files below `top` in the order of their ids' path parts; a folder that cannot be listed as one of them."""
    pending = [("", *_listed(top))]
    while pending:
        folder, names, linked = pending[-1]
        name = next(names, None)
        if name is None:
            pending.pop()
            continue
        below = folder + name
        path = os.path.join(top, below)
        if name.endswith(os.sep):
            try:
                pending.append((below, *_listed(path)))
            except OSError:
                yield _found(path.rstrip(os.sep), below.rstrip(os.sep))
        else:
            yield _found(path, below, linked=name in linked)


def _listed(folder: str) -> tuple[Iterator[str], set[str]]:
    """Return the names in `folder` that may be inputs, sorted, and which of them are links; those of folders end with a slash.

    What stands beside a store of its name is the output of a run. Raises OSError.
    """
    names, stores, linked = [], set(), set()
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                names.append(entry.name + os.sep)
            elif entry.name.endswith(STORE_ENDING):
                stores.add(entry.name.removesuffix(STORE_ENDING))
            elif _suffix(entry.name)[1] in SUFFIXES and not entry.is_dir():
                names.append(entry.name)
                if entry.is_symlink():
                    linked.add(entry.name)
    outputs = {f"{name}{ending}" for name in stores for ending in OUTPUT_ENDINGS}
    chosen = sorted((name for name in names if name not in outputs), key=lambda name: name.removesuffix(os.sep))
    return iter(chosen), linked


def _suffix(name: str) -> tuple[str, str, bool]:
    """Return `name` without its suffix, the suffix in lower case, and whether `.gz` followed it."""
    stem, suffix = _split(name)
    if suffix != ".gz":
        return stem, suffix, False
    return (*_split(stem), True)


def _split(name: str) -> tuple[str, str]:
    """Split as `os.path.splitext` does, three times as fast."""
    stem, dot, ending = name.rpartition(".")
    if not dot or os.sep in ending or not stem.rpartition(os.sep)[2].strip("."):
        return name, ""
    return stem, dot + ending.lower()


def _found(path: str, name: str, *, linked: bool = True) -> FoundFile:
    stem, suffix, gzipped = _suffix(name)
    return FoundFile(path, printable_name(stem).replace(os.sep, "/"), printable_name(path), suffix, gzipped, linked)


def fetched(path: str, name: str, source: str) -> FoundFile:
    """Return the file at `path` as what it was fetched from: `source`, called `name` below what was given."""
    return replace(_found(path, name, linked=False), source=printable_name(source))


def why_unreadable(error: Exception) -> str:
    """Return why `error` kept a file from being read, in a few words."""
    code = getattr(error, "errno", None)
    if code == errno.ENOENT:
        return "vanished, or a link to nothing"
    return os.strerror(code) if code else str(error)
