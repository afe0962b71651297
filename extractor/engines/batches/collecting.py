"""Result files of batches that have ended, whole, onto this machine; and what the provider still holds, deleted."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from extractor.engines.batches.journals import Journal, Part
from extractor.engines.batches.patience import Patience
from extractor.engines.batches.states import State, states
from extractor.errors import CallFailed, ExtractorError, StorageError
from extractor.models.endpoint.batch_service import BatchService

KINDS = {"output_file_id": "output", "error_file_id": "error"}


@dataclass
class Collected:
    """What came of collecting."""

    waiting: list[State] = field(default_factory=list)
    """Batches that have not ended, and parts that are none yet."""
    ended: list[State] = field(default_factory=list)
    """Those whose results came now."""
    left_behind: list[str] = field(default_factory=list)
    """Files with article text that could not be deleted at the provider."""


def collect_results(service: BatchService, journal: Journal, patience: Patience | None = None) -> Collected:
    """Fetch both result files of every batch that has ended, also where it expired, failed or was cancelled.

    Raises StorageError, and what the provider says.
    """
    patience = patience or Patience()
    collected = Collected()
    try:
        journal.results.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{journal.results}: cannot be made ({error.strerror})") from error
    for state in states(service, journal, patience):
        if not state.ended:
            collected.waiting.append(state)
            continue
        assert state.batch is not None
        names = []
        for key, kind in KINDS.items():
            if file_id := state.batch.get(key):
                name = f"{state.part.tag}.{kind}.jsonl"
                patience.patiently(_fetch, service, str(file_id), journal.results / name)
                names.append(name)
        journal.note(state.part.tag, collected=names)
        collected.ended.append(state)
    for part in journal.parts.values():
        if part.collected is not None and not part.cleaned and part.file_id is not None:
            _clean(service, journal, part, collected)
    return collected


def _fetch(service: BatchService, file_id: str, path: Path) -> None:
    """Have the file at `path`, whole. Raises CallFailed where it came in part, or does not come yet."""
    aside = path.with_name(f".{path.name}.new")
    try:
        service.content(file_id, aside)
        with aside.open("rb") as file:
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        raise StorageError(f"{path}: cannot be written ({error.strerror})") from error


def _clean(service: BatchService, journal: Journal, part: Part, collected: Collected) -> None:
    """Delete the requests at the provider: they hold article text. Nothing depends on it, so it is tried once."""
    assert part.file_id is not None
    try:
        service.delete(part.file_id)
    except CallFailed as error:
        if error.status != 404:
            collected.left_behind.append(part.file_id)
            return
    except ExtractorError:
        collected.left_behind.append(part.file_id)
        return
    journal.note(part.tag, cleaned=True)
