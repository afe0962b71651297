"""Encounters told in one breath that were several: "had separate meetings with the presidents X and Y"."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.models.rules.actors import Actor
from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.places import land_at
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ACTOR, AT, GROUP, SPOT, STATE
from extractor.models.rules.subjects import group_actors

SEPARATE = re.compile(r"\b(?:separate|separately|individual|individually|one after the other)\b")
LATER = rf"(?:separately|later|then|afterwards|subsequently|(?:[\w-]+ ){{1,3}}later|(?:on )?{AT})"
WITH_ANOTHER = re.compile(
    rf"[^.;]{{0,160}}?\bwith (?:the |an? )?({GROUP.pattern})[^.;]{{0,120}}?,? and,? {LATER},? with (?:the |an? )?({GROUP.pattern})"
)
"""Behind a trigger, two who were met one after the other: "conferred with X and, two hours later, with Y"."""
TIME_OF_DAY = r"(?:in the (?:morning|afternoon|evening)|at (?:noon|midday|lunchtime|dinner|breakfast)|overnight)"
ITS_DAY = (
    rf"(?:(?: (?:in|at) {SPOT}| here)?(?: early| late)?(?: on)?"
    rf" (?:{AT}(?: {TIME_OF_DAY}| (?:morning|afternoon|evening|night))?|{TIME_OF_DAY}|later (?:in|on) the (?:same )?day|later that day)(?: (?:in|at) {SPOT})?)"
)
AT_WHAT = (
    r"(?: (?:at|in|for|over|during) (?:an?|the|his|her) (?:(?!(?:and|with) )[\w-]+ ){0,2}"
    r"(?:audience|talks|meeting|lunch|dinner|breakfast|office|palace|residence|ministry|headquarters))?"
)
"""Behind somebody for what or where he was met, which is nobody's: " in a private audience"."""
NEXT_ONE = r"(?:with |by )?(?:the )?"
NO_CLAUSE = r"(?! (?:said|told|met|held|will|would|is|was|has|had|[a-z]+ed)\b)"
"""Behind the next, who does not begin a clause of his own there."""
MET_LATER = re.compile(
    rf"[^.;\ue000-\ue7ff]{{0,60}} (?:the )?({GROUP.pattern}){AT_WHAT},?"
    rf"{ITS_DAY}?,? and,? (?:then|later|afterwards|subsequently|separately),? {NEXT_ONE}(?P<later>{GROUP.pattern})(?= (?:in|on|at|to|for)\b|[.,;])"
)
"""Behind a trigger, two who were met one after the other: "met X and later Y"."""
ITS_PLACE = rf"(?: (?:in|at) (?:(?!(?:and|with) )[\w'’-]+ ){{0,4}}{SPOT})"
WHERE_AND_WHEN = rf"{AT_WHAT}(?P<where>{ITS_PLACE}?)(?P<when>,?{ITS_DAY}?)"
MET_THERE = re.compile(rf"[^.;\ue000-\ue7ff]{{0,60}} (?:the )?({GROUP.pattern}){WHERE_AND_WHEN}")
"""Behind a trigger, who was met, and where or when."""
NEXT_MET_THERE = re.compile(
    rf"(?:,? and|,|,? before),? (?:then |later |also )?{NEXT_ONE}({GROUP.pattern}){WHERE_AND_WHEN}{NO_CLAUSE}"
)
"""Behind them the next who was met, at a place or time of his own: "met X in Vienna, Y in Prague on Tuesday and Z in Rome"."""
AROUND = 60
"""Characters around a trigger in which that is told."""


