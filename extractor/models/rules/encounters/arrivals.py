"""Frames of verbs of moving: "X arrived in Spain", "X left for Spain", "X's arrival"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.encounters.destinations import goes_to_region
from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.encounters.trips import TRIP_OF, WHO_ACTS
from extractor.models.rules.places import land_at
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY, AT, GROUP, LAND, ONE, THE, WHEN
from extractor.models.rules.subjects import group_actors, invited_by, subject_before


def arrived(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X arrived in Spain", "X left for Spain": where a visit, talks or the like are told of."""
    tagged = reading.tagged
    end = match.start() - 1 if match[0] == "in" else match.end()  # "X, in Moscow for talks, said" has no verb
    after = tagged[end : end + 140]
    if _is_no_journey(reading, match, after):
        return None
    # "left on Sunday for a five-day visit": the time words hold the visit.
    long_time = any(end - start > LONGEST_MOMENT for start, end in reading.times)
    way_in = _way_in(match, after, long_time=long_time)
    visitors, pair = _who(reading, match, after)
    to = _goal(after, way_in) or _left_behind(reading, match, after, visitors)
    region = goes_to_region(after, way_in) if to is None else None
    if region is not None and not any(a.states or a.organisation for a in visitors):
        return None
    if to is not None and match[0].startswith(SETTING_OUT) and _has_errand(match[0], after, to):
        return None
    somewhere = to or region or _is_here(reading, match, after, long_time=long_time)
    if not somewhere or not (pair or any(a.is_official and a.is_people for a in visitors)):
        return None
    way = next((found[0] for found in (to, region) if found), "")
    if not (long_time or match[0].startswith(TELLING) or OF_VISIT.search(tagged)) and not _is_news(
        reading, match, way, end
    ):
        return None
    encounter = Encounter(reading, "visit", match.start(), match.end(), match[0], visitors=visitors, pair=pair)
    encounter.hosts = invited_by(reading, match.end(), visitors)
    if to is not None:
        encounter.destination = end + to.start(1)
    return encounter


LONGEST_MOMENT = 18
"""Characters of words for a time that tell a day and nothing more."""


def _goal(after: str, way_in: str) -> re.Match[str] | None:
    """Return the words to the place that somebody goes to."""
    return re.match(
        rf"(?:(?!\b(?:after|following|(?:end|close|conclusion) of)\b)[^.;]){{0,50}}?\b(?:{way_in}) {THE}({LAND})(?!['’`]s|{BUILDING})",
        after,
    )


BUILDING = r" (?:[a-z]+ ){0,3}(?:buildings?|headquarters|embassy|consulate|mission|ministry|treasury|parliament|congress|senate)\b"
"""Behind a state a house of it, wherever that stands: "arrived at the U.S. Treasury building"."""


def _left_behind(reading: Reading, match: re.Match[str], after: str, visitors: list[Actor]) -> re.Match[str] | None:
    """Return the words to the place abroad that officials left on a day told: until then they were on a visit there."""
    left = LEFT.match(after) if match[0] in ("left", "departed") else None
    if left is None:
        return None
    land = land_at(reading, match.end() + left.start(1))
    home = {code for actor in visitors for code in actor.states}
    abroad = land is not None and land.country is not None and home and land.country not in home
    return left if abroad and all(actor.kind == "person" for actor in visitors) else None


LEFT = re.compile(rf" (?:from )?{THE}({LAND})(?= (?:early |late |on )*{AT})")
"""Behind "left" a place and the day."""


def _is_here(reading: Reading, match: re.Match[str], after: str, *, long_time: bool) -> bool:
    """Tell whether somebody moves to where the article was written: "arrived here", "arrived from Spain"."""
    if any((HERE.match(after), IN_THE_COUNTRY.match(after), FROM.match(reading.tagged, match.start()))):
        return True
    return long_time and ARRIVED_FOR_DAYS.match(reading.tagged, match.start()) is not None


HERE = re.compile(r"[^.;]{0,25}\bhere\b")
IN_THE_COUNTRY = re.compile(
    rf" (?:{WHEN})?(?:back )?(?:in|on) (?:the|this) (?:[\w-]+ )?(?:country|capital|island|kingdom|republic|nation)(?:,? (?:on |late |early )*{AT}|(?<={AT} )|[^.;,]{{0,40}} {AT})"
)
"""Behind "arrived" the land that was told before, and the day."""

