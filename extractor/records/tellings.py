"""One event on its way through the steps, with what was found about it."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.fields import SchemaPart
from extractor.records.events import Flag, Span


@dataclass(frozen=True)
class Telling:
    """An event as told in one place of an article; flags and spans point into it."""

    event: SchemaPart
    flags: tuple[Flag, ...] = ()
    spans: tuple[Span, ...] = ()
