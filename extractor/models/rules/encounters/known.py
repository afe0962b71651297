"""Nouns of encounters that name nobody: those told before, and those of the states that the article is about."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.signs import AT, SPOT

NEXT = re.compile(
    r"(?:\b(?:the next|another|an? (?:second|third|new|further|follow-up|extraordinary|emergency|special|additional)|the (?:second|third))|; an?) (?:[\w-]+ ){0,3}$"
)
TO_COME = re.compile(
    r"[^.;]{0,50}?\b(?:will (?:be|take)|(?:is|are) (?:to|due|planned|scheduled|expected|set|pencill?ed)|(?:was|were|has been|have been) (?:scheduled|planned|set|pencill?ed))\b"
)
ASKED_FOR = re.compile(
    r"\b(?:propos|suggest|offer|agree|schedul|plann|arrang|request)\w*(?: [\w-]+){0,3}? (?:another|an? (?:second|third|new|further|fresh|follow-up)|the next) (?:round of )?(?:[\w-]+ )?$"
)
WITH_WHOM = re.compile(r"[^.;,]{0,60}?\b(?:with|between|among)\b")
"""Around a further encounter that somebody asks for, which is one of the same sides: "proposed another round"."""
THE = re.compile(r"(?:^|\W)the (?:[\w-]+ )?$")
CALLED_OFF = re.compile(
    r" (?:fell through|(?:was|were|has been|have been|had been) (?:then |later |again )?(?:cancell?ed|called off|scrapped|postponed|put off))\b"
)
"""Behind "the talks": what became of those told before."""
SUCH = re.compile(r"\b(?:any|no) such $")
"""Before "meeting" that is denied: one that was told before."""
THE_SAME = re.compile(r"\b(?:at|during|after|following|in|of) the (?:[\w-]+ ){0,2}$")
DATED = re.compile(
    rf",? (?:which (?:was|took place) |that (?:was|took place) )?(?:held )?(?:(?:here|in {SPOT}) )?(?:on )?{AT}"
)
"""Behind "at the meeting": when it was, which was told before."""
BEHIND = re.compile(r"[^.;]{0,160}")
PREDICATE = re.compile(
    r"^[^.;]{0,90}?\b(?:took place|takes place|was held|were held|wound up|began|had begun|opened|ended|concluded|resumed|collapsed|fell through|should have been held|broke (?:up|down|off)|(?:did|could) not take place|failed to take place|to be held|to (?:resume|begin|open|start)"
    r"|(?:will|would|should|could) (?:be held|take place|convene|begin|resume|open|start|go ahead)|(?:is|are|was|were|been) (?:due|scheduled|planned|set|expected|postponed|cancell?ed|called off|put off))\b"
)
SET_FOR = re.compile(
    rf",? (?:which (?:is|was) )?(?:scheduled|slated|planned|due|set) (?:for|on|to be held on) (?:early |late )?{AT}"
)
"""Behind "talks" that have a day: "talks scheduled for May 12"."""
TO_BE = re.compile(
    r"\b(?:opening of|start of|beginning of|end of|scheduled|planned|agreed on|agreed to hold|to hold|will hold|held|convene|scheduling) (?:[\w'’-]+ ){0,5}$"
)
OF_ONE_SIDE = re.compile(
    r"\b(?:cabinet|party|council|parliament|parliamentary|board|committee|shareholders?|town|staff|emergency|press|news|annual general|prayer|family)(?:'s)? $"
)
"""Before a meeting that is no encounter of states."""


VIEW_OF = re.compile(
    r"\b(?:positions?|stance|views?|decisions?|statements?|comments?|remarks?|opinions?|reports?) (?:on|about) (?:the |any )?(?:[\w-]+ ){0,2}$"
)
"""Before talks on which somebody only has something to say: "will announce its position on the talks on Saturday"."""
SPOKEN_AT = re.compile(r"\b(?:address|open|clos|inaugurat)\w* (?:an?|the) (?:[\w-]+ ){0,3}$")
"""Before a conference at which somebody speaks, which need be none of states: "addressed a conference and met Y"."""


def is_told_before(before: str, behind: str) -> bool:
    """Tell whether a noun is of an encounter that was told: "no such meeting", "the talks fell through", "the next round"."""
    return bool(
        SUCH.search(before)
        or (THE.search(before) and CALLED_OFF.match(behind))
        or (NEXT.search(before) and TO_COME.match(behind))
        or (ASKED_FOR.search(before) and WITH_WHOM.match(behind) is None)
        or (THE_SAME.search(before) and DATED.match(behind))
    )


def is_another(before: str, behind: str) -> bool:
    """Tell whether a noun is of a further encounter of the same sides: "the next round will be held"."""
    further = NEXT.search(before)
    ahead = TO_COME.match(behind) is not None or ASKED_FOR.search(before) is not None
    return further is not None and further[0][0] != ";" and ahead


def happens(encounter: Encounter, before: str, behind: str) -> bool:
    """Tell whether the sentence tells when or where an encounter is, though not whose: "the talks ended here on Monday"."""
    if encounter.kind not in ("talks", "meeting", "summit") or OF_ONE_SIDE.search(before) or VIEW_OF.search(before):
        return False
    if encounter.kind == "summit" and SPOKEN_AT.search(before):
        return False
    clause = BEHIND.match(behind)
    near = clause[0] if clause else ""
    if encounter.kind in ("talks", "summit") and re.search(AT, near):
        return True
    told = re.search(AT, before[-60:] + near) or re.search(rf"\b(?:in|at) {SPOT}|\bhere\b", before[-40:] + near)
    if SET_FOR.match(behind):
        return True
    return told is not None and (PREDICATE.search(near) is not None or TO_BE.search(before) is not None)
