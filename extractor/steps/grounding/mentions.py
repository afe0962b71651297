"""Where words stand in an article: exactly, after folding, or as a part of a name told in full elsewhere.

Nothing fuzzy: a mention of which one letter, digit or "not" differs is not found. Words are whole: "Iran" is not found
in "Iranian". A name is `partial_name` only where the citation has its surname and the article the full name.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.folding import Folded, fold, folded
from extractor.records import Article, Match, Sentence

WORD = re.compile(r"\w(?:[\w'-]*\w)?")
SHORTEST_SURNAME = 2
"""Surnames have at least this many letters (Li, Xi, Vo); single letters are initials."""
PARTICLES = frozenset("al el bin ibn van von der den de da dos di la le jr sr ii iii".split())


@dataclass(frozen=True)
class Located:
    """Where words stand, None where they do not."""

    start: int | None
    end: int | None
    match: Match
    at_citation: bool = False
    """In a cited sentence or a neighbour of one."""


NOWHERE = Located(None, None, "none")


@functools.lru_cache(maxsize=16)
def _folded_article(text: str, diacritics: bool) -> Folded:
    return fold(text, diacritics=diacritics)


def locate(words: str, article: Article, cited: Sequence[Sentence], *, name: bool = False) -> Located:
    """Return where `words` stand, nearest to what is cited: cited sentences in their order, neighbours, the article."""
    if not words.strip():
        return NOWHERE
    cited_places = [(s.start, s.end) for s in cited]
    near_places = [(s.start, s.end) for s in _neighbours(article, cited)]
    for places in (cited_places, near_places):
        found = _find(words, article.text, places)
        if found:
            return Located(*found, at_citation=True)
    anywhere = _find(words, article.text, [(0, len(article.text))])
    if name and (anywhere or _told_in_title(words, article)):
        part = _find_surname(words, article.text, [*cited_places, *near_places])
        if part:
            return Located(*part, "partial_name", at_citation=True)
    return Located(*anywhere) if anywhere else NOWHERE


def _neighbours(article: Article, cited: Iterable[Sentence]) -> list[Sentence]:
    numbers = {s.number for s in cited}
    around = sorted({n + step for n in numbers for step in (-1, 1)} - numbers)
    return [article.sentences[n - 1] for n in around if 1 <= n <= len(article.sentences)]


def _told_in_title(words: str, article: Article) -> bool:
    """Tell whether the title, which is no part of the text, has the name in full."""
    return article.title is not None and f" {folded(words)} " in f" {' '.join(WORD.findall(folded(article.title)))} "


def _find(words: str, text: str, places: Sequence[tuple[int, int]]) -> tuple[int, int, Match] | None:
    for start, end in places:
        at = _whole(text, words, start, end)
        if at is not None:
            return at, at + len(words), "exact"
    for diacritics in (True, False):
        wanted = folded(words, diacritics=diacritics)
        if not wanted:
            return None
        whole = _folded_article(text, diacritics)
        for start, end in places:
            low, high = bisect.bisect_left(whole.starts, start), bisect.bisect_left(whole.starts, end)
            at = _whole(whole.text, wanted, low, high)
            if at is not None:
                return *whole.origin(at, at + len(wanted)), "normalised"
    return None


def _find_surname(words: str, text: str, places: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return where the last word of a name stands, or its first where the family name comes first ("Xi Jinping")."""
    parts = [w for w in WORD.findall(words) if len(w) >= SHORTEST_SURNAME and w.lower() not in PARTICLES]
    if len(parts) < 2:
        return None
    for part in (parts[-1], parts[0]):
        found = _find(part, text, places) if part[0].isupper() else None
        if found:
            return found[0], found[1]
    return None


def _whole(text: str, words: str, start: int, end: int) -> int | None:
    """Return where `words` stand in `text[start:end]` as whole words."""
    for at in _occurrences(text, words, start, end):
        before = text[at - 1] if at > 0 else " "
        after = text[at + len(words)] if at + len(words) < len(text) else " "
        if not (words[0].isalnum() and before.isalnum()) and not (words[-1].isalnum() and after.isalnum()):
            return at
    return None


def _occurrences(text: str, words: str, start: int, end: int) -> Iterator[int]:
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        # Behind a hit that is no whole word nothing can begin before its last letter: linear on "aaaa".
        at = text.find(words, at + max(1, len(words) - 1), end)
