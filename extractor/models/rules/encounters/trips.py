"""Frames of nouns of visits: "X paid a visit to Spain", "X's trip to Spain"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.encounters.destinations import REGIONAL, TO_REGION, is_sight
from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.places import land_at
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY, AT, GROUP, LAND, THE
from extractor.models.rules.subjects import asked_to_come, group_actors, invited_by, subject_before


def trip(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X paid a visit to Spain", "X's trip to Spain"."""
    before, after = reading.before(match.start(), 80), reading.tagged[match.end() : match.end() + 90]
    if IS_THE_FIRST.search(before) and (one := BY_ONE_OF.match(after)) and reading.actor(one[1]).name is None:
        return None
    encounter = Encounter(reading, "visit", match.start(), match.end(), match[0], noun=True)
    encounter.destination = _where_to(match, before, after)
    if encounter.destination is not None and TRIP_TO.match(after) and is_sight(reading, encounter.destination):
        return None
    in_region = encounter.destination is None and _goes_to_part_of_world(before, after)
    whose = _whose(reading, match, before, after, going_somewhere=encounter.destination is not None or in_region)
    if whose is None:
        return None
    encounter.visitors, encounter.pair = whose
    dated = TRIP_OF.search(before) is not None and (TO_COME.search(before) or SLATED.match(after)) is not None
    if encounter.destination is None and (dated or TO_THE_COUNTRY.match(after)):
        encounter.destination = _land_before(encounter)
    if {a.kind for a in encounter.visitors} == {"organisation"} and OF_ONE.search(before):
        return None
    encounter.hosts = invited_by(reading, match.end(), encounter.visitors)
    if not any(a.is_official and a.kind != "state" for a in encounter.visitors):
        return None
    by_the_way = _is_told_by_the_way(encounter, before, after, in_region=in_region)
    encounter.where_written = by_the_way or not _is_of_state(encounter, before, after, in_region=in_region or dated)
    its_own = (
        TRIP_OF.search(before) is not None
        and PART_OF_IT.search(before) is None
        and all(a.kind == "person" for a in encounter.visitors)
    )
    return encounter if its_own or not encounter.where_written else None


PART_OF_IT = re.compile(rf"\bof (?:the )?{ANY}['’`]s? (?:[\w-]+ ){{0,4}}$")
"""Before a visit of which only a part is told: "the programme of X's visit"."""


def _goes_to_part_of_world(before: str, after: str) -> bool:
    """Tell whether a visit goes to a part of the world or a land told before: "a tour of the Middle East", "a visit to the country"."""
    return any((TO_THE_COUNTRY.match(after), TO_REGION.match(after), REGIONAL.search(before)))


def _land_before(encounter: Encounter) -> int | None:
    """Return where the sign of the first land stands that is told before a visit "to the country" and is not that of the visitors."""
    home = {code for actor in encounter.visitors for code in actor.states}
    for found in LAND_RE.finditer(encounter.reading.tagged, 0, encounter.start):
        land = land_at(encounter.reading, found.start())
        if land is not None and land.country not in home:
            return found.start()
    return None


LAND_RE = re.compile(LAND)

TO_THE_COUNTRY = re.compile(
    r"[^.;,]{0,30}?\b(?:to|in|of) (?:the|that|this) (?:[\w-]+ )?(?:country|nation|city|capital|town|island|territory|kingdom|republic|enclave)\b"
)
"""Behind "visit" a land that was told before."""

TO_COME = re.compile(
    r"['’`]s? (?:[\w-]+ )?(?:upcoming|forthcoming|coming|imminent|impending|planned|scheduled|expected) (?:[\w-]+ ){0,2}$"
)
"""Before "visit" that is somebody's and to come."""

SLATED = re.compile(
    rf",? (?:(?:which|that) is )?(?:slated|scheduled|due|set|planned|expected|starting|beginning|from|on)(?: to (?:start|begin|take place))?(?: (?:for|on|from|in|early|late))* {AT}"
)
"""Right behind "visit" its day."""


