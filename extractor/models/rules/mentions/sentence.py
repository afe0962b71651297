"""A sentence cut into words, with what it takes to look them up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.models.rules.lexicons import Lexicon
from extractor.models.rules.words import Word

if TYPE_CHECKING:
    from extractor.models.rules.mentions.offices import Office
    from extractor.models.rules.mentions.states import States


PORTFOLIOS = frozenset({"Minister", "Ministers", "Commissioner"})
"""Words before which any capitalised word says which minister it is."""


@dataclass(slots=True)
class SentenceWords:
    """The words of one sentence; every reader takes a place in them and returns where what it read ends."""

    text: str
    """Of the article: words know where they stand in it."""
    words: list[Word]
    lexicon: Lexicon
    codes: list[str]
    """Country of every nationality word met that belongs to no one ("the Angolan economy")."""
    tells_group: bool = False
    """Whether any word of it can be one for an armed group: nearly none has."""
    states: dict[int, States | None] = field(default_factory=dict)
    """What was read at each word: the readers look at the same words several times."""
    offices: dict[int, Office | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look once for words for armed groups."""
        groups = self.lexicon.groups
        self.tells_group = any(word.low in groups or word.low == "group" for word in self.words)

    def phrase(self, start: int, end: int) -> str:
        """Return the article's text from word `start` to before word `end`."""
        return self.text[self.words[start].start : self.words[end - 1].end]

    def knows_nothing_at(self, i: int) -> bool:
        """Tell whether no list has anything that begins with word `i`, and no portfolio does: nearly always."""
        word = self.words[i]
        if word.low in self.lexicon.first_words or "-" in word.text:
            return False
        return not (i + 1 < len(self.words) and self.words[i + 1].text in PORTFOLIOS)

    def word_behind(self, start: int, offset: int) -> int:
        """Return the first word from `start` on that stands behind `offset` of the text."""
        while start < len(self.words) and self.words[start].start < offset:
            start += 1
        return start
