"""Whether a draft tells an event again, and what it adds."""

from __future__ import annotations

import re
from datetime import timedelta

from extractor.models.rules.drafts.draft import Draft, day_of, states_of
from extractor.models.rules.drafts.journeys import CAME_FOR
from extractor.models.rules.encounters import BEFORE, RANK, TO_END, Encounter
from extractor.models.rules.instruments import Instrument
from extractor.models.rules.people import Actor, office_words
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY
from extractor.models.rules.statuses import Verdict

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
CALLED_OFF: tuple[set[str], ...] = ({"planned", "postponed"}, {"planned", "cancelled"})
SAME_EVENT: tuple[set[str], ...] = (
    {"held", "ongoing"},
    {"planned", "proposed"},
    {"postponed", "proposed"},
    *CALLED_OFF,
)


def is_retold(draft: Draft, other: Draft) -> bool:
    """Tell whether `draft` tells again what `other` tells."""
    if isinstance(draft.source, Encounter) != isinstance(other.source, Encounter):
        return False
    if isinstance(draft.source, Instrument) and isinstance(other.source, Instrument):
        return _same_instrument(draft, other)
    if draft.verdict.status == "denied" and other.verdict.status == "held" and _tells_no_more(draft):
        return True
    if _is_spoken_of(draft, other):
        return True
    if draft.time is None and _is_same_gathering(draft.source, other.source):
        return True
    statuses = {draft.verdict.status, other.verdict.status}
    goes_on = _is_visit_that_began(draft, other) or _has_come_since(draft, other)
    if len(statuses) > 1 and statuses not in SAME_EVENT and not goes_on:
        return False
    if {draft.verdict.status, other.verdict.status} in CALLED_OFF:
        return (
            (draft.kind == "visit") == (other.kind == "visit")
            and not _of_context(draft, other)
            and not (_tells_other_people(draft, other) and _tells_other_people(other, draft))
            and bool(set(map(id, draft.everyone())) & set(map(id, other.everyone())))
        )
    if (draft.kind == "visit") != (other.kind == "visit") or (
        draft.background != other.background and draft.time and other.time and draft.earliest != other.earliest
    ):
        return False
    if (
        {draft.kind, other.kind} & {"call", "video_call", "correspondence", "summons"}
        and draft.kind != other.kind
        and not _tells_more_people(draft)
        and not ({draft.kind, other.kind} <= {"call", "meeting", "talks"})
    ):
        return False
    if APART.search(draft.source.reading.tagged[: draft.source.start + 80]) and _tells_other_people(draft, other):
        return False
    if _is_same_gathering(draft.source, other.source) and not _on_other_days(draft, other):
        return True
    if _tells_its_end(draft, other):
        return True
    if _on_other_days(draft, other) and not _is_one_stay(draft, other):
        return False
    if _is_offer_to_mediate(draft, other) or _is_aside_of_two(draft, other):
        return False
    if _are_of_many_states(draft, other) and (draft.background == other.background or draft.time is None):
        return draft.land is None or other.land is None or draft.land == other.land
    mine, theirs = draft.everyone(), other.everyone()
    if draft.kind == other.kind == "visit" and draft.visitors and other.visitors:
        mine, theirs = draft.visitors, other.visitors  # whoever received them where
    if _are_of_other_states(mine, theirs) or _are_of_other_states(theirs, mine):
        return False
    covered = all(any(_stands_for(a, b) for b in theirs) for a in mine) or all(
        any(_stands_for(b, a) for b in mine) for a in theirs
    )
    if draft.kind == "visit" and covered and draft.place and other.place:
        return draft.place.country == other.place.country or not draft.place.country
    return covered


def _is_spoken_of(draft: Draft, other: Draft) -> bool:
    """Tell whether `draft` only speaks of the visit that `other` tells, whatever became of it: "X's visit to Spain is a step to peace"."""
    source = draft.source
    if not (draft.kind == other.kind == "visit" and isinstance(source, Encounter) and source.noun):
        return False
    if draft.time is not None or (draft.verdict.status, draft.verdict.cue) != ("held", source.trigger):
        return False
    if not draft.visitors or not set(map(id, draft.visitors)) <= set(map(id, other.visitors)):
        return False
    return draft.land is None or other.land is None or draft.land == other.land


def _is_visit_that_began(draft: Draft, other: Draft) -> bool:
    """Tell whether one tells as planned the visit that the other tells as begun, a day sooner or later at most."""
    if not draft.kind == other.kind == "visit" or draft.background or other.background:
        return False
    if {draft.verdict.status, other.verdict.status} not in ({"planned", "ongoing"}, {"planned", "held"}):
        return False
    same = set(map(id, draft.visitors)) == set(map(id, other.visitors))
    dated = draft.earliest is not None and other.earliest is not None
    return same and dated and (not _on_other_days(draft, other) or _are_neighbours(draft, other))


