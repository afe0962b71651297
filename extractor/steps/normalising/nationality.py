"""Which country a sentence says that a named person is of: "Turkish Foreign Minister Mevlut Cavusoglu"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.tables.countries import known_countries

TITLE_WORD = (
    r"(?:[A-Z][\w.’'`´-]*|of|the|for|and|in|on|new|newly|appointed|outgoing|incoming|acting|interim|former|deputy|prime|first"
    r"|foreign|defence|defense|interior|finance|economy|trade|energy|state|vice|chief|general|staff|special|envoy|affairs"
    r"|minister|president|ambassador|secretary|premier|chancellor|king|queen|emir|sultan|leader|counterpart|colleague"
    r"|commander|speaker|head|army|navy|presidential|parliamentary|security|adviser|advisor)"
)
OFFICE = re.compile(
    r"\b(?:minister|president|ambassador|secretary|premier|chancellor|king|queen|emir|sultan|leader|counterpart|colleague"
    r"|commander|speaker|envoy|chief|head|general|admiral|adviser|advisor)\b",
    re.IGNORECASE,
)
TITLES = re.compile(rf"(?:{TITLE_WORD}[,]?\s+){{1,10}}$")
BETWEEN_PEOPLE = re.compile(r",\s+|\band\s+")
RANKS = re.compile(
    r"(?:\s*(?:Colonel|Lieutenant|Major|Brigadier|General|Admiral|Rear|Vice|Air|Marshal|Captain|Chief|Dr|Mr|Mrs|Ms)\.?)+\s*"
)
OF = re.compile(r"\s+of\s+(?:the\s+)?")
POSSESSIVE = ("'", "’", "`", "´")
WINDOW = 160


@dataclass(frozen=True)
class Nationality:
    """A country and the word that told it."""

    code: str
    words: str


def nationality_told(name: str, sentences: Iterable[str]) -> Nationality | None:
    """Return the country that stands in the titles directly before `name`, or in "of" directly behind it.

    Before the name only an adjective ("Turkish"), a possessive ("Georgia's") or "of Georgia" counts, in an unbroken run of
    title words that names an office; "ambassador to Georgia" does not. None where nothing is told, or several countries.
    """
    told: dict[str, Nationality] = {}
    for sentence in sentences:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence):
            for found in (
                *_before(sentence[max(0, match.start() - WINDOW) : match.start()]),
                *_behind(sentence, match.end()),
            ):
                told[found.code] = found
    return next(iter(told.values())) if len(told) == 1 else None


def _before(words: str) -> Iterator[Nationality]:
    run = TITLES.search(words)
    titles = "" if run is None else _own_titles(run[0])
    if OFFICE.search(titles) is None:
        return
    for match in _pattern().finditer(titles):
        word, before = match["word"], titles[: match.start()].rstrip().lower()
        kind, mark = known_countries()[word].kind, titles[match.end() : match.end() + 1]
        if mark == "-" or before.endswith(("-", " to", " in", " for", " on")):
            continue
        if kind in ("demonym", "abbreviation") or mark in POSSESSIVE or before.endswith((" of", " of the")):
            yield Nationality(known_countries()[word].code, word)


def _own_titles(run: str) -> str:
    """Return the titles of the last person in a run: what follows the last "and" or comma, ranks aside."""
    *others, own = BETWEEN_PEOPLE.split(run)
    while others and RANKS.fullmatch(own):
        own = f"{others.pop()}, {own}"
    return own


def _behind(sentence: str, end: int) -> Iterator[Nationality]:
    of = OF.match(sentence, end)
    word = None if of is None else _pattern().match(sentence, of.end())
    if word is not None and known_countries()[word["word"]].kind != "demonym":
        yield Nationality(known_countries()[word["word"]].code, word["word"])


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = sorted((w for w, known in known_countries().items() if known.kind != "capital"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?P<word>{'|'.join(map(re.escape, words))})(?!\w)")
