"""Where words stand in an article: exactly, after folding, or as a part of a name told in full elsewhere.

Nothing fuzzy: a mention of which one letter, digit or "not" differs is not found. Words are whole, also where the text
hides their end behind a soft hyphen or a character without width: "Iran" is not found in "Iranian", "Sana" not in
"Sana'a". A name is `partial_name` only where the citation has its surname and the article the full name, or where it is
one half of a double name ("Anna" in "Anna-Lena").
"""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.folding import Folded, fold, folded
from extractor.records import Article, Match, Sentence

WORD = re.compile(r"\w(?:[\w'-]*\w)?")
SHORTEST_SURNAME = 2
"""Surnames have at least this many letters (Li, Xi, Vo); single letters are initials."""
PARTICLES = frozenset("al el bin ibn van von der den de da dos di la le jr sr ii iii".split())
POSSESSIVE_END = re.compile(r"'s(?!\w)")


@dataclass(frozen=True)
class Located:
    """Where words stand, None where they do not."""

    start: int | None
    end: int | None
    match: Match
    at_citation: bool = False
    """In a cited sentence or a neighbour of one."""


MOST_OCCURRENCES = 50_000
NOWHERE = Located(None, None, "none")
Place = tuple[int, int]


@functools.lru_cache(maxsize=8)
def _folded_article(text: str, diacritics: bool) -> Folded:
    if not diacritics and (first := _folded_article(text, True)).text.isascii():
        return first
    return fold(text, diacritics=diacritics)


def locate(words: str, article: Article, cited: Sequence[Sentence], *, name: bool = False) -> Located:
    """Return where `words` stand, nearest to what is cited: cited sentences in their order, neighbours, the article."""
    if not words.strip():
        return NOWHERE
    cited_places = [(s.start, s.end) for s in cited]
    near_places = [(s.start, s.end) for s in _neighbours(article, cited)]
    for places in (cited_places, near_places):
        found = _find(words, article.text, places, name=name)
        if found:
            return Located(*found, at_citation=True)
    anywhere = _find(words, article.text, [(0, len(article.text))], name=name)
    if name:
        full = anywhere is not None or _told_in_title(words, article)
        return _locate_part(words, article, [*cited_places, *near_places], full=full) or _located(anywhere)
    return _located(anywhere)


def _located(found: tuple[int, int, Match] | None) -> Located:
    return Located(*found) if found else NOWHERE


def _locate_part(words: str, article: Article, near: Sequence[Place], *, full: bool) -> Located | None:
    """Return where a part of a name stands at the citation, or a double name of which it is a half, wherever that is."""
    part = _find_surname(words, article.text, near) if full else None
    part = part or _find(words, article.text, near, name=True, halves=True)
    if part:
        return Located(part[0], part[1], "partial_name", at_citation=True)
    half = None if full else _find(words, article.text, [(0, len(article.text))], name=True, halves=True)
    return Located(half[0], half[1], "partial_name") if half else None


def _neighbours(article: Article, cited: Iterable[Sentence]) -> list[Sentence]:
    numbers = {s.number for s in cited}
    around = sorted({n + step for n in numbers for step in (-1, 1)} - numbers)
    return [article.sentences[n - 1] for n in around if 1 <= n <= len(article.sentences)]


def _told_in_title(words: str, article: Article) -> bool:
    """Tell whether the title, which is no part of the text, has the name in full."""
    return article.title is not None and f" {folded(words)} " in f" {' '.join(WORD.findall(folded(article.title)))} "


def _find(
    words: str, text: str, places: Sequence[Place], *, name: bool = False, halves: bool = False
) -> tuple[int, int, Match] | None:
    """Return the first place of `words`; names are capitalised and, but for `halves`, no part of a double name."""
    for start, end in places:
        for at in _occurrences(text, words, start, end):
            if _stands(_folded_article(text, True), text, at, at + len(words), name=name, halves=halves):
                return at, at + len(words), "exact"
    for diacritics in (True, False):
        wanted = folded(words, diacritics=diacritics)
        if not wanted:
            return None
        whole = _folded_article(text, diacritics)
        for start, end in places:
            low, high = bisect.bisect_left(whole.starts, start), bisect.bisect_left(whole.starts, end)
            for at in _occurrences(whole.text, wanted, low, high):
                span = whole.origin(at, at + len(wanted))
                if _is_whole(whole.text, at, at + len(wanted), name=name, halves=halves) and not (
                    name and _is_common_word(words, text[span[0] : span[1]])
                ):
                    return *span, "normalised"
    return None


