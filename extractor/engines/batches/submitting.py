"""From a file of requests to batches at the provider, each made once whatever dies in between."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.engines.batches.journals import Journal, Part
from extractor.engines.batches.patience import Patience
from extractor.errors import CallFailed, InputMissing, SetupError
from extractor.models.endpoint.batch_service import BatchService

TAG = "extract_part"
"""The key of a batch's metadata under which it is found again."""

LOOK_AGAIN_SECONDS = 5.0
"""After a request to make a batch whose answer was lost: lists of batches may lag behind."""


@dataclass(frozen=True)
class Sizes:
    """How large a batch may be: OpenAI takes 50,000 rows and 200 MB; half of that is held in memory at once."""

    rows: int = 50_000
    bytes: int = 100_000_000


def submit_requests(
    service: BatchService, journal: Journal, requests: Path, sizes: Sizes, patience: Patience | None = None
) -> list[Part]:
    """Have every part of `requests` be a batch at the provider; return those that this call made or found there.

    Raises SetupError for a file that changed since a part of it was handed over, StorageError where the journal cannot
    be written, and what the provider says.
    """
    patience = patience or Patience()
    known = [part for part in journal.parts.values() if part.file == requests.name]
    if not known:
        for part in _parts(service, requests, sizes):
            journal.plan(part)
        known = [part for part in journal.parts.values() if part.file == requests.name]
    if not known:
        raise InputMissing(f"{requests}: holds no request")
    waiting = [part for part in known if part.batch_id is None]
    made = _made(service, patience) if waiting else {}
    return [_submit(service, journal, requests, part, made.get(part.tag), patience) for part in waiting]


def _parts(service: BatchService, requests: Path, sizes: Sizes) -> Iterator[Part]:
    """Yield the parts of a file: as many whole rows as fit, so that the same file is always cut alike."""
    start = rows = 0
    digest = hashlib.sha256()

    def part(end: int) -> Part:
        return Part(requests.name, start, end, rows, _tag(service, requests, digest.hexdigest()))

    try:
        with requests.open("rb") as file:
            end = 0
            for line in file:
                if rows and (rows == sizes.rows or end + len(line) - start > sizes.bytes):
                    yield part(end)
                    start, rows, digest = end, 0, hashlib.sha256()
                rows, end = rows + 1, end + len(line)
                digest.update(line)
            if rows:
                yield part(end)
    except OSError as error:
        raise InputMissing(f"{requests}: cannot be read ({error.strerror})") from error


def _tag(service: BatchService, requests: Path, digest: str) -> str:
    """Return what a part is known by: where it goes, the file it is of, and what it holds."""
    return hashlib.sha256(f"{service.address.shown} {digest} {requests.name}".encode()).hexdigest()[:32]


def _submit(
    service: BatchService, journal: Journal, requests: Path, part: Part, found: str | None, patience: Patience
) -> Part:
    """Make the batch of `part`, or take the one that an earlier try made."""
    if found is not None:
        return journal.note(part.tag, batch_id=found)
    name = f"{part.tag}.jsonl"
    file_id = part.file_id
    if file_id is None:
        left = patience.patiently(service.files_named, name)
        file_id = left[0] if left else patience.patiently(service.upload, name, _rows_of(service, requests, part))
        part = journal.note(part.tag, file_id=file_id)
    batch_id = _create(service, part, file_id, patience)
    return journal.note(part.tag, batch_id=batch_id)


def _create(service: BatchService, part: Part, file_id: str, patience: Patience) -> str:
    """Make the batch. An answer that is lost may have made it: it is looked for before another one is asked for."""

    def create_or_find() -> str:
        try:
            return str(service.create(file_id, {TAG: part.tag})["id"])
        except CallFailed:
            patience.sleep(LOOK_AGAIN_SECONDS)
            found = _made(service, patience).get(part.tag)
            if found is None:
                raise
            return found

    return patience.patiently(create_or_find)


def _made(service: BatchService, patience: Patience) -> dict[str, str]:
    """Return the batches that bear a tag of ours, by it; the oldest where somebody made several."""
    listed = sorted(patience.patiently(service.batches), key=lambda batch: -(batch.get("created_at") or 0))
    return {tag: str(batch["id"]) for batch in listed if (tag := (batch.get("metadata") or {}).get(TAG))}


def _rows_of(service: BatchService, requests: Path, part: Part) -> bytes:
    """Return the rows of `part`. Raises SetupError where they are not those that it was planned with."""
    with requests.open("rb") as file:
        file.seek(part.start)
        rows = file.read(part.end - part.start)
    if _tag(service, requests, hashlib.sha256(rows).hexdigest()) != part.tag:
        raise SetupError(f"{requests}: changed since it was handed over; put it back, or give the new one another name")
    return rows
