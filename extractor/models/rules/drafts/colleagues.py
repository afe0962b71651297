"""For which state an official speaks by those he is told with: in a list, as host, where a visit led."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.models.rules.actors import Actor
from extractor.models.rules.drafts.draft import Draft
from extractor.models.rules.encounters import Encounter
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ACTOR, AT, ONE, ONE_RE

LISTED = re.compile(
    rf"({ONE})(?: (?:on )?{AT})?,?(?: and| as well as| including| among them| notably| such as)? (?:the |also )?$"
)
"""Before the next of a list of officials."""
NEAR = 2
"""Sentences behind the last of a visit in which its meetings are told."""


def state_of_company(draft: Draft, actor: Actor) -> str | None:
    """Return the state of those who stand beside `actor`: on the same side, or before him in a list."""
    return _state_of_side(draft, actor) or _state_in_list(draft, actor)


def _before(reading: Reading, actor: Actor) -> str:
    """Return what the sentence tells before `actor`, where he is named first in it; "" where he is not."""
    if actor not in reading.actors:
        return ""
    at = reading.tagged.find(chr(ACTOR + reading.actors.index(actor)))
    return reading.tagged[: max(at, 0)]


def _state_of_side(draft: Draft, actor: Actor) -> str | None:
    """Return the one state of those who receive guests, or come as such, together with `actor`."""
    side = next((side for side in (draft.hosts, draft.visitors) if actor in side), [])
    states = {code for one in side if one is not actor and one.is_people for code in one.states}
    return states.pop() if len(states) == 1 else None


def _state_in_list(draft: Draft, actor: Actor) -> str | None:
    """Return the state of who stands before `actor` in a list of officials met: "received by President X and Minister Y".

    Two of one office are of two states, and who has nobody beside the list may be the other side of whom it begins with.
    """
    listed = LISTED.search(_before(draft.source.reading, actor))
    first = draft.source.reading.actor(listed[1]) if listed else None
    everyone = draft.everyone()
    if first is None or first not in everyone or not first.is_people:
        return None
    if (first.office or "").casefold() == (actor.office or "").casefold():
        return None
    sides = {code for one in everyone for code in (one.states or {one.organisation or ""})} - {""}
    return first.country if sides - first.states else None


def state_of_hosts(draft: Draft, actor: Actor, earlier: Sequence[Draft]) -> str | None:
    """Return the state of those who received guests, for who is told afterwards to have been there: mostly their own people."""
    source = draft.source
    if not (isinstance(source, Encounter) and source.attended and actor in source.sides and earlier):
        return None
    states = {code for host in earlier[-1].hosts for code in host.states}
    return states.pop() if len(states) == 1 else None


def land_visited(draft: Draft, actor: Actor, earlier: Sequence[Draft]) -> str | None:
    """Return the land to which somebody has come, for an official whom he meets next: "arrived in Kampala. He met Minister X"."""
    visit = next((one for one in reversed(earlier) if one.kind == "visit" and one.land and not one.background), None)
    if visit is None or actor in visit.visitors or draft.sentences[0] - visit.sentences[-1] > NEAR:
        return None
    others = [other for other in draft.everyone() if other is not actor]
    came = any(other in visit.visitors for other in others)
    at_home = any(visit.land in other.states for other in others)
    return (draft.land or visit.land) if came and not at_home else None


ALSO = re.compile(
    r"\b(?:also|then|later|separately) (?:(?:will|would|to|had|has|is to|was to|due to) )?(?:hold |held )?$"
)
"""Before a further meeting of who has just met somebody else."""


def state_of_last_met(draft: Draft, actor: Actor, earlier: Sequence[Draft]) -> str | None:
    """Return the state of whom somebody met in the sentence before, for an official whom he "also" meets."""
    last = earlier[-1] if earlier else None
    if last is None or last.kind == "visit" or draft.sentences[0] - last.sentences[-1] > 1:
        return None
    if ALSO.search(draft.source.reading.before(draft.source.start, 40)) is None:
        return None
    others = [one for one in draft.everyone() if one is not actor]
    theirs = [one for one in last.everyone() if one not in others]
    states = {code for one in theirs for code in one.states} - {code for one in others for code in one.states}
    return states.pop() if len(states) == 1 and len(theirs) < len(last.everyone()) else None


def state_told_before(reading: Reading, actor: Actor, others: set[str]) -> str | None:
    """Return the state of whoever the sentence names first: "Baku said that Foreign Minister X met his Armenian counterpart".

    `others` are the states of the others, of which it cannot be.
    """
    before = map(reading.actor, ONE_RE.findall(_before(reading, actor)))
    return next((one.country for one in before if one.country and one.country not in others), None)
