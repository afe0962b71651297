"""The level of an encounter or signing: the highest class of office that takes part, by the table `offices.csv`."""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args

from schemas.participant import Participant

Level = Literal[
    "head_of_state_government",
    "deputy_head",
    "head_of_organisation",
    "ministerial",
    "deputy_ministerial",
    "ambassadorial",
    "military_command",
    "parliamentary",
    "senior_official",
    "working",
]
"""Classes of office, the highest first."""

LEVELS: tuple[Level, ...] = get_args(Level)
MILITARY_RANK = re.compile(r"\b(generals?|admirals?|marshals?|brigadiers?|gen|adm|brig|colonels?|col|commodores?)\b")
WRAPPED = re.compile(r"\u00ad\s*|-\n\s*")


def level_of(participants: Iterable[Participant]) -> Level | None:
    """Return the highest class of office among `participants`, those who did not come left out; None where none is told."""
    found = {office_level(p.office, p.rank) for p in participants if p.role != "absent"}
    return next((level for level in LEVELS if level in found), None)


@functools.lru_cache(maxsize=4096)
def office_level(office: str | None, rank: str | None = None) -> Level | None:
    """Return the class of an office as written; of someone without one who has a military rank, military_command."""
    words = _plain(office or "")
    level = next((level for level, pattern in _patterns() if pattern.search(words)), None)
    if level is None and MILITARY_RANK.search(_plain(rank or "")):
        return "military_command"
    return level


@functools.cache
def _patterns() -> tuple[tuple[Level, re.Pattern[str]], ...]:
    text = Path(__file__).with_name("offices.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple((_level(row["level"]), re.compile(row["pattern"])) for row in rows)


def _level(name: str) -> Level:
    return LEVELS[[str(level) for level in LEVELS].index(name)]


def _plain(words: str) -> str:
    """Return `words` in lower case, without accents, hyphens and line breaks as single spaces."""
    apart = unicodedata.normalize("NFKD", WRAPPED.sub("", words).lower())
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(plain.replace("-", " ").split())
