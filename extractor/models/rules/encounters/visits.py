"""Frames of visits: "X visited Spain", "a trip to Spain", "X arrived in Spain", "invited X to Spain"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re
from dataclasses import replace

from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.encounters.verdicts.reports import BECAME_FIRST
from extractor.models.rules.people import Actor
from extractor.models.rules.places import land_at
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY, AT, GROUP, LAND, ONE, REGION, SPOT
from extractor.models.rules.subjects import asked_to_come, group_actors, invited_by, is_land, subject_before

NEXT_LEG = re.compile(
    rf"(?: (?:on |from |in )?{AT})?,? and (?:then )?(?:on )?(?:to |in )?(?:the |neighbou?ring )?({LAND}) (?:on |from |in )?(?={AT})"
)
LISTED = re.compile(
    rf"(?:, and|,| and) (?:then )?(?:to )?(?:the )?({LAND})(?=(?:, and|,| and) (?:then )?(?:to )?(?:the )?{LAND}|[.;]|, [a-z]|,? (?:on|from|next|this|later|in) | and [a-z]+ed\b|$)"
)
"""A further country of a trip without a day of its own: "will visit Georgia, Armenia and Azerbaijan"."""
DESTINATION = re.compile(rf" (?:neighbou?ring |the )?({SPOT}|{ONE})(?!['’`])")
PART_OF = re.compile(
    rf" (?:(?:the )?(?:(?:north|south|east|west|central|coastal)\w* )?)({LAND})['’`]s (?:[\w'’-]+ ){{1,4}}(?:province|region|state|city|district|prefecture|island|county|municipality)\b"
)
"""A part of a state that is visited: "visited east China's Shandong Province"."""
SITE = re.compile(rf" (?:[\w'’-]+ ){{1,8}}(?:in|at|near) ({SPOT})(?!['’`])")
RETURNED = re.compile(
    r"\b(?:return\w*|came back|flew back|back)\b[^.;]{0,50} (?:after|from|following) (?:an?|his|her|their|its) (?:[\w-]+ )*$"
)
"""Before a visit that somebody came home from."""
NOTABLE = re.compile(
    r"\b(?:first|highest(?:-ranking)?|most senior|only|latest|last) [^.;,]{0,50} (?:to|who has ever) $"
)
"""Before "visit" that tells what is special about a visitor: "the first premier to visit Sudan"."""
TO_REGION = re.compile(
    rf"[^.;,]{{0,30}}?\b(?:to|in|of|through|around|across) (?:the |all |several |some )?(?:{REGION}|region\b)"
)
"""Behind "tour" a part of the world: "a tour of the Middle East"."""
REGIONAL = re.compile(
    r"\b(?:african|asian|european|middle east(?:ern)?|latin american|balkan|gulf|regional|(?:two|three|four|five|six|seven|eight|nine|ten|multi|\d+)-(?:nation|country|state)) (?:[\w-]+ )?$"
)
"""Before "tour" the part of the world or the number of states."""
ANY_REGION = rf"(?:{REGION}|region(?=[.,]|$| (?:{AT}|in|on|over|during|for|to|and|last|next|this|earlier|later|twice|several)\b| {AT}))"
THE_REGION = re.compile(rf" (?:the |several |some )?{ANY_REGION}")
"""Behind "toured" a part of the world."""
LEAVING = r"for(?: an? (?:[\w-]+ ){0,4}?(?:visit|trip|tour)s? (?:to|of|in))?"
"""Before where somebody left for: "left for Spain", "left for an official visit to Spain"."""
TELLING = (
    "arriv",
    "stopped",
    "due",
    "landed",
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
    "will be",
    "to be",
)
"""How words begin that tell of a visit by themselves; "left for Spain" needs another word of one."""
SETTING_OUT = ("head", "fly", "flies", "going", "coming", "leaving")
ERRAND = re.compile(
    r" (?:to (?:meet|hold|attend|see|have)\b|for (?:[\w-]+ ){0,3}(?:talks|meetings?|negotiations|consultations)\b)"
)
"""Behind where somebody is about to go: without a day of its own the journey is no news beside what he goes for."""
DATED = re.compile(rf"(?: (?:on|in|from|early|late))* {AT}| as (?:planned|scheduled)\b")
"""Behind where an official left for: the journey itself is what is told."""
DATED_BEFORE = re.compile(rf"{AT},? [^.;,]{{0,60}}$")
TO_GO = re.compile(
    r"\b(?:will|would|(?:is|are|was|were|be|been) (?:(?:now|also|then) )?(?:due |scheduled |expected |set |planning |supposed )?to|plan(?:s|ned)? to|intend(?:s|ed)? to) (?:\w+ly |then |also |next )?$"
)
"""Before "go" that tells a journey to come, though no day is told."""
STRAIGHT_TO = re.compile(rf" (?:on |back |first |next )?to (?:the |neighbou?ring )?{LAND}")
PRIVATE = re.compile(
    r"\b(?:holiday|vacation|medical|treatment|surgery|hospital|funeral|exile|home|cup|games|olympi\w+|championships?|match|trial|court|army|coach|club|team)\b"
)
INVITED = re.compile(rf" (?P<who>{GROUP.pattern})")


SIGHT = re.compile(
    r"\b(?:shrine|museum|memorial|monument|tomb|mausoleum|cemetery|grave|church|mosque|cathedral|temple|synagogue|school|university|hospital|factory|plant|exhibition|fair|market|zoo|stadium)\b",
    re.IGNORECASE,
)
"""Words for what is seen, not for a state that is visited."""


def visited(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X visited Spain"."""
    tagged = reading.tagged
    sign = DESTINATION.match(tagged, match.end()) or PART_OF.match(tagged, match.end())
    if sign is None and not match[0].startswith("tour"):  # who toured a yard in a town is on no trip there
        sign = SITE.match(tagged, match.end())
    became = BECAME_FIRST.search(reading.before(match.start(), 110))
    region = THE_REGION.match(tagged, match.end()) if sign is None else None
    if (
        (sign is None and region is None)
        or (became is None and NOTABLE.search(reading.before(match.start(), 90)))
        or (
            match[0] in ("visits", "visit")
            and re.search(
                r"\b(?:a|an|his|her|the|of|their|on|official|working|state|day|to pay)(?: \w+)? $",
                reading.before(match.start()),
            )
            and not re.search(r"\bto $", reading.before(match.start()))
        )
    ):
        return None
    if sign is not None and (not is_land(sign[1]) or _is_sight(reading, sign.start(1))):
        return None
    encounter = Encounter(reading, "visit", match.start(), match.end(), match[0])
    if sign is not None:
        encounter.end, encounter.destination = sign.end(), sign.start(1)
    acts_before = match.start() - len(became[0]) if became else match.start()
    encounter.visitors = asked_to_come(reading, match.start()) or subject_before(reading, acts_before)[0]
    encounter.hosts = invited_by(reading, match.start(), encounter.visitors)
    if sign is None and not any(a.states or a.organisation for a in encounter.visitors):
        return None
    return encounter if any(a.is_official and a.kind != "state" for a in encounter.visitors) else None


