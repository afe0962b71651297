"""Bodies that meet or hold a session: the council of an organisation, the joint commission of two states."""

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.signs import AT, GROUP, ONE, SPOT
from extractor.models.rules.subjects import group_actors

TOLD_BESIDE = r"(?:,? (?:which|that|set up|established) [^,.;]{1,70},)?"
AUXILIARIES = r"(?:(?:will|would|should|(?:is|are|was|were)(?: due| scheduled| expected)? to|last|next|again|has|have|had|not|also) )*"
"""Words between a body and what it does."""
BODY = re.compile(
    rf"\b(?P<body>commission|committee|working group|council|group|teams?|it)(?: (?:between|of) (?:the )?(?P<whose>{GROUP.pattern}))?"
    rf"(?: of (?:[\w-]+ ){{0,2}}(?:experts|officials|specialists|ministers))?(?: on (?:[\w-]+ ){{0,3}}[\w-]+)?{TOLD_BESIDE} {AUXILIARIES}$"
)
"""Before what it does: a body of two states that the article tells."""
OF_STATES = frozenset({"commission", "committee", "working group"})
"""Such bodies in which others sit than who was told to meet last."""
ORGAN_OF = re.compile(
    rf"({ONE})['’`]s (?:[\w-]+ ){{0,4}}(?:council|commission|committee|board|assembly|secretariat|bureau){TOLD_BESIDE} {AUXILIARIES}$"
)
"""The organ of an organisation: "the African Union's peace council met"."""
BOARD_OF = re.compile(
    rf"\b(?:board|council|assembly|committee|commission|ministers|leaders|members|governors) of (?:the )?({GROUP.pattern}) {AUXILIARIES}$"
)
"""Whose organ meets: "the governing board of the IAEA is to meet"."""


def meets_as_body(encounter: Encounter, at: int, *, pair: bool, joint: bool = False) -> bool:
    """Tell whether a body, or an organ of one, stands before the verb at `at`, and fill in whose it is.

    `joint`: one of which nobody tells whose it is has to be told to be of two states.
    """
    reading = encounter.reading
    before = reading.before(at, 130)
    if organ := ORGAN_OF.search(before):
        encounter.sides = [actor for actor in group_actors(reading, organ[1]) if actor.organisation]
        encounter.gathered = True
    elif board := BOARD_OF.search(before):
        encounter.sides = group_actors(reading, board[1])
        encounter.gathered = len(encounter.sides) == 1
        return len(encounter.sides) > 0
    elif not pair and (body := BODY.search(before)) and re.search(AT, reading.tagged):
        encounter.sides = group_actors(reading, body["whose"] or "")
        if len(encounter.sides) > 1:
            return True
        if joint and JOINT.search(before) is None:
            return False
        encounter.pair = encounter.of_context = True
        encounter.another = body["body"] in OF_STATES
    return encounter.gathered or encounter.of_context


SESSION_HELD = re.compile(
    r"\b(?:h[eo]ld|convened?|open(?:ed)?|beg[aiu]n|start(?:ed)?|resumed?|conclude[d]?|end(?:ed)?|w(?:rap|rapped|ind|ound) up|finish(?:ed)?) (?:(?:an?|the|its|their) )?(?:[\w-]+ ){0,4}$"
)
"""Before the noun of a session who holds it."""
JOINT = re.compile(
    r"\b(?:joint|mixed|inter-?governmental|bilateral|trilateral|tripartite|quadripartite|border|boundary|contact|liaison|working)\b"
)
"""Of a body of two states; other committees are of one."""


SET_DOWN = re.compile(rf"[^.;,]{{0,90}}?(?:{AT}|(?:in|at) {SPOT}|\bhere\b)")
"""Behind a noun when or where it is."""
OF_ONE_HOUSE = re.compile(r"\b(?:Parliament|Bank|Court|Commission|Agency|Office|Fund|Programme)\b")
"""Names of bodies that have a house and staff: their sittings are nobody's encounter."""


def is_of_states(actor: Actor) -> bool:
    """Tell whether an actor is a body whose members are states, so that its sittings are encounters of theirs."""
    body = actor.organisation
    return actor.kind == "organisation" and body is not None and OF_ONE_HOUSE.search(body) is None


def holds_session(encounter: Encounter, holders: list[Actor], before: str, behind: str) -> bool:
    """Tell whether a body holds what a noun tells, and fill in whose it is: "the joint commission will hold its next session"."""
    held = SESSION_HELD.search(before)
    if held is None or encounter.kind not in ("talks", "meeting") or SET_DOWN.match(behind) is None:
        return False
    if len(holders) == 1 and is_of_states(holders[0]) and SESSION.match(encounter.trigger):
        encounter.sides, encounter.gathered, encounter.body = holders, True, holders[0].organisation
        return True
    at = encounter.start - len(before) + held.start()
    return not holders and meets_as_body(encounter, at, pair=False, joint=True)


SESSION = re.compile(r"session|meeting|consultation")
"""Nouns of what a body of states holds by itself: talks it holds with somebody, or for others."""
