"""Result files of a batch, by the id of their rows: any order, several files, rows missing, doubled or damaged.

Read once to know where each row stands, and again row by row when it is asked for: memory holds ids, not answers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from extractor.errors import InputMissing

LARGEST_ROW = 32_000_000
"""Bytes; a longer one is no answer and is counted as damaged."""


@dataclass(frozen=True)
class ResultRow:
    """What came back for one request."""

    status: int | None
    """HTTP status; None where the provider never sent the request (expired, cancelled)."""
    body: Any
    error: str
    """What the provider says went wrong; empty where nothing did."""

    @property
    def answered(self) -> bool:
        """Whether the row holds a reply of the model."""
        return self.status == 200 and not self.error


@dataclass
class ResultCounts:
    """What the files hold, counted in rows."""

    rows: int = 0
    damaged: int = 0
    """No JSON object with a custom_id: cut off, or of another kind of file."""
    repeated: int = 0
    """Of an id that had a usable row already: the first one counts."""


class ResultFiles:
    """The rows of some result files, by id."""

    def __init__(self, paths: Sequence[Path]) -> None:
        """Read where every row stands. Raises InputMissing for a file that cannot be read."""
        self.counts = ResultCounts()
        self._files: list[BinaryIO] = []
        self._places: dict[str, tuple[int, int, bool]] = {}
        for path in paths:
            try:
                self._files.append(path.open("rb"))
                self._read_places(len(self._files) - 1)
            except OSError as error:
                self.close()
                raise InputMissing(f"{path}: cannot be read ({error.strerror})") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files."""
        for file in self._files:
            file.close()

    @property
    def keys(self) -> frozenset[str]:
        """The id of every row that could be read."""
        return frozenset(self._places)

    def row(self, key: str) -> ResultRow | None:
        """Return the row with this id, the first that holds an answer where there are several, or None."""
        place = self._places.get(key)
        if place is None:
            return None
        file = self._files[place[0]]
        file.seek(place[1])
        read = _row_in(file.readline(LARGEST_ROW + 1))
        return read[1] if read is not None and read[0] == key else None

    def _read_places(self, number: int) -> None:
        file = self._files[number]
        start = 0
        while line := file.readline(LARGEST_ROW + 1):
            if len(line) > LARGEST_ROW:
                while line and not line.endswith(b"\n"):
                    line = file.readline(LARGEST_ROW)
                line = b"too long"
            if line.strip():
                self._place(_row_in(line), number, start)
            start = file.tell()

    def _place(self, read: tuple[str, ResultRow] | None, number: int, start: int) -> None:
        self.counts.rows += 1
        if read is None:
            self.counts.damaged += 1
            return
        key, row = read
        known = self._places.get(key)
        if known is None or (row.answered and not known[2]):
            self._places[key] = (number, start, row.answered)
        else:
            self.counts.repeated += 1


def _row_in(line: bytes) -> tuple[str, ResultRow] | None:
    """Return the id and the row in `line`, or None where it holds none."""
    try:
        raw = json.loads(line.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None
    key = raw.get("custom_id") if isinstance(raw, dict) else None
    if not isinstance(key, str):
        return None
    response = raw.get("response")
    response = response if isinstance(response, dict) else {}
    status = response.get("status_code")
    told = raw.get("error")
    return key, ResultRow(
        status=status if isinstance(status, int) else None,
        body=response.get("body"),
        error=_words(told) if told else "" if response else "no response",
    )


def _words(told: Any) -> str:
    """Return the code and message of a row's own error, in one short line."""
    if isinstance(told, dict):
        told = " ".join(str(told[key]) for key in ("code", "message") if told.get(key))
    return " ".join(str(told).split())[:300] or "error"