def _where_to(match: re.Match[str], before: str, after: str) -> int | None:
    """Return where the sign of the place stands that a visit goes to."""
    if to := TRIP_TO.match(after):
        return match.end() + to.start(1)
    told_before = NAMED_TRIP.search(before) or LEFT_TOWN.search(before) or IN_TOWN.search(before)
    return match.start() - len(before) + told_before.start(told_before.lastindex or 1) if told_before else None


TRIP_TO = re.compile(rf"(?:(?!\btak(?:es?|ing)\b|\btook\b)[^.;]){{0,40}}?\b(?:to|in|of) {THE}({LAND})(?!['’`]s)")

NAMED_TRIP = re.compile(rf"({LAND}) $")
"""Before "visit" where it goes: "during a Washington visit"."""

LEFT_TOWN = re.compile(
    rf"\b(?:left|leaves|leave|departed(?: from)?) ({LAND}) [^.;,]{{0,40}}\b(?:after|at the end of) (?:an?|his|her) (?:[\w-]+ )*$"
)
"""Before "visit" what somebody left after it: "left Damascus on Thursday after a two-day visit"."""


IN_TOWN = re.compile(
    rf"\bin {THE}({LAND})(?: (?:since |on )?{AT})?,? on an? (?:[\w-]+ )*$|({LAND}),? where {ANY} (?:(?:(?:on )?{AT}|[a-z]+),? ){{0,3}}(?:an?|his|her) (?:[\w-]+ )*$"
)
"""Before "visit" where somebody is on it: "now in Syria on a private visit", "from Syria, where he ended a two-day visit"."""


def _whose(
    reading: Reading, match: re.Match[str], before: str, after: str, *, going_somewhere: bool
) -> tuple[list[Actor], bool] | None:
    """Return the visitors of a visit and whether they are a pair told before; None where it is nobody's whom we know."""
    if own := TRIP_OF.search(before):
        return group_actors(reading, own[1]), False
    by = _by(before, after)
    if by is not None and by[1][0] < "\ue400":
        return group_actors(reading, by[1]), False
    if going_somewhere and (acts := _fronted(before, after)):
        return group_actors(reading, acts), False
    if guest := GUEST_ON.search(before):
        return group_actors(reading, guest[1]), False
    if OF_ANOTHER.search(before):
        return None
    if HIS.search(before) and going_somewhere:
        near = [actor for actor in subject_before(reading, match.start())[0] if actor.kind == "person"]
        return near or _main_subject(reading), False
    if not UNDERTAKES.search(before) or INVITES_HIM.search(before):
        return None
    if asked := asked_to_come(reading, match.start()):
        return asked, False
    named = NAMED_TRIP.search(before)
    acts_before, pair = subject_before(reading, match.start() - (2 if named else 0))
    next_one = WHO_ACTS.match(after) if not (acts_before or pair) and BACK_FIRST.match(before) else None
    return (group_actors(reading, next_one[1]), False) if next_one else (acts_before, pair)


def _main_subject(reading: Reading) -> list[Actor]:
    """Return the persons with whom a sentence begins: "X urged Spain to keep Cuba from selling arms during a visit to"."""
    first = MAIN_SUBJECT.match(reading.tagged)
    return [actor for actor in group_actors(reading, first[1]) if actor.kind == "person"] if first else []


MAIN_SUBJECT = re.compile(rf"[^\w\ue000-\uf8ff]*(?:the )?({GROUP.pattern})(?= [a-z]+ed\b| said| told)")

TRIP_OF = re.compile(
    rf"({ANY})(?:['’`]s?|, whose) (?:(?!(?:on|during|in|to|for|at|after|before|with|from|by|and)\b)[\w-]+ |{AT} ){{0,4}}$"
)
"""Before "visit" whose it is."""