NAMED_TRIP = re.compile(rf"({LAND}) $")
"""Before "visit" where it goes: "during a Washington visit"."""


FRONTED = re.compile(
    r"^[^\w\ue000-\uf8ff]*(?:speaking )?(?:on the \w+ day of|at the (?:start|end) of|on|during) (?:an?|his|her) (?:[\w-]+ ){0,4}$"
)
"""Before "visit" that opens a sentence: it is that of whoever acts next."""
WHO_ACTS = re.compile(rf"[^.;\ue000-\ue3ff]{{0,80}}, (?:the )?({ANY}) (?:also |has |had |will )?[a-z]+")
"""Behind "visit" whoever acts next: "to Syria in July, X proposed"."""
ARRIVING_FIRST = re.compile(
    r"\W*(?:(?:[a-z]+ )?(?:hours |minutes |shortly |soon |immediately )?(?:after|upon|on|before)) $"
)
"""Before "arriving" that opens a sentence: it is whoever acts next that does."""
LEFT_TOWN = re.compile(
    rf"\b(?:left|leaves|leave|departed(?: from)?) ({LAND}) [^.;,]{{0,40}}\b(?:after|at the end of) (?:an?|his|her) (?:[\w-]+ )*$"
)
"""Before "visit" what somebody left after it: "left Damascus on Thursday after a two-day visit"."""


GUEST_ON = re.compile(
    rf"\b(?:receiv|host|welcom|greet)(?:ed|es|s|ing)? (?:visiting |the )?({GROUP.pattern})[^.;,\ue000-\ue7ff]{{0,40}} (?:during|on|at the (?:start|beginning|end) of) (?:an?|his|her) (?:[\w-]+ ){{0,4}}$"
)
"""Before "visit" whose it is where a host acts: "received Y during a visit to Spain"."""


