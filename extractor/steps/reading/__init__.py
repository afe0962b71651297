"""Inputs → raw articles: finds files, decodes them, reads rows. What cannot be read becomes a `SkippedInput`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from extractor.errors import MissingExtra
from extractor.records import Article
from extractor.settings import InputSettings
from extractor.steps.reading.decoding import Undecodable, decode
from extractor.steps.reading.files import (
    STDIN,
    FoundFile,
    InputUnusable,
    fetched,
    find_files,
    read_bytes,
    signature_of,
)
from extractor.steps.reading.pages import declared_encoding, looks_like_page, read_page
from extractor.steps.reading.rows import read_rows
from extractor.steps.reading.skipped import SkippedInput
from extractor.version import __version__

ROW_SUFFIXES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


def read_inputs(settings: InputSettings, exclude: Collection[Path] = ()) -> Iterator[Article | SkippedInput]:
    """Yield what stands under `settings.paths`, in sorted order; `exclude` names files that are no input.

    Raises InputMissing for a path that does not exist and for a folder or glob that holds nothing.
    """
    return (placed.item for placed in read_share(settings, exclude) if placed.item is not None)


class Placed(NamedTuple):
    """An input, its place, from 1, among the inputs of all shares together, and what changes when its file changes."""

    place: int
    item: Article | SkippedInput | None
    """None for a file that is known and was left unread."""
    signature: str | None


Read = Callable[[InputSettings, Collection[Path], Callable[[str, str, str], bool]], Iterator[Placed]]
"""Inputs, with their places: `read_share`, or what reads from elsewhere."""


def read_share(
    settings: InputSettings,
    exclude: Collection[Path] = (),
    is_known: Callable[[str, str, str], bool] = lambda _id, _source, _signature: False,
) -> Iterator[Placed]:
    """Yield what `read_inputs` does, with its place and signature.

    A file of which `is_known(id, source, signature)` holds is not read.
    """
    place = taken = 0
    for found in find_files(settings.paths, exclude):
        in_rows = found.suffix in ROW_SUFFIXES or found.path == STDIN
        if settings.shard and not in_rows and not in_shard(found.id, *settings.shard):
            place += 1  # one article, of another share: its bytes are left alone
            continue
        signature = None if in_rows else signature_of(found)
        if signature is not None:
            signature = f"{__version__}:{settings.max_bytes}:{signature}"
            if settings.limit is not None and taken >= settings.limit:
                return
            if is_known(found.id, found.source, signature):
                place, taken = place + 1, taken + 1
                yield Placed(place, None, signature)
                continue
        for item in read_file(found, settings):
            place += 1
            if settings.shard and not in_shard(item.id, *settings.shard):
                continue
            if settings.limit is not None and taken >= settings.limit:
                return
            taken += 1
            yield Placed(place, item, signature)


def in_shard(article_id: str, index: int, shards: int) -> bool:
    """Tell whether `article_id` belongs to share `index` (from 1) of `shards`."""
    digest = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") % shards == index - 1


def read_file(found: FoundFile, settings: InputSettings) -> Iterator[Article | SkippedInput]:
    """Yield what `found` holds: one article, or one a row."""
    if found.suffix in ROW_SUFFIXES:
        yield from read_rows(found, settings)
        return
    try:
        raw = read_bytes(found, settings.max_bytes)
        is_page = found.suffix in PAGE_SUFFIXES or looks_like_page(raw)
        text, encoding = decode(raw, declared_encoding(raw) if is_page else None)
    except (InputUnusable, Undecodable) as error:
        yield SkippedInput(found.id, found.source, error.reason, str(error))
        return
    if is_page:
        yield _page(found, raw, text, encoding)
        return
    yield Article(
        id=found.id,
        text=text,
        source=found.source,
        sha256=hashlib.sha256(raw).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        encoding=encoding,
    )


def _page(found: FoundFile, raw: bytes, text: str, encoding: str) -> Article | SkippedInput:
    """Return the article of a page. Raises MissingExtra where its name says that it is one."""
    try:
        return read_page(found, raw, text, encoding)
    except MissingExtra as error:
        if found.suffix in PAGE_SUFFIXES:
            raise
        return SkippedInput(found.id, found.source, "html", str(error))


def is_stdin(path: str | os.PathLike[str]) -> bool:
    """Tell whether `path` means standard input."""
    return os.fspath(path) == STDIN


__all__ = [
    "Placed",
    "Read",
    "SkippedInput",
    "fetched",
    "in_shard",
    "is_stdin",
    "read_file",
    "read_inputs",
    "read_share",
]
