"""Frames of meetings: "X met Y", "X received Y", "attending were"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.encounters.bodies import is_of_states, meets_as_body
from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.encounters.lines import line_behind, line_of
from extractor.models.rules.encounters.objects import OBJECT
from extractor.models.rules.encounters.triggers import RECEPTION
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY, AT, GROUP, ONE, PAIR_RE, REACH, SPOT, TWO
from extractor.models.rules.statuses import clause_start
from extractor.models.rules.subjects import complement, group_actors, of_several_states, subject_before

GERUND = re.compile(
    r"(?:^|\b(?:after|before|upon|while|when|is|are|was|were|by|since|currently|also|been|considering|considered|contemplating|mulling|seen|pictured|photographed|filmed|denied|denies|denying|avoid(?:ed|ing)?|mind|favours?|propos(?:ed|es|ing)|suggest(?:ed|s|ing))|,) $"
)
DIPLOMATIC = re.compile(
    r"talks|negotiat|minister|delegation|official|envoy|diplomat|peace|treaty|ceasefire|leaders|consult|commission|committee|working group|council"
)
ASKED = re.compile(
    rf"\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:es|ed|ing)|ask(?:s|ed)|press(?:es|ed)) (?:both |the )?({GROUP.pattern}) to (?:\w+ )?$"
)
GUEST = re.compile(
    rf"\s*(?:in (?:his|her) office |(?:at|in) the (?:headquarters|seat|premises|offices?) of (?:the )?{ONE} |here |(?:in|at) {SPOT},? |{AT} |on {AT} |(?:at|in) (?:(?:the|his|her) )?(?:(?!(?:in|at|the) )(?:[\w-]+|{SPOT}) ){{1,4}}?(?:in {SPOT} )?(?=the |{ONE})|the |{RECEPTION}(?: (?:(?:in|on|at) )?(?:{AT}|{SPOT})){{0,2}} (?:for|to|in honou?r of) (?:the )?){{0,6}}(?P<who>{GROUP.pattern})(?!['’`]s?)"
)
"""Who is received, behind where and for what."""
THING_WELCOMED = re.compile(
    r" (?!(?:to|in|at|on|for|here|with|and|as|who|upon|during|from|back|warmly|is|was|will)\b)[a-z]"
)
"""Behind somebody who is told only for what he did: "welcomed the EU decision"."""
ON_ARRIVAL = re.compile(r"\bairport\b|\b(?:on|upon) (?:(?:his|her|their) )?arrival\b")
HOST_AS_NOUN = re.compile(r" (?:country|nation|government|state|city|side|team|broadcaster)\b")
SET_TO = re.compile(
    r"(?:\b(?:will|would)|\b(?:due|expected|scheduled|set|plans?|planning|agreed|(?:is|are|was|were))(?: also)? to)(?: also)? $"
)
"""Before "discuss" that is to come; behind other verbs "to discuss" tells what they met for."""
PEOPLE_TO = re.compile(rf"{TWO} (?:will|(?:are|were) (?:due |expected |scheduled |set )?to)(?: also)? $")
"""Before "discuss" of those who were told before: they are to meet for it."""
GOING_TO = re.compile(
    r"\b(?:will|would|is|are|was|were|due|set|expected|scheduled|plans?|planning)(?: \w+){0,3} (?:travel|fly|go|arrive|come|head)\b[^.;]{0,110} to $"
)
"""Before "discuss" of whoever is to travel for it."""
VIA = re.compile(rf"(?: (?:on )?{AT})? (?:by|via|over|through) (?:an? )?(?:\w+ )?video")
"""Behind those who met how they did."""
FOR_TALKS = re.compile(
    r"(?:(?!\b(?:before|after|and|ahead)\b)[^.;,\ue000-\ue7ff]){0,40}? for (?:(?!the )[\w-]+ ){0,3}(?:talks|negotiations)\b(?! with)"
)
"""Behind whom somebody met what they met for."""
ADDRESSED = re.compile(rf" (?P<visiting>visiting (?:[\w'’-]+ ){{0,3}})?(?P<who>{ONE})(?!['’`])")


FRONTED = re.compile(r"\W*(?:[a-z]+ (?:hours|days|weeks) )?(?:after|before|while|since|upon|on|following) $")
ACTS_BEHIND = re.compile(rf"[^.;\"“]{{0,110}}?, (?:the )?({ANY})(?! (?:and|or) |['’`,])")
"""Who meets where the meeting is told first: "before meeting Y on Friday, X will fly to Spain"."""


SHOWN = re.compile(
    rf"\b(?:of|show(?:s|ed|n|ing)?|saw|pictured?|photographed|filmed) (?:the )?({GROUP.pattern}) (?:(?:on )?{AT} )?$"
)
"""Before a meeting that was seen: "released pictures of X meeting Y"."""


def is_noun(reading: Reading, match: re.Match[str]) -> bool:
    """Tell whether "meeting" is no verb: "after meeting X" meets, "the meeting X" does not."""
    before = reading.before(match.start())
    return match[0] == "meeting" and GERUND.search(before) is None and not _is_shown(reading, match)


def _is_shown(reading: Reading, match: re.Match[str]) -> bool:
    """Tell whether "meeting" is what somebody is seen to do: "pictures of X meeting Y"."""
    whom = OBJECT.match(reading.tagged, match.end())
    return whom is not None and SHOWN.search(reading.before(match.start())) is not None


THING_MET = re.compile(
    r" (?:with )?(?:the |its |their |his |her |all |every |any |some |a |an |no |little |this |these |those |such )?(?:\w+ ){0,2}(?:demands?|needs?|targets?|standards?|requirements?|deadlines?|criteria|obligations?|conditions?|goals?|challenges?|approval|resistance|success|expectations?|opposition|fate|costs?|death|criticism|halfway|(?:the )?(?:press|media)\b|journalists|reporters|students|investors|businessmen)"
)
"""Behind "met" what is met and is nobody of another side: "meet demand", "met the press"."""
IN_SPORT = re.compile(
    r"[^.;,]{0,50}?\b(?:in|at|for) (?:the |a )?(?:[\w'’-]+ ){0,2}(?:finals?(?=[.,;]| (?:in|on|at)\b)|semi-?finals?|quarter-?finals?|play-?offs?|group stage|world cup|asian cup|nations cup|tournament)\b"
)
"""Behind "met" where teams meet: "will meet China in the final"."""
WITH_WHOM = re.compile(rf"[^.;]{{0,90}}?\bwith ({GROUP.pattern})")
IN_ORDER_TO = re.compile(r"[^.;]*? (?:to [a-z]+|ahead of|after|before) ")
"""Between several who met and somebody of whom they spoke: "X and Y met to prepare for talks with Z"."""
OF_ELSE = re.compile(r"\b(?:said|who|which|told|agreement|deal)\b")
"""Before "with Y" what shows that somebody else did something with Y."""


def met(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X met Y", "X and Y met", "X sat down with Y"."""
    tagged, end = reading.tagged, match.end()
    if THING_MET.match(tagged, end) or IN_SPORT.match(tagged, end):
        return None
    kind = "talks" if match[0].startswith("negotiat") else "meeting"
    encounter = Encounter(reading, kind, match.start(), end, match[0])
    if match[0] == "met" and PASSIVE.search(reading.before(match.start(), 40)):
        return _met_by(encounter)
    subject, pair = subject_before(reading, match.start())
    if match[0] == "meeting" and (shown := SHOWN.search(reading.before(match.start()))):
        subject, pair = group_actors(reading, shown[1]), False
    if asked := ASKED.search(reading.before(match.start(), 90)):
        subject, pair = group_actors(reading, asked[1]), bool(PAIR_RE.search(asked[1]))
    if match[0].startswith(("co-chair", "cochair")):  # "co-chaired the joint committee": who did so met
        encounter.sides = subject if of_several_states(subject) and all(a.is_people for a in subject) else []
        return encounter if encounter.sides else None
    if not subject and not pair and FRONTED.match(tagged[: match.start()]) and (acts := ACTS_BEHIND.match(tagged, end)):
        subject = group_actors(reading, acts[1])
    target = OBJECT.match(tagged, end)
    objects = group_actors(reading, target["who"]) if target else []
    if target and PAIR_RE.search(target["who"]):
        pair = True
    if not objects:
        later = WITH_WHOM.match(tagged, end, end + 130)
        several = len(subject) > 1 or pair or any(actor.stands_for_several for actor in subject)
        of_else = later and (OF_ELSE.search(later[0]) or (several and IN_ORDER_TO.match(later[0])))
        objects = group_actors(reading, later[1]) if later and not of_else else []
    if "brief" in match[0] and not all(o.is_people and o.states for o in objects):
        return None  # a council or the press
    if "brief" in match[0] and (line := line_of(tagged[end : end + 160])):
        encounter.kind = line
    if target and FOR_TALKS.match(tagged, target.end()):
        encounter.kind = "talks"
    if VIA.match(tagged, target.end() if target else end):
        encounter.kind = "video_call"
    encounter.sides = [*subject, *(o for o in objects if o not in subject)]
    encounter.pair = pair
    encounter.end = target.end() if target else end
    # Teams bear the names of states: "Germany meet Portugal" tells of diplomacy only beside a word of it.
    if encounter.sides and all(a.kind == "state" for a in encounter.sides) and not DIPLOMATIC.search(tagged):
        return None
    together = bool(subject) and subject[0].stands_for_several
    if not encounter.sides and meets_as_body(encounter, encounter.start, pair=pair):
        return encounter if encounter.sides or encounter.of_context else None
    if subject == encounter.sides and not pair and _is_body_that_meets(encounter):
        encounter.gathered = True
        return encounter
    return encounter if pair or len(encounter.sides) > 1 or together else None


