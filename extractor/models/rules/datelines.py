"""Where an article was written, told by its dateline."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.models.rules.lexicons import Lexicon
from extractor.models.rules.mentions import Mention, MentionReader
from extractor.records import Article, Sentence
from extractor.tables.cities import city_country
from extractor.tables.countries import capital_code, country_code

DATELINE = re.compile(
    r"^\W*([A-Z][A-Za-zÀ-ž'’. -]{2,40}?)(?:\s*\([^)]{2,40}\))?(?:,\s*([A-Z][A-Za-z. ]+?))?\s*(?:,\s*[A-Z][a-z]+\.?\s+\d{1,2}\b[^-–—]{0,20})?\s*(?:[(/][^)/]{2,40}[)/]\s*(?:--?|–|—|:|\.)?|(?:--?|–|—|:|\.))\s"
)
BYLINE = re.compile(r"^(?:[^\n]{0,60}[-–—|/,] ?)?([A-ZÇĞİÖŞÜ][A-ZÇĞİÖŞÜ .'’]{2,30})$", re.MULTILINE)
"""A line that ends with a city in capitals: "Ayse Kaya - ANKARA"."""
BYLINE_REACH = 250
"""Characters of a text in which a byline stands."""
IS_TOWN = re.compile(
    r"(?:[A-ZÀ-Ž][\w'’.-]*|de|la|el|al|of|the|es|du|sur|am|an)(?: (?:[A-ZÀ-Ž][\w'’.-]*|de|la|el|al|of|the|es|du|sur|am|an)){0,4}"
)
"""A town is capitalised; a short first sentence is not."""

CAPITALS = r"[A-ZÀ-Ž][A-ZÀ-Ž'’.-]*[A-ZÀ-Ž]"
RUNS_ON = re.compile(
    rf"\W*((?:{CAPITALS})(?:[ /](?:{CAPITALS})){{0,5}})(?:, ([A-Z][a-z]+(?: [A-Z][a-z]+)?))? (?=[A-ZÀ-Ž\d“\"'‘])"
)
"""A dateline that nothing parts from the sentence: "BEIRUT/AMMAN The army", "DIKILI, Turkey Two ferries"."""


class Dateline(NamedTuple):
    """The place of a dateline, None where none is told, where the dateline ends, and whether a sentence goes on there."""

    place: Mention | None = None
    end: int = 0
    runs_on: bool = False


def dateline_of(article: Article, sentences: Sequence[Sentence], lexicon: Lexicon) -> Dateline:
    """Return the dateline of an article."""
    zone = article.zone("dateline")
    if zone is not None:
        start, end = zone.start, zone.end
    elif sentences:
        if (byline := _of_byline(article.text)) is not None:
            return Dateline(byline, byline.end)
        first = next((s for s in sentences if s.zone == "body"), sentences[0])
        if running_on := _running_on(article.text, first.start, lexicon):
            return running_on
        found = DATELINE.match(article.text, first.start, min(first.end + 2, first.start + 90))
        if found is None:
            return Dateline()
        start, end = first.start, found.end()
    else:
        return Dateline()
    words = re.match(r"\W*([A-ZÀ-Ž][\w'’. À-ž-]*?)(?=\s*(?:[,(/:;—–]|--| - |\.\s|\.$|$|\d))", article.text[start:end])
    if words is None or words[1].casefold() in lexicon.never_names or not IS_TOWN.fullmatch(words[1].strip()):
        return Dateline()
    text = words[1].strip(" -")
    at = start + words.start(1)
    code = _place_code(text) or next(
        (c for m in MentionReader(lexicon, article.text).read(start, end) if (c := m.country)), None
    )
    code = code or city_country(text.title() if text.isupper() else text)
    return Dateline(Mention("place", at, at + len(text), name=text, country=code, capital=True), end)


def _running_on(text: str, start: int, lexicon: Lexicon) -> Dateline | None:
    """Return the dateline where known towns, or a town and its land, in capitals begin a sentence.

    Of several towns none is where the article was written.
    """
    found = RUNS_ON.match(text, start)
    if found is None:
        return None
    known = _towns(lexicon) | {"UNITED NATIONS", "JERUSALEM"}
    towns, land, end = found[1].split("/"), found[2], found.end()
    code = country_code(land) if land else None
    if land and not code:
        return None  # "MOSCOW, May 5"
    if not land:
        end = found.end(1) + 1
        *words, last = towns[-1].split(" ")
        if words and _is_no_town(last, lexicon) and towns[-1] not in known:
            towns[-1], end = " ".join(words), end - len(last) - 1  # "HAVANA US officials"
    if not (code or known.intersection(towns)) or _is_no_town(towns[0], lexicon):
        return None
    if len(towns) > 1:
        return Dateline(None, end, runs_on=True)
    at = found.start(1)
    code = code or capital_code(towns[0])
    town = Mention("place", at, at + len(towns[0]), name=towns[0], country=code, capital=True)
    return Dateline(town, end, runs_on=True)


def _of_byline(text: str) -> Mention | None:
    """Return the city in capitals with which one of the first lines ends; None where none does."""
    for line in BYLINE.finditer(text, 0, BYLINE_REACH):
        if code := _place_code(line[1]):
            return Mention("place", line.start(1), line.end(1), name=line[1], country=code, capital=True)
    return None


def _is_no_town(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word in capitals is short for a state or a body: "EU", "US"."""
    return word in lexicon.organisations or word in lexicon.countries


def _place_code(text: str) -> str | None:
    """Return the country of a place that is a capital or a country, also in capital letters."""
    return capital_code(text) or country_code(text.title() if text.isupper() and len(text) > 3 else text)


@functools.lru_cache(maxsize=8)
def _towns(lexicon: Lexicon) -> frozenset[str]:
    """Return all towns of the lists, in capitals."""
    return frozenset(" ".join(w).upper() for p in lexicon.countries.values() for w, (kind, _) in p if kind == "capital")
