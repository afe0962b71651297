"""Rows of JSONL (gold annotations too), CSV and Parquet → articles; a bad row costs that row."""

from __future__ import annotations

import csv
import hashlib
import json
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from pydantic import ValidationError

from extractor.errors import MissingExtra, SetupError
from extractor.records import Article
from extractor.settings import InputSettings
from extractor.steps.reading.decoding import UNKNOWN_SHARE
from extractor.steps.reading.files import STDIN, FoundFile, InputUnusable, open_input, why_unreadable
from extractor.steps.reading.lines import Lines
from extractor.steps.reading.skipped import SkippedInput

DEEPEST = 64
GOLD_KEYS = frozenset({"events"})
"""Annotations that stand beside the text in gold files: nothing that a run may see."""


def read_rows(found: FoundFile, settings: InputSettings) -> Iterator[Article | SkippedInput]:
    """Yield one article a row of `found`. Rows without an id are called `<file id>:<line>`."""
    try:
        with open_input(found) as file:
            lines = None if found.suffix == ".parquet" else Lines(file, settings.max_bytes)
            for number, row in _rows(found, file, lines, settings.max_bytes):
                default_id = f"{found.id}:{number}"
                source = found.source if found.path == STDIN else f"{found.source}:{number}"
                if isinstance(row, InputUnusable):
                    yield SkippedInput(default_id, source, row.reason, f"line {number}: {row}")
                else:
                    yield _article(row, default_id, source, settings, lines.encoding if lines else None)
    except (OSError, EOFError, zlib.error) as error:
        yield SkippedInput(found.id, found.source, "unreadable", why_unreadable(error))
    except InputUnusable as error:
        yield SkippedInput(found.id, found.source, error.reason, str(error))


Row = tuple[int, dict[str, Any] | InputUnusable]


def _rows(found: FoundFile, file: BinaryIO, lines: Lines | None, max_bytes: int) -> Iterator[Row]:
    if lines is None:
        return _parquet_rows(found, file)
    if found.suffix in (".csv", ".tsv"):
        return _csv_rows(lines, "\t" if found.suffix == ".tsv" else ",", max_bytes)
    return _json_rows(lines)


def _json_rows(lines: Lines) -> Iterator[Row]:
    while True:
        try:
            line = next(lines, None)
        except InputUnusable as error:
            yield lines.number, error
            continue
        if line is None:
            return
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield lines.number, InputUnusable("bad_row", f"not JSON ({error})")
            continue
        yield lines.number, row if isinstance(row, dict) else InputUnusable("bad_row", "not a JSON object")


def _csv_rows(lines: Lines, delimiter: str, max_bytes: int) -> Iterator[Row]:
    csv.field_size_limit(max(csv.field_size_limit(), max_bytes))  # 128 kB unless told otherwise
    reader = csv.DictReader(lines, delimiter=delimiter)
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield lines.number, InputUnusable("bad_row", f"not CSV ({error})")
            continue
        except InputUnusable as error:
            yield lines.number, error
            continue
        if row is None:
            return
        yield lines.number, {key: value for key, value in row.items() if key is not None and value != ""}


def _parquet_rows(found: FoundFile, file: BinaryIO) -> Iterator[Row]:
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("export", f"{found.source}: reading Parquet") from error
    number = 0
    try:
        # Page by page: read ahead, a row group of 100,000 articles would stand in memory whole.
        for batch in parquet.ParquetFile(file, buffer_size=1 << 20, pre_buffer=False).iter_batches(batch_size=64):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (arrow.ArrowException, ValueError, OSError) as error:
        raise InputUnusable("unreadable", f"not Parquet ({str(error).splitlines()[0]})") from error


def _article(
    row: dict[str, Any], default_id: str, source: str, settings: InputSettings, encoding: str | None
) -> Article | SkippedInput:
    """Return the article of one row; columns without a meaning for us stay in `extra`."""
    fields = {
        "text": settings.text_field,
        "title": settings.title_field,
        "published": settings.published_field,
        "url": settings.url_field,
        "publisher": settings.publisher_field,
        "language": settings.language_field,
    }
    if not _is_storable(row):
        return SkippedInput(default_id, source, "bad_row", "holds half a surrogate pair, or is nested too deeply")
    values = {name: _words(row.get(column)) for name, column in fields.items()}
    article_id = _words(row.get(settings.id_field)) or default_id
    text = values.pop("text")
    if settings.text_field not in row:
        return SkippedInput(article_id, source, "bad_row", f"no column {settings.text_field!r}; name it: --text-field")
    if text is None or not text.strip():
        return SkippedInput(article_id, source, "empty", "no text")
    if len(text) > settings.max_bytes:
        return SkippedInput(article_id, source, "too_large", f"larger than {settings.max_bytes:,} bytes")
    if text.count("\ufffd") > len(text) * UNKNOWN_SHARE:
        return SkippedInput(article_id, source, "encoding", "more than 1 % of it cannot be read")
    taken = {*fields.values(), settings.id_field}
    digest = hashlib.sha256(text.encode()).hexdigest()
    try:
        return Article(
            id=article_id,
            text=text,
            source=source,
            sha256=digest,
            text_sha256=digest,
            published_basis="metadata" if values["published"] else "none",
            extra={str(k): _plain(v) for k, v in row.items() if k not in taken and k not in GOLD_KEYS},
            encoding=encoding,
            **values,
        )
    except ValidationError as error:
        raise SetupError(f"{source}: {error.errors()[0]['msg']}") from error


def _words(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)


def _is_storable(row: dict[str, Any]) -> bool:
    """Tell whether every text in `row` can be written as UTF-8, and whether any reader of JSON could follow its depth."""
    pending: list[tuple[Any, int]] = [(row, 0)]
    while pending:
        value, depth = pending.pop()
        if depth > DEEPEST:
            return False
        if isinstance(value, str):
            try:
                value.encode()
            except UnicodeEncodeError:
                return False
        elif isinstance(value, dict):
            pending += [(part, depth + 1) for pair in value.items() for part in pair]
        elif isinstance(value, list):
            pending += [(part, depth + 1) for part in value]
    return True


def _plain(value: Any) -> Any:
    """Return `value` as JSON can hold it; what it cannot (dates, decimals of a Parquet file) becomes words."""
    return json.loads(json.dumps(value, default=str))
