"""How words are compared: a documented folding of text, with a way back to the original.

`fold` maps a text to the form in which two spellings of the same words are equal, and remembers for every character of
that form where it stands in the original (code points). It undoes, in this order, one character at a time:

1. characters without a glyph: soft hyphens, zero-width and direction marks, Unicode tag characters, variation selectors;
   a hyphen at the end of a hard-wrapped line together with its line break;
2. compatibility forms (NFKC): ligatures, full-width letters, no-break spaces, composed against decomposed accents;
3. case (`str.casefold`);
4. quotes (curly, grave and acute accents used as apostrophes), dashes, ellipses;
5. white space: any run becomes one space.

Diacritics are a second tier, `diacritics=False`: they tell names apart ("Perec", "Pérec"), so they count unless asked.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

QUOTES = dict.fromkeys("'`´‘’‚‛′ʼʹ＇ʻ", "'") | dict.fromkeys('"“”„‟″«»＂', '"')
DASHES = dict.fromkeys("-‐‑‒–—―−﹘﹣－", "-")
SAME = QUOTES | DASHES | {"…": "..."}
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u180e") | {
    chr(c) for block in ((0x202A, 0x202F), (0x2061, 0x206A), (0xFE00, 0xFE10), (0xE0000, 0xE0080), (0xE0100, 0xE01F0))
    for c in range(*block)
}  # fmt: skip
# The hyphen comes first: a look back from every character took longer than all other folding of a plain text.
WRAPPED = re.compile(r"[-\u00ad\u2010](?<=[^\W\d_].)[ \t]*\r?\n[ \t]*(?=[^\W\d_A-Z])")
# Letters that NFKD does not take apart.
PLAIN_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t", "ə": "e", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})  # fmt: skip


# What folds character by character within ASCII: nearly all of an English text, taken at once. The last letter before
# anything else is left to the slow way, as a combining mark may follow it.
PLAIN_RUN = re.compile(r"[!-~]+(?: [!-~]+)*(?![^\x00-\x7f])")


@dataclass(frozen=True, eq=False)
class Folded:
    """A folded text and where its characters come from."""

    text: str
    starts: Sequence[int]
    """For each folded character, the offset of the original character it comes from."""
    ends: Sequence[int]
    """For each folded character, the offset just behind what it comes from."""

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that `text[start:end]` comes from."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str, *, diacritics: bool = True) -> Folded:
    """Return the folded form of `text` with its map; linear in its length: 1 MB takes 0.1 s of English, 1 s of anything."""
    making = _Folding(diacritics)
    for start, end in _between_wraps(text):
        making.add(text, start, end)
    return Folded("".join(making.pieces), making.starts, making.ends)


def _between_wraps(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `text` without the hyphens and line breaks of words that were wrapped."""
    start = 0
    for match in WRAPPED.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


COUNTED = array("L", range(16 * 1024))
"""Offsets of texts of the usual length, to copy from: counting them was half the time of folding."""


def _offsets(start: int, end: int) -> Sequence[int]:
    return COUNTED[start:end] if end <= len(COUNTED) else range(start, end)


class _Folding:
    """A text being folded, from left to right."""

    def __init__(self, diacritics: bool) -> None:
        self.diacritics = diacritics
        self.pieces: list[str] = []
        self.starts, self.ends = array("L"), array("L")
        self.after_space = True

    def add(self, text: str, start: int, end: int) -> None:
        """Fold `text[start:end]`, which no wrapped word crosses."""
        while start < end:
            plain = PLAIN_RUN.match(text, start, end)
            if plain is None:
                start = self._add_letter(text, start, end)
                continue
            self.pieces.append(plain[0].lower().replace("`", "'"))
            self.starts.extend(_offsets(start, plain.end()))
            self.ends.extend(_offsets(start + 1, plain.end() + 1))
            self.after_space = False
            start = plain.end()

    def _add_letter(self, text: str, start: int, end: int) -> int:
        """Fold one letter with the combining marks behind it, as NFC and NFD must fold alike; return where it ends."""
        position = start + 1
        if text[start] in INVISIBLE:
            return position
        while position < end and unicodedata.combining(text[position]):
            position += 1
        for character in _folded(text[start:position], self.diacritics):
            if character == " " and self.after_space:
                if self.ends:
                    self.ends[-1] = position
                continue
            self.pieces.append(character)
            self.starts.append(start)
            self.ends.append(position)
            self.after_space = character == " "
        return position


def folded(text: str, *, diacritics: bool = True) -> str:
    """Return the folded form of `text`, without white space at its ends: for comparing, without a way back."""
    if text.isascii() and "\n" not in text:  # nothing to compose, to hide or to join: ten times faster
        return " ".join(text.lower().replace("`", "'").split())
    return fold(text, diacritics=diacritics).text.strip()


def same_words(one: str, other: str, *, diacritics: bool = True) -> bool:
    """Tell whether two texts are the same words after folding."""
    return one == other or folded(one, diacritics=diacritics) == folded(other, diacritics=diacritics)


@functools.lru_cache(maxsize=8192)
def _folded(cluster: str, diacritics: bool) -> str:
    """Return the folded form of one letter with its marks."""
    if len(cluster) == 1 and cluster.isascii():
        lowered = cluster.lower()
        return " " if lowered.isspace() else SAME.get(lowered, lowered)
    # NFKC would make "´" a space and an accent: quotes are told apart first.
    if cluster in SAME:
        return SAME[cluster]
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
    if not diacritics:
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in apart if not unicodedata.combining(c)).translate(PLAIN_LETTERS)
    return "".join(" " if c.isspace() else SAME.get(c, c) for c in plain)