def _is_one_stay(draft: Draft, other: Draft) -> bool:
    """Tell whether two days next to each other are of one visit: the day it began, and the day of what was said on it."""
    if not draft.kind == other.kind == "visit" or draft.background or other.background:
        return False
    lasting = {"ongoing"} <= {draft.verdict.status, other.verdict.status} <= {"ongoing", "held"}
    same = set(map(id, draft.visitors)) == set(map(id, other.visitors))
    placed_once = draft.place is None or other.place is None
    return lasting and same and placed_once and _are_neighbours(draft, other)


ON_THE_EVE = frozenset({BEFORE, "ahead of", CAME_FOR})
"""Cues of what followed right upon what is told with it: "spoke before a meeting with Y"."""


def _has_come_since(draft: Draft, other: Draft) -> bool:
    """Tell whether `draft` tells as over or on what `other` told as right ahead: "before a meeting", "at the meeting"."""
    told_ahead = other.verdict.status == "planned" and other.verdict.cue in ON_THE_EVE and other.kind != "visit"
    return told_ahead and draft.verdict.status in ("held", "ongoing") and not draft.background


APART = re.compile(r"\b(?:earlier|later) (?:in the|that|the same|on the same) day\b|\bseparately\b")
"""Words for another time of the day than that of what was told before."""


def _tells_its_end(draft: Draft, other: Draft) -> bool:
    """Tell whether `draft` tells of the encounter last told only until when it lasts: "The talks are due to end on Friday"."""
    source = draft.source
    of_it = isinstance(source, Encounter) and source.pair and not source.sides and source.noun
    if not of_it or draft.verdict.cue != TO_END or other.kind == "visit" or other.background:
        return False
    shared = set(map(id, draft.everyone())) <= set(map(id, other.everyone()))
    return shared and other.earliest is not None and draft.latest is not None and other.earliest <= draft.latest


def _tells_other_people(draft: Draft, other: Draft) -> bool:
    """Tell whether a draft names persons whom `other` does not."""
    persons = [actor for actor in draft.everyone() if actor.kind == "person"]
    return any(actor not in other.everyone() for actor in persons)


def _is_same_gathering(one: Encounter | Instrument, other: Encounter | Instrument) -> bool:
    """Tell whether two are gatherings of one body."""
    if not (isinstance(one, Encounter) and isinstance(other, Encounter)):
        return False
    if not (one.gathered and other.gathered and one.body is not None and one.body == other.body):
        return False
    return one.ranks == other.ranks


def _are_of_many_states(draft: Draft, other: Draft) -> bool:
    """Tell whether both are gatherings of those whose states nobody counts off: "leaders from 50 countries met", "the summit"."""
    many = [any(actor.plural and actor.unknown_state for actor in one.everyone()) for one in (draft, other)]
    return any(many) and all(of or one.kind == "summit" for of, one in zip(many, (draft, other), strict=True))


def _of_context(draft: Draft, other: Draft) -> bool:
    """Tell whether one only has its people from the other, and another day."""
    return isinstance(draft.source, Encounter) and draft.source.pair and _on_other_days(draft, other)


def _tells_no_more(draft: Draft) -> bool:
    """Tell whether a denial names nobody itself: "no such meeting took place"."""
    return isinstance(draft.source, Encounter) and draft.source.pair and not draft.source.sides


def _is_aside_of_two(draft: Draft, other: Draft) -> bool:
    """Tell whether two persons met by themselves, and `other` tells of a summit of many or of the leaders of a body."""
    two = draft.everyone()
    alone = draft.kind != "summit" and len(two) == PAIR and all(actor.kind == "person" for actor in two)
    many = [actor for actor in other.everyone() if actor.plural]
    return alone and bool(many) and (other.kind == "summit" or many[0].organisation is not None)


PAIR = 2


def _is_offer_to_mediate(draft: Draft, other: Draft) -> bool:
    """Tell whether somebody offers to mediate between those who are asked to meet: another proposal."""
    return draft.verdict.status == "proposed" and any(actor not in other.everyone() for actor in draft.mediators)


def _stands_for(a: Actor, b: Actor) -> bool:
    """Tell whether `a` may be `b`, told in fewer words."""
    if a is b:
        return True
    if a.kind == "person" and b.kind == "person":
        return False
    if a.kind in ("state", "delegation", "organisation") or b.kind in ("state", "delegation", "organisation"):
        if a.country:
            return a.country == b.country or a.country in b.countries
        return bool(a.organisation) and a.organisation == b.organisation
    if a.countries or b.countries:
        return not a.states or not b.states or bool(a.states & b.states)
    if a.country and b.country and a.country != b.country:
        return False
    return (
        a.counterpart
        or b.counterpart
        or bool(office_words(a.office or "") & office_words(b.office or ""))
        or ((a.plural or b.plural) and not (a.unknown_state or b.unknown_state))
    )


