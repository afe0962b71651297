"""An event before it is written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from extractor.models.rules.actors import Actor
from extractor.models.rules.encounters import Encounter
from extractor.models.rules.instruments import Instrument
from extractor.models.rules.mentions import Mention
from extractor.models.rules.statuses import Verdict
from extractor.tables.countries import country_name

MOST_SENTENCES = 4
"""That an event cites."""


@dataclass(slots=True)
class Draft:
    """An event before it is written down."""

    source: Encounter | Instrument
    sides: list[Actor]
    verdict: Verdict
    sentences: list[int]
    hosts: list[Actor] = field(default_factory=list)
    visitors: list[Actor] = field(default_factory=list)
    mediators: list[Actor] = field(default_factory=list)
    kind: str = ""
    background: bool = False
    why_background: str = ""
    time: tuple[int, int] | None = None
    earliest: str | None = None
    latest: str | None = None
    place: Mention | None = None
    topics: list[str] = field(default_factory=list)
    attribution: str | None = None

    def cite(self, sentence: int) -> None:
        """Add a sentence to those that the event rests on, as long as they are few."""
        if sentence not in self.sentences and len(self.sentences) < MOST_SENTENCES:
            self.sentences.append(sentence)

    def take_time_of(self, other: Draft) -> None:
        """Date this event as `other` is."""
        self.time, self.earliest, self.latest = other.time, other.earliest, other.latest

    @property
    def land(self) -> str | None:
        """Country of its place, if both are told."""
        return self.place.country if self.place is not None else None

    def everyone(self) -> list[Actor]:
        """Return all who take part, each once."""
        return list(dict.fromkeys([*self.hosts, *self.visitors, *self.mediators, *self.sides]))


def last_told(
    drafts: list[Draft], source: type[Encounter] | type[Instrument], number: int, reach: range
) -> Draft | None:
    """Return the last of `drafts` that is of `source`, if sentence `number` stands as far behind it as `reach` holds."""
    last = next((draft for draft in reversed(drafts) if isinstance(draft.source, source)), None)
    return last if last is not None and number - last.sentences[-1] in reach else None


def states_of(draft: Draft) -> list[tuple[str, str | None]]:
    """Return the parties of an agreement as (name, code): the states and organisations of those who made it.

    A ministry of which nobody tells whose it is stands for no further side beside two.
    """
    sides = _sides_of([actor for actor in draft.sides if not actor.is_anybodys])
    return sides if len(sides) > 1 else _sides_of(draft.sides)


def _sides_of(actors: list[Actor]) -> list[tuple[str, str | None]]:
    found: dict[str, str | None] = {}
    for actor in actors:
        for code in (*actor.countries, *filter(None, [actor.country])):
            found[country_name(code)] = code
        if actor.kind == "state" and actor.organisation:
            found[actor.organisation] = None  # "the EU-Moldova agreement"
        if not actor.country and not actor.countries and (actor.organisation or actor.kind == "organisation"):
            found[actor.organisation or actor.name or ""] = None
    found.pop("", None)
    return sorted(found.items(), key=lambda p: p[1] is None)


def day_of(value: str | None) -> date | None:
    """Return the day that begins an ISO 8601 date, None where there is none."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
