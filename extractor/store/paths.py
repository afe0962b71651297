"""Where the files of one run stand, from the path of its event lines."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class RunPaths:
    """`events.jsonl` and what stands beside it."""

    events: Path

    def beside(self, ending: str) -> Path:
        """Return `events.<ending>` for `events.jsonl`; beside the file itself where `events` is a link to it."""
        events = Path(os.path.realpath(self.events)) if self.events.is_symlink() else self.events
        return events.with_name(f"{events.name.removesuffix('.jsonl')}.{ending}")

    @property
    def articles(self) -> Path:
        """One line per article."""
        return self.beside("articles.jsonl")

    @property
    def manifest(self) -> Path:
        """Versions, settings, totals."""
        return self.beside("run.json")

    @property
    def store(self) -> Path:
        """Replies, outcomes, texts."""
        return self.beside("run.sqlite")

    @property
    def lock(self) -> Path:
        """Held while a run is under way; the lock goes with the process, the file may stay."""
        return self.beside("run.lock")

    @property
    def owner(self) -> Path:
        """Who holds the lock."""
        return self.beside("run.owner")

    @property
    def all(self) -> tuple[Path, ...]:
        """Every file of a run: none of them is ever an input."""
        store = self.store
        logs = tuple(store.with_name(store.name + ending) for ending in ("-wal", "-shm", "-journal"))
        review = self.beside("review.jsonl")
        return (self.events, self.articles, self.manifest, store, *logs, self.lock, self.owner, review)
