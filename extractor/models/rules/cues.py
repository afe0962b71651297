"""Cues: words without which a sentence tells nothing of some kind, so that what looks for it can be left out.

A pattern of many alternatives takes 15 µs a sentence, as it is tried at every character. Whether a word has a cue is asked
once and remembered: 2 µs a sentence, for news is made of few words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.memory import Memory


class Cue:
    """A pattern that no blank is in, looked for in each word by itself."""

    def __init__(self, pattern: str) -> None:
        """Remember no words yet."""
        search = re.compile(pattern).search
        self._has_it = Memory(lambda word: search(word) is not None)

    def among(self, words: Iterable[str]) -> bool:
        """Tell whether one of `words`, which are what stands between blanks, has it."""
        return any(map(self._has_it.__getitem__, words))
