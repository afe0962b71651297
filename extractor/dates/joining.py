"""Times told in two places that are one: "from Sunday to Tuesday", "19 May and 20 May", "Monday for a three-day visit"."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass

from extractor.dates import periods
from extractor.dates.frames import Frame
from extractor.dates.meanings import meaning
from extractor.dates.patterns import Atom, atoms_in
from extractor.dates.periods import Period
from extractor.dates.words import NUMBER, NUMBERS

DAY_FORMS = frozenset(("day_month", "month_day", "iso_day", "numeric", "days_of_month", "month_days", "ordinal_day"))
WEEKDAY_FORMS = frozenset(("weekday", "week_and_weekday", "day_word"))
MONTH_FORMS = frozenset(("month", "month_year", "month_reference", "part"))

TO = re.compile(r"\s*,?\s*(?:to|until|till|through|thru|-|‐|–|—)\s*(?:on\s+)?", re.IGNORECASE)
AND = re.compile(r"\s*(?:,|,?\s+and|\s&)\s+(?:on\s+)?", re.IGNORECASE)
BEGUN = re.compile(
    r",?\s*(?:(?:which|that)\s+)?(?:(?:had|has)\s+)?(?:begun|began|started|beginning|starting)\s+(?:on\s+)?",
    re.IGNORECASE,
)
FROM = re.compile(r"(?:from|between)\s+$", re.IGNORECASE)
STAY = r"(?:visit|trip|tour|talks|summit|meeting|conference|stay|mission|stopover|round|session|forum)"
LASTING = re.compile(
    rf"\s+(?:for|on|to\s+begin|to\s+start)\s+(?:(?:an?|her|his|their|its)\s+)?(?:\w+\s+)?(?P<days>{NUMBER})[\s-]days?(?![a-z])"
    rf"(?:(?:[\s-]+\w+){{0,3}}?\s+{STAY}(?![a-z]))?",
    re.IGNORECASE,
)
TO_PLACE = re.compile(r"\s+(?:for|to|in)\s+[A-Z][\w-]+(?:\s[A-Z][\w-]+)?")
"""Between the day of a departure and how long somebody stays."""
BEGIN = r"(?:starting|beginning|begins?|began|begun|starts?|started|opens?|opened)"
BEGINNING = re.compile(
    rf"(?<!\w)(?:(?P<days>{NUMBER})[\s-]day\b[^.;]{{0,80}}?\b(?:from|{BEGIN}|arrived|arriving)(?:\s+(?:here|there|in\s+\w+))?"
    rf"|{BEGIN}\s+(?:an?|her|his|their|its)\s+(?P<length>{NUMBER})[\s-]day\b[^.;,]{{0,60}}?)(?:\s+on)?\s*$",
    re.IGNORECASE,
)
END = r"(?:end(?:ed|s|ing)?|w(?:ound|inds|inding|rapped|raps|rapping)\s+up|conclud(?:ed|es|ing)|round(?:ed|s|ing)\s+off|complet(?:ed|es|ing)|finish(?:ed|es|ing))"
ENDED = rf"{END}\s+(?:(?:an?|her|his|their|its)\s+(?P<days>{NUMBER})[\s-]day\b|(?P<length>{NUMBER})\s+days\s+of\b)"
ENDED_BEFORE = re.compile(rf"(?<!\w){ENDED}[^.;,]{{0,80}}?(?:\s+on)?\s*$", re.IGNORECASE)
ENDED_AFTER = re.compile(rf"\s+{ENDED}", re.IGNORECASE)
ENDS_BEFORE = re.compile(rf"(?<!\w){END}(?:\s+on)?\s*$", re.IGNORECASE)
LENGTH_AFTER = re.compile(rf",?\s+(?:an?|her|his|their|its)\s+(?P<days>{NUMBER})[\s-]day\b", re.IGNORECASE)
"""With the verb before a date, the length behind it: "concluded today a three-day visit"."""
OF_DAYS = re.compile(r"[\s-]days?\b", re.IGNORECASE)
"""Without which no length is told: to look for one takes 200 µs, for this 2."""


@dataclass(frozen=True)
class Expression:
    """One time, told by one atom, by two ends, or by a start and a length."""

    start: int
    end: int
    atoms: tuple[Atom, ...]
    ends_first: bool = False
    """The second atom is the start: "Tuesday which had begun on Sunday"."""
    lasting_days: int | None = None


def expressions_in(text: str) -> list[Expression]:
    """Return the times that `text` tells, in its order."""
    atoms = atoms_in(text)
    found: list[Expression] = []
    position = 0
    while position < len(atoms):
        count, ends_first = _joined(text, atoms, position)
        group = tuple(atoms[position : position + count])
        found.append(_expression(text, group, ends_first))
        position += count
    return found


@functools.lru_cache(maxsize=1024)
def expressions_told(words: str) -> tuple[Expression, ...]:
    """Return the times that the few words of one mention tell: news has the same ones all the time ("on Monday")."""
    return tuple(expressions_in(words))


def period_told(expression: Expression, frame: Frame) -> Period | None:
    """Return the stretch of days that `expression` tells."""
    if len(expression.atoms) > 1:
        start, end = expression.atoms[0], expression.atoms[-1]
        return _between(end, start, frame) if expression.ends_first else _between(start, end, frame)
    found = meaning(expression.atoms[0], frame)
    if found is None or expression.lasting_days is None:
        return found
    return lasting(found, expression.lasting_days)


def lasting(start: Period, length_days: int) -> Period:
    """Return the interval that begins on the day `start` and lasts so many days; `start` itself where it is no day."""
    return _stretched(start, max(length_days, 1) - 1)


def ending(last: Period, length_days: int) -> Period:
    """Return the interval that ends on the day `last` and lasted so many days; `last` itself where it is no day."""
    return _stretched(last, 1 - max(length_days, 1))


def _stretched(day: Period, by_days: int) -> Period:
    if day.precision != "day":
        return day
    try:
        other = day.first + dt.timedelta(days=by_days)
    except OverflowError:  # before the year 1 or beyond 9999
        return day
    return periods.days(min(day.first, other), max(day.first, other))


def length_ended(before: str, after: str) -> int | None:
    """Return the days that what ended on a date had lasted: "wound up a three-day visit on " gives 3."""
    match = (ENDED_BEFORE.search(before[-200:]) if OF_DAYS.search(before) else None) or ENDED_AFTER.match(after)
    if match is None and ENDS_BEFORE.search(before[-40:]):
        match = LENGTH_AFTER.match(after)
    return None if match is None else _days(match["days"] or match["length"])


def length_after(text: str) -> int | None:
    """Return the days that the words behind a date say it lasts: " for a three-day visit", " for Tunis on a two-day visit"."""
    place = TO_PLACE.match(text)
    match = LASTING.match(text) or (LASTING.match(text, place.end()) if place else None)
    return None if match is None else _days(match["days"])


def length_before(text: str) -> int | None:
    """Return the days that the words before a date say it lasts: "a two-day visit beginning on " gives 2."""
    match = BEGINNING.search(text[-200:]) if OF_DAYS.search(text) else None
    return None if match is None else _days(match["days"] or match["length"])


def _between(start: Atom, end: Atom, frame: Frame) -> Period | None:
    """Return the interval; the end whose year or week is surer is placed first, and the other counted from it."""
    start_first = frame.past is False and not end.tells_year
    if start_first:
        first = meaning(start, frame)
        last = None if first is None else meaning(end, Frame(first.first, past=False))
    else:
        last = meaning(end, frame)
        first = None if last is None else meaning(start, Frame(last.last, past=True))
    return None if first is None or last is None else periods.between(first, last)


def _joined(text: str, atoms: list[Atom], position: int) -> tuple[int, bool]:
    """Return how many atoms from `position` on are one time, and whether the first of them is its end."""
    count = 1
    while position + count < len(atoms):
        left, right = atoms[position + count - 1], atoms[position + count]
        gap = text[left.end : right.start]
        if count == 1 and BEGUN.fullmatch(gap) and _alike(left, right):
            return 2, True
        if not _alike(left, right) or not (AND.fullmatch(gap) or (count == 1 and TO.fullmatch(gap))):
            break
        count += 1
        if TO.fullmatch(gap):
            break
    if count > 1 and text[atoms[position + count - 2].end : atoms[position + count - 1].start].strip() == ",":
        return 1, False  # "on Monday, Tuesday's talks": a comma alone joins nothing
    return count, False


def _alike(left: Atom, right: Atom) -> bool:
    pair = {left.form, right.form}
    if pair <= DAY_FORMS or pair <= WEEKDAY_FORMS or pair <= MONTH_FORMS:
        return True
    return pair == {"year"}


def _expression(text: str, atoms: tuple[Atom, ...], ends_first: bool) -> Expression:
    start, end = atoms[0].start, atoms[-1].end
    if len(atoms) > 1:
        before = FROM.search(text[max(0, start - 12) : start])
        return Expression(start - len(before[0]) if before else start, end, atoms, ends_first)
    length = LASTING.match(text, end) if atoms[0].form in DAY_FORMS | WEEKDAY_FORMS else None
    if length is None:
        return Expression(start, end, atoms)
    return Expression(start, length.end(), atoms, lasting_days=_days(length["days"]))


def _days(words: str) -> int:
    return int(words) if words.isdigit() else NUMBERS[words.lower()]
