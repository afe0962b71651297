"""What was found for a word, remembered: news is made of few words, and a look at a memory takes 0.04 µs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")
MOST_WORDS = 1 << 15
"""That one memory holds, about 10 MB, before it begins anew; a million words of news have 30,000, most of them rare."""
LONGEST_WORD = 40
"""Characters of a word that is remembered: longer ones are none, and would let an article fill the memory."""


class Memory(dict[str, Found]):
    """The words that were asked for, each with what `look_up` found for it."""

    def __init__(self, look_up: Callable[[str], Found]) -> None:
        """Begin with no words."""
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> Found:
        """Look a word up that is not remembered."""
        found = self._look_up(word)
        if len(word) <= LONGEST_WORD:
            if len(self) >= MOST_WORDS:
                self.clear()
            self[word] = found
        return found
