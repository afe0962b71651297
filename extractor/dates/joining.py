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
from extractor.dates.words import NUMBER, number_told

DAY_FORMS = frozenset(("day_month", "month_day", "iso_day", "numeric", "days_of_month", "month_days", "ordinal_day"))
WEEKDAY_FORMS = frozenset(("weekday", "week_and_weekday", "day_word"))
MONTH_FORMS = frozenset(("month", "month_year", "month_reference", "part"))

TO = re.compile(r"\s*,?\s*(?:to|until|till|through|thru|-|‐|–|—)\s*(?:on\s+)?", re.IGNORECASE)
AND = re.compile(r"\s*(?:,|,?\s+(?:and|or)|\s&)\s+(?:on\s+)?", re.IGNORECASE)
BEGUN = re.compile(
    r",?\s*(?:(?:which|that)\s+)?(?:(?:had|has)\s+)?(?:begun|began|started|beginning|starting)\s+(?:on\s+)?",
    re.IGNORECASE,
)
AND_ON = re.compile(r",?\s+and\s+on\s+", re.IGNORECASE)
NEXT_ACT = re.compile(
    r"\s+(?:(?:he|she|they)\s+)?(?:(?:will|would|is|was|has|had|to|also|then|later|again)\s+)*(?!(?:red|need)\b)(?:[a-z]{2,}ed|met|see|held|flew|left|went|saw|spoke|paid|gave|made|took|began|meet|visit|hold|travel|fly|receive|host|due|set|scheduled|expected)\b"
)
"""Behind a day that begins a second clause: "met X on Wednesday and on Thursday flew home"."""
FROM = re.compile(r"(?:from|between)\s+$", re.IGNORECASE)
STAY = r"(?:visit|trip|tour|talks|summit|meeting|conference|stay|mission|stopover|round|session|forum)"
LASTING = re.compile(
    rf"\s+(?:for|on|to\s+begin|to\s+start)\s+(?:(?:an?|her|his|their|its)\s+)?(?:\w+\s+)?(?:(?P<days>{NUMBER})[\s-]days?|(?P<hours>24|48|72)-hour|(?P<nights>{NUMBER})[\s-]nights?)(?![a-z])"
    rf"(?:(?:[\s-]+\w+){{0,3}}?\s+{STAY}(?![a-z]))?",
    re.IGNORECASE,
)
_FOR_DAYS = rf"\s+(?:for|on)\s+(?:an?|her|his|their|its)\s+(?:\w+\s+)?(?P<days>{NUMBER})[\s-]days?(?:[\s-]+\w+){{0,3}}?\s+{STAY}(?![a-z])"
LASTING_APART = re.compile(rf",{_FOR_DAYS}", re.IGNORECASE)
"""The same after a comma, where somebody comes: "arrived on Wednesday, 14 May, on a two-day visit"."""
LASTING_WITH = re.compile(rf"\s+at\s+the\s+head\s+of(?:\s+[\w'’-]+){{1,6}}?{_FOR_DAYS}", re.IGNORECASE)
"""The same after whom somebody heads."""
HOURS_A_DAY = 24
TO_PLACE = re.compile(r"\s+(?:for|to|in)\s+[A-Z][\w-]+(?:\s[A-Z][\w-]+)?")
"""Between the day of a departure and how long somebody stays."""
OWNER = r"(?:(?:an?|her|his|their|its)\s+)?"
BEGIN = (
    r"(?:starting|beginning|begins?|began|begun|starts?|started|opens?|opened|kick(?:s|ed|ing)?\s+off|launch(?:es|ed)?)"
)
ARRIVE = r"(?:arriv(?:es?|ed|ing)|flew|flies|came|comes|left\s+for|leaves?\s+for|travel(?:s|led|ed)?)"
HERE = r"(?:\s+(?:here|there|in\s+(?:the\s+)?[A-Z][\w-]+))?"
_BEHIND_DAYS = r"(?!\s+(?:after|before|ago|later|earlier|on)\b)"
COMING = re.compile(rf"(?<!\w)(?:{ARRIVE}|fly|travel|depart)\b[^;.]{{0,80}}$", re.IGNORECASE)
BEGINNING = re.compile(
    rf"(?<!\w)(?:(?P<days>{NUMBER})[\s-]days?\b{_BEHIND_DAYS}[^;]{{0,150}}?\b(?:from|{BEGIN}|arrived|arriving){HERE}"
    rf"|{BEGIN}\s+{OWNER}(?P<length>{NUMBER})[\s-]days?\b[^;,]{{0,120}}?"
    rf"|{ARRIVE}\b[^;,]{{0,40}}?\s(?:on|for)\s+{OWNER}(?P<stay>{NUMBER})[\s-]days?\b[^;,]{{0,60}}?)(?:\s+on)?\s*$",
    re.IGNORECASE,
)
"""Before the day on which what lasts so long began: "a two-day visit beginning on", "opened two days of talks on"."""
SUBJECT = r"(?:,?\s+(?!(?:and|or|but|before|after|that|who|which|when|where|while|as|said|says|to|for|with|at)\b)[\w.'’-]+){0,8}?"
"""Between a day and the verb that it belongs to: "On Wednesday the Slovak minister began"."""
BEGUN_AFTER = re.compile(
    rf"{SUBJECT},?\s+(?:{BEGIN}\s+{OWNER}(?P<length>{NUMBER})[\s-]days?\b"
    rf"|{ARRIVE}\b(?:\s+[\w-]+){{0,4}}?\s+(?:on|for)\s+{OWNER}(?P<stay>{NUMBER})[\s-]days?\b)",
    re.IGNORECASE,
)
BEGINS_BEFORE = re.compile(rf"(?<!\w){BEGIN}(?:\s+(?:on|from))?\s*$", re.IGNORECASE)
END = r"(?:end(?:ed|s|ing)?|w(?:ound|inds|inding|rapped|raps|rapping)\s+up|conclud(?:ed|es|ing)|round(?:ed|s|ing)\s+off|complet(?:ed|es|ing)|finish(?:ed|es|ing))"
LEAVE = r"(?:left|leaves?|leaving|depart(?:s|ed|ing)?|return(?:s|ed|ing)?|flew|headed)"
AT_END = r"(?:after|following|from|at\s+the\s+(?:end|close)\s+of)"
ENDED = rf"{END}\s+{OWNER}(?P<days>{NUMBER})[\s-]days?\b"
ENDED_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:{ENDED}|(?:by|at)\s+the\s+(?:end|close)\s+of\s+{OWNER}(?P<closed>{NUMBER})[\s-]days?\b)[^;,]{{0,120}}?|(?P<lasted>{NUMBER})[\s-]days?\b{_BEHIND_DAYS}[^;]{{0,150}}?\b{END}{HERE})(?:\s+on)?\s*$",
    re.IGNORECASE,
)
ENDED_AFTER = re.compile(
    rf"{SUBJECT},?\s+(?:{ENDED}|{LEAVE}\b(?:\s+(?!for\b)[\w-]+){{0,4}}?\s+{AT_END}\s+{OWNER}(?P<stay>{NUMBER})[\s-]days?\b)",
    re.IGNORECASE,
)
LEFT_BEFORE = re.compile(rf"(?<!\w){LEAVE}\b(?:\s+for\s+home|(?!\s+for\b)[^;,])*$", re.IGNORECASE)
STAY_AFTER = re.compile(rf"\s+{AT_END}\s+{OWNER}(?P<days>{NUMBER})[\s-]days?\b", re.IGNORECASE)
"""With the verb of leaving before a date, the stay behind it: "left Cairo on Friday after a three-day visit"."""
ENDS_BEFORE = re.compile(rf"(?<!\w){END}(?:\s+on)?\s*$", re.IGNORECASE)
LENGTH_AFTER = re.compile(rf",?\s+{OWNER}(?P<days>{NUMBER})[\s-]days?\b", re.IGNORECASE)
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
    match = (ENDED_BEFORE.search(before[-250:]) if OF_DAYS.search(before) else None) or _told_after(
        after, ENDED_AFTER, (before[-40:], ENDS_BEFORE, LENGTH_AFTER), (before[-60:], LEFT_BEFORE, STAY_AFTER)
    )
    return _length(match)


