"""Frames of verbs of visiting: "X visited Spain", "invited X to Spain", and the further states of a journey."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re
from dataclasses import replace

from extractor.models.rules.actors import Actor
from extractor.models.rules.encounters.destinations import DESTINATION, PART_OF, SITE, THE_REGION, is_sight
from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.encounters.trips import WHO_ACTS
from extractor.models.rules.encounters.verdicts.reports import BECAME_FIRST, NOTABLE, WAS_HE, WHO_CAME
from extractor.models.rules.places import ROUTE
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import AT, GROUP, LAND, ONE, THE
from extractor.models.rules.subjects import asked_to_come, group_actors, invited_by, is_land, subject_before


def visited(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X visited Spain"."""
    if match[0] in ("visit", "visits") and _is_noun(reading.before(match.start())):
        return None
    sign, hosts = _destination(reading, match), []
    if sign is not None and not is_land(sign[1]):
        hosts, sign = group_actors(reading, sign[1]), HIS_PLACE.match(reading.tagged, sign.end())
        if sign is None or not hosts[0].is_people:
            return None
    if sign is not None and is_sight(reading, sign.start(1)):
        return None
    if sign is None and THE_REGION.match(reading.tagged, match.end()) is None:
        return None
    encounter = Encounter(reading, "visit", match.start(), match.end(), match[0])
    if sign is not None:
        encounter.end, encounter.destination = sign.end(), sign.start(1)
    encounter.visitors = _who(reading, match)
    encounter.hosts = hosts or invited_by(reading, match.start(), encounter.visitors)
    if sign is None and not any(a.states or a.organisation for a in encounter.visitors):
        return None
    return encounter if any(a.is_official and a.kind != "state" for a in encounter.visitors) else None


def _who(reading: Reading, match: re.Match[str]) -> list[Actor]:
    """Return who visits: whoever acts before the verb, or whom a sentence names as the last or the first to do so."""
    became = BECAME_FIRST.search(reading.before(match.start(), 110))
    before = reading.before(match.start(), 90)
    was = WAS_HE.match(reading.tagged, match.end()) if became is None and WHO_CAME.search(before) else None
    if was is not None:
        return _holders_named(reading, before, group_actors(reading, was[1]))
    if became is None and NOTABLE.search(before):
        return []
    if VISITING_FIRST.match(reading.tagged[: match.start()]):
        acts = WHO_ACTS.match(reading.tagged, match.end())
        return group_actors(reading, acts[1]) if acts else []
    acts_before = match.start() - len(became[0]) if became else match.start()
    return asked_to_come(reading, match.start()) or subject_before(reading, acts_before)[0]


def _holders_named(reading: Reading, before: str, named: list[Actor]) -> list[Actor]:
    """Return those who are named behind the office in which they came: "the last U.S. president to visit Cuba was X"."""
    sign = OFFICE_TO.search(before)
    office = reading.actor(sign[1]) if sign else None
    for one in named:
        if office is not None and one.kind == "person" and one.office is None:
            one.office, one.country = office.office, one.country or office.country
    return named


OFFICE_TO = re.compile(rf"({ONE}) (?:to|who has ever) $")
"""Before "visit" the office of whoever did."""

VISITING_FIRST = re.compile(r"[^\w\ue000-\uf8ff]*(?:(?:while|after|before) )?$")
"""Before "visiting" that opens a sentence: it is whoever acts next that does."""

HIS_PLACE = re.compile(rf" (?:at|in) {THE}({LAND})(?!['’`]s)")
"""Behind whom somebody visited, where: "visited X in Paris"."""


def _destination(reading: Reading, match: re.Match[str]) -> re.Match[str] | None:
    """Return what is visited: a place, a part of a state, or a site in a place; who toured a yard in a town is on no trip there."""
    sign = DESTINATION.match(reading.tagged, match.end()) or PART_OF.match(reading.tagged, match.end())
    return sign if sign or match[0].startswith("tour") else SITE.match(reading.tagged, match.end())


def _is_noun(before: str) -> bool:
    """Tell whether "visit" is a noun behind the words `before`: "his state visit", but not "plans to visit"."""
    return A_VISIT.search(before) is not None and not before.endswith("to ")


A_VISIT = re.compile(r"\b(?:a|an|his|her|the|of|their|on|official|working|state|day|to pay)(?: \w+)? $")


