"""Cuts a sentence into words, each with its place in the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractor.models.rules.lexicons import WORD, Phrases, is_abbreviated

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


def cut_words(text: str, start: int, end: int) -> list[Word]:
    """Return the words and marks of `text[start:end]`; hyphenated words stay whole, a possessive is taken off."""
    words: list[Word] = []
    for found in WORD.finditer(text, start, end):
        word, at = found[0], found.start()
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