SOON = re.compile(rf"[^.;,]{{0,50}}?(?:{AT}|(?:in|at) {SPOT}|\bhere\b)")


def _is_body_that_meets(encounter: Encounter) -> bool:
    """Tell whether the one who meets is a body of several states, and when or where is told: "OPEC will meet in Vienna"."""
    if len(encounter.sides) != 1:
        return False
    reading = encounter.reading
    if not is_of_states(encounter.sides[0]):
        return False
    return bool(SOON.match(reading.tagged, encounter.end) or AT_ONCE.search(reading.before(encounter.start, 40)))


AT_ONCE = re.compile(rf"{AT} $")
"""Before "met" its day: "the Contact Group on Tuesday met"."""
PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being) (?:(?:not|never|also|\w+ly) )?$")
MET_BY = re.compile(rf"(?: (?:in|at|on) [^.;,]{{1,50}}?)? by (?:the )?({GROUP.pattern})")


def _met_by(encounter: Encounter) -> Encounter | None:
    """Read "Y was met by X": by people, not by protests."""
    reading = encounter.reading
    by = MET_BY.match(reading.tagged, encounter.end)
    hosts = group_actors(reading, by[1]) if by else []
    guests, _ = subject_before(reading, encounter.start)
    at_airport = ON_ARRIVAL.search(reading.tagged) is not None
    if not hosts or not guests or at_airport or not all(actor.is_people for actor in (*hosts, *guests)):
        return None
    encounter.hosts, encounter.visitors = hosts, guests
    return encounter


