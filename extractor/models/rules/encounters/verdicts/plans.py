"""The status of what is planned: "is to meet", "on Friday X meets Y"."""

from __future__ import annotations

import re

from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.encounters.verdicts.clauses import CALLED_OFF, COMING, DAY_FIRST, clause_behind
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY, GROUP, REACH, SPOT
from extractor.models.rules.statuses import Verdict

PLANS_TO = re.compile(rf"\bplans? (?:(?:for|by) (?:the )?{ANY} )?(?:to|for) (?:[\w-]+ ){{0,2}}$")
"""Before a verb or noun what is planned, and may then be called off: "plans for X to visit Y have been scrapped"."""
TRAVELS = re.compile(r"(?:arriv|travel|fl|head|leav|depart|go|com)\w*s\b|sets off")
FROM_THERE = re.compile(rf"\W*[Ff]rom (?:there|here|{SPOT}),? [^.;,]{{0,60}}$")
"""Before where somebody goes next: "From Tirana he flies to Belgrade"."""
BEFORE_HE = re.compile(
    rf"\b(?:before|until|when|once) (?:he|she|they|(?:the )?{GROUP.pattern}) (?:then |also |next )?$"
)
PRESENT_VERB = re.compile(
    r"(?:meet|visit|host|receive|head|go|travel|leave|arrive|depart|see)(?:e?s)?|fl(?:y|ies)|(?:sits?|gets?|comes?) (?:down|together)"
)
"""Around what is to follow on something: "before he heads to Spain"."""


def is_coming(reading: Reading, encounter: Encounter, window: str) -> bool:
    """Tell whether a day, or a place from which one goes on, stands around a verb with which its present tense is a plan."""
    behind = COMING.match(reading.tagged, encounter.start + len(encounter.trigger))
    return behind is not None or DAY_FIRST.match(window) is not None or FROM_THERE.match(window) is not None


def of_plan(reading: Reading, encounter: Encounter, window: str) -> Verdict | None:
    """Return the status of a trigger that tells by its own words or tense what is to come or under way."""
    tagged, word = reading.tagged, encounter.trigger
    if encounter.kind == "visit" and word in ("is", "are", "in"):
        return Verdict("ongoing", "during")  # "is in Moscow for talks", "X, in Moscow for talks, said"
    if encounter.kind == "visit" and word in ("was", "were") and not reading.times:
        return Verdict("ongoing", "during")  # "the news came as X was in Moscow to discuss trade"
    if word.startswith(("is ", "are ", "was ", "were ", "due", "will be", "to be")):
        return Verdict("planned", word)
    if PLANS_TO.search(window) and (
        off := CALLED_OFF.search(clause_behind(tagged[encounter.end : encounter.end + REACH]))
    ):
        return Verdict("postponed" if off["postponed"] else "cancelled", "plans")
    if BEFORE_HE.search(window) and PRESENT_VERB.fullmatch(word):
        return Verdict("planned", "before")
    if TRAVELS.match(word) and is_coming(reading, encounter, window):
        return Verdict("planned", word)
    if word in ("invited", "invites", "inviting"):
        accepted = re.search(r"accept", tagged[encounter.end : encounter.end + REACH])
        return Verdict("planned", "accepted") if accepted else Verdict("proposed", word)
    return None