FROM = re.compile(
    rf"arrive[ds] (?:(?:late |early |on )*{AT} from {THE}{LAND}|from {THE}{LAND}(?=(?: [\w-]+){{0,3}} {AT}|[^;]{{0,110}}\b(?:talks|meeting|visit|summit)\b))"
)
"""An arrival of news that tells only where from: it has a day, or something to come for."""

ARRIVED_FOR_DAYS = re.compile(
    rf"(?:arriv(?:ed|es|ing)|came|flew in) (?:on )?{AT}(?:[.,;]|$| (?:and|to|during|amid|that|which|as|at) )"
)
"""Where a time that holds the days of a visit ends a clause that tells no place: "who arrived Monday on a three-day visit,"."""

TELLING = (
    "arriv",
    "stop",
    "due",
    "land",
    "touched",
    "fl",
    "travel",
    "is",
    "are",
    "in",
    "was",
    "were",
    "led",
    "lead",
    "br",
    "took",
    "tak",
    "made",
    "mak",
    "ha",
    "cross",
    "will be",
    "to be",
)
"""How words begin that tell of a visit by themselves; "left for Spain" needs another word of one."""

OF_VISIT = re.compile(
    r"visit|talks|trip|tour|meet|summit|invitation|guest|negotiat|consult|discuss|arriv|conference|delegation|funeral|inauguration"
)
"""Words by which a journey is one of state."""

SETTING_OUT = ("head", "fly", "flies", "going", "coming", "come", "leaving")


def _has_errand(word: str, after: str, to: re.Match[str]) -> bool:
    """Tell whether behind where somebody goes, without a day of its own, stands what he goes for: that is the news."""
    if re.search(AT, to[0]):
        return False  # "will fly Saturday to Peru for talks"
    day = A_DAY.match(after, to.end()) if word.startswith("come") else None
    return ERRAND.match(after, day.end() if day else to.end()) is not None


ERRAND = re.compile(
    rf" (?:to attend\b|(?:to (?:meet|hold|see|have|consult)\b|for (?:(?:[\w-]+|[\ue000-\uf8ff]['’`]?s?) ){{0,4}}(?:talks|meetings?|negotiations|consultations)\b)[^.;]{{0,80}}?{ANY})"
)
"""What somebody goes for, with whom, or where many come: it is an encounter of its own."""
A_DAY = re.compile(rf" (?:on )?{AT}")


def _is_no_journey(reading: Reading, match: re.Match[str], after: str) -> bool:
    """Tell whether a word of moving is a noun that nobody undertakes here: "free travel to", "the arrival lounge"."""
    if match[0] in ("was", "were") and WAS_THERE.match(after):
        return DAY_FIRST.search(reading.before(match.start(), 40)) is None
    if TO_WORK.match(after):
        return True
    if match[0] == "travel":
        return AS_NOUN.search(reading.before(match.start(), 24)) is not None
    return match[0] == "arrival" and not after.startswith((" in ", " here", " of ", " on ", " late ", " early "))


WAS_THERE = re.compile(rf" in {LAND}(?:[.,;]| and )")
DAY_FIRST = re.compile(rf"(?:^\W*|[,;] |\band )(?:(?:in|on|late|early|earlier) ){{0,2}}{AT},? {ONE} $")
"""Before "was in Spain", which is no visit by itself, when that was."""
TO_WORK = re.compile(
    r"[^.;]{0,60}? to (?:take up|take over|assume|replace|succeed|begin (?:work|his|her)|start (?:work|his|her))\b"
)
"""Behind a journey that it is to stay and work there: "arrived in Peru to take up his post"."""

AS_NOUN = re.compile(r"\b(?:for|of|on|about|by|from|all|any|free|foreign|air|their|his|her) $|['’`]s? (?:[a-z]+ )?$")
"""Before "travel" that nobody undertakes: "the passport restriction for travel to Libya"."""


def _way_in(match: re.Match[str], after: str, *, long_time: bool) -> str:
    """Return the pattern of the words before where somebody goes: who leaves or heads "for" it, who arrives is "in" it."""
    leaving = match[0].startswith(("left", "leav", "set o", "sets off", "depart", "embark"))
    if match[0].startswith("head"):
        leaving = re.match(r"[^.;]{0,30}? (?:to|into) ", after) is None
    if not leaving:
        return "in|to|into|at|for"
    return rf"{LEAVING}|(?<={AT} )to" if long_time else LEAVING