GUEST_ON = re.compile(
    rf"\b(?:receiv|host|welcom|greet)(?:ed|es|s|ing)? (?:visiting |the )?({GROUP.pattern})[^.;,\ue000-\ue7ff]{{0,40}} (?:during|on|at the (?:start|beginning|end) of) (?:an?|his|her) (?:[\w-]+ ){{0,4}}$"
)
"""Before "visit" whose it is where a host acts: "received Y during a visit to Spain"."""

OF_ANOTHER = re.compile(r"\w['’`]s? (?:[\w-]+ ){0,4}$")
"""Before "visit" that is somebody's whom no list knows: "the team's current tour"."""

HIS = re.compile(
    rf"\b(?:during|after|following|ahead of|before|of|that|midway through|halfway through|(?:start|beginning|end|outset|close|day|leg) of) (?:his|her|an?) (?:[\w-]+ |{AT} |{LAND} ){{0,4}}$"
)
"""Before "visit": it is that of whoever acts."""

UNDERTAKES = re.compile(
    r"\b(?:pay(?:s|ing)?|paid|mak(?:e|es|ing)|made|beg[iau]n(?:s|ning)?|start(?:s|ed|ing)?|end(?:s|ed|ing)?|conclud(?:e|es|ed|ing)|on|for|kick(?:s|ed)? off|(?:w(?:raps?|rapp(?:ed|ing)|inds?|inding|ound) up)|round(?:s|ed|ing) off|l(?:ed|eads?|eading)|undertak(?:e|es|ing)|back|arriv(?:e|es|ed|ing)|cancel(?:s|led|ed)?|postpon(?:e|es|ed)|cut short|embark(?:s|ed)? on|invit\w+|complet(?:e|es|ed)|return(?:s|ed|ing)?|came back|continu(?:e|es|ed|ing)|planned|accept\w*|call(?:s|ed)? off|put off|plans?|plan(?:s|ned|ning)|consider\w*|mull\w*|weigh\w*|contemplat\w+|delay\w*|schedul\w+|arrang\w+|propos\w+|set out on|rul(?:e|es|ed|ing) out|announc\w+|confirm\w*|reject\w*)\b"
)
"""Before "visit" what somebody does with it."""


INVITES_HIM = re.compile(r"\binvit\w+ (?:him|her|them) (?:back )?(?:for|on|to) (?:[\w-]+ ){1,4}$")
"""Before the visit of a guest who was told before, and not of whoever acts."""

BACK_FIRST = re.compile(
    r"[^\w\ue000-\uf8ff]*(?:(?:[a-z]+ ){0,2}(?:after|upon|on|before) )?[a-z]+ing (?:(?!\b(?:he|she|they)\b)[^.;,\ue000-\ue3ff]){0,60}$"
)
"""Before a visit told of first, with what somebody does with it: it is that of whoever acts next."""


def _by(before: str, after: str) -> re.Match[str] | None:
    """Return whom a visit is told to be by; "his visit is the first by a Slovak leader" tells that of all leaders."""
    by = TRIP_BY.match(after)
    return None if by and IS_FIRST.match(after) and TOLD_OF.search(before) else by


DONE_TO_HIM = r"(?:(?:receiv|accompani|join|greet|welcom|host|follow|invit|mediat|brief|escort|organi[sz]|overshadow|marr)ed|met|seen)"
"""Behind a visit what others did to the visitor, or to it: "a visit to Spain, was received by Y"."""
TRIP_BY = re.compile(
    rf"(?![^.;]{{0,60}}?\b(?:invitation|guests?)\b)(?:(?:(?!\b(?:where|who|which|{DONE_TO_HIM})\b)[^.;]){{0,60}}?\bby|(?: (?:(?:on|in|to) )?(?:here|{AT}|{THE}{LAND}))* of) (?:the )?({GROUP.pattern})"
)
"""Behind "visit" whose it is; what is told behind "of" is of another noun where one stands between: "to Spain since the fall of"."""

