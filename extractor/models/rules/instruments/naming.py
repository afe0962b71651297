"""The proper name of an instrument: capitalised words around a capitalised noun."""

from __future__ import annotations

import re

from extractor.models.rules.reading import Reading

NAMED = re.compile(
    r"((?:[A-Z][\w'’-]+(?:[ -]|, (?=[A-Z])| and (?=[A-Z])| of (?=[A-Z])| on (?=[A-Z])| for (?=[A-Z])| of the (?=[A-Z])| on the (?=[A-Z]))){0,14})$"
)
NAME_TAIL = re.compile(
    r"(?:(?: on the| of the| on| of| for the| for| and|,| to| against| between| concerning| in the field of)? (?!The\b)[A-Z][\w'’-]+)+"
)
FIRST_WORDS = re.compile(r"^(?:The|A|An|This|Under|In|That|And|On|During|After)\s+")
KINDS = frozenset({"memorandum of understanding", "joint statement", "joint declaration", "joint communique"})
"""Capitalised or not, these say what it is and not which."""
LONGEST = 200
"""Characters of a name."""


def name_of(reading: Reading, match: re.Match[str], text: str) -> str | None:
    """Return the proper name of the instrument whose noun is `match`; None where it has none."""
    start, end = reading.origin(match.start()), reading.origin(match.end() - 1) + 1
    if not text[start:end][:1].isupper():
        return None
    before = NAMED.search(text[max(reading.start, start - 120) : start])
    head = FIRST_WORDS.sub("", before[1]) if before else ""
    tail = NAME_TAIL.match(text, end)
    name = text[start - len(head) : tail.end() if tail else end].strip()
    is_name = len(name.split()) > 1 and "\n" not in name and name.casefold() not in KINDS and len(name) < LONGEST
    return name if is_name else None
