"""The files of a finished run, as the modules of `results` read them."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.errors import InputMissing, StorageError
from extractor.records import ArticleLine

Json = dict[str, Any]
RECORD_KEYS = frozenset({"id", "article", "event"})


@dataclass(frozen=True)
class RunFiles:
    """Where the files of one run stand, from the path of its event lines."""

    events: Path

    def beside(self, ending: str) -> Path:
        """Return `events.<ending>` for `events.jsonl`."""
        return self.events.with_name(f"{self.events.name.removesuffix('.jsonl')}.{ending}")

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
    def review(self) -> Path:
        """The journal of corrections."""
        return self.beside("review.jsonl")

    def write_beside(self, out: Path, text: str) -> None:
        """Write what was made of the run to `out`, whole or not at all. Raises StorageError, for the run's own files too."""
        self.keep_from(out)
        fresh = out.with_name(f".{out.name}.new")
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(text, encoding="utf-8", errors="replace")
            fresh.replace(out)
        except OSError as error:
            with contextlib.suppress(OSError):
                fresh.unlink()
            raise StorageError(f"{out}: {error.strerror or error}") from error

    def keep_from(self, out: Path) -> None:
        """Raise StorageError if `out` is a file of the run itself, which nothing that is made of it may replace."""
        if out.resolve() in {
            path.resolve() for path in (self.events, self.articles, self.manifest, self.store, self.review)
        }:
            raise StorageError(f"{out}: a file of the run itself; give another name")


def find_run(events: Path) -> RunFiles:
    """Return the files of the run whose event lines are `events`. Raises InputMissing where there are none."""
    if not events.is_file():
        raise InputMissing(f"{events}: no such file; give the event lines of a run, for example events.jsonl")
    return RunFiles(events)


def read_lines(path: Path) -> Iterator[tuple[int, Json]]:
    """Yield line number and object of a JSONL file, less a last line that a run is still writing.

    Raises StorageError, naming the line, for anything else.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except ValueError as error:
                if not line.endswith("\n"):
                    return
                raise StorageError(f"{path}:{number}: not JSON ({error}); run extract again to rebuild it") from error
            if not isinstance(value, dict):
                raise StorageError(f"{path}:{number}: not a JSON object")
            yield number, value


def read_records(path: Path) -> Iterator[Json]:
    """Yield the event records of `path` as plain values, whatever their schema. Raises StorageError."""
    for number, record in read_lines(path):
        if not record.keys() >= RECORD_KEYS or not isinstance(record["event"], dict):
            raise StorageError(f"{path}:{number}: no event record; expected the keys id, article and event")
        yield record


def read_article_lines(run: RunFiles) -> list[ArticleLine]:
    """Return the articles of `run` in file order; without their list, none. Raises StorageError."""
    if not run.articles.is_file():
        return []
    lines = []
    for number, raw in read_lines(run.articles):
        try:
            lines.append(ArticleLine.model_validate(raw))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise StorageError(f"{run.articles}:{number}: {where}: {first['msg']}") from error
    return lines


def read_manifest(run: RunFiles) -> Json:
    """Return the manifest of `run`; without one, nothing. Raises StorageError."""
    if not run.manifest.is_file():
        return {}
    try:
        manifest = json.loads(run.manifest.read_text(encoding="utf-8"))
    except ValueError as error:
        raise StorageError(f"{run.manifest}: not JSON ({error})") from error
    if not isinstance(manifest, dict):
        raise StorageError(f"{run.manifest}: not a JSON object")
    return manifest


def schema_ref_of(run: RunFiles) -> str | None:
    """Return the reference of the schema that `run` was made with, as its manifest tells it."""
    manifest = read_manifest(run)
    for holder in (manifest.get("schema"), manifest.get("settings")):
        if isinstance(holder, dict):
            ref = holder.get("ref") or holder.get("schema_ref")
            if isinstance(ref, str):
                return ref
    return None


def digest_of(event: Json) -> str:
    """Return sixteen hexadecimal digits that change with the event."""
    words = json.dumps(event, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
