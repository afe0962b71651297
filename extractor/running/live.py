"""The files of a run: lines added as articles finish, rebuilt in the order of the inputs at the start and the end."""

from __future__ import annotations

from typing import TextIO

from extractor.errors import StorageError
from extractor.records import ArticleLine, Outcome, json_line
from extractor.steps.writing import replace_file
from extractor.store import RunPaths, Store


class LiveFiles:
    """Appends to the event and article lines. Nothing here is the truth: that is the store."""

    def __init__(self, paths: RunPaths, store: Store) -> None:
        """Rebuild both files, then open them. Raises StorageError."""
        rebuild(paths, store)
        self._paths = paths
        self._events: TextIO = paths.events.open("a", encoding="utf-8", newline="\n")
        self._articles: TextIO = paths.articles.open("a", encoding="utf-8", newline="\n")

    def add(self, line: ArticleLine, outcome: Outcome) -> None:
        """Append what is in the store already. Raises StorageError."""
        try:
            self._events.write("".join(map(json_line, outcome.records)))
            self._events.flush()
            self._articles.write(json_line(line))
            self._articles.flush()
        except OSError as error:
            raise StorageError(f"{self._paths.events}: cannot be written ({error.strerror})") from error

    def close(self) -> None:
        """Close both files; a disk that is full then has nothing to add to what `add` said."""
        for file in (self._events, self._articles):
            try:
                file.close()
            except OSError:
                continue


def rebuild(paths: RunPaths, store: Store) -> None:
    """Write both files anew from `store`, in the order of the inputs. Raises StorageError."""
    replace_file(paths.events, store.event_lines())
    replace_file(paths.articles, store.article_lines())
