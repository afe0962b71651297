"""Cues: words without which a sentence tells nothing of some kind, so that what looks for it can be left out.

A pattern of many alternatives takes 15 µs a sentence, as it is tried at every character. Whether a word has a cue is asked
once and remembered: 2 µs a sentence, for news is made of few words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

MOST_WORDS = 1 << 14
"""Words that are remembered for one cue; a million words of news have 30,000, nearly all of them rare."""


class Cue:
    """A pattern that no blank is in, looked for in each word by itself."""

    def __init__(self, pattern: str) -> None:
        """Remember no words yet."""
        search = re.compile(pattern).search
        self._has_it = functools.lru_cache(maxsize=MOST_WORDS)(lambda word: search(word) is not None)

    def among(self, words: Iterable[str]) -> bool:
        """Tell whether one of `words`, which are what stands between blanks, has it."""
        return any(map(self._has_it, words))
