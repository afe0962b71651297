"""Who led a side of an encounter told before: "X led the Pakistani side, while the Iranian team was headed by Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.models.rules.drafts.draft import Draft
from extractor.models.rules.encounters import Encounter
from extractor.models.rules.people import Actor, People
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ONE
from extractor.models.rules.subjects import group_actors

LED = re.compile(
    rf"({ONE}),? (?:led|headed|leads|heads|represented) (?:the )?({ONE})?(?:['’`]s)? ?(?:side|delegation|team|negotiators|representatives)\b"
)
LED_SIDE = re.compile(
    rf"({ONE}),? (?:who )?(?:led|headed|leads|heads|is leading|is heading|represented) (?:the )?({ONE})(?!['’`])"
)
"""The same where the word for the side belongs to its sign: "X leads the Turkish side"."""
REPRESENTED = re.compile(
    rf"({ONE}) (?:was|were|is|are|will be) (?:led|headed|represented) by (?:the )?({ONE})(?:,? (?:and|while) (?:the )?({ONE}) by (?:the )?({ONE}))?"
)
"""Who stood for a state: "Turkey was represented by X and Iran by Y"."""
LED_BY = re.compile(
    rf"({ONE})(?:['’`]s)? (?:side|delegation|team)[^.;,\ue000-\uf8ff]{{0,40}} (?:was|were|is|being) (?:led|headed) by (?:the )?({ONE})"
)
REACH = 3
"""Sentences behind an encounter in which its delegations are told."""


def name_leaders(drafts: list[Draft], reading: Reading, people: People) -> None:
    """Put whoever `reading` tells to have led a side in the place of that side, in the encounter told last."""
    last = next((d for d in reversed(drafts) if isinstance(d.source, Encounter) and d.kind != "visit"), None)
    if last is None or not 0 <= reading.number - last.sentences[-1] <= REACH:
        return
    for leader, side in _leaders(reading):
        if not any(leader is actor for actor in last.everyone()) and _takes_the_place(leader, side, last, people):
            last.cite(reading.number)


def _is_side(reading: Reading, sign: str) -> bool:
    """Tell whether `sign` is of a delegation or, as "the Turkish side", of a state told as one that negotiates."""
    actor = reading.actor(sign)
    sides = {m.country for m in reading.mentions if m.words == "side"}
    return actor.kind == "delegation" or (actor.kind == "state" and actor.country in sides)


def _leaders(reading: Reading) -> Iterator[tuple[Actor, Actor]]:
    """Yield those who led, with the country of their side, and that side, or they for it where it is not told."""
    pairs = [(found[1], found[2]) for found in LED.finditer(reading.tagged)]
    pairs += [(found[1], found[2]) for found in LED_SIDE.finditer(reading.tagged) if _is_side(reading, found[2])]
    pairs += [(found[2], found[1]) for found in LED_BY.finditer(reading.tagged)]
    for found in REPRESENTED.finditer(reading.tagged):
        pairs += [(found[2], found[1]), *([(found[4], found[3])] if found[4] else [])]
    for who, whose in pairs:
        leader = group_actors(reading, who)[0]
        side = group_actors(reading, whose)[0] if whose else leader
        if leader.country is None and leader.organisation is None:
            leader.country, leader.organisation = side.country, side.organisation
        yield leader, side
    yield from ((leader, leader) for leader in reading.leaders)


def _takes_the_place(leader: Actor, side: Actor, draft: Draft, people: People) -> bool:
    """Replace the state, delegation or body `side` that `leader` led; False where `draft` has none that nobody led yet."""
    led = (side.country, side.organisation)
    if led == (None, None):
        return False
    for name in ("hosts", "visitors", "sides"):
        actors = getattr(draft, name)
        for actor in actors:
            if actor.kind in ("state", "office") and side.country in actor.countries:  # "the Pakistan-Iran committee"
                others = [people.state(code) for code in actor.countries if code != side.country]
                setattr(draft, name, [one for a in actors for one in ([leader, *others] if a is actor else [a])])
                return True
            if actor.kind == "state" and actor.organisation is not None and side.organisation == actor.organisation:
                others = [people.state(code) for code in actor.countries]  # "the EU-Georgia council"
                setattr(draft, name, [one for a in actors for one in ([leader, *others] if a is actor else [a])])
                return True
            if actor.kind in ("state", "delegation", "organisation") and (actor.country, actor.organisation) == led:
                setattr(draft, name, [leader if one is actor else one for one in actors])
                return True
    return False
