"""The status of an encounter told by what goes on at it, before it and after it."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.encounters.verdicts.clauses import (
    AHEAD,
    BEFORE,
    COMING,
    DAY_FIRST,
    FRONTED,
    HELD_THEN,
    MODAL,
    ORDINAL,
    OVER,
    SPOKE,
    STAYING,
    has_followed,
)
from extractor.models.rules.signs import ANY, ONE
from extractor.models.rules.statuses import Verdict

OPENED = re.compile(r"\b(?:opened|began|kicked off|started)(?: [\w-]+){0,4} $")
RESUMED = re.compile(r"\bresumed(?: [\w-]+){0,4} $")
HOLDING = re.compile(
    r"\b(?:(?:is|are) (?:still |now |currently )?locked in|(?:was|were|(?:has|have|had) been) (?:still |now |currently |also )?(?:holding|having|continuing|conducting|in the middle of|locked in|engaged in|in))(?: [\w-]+){0,3} $"
    r"|\b(?:is|are|was|were) (?:leading|heading) (?:an?|the|his|her) [^.;,]{0,50}(?:delegation|team|side) (?:in|at) (?:[\w-]+ ){0,3}$"
)
"""Before talks that were on when they were told of."""
AFFECTS = re.compile(
    r"\b(?:jeopardi[sz]|derail|imperil|endanger|undermin|complicat|torpedo|scupper)(?:es|e|s|ing)? (?!(?:planned|proposed|future|any|further|new|next|an?) )(?:[\w-]+ |[\ue000-\uf8ff](?:['’`]s?)? ){0,5}$"
)
"""Before talks that are on, since something endangers them: "could derail the peace talks"."""
FURTHER_DAY = re.compile(rf"\b{ORDINAL} (?:straight |consecutive |full )?day of (?:[\w-]+ ){{0,3}}$")
FOR_FURTHER_DAY = re.compile(rf"[^.;,]{{0,40}}? for an? {ORDINAL} (?:straight |consecutive |successive )?day\b")
DAY_OF = re.compile(
    r"\b(?:first|opening|second|third|fourth) (?:full )?(?:day|session) of (?:an?|the|their|its) (?:[\w-]+ |[\ue000-\uf8ff](?:['’`]s?)? ){0,4}$"
)
"""Around talks that last: "a second day of talks", "continued talks for a third day"."""
BEFORE_IT = re.compile(
    rf"\b(?:before|prior to|on the eve of) (?:(?:an?|his|her|their|the|{ANY}['’`]s?|first|second|next|planned|scheduled|formal|official|private|separate|\w+-day|two|three) ){{0,3}}$"
)
COMING_FOR = re.compile(
    r"\b(?:arriv|fl[ei]w|flying|head(?:ed|ing)|travel|left|leav|came|com(?:es|ing)|go(?:es|ing)|went|visit)[^.;]{0,60}\bfor (?:(?!(?:after|following|from) )[\w'’-]+ |[\ue000-\uf8ff](?:['’`]s?)? ?){0,6}$"
)
BEING_ON = re.compile(
    r"\b(?:(?:is|are)(?: \w+)? (?:on|paying|making)|continu(?:es|ed|ing)) (?:an?|the|his|her|their) (?:[\w-]+ )*$"
)
COINCIDING = re.compile(r"\bcoincid\w+ with (?:an?|the|his|her|their) (?:[\w-]+ ){0,3}$")
"""Before what is to be when something else is to be."""
IN_A_CALL = re.compile(
    rf"\b(?:in|during|over|by|after|following) (?:an?|their|his|her|the|{ANY}['’`]s?) (?:[\w-]+ ){{0,2}}$"
)
AT_WHICH_WILL = re.compile(
    rf"[^.;“”\"]{{0,80}}, (?:the )?{ONE} (?:also )?(?:will|would|is to|is due to|is expected to|is scheduled to)\b"
)
"""Behind "during his talks": what is to be said there."""
BEGINS = re.compile(
    r"\b(?:begins|begin|starts|start|pays|makes|holds|opens|resumes|hosts|attends|chairs|convenes) (?:(?:an?|his|her|their|the) )?(?:[\w-]+ ){0,4}$|\bha(?:s|ve) (?:an? (?:[\w-]+ ){0,3})?$"
)
"""Before a visit or talks: with a day behind them they are to come."""
AFTER = re.compile(rf"\b(?:after|following|during|since|at the end of) (?:(?:[\w-]+|{ANY}['’`]s?) ){{0,4}}$")


def of_setting(window: str, right: str, word: str) -> Verdict | None:
    """Return what the words before a noun say of when it is: "opened talks", "arrived for talks", "after talks"."""
    lasting = word in ("talks", "negotiations", "consultations")
    if (OPENED.search(window) or (lasting and RESUMED.search(window))) and not OVER.search(right.split(",")[0]):
        return Verdict("ongoing", "opened")
    if DAY_OF.search(window) and not OVER.search(window[-60:]):
        return Verdict("ongoing", HELD_THEN)
    if (holding := HOLDING.search(window)) and " when " not in right:
        return Verdict("ongoing", "have been" if holding[0].startswith("ha") and holding[0][:3] != "had" else HELD_THEN)
    if lasting and (FOR_FURTHER_DAY.match(right) or FURTHER_DAY.search(window)) and not OVER.search(window[-60:]):
        return Verdict("ongoing", HELD_THEN)
    if lasting and AFFECTS.search(window) and not OVER.search(right):
        return Verdict("ongoing", HELD_THEN)
    if before := BEFORE_IT.search(window):
        done = before.start() == 0 and has_followed(right.partition(", ")[2], right)  # "Before talks with Y, X prayed"
        return Verdict("held", "done before") if done else Verdict("planned", BEFORE)
    if word.endswith(("call", "conversation", "contact")) and IN_A_CALL.search(window):
        return Verdict("held", "in a")
    if coming := COMING_FOR.search(window):
        return Verdict("held" if coming[0].startswith("visited") else "planned", "for")
    if COINCIDING.search(window) and AHEAD.search(window):
        return Verdict("planned", "will")
    if BEING_ON.search(window):
        return Verdict("ongoing", "is on")
    if BEGINS.search(window) and (COMING.match(right) or DAY_FIRST.match(window)):
        return Verdict("planned", "begins")
    found = AFTER.search(window)
    if found and AT_WHICH_WILL.match(right):
        return Verdict("planned", BEFORE if found[0].startswith(("after", "following")) else "will")
    if found and found[0].startswith("during") and word in STAYING:
        if coming := MODAL.search(window):  # "will also have talks with Y during his stay"
            return Verdict("planned", coming[0])
        speaks = SPOKE.search(window) or (FRONTED.search(window) and SPOKE.search(right))
        return Verdict("ongoing" if speaks else "held", "during")
    if found and AHEAD.search(window, 0, found.start()):
        return Verdict("held", word)
    return Verdict("held", found[0].strip()) if found else None