def _are_of_other_states(some: list[Actor], others: list[Actor]) -> bool:
    """Tell whether holders of several states are of another pair of states: "U.S. and North Korean envoys", X of the U.S. and Y of South Korea."""
    told = {code for actor in others for code in actor.states}
    several = [actor for actor in some if len(actor.states) > 1]
    return len(told) > 1 and any(not (actor.states <= told or told <= actor.states) for actor in several)


def _same_instrument(draft: Draft, other: Draft) -> bool:
    mine, theirs = draft.source, other.source
    assert isinstance(mine, Instrument)
    assert isinstance(theirs, Instrument)
    if mine.same_as is not None:
        return mine.same_as is theirs
    if mine.another or (mine.indefinite and (other.verdict.status, draft.verdict.status) == ("signed", "to_be_signed")):
        return False
    if mine.several and not theirs.several and not mine.definite and draft.verdict.status != other.verdict.status:
        return False  # "agreed to raise their trade" and "signed seventeen accords"
    if mine.name and theirs.name:
        return mine.name == theirs.name or mine.name in theirs.name or theirs.name in mine.name
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


HAD = re.compile(r"\bhad (?:been )?(?:\w+ly )?$")
"""Before what became of an instrument before the stage that the news tells: "an agreement had been reached in May"."""
NEAR = 4
"""Sentences behind an instrument in which "the document" is that one."""
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
    return (not steps or _are_years_apart(draft, other)) and _on_other_days(draft, other)


YEAR = timedelta(days=365)


def _are_years_apart(draft: Draft, other: Draft) -> bool:
    """Tell whether a year or more lies between the days of two."""
    first, last = sorted(
        [(draft.earliest, draft.latest), (other.earliest, other.latest)], key=lambda days: days[0] or ""
    )
    end, begin = day_of(first[1]), day_of(last[0])
    return end is not None and begin is not None and begin - end > YEAR


def _on_other_days(draft: Draft, other: Draft) -> bool:
    """Tell whether both are dated and have no day in common."""
    if not (draft.earliest and other.earliest):
        return False
    return (draft.latest or "") < other.earliest or (other.latest or "") < draft.earliest


def _are_neighbours(draft: Draft, other: Draft) -> bool:
    """Tell whether the days of two are next to each other: a report of the eve, and of the day itself."""
    ends, begins = sorted(
        [(draft.latest, draft.earliest), (other.latest, other.earliest)], key=lambda days: days[1] or ""
    )
    end, begin = day_of(ends[0]), day_of(begins[1])
    return end is not None and begin is not None and begin - end <= timedelta(days=1)


def _is_dated_closer(draft: Draft, other: Draft) -> bool:
    """Tell whether `draft` tells the days within the time that `other` tells: "next month", then "on July 9"."""
    if draft.earliest is None or draft.latest is None or other.earliest is None or other.latest is None:
        return False
    within = other.earliest <= draft.earliest and draft.latest <= other.latest
    closer = draft.earliest == draft.latest or draft.kind != "visit"
    return (
        within
        and closer
        and (draft.earliest, draft.latest) != (other.earliest, other.latest)
        and _same_status(draft, other)
    )


def _same_status(draft: Draft, other: Draft) -> bool:
    return draft.verdict.status == other.verdict.status and draft.background == other.background


def take_in(other: Draft, draft: Draft) -> None:
    """Add to `other` what `draft` tells beyond it."""
    if _is_spoken_of(draft, other):
        return
    visit_began = other.kind == "visit" and other.verdict.status == "planned"
    if (visit_began and draft.verdict.status in ("held", "ongoing")) or _has_come_since(draft, other):
        other.verdict = draft.verdict
        if draft.time is not None:
            other.take_time_of(draft)
        other.cite(draft.sentences[0])
    if draft.verdict.status == "denied":
        other.verdict, other.background = draft.verdict, draft.background
        other.cite(draft.sentences[0])
    if {draft.verdict.status, other.verdict.status} in CALLED_OFF:
        if draft.verdict.status != "planned":
            other.verdict = draft.verdict
        elif draft.time is not None:
            other.take_time_of(draft)
            other.place = draft.place or other.place
        other.cite(draft.sentences[0])
    if isinstance(other.source, Instrument) and _goes_further(other, draft):
        other.verdict, other.background = draft.verdict, draft.background
        other.take_time_of(draft)
        if draft.sentences[0] not in other.sentences:
            other.sentences.append(draft.sentences[0])
    undated = other.time is None and draft.time is not None and _dates(draft, other)
    if undated or _is_dated_closer(draft, other):
        other.take_time_of(draft)
        other.cite(draft.sentences[0])
    if other.place is None and draft.place is not None:
        other.place = draft.place
    if isinstance(other.source, Encounter):
        _take_in_people(other, draft)
        if (
            draft.kind in RANK
            and other.kind in RANK
            and RANK.index(draft.kind) > RANK.index(other.kind)
            and other.kind != "courtesy_call"
            and not _tells_more_people(draft)
            and draft.kind != "visit"
            and not _only_goes_on(draft, other)
        ):
            other.kind = draft.kind
    elif isinstance(draft.source, Instrument) and isinstance(other.source, Instrument):
        other.sides = list(dict.fromkeys([*other.sides, *draft.sides]))
        if not other.source.signatories:
            other.source.signatories = draft.source.signatories
        other.source.name = other.source.name or draft.source.name
    other.topics = list(dict.fromkeys([*other.topics, *draft.topics]))[:5]


