"""The stages that an instrument goes through, and whether two drafts tell of one."""

from __future__ import annotations

import re

from extractor.models.rules.drafts.days_told import are_years_apart, on_other_days
from extractor.models.rules.drafts.draft import Draft, states_of
from extractor.models.rules.instruments import Instrument

FURTHER = {
    ("proposed", "negotiating"),
    ("proposed", "agreed"),
    ("proposed", "to_be_signed"),
    ("proposed", "signed"),
    ("agreed", "to_be_signed"),
    ("agreed", "signed"),
    ("negotiating", "agreed"),
    ("negotiating", "to_be_signed"),
    ("negotiating", "signed"),
    ("to_be_signed", "signed"),
}
"""Stages of one instrument: the later one is what the article reports."""

COURSE = (
    "proposed",
    "negotiating",
    "agreed",
    "to_be_signed",
    "signed",
    "adopted",
    "ratified",
    "in_force",
    "violated",
    "terminated",
)
"""Stages in the order in which an instrument goes through them."""

OF_STANDING = frozenset({"ratified", "in_force", "violated", "suspended", "terminated"})
"""What becomes of an instrument that is there: of one just told of it is said with "the"."""


def same_instrument(draft: Draft, other: Draft) -> bool:
    """Tell whether two drafts of instruments tell of one: by name, by sides and kind, and by stages that one goes through."""
    mine, theirs = draft.source, other.source
    assert isinstance(mine, Instrument)
    assert isinstance(theirs, Instrument)
    if mine.same_as is not None:
        return mine.same_as is theirs
    if mine.another or (mine.indefinite and (other.verdict.status, draft.verdict.status) == ("signed", "to_be_signed")):
        return False
    if mine.indefinite and draft.verdict.status in OF_STANDING and draft.verdict.status != other.verdict.status:
        return False  # "signed a trade agreement", and elsewhere "ratified a border treaty"
    if mine.indefinite and theirs.indefinite and mine.reading is theirs.reading and mine.at != theirs.at:
        return False  # "signed a trade agreement, five years after signing a treaty of friendship"
    if mine.several and not theirs.several and not mine.definite and draft.verdict.status != other.verdict.status:
        return False  # "agreed to raise their trade" and "signed seventeen accords"
    if mine.name and theirs.name:
        one, two = _plain(mine.name), _plain(theirs.name)
        return one in two or two in one
    kinds = {mine.instrument, theirs.instrument}
    if len(kinds) > 1 and not kinds & {"agreement", "other"}:
        return False
    a, b = {n for n, _ in states_of(draft)}, {n for n, _ in states_of(other)}
    same_sides = not a or not b or a <= b or b <= a
    near = draft.sentences[0] - other.sentences[-1] <= NEAR
    if mine.definite and not mine.name and a & b and near and draft.verdict.status == other.verdict.status:
        return True  # "the document signed", "this agreement"
    known = mine.definite or (near and HAD.search(mine.reading.before(mine.at, 20)) is not None)
    if known and same_sides and not (mine.name and len(kinds) > 1) and _is_of_course(draft, other):
        return True
    return (
        same_sides
        and not _is_another_stage(draft, other)
        and (draft.background == other.background or not draft.time)
        and not (draft.topics and other.topics and draft.topics != other.topics and mine.reading is theirs.reading)
    )


def told_beside(one: Draft, drafts: list[Draft]) -> list[Draft]:
    """Return those of `drafts` that the verb of `one` tells with it: "a trade agreement and a protocol on customs"."""
    mine = one.source
    if not isinstance(mine, Instrument) or not mine.beside:
        return []
    others = ((other, other.source) for other in drafts if other is not one and isinstance(other.source, Instrument))
    return [other for other, its in others if its.beside and its.reading is mine.reading and its.at == mine.at]


def is_of_all(draft: Draft) -> bool:
    """Tell whether `draft` tells of all instruments told together before: "The agreements were signed by"."""
    return isinstance(draft.source, Instrument) and draft.source.several and draft.source.definite


def _plain(name: str) -> str:
    """Return `name` as it compares with another writing of it: "Chad-Niger Border Treaty", "Chad Niger border treaty"."""
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


HAD = re.compile(r"\bhad (?:been )?(?:\w+ly )?$")
"""Before what became of an instrument before the stage that the news tells: "an agreement had been reached in May"."""

NEAR = 4
"""Sentences behind an instrument in which "the document" is that one."""


def _is_of_course(draft: Draft, other: Draft) -> bool:
    """Tell whether two stages are of those that one instrument goes through: "ratified the treaty", signed in May."""
    stages = {draft.verdict.status, other.verdict.status}
    if len(stages) == 1 or not stages <= set(COURSE):
        return False
    recalled = _rank(draft.verdict.status) < _rank(other.verdict.status) and draft.background
    return recalled or bool(stages & {"ratified", "in_force", "violated"})


def _is_another_stage(draft: Draft, other: Draft) -> bool:
    """Tell whether two stages on different days are no steps of one instrument: in force, and another one signed."""
    stages = other.verdict.status, draft.verdict.status
    steps = stages[0] == stages[1] or stages in FURTHER or stages[::-1] in FURTHER
    return (not steps or are_years_apart(draft, other)) and on_other_days(draft, other)


def goes_further(other: Draft, draft: Draft) -> bool:
    """Tell whether `draft` tells a later stage of the instrument."""
    stages = other.verdict.status, draft.verdict.status
    if isinstance(draft.source, Instrument) and draft.source.same_as is not None and stages[0] != stages[1]:
        return _rank(stages[1]) >= _rank(stages[0])
    later = _is_of_course(draft, other) and COURSE.index(stages[1]) > COURSE.index(stages[0]) and not draft.background
    return stages in FURTHER or later


def _rank(stage: str) -> int:
    """Return how far along a stage is; those that no list orders lie behind signing."""
    return COURSE.index(stage) if stage in COURSE else len(COURSE)
