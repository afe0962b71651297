"""The files of a run: lines added as articles finish, rebuilt in the order of the inputs at the end."""

from __future__ import annotations

import json
import os
from pathlib import Path

from extractor.errors import StorageError
from extractor.records import OutcomeLines
from extractor.steps.writing import replace_file, write_all
from extractor.store import RunPaths, Store


class LiveFiles:
    """Appends to the event and article lines. Nothing here is the truth: that is the store."""

    def __init__(self, paths: RunPaths) -> None:
        """Open both files, which stand there already. Raises StorageError."""
        self._events = _Appended(paths.events)
        self._articles = _Appended(paths.articles)

    def add(self, lines: OutcomeLines) -> None:
        """Append what is in the store already. Raises StorageError; then no half line is left."""
        self._events.append(lines.events)
        self._articles.append(lines.article)

    def close(self) -> None:
        """Close both files."""
        self._events.close()
        self._articles.close()


class _Appended:
    """A file that only grows by whole pieces."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
            self._size = os.fstat(self._descriptor).st_size
        except OSError as error:
            raise StorageError(f"{path}: cannot be written ({error.strerror})") from error

    def append(self, words: str) -> None:
        data = words.encode("utf-8")
        try:
            write_all(self._descriptor, data)
        except OSError as error:
            self._cut_back()
            raise StorageError(
                f"{self._path}: cannot be written ({error.strerror}); every finished article is in the store. "
                "Free space or mend the disk, then run again"
            ) from error
        self._size += len(data)

    def _cut_back(self) -> None:
        try:
            os.ftruncate(self._descriptor, self._size)
        except OSError:
            return  # the next start takes half lines away

    def close(self) -> None:
        os.close(self._descriptor)


def rebuild(paths: RunPaths, store: Store) -> None:
    """Write both files anew from `store`, in the order of the inputs, and note what they hold. Raises StorageError."""
    events = replace_file(paths.events, store.event_lines())
    articles = replace_file(paths.articles, store.article_lines())
    written = {"events": [events.bytes, events.sha256], "articles": [articles.bytes, articles.sha256]}
    store.note(files=json.dumps(written)).result()
