"""International organisations by name and abbreviation (`organisations.csv`).

An organisation has no country. A body of one counts as its side: the Security Council and UNHCR are both the side "UN".
"""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

GAPS = re.compile(r"[\s\-‐-―]+")
LEADING = re.compile(r"^the ")
ABBREVIATED = re.compile(r"\s*\([^()]*\)\s*$")
POSSESSIVE = re.compile(r"['’`´]s?$")


@dataclass(frozen=True)
class Organisation:
    """An international organisation, or a body of one."""

    code: str
    """Its usual abbreviation, capitals; unique in the table."""
    name: str
    """In full, plain English."""
    part_of: str | None
    """Code of the organisation that it belongs to."""

    @property
    def side(self) -> str:
        """Code of the organisation that it speaks for."""
        return self.part_of or self.code


def organisation(name: str) -> Organisation | None:
    """Return the organisation called `name`, in full or abbreviated; None where the table has none.

    "The", case, hyphens, a possessive and an abbreviation in brackets do not matter; an abbreviation that is also an
    English word ("WHO", "ECO") counts in capitals only.
    """
    words = POSSESSIVE.sub("", name.strip())
    bare = ABBREVIATED.sub("", words)
    return _by_abbreviation().get(LEADING.sub("", words.replace("The ", "the "))) or _by_name().get(_key(bare))


@functools.cache
def known_organisations() -> Mapping[str, Organisation]:
    """Return every name and abbreviation as it is written, without "the": to build patterns from."""
    return MappingProxyType({word: found for found, words in _table() for group in words for word in group})


@functools.cache
def _table() -> tuple[tuple[Organisation, tuple[tuple[str, ...], tuple[str, ...]]], ...]:
    """Return each organisation with its names and its abbreviations."""
    text = Path(__file__).with_suffix(".csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple(
        (
            Organisation(code=row["code"], name=row["name"], part_of=row["part_of"] or None),
            (
                (row["name"], *filter(None, row["aliases"].split(";"))),
                tuple(filter(None, row["abbreviations"].split(";"))),
            ),
        )
        for row in rows
    )


@functools.cache
def _by_abbreviation() -> dict[str, Organisation]:
    return {short: found for found, (_, shorts) in _table() for short in shorts}


@functools.cache
def _by_name() -> dict[str, Organisation]:
    return {_key(name): found for found, (names, _) in _table() for name in names}


def _key(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words.casefold())
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    return LEADING.sub("", GAPS.sub(" ", plain).strip())
