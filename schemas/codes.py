"""PLOVER and CAMEO codes of a meeting or an agreement, by the table `crosswalk.csv`."""

from __future__ import annotations

import csv
import functools
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field

from extractor.fields import SchemaPart

Setting = Literal["third_country", "multilateral"]
PloverEvent = Literal["CONSULT", "AGREE", "SUPPORT", "REQUEST", "REJECT", "SANCTION", "ACCUSE", "CONCEDE", "RETREAT"]


class Plover(SchemaPart):
    """An event category of PLOVER 2.0 and its mode."""

    event: PloverEvent | None = None
    mode: str | None = None


class Codes(SchemaPart):
    """What the event would be coded as elsewhere; `reason` says why there is no code, or none of PLOVER."""

    plover: Plover = Field(default_factory=Plover)
    cameo: list[str] = Field(default_factory=list)
    reason: str | None = None


def codes_for(event_type: str, what: str, status: str, setting: Setting | None = None) -> Codes:
    """Return the codes of an event by its kind or instrument, its status and where or among how many it is.

    The first row of the table that fits; the table is total, so there always is one.
    """
    event, mode, cameo, reason = _row_of(event_type, what, status, setting or "*")[4:]
    return Codes(
        plover=Plover(event=next((name for name in get_args(PloverEvent) if name == event), None), mode=mode or None),
        cameo=cameo.split(";") if cameo else [],
        reason=reason or None,
    )


@functools.cache
def _row_of(*wanted: str) -> tuple[str, ...]:
    return next(
        row for row in _rows() if all(cell in ("*", value) for cell, value in zip(row[:4], wanted, strict=True))
    )


@functools.cache
def _rows() -> tuple[tuple[str, ...], ...]:
    """Return the rows without their notes."""
    text = Path(__file__).with_name("crosswalk.csv").read_text(encoding="utf-8")
    header, *rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    assert header[:4] == ["type", "what", "status", "setting"]
    return tuple(tuple(row[:8]) for row in rows)
