"""The status that the verb of an encounter tells by its tense and by what governs it."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.encounters.verdicts.clauses import (
    AHEAD,
    BEFORE,
    MEETING_ON,
    MODAL,
    SPOKE,
    TO_COME,
    has_followed,
)
from extractor.models.rules.encounters.verdicts.plans import is_coming
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import AT, SPOT
from extractor.models.rules.statuses import Cues, Verdict, nearest_cue

BARE = re.compile(r"meet|visit|receive|host|see|discuss|call on|attend")
ALSO = re.compile(r"(?:\band|,) (?:also |then |later |\w+ly )?$")
"""Before the second of two infinitives: "was due to arrive on Thursday and meet X"."""
PRESENT = re.compile(r"meets?|sees|visits?|hosts?|receives?|(?:gets?|comes?) together|sits? down|gathers?|convenes?")
DENIED = re.compile(
    r"\b(?:denied|denies|deny|denying|(?:dismiss|reject)(?:ed|es|s|ing) (?:as [^.;]{0,30}? )?(?:[\w-]+ ){0,4}(?:reports?|claims?|rumou?rs?|allegations?|suggestions?))\b(?![^.]{0,40}\bsaid\b)"
)
MANAGED = re.compile(
    rf"\b(?:managed|(?:was|were|been) able|got|chose|had the (?:chance|opportunity|honou?r|pleasure)|(?:took|taken|used|interrupted|broke off|broke into|cut short|paused|ma(?:d|k)e an? (?:[\w-]+ ){{0,2}}(?:trip|visit|stop|stopover|detour)) ?[^.;,\ue000-\ue3ff]{{0,60}}?)(?: (?:on )?{AT})? to (?:also |then )?$"
)
"""Before an infinitive of what was done, since it was made possible: "managed to meet", "used a stopover to meet"."""


def of_verb(reading: Reading, encounter: Encounter, window: str, cues: Cues) -> Verdict:
    """Return the status of a verb in the present or the infinitive by what governs it, else that it was held."""
    tagged, word = reading.tagged, encounter.trigger
    if MANAGED.search(window):
        return Verdict("held", "managed")
    if BY_WHAT.match(word) and AHEAD.search(window[-40:]) is None:
        return Verdict("held", word)
    also = BARE.fullmatch(word) is not None and ALSO.search(window) is not None
    if DID_NOT.search(window):
        return Verdict("denied", "not")
    near = nearest_cue(window if also else window[-70:], cues)
    if near is not None and near[1] == "ongoing" and IN_TOWN_TO.search(window):
        return Verdict("planned", "to")
    if near is not None and also:
        return Verdict(near[1], near[2])
    if near is not None and near[1] == "refused" and AS_PLANNED.match(tagged, encounter.end):
        return Verdict("cancelled", near[2])
    if near is not None and len(window[-70:]) - near[0] < (45 if near[1] != "proposed" else 30):
        return Verdict(near[1], near[2])
    if word != "see" and re.search(r"\bto $", window):  # "crossed the line to see Y" tells what was done
        return Verdict("planned", "to")
    if word == "heads" or (PRESENT.fullmatch(word) and is_coming(reading, encounter, window)):
        return Verdict("planned", word)
    return Verdict("held", word)


BY_WHAT = re.compile(r"(?:in (?:an?|another|his|her|their|the) |by |on an? |on the (?:tele)?phone|over the |via )")
"""How a trigger begins that tells by what means something was said, whatever that was: "urged Y in a letter to"."""
DID_NOT = re.compile(r"\bdid(?: not|n't|n’t) (?:\w+ly |even |in fact )?$")
"""Before a verb what was not done, as somebody says."""
AS_PLANNED = re.compile(rf"(?: (?:on )?{AT})? as (?:originally )?(?:planned|scheduled|expected)\b")
"""Behind whom somebody "will not meet": it was to be."""


def of_participle(window: str, word: str, right: str) -> Verdict | None:
    """Return the status of "meeting", "visiting" by what stands before; None where that tells none."""
    if re.search(r"\b(?:has|have) been $", window):
        return Verdict("ongoing", "has been")
    if word == "meeting" and window.endswith(", ") and STILL_TO_DO.match(right):
        return Verdict("ongoing", MEETING_ON)
    if word == "visiting" and FIRST.fullmatch(window) and SPOKE.search(right):
        return Verdict("ongoing", "during")
    if word == "visiting" and SPOKE.search(window) and re.search(r"\bwhile $", window):
        return Verdict("ongoing", "during")
    if word == "visiting" and re.search(r", (?:currently |now )?$", window):
        return Verdict("ongoing", "visiting")
    if re.search(
        r"\b(?:after|following|since|during|by|is|are|in|was|were|while|upon|when)(?: (?!\w+ing )\w+)? $", window
    ):
        if WILL_WHEN.search(window):
            return Verdict("planned", "when")
        cue = re.search(r"\b(?:is|are)(?: currently| now)? $", window)
        goes_on = cue is not None and word in GOING_ON_NOW
        if goes_on and word in ("meeting", "gathering") and TO_COME.match(right):
            return Verdict("ongoing", MEETING_ON)
        if cue and goes_on:
            return Verdict("ongoing", cue[0].strip())
        return Verdict("held", "after" if UPON.search(window) else word)
    before = re.search(r"(?:^\W*|\b)(?:before|ahead of|prior to) $", window)
    if before is None:
        return None
    did = window[: before.start()] or right  # "Before meeting Y, X toured a camp"
    if will := MODAL.search(did):
        return Verdict("planned", will[0])
    return Verdict("held", "done before") if has_followed(did, right) else Verdict("planned", BEFORE)


UPON = re.compile(r"\b(?:after|following) $")
"""Before a participle of what was over when something else was done."""
FIRST = re.compile(r"[^\w\ue000-\uf8ff]*(?:while )?")
"""All that stands before a participle that opens a sentence."""
WILL_WHEN = re.compile(
    r"\b(?:will|would|shall|(?:is|are) (?:expected|likely|due|set|going|scheduled)|plans?|intends?|wants?|hopes?)\b[^.;]{0,140} (?:when|upon|on|while) $"
)
"""Before a participle of what is to come with what somebody will do then: "will ask for help when meeting Y"."""
STILL_TO_DO = re.compile(
    r"[^.;,]{1,90}, (?:will|are (?:due |expected |set |likely )?to|hope(?:d)? to|were (?:due |expected |set |likely )?to)\b"
)
"""Behind "X, meeting in Spain" what X is still to do there."""
IN_TOWN_TO = re.compile(rf"\b(?:is|are) (?:currently |now )?in {SPOT} to $")
"""Before what somebody is somewhere for: "is in Geneva to meet"."""
GOING_ON_NOW = frozenset({"visiting", "touring", "meeting", "hosting", "mediating", "shuttling", "gathering"})
"""Participles that behind "is" tell what goes on."""
NOT_SINCE = "not since"
"""Cue of a meeting of which is told that it was the last: "have not met since October 1994"."""
MET_LAST = re.compile(rf"[^.;,]{{0,40}}? since (?:early |late )?{AT}")


def of_past(window: str, word: str, right: str) -> Verdict:
    """Return the status of a verb in the past by whether it is denied: "did not meet", "has not met since"."""
    near = window[-60:]
    if DENIED.search(window):
        return Verdict("denied", "denied")
    if re.search(r"\b(?:did not|never|had not|has not|have not|not) $", near):
        return Verdict("held", NOT_SINCE) if MET_LAST.match(right) else Verdict("denied", "not")
    if re.search(r"\b(?:will|to|would) (?:\w+ )?(?:be |have )(?:\w+ )?$", near):
        return Verdict("planned", "will be")
    if re.search(r"\b(?:may|might|could|should|if)(?: \w+){0,3} $", near) and "said" not in near[-25:]:
        return Verdict("proposed", "may")
    if word == "headed":
        return Verdict("planned", BEFORE)  # who headed for a place was not there yet
    return Verdict("held", word)
