"""Cuts a sentence into words, each with its place in the article."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from extractor.models.rules.cues import MOST_WORDS
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
        written, at = found[0], found.start()
        if written in JOINING and words and words[-1].end == at and _joins(words[-1], written):
            continue
        word, low, capital, owner = _read_word(written)
        words.append(Word(word, low, at, at + len(word), capital, owner))
    return words


@functools.lru_cache(maxsize=MOST_WORDS)
def _read_word(written: str) -> tuple[str, str, bool, bool]:
    """Return a word without its possessive, that in lower case, and whether it begins like a name and is an owner."""
    owner = written[-1] == "s" and len(written) > 2 and written[-2] in APOSTROPHES
    word = written[:-2] if owner else written
    return word, small_letters(word), word[0].isupper(), owner


def small_letters(word: str) -> str:
    """Return `word` as the lists have it that do not tell capitals."""
    return word.casefold().replace("’", "'")


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
        size = len(phrase)
        if size == 1:  # nearly all, and looked up by this word
            return i + 1, meaning
        to = i + size
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
