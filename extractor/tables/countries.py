"""Which country a word means: names, aliases, abbreviations, demonyms, and capitals that stand for governments.

Three tables stand beside this file, each naming its source: `countries.csv` (English words and numbers),
`not_countries.csv` (words that get no code, and why), `country_names.tsv.gz` (names in the languages of Unicode CLDR).

What gets no code: ambiguous words ("Congo", "Korea", "Dominican"), states that fell apart or merged ("Yugoslavia"),
territories without a code of their own ("Abkhazia"), anything larger than a state ("Europe"). A former name of a state
that goes on ("Burma") is an alias. "Georgia" is the country and "Guinea" the one whose capital is Conakry. Kosovo is
XKX; Taiwan, Hong Kong and Palestine have ISO codes, which say nothing on statehood.
"""

from __future__ import annotations

import csv
import functools
import gzip
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

CountryWordKind = Literal["name", "alias", "abbreviation", "demonym", "capital"]

FOLDER = Path(__file__).parent
COLUMNS: Mapping[str, CountryWordKind] = {
    "name": "name",
    "aliases": "alias",
    "abbreviations": "abbreviation",
    "demonyms": "demonym",
    "capitals": "capital",
}
MARKS = re.compile(r"[.’'`´]")
GAPS = re.compile(r"[\s\-‐-―_,/]+")
ARTICLE_WORD = re.compile(r"^the ")
POSSESSIVE = re.compile(r"['’`´]s?$")
IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True)
class CountryWord:
    """What an English word says about a country."""

    code: str
    """ISO 3166-1 alpha-3."""
    kind: CountryWordKind


@dataclass(frozen=True)
class Country:
    """A country or territory."""

    code: str
    """ISO 3166-1 alpha-3; XKX for Kosovo."""
    alpha2: str
    name: str
    """Plain English."""
    cow: int | None
    """Correlates of War number; None outside that system."""
    gw: int | None
    """Gleditsch and Ward number; None outside that system."""


