"""A sentence and an article as the later stages see them: mentions, times and places as signs, and the actors behind them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from extractor.models.rules.actors import Actor
from extractor.models.rules.mentions import Mention
from extractor.models.rules.people import People
from extractor.models.rules.signs import ACTOR, REACH, SLOTS, TIME
from extractor.records import Article


@dataclass(slots=True)
class Reading:
    """A sentence as a string in which each mention, time and place is one sign from the private use area."""

    number: int
    start: int
    end: int
    usable: bool
    mentions: list[Mention]
    tagged: str = ""
    actors: list[Actor] = field(default_factory=list)
    leaders: list[Actor] = field(default_factory=list)
    """Those of `actors` who are told to lead a delegation."""
    times: list[tuple[int, int]] = field(default_factory=list)
    counted: set[str] = field(default_factory=set)
    """The signs of those times that tell how long before or behind it something else was: "a day after X met Y"."""
    places: list[Mention] = field(default_factory=list)
    pairs: list[Mention] = field(default_factory=list)
    speaker: Actor | None = None
    """Who says "I" in it."""
    cited: list[Actor] = field(default_factory=list)
    """The sides of an instrument that it mentions without saying what became of it."""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    """(place in `tagged`, place in the article) of each stretch of plain text."""

    @property
    def holds_code(self) -> bool:
        """Whether a brace stands in it, which news has not: JSON planted in an article."""
        return "{" in self.tagged

    def before(self, at: int, reach: int = REACH) -> str:
        """Return at most `reach` characters of `tagged` before `at`."""
        return self.tagged[max(0, at - reach) : at]

    def actor(self, sign: str) -> Actor:
        """Return whom the sign of a person, body or state stands for."""
        return self.actors[(ord(sign) - ACTOR) % SLOTS]

    def time(self, sign: str) -> tuple[int, int]:
        """Return where the words in the article are that the sign of a time stands for."""
        return self.times[ord(sign) - TIME]

    def origin(self, at: int) -> int:
        """Return where character `at` of `tagged` stands in the article."""
        best = (0, self.start)
        for piece in self.pieces:
            if piece[0] > at:
                break
            best = piece
        return best[1] + (at - best[0])


@dataclass(slots=True)
class ArticleReading:
    """All readings of one article, its people, and where it was written."""

    article: Article
    readings: list[Reading]
    people: People
    home: str | None
    """Country of the dateline."""
    dateline: Mention | None
    dateline_end: int
    """Behind all of it: nobody whom it names takes part in anything."""
    countries: Counter[str]

    def behind(self, reading: Reading, count: int) -> list[Reading]:
        """Return the `count` sentences after `reading`, fewer at the end of the article."""
        place = self._place(reading)
        return self.readings[place + 1 : place + 1 + count]

    def ahead_of(self, reading: Reading, count: int) -> list[Reading]:
        """Return the `count` sentences before `reading`, fewer at the beginning of the article."""
        place = self._place(reading)
        return self.readings[max(0, place - count) : place]

    def _place(self, reading: Reading) -> int:
        return next(i for i, r in enumerate(self.readings) if r is reading)

    def states_told(self) -> Counter[str]:
        """Count how often each state is told by a word for it alone; places are not counted."""
        return Counter(m.country for r in self.readings for m in r.mentions if m.country and m.kind != "place")
