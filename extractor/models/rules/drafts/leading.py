"""Who led a side of an encounter told before: "X led the Pakistani side, while the Iranian team was headed by Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.models.rules.actors import Actor
from extractor.models.rules.drafts.draft import Draft, last_told
from extractor.models.rules.encounters import Encounter
from extractor.models.rules.people import People
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import GROUP, ONE, TWO
from extractor.models.rules.subjects import group_actors

STATE_SIGN = "[\ue400-\ue7ff]"
LEADS = r"(?:led|headed|leads|heads|leading|heading|is leading|is heading|will lead|will head|represented|represents|representing|will represent)"
LED = re.compile(
    rf"({ONE}),? {LEADS} (?:the )?({ONE})?(?:['’`]s)? ?(?:side|delegation|team|negotiators|representatives)\b"
)
LED_SIDE = re.compile(
    rf"({ONE}),? (?:(?:who )?{LEADS}|(?:(?:is|was|who is|who was) )?(?:the )?(?:head|leader) of) (?:the )?({ONE})(?!['’`])"
)
"""The same where the word for the side belongs to its sign: "X leads the Turkish side"."""
STANDS_FOR = re.compile(
    rf"({ONE}),? (?:(?:who|has|had) )?represent(?:ed|s|ing) ({STATE_SIGN})(?=\W*$|,| (?:and|while|at|in)\b)"
)
"""Who stood for a state: "X represented Turkey"."""
REPRESENTING = re.compile(rf"\brepresenting (?:the )?({ONE}) (?:(?:was|is|were|will be) )?({ONE})")
REPRESENTED = re.compile(
    rf"({ONE}) (?:was|were|is|are|will be|being) (?:led|headed|represented) (?:at (?:the|it) (?:\w+ )?)?by (?:the )?({ONE})"
    rf"(?:[,;]? (?:(?:and|while) )?(?:the )?({ONE}) (?:(?:side|delegation|team) )?(?:(?:was|is) (?:led|headed) )?by (?:the )?({ONE}))?"
)
"""The same from behind: "Turkey was represented by X and Iran by Y"."""
HEAD_IS = re.compile(rf"\b(?:head|leader) of (?:the )?({ONE}) (?:is|was|will be) ({ONE})")
LED_BY = re.compile(
    rf"({ONE})(?:['’`]s)? (?:side|delegation|team)[^.;,\ue000-\uf8ff]{{0,40}} (?:was|were|is|being) (?:led|headed) by (?:the )?({ONE})"
)
AND_THE_OTHER = re.compile(
    rf"{ONE},? {LEADS} (?:the )?{ONE}(?: (?:side|delegation|team))?,? (?:and|while) (?:the )?({ONE}) (?:(?:led|headed|leads|heads) )?"
    rf"(?:the |that of )(?:{ONE}(?:['’`]s)?|[a-z]+ (?:one|side|team|delegation))\b"
)
"""Who led the other side: "X led the Turkish delegation and Y the Iranian one"."""
SIDE_BY = re.compile(rf"{ONE}(?:,|,? (?:and|while)) (?:the )?({ONE}) by (?:the )?({ONE})")
"""Who led the other side, behind a leader whose side belongs to his sign: "the Turkish side was led by X and the Iranian side by Y"."""
IT_WAS_LED = re.compile(rf"^\W*it (?:is|was|will be) (?:led|headed) by (?:the )?({ONE})")
"""Who led the delegation told before, of whichever state."""
BOTH = r"(?:delegations|teams|sides|talks|negotiations|discussions|meeting|consultations)"
LED_BOTH = re.compile(
    rf"(?:{TWO}|\b{BOTH}) (?:was|were|are|is|will be) (?:jointly )?(?:led|headed|chaired|co-chaired) (?:respectively |jointly )?by (?:the )?(?P<after>{GROUP.pattern})"
    rf"|(?P<before>{GROUP.pattern}),? (?:jointly |respectively )?(?:led|headed|chaired|co-chaired|lead|head) (?:{TWO}|(?:the|their|both) (?:[\w-]+ )?{BOTH})"
    rf"|{ONE} were (?P<named>{GROUP.pattern})\W*$"
    rf"|\bunder the (?:joint |co-)?chairmanship of (?:the )?(?P<chairs>{GROUP.pattern})"
)
"""Who led both sides: "the delegations were headed by X and Y", "X and Y co-chaired the talks"."""
CUES = ("led", "lead", "head", "represent", "chair", " were ", " by ")
"""Words without which a sentence tells nobody who led a side, but by a sign."""
REACH = range(4)
"""Sentences behind an encounter, its own among them, in which its delegations are told."""
PAIR = 2


def name_leaders(drafts: list[Draft], reading: Reading, people: People) -> None:
    """Put whoever `reading` tells to have led a side in the place of that side, in the encounter told last."""
    last = last_told(drafts, Encounter, reading.number, REACH)
    if last is None:
        return
    named = ((leader, leader) for leader in reading.leaders)
    told = _leaders(reading, last) if any(cue in reading.tagged for cue in CUES) else named
    for leader, side in told:
        if not any(leader is actor for actor in last.everyone()) and _takes_the_place(leader, side, last, people):
            last.cite(reading.number)


def _is_side(reading: Reading, sign: str) -> bool:
    """Tell whether `sign` is of a delegation or, as "the Turkish side", of a state told as one that negotiates."""
    actor = reading.actor(sign)
    sides = {m.country for m in reading.mentions if m.words == "side"}
    return actor.kind == "delegation" or (actor.kind == "state" and actor.country in sides)


def _leaders(reading: Reading, draft: Draft) -> Iterator[tuple[Actor, Actor]]:
    """Yield those who led, with the country of their side, and that side, or they for it where it is not told."""
    for who, whose in _leaders_and_sides(reading):
        leader = group_actors(reading, who)[0]
        side = group_actors(reading, whose)[0] if whose else leader
        if leader.country is None and leader.organisation is None:
            leader.country, leader.organisation = side.country, side.organisation
        yield leader, side
    if (it := IT_WAS_LED.match(reading.tagged)) and (its := _its_delegation(draft)):
        leader = group_actors(reading, it[1])[0]
        leader.country, leader.organisation = leader.country or its.country, leader.organisation or its.organisation
        yield leader, its
    if other := AND_THE_OTHER.search(reading.tagged):
        leader = group_actors(reading, other[1])[0]
        rest = {code for actor in draft.everyone() for code in actor.states} - {one.country for one in reading.actors}
        if not (leader.country or leader.organisation) and len(rest) == 1:
            leader.country = rest.pop()
        yield leader, leader
    yield from ((leader, leader) for leader in (*_of_both_sides(reading, draft), *reading.leaders))


def _leaders_and_sides(reading: Reading) -> Iterator[tuple[str, str | None]]:
    """Yield the signs of those who led one side, and of the side where it is told."""
    tagged = reading.tagged
    yield from ((found[1], found[2]) for found in LED.finditer(tagged))
    yield from ((found[1], found[2]) for found in LED_SIDE.finditer(tagged) if _is_side(reading, found[2]))
    yield from ((found[1], found[2]) for found in STANDS_FOR.finditer(tagged))
    yield from ((found[2], found[1]) for found in REPRESENTING.finditer(tagged))
    yield from ((found[2], found[1]) for found in HEAD_IS.finditer(tagged))
    yield from ((found[2], found[1]) for found in LED_BY.finditer(tagged))
    yield from ((found[2], found[1]) for found in SIDE_BY.finditer(tagged) if _is_side(reading, found[1]))
    for found in REPRESENTED.finditer(tagged):
        yield found[2], found[1]
        if found[4]:
            yield found[4], found[3]


def _of_both_sides(reading: Reading, draft: Draft) -> list[Actor]:
    """Return the two who are told to have led the talks, each a side of his own; nobody where they are more or fewer."""
    found = LED_BOTH.search(reading.tagged)
    if found is None or (found["named"] and "negotiators" not in _words(reading)):
        return []
    both = group_actors(reading, next(filter(None, found.groups())))
    if len(both) != PAIR or any(actor.kind != "person" for actor in both):
        return []
    sides = {code for actor in draft.everyone() for code in actor.states}
    for leader, other in (both, both[::-1]):
        rest = sides - other.states
        if not (leader.states or leader.organisation) and len(rest) == 1 < len(sides):
            leader.country = rest.pop()
    return both


def _words(reading: Reading) -> str:
    """Return the offices of those whom `reading` names."""
    return " ".join(actor.office or "" for actor in reading.actors).lower()


def _its_delegation(draft: Draft) -> Actor | None:
    """Return the one delegation that takes part in what `draft` tells."""
    delegations = [actor for actor in draft.everyone() if actor.kind == "delegation"]
    return delegations[0] if len(delegations) == 1 else None


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
