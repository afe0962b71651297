"""Where an article was written, told by its dateline."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.models.rules.lexicons import Lexicon
from extractor.models.rules.mentions import Mention, MentionReader
from extractor.records import Article, Sentence
from extractor.tables.cities import city_country
from extractor.tables.countries import capital_code, country_code

DATELINE = re.compile(
    r"^\W*([A-Z][A-Za-zÀ-ž'’. -]{2,40}?)(?:\s*\([^)]{2,40}\))?(?:,\s*([A-Z][A-Za-z. ]+?))?\s*(?:,\s*[A-Z][a-z]+\.?\s+\d{1,2}\b[^-–—]{0,20})?\s*(?:[(/][^)/]{2,40}[)/]\s*(?:--?|–|—|:|\.)?|(?:--?|–|—|:|\.(?!\s+[a-z])))\s"
)
BYLINE = re.compile(r"^(?:[^\n]{0,60}[-–—|/,] ?)?([A-ZÇĞİÖŞÜ][A-ZÇĞİÖŞÜ .'’]{2,30})$", re.MULTILINE)
"""A line that ends with a city in capitals: "Ayse Kaya - ANKARA"."""
BYLINE_REACH = 250
"""Characters of a text in which a byline stands."""
IS_TOWN = re.compile(
    r"(?:[A-ZÀ-Ž][\w'’.-]*|de|la|el|al|of|the|es|du|sur|am|an)(?: (?:[A-ZÀ-Ž][\w'’.-]*|de|la|el|al|of|the|es|du|sur|am|an)){0,4}"
)
"""A town is capitalised; a short first sentence is not."""


def dateline_of(article: Article, sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[Mention | None, int]:
    """Return the place of the dateline, None where there is none, and where the dateline ends."""
    zone = article.zone("dateline")
    if zone is not None:
        start, end = zone.start, zone.end
    elif sentences:
        if (byline := _of_byline(article.text)) is not None:
            return byline, byline.end
        first = next((s for s in sentences if s.zone == "body"), sentences[0])
        found = DATELINE.match(article.text, first.start, min(first.end + 2, first.start + 90))
        if found is None:
            return None, 0
        start, end = first.start, found.end()
    else:
        return None, 0
    words = re.match(r"\W*([A-ZÀ-Ž][\w'’. À-ž-]*?)(?=\s*(?:[,(/:;—–]|--| - |\.\s|\.$|$|\d))", article.text[start:end])
    if words is None or words[1].casefold() in lexicon.never_names or not IS_TOWN.fullmatch(words[1].strip()):
        return None, 0
    text = words[1].strip(" -")
    at = start + words.start(1)
    told = (c for m in MentionReader(lexicon, article.text).read(start, end) if (c := m.country))
    code = _place_code(text) or next(told, None) or city_country(text.title() if text.isupper() else text)
    return Mention("place", at, at + len(text), name=text, country=code, capital=True), end


def _of_byline(text: str) -> Mention | None:
    """Return the city in capitals with which one of the first lines ends; None where none does."""
    for line in BYLINE.finditer(text, 0, BYLINE_REACH):
        if code := _place_code(line[1]):
            return Mention("place", line.start(1), line.end(1), name=line[1], country=code, capital=True)
    return None


def _place_code(text: str) -> str | None:
    """Return the country of a place that is a capital or a country, also in capital letters."""
    return capital_code(text) or country_code(text.title() if text.isupper() and len(text) > 3 else text)
