"""Whether the files of a run hold what the run wrote: a line that somebody edited is never overwritten unasked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from extractor.errors import StorageError
from extractor.store import RunPaths, Store

CHUNK_BYTES = 1 << 20
EVENT_START, ARTICLE_START = b'{"id":', b'{"article":{"id":'


@dataclass(frozen=True)
class FileState:
    """How the files were found."""

    complete: bool
    """Both are as the last session left them, byte for byte."""
    torn_bytes: int = 0
    """What a kill or a power cut left half written; it stands in the store."""


def check_files(paths: RunPaths, store: Store) -> FileState:
    """Return how the files stand to `store`. Raises StorageError for a line that the run did not write.

    The part that the last rebuild wrote is told by its digest; lines added since are looked up in the store, one by one.
    """
    noted = json.loads(store.fact("files") or "{}")
    events = _check(paths.events, noted.get("events"), _known_event(store), paths)
    articles = _check(paths.articles, noted.get("articles"), _known_article(store), paths)
    return FileState(
        events.complete and articles.complete and bool(noted), torn_bytes=events.torn_bytes + articles.torn_bytes
    )


Known = Callable[[bytes], bool]


def _check(path: Path, noted: list[int | str] | None, known: Known, paths: RunPaths) -> FileState:
    try:
        with path.open("rb") as file:
            lines = _lines_as_noted(file, noted)
            if lines is None:
                file.seek(0)
            number = lines or 0
            torn = added = 0
            for line in file:
                number += 1
                added += 1
                if b"\0" in line or (not line.endswith(b"\n") and known(line)):  # the disk holds a part of a write
                    torn += len(line)
                elif not known(line):
                    raise StorageError(
                        f"{path}: line {number} is not what this run wrote; nothing was changed. To have the file written "
                        f"anew from {paths.store.name}: mv {path} {path}.edited, then run again"
                    )
            return FileState(lines is not None and not added and path.stat().st_nlink == 1, torn)
    except FileNotFoundError:
        return FileState(complete=False)
    except OSError as error:
        raise StorageError(f"{path}: cannot be read ({error.strerror})") from error


def _lines_as_noted(file: BinaryIO, noted: list[int | str] | None) -> int | None:
    """Return how many lines the last rebuild wrote, where `file` begins with its bytes, and stand behind them."""
    if not noted:
        return None
    left, digest, lines = int(noted[0]), hashlib.sha256(), 0
    while left:
        chunk = file.read(min(left, CHUNK_BYTES))
        if not chunk:
            return None
        digest.update(chunk)
        lines += chunk.count(b"\n")
        left -= len(chunk)
    return lines if digest.hexdigest() == noted[1] else None


def _known_event(store: Store) -> Known:
    def known(line: bytes) -> bool:
        event_id = _id_at(line, EVENT_START)
        if event_id is None:
            return _is_cut_before_id(line, EVENT_START)
        return _holds(store.lines_of(event_id.rpartition("#")[0])[1], line)

    return known


def _known_article(store: Store) -> Known:
    def known(line: bytes) -> bool:
        article_id = _id_at(line, ARTICLE_START)
        if article_id is None:
            return _is_cut_before_id(line, ARTICLE_START)
        return _holds(store.lines_of(article_id)[0], line)

    return known


def _holds(lines: str, line: bytes) -> bool:
    """Tell whether `line` is one of `lines`, or the beginning of one where its end is missing."""
    stored = [other.encode("utf-8") for other in lines.splitlines(keepends=True)]
    return line in stored if line.endswith(b"\n") else any(other.startswith(line) for other in stored)


def _is_cut_before_id(line: bytes, start: bytes) -> bool:
    """Tell whether `line` is the beginning of one of ours, too short to say of which article."""
    return not line.endswith(b"\n") and (start.startswith(line) or (line.startswith(start) and b'",' not in line))


def _id_at(line: bytes, start: bytes) -> str | None:
    """Return the JSON string that follows `start`, at the beginning of `line`."""
    if not line.startswith(start):
        return None
    try:
        value, _ = json.JSONDecoder().raw_decode(line[len(start) :].decode("utf-8", "ignore"))
    except ValueError:
        return None
    return value if isinstance(value, str) else None
