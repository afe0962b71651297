"""A reply as a row: with a check, so that one that was changed on disk is asked for again and not believed."""

from __future__ import annotations

import zlib
from typing import Any

from extractor.records import Reply


def reply_row(key: str, reply: Reply, attempts: int) -> tuple[str, str, int, int]:
    """Return the values of `key, reply, attempts, crc`."""
    words = reply.model_dump_json()
    return key, words, attempts, _crc(key, words)


def reply_of(row: tuple[Any, ...] | None, key: str) -> tuple[Reply, int] | None:
    """Return the reply in `reply, attempts, crc` and the requests it took; None where its check does not hold."""
    if row is None or row[2] != _crc(key, row[0]):
        return None
    return Reply.model_validate_json(row[0]), int(row[1])


def _crc(key: str, words: str) -> int:
    return zlib.crc32(f"{key} {words}".encode())
