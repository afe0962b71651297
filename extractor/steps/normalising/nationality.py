"""Which country a sentence says that a named person is of: "Turkish Foreign Minister Mevlut Cavusoglu"."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.tables.countries import known_countries

TITLE_WORD = (
    r"(?:[A-Z][\w.’'`´-]*|of|the|to|country|for|and|in|on|new|newly|appointed|outgoing|incoming|acting|interim|former|deputy|prime|first"
    r"|foreign|defence|defense|interior|finance|economy|trade|energy|state|vice|chief|general|staff|special|envoy|affairs"
    r"|national|security|culture|health|education|transport|agriculture|justice|industry|labour|labor|environment|climate"
    r"|minister|president|president-elect|ambassador|secretary|premier|chancellor|king|queen|emir|sultan|leader|counterpart"
    r"|colleague|commander|speaker|head|army|navy|presidential|parliamentary|adviser|advisor|director|chairman|chairwoman"
    r"|high|permanent|representative|commissioner|crown|prince|princess|governor|mayor|visiting)"
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
OF_BEFORE = re.compile(r" of(?: the)?$")
OF_AFTER_OFFICE = re.compile(OFFICE.pattern + r"(?: \w+)? of(?: the)?$", re.IGNORECASE)
OF = re.compile(r"\s+of\s+(?:the\s+)?")
POSSESSIVE = ("'", "’", "`", "´")
WINDOW = 160
OCCURRENCES = 20
"""How often a name is looked at in one sentence: 100,000 repetitions took 9 s."""


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
        for match in itertools.islice(re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence), OCCURRENCES):
            for found in (
                *_before(sentence[max(0, match.start() - WINDOW) : match.start()]),
                *_behind(sentence, match.end()),
            ):
                told[found.code] = found
    return next(iter(told.values())) if len(told) == 1 else None


def _before(words: str) -> Iterator[Nationality]:
    run = TITLES.search(words)
    titles, apposition = ("", False) if run is None else _own_titles(run[0])
    if run is not None and apposition and _follows_name(words[: run.start()], run[0], titles):
        return
    if OFFICE.search(titles) is None:
        return
    for match in _pattern().finditer(titles):
        word, before = match["word"], titles[: match.start()].rstrip().lower()
        kind, mark = known_countries()[word].kind, titles[match.end() : match.end() + 1]
        if mark == "-" or before.endswith(("-", " to", " in", " for", " on")):
            continue
        adjective = kind in ("demonym", "abbreviation") or mark in POSSESSIVE
        of = OF_AFTER_OFFICE if apposition else OF_BEFORE
        if adjective or of.search(before):
            yield Nationality(known_countries()[word].code, word)


def _follows_name(before: str, run: str, titles: str) -> bool:
    """Tell whether the titles may be the apposition of the person named before them: "Anna Berg, Poland's envoy, Li Wei"."""
    front = (before + run[: run.rfind(titles.strip(" ,"))]).rstrip()
    return front.endswith(",")


def _own_titles(run: str) -> tuple[str, bool]:
    """Return the titles of the last person in a run, and whether a comma parts them from the name.

    They are what follows the last "and" or comma, ranks aside; in "Belize's foreign minister, Curtis Usher" what stands
    before the comma. There "of" counts behind an office only: in "Prime Minister Meloni of Italy, Duda" it is another's.
    """
    *others, own = BETWEEN_PEOPLE.split(run)
    apposition = not own.strip() and run.rstrip().endswith(",")
    while others and (apposition if not own.strip(" ,") else RANKS.fullmatch(own)):
        own = f"{others.pop()}, {own}"
    return own, apposition


def _behind(sentence: str, end: int) -> Iterator[Nationality]:
    of = OF.match(sentence, end)
    word = None if of is None else _pattern().match(sentence, of.end())
    if word is not None and known_countries()[word["word"]].kind != "demonym":
        yield Nationality(known_countries()[word["word"]].code, word["word"])


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = sorted((w for w, known in known_countries().items() if known.kind != "capital"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?P<word>{'|'.join(map(re.escape, words))})(?!\w)")
