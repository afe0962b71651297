"""Rows of JSONL (gold annotations too), CSV and Parquet → articles; a bad row costs that row."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from extractor.errors import MissingExtra, SetupError
from extractor.records import Article
from extractor.settings import InputSettings
from extractor.steps.reading.files import STDIN, FoundFile, InputUnusable, open_input
from extractor.steps.reading.skipped import SkippedInput

GOLD_KEYS = frozenset({"events"})
"""Annotations that stand beside the text in gold files: nothing that a run may see."""


def read_rows(found: FoundFile, settings: InputSettings) -> Iterator[Article | SkippedInput]:
    """Yield one article a row of `found`. Rows without an id are called `<file id>:<line>`."""
    try:
        for number, row in _rows(found, settings.max_bytes):
            default_id = f"{found.id}:{number}"
            source = found.source if found.path == STDIN else f"{found.source}:{number}"
            if isinstance(row, InputUnusable):
                yield SkippedInput(default_id, source, row.reason, f"line {number}: {row}")
            else:
                yield _article(row, default_id, source, settings)
    except (OSError, EOFError) as error:
        yield SkippedInput(found.id, found.source, "unreadable", str(error))
    except InputUnusable as error:
        yield SkippedInput(found.id, found.source, error.reason, str(error))


def _rows(found: FoundFile, max_bytes: int) -> Iterator[tuple[int, dict[str, Any] | InputUnusable]]:
    if found.suffix == ".parquet":
        yield from _parquet_rows(found)
    elif found.suffix in (".csv", ".tsv"):
        yield from _csv_rows(found)
    else:
        yield from _json_rows(found, max_bytes)


def _json_rows(found: FoundFile, max_bytes: int) -> Iterator[tuple[int, dict[str, Any] | InputUnusable]]:
    with open_input(found) as source:
        number = 0
        while line := source.readline(max_bytes + 1):
            number += 1
            if len(line) > max_bytes:
                while line and not line.endswith(b"\n"):
                    line = source.readline(max_bytes)
                yield number, InputUnusable("too_large", f"larger than {max_bytes:,} bytes")
                continue
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                yield number, InputUnusable("bad_row", f"not JSON ({error})")
                continue
            yield number, row if isinstance(row, dict) else InputUnusable("bad_row", "not a JSON object")


def _csv_rows(found: FoundFile) -> Iterator[tuple[int, dict[str, Any] | InputUnusable]]:
    with open_input(found) as source, io.TextIOWrapper(source, "utf-8-sig", "replace", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t" if found.suffix == ".tsv" else ",")
        try:
            for row in reader:
                yield reader.line_num, {key: value for key, value in row.items() if key is not None and value != ""}
        except csv.Error as error:
            yield reader.line_num, InputUnusable("bad_row", f"not CSV ({error})")


def _parquet_rows(found: FoundFile) -> Iterator[tuple[int, dict[str, Any] | InputUnusable]]:
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("export", f"{found.source}: reading Parquet") from error
    number = 0
    with open_input(found) as source:
        try:
            for batch in parquet.ParquetFile(source).iter_batches(batch_size=64):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row
        except arrow.ArrowException as error:
            raise InputUnusable("unreadable", f"not Parquet ({error})") from error


def _article(row: dict[str, Any], default_id: str, source: str, settings: InputSettings) -> Article | SkippedInput:
    """Return the article of one row; columns without a meaning for us stay in `extra`."""
    fields = {
        "text": settings.text_field,
        "title": settings.title_field,
        "published": settings.published_field,
        "url": settings.url_field,
        "publisher": settings.publisher_field,
        "language": settings.language_field,
    }
    values = {name: _words(row.get(column)) for name, column in fields.items()}
    article_id = _words(row.get(settings.id_field)) or default_id
    text = values.pop("text")
    if settings.text_field not in row:
        return SkippedInput(article_id, source, "bad_row", f"no column {settings.text_field!r}; name it: --text-field")
    if text is None or not text.strip():
        return SkippedInput(article_id, source, "empty", "no text")
    if len(text) > settings.max_bytes:
        return SkippedInput(article_id, source, "too_large", f"larger than {settings.max_bytes:,} bytes")
    taken = {*fields.values(), settings.id_field}
    try:
        digest = hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError:
        return SkippedInput(article_id, source, "encoding", "the text holds half a surrogate pair")
    try:
        return Article(
            id=article_id,
            text=text,
            source=source,
            sha256=digest,
            text_sha256=digest,
            published_basis="metadata" if values["published"] else "none",
            extra={str(k): _plain(v) for k, v in row.items() if k not in taken and k not in GOLD_KEYS},
            **values,
        )
    except ValidationError as error:
        raise SetupError(f"{source}: {error.errors()[0]['msg']}") from error


def _words(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)


def _plain(value: Any) -> Any:
    """Return `value` as JSON can hold it; what it cannot (dates, decimals of a Parquet file) becomes words."""
    return json.loads(json.dumps(value, default=str))
