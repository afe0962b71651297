"""An encounter as one clause tells it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.models.rules.actors import Actor
from extractor.models.rules.reading import Reading
from extractor.models.rules.statuses import Verdict


@dataclass(slots=True)
class Encounter:
    """An encounter as one clause tells it."""

    reading: Reading
    kind: str
    start: int
    end: int
    trigger: str
    sides: list[Actor] = field(default_factory=list)
    hosts: list[Actor] = field(default_factory=list)
    visitors: list[Actor] = field(default_factory=list)
    mediators: list[Actor] = field(default_factory=list)
    pair: bool = False
    destination: int | None = None
    """Place of the sign of where a visit goes."""
    verdict: Verdict = field(default_factory=lambda: Verdict("held", ""))
    noun: bool = False
    of_context: bool = False
    """Told without anybody: its people are those of the article."""
    another: bool = False
    """A further one of the sides told before, by whomever: "the next round"."""
    attended: bool = False
    """Tells more people of an encounter told before: "the meeting was attended by X"."""
    adds_only: bool = False
    """Tells no encounter by itself: "X also took part", where only others were told before, is left out."""
    gathered: bool = False
    """A gathering of many states, of whom some or a body are named."""
    occasion: bool = False
    """A gathering at which something else is told to be: a time told with both is of both."""
    body: str | None = None
    """The organisation whose gathering it is."""
    ranks: str = ""
    """Of whom it is: "leaders", "ministerial"."""
    where_written: bool = False
    """A visit of which no place is told: it is one to where the article was written, if the visitors are no one's there."""
    joined: bool = False
    """Talks that one side of a conflict is told to join."""
    loosely: bool = False
    """Told by no frame: those whom the sentence names."""
    with_one: bool = False
    """Told with the one side behind "with", the other being told elsewhere."""
    leg: bool = False
    """A further country of a trip, with a time of its own."""

    def everyone(self) -> list[Actor]:
        """Return all who take part, each once."""
        found: list[Actor] = []
        for actor in (*self.sides, *self.hosts, *self.visitors, *self.mediators):
            if actor not in found:
                found.append(actor)
        return found
