"""The status of a visit that somebody is on: "is in Spain on a three-day visit"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.encounters.verdicts.clauses import AHEAD, DONE_BEFORE, STAYING
from extractor.models.rules.signs import AT, LAND, ONE
from extractor.models.rules.statuses import Verdict

STAYS = re.compile(
    rf"\b(?:midway through|halfway through|near(?:s|ed|ing)? the end of|(?:start|beginning|outset|(?:first|opening|second|third|fourth|fifth|final|last|latest|next) (?:day|leg|stage|stop)) (?:of|on)) (?:an?|his|her|their|(?:the )?{ONE}['’`]s?|the) (?:[\w-]+ ){{0,4}}$"
)
"""Before a visit that is not over."""
ON_A = re.compile(
    rf"^\W*on an? (?:[\w-]+ ){{0,4}}$|,(?: currently| now| already)?(?: here| (?:in|to) {LAND})? (?:on|for|as part of) (?:an?|his|her) (?:[\w-]+ ){{0,4}}$|\bspeaking(?: (?:here|in {LAND}))? on (?:an?|his|her) (?:[\w-]+ ){{0,4}}$",
    re.IGNORECASE,
)
"""Before "visit" that somebody is on: "X, on a visit to Syria, said", "speaking on a visit to Syria"."""
SPEAKING_ON = re.compile(
    r"\b(?:speaking|said|told|made the (?:\w+ )?(?:remarks?|comments?|statement|announcement|appeal|call|pledge))\b[^.;,]{0,40} (?:during|(?:while )?on) (?:an?|his|her) (?:[\w-]+ ){0,4}$",
    re.IGNORECASE,
)
"""Before a visit during which somebody speaks: it is not over."""
DOING_ON = re.compile(r"\b(?:on|as part of) (?:an?|his|her|their) (?:[\w-]+ ){0,4}$")
LEFT_ON = re.compile(
    r"\b(?:leav|left|depart|go|went|embark|set|sets|arriv|fly|flew|flies|travel|c[ao]m|send|sent|head|return|invit|tak|took|accompan|join)\w*\b[^.;]{0,110}$"
)
"""Before a visit on which somebody goes, and those before what he does on it: "paid tribute to the dead on a visit to Kenya"."""
LEAVES_AFTER = re.compile(
    r"\b(?:(?:will|would|(?:is|was) (?:due |expected |scheduled |set )?to) (?:leave|depart|return|go home|fly home)|(?:is|was) (?:leaving|departing|returning)|leaves|departs)\b[^.;]{0,60} (?:after|following|at the end of) (?:an?|his|her|their) (?:[\w-]+ ){0,4}$"
)
"""Before a visit after which somebody is still to leave."""
ENDING = re.compile(
    r"\b(?:(?:wraps|winds) up|rounds off|ends|concludes|finishes|(?:is|are|was|were|be|due|set|expected|scheduled|will|would)(?: also)?(?: to)? (?:end|wrap|wind|round|conclud|complet|finish)(?:p?ing|e)?(?: up| off)?) (?:an?|his|her|their|the) (?:[\w-]+ ){0,4}$"
)
"""Before a visit or talks that are about to end."""
ENDS_LATER = re.compile(
    rf"(?:(?!\b(?:who|began?|begins?|beginning|start\w*|open\w*)\b)[^.;,]){{0,60}}? (?:(?:will|would|(?:is|are|was|were) (?:due |expected |scheduled |set )?to) (?:end|conclude|finish|wrap up|wind up)|(?:ends?|concludes?|finish(?:es)?)(?= (?:(?:on|later) )?{AT}))(?!\w)"
)
"""Behind what is on, since it is to end."""


def of_stay(window: str, right: str, word: str) -> Verdict | None:
    """Return that a visit or talks last where the words around say that the end is to come."""
    if ENDS_LATER.match(right) or (word in STAYING and LEAVES_AFTER.search(window)):
        return Verdict("ongoing", TO_END)
    if ENDING.search(window):
        return Verdict("ongoing", "ends")
    if word not in STAYING:
        return None
    if SPEAKING_ON.search(window) or WAS_ON.search(window) or _acts_on(window):
        return Verdict("ongoing", "during")
    if STAYS.search(window):
        return Verdict("ongoing", "stays")
    return Verdict("ongoing", "on a") if ON_A.search(window) else None


def _acts_on(window: str) -> bool:
    """Tell whether somebody did something on the visit behind `window` other than to set out on it."""
    on = DOING_ON.search(window)
    acts = on is not None and DONE_BEFORE.search(window, 0, on.start()) is not None
    return acts and LEFT_ON.search(window) is None and AHEAD.search(window) is None


TO_END = "ends later"
"""Cue of what is on, the end of which is still to come."""
WAS_ON = re.compile(
    r"\b(?:was|were|(?:has|have) been)(?: \w+)? (?:on|paying|making) (?:an?|the|his|her|their) (?:[\w-]+ ){0,4}$"
    rf"|\b(?:has|have) been (?:here|in (?:the )?{LAND}) since (?:\w+ )?{AT},? (?:on|for) (?:an?|his|her|their) (?:[\w-]+ ){{0,4}}$"
)
"""Before a visit that was not over then: "was on a visit to Sudan when he made the remarks", "has been here since Monday on a visit"."""
