"""Whether two events of one article may be the same."""

from __future__ import annotations

from enum import Enum

from extractor.fields import EventDate
from extractor.folding import same_words
from extractor.steps.merging.outlines import Outline
from extractor.steps.merging.people import pair_people


class Likeness(Enum):
    """How alike two tellings are."""

    DIFFERENT = "different"
    POSSIBLE = "possible"
    """One event unless a third telling fits one of them better."""
    SAME = "same"


def likeness(one: Outline, other: Outline) -> Likeness:
    """Return whether two events are the same: nothing tells them apart, and the same sides and people are in them."""
    if type(one.event) is not type(other.event) or one.type != other.type or told_apart(one, other):
        return Likeness.DIFFERENT
    if not dates_agree(one, other) or not places_agree(one, other):
        return Likeness.DIFFERENT
    shared = one.sentences & other.sentences
    if not (one.sides or one.people) or not (other.sides or other.people):
        return Likeness.SAME if shared else Likeness.DIFFERENT
    if not sides_agree(one, other) or not people_agree(one, other):
        return Likeness.DIFFERENT
    return Likeness.SAME if shared or _same_day(one, other) else Likeness.POSSIBLE


def told_apart(one: Outline, other: Outline) -> bool:
    """Ask the schema whether two events are different; without its own answer any differing choice tells them apart."""
    answer = getattr(one.event, "told_apart_from", None)
    return one.choices != other.choices if answer is None else bool(answer(other.event))


def dates_agree(one: Outline, other: Outline) -> bool:
    """Tell whether no two dates exclude each other: days that do not meet, or other words where neither is resolved."""
    return all(path not in other.dates or _dates_meet(date, other.dates[path]) for path, date in one.dates.items())


def places_agree(one: Outline, other: Outline) -> bool:
    """Tell whether no two places are in different countries."""
    pairs = ((place, other.places[path]) for path, place in one.places.items() if path in other.places)
    return all(None in (here.country, there.country) or here.country == there.country for here, there in pairs)


def people_agree(one: Outline, other: Outline) -> bool:
    """Tell whether the named people of one are among those of the other; of different people there are two events."""
    if not one.people or not other.people:
        return True
    return len(pair_people(one.people, other.people)) == min(len(one.people), len(other.people))


def sides_agree(one: Outline, other: Outline) -> bool:
    """Tell whether the sides of one are among those of the other; sides told as labels (parties) must be the same."""
    if min(len(one.parties), len(other.parties)) > 1 and one.parties != other.parties:
        return False
    if not (one.sides <= other.sides or other.sides <= one.sides):
        return False
    return bool(one.sides & other.sides) or bool(one.people and other.people)


def _same_day(one: Outline, other: Outline) -> bool:
    pairs = ((date, other.dates[path]) for path, date in one.dates.items() if path in other.dates)
    return any(date.value is not None and date.value == twin.value for date, twin in pairs)


def _dates_meet(one: EventDate, other: EventDate) -> bool:
    if one.earliest and one.latest and other.earliest and other.latest:
        return one.earliest <= other.latest and other.earliest <= one.latest
    if one.text and other.text and one.value is None and other.value is None:
        return same_words(one.text, other.text)
    return True
