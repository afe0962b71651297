"""The forms in which English news writes a time; each pattern is one form, its groups the parts that tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.dates.words import DAY, JOIN, MONTH, NUMBER, PART_OF_DAY, REFERENCE, SEASON, WEEKDAY, YEAR

_OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))?"
_WITH_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}),?\s+(?:on\s+)?\(?(?:the\s+)?)?"
_PART = (
    r"(?P<part>early|mid|middle\s+of|late|(?:very\s+)?(?:beginning|start|end|close)\s+of"
    r"|(?:first|second|latter)\s+half\s+of|(?:first|second|third|fourth|last)\s+quarter\s+of)"
)
_PERIOD = (
    rf"(?:(?P<month>{MONTH}){_OF_YEAR}|(?P<season>{SEASON})(?:\s+(?:of\s+)?(?P<season_year>{YEAR}))?|(?P<whole>{YEAR})"
    rf"|(?P<reference>{REFERENCE})\s+(?P<unit>month|year|quarter|week))"
)
_NOT_A_DAY = (
    r"(?!\s+(?:century|anniversary|round|session|meeting|summit|floor|edition|congress|parallel|time|day|annual))"
)

FORMS: dict[str, str] = {
    "iso_interval": r"(?P<first>\d{4}-\d\d-\d\d)\s*/\s*(?P<last>\d{4}-\d\d-\d\d)",
    "iso_day": r"(?P<iso>\d{4}-\d\d-\d\d)(?!-?\d)",
    "iso_month": r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?![-\d])",
    "numeric": r"(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\d./-]\d|\d)",
    "days_of_month": (
        rf"(?:(?:from|between)\s+)?(?:the\s+)?(?P<first>{DAY})\s*{JOIN}\s*(?:the\s+)?(?P<last>{DAY})"
        rf"\s+(?:of\s+)?(?P<month>{MONTH}){_OF_YEAR}"
    ),
    "month_days": (
        rf"(?:(?:from|between)\s+)?(?P<month>{MONTH})\s+(?:the\s+)?(?P<first>{DAY})\s*{JOIN}\s*(?:the\s+)?(?P<last>{DAY})"
        rf"(?!\s*(?:{MONTH}))(?:,?\s+(?P<year>{YEAR}))?"
    ),
    "day_month": rf"{_WITH_WEEKDAY}(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH}){_OF_YEAR}",
    "month_day": rf"{_WITH_WEEKDAY}(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY})(?:,?\s+(?P<year>{YEAR}))?",
    "part": rf"(?:in\s+)?(?:the\s+)?{_PART}[\s-]*(?:the\s+)?{_PERIOD}",
    "month_year": rf"(?P<month>{MONTH}){_OF_YEAR.rstrip('?')}",
    "month_reference": rf"(?P<reference>{REFERENCE})\s+(?P<month>{MONTH})",
    "month": rf"(?P<month>{MONTH})",
    "season": (
        rf"(?:(?P<reference>{REFERENCE})\s+)?(?P<season>{SEASON})(?:\s+(?:of\s+)?(?P<season_year>{YEAR}))?(?![a-z])"
    ),
    "quarter": (
        rf"(?:the\s+)?(?:q(?P<digit>[1-4])|(?P<ordinal>first|second|third|fourth|last|final)\s+quarter)"
        rf"(?:(?:\s+of)?\s+(?:(?P<year>{YEAR})|(?P<reference>{REFERENCE})\s+year))?"
    ),
    "weekday": (
        rf"(?:(?:early|late)\s+(?:on\s+)?)?(?:(?P<reference>{REFERENCE})\s+)?(?P<weekday>{WEEKDAY})"
        rf"(?:\s+{PART_OF_DAY})?(?:,?\s+(?:of\s+)?(?P<week>last|this|next)\s+week)?"
    ),
    "week_and_weekday": rf"(?P<week>last|this|next)\s+week(?:['’]s)?\s+(?:on\s+)?(?P<weekday>{WEEKDAY})",
    "day_word": (
        r"(?:(?:earlier|later|early|late)\s+)?(?P<word>today|yesterday|tomorrow|tonight|this\s+(?:morning|afternoon|evening)"
        rf"|last\s+(?:night|evening)|overnight)(?![a-z])(?:\s+{PART_OF_DAY})?"
    ),
    "two_days_off": r"(?:the\s+)?day\s+(?P<side>before\s+yesterday|after\s+tomorrow)",
    "unit": (
        rf"(?:(?P<part>earlier|later|early|late)\s+(?:in\s+)?)?(?:the\s+)?(?P<reference>{REFERENCE})\s+"
        r"(?P<unit>weekend|week|month|quarter|year)(?![a-z])"
    ),
    "weekend": r"(?:over|at|on|during)\s+the\s+(?P<unit>weekend)",
    "ago": rf"(?P<count>{NUMBER}|couple\s+of)\s+(?P<unit>day|week|month|year)s?\s+ago",
    "from_now": rf"in\s+(?P<count>{NUMBER})\s+(?P<unit>day|week|month|year)s?(?:['’])?(?:\s+time)?(?![a-z])",
    "ordinal_day": rf"(?:on\s+)?the\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)(?![\w-])(?!\s+of\b){_NOT_A_DAY}",
    "new_year": r"(?:in\s+)?the\s+new\s+year(?!['’])",
    "decade": r"(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?(?P<decade>(?:1[5-9]|20)\d)0s(?!\w)",
    "year": rf"(?P<year>{YEAR})",
}
"""A longer match wins over a shorter one that begins at the same place, whatever the order here."""

_COMPILED = {form: re.compile(rf"(?<![\w]){pattern}", re.IGNORECASE) for form, pattern in FORMS.items()}


@dataclass(frozen=True)
class Atom:
    """One time as written: its form and its parts."""

    form: str
    match: re.Match[str]

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.match.end()

    def part(self, name: str) -> str | None:
        """Return what the group `name` matched, in lower case with single spaces; None where it is not there."""
        found = self.match.groupdict().get(name)
        return None if found is None else " ".join(found.lower().split()).rstrip(".")


def atoms_in(text: str) -> list[Atom]:
    """Return the times written in `text`, in its order, without overlaps."""
    found = sorted(_matches(text), key=lambda atom: (atom.start, -atom.end))
    kept: list[Atom] = []
    for atom in found:
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    return kept


def _matches(text: str) -> Iterator[Atom]:
    for form, pattern in _COMPILED.items():
        for match in pattern.finditer(text):
            yield Atom(form, match)
