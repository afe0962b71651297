"""Named gatherings of many states: "will attend the 14th ASEAN Summit", "at last year's Madrid summit NATO decided"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.encounters.bodies import SET_DOWN, is_of_states
from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.places import land_at
from extractor.models.rules.signs import AT, GROUP, ONE, SAYS, SPOT
from extractor.models.rules.subjects import group_actors, subject_before

WORDS = r"(?:(?!(?:and|who|which|that|said|told|after|before|while|with) )\w[\w'’-]* |[\ue000-\uf8ff] ?|['’`]s? |, |\( ?|\) ?|-){0,12}"
"""What may stand between a verb and the noun of a gathering: its number, year, place, organisation and rank."""
GOES = re.compile(
    rf"\b(?:attend(?:s|ed|ing)?|tak(?:e|es|ing) part in|took part in|participat(?:e|es|ed|ing) in|be present at|co-chair(?:s|ed|ing)?|chair(?:s|ed|ing)?|address(?:es|ed|ing)?|told|tells|represent(?:s|ed|ing)? {ONE} at|(?:head|lead)(?:s|ed|ing)? (?:the )?{ONE} (?:[\w-]+ )?(?:to|at|for)|(?:left|leav(?:e|es|ing)|arriv\w+|fl(?:ew|ies|y|ying)|travel\w*|head\w*|came|comes|is|are) [^.;]{{0,60}}?\bfor) (?:the |an? |this |last )?{WORDS}$"
)
"""Before the gathering that somebody goes to."""
ATTENDED_BY = re.compile(
    rf"[^.;]{{0,60}}?\b(?:(?:attended|addressed|opened|joined) by|with the (?:participation|attendance) of|in the presence of) (?:the )?({GROUP.pattern})"
)
HOSTED_BY = re.compile(
    rf"[^.;]{{0,60}}?\b(?:(?:hosted|convened|chaired|led|presided over) by|under the (?:chairmanship|presidency) of) (?:the )?({GROUP.pattern})"
)
HOSTED_BY_BEFORE = re.compile(
    rf"^\W*(?:hosted|convened|chaired|led|presided over) by (?:the )?({GROUP.pattern}), the {WORDS}$"
)
"""The same where the sentence opens with it: "Chaired by X, the summit"."""
HOSTS = re.compile(
    rf"\b(?:(?:co-?)?(?:host(?:s|ed|ing)?|chair(?:s|ed|ing)?|conven(?:e|es|ed|ing))|presid(?:e|es|ed|ing) over) (?:the |an? |this |last |next )?{WORDS}$"
)
"""Before the gathering for which somebody receives the others, or which he leads."""
SPOKE_AT_IT = re.compile(
    rf"^\W*(?:(?:speaking|talking) )?(?:at|during|addressing|opening|attending|in (?:an?|his|her) (?:[\w-]+ )?(?:speech|address|statement|message) (?:to|at)) (?:the (?:opening|start|close|end) of )?(?:the |an? |its |their |last |this )?{WORDS}$"
)
"""Before the gathering with which a sentence opens that tells what somebody said at it."""
WHO_SPOKE = re.compile(rf"[^.;\"“]{{0,70}}?, (?:the )?({ONE}) (?:has |had |also |again )?(?:{SAYS}|told|\w+ed)\b")
BRINGS = re.compile(
    rf"[^.;]{{0,60}}?\b(?:bring(?:s|ing)?|brought|gather(?:s|ed|ing)?)\b[^.;]{{0,80}}?,? including (?:the )?(?P<who>{GROUP.pattern})"
)
"""Who comes to it: "will bring together APEC leaders, including X and Y"."""
NUMBERED = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|annual|inaugural|biennial)\b[^.;,]{0,60}$"
)
RANKED = re.compile(rf"\b(?:ministerial|leaders['’]|economic|informal) $|{ONE}['’`]s? (?:informal |annual |special )?$")
OWNED = re.compile(rf"({ONE})(?:['’`]s?)? (?:{SPOT} )?(?:(?!(?:the|a|an|of|on|in|at|for|to|and) )[\w-]+ ){{0,3}}$")
OF_BODY = re.compile(rf"(?: (?:(?:on|in|at) )?(?:{AT}|{SPOT})){{0,2}} of (?:the )?({ONE})")
HOLDS_ITS = re.compile(
    rf"\b(?:beg[aiu]n(?:s|ning)?|open(?:s|ed|ing)?|start(?:s|ed|ing)?|conclud(?:es|ed|ing)|end(?:s|ed|ing)?|w(?:rap|ound|ind)(?:s|ped|ping|ing)? up|h[eo]ld(?:s|ing)?|kick(?:s|ed)? off) (?:their|its|an?|the) {WORDS}$"
)
"""Before the gathering that those who belong to a body hold: "APEC leaders wrapped up their two-day gathering"."""
DECIDED_AT = re.compile(
    rf"\b(?:discuss|consider|examin|review|debat|work|tak|decid|agree|resolv|vot|adopt|approv|endors|pledg|appoint|elect|set|rais|cut)\w*[^.;\ue000-\ue7ff]{{0,60}}? at (?:an?|its|their|the) {WORDS}$"
)
"""Before the meeting of a body at which it did what only a meeting of its members does."""
AT_IT = re.compile(rf"\bat (?:the |an? |its |their |last )?{WORDS}$")
OCCASION = re.compile(
    rf"\b(?:at|during|on the (?:sidelines|margins|fringes) of) (?:the |an? |its |their |last |next )?{WORDS}$"
)
"""Before a gathering that only says where or when something was."""
IN_TOWN = re.compile(rf"({SPOT}) $")
"""Before "summit" the town that it has its name from: "the Madrid summit"."""


def gathering(encounter: Encounter, before: str, behind: str) -> Encounter | None:
    """Return `encounter` as a gathering with those told to attend it, or the body whose it is; None where it is none.

    `before` and `behind` are the words around its noun.
    """
    bodies = _bodies(encounter, before, behind)
    named, goes = _is_gathering(encounter, before, behind, of_body=bool(bodies)), GOES.search(before)
    reading = encounter.reading
    if not named and not (bodies and goes):
        if not _is_sitting(bodies, before, behind):
            return None
        encounter.sides, encounter.gathered, encounter.body = bodies, True, bodies[0].organisation
        return encounter
    encounter.kind, encounter.gathered = "summit" if named else encounter.kind, True
    encounter.body = bodies[0].organisation if bodies else None
    encounter.ranks = _rank(encounter, before)
    encounter.hosts = _hosts(encounter, before, behind)
    attending = _attending(encounter, before, behind) or (_acting(encounter, before) if named else [])
    people = [actor for actor in attending if actor not in encounter.hosts]
    encounter.sides = [*people, *bodies] if (people and not named) or encounter.hosts else people or bodies
    encounter.occasion = OCCASION.search(before) is not None
    town = IN_TOWN.search(before)
    if town is not None and (land := land_at(reading, encounter.start - len(before) + town.start(1))) and land.country:
        encounter.destination = encounter.start - len(before) + town.start(1)
    return encounter if encounter.everyone() else None


def _hosts(encounter: Encounter, before: str, behind: str) -> list[Actor]:
    """Return the officials or states who host or lead it."""
    if by := HOSTED_BY.match(behind) or HOSTED_BY_BEFORE.search(before):
        return group_actors(encounter.reading, by[1])
    if (hosting := HOSTS.search(before)) is None:
        return []
    hosts, _ = subject_before(encounter.reading, encounter.start - len(before) + hosting.start())
    return [actor for actor in hosts if actor.kind == "state" or actor.is_people]


def _attending(encounter: Encounter, before: str, behind: str) -> list[Actor]:
    """Return who is told to attend it: behind its noun, by what who said at it, or by who goes there."""
    reading = encounter.reading
    if gathers := BRINGS.match(behind):
        return [actor for actor in group_actors(reading, gathers["who"]) if actor.kind == "person"]
    if told := ATTENDED_BY.match(behind):
        return group_actors(reading, told[1])
    if SPOKE_AT_IT.search(before) and (spoke := WHO_SPOKE.match(behind)):
        return [actor for actor in group_actors(reading, spoke[1]) if actor.is_people]
    if goes := GOES.search(before):
        who, _ = subject_before(reading, encounter.start - len(before) + goes.start())
        return [actor for actor in who if actor.is_people]
    return []


A_SITTING = re.compile(r"\b(?:an?|the (?:next|last|first)|its next|its last|another) (?:[\w-]+ ){0,3}$")


def _is_sitting(bodies: list[Actor], before: str, behind: str) -> bool:
    """Tell whether a meeting of a body of several states is told by when or where it is: "an emergency meeting of OPEC in Doha"."""
    if not bodies or not is_of_states(bodies[0]):
        return False
    return (
        OF_BODY.match(behind) is not None
        and A_SITTING.search(before) is not None
        and SET_DOWN.match(behind) is not None
    )


ANOTHER = re.compile(r"\b(?:met|meets?|meeting|talks|negotiations)\b|\btime $")
"""Before "at the summit" what is an encounter of its own."""


def _acting(encounter: Encounter, before: str) -> list[Actor]:
    """Return the officials of whom the sentence tells what they did at the gathering: "X told EU leaders at a summit"."""
    found = AT_IT.search(before)
    at = encounter.start - len(before) + found.start() if found else 0
    if not found or ANOTHER.search(encounter.reading.before(at, 40)):
        return []  # "agreed to meet at the G8 summit"
    subject, _ = subject_before(encounter.reading, at)
    return [actor for actor in subject if actor.kind == "person" and actor.is_official]


def _is_gathering(encounter: Encounter, before: str, behind: str, *, of_body: bool) -> bool:
    """Tell whether a noun names a gathering by itself: a summit, or the numbered or ministerial meeting of a body."""
    if encounter.trigger.startswith(("summit", "forum")) or encounter.trigger.endswith(" conference"):
        return True
    if not of_body or HOLDS_ITS.search(before) or DECIDED_AT.search(before):
        return of_body
    named = OF_BODY.match(behind) or OWNED.search(before)
    return bool(named and (RANKED.search(before[-30:]) or NUMBERED.search(before)))


def _bodies(encounter: Encounter, before: str, behind: str) -> list[Actor]:
    """Return the organisation whose gathering it is, or which decides something at it."""
    reading = encounter.reading
    owned, of_body = OWNED.search(before), OF_BODY.match(behind)
    for sign in (of_body, owned):
        found = [actor for actor in group_actors(reading, sign[1]) if is_of_body(actor)] if sign else []
        if found:
            return found
    if began := HOLDS_ITS.search(before):
        subject, _ = subject_before(reading, encounter.start - len(before) + began.start())
        return [actor for actor in subject if is_of_body(actor)]
    if decided := AT_IT.search(before):
        subject, _ = subject_before(reading, encounter.start - len(before) + decided.start())
        return [actor for actor in subject if actor.organisation and not actor.is_people]
    return []


MINISTERS = re.compile(r"\bminister")


def _rank(encounter: Encounter, before: str) -> str:
    """Return of whom it is by the words before its noun: a summit is of leaders."""
    owned = OWNED.search(before)
    owners = group_actors(encounter.reading, owned[1]) if owned else []
    words = " ".join([before[-40:], *((actor.office or "").lower() for actor in owners)])
    return "ministers" if MINISTERS.search(words) else "leaders"


def is_of_body(actor: Actor) -> bool:
    """Tell whether an actor is an organisation, or those who come together in one: "EU leaders"."""
    return actor.organisation is not None and (not actor.is_people or (actor.kind == "office" and actor.plural))
