"""Which language a text is in, as far as its commonest words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.records import Sentence

ENGLISH = frozenset(
    "the of and to in a that is for on with was as by at from his he be it has have an were which their will not its "
    "said are this after who had they been but or also would between during".split()
)
# Share of words in lower case that are English function words: 0.35-0.55 in the English articles of tests/quality, at most
# 0.11 in German, French, Spanish, Turkish and Indonesian news. Names do not count: of a wire of one sentence they can be
# half of it, and it would be taken for no English at all.
ENGLISH_FLOOR = 0.18
ENOUGH_WORDS = 12
FEWEST_IN_LOWER_CASE = 8
MOST_WORDS = 200
"""That are looked at. Of 310 articles none is judged otherwise by 400 than by 150."""
WORD = re.compile(r"[^\W\d_]+")
NO_LETTERS = str.maketrans({character: " " for character in map(chr, range(128)) if not character.isalpha()})


def guess_language(text: str, sentences: Sequence[Sentence]) -> str | None:
    """Return "en" for English, "und" (ISO 639-2) for a text that is plainly not English, None for too few words."""
    words: list[str] = []
    for sentence in sentences:
        words += _words(text[sentence.start : sentence.end])
        if len(words) > MOST_WORDS:
            break
    if len(words) < ENOUGH_WORDS:
        return None
    plain = [word for word in words if not word[0].isupper()]
    if 0 < len(plain) < FEWEST_IN_LOWER_CASE:
        return None
    plain = plain or [word.lower() for word in words]  # a headline in capitals
    share = sum(map(ENGLISH.__contains__, plain)) / len(plain)
    return "en" if share >= ENGLISH_FLOOR else "und"


def _words(text: str) -> list[str]:
    if text.isascii():  # nearly every English sentence: a fifth of the time
        return text.translate(NO_LETTERS).split()
    return WORD.findall(text)
