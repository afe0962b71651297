"""Cuts a sentence into words, each with its place in the article."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

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


@dataclass(slots=True, eq=False)  # not frozen: that makes one take four times as long
class Word:
    """A word or mark, wherever it stands: one object for all its places, so never to be changed."""

    text: str
    low: str
    capital: bool
    """Whether it begins like a name."""
    owner: bool = False
    """Whether a possessive follows."""
    opens: int = 0
    """What may begin with it, as bits of `mentions.openings`."""


SPACED_OWNER = re.compile(r"(?<=\w) (?=['’]s )")
"""The space that some agencies' texts have before a possessive: "Hun Sen 's visit"."""


INSERTING = re.compile(r"\[(?=[A-Z]?[a-z])|(?<=[a-z])\]")
"""Brackets around what an agency adds to somebody's words: "[Russian President Vladimir] Putin"."""


def asides(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of abbreviations in brackets behind the name that they stand for: "Republic of Korea (ROK)".

    They tell nothing, and part an office from its holder: "Prime Minister of the Republic of Korea (ROK) Lee Hae-chan".
    So do the space before a possessive and the brackets of an insertion.
    """
    if text.find(" 's ", start, end) >= 0 or text.find(" ’s ", start, end) >= 0:
        yield from (found.span() for found in SPACED_OWNER.finditer(text, start, end))
    if text.find("[", start, end) >= 0:
        yield from (found.span() for found in INSERTING.finditer(text, start, end))
    if text.find("(", start, end) < 0:
        return
    for found in ASIDE.finditer(text, start, end):
        before = text[max(start, found.start() - ASIDE_REACH) : found.start()]
        if _stands_for(found[1], before) if found[1][1].isupper() else NAMED_ASIDE.search(before):
            yield found.span()


def _stands_for(letters: str, before: str) -> bool:
    """Tell whether the letters are, in order, initials of words in `before`: half of them, two at least."""
    initials = [initial[0].upper() for initial in reversed(INITIAL.findall(before))]
    told = [letter for letter in reversed(letters.upper()) if letter.isalpha()]
    found, at = 0, 0
    for letter in told:
        if letter in initials[at:]:
            found, at = found + 1, initials.index(letter, at) + 1
    return found >= max(2, (len(told) + 1) // 2)


Piece = Sequence[tuple[Word, int, int]]
"""The words of some text, and where in it each starts and ends."""


class Cut(NamedTuple):
    """The words of a sentence, and where in the article each starts and ends."""

    words: list[Word]
    starts: list[int]
    ends: list[int]


def cut_words(text: str, start: int, end: int, pieces: Mapping[str, Piece]) -> Cut:
    """Return the words and marks of `text[start:end]` but those of asides.

    No word goes across a blank, so what stands between two of them is cut but once: `pieces` remembers it.
    """
    left_out = list(asides(text, start, end))
    words, starts, ends = cut = Cut([], [], [])
    parts = text[start:end].split(" ")
    if "- " in text[start:end]:
        parts = list(_rejoined(parts))
    for written in parts:
        joined = written.replace(" ", "") if " " in written else written
        gap = written.find(" ") if " " in written else len(written)
        for word, first, last in pieces[joined]:
            words.append(word)
            starts.append(start + first + (first >= gap))
            ends.append(start + last + (last > gap))
        start += len(written) + 1
    if left_out:
        return _without(cut, left_out, {a for a, b in left_out if text[a:b] == " "})
    return cut


BROKEN = re.compile(r"[A-Z][\w.’']*-")
"""The first half of a name or an office that a line broke behind its hyphen."""


def _rejoined(parts: Sequence[str]) -> Iterator[str]:
    """Yield `parts`, halves of what a line broke as one with the blank between them: "Secretary- General"."""
    half = ""
    for part in parts:
        if half and part[:1].isupper():
            yield f"{half} {part}"
            half = ""
            continue
        if half:
            yield half
        half = part if BROKEN.fullmatch(part) else ""
        if not half:
            yield part
    if half:
        yield half


def _without(cut: Cut, left_out: Sequence[tuple[int, int]], spaced: Collection[int]) -> Cut:
    """Return `cut` without what is left out, nor the possessive behind the blanks at `spaced`: it is its owner's."""
    spans = sorted((a, b + len("'s") if a in spaced else b) for a, b in left_out)
    told: list[tuple[Word, int, int]] = []
    at = 0
    for word, first, end in zip(*cut, strict=True):
        while at < len(spans) and spans[at][1] <= first:
            at += 1
        if at == len(spans) or first < spans[at][0]:
            told.append((replace(word, owner=True) if end in spaced else word, first, end))
    return Cut([word for word, _, _ in told], [first for _, first, _ in told], [end for _, _, end in told])


def cut_piece(text: str, look_up: Mapping[str, Word]) -> Piece:
    """Return the words and marks of `text`; hyphenated words stay whole, a possessive is taken off.

    `look_up` gives the word for what is written.
    """
    if text.isalpha():  # nearly all, and a third of the time
        return ((look_up[text], 0, len(text)),)
    piece: list[tuple[Word, int, int]] = []
    for found in WORD.finditer(text):
        written, at = found[0], found.start()
        last, first, end = piece[-1] if piece else (None, 0, 0)
        inner = written == "." and text[at + 1 : at + 2].isupper()
        if last and written in JOINING and end == at and (whole := _joined(last, written, look_up, inner=inner)):
            piece[-1] = whole, first, end + (written == ".")
            continue
        word = look_up[written]
        piece.append((word, at, at + len(word.text)))
    return tuple(piece)


INITIAL_OF_TWO = re.compile(r"[A-Z][a-z]")


def _joined(last: Word, mark: str, look_up: Mapping[str, Word], *, inner: bool) -> Word | None:
    """Return `last` with `mark` joined to it: the full stop of an abbreviation, the apostrophe of an owner; None for others.

    `inner`: a capital follows without a blank, so two letters are an initial: "Kh.Batbold".
    """
    if mark == ".":
        joins = (last.text.isupper() or len(last.text) > 1) and is_abbreviated(last.text)
        joins = joins or (inner and INITIAL_OF_TWO.fullmatch(last.text) is not None)
        return look_up[f"{last.text}."] if joins else None
    return replace(last, owner=True) if last.text[-1] == "s" else None


def without_possessive(written: str) -> str:
    """Return "Turkey" for "Turkey's"."""
    return written[:-2] if written[-1] == "s" and len(written) > 2 and written[-2] in APOSTROPHES else written


def small_letters(word: str) -> str:
    """Return `word` as the lists have it that do not tell capitals."""
    return word.casefold().replace("’", "'")


def phrase_at(words: list[Word], i: int, phrases: Phrases, *, keep_case: bool = False) -> tuple[int, Any] | None:
    """Return where the longest of `phrases` that begins at word `i` ends, and its meaning; None if there is none."""
    first = words[i].text if keep_case else words[i].low
    found = phrases.get(first)
    if words[i].owner:
        found = phrases.get(f"{first}'s", found)  # "Lord's Resistance Army"
    if found is None:
        return None
    for phrase, meaning in found:
        to = i + len(phrase)
        if to == i + 1:  # nearly all, and looked up by this word
            return to, meaning
        if to <= len(words):
            last = words[to - 1]
            if phrase[-1] == (last.text if keep_case else last.low) and _reads(words, i, phrase, keep_case):
                return to, meaning
    return None


def _reads(words: list[Word], i: int, phrase: tuple[str, ...], keep_case: bool) -> bool:
    """Tell whether `phrase`, whose last word fits, stands at word `i`; a possessive in it has to be its own ("People's")."""
    for word, told in zip(words[i : i + len(phrase) - 1], phrase, strict=False):
        text = word.text if keep_case else word.low
        if (f"{text}'s" if word.owner else text) != told:
            return False
    return True


QUOTES = re.compile(r"[“”\"]|``|''")


def opens_quotation(words: str) -> bool:
    """Tell whether one end of `words` stands in quotation marks and the other does not."""
    return len(QUOTES.findall(words)) % 2 == 1
