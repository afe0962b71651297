"""Whether two names are one person: "Bilal Hayee" and "Hayee", "Joseph R. Biden, Jr." and "Biden"."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from extractor.fields import CountryMark, MentionMark, SchemaPart
from extractor.folding import folded
from extractor.shapes import slots_of
from extractor.tables.countries import known_countries

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


def name_of(part: SchemaPart) -> str | None:
    """Return the first name that `part` itself holds."""
    slots = (slot for slot in slots_of(type(part)) if isinstance(slot.mark, MentionMark) and slot.mark.name)
    return next((getattr(part, slot.name) for slot in slots if not slot.many and getattr(part, slot.name)), None)


def country_of(part: SchemaPart) -> str | None:
    """Return the first country that `part` itself holds: the one it represents."""
    slot = next((slot for slot in slots_of(type(part)) if isinstance(slot.mark, CountryMark) and not slot.many), None)
    return None if slot is None else getattr(part, slot.name)


def words_of(part: SchemaPart) -> frozenset[str]:
    """Return the words of the mentions of `part` that are no names: office, rank."""
    slots = (slot for slot in slots_of(type(part)) if isinstance(slot.mark, MentionMark) and not slot.mark.name)
    values = (getattr(part, slot.name) for slot in slots if not slot.many)
    return frozenset(word for value in values if isinstance(value, str) for word in _plain_words(value))


def same_name(one: str, other: str) -> bool:
    """Tell whether the shorter of two names is a part of the longer: all of its words, or its first or last alone."""
    short, long = sorted((_name_words(one), _name_words(other)), key=len)
    if not short or not set(short) <= set(long):
        return False
    return len(short) > 1 or short[0] in (long[0], long[-1])


def same_person(one: SchemaPart, other: SchemaPart) -> bool:
    """Tell whether two parts name one person; two countries make namesakes of them.

    A country is nobody's shorter name: "Sudan" is not the "Sudan People's Liberation Army".
    """
    names = name_of(one), name_of(other)
    if names[0] is None or names[1] is None or not same_name(names[0], names[1]):
        return False
    if (names[0] in known_countries()) != (names[1] in known_countries()):
        return False
    return _agree(country_of(one), country_of(other))


def pair_people(ones: Sequence[SchemaPart], others: Sequence[SchemaPart]) -> Mapping[int, int]:
    """Return which of `ones` is which of `others`, by position; a name that fits two people fits neither.

    The same words are the surer pair: "Aliyev" is "Aliyev" although "Ilham Aliyev" stands there too.
    """
    pairs: dict[int, int] = {}
    for exact in (True, False):
        free_ones = [i for i in range(len(ones)) if i not in pairs]
        taken = set(pairs.values())
        free_others = [j for j in range(len(others)) if j not in taken]
        fits = {i: [j for j in free_others if _fits(ones[i], others[j], exact)] for i in free_ones}
        rivals = Counter(j for fitting in fits.values() for j in fitting)
        pairs |= {i: fitting[0] for i, fitting in fits.items() if len(fitting) == 1 and rivals[fitting[0]] == 1}
    return pairs


def _fits(one: SchemaPart, other: SchemaPart, exact: bool) -> bool:
    if name_of(one) is None:
        return exact and name_of(other) is None and _same_unnamed(one, other)
    return same_person(one, other) and (not exact or _name_words(str(name_of(one))) == _name_words(str(name_of(other))))


def _same_unnamed(one: SchemaPart, other: SchemaPart) -> bool:
    """Tell whether two unnamed office-holders or bodies are one: the same country, and an office in common if both have one."""
    offices = words_of(one), words_of(other)
    if country_of(one) != country_of(other):
        return False
    return bool(offices[0] & offices[1]) if offices[0] and offices[1] else country_of(one) is not None


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


@functools.lru_cache(maxsize=4096)
def _name_words(name: str) -> tuple[str, ...]:
    return tuple(word for word in _plain_words(name) if word not in SUFFIXES and len(word) > 1) or _plain_words(name)


@functools.lru_cache(maxsize=4096)
def _plain_words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(folded(text, diacritics=False)))