def each_by_itself(reading: Reading, encounter: Encounter) -> list[Encounter]:
    """Return one encounter for each of those behind the trigger where they were met separately, else `encounter` alone."""
    if encounter.kind != "visit" and (two := WITH_ANOTHER.match(reading.tagged, encounter.start)):
        return _one_after_the_other(encounter, group_actors(reading, two[1]), group_actors(reading, two[2]))
    if encounter.kind != "visit" and (each := _at_times_of_their_own(encounter) or _later_with_another(encounter)):
        return each
    around = reading.tagged[max(0, encounter.start - AROUND) : encounter.end + AROUND]
    if encounter.pair or encounter.kind == "visit" or SEPARATE.search(around) is None:
        return [encounter]
    before = [actor for actor in encounter.everyone() if _stands_before(reading, actor, encounter.start)]
    behind = [actor for actor in encounter.everyone() if actor not in before]
    if len(behind) == 1 and len(before) > 1 and all(actor.kind == "person" for actor in (*before, *behind)):
        return [replace(encounter, sides=[one, *behind], hosts=[], visitors=[]) for one in before]
    behind = _each_of_several_states(behind)
    if len(behind) < 2 or not before or any(actor.kind not in ("person", "office", "state") for actor in behind):
        return [encounter]
    return [replace(encounter, sides=[*before, one], hosts=[], visitors=[]) for one in behind]


def _each_of_several_states(behind: list[Actor]) -> list[Actor]:
    """Return the holders of one office in several states one by one: "separately with the Israeli and Palestinian foreign ministers"."""
    if len(behind) != 1 or behind[0].kind != "office" or len(behind[0].countries) < 2:
        return behind
    office = (behind[0].office or "").removesuffix("s")
    return [replace(behind[0], office=office, country=code, countries=(), plural=False) for code in behind[0].countries]


def _stands_before(reading: Reading, actor: Actor, at: int) -> bool:
    if actor not in reading.actors:
        return True
    slot = reading.actors.index(actor)
    return any(chr(base + slot) in reading.tagged[:at] for base in (ACTOR, STATE))


def _later_with_another(encounter: Encounter) -> list[Encounter]:
    """Return the encounters with the two who were met one after the other, the second where he is told; [] if it was one."""
    reading = encounter.reading
    found = MET_LATER.match(reading.tagged, encounter.start + len(encounter.trigger))
    if found is None:
        return []
    both = _one_after_the_other(encounter, group_actors(reading, found[1]), group_actors(reading, found["later"]))
    return [both[0], replace(both[1], start=found.start("later"), end=found.end("later"))] if len(both) > 1 else []


def _at_times_of_their_own(encounter: Encounter) -> list[Encounter]:
    """Return the encounters with those who were met at several places or times, each where he is told; [] if it was one."""
    reading = encounter.reading
    met = [found] if (found := MET_THERE.match(reading.tagged, encounter.start + len(encounter.trigger))) else []
    while met and (found := NEXT_MET_THERE.match(reading.tagged, met[-1].end())):
        met.append(found)
    if len(met) < PAIR or not (_are_apart(reading, met, "when") or _are_apart(reading, met, "where")):
        return []
    groups = [group_actors(reading, one[1]) for one in met]
    who = [actor for actor in encounter.everyone() if not any(actor in group for group in groups)]
    if not who or not all(groups):
        return []
    alone = replace(encounter, hosts=[], visitors=[], pair=False)
    first, *others = (replace(alone, sides=[*who, *group]) for group in groups)
    return [first, *(replace(o, start=one.start(1), end=one.end(1)) for o, one in zip(others, met[1:], strict=True))]


PAIR = 2
SIGN = re.compile(rf"{SPOT}|{AT}")


def _are_apart(reading: Reading, met: list[re.Match[str]], name: str) -> bool:
    """Tell whether all of `met` but the first have a place or time, which is none of the others'."""
    told = [_words_of(reading, one[name]) for one in met]
    return all(told[1:]) and len(set(told)) == len(told)


def _words_of(reading: Reading, told: str) -> str | None:
    """Return the place or the words for the time of `told`, None where it tells none."""
    sign = SIGN.search(told)
    land = land_at(reading, reading.tagged.index(sign[0])) if sign and re.match(SPOT, sign[0]) else None
    return land.name if land is not None else told.strip(" ,") or None


def _one_after_the_other(encounter: Encounter, first: list[Actor], second: list[Actor]) -> list[Encounter]:
    """Return the encounter with `first` and that with `second`, of whoever else takes part in both."""
    both = [actor for actor in encounter.everyone() if actor not in first and actor not in second]
    if not both or not first or not second:
        return [encounter]
    return [replace(encounter, sides=[*both, *group], hosts=[], visitors=[], pair=False) for group in (first, second)]
