"""Cuts a sentence into words, each with its place in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.models.rules.lexicons import WORD, Phrases, is_abbreviated

ASIDE = re.compile(r" ?\( ?([A-Z][A-Za-z&-]{1,11}) ?\)")
NAMED_ASIDE = re.compile(
    r"(?:movement|front|party|group|organi[sz]ation|army|forces?|union|council|alliance|congress)$", re.IGNORECASE
)
"""Before a name in brackets by which a movement or party is known: "Islamic Resistance Movement (Hamas)"."""
INITIAL = re.compile(r"\b[A-Za-z]")
ASIDE_REACH = 90
"""Characters before an abbreviation in which the words that it stands for begin."""
APOSTROPHES = "'’`‘"
JOINING = frozenset(".'’`")


@dataclass(slots=True)
class Word:
    """A word or mark: `start` and `end` in the article."""

    text: str
    low: str
    start: int
    end: int
    capital: bool
    """Whether it begins like a name."""
    owner: bool = False
    """Whether a possessive follows."""


SPACED_OWNER = re.compile(r"(?<=\w) (?=['’]s )")
"""The space that some agencies' texts have before a possessive: "Hun Sen 's visit"."""


def asides(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of abbreviations in brackets behind the name that they stand for: "Republic of Korea (ROK)".

    They tell nothing, and part an office from its holder: "Prime Minister of the Republic of Korea (ROK) Lee Hae-chan".
    So does the space before a possessive.
    """
    yield from (found.span() for found in SPACED_OWNER.finditer(text, start, end))
    if text.find("(", start, end) < 0:
        return
    for found in ASIDE.finditer(text, start, end):
        before = text[max(start, found.start() - ASIDE_REACH) : found.start()]
        if _stands_for(found[1], before) if found[1][1].isupper() else NAMED_ASIDE.search(before):
            yield found.span()


def _stands_for(letters: str, before: str) -> bool:
    """Tell whether the letters are, in order, initials of words in `before`; two of them are enough."""
    initials = iter(initial[0].upper() for initial in reversed(INITIAL.findall(before)))
    return sum(letter in initials for letter in reversed(letters.upper()) if letter.isalpha()) > 1


def cut_words(text: str, start: int, end: int) -> list[Word]:
    """Return the words and marks of `text[start:end]`; hyphenated words stay whole, a possessive is taken off."""
    words: list[Word] = []
    left_out = list(asides(text, start, end))
    for found in WORD.finditer(text, start, end):
        word, at = found[0], found.start()
        if left_out and any(a <= at < b for a, b in left_out):
            continue
        if word in JOINING and words and words[-1].end == at and _joins(words[-1], word):
            continue
        owner = word[-1] == "s" and len(word) > 2 and word[-2] in APOSTROPHES
        if owner:
            word = word[:-2]
        low = word.casefold()
        low = low.replace("’", "'") if "’" in low else low
        words.append(Word(word, low, at, at + len(word), word[0].isupper(), owner))
    return words


def _joins(last: Word, mark: str) -> bool:
    """Join `mark` to the word that it stands behind: the full stop of an abbreviation, the apostrophe of an owner."""
    if mark == ".":
        joins = (last.text.isupper() or len(last.text) > 1) and is_abbreviated(last.text)
        if joins:
            last.text, last.low, last.end, last.owner = f"{last.text}.", f"{last.low}.", last.end + 1, False
        return joins
    last.owner = last.owner or last.text[-1] == "s"
    return last.text[-1] == "s"


def phrase_at(words: list[Word], i: int, phrases: Phrases, *, keep_case: bool = False) -> tuple[int, Any] | None:
    """Return where the longest of `phrases` that begins at word `i` ends, and its meaning; None if there is none."""
    found = phrases.get(words[i].text if keep_case else words[i].low)
    if found is None:
        return None
    for phrase, meaning in found:
        if len(phrase) == 1:  # nearly all, and looked up by this word
            return i + 1, meaning
        to = i + len(phrase)
        if to <= len(words) and _reads(words, i, phrase, keep_case):
            return to, meaning
    return None


def _reads(words: list[Word], i: int, phrase: tuple[str, ...], keep_case: bool) -> bool:
    """Tell whether `phrase` stands at word `i`; within it a possessive has to be the phrase's own ("People's")."""
    last = len(phrase) - 1
    for k in range(last, -1, -1):  # the first word is known to fit
        word = words[i + k]
        text = word.text if keep_case else word.low
        if text != phrase[k] if k == last or not word.owner else f"{text}'s" != phrase[k]:
            return False
    return True
