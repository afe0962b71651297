"""The forms in which English news writes a time; each pattern is one form, its groups the parts that tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.dates.words import (
    DAY,
    JOIN,
    MONTH,
    MONTHS,
    NUMBER,
    NUMBERS,
    PART_OF_DAY,
    REFERENCE,
    SEASON,
    SEASONS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
)
from extractor.memory import Memory

_YEAR_TOLD = rf",?\s+(?:of\s+)?(?P<year>{YEAR})"
_YEAR_COUNTED = (
    r"\s+(?:of\s+|in\s+)?(?:the\s+)?(?P<of_year>last|this|next|current|previous|following|same|that)\s+year(?![\w'’-])"
)
"""The year by what it is to the report's ("March last year"), or to another event's ("November of that year")."""
_OF_YEAR = rf"(?:{_YEAR_TOLD}|{_YEAR_COUNTED})?"
_YEAR_BEHIND_DAY = rf"(?:,?\s+(?P<year>{YEAR})|{_YEAR_COUNTED})?"
_WITH_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}),?\s+(?:on\s+)?\(?(?:the\s+)?)?"
_PART = (
    r"(?P<part>early|mid|middle\s+of|late|(?:very\s+)?(?:beginning|start|end|close)\s+of"
    r"|(?:first|second|latter)\s+half\s+of|(?:first|last)\s+ten\s+days\s+of|(?:first|second|third|fourth|last)\s+(?:quarter|week)\s+of)"
)
_PERIOD = (
    rf"(?:(?P<month>{MONTH})(?!\.?\s+\d\d?\b){_OF_YEAR}|(?P<season>{SEASON})(?:\s+(?:of\s+)?(?P<season_year>{YEAR}))?|(?P<whole>{YEAR})"
    rf"|(?P<reference>{REFERENCE})\s+(?P<unit>month|year|quarter|week))"
)
_NOT_A_DAY = (
    r"(?!\s+(?:century|anniversary|round|session|meeting|summit|floor|edition|congress|parallel|time|day|annual))"
)

COUNTED = (
    rf"(?<!the\s)(?<!for\s)(?<!within\s)(?<!than\s)(?P<count>{NUMBER})\s+(?P<unit>day)s?\s+"
    r"(?P<way>after|following|before|ahead\s+of|prior\s+to)"
)
"""How many days before or after something else what stands behind these words was: "said on Friday, a day after X met Y".

Weeks and months are told too roughly to count by.

