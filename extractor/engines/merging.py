"""Shares of one run, each worked on elsewhere, become the run that one process would have made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from extractor.errors import InputMissing, StorageError
from extractor.steps.writing import check_writable, replace_file
from extractor.store import RunPaths, Store
from extractor.store.merging import merge_stores


def merge_shares(parts: Sequence[Path], out: Path) -> dict[str | None, int]:
    """Write the run `out` from `parts`, the event lines of all its shares; return how many articles have each status.

    `events.jsonl` and `events.articles.jsonl` are byte for byte those of the run without shares, the store can be
    resumed, reviewed and scored. Raises InputMissing, SetupError naming the share that is missing, doubled, unfinished or
    of another run, and StorageError where `out` exists.
    """
    paths = RunPaths(out)
    shares = [_share_at(part) for part in parts]
    for path in (paths.events, paths.articles, paths.manifest, paths.store):
        check_writable(path)
        if path.exists():
            raise StorageError(f"{path}: exists; nothing was changed. Choose another --out")
    merge_stores(shares, paths.store)
    store = Store(paths.store)
    try:
        replace_file(paths.events, store.event_lines())
        replace_file(paths.articles, store.article_lines())
        counts = store.counts()
    finally:
        store.close()
    replace_file(paths.manifest, [_manifest(parts, counts)])
    return counts


def _share_at(part: Path) -> RunPaths:
    share = RunPaths(part)
    if not part.is_file() or not share.store.is_file():
        raise InputMissing(f"{part}: no run; give the event lines of each share, with {share.store.name} beside it")
    return share


def _manifest(parts: Sequence[Path], counts: dict[str | None, int]) -> str:
    """Return the manifest of the first share, with the totals of all and where they came from."""
    first = RunPaths(parts[0]).manifest
    manifest = json.loads(first.read_text(encoding="utf-8")) if first.is_file() else {}
    totals = {
        "found": sum(counts.values()),
        **{str(status): number for status, number in sorted(counts.items(), key=str)},
    }
    return json.dumps(manifest | {"merged_from": [str(part) for part in parts], "totals": totals}, indent=2) + "\n"
