"""Cuts a sentence into words, each with its place in the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractor.models.rules.lexicons import WORD, Phrases, is_abbreviated

POSSESSIVES = ("'s", "’s", "`s", "‘s")


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
        word, at, to = found[0], found.start(), found.end()
        if (
            word == "."
            and words
            and words[-1].end == at
            and (words[-1].text.isupper() or len(words[-1].text) > 1)
            and is_abbreviated(words[-1].text)
        ):
            last = words[-1]
            last.text, last.low, last.end, last.owner = last.text + ".", last.low + ".", to, False
            continue
        owner = len(word) > 2 and word[-2:] in POSSESSIVES
        if owner:
            word = word[:-2]
            to -= 2
        elif word in "'’`" and words and words[-1].end == at and words[-1].text[-1] == "s":
            words[-1].owner = True
            continue
        low = word.casefold()
        words.append(Word(word, low.replace("’", "'") if "’" in low else low, at, to, word[0].isupper(), owner))
    return words


def phrase_at(words: list[Word], i: int, phrases: Phrases, *, keep_case: bool = False) -> tuple[int, Any] | None:
    """Return where the longest of `phrases` that begins at word `i` ends, and its meaning; None if there is none."""
    found = phrases.get(words[i].text if keep_case else words[i].low)
    if found is None:
        return None
    for phrase, meaning in found:
        to = i + len(phrase)
        if to > len(words):
            continue
        if all(
            (words[i + k].text if keep_case else words[i + k].low) == phrase[k] for k in range(1, len(phrase))
        ) and not any(w.owner for w in words[i : to - 1]):
            return to, meaning
    return None