IS_FIRST = re.compile(
    r"[^.;,]{0,60}?(?: (?:is|was|will be|would be|marks|marked)(?: also)?|,) (?:the )?(?:first|second|third|only|highest-level)\b"
)
"""Behind "visit" what it is said to be, by whose standing: "his visit is the first by a Slovak leader"."""

OF_ONE = re.compile(r"\b(?:his|her) (?:[\w-]+ ){0,3}$")
"""Before a visit of one person, not of a body that the sentence names besides."""
TOLD_OF = re.compile(r"\b(?:his|her|their|the|this|that) (?:[\w-]+ ){0,3}$", re.IGNORECASE)
"""Before "visit" that was told already."""


def _fronted(before: str, after: str) -> str | None:
    """Return who acts behind a visit that opens a sentence and has a time of its own, or at which somebody speaks."""
    fronted, acts = FRONTED.search(before), WHO_ACTS.match(after)
    if fronted is None or acts is None:
        return None
    told_for_itself = re.search(r"speaking| of | first | maiden ", fronted[0]) is not None
    return acts[1] if told_for_itself or re.search(AT, after[: acts.start(1)]) else None


FRONTED = re.compile(
    r"^[^\w\ue000-\uf8ff]*(?:[a-z]+ing )?(?:(?:on the \w+ day of|at the (?:start|end) of|(?:fresh|back) from|on|in|during|about|of|to) )?(?:an?|his|her) (?:[\w-]+ ){0,4}$"
)
"""Before "visit" that opens a sentence: it is that of whoever acts next."""

WHO_ACTS = re.compile(rf"[^.;\ue000-\ue3ff]{{0,80}}, (?:the )?({ANY}) (?:also |has |had |will )?[a-z]+")
"""Behind "visit" whoever acts next: "to Syria in July, X proposed"."""


def _is_told_by_the_way(encounter: Encounter, before: str, after: str, *, in_region: bool) -> bool:
    """Tell whether a visit only says when something was ("during his visit"), so that it is no news itself."""
    if BY_THE_WAY.search(before) is None or RETURNED.search(before):
        return False
    somewhere = encounter.destination is not None or in_region
    of_somebody = TRIP_OF.search(before) or _by(before, after) or HIS.search(before) or encounter.visitors
    return not of_somebody or (not somewhere and NEXT_BY.match(after) is None)


BY_THE_WAY = re.compile(r"\b(?:during|after|following|since|ahead of|before) (?:[\w'’-]+ ){0,4}$")

RETURNED = re.compile(
    r"\b(?:return\w*|came back|flew back|back)\b[^.;]{0,50} (?:after|from|following) (?:an?|his|her|their|its) (?:[\w-]+ )*$"
)
"""Before a visit that somebody came home from."""

NEXT_BY = re.compile(rf" (?:here )?(?:(?:on )?{AT} )?(?:by|of) (?:the )?({GROUP.pattern})")
"""Right behind "visit" whose it is: "a visit by X" is one wherever it goes."""


def _is_of_state(encounter: Encounter, before: str, after: str, *, in_region: bool) -> bool:
    """Tell whether a visit goes to a place, is called official, or is that of somebody whose side is known."""
    if encounter.destination is not None or OFFICIAL.search(before + after[:40]):
        return True
    its_own = TRIP_OF.search(before) is None and NEXT_BY.match(after) is not None
    return (in_region or its_own) and any(a.name or a.states or a.organisation for a in encounter.visitors)


OFFICIAL = re.compile(r"\b(?:here|official|working|state|day)\b")
"""Words by which a visit without a place is one of state."""

IS_THE_FIRST = re.compile(
    r"(?:\b(?:be|is|was|were|been|being|for|as|marks|marked)|,) (?:only )?(?:the |his |her |its )?first (?:[\w-]+ ){0,3}$"
)
"""Before "visit" that is told already, of which it is said that nobody came before: "it is the first visit by"."""

BY_ONE_OF = re.compile(r"[^.;,]{0,60}? (?:by|of|from) ([\ue000-\ue3ff])")
"""Behind it, what whoever comes is: "by a Slovak leader"."""
