"""The lines of a table file as text, none longer than allowed, whatever its encoding."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from extractor.steps.reading.decoding import BYTE_ORDER_MARKS, Undecodable, decode_unmarked, is_binary
from extractor.steps.reading.files import InputUnusable

SNIFFED_BYTES = 256 * 1024


class Lines(Iterator[str]):
    """Lines with their ends; one that is longer than `max_bytes` raises InputUnusable, and the next one follows."""

    def __init__(self, source: BinaryIO, max_bytes: int) -> None:
        """Find the encoding from the first bytes. Raises InputUnusable for what is no text."""
        start = source.read(SNIFFED_BYTES)
        mark, self.encoding = _encoding_of(start)
        raw = io.BufferedReader(_Rejoined(start[len(mark) :], source))
        self._text = io.TextIOWrapper(raw, self.encoding, "replace", newline="")
        self._max = max_bytes
        self.number = 0
        """Of the line given last, from 1."""

    def __next__(self) -> str:
        line = self._text.readline(self._max + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > self._max:
            while line and not line.endswith(("\n", "\r")):
                line = self._text.readline(self._max)
            raise InputUnusable("too_large", f"larger than {self._max:,} bytes")
        return line


class _Rejoined(io.RawIOBase):
    """A stream from which some bytes were read, as if they had not been."""

    def __init__(self, start: bytes, source: BinaryIO) -> None:
        self._start = memoryview(start)
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as BufferedReader calls it
        data = self._start[: len(buffer)] if self._start else memoryview(self._source.read(len(buffer)))
        self._start = self._start[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def _encoding_of(start: bytes) -> tuple[bytes, str]:
    """Return the byte order mark that `start` has, and the encoding of what follows. Raises InputUnusable."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return mark, encoding
    if is_binary(start):
        raise InputUnusable("binary", "not a text file")
    whole = start if len(start) < SNIFFED_BYTES else start[: start.rfind(b"\n") + 1] or start
    try:
        return b"", decode_unmarked(whole)[1].partition(",")[0]
    except Undecodable as error:
        raise InputUnusable(error.reason, str(error)) from error