def _dates(draft: Draft, other: Draft) -> bool:
    """Tell whether the time of a retelling is that of what it tells again, however far behind: "On Wednesday X met Y", told in the lead."""
    if draft.sentences[0] - other.sentences[0] <= CLOSE_BEHIND or (other.kind == "visit" and not draft.background):
        return True
    return _same_status(draft, other)


CLOSE_BEHIND = 2
"""Sentences within which a retelling tells the day of what it tells again, whatever it says of it otherwise."""


def _only_goes_on(draft: Draft, other: Draft) -> bool:
    """Tell whether `draft` only tells who mediates all along between those whose talks `other` tells."""
    goes_on = isinstance(draft.source, Encounter) and draft.source.trigger == "mediating"
    return goes_on and other.kind in ("talks", "summit")


def _rank(stage: str) -> int:
    """Return how far along a stage is; those that no list orders lie behind signing."""
    return COURSE.index(stage) if stage in COURSE else len(COURSE)


def _goes_further(other: Draft, draft: Draft) -> bool:
    """Tell whether `draft` tells a later stage of the instrument."""
    stages = other.verdict.status, draft.verdict.status
    if isinstance(draft.source, Instrument) and draft.source.same_as is not None and stages[0] != stages[1]:
        return _rank(stages[1]) >= _rank(stages[0])
    later = _is_of_course(draft, other) and COURSE.index(stages[1]) > COURSE.index(stages[0]) and not draft.background
    return stages in FURTHER or later


ACCEPTED = re.compile(
    rf"\binvitation\b[^.;]{{0,120}},? (?:which|and) (?:the )?(?:{ANY}|latter|minister|president)? ?(?:has |had )?(?:\w+ly )?accepted\b|"
    r"\b(?:invitation (?:was|has been) (?:\w+ )?accepted|(?:has )?accepted (?:the|his|her|their|this|that) (?:\w+ )?invitation)\b(?! (?:from|of|to))"
)


def accept_invitation(drafts: list[Draft], reading: Reading) -> None:
    """Let the visit told last to which somebody was invited be planned, if the next sentences say that he accepted."""
    last = drafts[-1] if drafts else None
    if last is None or last.kind != "visit" or last.verdict.status != "proposed":
        return
    if reading.number - last.sentences[-1] <= 2 and ACCEPTED.search(reading.tagged):
        last.verdict = Verdict("planned", "accepted")
        last.cite(reading.number)


def _tells_more_people(draft: Draft) -> bool:
    return isinstance(draft.source, Encounter) and draft.source.attended


def _comes_too(actor: Actor, draft: Draft, other: Draft) -> bool:
    """Tell whether somebody told later took part: whoever is told to, and a person of the next sentence."""
    if _tells_more_people(draft):
        return actor.kind == "person" or (actor.kind == "office" and not actor.plural)
    return actor.kind == "person" and draft.sentences[0] - other.sentences[0] <= 1


def _take_in_people(other: Draft, draft: Draft) -> None:
    for actor in draft.everyone():
        if any(actor is b for b in other.everyone()):
            continue
        weaker = next(
            (b for b in other.everyone() if b.kind != "person" and actor.kind == "person" and _stands_for(b, actor)),
            None,
        )
        if weaker is not None:
            for name in ("sides", "hosts", "visitors", "mediators"):
                setattr(other, name, [actor if b is weaker else b for b in getattr(other, name)])
            other.cite(draft.sentences[0])
        elif actor in draft.hosts and other.kind == "visit":
            other.hosts.append(actor)
        elif _comes_too(actor, draft, other):
            other.sides.append(actor)
    if not other.hosts and draft.hosts and set(map(id, draft.everyone())) >= set(map(id, other.everyone())):
        other.hosts, other.visitors, other.sides = list(draft.hosts), list(draft.visitors), list(draft.sides)