def opening(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Return "Meeting in Vienna on Monday, X and Y agreed", "..., the two agreed": who meets is the subject behind the comma."""
    who = re.match(rf"[^.;]{{0,120}}?, (?:the )?({GROUP.pattern}) ", reading.tagged[match.end() : match.end() + 200])
    sides = group_actors(reading, who[1]) if who else []
    pair = who is not None and PAIR_RE.search(who[1]) is not None
    if not pair and len(sides) < 2 and not of_several_states(sides):
        return None
    return Encounter(reading, "meeting", match.start(), match.end(), "met", sides, pair=pair)


def received(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X received Y", "Y was received by X"; a welcome counts where it says for what."""
    tagged = reading.tagged
    target = GUEST.match(tagged, match.end())
    if HOST_AS_NOUN.match(tagged, match.end()):
        return None
    encounter = Encounter(reading, "meeting", match.start(), match.end(), match[0])
    if re.search(
        r"\b(?:was|were|been|be|being|is)(?: also| later| warmly)? $",
        reading.before(match.start()),
    ):
        by = re.search(rf"^[^.;]{{0,80}}?\bby (?:the )?({GROUP.pattern})", tagged[match.end() : match.end() + 120])
        if by is None:
            return None
        encounter.hosts = complement(reading, by[1], tagged[match.end() + by.end() :])
        encounter.visitors, encounter.pair = subject_before(reading, match.start())
        if ON_ARRIVAL.search(tagged):
            encounter.kind, encounter.pair = "visit", False
        return encounter if encounter.hosts and (encounter.visitors or encounter.pair) else None
    if target is None or (match[0].startswith("welcome") and THING_WELCOMED.match(tagged, target.end())):
        return None
    encounter.hosts, _ = subject_before(reading, match.start())
    encounter.visitors = [a for a in group_actors(reading, target["who"]) if a not in encounter.hosts]
    if match[0].startswith(("welcome", "greeted")) and not re.match(
        rf"[^.;]{{0,40}}(?:airport|on (?:his|her|their) arrival|for (?:a )?(?:meeting|talks)|(?:to|in) {SPOT}|at (?:the|his|her) [^.;]{{0,30}}(?:palace|residence|ministry|mansion|office|headquarters))",
        tagged[target.end() : target.end() + 60],
    ):
        return None
    if ON_ARRIVAL.search(tagged, match.end()):
        encounter.kind = "visit"  # who is met at the airport is seen again: it is the visit that is told
    persons = all(a.kind != "state" for a in encounter.visitors)
    if match[0].startswith("host") and all(a.kind == "organisation" for a in encounter.visitors):
        return None  # "hosts APEC": a gathering
    encounter.end = target.end()
    return encounter if encounter.hosts and encounter.visitors and persons else None


def discussed(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X discussed trade with Y": a meeting of people, where no other word tells of it."""
    tagged = reading.tagged
    coming = re.search(r"\b(?:to|will) $", reading.before(match.start())) and match[0] == "discuss"
    going = coming and GOING_TO.search(reading.before(match.start(), 180))
    if coming and not going and not SET_TO.search(reading.before(match.start(), 60)):
        return None
    subject, pair = subject_before(reading, match.start())
    later = re.search(
        rf"^[^.;]{{0,160}}?\bwith (?:the )?({GROUP.pattern})(?!['’`]s)", tagged[match.end() : match.end() + REACH]
    )
    objects = [a for a in group_actors(reading, later[1]) if a not in subject] if later else []
    objects = [a for a in objects if a.is_people]
    persons = [a for a in subject if a.is_people]
    several = len(persons) > 1 or of_several_states(persons) or _are_of_body(reading, match, persons)
    if pair and coming and not going and not objects and PEOPLE_TO.search(reading.before(match.start(), 60)):
        return Encounter(reading, "meeting", match.start(), match.end(), match[0], pair=True)
    if pair or not persons or not (several or objects) or (coming and not objects):
        return None
    clause = tagged[clause_start(tagged, match.start()) : match.end()] + line_behind(tagged, match.end())
    return Encounter(reading, line_of(clause) or "meeting", match.start(), match.end(), match[0], [*persons, *objects])


IN_TOWN = re.compile(rf"[^.;]{{0,90}}? (?:in {SPOT}|here)\b")


def _are_of_body(reading: Reading, match: re.Match[str], people: list[Actor]) -> bool:
    """Tell whether the ministers or leaders of a body are told to have discussed something in a town: they met there."""
    of_body = (
        len(people) == 1 and people[0].plural and people[0].organisation is not None and people[0].kind == "office"
    )
    return of_body and IN_TOWN.match(reading.tagged, match.end()) is not None


def told(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X told visiting Y": whoever is visiting was met."""
    target = ADDRESSED.match(reading.tagged, match.end())
    if target is None:
        return None
    objects = group_actors(reading, target["who"])
    subject, _ = subject_before(reading, match.start())
    visiting = target["visiting"] is not None or (bool(objects) and objects[0].visiting)
    if not visiting and _are_two_officials(subject, objects):
        return Encounter(reading, "meeting", match.start(), target.end(), match[0], [*subject, *objects], loosely=True)
    if not objects or not visiting or not subject or objects[0] in subject:
        return None
    return Encounter(reading, "meeting", match.start(), target.end(), match[0], hosts=subject, visitors=objects)


def appeared(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X told a joint news conference with Y": two officials of two states who do so have met."""
    target = OBJECT.match(reading.tagged, match.end())
    objects = group_actors(reading, target["who"]) if target else []
    subject, _ = subject_before(reading, match.start())
    if not subject and (acts := ACTS_BEHIND.match(reading.tagged, match.end())):
        subject = group_actors(reading, acts[1])
    if not _are_two_officials(subject, objects):
        return None
    return Encounter(reading, "meeting", match.start(), match.end(), match[0], [*subject, *objects], loosely=True)


def _are_two_officials(subject: list[Actor], objects: list[Actor]) -> bool:
    """Tell whether one official told another of another state something: they spoke with each other."""
    two = [*subject, *objects]
    if len(subject) != 1 or len(objects) != 1 or not all(a.kind == "person" and a.office and a.trusted for a in two):
        return False
    sides = {actor.side for actor in two}
    return len(sides) > 1 and None not in sides


def attended(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "Attending were X and Y" and "X also took part": more people of a meeting told before."""
    group = re.match(rf" (?:the )?({GROUP.pattern})", reading.tagged[match.end() : match.end() + REACH])
    sides = group_actors(reading, group[1]) if group else subject_before(reading, match.start())[0]
    if not sides or (group is None and not all(actor.is_people for actor in sides)):
        return None
    kind = "call" if "call" in match[0] else "meeting"
    return Encounter(
        reading, kind, match.start(), match.end(), match[0], sides, pair=True, attended=True, adds_only=group is None
    )


def agreed(reading: Reading, match: re.Match[str]) -> Encounter | None:
    """Read "X and Y agreed in Manila on Friday to": officials of two states who did so in one place met there."""
    subject, pair = subject_before(reading, match.start())
    people = [actor for actor in subject if actor.is_people]
    together = len({state for actor in people for state in actor.states}) > 1
    if not (together or pair) or re.search(SPOT + r"|\bhere\b", reading.tagged[match.end() : match.end() + 40]) is None:
        return None
    return Encounter(reading, "meeting", match.start(), match.end(), match[0], people, pair=pair)
