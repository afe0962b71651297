"""What a draft adds to the event that it tells again."""

from __future__ import annotations

from extractor.models.rules.actors import Actor
from extractor.models.rules.drafts.course import goes_further, is_of_all
from extractor.models.rules.drafts.draft import Draft
from extractor.models.rules.drafts.retelling import (
    CALLED_OFF,
    has_come_since,
    is_spoken_of,
    stands_for,
    tells_more_people,
)
from extractor.models.rules.encounters import RANK, Encounter
from extractor.models.rules.instruments import Instrument


def take_in(other: Draft, draft: Draft) -> None:
    """Add to `other` what `draft` tells beyond it."""
    if is_spoken_of(draft, other):
        return
    visit_began = other.kind == "visit" and other.verdict.status == "planned"
    if (visit_began and draft.verdict.status in ("held", "ongoing")) or has_come_since(draft, other):
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
    if isinstance(other.source, Instrument) and goes_further(other, draft):
        other.verdict, other.background = draft.verdict, draft.background
        other.take_time_of(draft)
        if draft.sentences[0] not in other.sentences:
            other.sentences.append(draft.sentences[0])
    tells_more = (other.time is None and draft.time is not None) or (
        other.earliest is None and draft.earliest is not None
    )
    undated = tells_more and _dates(draft, other)
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
            and not tells_more_people(draft)
            and draft.kind != "visit"
            and not _only_goes_on(draft, other)
        ):
            other.kind = draft.kind
    elif isinstance(draft.source, Instrument) and isinstance(other.source, Instrument):
        other.sides = list(dict.fromkeys([*other.sides, *draft.sides]))
        if not other.source.signatories:
            other.source.signatories = draft.source.signatories
        other.source.name = other.source.name or draft.source.name
    if not is_of_all(draft):
        other.topics = list(dict.fromkeys([*other.topics, *draft.topics]))[:5]


def _dates(draft: Draft, other: Draft) -> bool:
    """Tell whether the time of a retelling is that of what it tells again, however far behind: "On Wednesday X met Y", told in the lead."""
    if draft.sentences[0] - other.sentences[0] <= CLOSE_BEHIND or (other.kind == "visit" and not draft.background):
        return True
    return _same_status(draft, other)


CLOSE_BEHIND = 2
"""Sentences within which a retelling tells the day of what it tells again, whatever it says of it otherwise."""


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


def _only_goes_on(draft: Draft, other: Draft) -> bool:
    """Tell whether `draft` only tells who mediates all along between those whose talks `other` tells."""
    goes_on = isinstance(draft.source, Encounter) and draft.source.trigger == "mediating"
    return goes_on and other.kind in ("talks", "summit")


def _take_in_people(other: Draft, draft: Draft) -> None:
    for actor in draft.everyone():
        if any(actor is b for b in other.everyone()):
            continue
        weaker = next(
            (b for b in other.everyone() if b.kind != "person" and actor.kind == "person" and stands_for(b, actor)),
            None,
        )
        if weaker is not None:
            if actor.office is None and not weaker.plural and not weaker.counterpart:
                actor.office = weaker.office
            for name in ("sides", "hosts", "visitors", "mediators"):
                setattr(other, name, [actor if b is weaker else b for b in getattr(other, name)])
            other.cite(draft.sentences[0])
        elif actor in draft.hosts and other.kind == "visit":
            other.hosts.append(actor)
        elif _comes_too(actor, draft, other):
            other.sides.append(actor)
    if not other.hosts and draft.hosts and set(map(id, draft.everyone())) >= set(map(id, other.everyone())):
        other.hosts, other.visitors, other.sides = list(draft.hosts), list(draft.visitors), list(draft.sides)


def _comes_too(actor: Actor, draft: Draft, other: Draft) -> bool:
    """Tell whether somebody told later took part: whoever is told to, and a person of the next sentence."""
    if tells_more_people(draft):
        return actor.kind == "person" or (actor.kind == "office" and not actor.plural)
    return actor.kind == "person" and draft.sentences[0] - other.sentences[0] <= 1