def _lasts(text: str, at: int, before: str) -> re.Match[str] | None:
    """Return how long what begins on a date lasts by the words at `at` behind it; `before` stands before the date."""
    return LASTING.match(text, at) or (LASTING_APART.match(text, at) if COMING.search(before[-120:]) else None)


def length_begun(before: str, after: str) -> int | None:
    """Return the days that what begins on a date lasts: "a two-day visit beginning on ", " for a two-day visit" give 2."""
    place = TO_PLACE.match(after)
    lasts = (
        _lasts(after, 0, before) or (LASTING.match(after, place.end()) if place else None) or LASTING_WITH.match(after)
    )
    if lasts is None and OF_DAYS.search(before):
        lasts = BEGINNING.search(before[-250:])
    return _length(lasts or _told_after(after, BEGUN_AFTER, (before[-40:], BEGINS_BEFORE, LENGTH_AFTER)))


def _told_after(
    after: str, alone: re.Pattern[str], *framed: tuple[str, re.Pattern[str], re.Pattern[str]]
) -> re.Match[str] | None:
    """Return the length that stands behind a date: with its verb, or with the verb before the date."""
    if OF_DAYS.search(after) is None:
        return None
    for before, verb, length in framed:
        if (found := length.match(after)) is not None and verb.search(before):
            return found
    return alone.match(after)


def _length(match: re.Match[str] | None) -> int | None:
    """Return the days that are told in a match: 48 hours or two nights from a day on end on the second day behind it."""
    if match is None:
        return None
    (unit, words), *_ = ((unit, words) for unit, words in match.groupdict().items() if words)
    if unit == "hours":
        return int(words) // HOURS_A_DAY + 1
    return number_told(words) + (unit == "nights")


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
        if AND_ON.fullmatch(gap) and NEXT_ACT.match(text, right.end):
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
    length = (
        _lasts(text, end, text[max(0, start - 120) : start]) if atoms[0].form in DAY_FORMS | WEEKDAY_FORMS else None
    )
    if length is None:
        return Expression(start, end, atoms)
    return Expression(start, length.end(), atoms, lasting_days=_length(length))
