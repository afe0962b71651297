"""Tries a pattern only at the words with which a match of it may begin: most patterns are long, and few words begin one.

To look for the words that tell of encounters took 40 µs a sentence when they were tried at every character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from extractor.memory import Memory

try:  # nothing public tells what a pattern is made of: a Python without this reads the same, in 1.12 times the time
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    _parser = None

LONGEST = 6
"""Characters of a beginning that are told apart."""
FEW_LETTERS = 10
"""Of a set of letters, such as "[0-9]": of any word that begins with one of more little is known."""
MOST = 5000
"""Beginnings that are looked for: more are not told on ("[0-9]" several times)."""
WORD = re.compile(r"\b(?=\w)|(?=\W)")
"""Where a word or a mark begins in what stands between two blanks: "co-chaired" has three."""
Begun = frozenset[tuple[str, bool]]
"""Beginnings of matches, each with whether what follows in the pattern goes on right behind it."""
NOTHING: Begun = frozenset({("", True)})
ANYTHING: Begun = frozenset({("", False)})


def beginnings(pattern: str) -> tuple[str, ...]:
    """Return what every match of `pattern` begins with one of; an empty one stands for anything.

    A match that has to begin where the text does is left out. The pattern has to tell capitals from small letters.
    """
    return tuple({text for text, _ in _begun(_parser.parse(pattern))}) if _parser is not None else ("",)


def _begun(items: Iterable[tuple[Any, Any]]) -> Begun:
    """Return the beginnings of what the parsed `items` match, one behind the other."""
    told = NOTHING
    for kind, what in items:
        more = _begun_by(str(kind), what)
        told = frozenset(
            (text + other, goes_on and len(text + other) < LONGEST) if open_ended else (text, False)
            for text, open_ended in told
            for other, goes_on in (more if open_ended else NOTHING)
        )
        if len(told) > MOST or not any(goes_on for _, goes_on in told):
            return frozenset((text[:LONGEST], False) for text, _ in told)
    return frozenset((text[:LONGEST], goes_on) for text, goes_on in told)


def _begun_by(kind: str, what: Any) -> Begun:
    """Return the beginnings of one item of a parsed pattern."""
    if kind == "LITERAL":
        return frozenset({(chr(what), True)})
    if kind == "IN" and all(str(sort) in ("LITERAL", "RANGE") for sort, _ in what):
        ends = ((letter, letter) if str(sort) == "LITERAL" else letter for sort, letter in what)
        letters = {chr(letter) for first, last in ends for letter in range(first, last + 1)}
        return frozenset((letter, True) for letter in letters) if len(letters) <= FEW_LETTERS else ANYTHING
    if kind == "BRANCH":
        return frozenset().union(*map(_begun, what[1]))
    if kind == "SUBPATTERN":
        _, other_flags, _, inner = what
        return ANYTHING if other_flags else _begun(inner)
    if kind in ("MAX_REPEAT", "MIN_REPEAT"):
        fewest, most, inner = what
        once = frozenset((text, goes_on and most == 1) for text, goes_on in _begun(inner))
        return once if fewest else once | NOTHING
    if kind == "AT" and str(what) == "AT_BEGINNING":
        return frozenset()
    return NOTHING if kind in ("AT", "ASSERT", "ASSERT_NOT") else ANYTHING


def _starts(word: str, begun: tuple[str, ...]) -> list[tuple[int, tuple[str, ...]]]:
    """Return the places in `word` where a match may begin, each with what has to stand there if it goes on behind the word."""
    starts: list[tuple[int, tuple[str, ...]]] = []
    for found in WORD.finditer(word):
        place = found.start()
        if word.startswith(begun, place):
            starts.append((place, ("",)))
            continue
        whole = f"{word[place:]} "
        if longer := tuple(text for text in begun if text.startswith(whole)):
            starts.append((place, longer))
    return starts


class WordFinder:
    """A pattern whose matches begin with a word, tried only where they may."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        """Remember no words yet."""
        begun = beginnings(pattern.pattern)
        self._match = pattern.match
        self._starts = Memory(lambda word: _starts(word, begun))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in `text` as the `finditer` of the pattern does."""
        found = self._match(text)  # it may have to begin where the text does, with no word
        if found:
            yield found
        at, end = 0, found.end() if found else 1
        for word in text.split(" "):
            for start, begun in self._starts[word]:
                place = at + start
                if place >= end and text.startswith(begun, place) and (found := self._match(text, place)):
                    end = found.end()
                    yield found
            at += len(word) + 1


class WordPatterns:
    """Patterns by name whose matches begin with a word; told apart by the words that a text has."""

    def __init__(self, patterns: Mapping[str, re.Pattern[str]]) -> None:
        """Remember no words yet."""
        begun = {name: beginnings(pattern.pattern) for name, pattern in patterns.items()}
        self._patterns = patterns
        self._names = Memory(lambda word: frozenset(name for name, told in begun.items() if _starts(word, told)))

    def among(self, text: str) -> list[tuple[str, re.Pattern[str]]]:
        """Return those that may match in `text`, with their names, in their order."""
        names = frozenset().union(*map(self._names.__getitem__, text.split(" ")))
        return [(name, pattern) for name, pattern in self._patterns.items() if name in names] if names else []