def _is_sight(reading: Reading, at: int) -> bool:
    """Tell whether the place whose sign stands at `at` is a building to be seen: a shrine, a museum."""
    land = land_at(reading, at)
    return land is not None and land.country is None and SIGHT.search(land.name or "") is not None


TRIP_TO = re.compile(
    rf"(?:(?!\btak(?:es?|ing)\b|\btook\b)[^.;]){{0,40}}?\b(?:to|in|of) (?:the |neighbou?ring )?({LAND})(?!['’`]s)"
)
TRIP_BY = re.compile(
    rf"(?![^.;]{{0,60}}?\b(?:invitation|guests?)\b)(?:(?!\b(?:where|who|which)\b)[^.;]){{0,60}}?\b(?:by|of) (?:the )?({GROUP.pattern})"
)
TRIP_OF = re.compile(rf"({ANY})['’`]s? (?:[\w-]+ |{AT} ){{0,4}}$")
"""Before "visit" whose it is."""
HIS = re.compile(
    rf"\b(?:during|after|following|ahead of|before|of|that|midway through|halfway through|(?:start|beginning|end|outset|close|day|leg) of) (?:his|her|an?) (?:[\w-]+ |{AT} |{LAND} ){{0,4}}$"
)
"""Before "visit": it is that of whoever acts."""
UNDERTAKES = re.compile(
    r"\b(?:pay(?:s|ing)?|paid|mak(?:e|es|ing)|made|beg[iau]n(?:s|ning)?|start(?:s|ed|ing)?|end(?:s|ed|ing)?|conclud(?:e|es|ed|ing)|on|for|kick(?:s|ed)? off|(?:w(?:raps?|rapp(?:ed|ing)|inds?|inding|ound) up)|round(?:s|ed|ing) off|undertak(?:e|es|ing)|back|arriv(?:e|es|ed|ing)|cancel(?:s|led|ed)?|postpon(?:e|es|ed)|cut short|embark(?:s|ed)? on|invit\w+|complet(?:e|es|ed)|return(?:s|ed|ing)?|came back|continu(?:e|es|ed|ing)|planned|accept\w*|call(?:s|ed)? off|put off|plans?|plan(?:s|ned|ning)|consider\w*|mull\w*|weigh\w*|contemplat\w+|delay\w*|schedul\w+|arrang\w+|propos\w+|set out on|rul(?:e|es|ed|ing) out|announc\w+|confirm\w*|reject\w*)\b"
)
"""Before "visit" what somebody does with it."""
IS_THE_FIRST = re.compile(
    r"(?:\b(?:be|is|was|were|been|being|for|as|marks|marked)|,) (?:only )?(?:the |his |her |its )?first (?:[\w-]+ ){0,3}$"
)
"""Before "visit" that is told already, of which it is said that nobody came before: "it is the first visit by"."""
BY_ONE_OF = re.compile(r"[^.;,]{0,60}? (?:by|of|from) ([\ue000-\ue3ff])")
"""Behind it, what whoever comes is: "by a Slovak leader"."""
IS_FIRST = re.compile(
    r"[^.;,]{0,60}? (?:is|was|will be|would be) (?:also )?(?:the )?(?:first|second|third|only|highest-level)\b"
)
"""Behind "visit" what it is said to be, by whose standing: "his visit is the first by a Slovak leader"."""
TOLD_OF = re.compile(r"\b(?:his|her|their|the|this|that) (?:[\w-]+ ){0,3}$", re.IGNORECASE)
"""Before "visit" that was told already."""
NEXT_BY = re.compile(rf" (?:here )?(?:(?:on )?{AT} )?(?:by|of) (?:the )?({GROUP.pattern})")
"""Right behind "visit" whose it is: "a visit by X" is one wherever it goes."""
OF_ANOTHER = re.compile(r"\w['’`]s? (?:[\w-]+ ){0,4}$")
"""Before "visit" that is somebody's whom no list knows: "the team's current tour"."""
BY_THE_WAY = re.compile(r"\b(?:during|after|following|since|ahead of|before) (?:[\w'’-]+ ){0,4}$")
OFFICIAL = re.compile(r"\b(?:here|official|working|state|day)\b")
"""Words by which a visit without a place is one of state."""


