"""An instrument as one clause tells it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.models.rules.actors import Actor
from extractor.models.rules.reading import Reading
from extractor.models.rules.statuses import Verdict


@dataclass(slots=True)
class Instrument:
    """An instrument as one clause tells it."""

    reading: Reading
    instrument: str
    name: str | None
    start: int
    end: int
    verdict: Verdict
    at: int = 0
    """Where its verb stands."""
    parties: list[Actor] = field(default_factory=list)
    signatories: list[Actor] = field(default_factory=list)
    pair: bool = False
    definite: bool = False
    """Told as known: "the agreement"."""
    indefinite: bool = False
    """Told as new: "an agreement"."""
    of_it: bool = False
    """Told as "it": the one of the sentence before."""
    same_as: Instrument | None = None
    """The instrument told before that it is, once that is known."""
    another: bool = False
    """Told as a further one: "a second protocol"."""
    several: bool = False
    """Told as more than one: "seventeen accords"."""
    listed: bool = False
    """Told as an item of a list."""
    beside: bool = False
    """Told beside another one by the same verb."""