def where_all(words: str, text: str, *, name: bool = False) -> Iterator[int]:
    """Yield every place in `text` where `words` stand, exactly or folded with their diacritics."""
    wanted = folded(words)
    whole = _folded_article(text, True)
    for at in _occurrences(whole.text, wanted, 0, len(whole.text)) if wanted else ():
        start, end = whole.origin(at, at + len(wanted))
        if _is_whole(whole.text, at, at + len(wanted), name=name, halves=True) and not (
            name and _is_common_word(words, text[start:end])
        ):
            yield start


def surname(name: str) -> str | None:
    """Return the last word of a name of several words."""
    parts = _parts_of_name(name)
    return parts[-1] if len(parts) > 1 and parts[-1][0].isupper() else None


def _parts_of_name(name: str) -> list[str]:
    return [w for w in WORD.findall(name) if len(w) >= SHORTEST_SURNAME and w.lower() not in PARTICLES]


def _find_surname(words: str, text: str, places: Sequence[Place]) -> tuple[int, int, Match] | None:
    """Return where the last word of a name stands, or its first where the family name comes first ("Xi Jinping")."""
    parts = _parts_of_name(words)
    if len(parts) < 2:
        return None
    for part in (parts[-1], parts[0]):
        found = _find(part, text, places, name=True) if part[0].isupper() else None
        if found:
            return found
    return None


def _is_common_word(name: str, found: str) -> bool:
    """Tell whether a name of one word stands there as another word: "US" as "us", "May" as "may"."""
    letter = next((c for c in found if c.isalpha()), "")
    return len(name.split()) == 1 and name[:1].isupper() and letter.islower()


def _stands(whole: Folded, text: str, start: int, end: int, *, name: bool, halves: bool) -> bool:
    """Tell whether `text[start:end]` are whole words, judged where the text is folded and nothing hides a letter."""
    low, high = bisect.bisect_left(whole.starts, start), bisect.bisect_left(whole.starts, end)
    if low == high or whole.starts[low] != start or text[end - 1].isspace() != (whole.text[high - 1] == " "):
        return False
    cut = whole.ends[high - 1] > end and not text[end - 1].isspace()
    return not cut and _is_whole(whole.text, low, high, name=name, halves=halves)


def _is_whole(text: str, start: int, end: int, *, name: bool, halves: bool) -> bool:
    """Tell whether folded `text[start:end]` ends where words end."""
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    if (name or _letter(text[start])) and before and _letter(before[-1]):
        return False  # a name cut behind its first letter, too: ".S." of "U.S."
    if not _letter(text[end - 1]):
        return True
    if behind and _letter(behind[0]):
        return False
    if len(behind) == 2 and behind[0] == "'" and _letter(behind[1]) and not POSSESSIVE_END.match(text, end):
        return False
    doubled = (len(before) == 2 and before[1] == "-" and _letter(before[0])) or (
        len(behind) == 2 and behind[0] == "-" and _letter(behind[1])
    )
    return not (name and doubled) or halves


def _letter(character: str) -> bool:
    return character.isalnum() or unicodedata.combining(character) != 0


def _occurrences(text: str, words: str, start: int, end: int) -> Iterator[int]:
    """Yield where `words` stand in `text[start:end]`, each at the start of a word if they begin with a letter; linear.

    At most `MOST_OCCURRENCES`, so that 1 MB made of one letter is searched within a second.
    """
    at, seen = text.find(words, start, end), 0
    while at >= 0 and seen < MOST_OCCURRENCES:
        yield at
        seen += 1
        behind = at + 1
        if words[0].isalnum():
            # Whole words begin behind something that is no letter: what a run of letters hides is not looked at.
            gap = NO_LETTER.search(text, behind, end)
            if gap is None:
                return
            behind = gap.start()
        at = text.find(words, behind, end)


NO_LETTER = re.compile(r"[\W_]")