def _fronted(before: str, after: str) -> str | None:
    """Return who acts behind a visit that opens a sentence and has a time of its own, or at which somebody speaks."""
    fronted, acts = FRONTED.search(before), WHO_ACTS.match(after)
    if fronted is None or acts is None:
        return None
    told_for_itself = re.search(r"speaking| of ", fronted[0]) is not None
    return acts[1] if told_for_itself or re.search(AT, after[: acts.start(1)]) else None


def trip(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X paid a visit to Spain", "X's trip to Spain"."""
    before, after = reading.before(match.start(), 80), reading.tagged[match.end() : match.end() + 90]
    to, by, own, his = TRIP_TO.match(after), TRIP_BY.match(after), TRIP_OF.search(before), HIS.search(before)
    encounter = Encounter(reading, "visit", match.start(), match.end(), match[0], noun=True)
    if by is not None and IS_FIRST.match(after) and TOLD_OF.search(before):
        by = None
    if IS_THE_FIRST.search(before) and (one := BY_ONE_OF.match(after)) and reading.actor(one[1]).name is None:
        return None
    if to is not None:
        encounter.destination = match.end() + to.start(1)
        if _is_sight(reading, encounter.destination):
            return None
    elif named := NAMED_TRIP.search(before):
        encounter.destination = match.start() - len(before) + named.start(1)
    elif left := LEFT_TOWN.search(before):
        encounter.destination = match.start() - len(before) + left.start(1)
    in_region = encounter.destination is None and (
        TO_REGION.match(after) is not None or REGIONAL.search(before) is not None
    )
    if own is not None:
        encounter.visitors = group_actors(reading, own[1])
    elif by is not None and by[1][0] < "\ue400":
        encounter.visitors = group_actors(reading, by[1])
    elif (encounter.destination is not None or in_region) and (acts := _fronted(before, after)):
        encounter.visitors = group_actors(reading, acts)
    elif guest := GUEST_ON.search(before):
        encounter.visitors = group_actors(reading, guest[1])
    elif OF_ANOTHER.search(before):
        return None
    elif his is not None and (encounter.destination is not None or in_region):
        encounter.visitors = [actor for actor in subject_before(reading, match.start())[0] if actor.kind == "person"]
    elif UNDERTAKES.search(before):
        encounter.visitors = asked_to_come(reading, match.start())
        if not encounter.visitors:
            encounter.visitors, encounter.pair = subject_before(reading, match.start())
    else:
        return None
    encounter.hosts = invited_by(reading, match.end(), encounter.visitors)
    next_by = NEXT_BY.match(after)
    told_by_the_way = BY_THE_WAY.search(before) is not None and RETURNED.search(before) is None
    if told_by_the_way and (
        (encounter.destination is None and not in_region and next_by is None)
        or (own is None and by is None and his is None and not encounter.visitors)
    ):
        return None
    placed = encounter.destination is not None or OFFICIAL.search(before + after[:40]) is not None
    if not placed and (in_region or (own is None and next_by is not None)):
        placed = any(a.name or a.states or a.organisation for a in encounter.visitors)
    officials = any(a.is_official and a.kind != "state" for a in encounter.visitors)
    return encounter if officials and placed else None


def _goes_to_region(after: str, way_in: str) -> re.Match[str] | None:
    """Return the words for the part of the world to which somebody goes: "headed on Tuesday to East Africa"."""
    return re.match(rf"(?: (?:(?:on|late|early|later) )*{AT})? (?:{way_in}) (?:the )?{ANY_REGION}", after)


ARRIVED_FOR_DAYS = re.compile(rf"(?:arriv(?:ed|es|ing)|came|flew in) (?:on )?{AT},")
"""Where a time that holds the days of a visit ends a clause that tells no place: "who arrived Monday on a three-day visit,"."""


AS_NOUN = re.compile(r"\b(?:for|of|on|about|by|from|all|any|free|foreign|air|their|his|her) $")
"""Before "travel" that nobody undertakes: "the passport restriction for travel to Libya"."""


def arrived(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X arrived in Spain", "X left for Spain": where a visit, talks or the like are told of."""
    tagged = reading.tagged
    end = match.start() - 1 if match[0] == "in" else match.end()  # "X, in Moscow for talks, said" has no verb
    after = tagged[end : end + 140]
    leaving = match[0].startswith(("left", "leav", "head", "set off", "sets off", "depart", "embark"))
    if match[0].startswith("head"):
        leaving = re.match(r"[^.;]{0,30}? (?:to|into) ", after) is None
    if match[0] == "travel" and AS_NOUN.search(reading.before(match.start(), 24)):
        return None
    if match[0] == "arrival" and not after.startswith((" in ", " here", " of ", " on ", " late ", " early ")):
        return None
    # "left on Sunday for a five-day visit": the time words hold the visit.
    long_time = any(end - start > 18 for start, end in reading.times)
    way_in = (rf"{LEAVING}|(?<={AT} )to" if long_time else LEAVING) if leaving else "in|to|into|at|for"
    to = re.match(
        rf"(?:(?!\b(?:after|following)\b)[^.;]){{0,50}}?\b(?:{way_in}) (?:the |neighbou?ring )?({LAND})(?!['’`]s)",
        after,
    )
    here = re.match(r"[^.;]{0,25}\bhere\b", after)
    region = _goes_to_region(after, way_in) if to is None else None
    visitors, pair = subject_before(reading, match.start())
    if match[0] == "arrival":
        visitors, pair = _who_arrives(reading, match, visitors), False
    if not visitors and not pair and ARRIVING_FIRST.match(tagged[: match.start()]) and (acts := WHO_ACTS.match(after)):
        visitors = group_actors(reading, acts[1])
    known = pair or any(a.is_official and a.is_people for a in visitors)
    if region is not None and not any(a.states or a.organisation for a in visitors):
        return None
    if to is not None and match[0].startswith(SETTING_OUT) and ERRAND.match(after, to.end()):
        return None
    if (
        to is None
        and here is None
        and region is None
        and not (long_time and ARRIVED_FOR_DAYS.match(tagged, match.start()))
    ) or not known:
        return None
    way = next((found[0] for found in (to, region) if found), "")
    dated = DATED.match(tagged, end + len(way)) or DATED_BEFORE.search(reading.before(match.start(), 90))
    dated = dated or re.search(AT, way)
    to_go = TO_GO.search(reading.before(match.start(), 60)) and STRAIGHT_TO.match(after)
    dated_journey = way != "" and (dated is not None or to_go) and not PRIVATE.search(tagged)
    if (
        not long_time
        and not dated_journey
        and not match[0].startswith(TELLING)
        and not re.search(
            r"visit|talks|trip|tour|meet|summit|invitation|guest|negotiat|consult|discuss|arriv|conference|delegation",
            tagged,
        )
    ):
        return None
    encounter = Encounter(reading, "visit", match.start(), match.end(), match[0], visitors=visitors, pair=pair)
    encounter.hosts = invited_by(reading, match.end(), visitors)
    if to is not None:
        encounter.destination = end + to.start(1)
    return encounter


ARRIVAL_OF = re.compile(rf" (?:(?:here|in {LAND}|(?:on )?{AT}) )*of (?:the )?({GROUP.pattern})")
HELD_UP = re.compile(r"\b(?:arrest|detain|deport|kidnap|abduct|kill|shot|seiz|turn)\w*\b")
HIS_ARRIVAL = re.compile(r"\b(?:on|upon|after|before|following|since|ahead of) (?:(?:his|her|their) )?$")


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


TO_TALKS = re.compile(
    r" (?:to|for) (?:(?:hold|have|begin|start|open|resume|attend|join|take part in|participate in) )?(?:(?:an?|the|new|fresh|further|direct|urgent|bilateral|peace) )*(?:(?!(?:in|at|on|of|to|for) )[\w-]+ ){0,2}(?:talks|meetings?|summit|consultations|negotiations|conference|round)\b"
)
"""Behind whom somebody invites to what is no visit: the noun tells it."""


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
    return encounter if encounter.hosts and encounter.visitors else None


def _listed(reading: Reading, trip: Encounter, at: int) -> re.Match[str] | None:
    """Return the next country of "will visit A, B and C"; "a tour of A, B and C" is one trip."""
    return None if trip.noun else LISTED.match(reading.tagged, at + 1)


ONE_TRIP = ("tour", "tak", "took")
"""How words begin that tell all countries of a journey as one trip: "a tour that takes him to A, B and C"."""


def next_legs(reading: Reading, trip: Encounter) -> list[Encounter]:
    """Return the visits that follow in the same breath: "will visit Georgia on May 3 and Armenia on May 5"."""
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
