"""A sentence cut into words, with what it takes to look them up."""

from __future__ import annotations

import functools
import operator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.models.rules.lexicons import Lexicon
from extractor.models.rules.mentions.openings import (
    CAPITAL,
    GRADE,
    GROUP,
    HYPHEN,
    KNOWN,
    PASSING,
    PORTFOLIO,
    REALM,
    STATE,
    pieces_of,
)
from extractor.models.rules.words import INSERTING, Word, cut_words

if TYPE_CHECKING:
    from extractor.models.rules.mentions.offices import Office
    from extractor.models.rules.mentions.states import States


MOST_PASSING = 40
"""Words that pass which are looked over: nobody's office has so many before it."""


@dataclass(slots=True)
class SentenceWords:
    """The words of one sentence; every reader takes a place in them and returns where what it read ends."""

    text: str
    """Of the article."""
    words: list[Word]
    starts: list[int]
    """For each word where in the text it begins."""
    ends: list[int]
    lexicon: Lexicon
    codes: list[str]
    """Country of every nationality word met that belongs to no one ("the Angolan economy")."""
    opens: list[int] = field(init=False)
    """For each word the bits of what may begin with it, and two empty ones behind the last."""
    tells_group: bool = field(init=False)
    """Whether any word of it can be one for an armed group: nearly none has."""
    tells_realm: bool = field(init=False)
    """The same of the formal name of a state."""
    states: dict[int, States | None] = field(default_factory=dict)
    """What was read at each word: the readers look at the same words several times."""
    offices: dict[int, Office | None] = field(default_factory=dict)

    @classmethod
    def cut(cls, text: str, start: int, end: int, lexicon: Lexicon, codes: list[str]) -> SentenceWords:
        """Return the words of the sentence `text[start:end]`."""
        return cls(text, *cut_words(text, start, end, pieces_of(lexicon)), lexicon, codes)

    def __post_init__(self) -> None:
        """Look once over what all words open."""
        opens = [word.opens for word in self.words]
        told = functools.reduce(operator.or_, opens, 0)
        self.tells_group, self.tells_realm = told & GROUP > 0, told & REALM > 0
        if self.tells_realm:  # a formal name may begin with any capitalised word
            opens = [bits | STATE if bits & CAPITAL else bits for bits in opens]
        self.opens = [*opens, 0, 0]

    def phrase(self, start: int, end: int) -> str:
        """Return the article's text from word `start` to before word `end`, without the brackets of an insertion."""
        written = self.text[self.starts[start] : self.ends[end - 1]]
        return INSERTING.sub("", written) if "]" in written or "[" in written else written

    def knows_nothing_at(self, i: int) -> bool:
        """Tell whether no list has anything that begins with word `i`, and no portfolio does: nearly always."""
        return not self.opens[i] & (KNOWN | HYPHEN) and not self.opens[i + 1] & PORTFOLIO

    def leads_nowhere(self, i: int) -> bool:
        """Tell whether nothing but words that pass stands from word `i` on before one in small letters that no list has.

        So it is with nearly every "the" and "a": no office, body or state can be read there.
        """
        opens, longest = self.opens, i + MOST_PASSING
        while opens[i] & PASSING and i < longest:
            i += 1
        return not opens[i] & (CAPITAL | KNOWN | HYPHEN | GRADE | PORTFOLIO) and not self.tells_group

    def word_behind(self, start: int, offset: int) -> int:
        """Return the first word from `start` on that stands behind `offset` of the text."""
        while start < len(self.words) and self.starts[start] < offset:
            start += 1
        return start