def invited(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X invited Y to Spain"."""
    tagged = reading.tagged
    target = INVITED.match(tagged, match.end())
    if target is not None and TO_TALKS.match(tagged, target.end()):
        return None
    if target is None or re.search(r"\b(?:was|were|been|be|is) $", reading.before(match.start())):
        return None
    after = tagged[target.end() : target.end() + 80]
    to = re.match(rf" (?:to|for)\b[^.;]{{0,50}}?({LAND})(?!['’`]s)", after) or re.match(
        r" (?:to|for)\b[^.;]{0,40}?\bvisit()\b", after
    )
    if to is None:
        return None
    hosts, _ = subject_before(reading, match.start())
    encounter = Encounter(
        reading,
        "visit",
        match.start(),
        target.end(),
        match[0],
        hosts=[a for a in hosts if a.kind != "state"],
        visitors=group_actors(reading, target["who"]),
    )
    if to[1]:
        encounter.destination = target.end() + to.start(1)
    return encounter if hosts and encounter.visitors else None


INVITED = re.compile(rf" (?P<who>{GROUP.pattern})")

TO_TALKS = re.compile(
    r" (?:to|for) (?:(?:hold|have|begin|start|open|resume|attend|join|take part in|participate in) )?(?:(?:an?|the|new|fresh|further|direct|urgent|bilateral|peace) )*(?:(?!(?:in|at|on|of|to|for) )[\w-]+ ){0,2}(?:talks|meetings?|summit|consultations|negotiations|conference|round)\b"
)
"""Behind whom somebody invites to what is no visit: the noun tells it."""


def next_legs(reading: Reading, trip: Encounter) -> list[Encounter]:
    """Return the visits that follow in the same breath: "will visit Georgia on May 3 and Armenia on May 5"."""
    if leads_through_many(trip):
        return []
    legs: list[Encounter] = []
    at = trip.destination
    while (
        trip.kind == "visit"
        and not trip.trigger.startswith(ONE_TRIP)
        and at is not None
        and (more := NEXT_LEG.match(reading.tagged, at + 1) or _listed(reading, trip, at))
    ):
        at = more.start(1)
        legs.append(replace(trip, start=at, end=more.end(), destination=at, leg=True, visitors=list(trip.visitors)))
    return legs


NEXT_LEG = re.compile(
    rf" (?:on |from |in )?{AT}(?:,? and|,) (?:then )?(?:on )?(?:to |in )?{THE}({LAND}) (?:on |from |in )?(?={AT})"
)

ONE_TRIP = ("tour", "tak", "took")
"""How words begin that tell all countries of a journey as one trip: "a tour that takes him to A, B and C"."""


def _listed(reading: Reading, trip: Encounter, at: int) -> re.Match[str] | None:
    """Return the next country of "will visit A and B"; "a tour of A and B" and "left for A and B" are one trip."""
    one_trip = trip.noun or trip.trigger.startswith(WHOLE_JOURNEY)
    return None if one_trip else LISTED.match(reading.tagged, at + 1)


def leads_through_many(trip: Encounter) -> bool:
    """Tell whether a visit is one journey to three countries or more, or somebody leaves for two: those that he has visited are visits of their own."""
    if trip.kind != "visit" or trip.leg or trip.destination is None or trip.trigger in ("visits", "trips"):
        return False
    over = trip.verdict.status == "held" and not trip.noun and not trip.trigger.startswith("came")
    route = ROUTE.match(trip.reading.tagged, trip.destination)
    whole = trip.trigger.startswith(WHOLE_JOURNEY)
    return route is not None and (whole or (not over and route["more"] != ""))


WHOLE_JOURNEY = ("left", "leav", "depart", "embark", "set", "head", "return", "back")
"""How words begin that tell how a journey begins or ends: with all countries that follow."""

NO_MORE = rf"[.;]|, [a-z]|,? (?:(?:on|from|next|this|later|in) |{AT})| and [a-z]+ed\b|$"
"""Behind the last country."""
LISTED = re.compile(
    rf"(?:, and|,| and) (?:then )?(?:to )?(?:the )?({LAND})(?=(?:, and|,| and) (?:then )?(?:to )?(?:the )?{LAND}|{NO_MORE})"
)
"""A further country of a trip without a day of its own: "will visit Georgia and Armenia"."""
