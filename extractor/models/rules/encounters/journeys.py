"""Frames of journeys told by other verbs than of visiting: "spent two days in Spain", "sent X to Spain", "returned from Spain"."""

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import AT, GROUP, LAND, THE
from extractor.models.rules.subjects import group_actors, subject_before


def _journey(reading: Reading, match: re.Match[str], visitors: list[Actor], destination: int) -> Encounter | None:
    """Return the visit of `visitors` to the land whose sign stands at `destination`, None where no official made it."""
    if not any(actor.is_official and actor.is_people for actor in visitors):
        return None
    people = [actor for actor in visitors if actor.is_people]
    return Encounter(reading, "visit", match.start(), match.end(), match[0], visitors=people, destination=destination)


STAYED_IN = re.compile(
    rf" (?:[\w-]+ ){{1,5}}?(?:days?|hours?|weeks?|nights?) (?:(?:on )?{AT} )?(?:on the ground )?in {THE}({LAND})(?!['’`]s)"
)
"""Behind "spent three days" where."""


def spent(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X spent three days in Spain"."""
    where = STAYED_IN.match(reading.tagged, match.end())
    return where and _journey(reading, match, subject_before(reading, match.start())[0], where.start(1))


SENT = re.compile(
    rf" (?:(?:an?|the|his|her|its|their|high-level|senior|special) )*(?:(?P<who>{GROUP.pattern})|(?:[\w-]+ ){{0,3}}delegation)(?: (?:back )?(?:on )?{AT})? (?:back )?to {THE}(?P<land>{LAND})(?!['’`]s)"
)
"""Behind "sent" whom, and where: "his foreign minister to Spain", "a trade delegation on Monday to Spain"."""


def sent(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "Y sent X to Spain", "Spain will send a delegation to Cuba"."""
    found = SENT.match(reading.tagged, match.end())
    if found is None:
        return _was_sent(reading, match)
    senders, _ = subject_before(reading, match.start())
    if found["who"]:
        visitors = [actor for actor in group_actors(reading, found["who"]) if actor.kind != "state"]
    else:
        visitors = [Actor("delegation", country=one.country, organisation=one.organisation) for one in senders[:1]]
    return _journey(reading, match, visitors, found.start("land"))


WAS_SENT = re.compile(rf" (?:back )?(?:(?:on )?{AT} )?to {THE}({LAND})(?!['’`]s)")
PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being) (?:\w+ly |then |also )?$")


def _was_sent(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X was sent to Spain"."""
    where = WAS_SENT.match(reading.tagged, match.end())
    if where is None or PASSIVE.search(reading.before(match.start(), 30)) is None:
        return None
    return _journey(reading, match, subject_before(reading, match.start())[0], where.start(1))


CAME_FROM = re.compile(rf" (?:(?:home|back|here|(?:on )?{AT}) )*from {THE}({LAND})(?!['’`]s)")
"""Behind "returned" from where."""


def came_back(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X returned from Spain", "X, just back from Spain"."""
    where = CAME_FROM.match(reading.tagged, match.end())
    return where and _journey(reading, match, subject_before(reading, match.start())[0], where.start(1))


TAKEN_TO = re.compile(rf" (?:the )?({GROUP.pattern}) (?:on |first |next |also )*to {THE}({LAND})(?!['’`]s)")
"""Behind what a trip "takes" whom, and where to."""
TAKES_HIM_TO = re.compile(rf" (?:him|her|them) (?:on |first |next |also )*to {THE}({LAND})(?!['’`]s)")
"""The same of who was told before."""


def taken(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "a tour that will take X to Spain"."""
    if found := TAKEN_TO.match(reading.tagged, match.end()):
        return _journey(reading, match, group_actors(reading, found[1]), found.start(2))
    him = TAKES_HIM_TO.match(reading.tagged, match.end())
    return him and _journey(reading, match, subject_before(reading, match.start())[0], him.start(1))
