"""The status of what somebody reports: invitations accepted and turned down, reports denied."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY, AT, GROUP, ONE, REACH
from extractor.models.rules.statuses import REPORT_DENIED, Verdict

DROPPED = re.compile(
    r"\b(?:abandon|cancel|drop|scrap|shelv|ditch)\w* (?:(?:his|her|its|their|all|any) )?plans? (?:to (?:\w+ )?|for (?:[\w-]+ ){0,3})$"
)
UNCLEAR = re.compile(
    r"\b(?:unclear|not (?:yet )?(?:known|clear|certain|decided|confirmed)|uncertain|undecided|remains? to be seen|yet to (?:decide|be decided)|asked|not say|consider\w*)\b[^.;,]{0,30}\bwhether\b"
)
ACCEPTED = re.compile(
    rf"\baccept\w* (?:(?:[\w-]+|{ANY}['’`]s?) ){{0,4}}(?:invitation|(?:offer|proposal|request|suggestion)(?= (?:(?:of|from|by) (?:the )?{ANY} )?(?:to|of|for|that)\b))"
)
TURNED_DOWN = re.compile(
    rf"\b(?:declin|reject|refus|turn|spurn|dismiss)\w*(?: down)? (?:(?:[\w-]+|{ANY}['’`]s?) ){{0,4}}(?:invitation|offer|proposal|request|suggestion|call|demand|appeal|plea|idea)s?\b"
)
RANKED = r"(?:(?:first|second|third|fourth|fifth)(?: consecutive| straight)?|last|latest|only|highest-ranking|highest-level|most senior)"
BECAME_FIRST = re.compile(
    rf"(?:\b(?:(?P<past>became|has become|was|were)|(?P<now>is|are)|becom(?:e|es|ing)|(?:to|will|would) be)|(?P<beside>,)) (?:(?:on )?{AT} )?(?:only )?the {RANKED} [^.;,]{{0,60}} to (?:ever )?$"
)
"""Before "visit" that is told by what it makes of a visitor: "became the first premier to visit Sudan"."""
NOTABLE = re.compile(rf"\b{RANKED} [^.;,]{{0,50}} (?:to|who has ever) $")
"""Before "visit" that tells what is special about a visitor: "the first premier to visit Sudan"."""
WHO_CAME = re.compile(rf"{NOTABLE.pattern}|{ONE} (?:to|who has ever) $")
"""Before "visit" the office of somebody whose name stands behind."""
WAS_HE = re.compile(rf"[^.;,]{{0,60}}? (?:was|is) (?:the )?({GROUP.pattern})")
"""Behind it who that was: "the last premier to visit Sudan was X"."""
UNTRUE = re.compile(
    r"[^.;]{0,120}?\b(?:is|are|was|were) (?:\w+ly |all |pure |simply |just )*(?:untrue|false|wrong|baseless|groundless|unfounded|incorrect|fabricated|fabrications?|inventions?|fiction|not true|not correct)\b"
)
REPORT_THAT = re.compile(r"\b(?:reports?|rumou?rs?|claims?|allegations?|suggestions?) (?:that|of|about|on|saying)\b")
"""Before and behind what is told of as not so: "reports that X had met Y are untrue"."""


def of_report(reading: Reading, encounter: Encounter, window: str) -> Verdict | None:
    """Return the status that an answer, a denial or a doubt gives to what is told, whatever tells it."""
    tagged = reading.tagged
    if REPORT_THAT.search(window) and UNTRUE.match(tagged, encounter.end):
        return Verdict("denied", "untrue")
    if ACCEPTED.search(window):
        return Verdict("planned", "accepted")
    if TURNED_DOWN.search(window):
        return Verdict("refused", "declined")
    if encounter.kind != "visit" or not encounter.noun:
        whole = tagged[max(0, encounter.start - REACH) : encounter.start]
        if denied := REPORT_DENIED.search(whole):
            return Verdict("denied", denied[0].split()[0])
    if dropped := DROPPED.search(window):
        return Verdict("cancelled", dropped[0].strip())
    if became := BECAME_FIRST.search(window):
        if became["now"] or became["beside"]:
            return Verdict("ongoing", "during")
        return Verdict("held" if became["past"] else "planned", became[0].split()[0])
    if WHO_CAME.search(window) and WAS_HE.match(tagged, encounter.start):
        return Verdict("held", "was")
    return Verdict("proposed", "whether") if UNCLEAR.search(window) else None