LEAVING = r"for(?: an? (?:[\w-]+ ){0,4}?(?:visit|trip|tour)s? (?:to|of|in))?"
"""Before where somebody left for: "left for Spain", "left for an official visit to Spain"."""


def _who(reading: Reading, match: re.Match[str], after: str) -> tuple[list[Actor], bool]:
    """Return who moves, and whether they are a pair told before."""
    if match[0] == "in" and WAS_MET.search(reading.before(match.start(), 40)):
        return [], False
    visitors, pair = subject_before(reading, match.start())
    if match[0] == "arrival":
        visitors, pair = _who_arrives(reading, match, visitors), False
    if not visitors and not pair and ARRIVING_FIRST.match(reading.tagged[: match.start()]):
        acts = WHO_ACTS.match(after)
        visitors = group_actors(reading, acts[1]) if acts else visitors
    return visitors, pair


WAS_MET = re.compile(
    rf"\b(?:met|meet|meeting|saw|with|visited|received|briefed|called on|spoke to|told)(?: with)?(?: the| visiting)? {ONE}, $"
)
"""Before "in Spain to discuss" whom somebody met there, and who is no visitor: "met the minister, Y, in Spain to discuss"."""
ARRIVING_FIRST = re.compile(
    r"\W*(?:(?:[a-z]+ )?(?:days |hours |minutes |shortly |soon |immediately )?(?:after|upon|on|before)) $"
)
"""Before "arriving" that opens a sentence: it is whoever acts next that does."""


def _who_arrives(reading: Reading, match: re.Match[str], subject: list[Actor]) -> list[Actor]:
    """Return whose an "arrival" is: "X's arrival", "the arrival of X", "X told reporters on arrival"."""
    before = reading.before(match.start(), 60)
    if own := TRIP_OF.search(before):
        return [actor for actor in group_actors(reading, own[1]) if actor.kind != "delegation"]
    if of := ARRIVAL_OF.match(reading.tagged, match.end()):
        return group_actors(reading, of[1])
    return (
        [actor for actor in subject if actor.kind != "state"]
        if HIS_ARRIVAL.search(before) and not HELD_UP.search(before)
        else []
    )


ARRIVAL_OF = re.compile(rf" (?:(?:here|in {LAND}|(?:on )?{AT}) )*of (?:the )?({GROUP.pattern})")

HELD_UP = re.compile(r"\b(?:arrest|detain|deport|kidnap|abduct|kill|shot|seiz|turn)\w*\b")

HIS_ARRIVAL = re.compile(r"\b(?:on|upon|after|before|following|since|ahead of) (?:(?:his|her|their) )?$")


def _is_news(reading: Reading, match: re.Match[str], way: str, end: int) -> bool:
    """Tell whether a journey is news by itself: it has a day, or is to come, and is no private one."""
    if way == "" or PRIVATE.search(reading.tagged):
        return False
    if DATED.match(reading.tagged, end + len(way)) or DATED_BEFORE.search(reading.before(match.start(), 90)):
        return True
    moves = not match[0].startswith(("come", "came"))
    to_go = (
        moves and TO_GO.search(reading.before(match.start(), 60)) and STRAIGHT_TO.match(reading.tagged, end, end + 140)
    )
    return bool(re.search(AT, way) or to_go)


DATED = re.compile(
    rf"(?:(?:,| and|, and) (?:then )?(?:to )?{THE}{LAND}){{0,6}}(?:(?: (?:on|in|from|early|late))* {AT}| as (?:planned|scheduled)\b)"
)
"""Behind where an official left for: the journey itself is what is told."""

DATED_BEFORE = re.compile(rf"{AT},? [^.;,]{{0,60}}$")

TO_GO = re.compile(
    r"\b(?:will|would|(?:is|are|was|were|be|been) (?:(?:now|also|then) )?(?:due |scheduled |expected |set |planning |supposed )?to|(?:plan(?:s|ned)?|intend(?:s|ed)?|offer(?:s|ed)?|want(?:s|ed)?|hop(?:es|ed)|ready|willing|prepared) to) (?:\w+ly |then |also |next )?$"
)
"""Before "go" that tells a journey to come, though no day is told."""

STRAIGHT_TO = re.compile(rf" (?:on |back |first |next )?to {THE}{LAND}")

PRIVATE = re.compile(
    r"\b(?:holiday|vacation|medical|treatment|surgery|hospital|exile|home|cup|games|olympi\w+|championships?|match|trial|court|army|coach|club|team)\b"
)