A form only where nothing stands behind: "two days after the summit" as words of their own tell when something else was.
"""

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
        rf"(?!\s*(?:{MONTH})){_YEAR_BEHIND_DAY}"
    ),
    "day_month": rf"{_WITH_WEEKDAY}(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH}){_OF_YEAR}",
    "month_day": rf"{_WITH_WEEKDAY}(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY}){_YEAR_BEHIND_DAY}",
    "part": rf"(?:in\s+)?(?:the\s+)?{_PART}[\s-]*(?:the\s+)?{_PERIOD}",
    "half_of_this": r"(?:in\s+)?the\s+(?P<part>(?:first|second|latter)\s+half\s+of)\s+the\s+(?P<unit>year|month)(?![a-z])",
    "month_year": rf"(?P<month>{MONTH}){_YEAR_TOLD}",
    "month_reference": rf"(?P<reference>{REFERENCE})\s+(?P<month>{MONTH})",
    "month": rf"(?P<month>{MONTH})(?:{_YEAR_COUNTED})?",
    "season": (
        rf"(?:(?P<reference>{REFERENCE})\s+)?(?!fall\s+(?:this|last|next)\s+year)(?P<season>{SEASON})"  # "prices fall this year"
        rf"(?:\s+(?:of\s+)?(?P<season_year>{YEAR})|{_YEAR_COUNTED})?(?![a-z])"
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
    "day_off": (
        rf"(?:the\s+)?(?P<side>previous|preceding|next|following)\s+(?:day|{PART_OF_DAY})(?![\w'’-])"
        rf"|(?P<count>{NUMBER})\s+days?\s+(?P<way>earlier|later)(?!\s+than)"
    ),
    "counted": rf"{COUNTED}\Z",
    "unit": (
        rf"(?:(?P<part>earlier|later|early|late)\s+(?:in\s+)?)?(?:the\s+)?(?P<reference>{REFERENCE})\s+"
        r"(?P<unit>weekend|week|month|quarter|year)(?![a-z])"
    ),
    "rest": (
        r"(?:(?P<part>earlier|later)\s+in|(?:before|by|at|towards?)\s+the\s+end\s+of)\s+the\s+(?P<unit>week|month|year)(?![a-z])"
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

_DIGIT = frozenset("0")
"""Stands for a number, whatever its digits."""
_MONTHS, _WEEKDAYS, _SEASONS, _COUNTS = (frozenset(words) for words in (MONTHS, WEEKDAYS, SEASONS, NUMBERS))
_REFERENCES = frozenset("this last next previous past coming following upcoming current".split())
_EDGES = frozenset("earlier later early late".split())

BEGINNINGS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("iso_interval", "iso_day", "iso_month", "numeric", "year"), _DIGIT),
    "days_of_month": _DIGIT | {"from", "between", "the"},
    "month_days": _MONTHS | {"from", "between"},
    "day_month": _WEEKDAYS | _DIGIT,
    "month_day": _WEEKDAYS | _MONTHS,
    "part": frozenset(
        "in the early mid middle late very beginning start end close first second latter third fourth last".split()
    ),
    "half_of_this": frozenset({"in", "the"}),
    **dict.fromkeys(("month_year", "month"), _MONTHS),
    "month_reference": _REFERENCES,
    "season": _SEASONS | _REFERENCES,
    "quarter": frozenset("the q1 q2 q3 q4 first second third fourth last final".split()),
    "weekday": _WEEKDAYS | _REFERENCES | {"early", "late"},
    "week_and_weekday": frozenset({"last", "this", "next"}),
    "day_word": _EDGES | frozenset("today yesterday tomorrow tonight this last overnight".split()),
    "two_days_off": frozenset({"the", "day"}),
    "day_off": frozenset({"the", "previous", "preceding", "next", "following"}) | _COUNTS | _DIGIT,
    "counted": _COUNTS | _DIGIT,
    "unit": _EDGES | _REFERENCES | {"the"},
    "rest": frozenset({"earlier", "later", "before", "by", "at", "toward", "towards"}),
    "weekend": frozenset({"over", "at", "on", "during"}),
    "ago": _COUNTS | _DIGIT,
    "from_now": frozenset({"in"}),
    "ordinal_day": frozenset({"on", "the"}),
    "new_year": frozenset({"in", "the"}),
    "decade": _DIGIT | {"the", "early", "mid", "late"},
}
"""The words, in lower case, with which each form may begin."""

_UNITS = ("day", "week", "month", "quarter", "year")
_DIGITS = ("0",)
_MONTH_SIGNS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

SIGNS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("iso_interval", "iso_day", "iso_month", "numeric", "ordinal_day", "decade", "year"), _DIGITS),
    **dict.fromkeys(("days_of_month", "month_days", "day_month", "month_day", "month_year", "month_reference", "month"), _MONTH_SIGNS),
    **dict.fromkeys(("weekday", "week_and_weekday"), ("mon", "tue", "wed", "thu", "fri", "sat", "sun")),
    **dict.fromkeys(("unit", "rest", "from_now"), _UNITS),
    "part": ("early", "mid", "late", "beginning", "start", "end", "close", "half", "quarter", "week", "days"),
    "half_of_this": ("half",),
    "season": ("spring", "summer", "autumn", "fall", "winter"),
    "quarter": ("quarter", "q1", "q2", "q3", "q4"),
    "day_word": ("today", "yesterday", "tomorrow", "tonight", "morning", "noon", "evening", "night"),
    "two_days_off": ("yesterday", "tomorrow"),
    "day_off": ("day", "morning", "noon", "evening", "night"),
    "counted": ("day",),
    "weekend": ("weekend",),
    "ago": ("ago",),
    "new_year": ("new",),
}  # fmt: skip
"""What a word of each form has in it, in lower case."""

BEGUN_BY = {
    word: tuple(form for form, words in BEGINNINGS.items() if word in words)
    for word in frozenset().union(*BEGINNINGS.values())
}
TOLD_BY = {
    sign: frozenset(form for form, signs in SIGNS.items() if sign in signs)
    for signs in SIGNS.values()
    for sign in signs
}
SIGN = re.compile("|".join(TOLD_BY))
NONE: frozenset[str] = frozenset()

GLUED = ("early", "mid", "late")
"""Parts that may be one word with what they are a part of: "midJanuary"."""
LOOKALIKES = str.maketrans("ıİſ", "iis")
"""A pattern that ignores case takes "ſ" for an "s", "ı" and "İ" for an "i"."""
WORD = re.compile(r"\b(?:q[1-4]|[a-z]+|\d)")
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

    @property
    def tells_year(self) -> bool:
        """Whether its year is written: by its number, or as "last year"."""
        return any(self.part(name) for name in ("year", "season_year", "of_year"))

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
    """Yield what each form matches, left to right, its own matches without overlaps.

    A form is tried at the words with which it may begin, and only where the text has its sign: most sentences have no time
    or one, and to look for 29 forms in all of them took eight times as long.
    """
    low = (text if text.isascii() else text.translate(LOOKALIKES)).lower()
    words: list[_Word] = []
    at = 0
    for piece in low.split(" "):
        for start, begun, told in _WORDS_OF[piece]:
            words.append((at + start, begun, told))
        at += len(piece) + 1
    told_here = frozenset().union(*(told for _, _, told in words))
    ends: dict[str, int] = {}
    for start, begun, _ in words if told_here else ():
        for form in begun:
            if form in told_here and start >= ends.get(form, 0) and (match := _COMPILED[form].match(text, start)):
                ends[form] = match.end()
                yield Atom(form, match)


_Word = tuple[int, tuple[str, ...], frozenset[str]]
"""Where a word begins, the forms that may begin with it, and those of which it is a sign."""


def _words_of(piece: str) -> tuple[_Word, ...]:
    """Return the words of what stands between two blanks that may begin a form or are a sign of one: few have any."""
    if piece.isalpha() and piece not in BEGUN_BY and SIGN.search(piece) is None:
        return ()
    words = ((found.start(), *_forms_of(found[0])) for found in WORD.finditer(piece))
    return tuple(word for word in words if word[1] or word[2])


def _forms_of(word: str) -> tuple[tuple[str, ...], frozenset[str]]:
    word, glued = "0" if word.isdecimal() else word, word.startswith(GLUED)
    begun = BEGUN_BY.get(word, ())
    if glued and "part" not in begun:
        begun = (*begun, "part")
    return begun, frozenset().union(*(TOLD_BY[sign] for sign in TOLD_BY if sign in word)) if SIGN.search(word) else NONE


_WORDS_OF = Memory(_words_of)
