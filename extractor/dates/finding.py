"""Where English news text tells a time."""

from __future__ import annotations

import re

from extractor.dates.joining import Expression, expressions_in
from extractor.dates.patterns import COUNTED, Atom

YEAR_CUE = re.compile(
    r"\b(?:in|since|of|by|from|until|till|during|before|after|and|to|late|early|the|year)\s+$", re.IGNORECASE
)
MONTH_CUE = re.compile(
    r"\b(?:in|within|since|of|by|until|till|during|before|after|from|to|and|for|every|through|late|early|mid|begin|later|as)[\s-]+$",
    re.IGNORECASE,
)
OWNER = re.compile(r"(?:\b(?:the|an?|this|that|his|her|their|its)|['’]s?)\s+$", re.IGNORECASE)
OWNED = re.compile(
    r"(?:\s+(?!of\b)[a-z][\w-]*){0,2}?\s+(?:meetings?|talks|summit|negotiations|visit|trip|tour|conference|session|round|gathering"
    r"|agreement|accord|deal|pact|truce|cease-?fire|treaty|declaration|statement|memorandum)\b"
)
"""Behind a month that an event is called by: "the March talks", "his April state visit"."""
SEASON_CUE = re.compile(r"\b(?:in|since|by|until|during|for|this)\s+(?:the\s+)?$", re.IGNORECASE)
NAMES = re.compile(r"\s+(?:Times|Telegraph|Express|Mirror|Mail|Post|Herald|Agreement|Accords?|Process|Club|Group)\b")

COUNTED_OFF = re.compile(rf"\b{COUNTED}(?= \S)", re.IGNORECASE)
COUNTED_CUE = re.compile(r"days? (?:after|following|before|ahead|prior)\b")


def find_date_words(text: str) -> list[tuple[int, int]]:
    """Return the spans of time expressions in English `text`, in its order, half-open.

    A preposition is left out, except where it tells something ("from 11 to 14 March", "on the 19th").
    """
    told = [found for found in expressions_in(text) if _is_time(text, found)]
    spans = [(found.start, _behind_bracket(text, found)) for found in told]
    counted = [found.span() for found in COUNTED_OFF.finditer(text)] if COUNTED_CUE.search(text) else []
    return sorted([*spans, *(one for one in counted if not any(a < one[1] and one[0] < b for a, b in spans))])


def _behind_bracket(text: str, expression: Expression) -> int:
    """Return where an expression ends, a bracket closed that it opened: "Thursday (24 October 2019)"."""
    words = text[expression.start : expression.end]
    opened = words.count("(") > words.count(")") and text.startswith(")", expression.end)
    return expression.end + opened


def _is_time(text: str, expression: Expression) -> bool:
    """Tell a time from a name or a number that looks like one."""
    atom = expression.atoms[0]
    if NAMES.match(text, expression.end) and atom.form in ("weekday", "month", "season"):
        return False
    return all(_capitalised(a) for a in expression.atoms) and _fits(text, atom)


def _fits(text: str, atom: Atom) -> bool:
    before = text[max(0, atom.start - 20) : atom.start]
    if atom.form == "year":
        return YEAR_CUE.search(before) is not None and not text.startswith("%", atom.end)
    if atom.form == "month" and not atom.tells_year:
        named = OWNER.search(before) is not None and OWNED.match(text, atom.end) is not None
        return named or MONTH_CUE.search(before) is not None
    if atom.form == "season" and not (atom.part("reference") or atom.tells_year):
        return SEASON_CUE.search(before) is not None
    return True


def _capitalised(atom: Atom) -> bool:
    """Tell whether months and weekdays are written as names: "may", "march" and "sat" are other words."""
    groups = atom.match.groupdict()
    names = [groups.get("month"), groups.get("weekday")]
    return all(name is None or name[:1].isupper() or name[:1].isdigit() for name in names)