def country_code(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of the country called `name`.

    Knows names, aliases and abbreviations in English, names in the languages of CLDR, and the codes themselves in
    capitals. Case, accents, "the" and a possessive do not matter. Gives None for words in `not_countries.csv`, for
    demonyms and for capitals.
    """
    for words in (name, IN_BRACKETS.sub("", name)):
        key = _key(words)
        if key in _without_code():
            return None
        word = _words_by_key().get(key)
        if word is not None and word.kind in ("name", "alias", "abbreviation"):
            return word.code
        code = _codes().get(words.strip()) or _foreign_names().get(key)
        if code is not None:
            return code
    return None


def demonym_code(word: str) -> str | None:
    """Return the code of the country that an adjective or a word for its people belongs to ("Pakistani")."""
    return _code_of(word, "demonym")


def capital_code(name: str) -> str | None:
    """Return the code of the country for which a capital or seat of government stands ("Ankara", "the Kremlin")."""
    return _code_of(name, "capital")


def any_country_code(words: str) -> str | None:
    """Return the code of the country that `words` name in any way: name, code, demonym or capital, in this order."""
    return country_code(words) or demonym_code(words) or capital_code(words)


def country_name(code: str) -> str:
    """Return the plain English name of the country with the ISO 3166-1 alpha-3 `code`; KeyError for others."""
    return countries()[code].name


@functools.cache
def countries() -> Mapping[str, Country]:
    """Return all countries and territories by their code."""
    return MappingProxyType(
        {
            row["code"]: Country(
                code=row["code"],
                alpha2=row["alpha2"],
                name=row["name"],
                cow=int(row["cow"]) if row["cow"] else None,
                gw=int(row["gw"]) if row["gw"] else None,
            )
            for row in _rows("countries.csv")
        }
    )


@functools.cache
def known_countries() -> Mapping[str, CountryWord]:
    """Return every English word for a country, as it is written, without "the": to build patterns from.

    A word of two kinds ("Luxembourg", "Mexico City") keeps the first of name, alias, abbreviation, demonym, capital.
    """
    words: dict[str, CountryWord] = {}
    for word, found in _english_words():
        words.setdefault(word, found)
    return MappingProxyType(words)


@functools.cache
def words_without_code() -> tuple[str, ...]:
    """Return the words that look like a country and get no code, as they are written."""
    return tuple(row["words"] for row in _rows("not_countries.csv"))


def _english_words() -> Iterator[tuple[str, CountryWord]]:
    """Yield all English words with their meaning, names first and capitals last."""
    rows = list(_rows("countries.csv"))
    for column, kind in COLUMNS.items():
        for row in rows:
            for word in filter(None, row[column].split(";")):
                yield word, CountryWord(row["code"], kind)


def _code_of(word: str, kind: CountryWordKind) -> str | None:
    return _codes_by_kind(kind).get(_key(word))


@functools.cache
def _codes_by_kind(kind: CountryWordKind) -> dict[str, str]:
    return {_key(word): found.code for word, found in _english_words() if found.kind == kind}


@functools.cache
def _words_by_key() -> dict[str, CountryWord]:
    return {_key(word): found for word, found in known_countries().items() if found.kind not in ("demonym", "capital")}


@functools.cache
def _without_code() -> frozenset[str]:
    return frozenset(map(_key, words_without_code()))


@functools.cache
def _codes() -> dict[str, str]:
    """Return ISO codes of both lengths, in capitals, and what they mean: models answer with either."""
    return {key: c.code for c in countries().values() for key in (c.code, c.alpha2)}


@functools.cache
def _foreign_names() -> dict[str, str]:
    return {_key(name): code for name, code in _foreign_spellings()}


@functools.cache
def _foreign_spellings() -> tuple[tuple[str, str], ...]:
    text = gzip.decompress((FOLDER / "country_names.tsv.gz").read_bytes()).decode()
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple((name, code) for code, names in lines for name in names.split("|"))


def _rows(file_name: str) -> Iterator[dict[str, str]]:
    text = (FOLDER / file_name).read_text(encoding="utf-8")
    return csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


@functools.lru_cache(maxsize=4096)
def _key(words: str) -> str:
    """Return the form in which two spellings of a country are one."""
    apart = unicodedata.normalize("NFKD", POSSESSIVE.sub("", words.strip()).casefold())
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    plain = GAPS.sub(" ", MARKS.sub("", plain).replace("&", " and ").replace("ı", "i")).strip()
    return ARTICLE_WORD.sub("", plain)


@functools.lru_cache(maxsize=64)
def names_country(text: str, code: str, *, english: bool = True) -> bool:
    """Tell whether `text` names the country in any way; in other languages by its CLDR names without their last letters."""
    if _english_pattern(code).search(text):
        return True
    return not english and any(stem in text.casefold() for stem in _stems(code))


def country_mentions(text: str, code: str) -> Iterator[int]:
    """Yield the offsets at which `text` names the country in any English way."""
    return (match.start() for match in _english_pattern(code).finditer(text))


@functools.cache
def _english_pattern(code: str) -> re.Pattern[str]:
    words = sorted((word for word, found in _english_words() if found.code == code), key=len, reverse=True)
    # "(?<!\w)" stands behind the first letter of each: so only places with such a letter are looked at, six times as fast.
    begun = (rf"{re.escape(word[0])}(?<!\w{re.escape(word[0])}){re.escape(word[1:])}" for word in words)
    return re.compile(rf"(?:{'|'.join(begun)})(?!\w)")


@functools.cache
def _stems(code: str) -> tuple[str, ...]:
    """Return the foreign names, shortened by what declension changes ("Турция", "Турции") where they are long enough."""
    names = [name for name, found in _foreign_spellings() if found == code]
    return tuple({name.casefold()[:-2] if len(name) > 6 else name.casefold() for name in names})
