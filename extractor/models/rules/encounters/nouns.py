"""Frames of nouns: "held talks with", "in a call with", "a summit between"."""

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.encounters.bodies import holds_session
from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.encounters.gatherings import gathering, is_of_body
from extractor.models.rules.encounters.known import THE, happens, is_another, is_told_before
from extractor.models.rules.encounters.one_side import is_with_one
from extractor.models.rules.encounters.partners import (
    asked,
    beside,
    brought_together,
    find_hosts,
    holders,
    joint_hosts,
    partners_of,
    told_in_it,
)
from extractor.models.rules.places import land_at
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import AT, GROUP, LAND, ONE, REACH, SPOT, TWO
from extractor.models.rules.subjects import group_actors, subject_before

STOP = re.compile(r"[;.]|\b(?:said|told|after(?! the other)|before|while|but|who|that)\b")
NEXT_DEED = re.compile(
    r",? and (?:(?:then|later|also|will|would|is|was|to|due|expected|scheduled|set|has|had|instead|separately) )*"
    r"(?:met|meet|held|hold|had|have|spoke|speak|saw|see|flew|fly|went|go|left|leave|told|said|travel|visit|receive|host|discuss|call|[a-z]{3,}ed)\b(?! by\b)"
)
"""Behind those with whom somebody had talks what he did next: "talks with Y and met Z"."""
NEXT_LISTED = re.compile(
    rf",(?: and)? an? (?:[\w-]+ |{ONE} ){{0,4}}(?:meetings?|summit|conference|talks)\b|,? and (?:an? (?:[\w-]+ |{ONE} ){{0,3}})?(?:talks|meetings?|negotiations|summit|conference)\b"
    rf"| {ONE}['’]s (?:[\w-]+ ){{0,2}}(?:talks|meetings?|negotiations|summit|visit)\b"
)
"""The next of several told in a list: "to attend NATO meetings in Brussels, an OSCE meeting in Vienna and talks with Y"."""
LINE = re.compile(r"[^.;]{0,40}?\b(?:by|via|over) (video|telephone|phone)")
CALLED_ON = re.compile(rf"[^.;,]{{0,40}}? (?:up)?on (?:the )?({GROUP.pattern})")
CONCLUDED = re.compile(
    r"\b(?:(?:conclud|complet|finali[sz]|wrapp|clos)ed(?: up)?|(?:conclusion|completion) of) (?:the |their )?$"
)
ON_INSTRUMENT = re.compile(
    r" (?:on|for|over) (?:[\w-]+ ){0,6}(?:agreement|treaty|pact|deal|accord|protocol|convention|trade (?:plan|area|zone))\b"
)
"""Negotiations that ended in an instrument: that is the event."""
NONE_OF_IT = re.compile(
    r"\bno (?:\w+ |(?:date|plans|place) [^.;,]{0,40}\bfor (?:[\w-]+ ){0,6}|(?:hopes?|prospects?|chance|signs?|need|point|reason|basis|room) (?:for|of|in) (?:[\w-]+ ){0,4})?$"
)
THERE_WAS_NO = re.compile(
    r"\bthere (?:was|were|has been|have been|had been|(?:will|would|can|could|shall) be) no (?:[\w-]+ )?$"
)
OF_MANY_SIDES = re.compile(
    r"\b(?:(?:[a-z]+|\d{1,2})-(?:party|nation|way|country|sided|state|power)|multi-?lateral|multi-?party|multi-?national|quadrilateral|quadripartite) (?:[\w-]+ ){0,3}$"
)
"""Before talks of more sides than are told: "North Korea agreed to return to six-party talks"."""
OF_COMMISSION = re.compile(
    r" of (?:the|an?|their) (?:[\w-]+ ){0,2}?(?:joint|mixed|intergovernmental|inter-governmental|bilateral) (?:[\w-]+ ){0,4}?(?:commission|committee|working group|council)\b(?! of [\ue000-\ue7ff])"
)
"""Behind a meeting the body of the states that were told: "the session of the intergovernmental commission"."""
HAPPENED = re.compile(
    r"[^.;,]{0,80}? (?:took place|(?:had|has|have) taken place|(?:was|were|has been|had been) held)\b"
)
ATTENDED_BY = re.compile(
    rf"[^.;]{{0,30}}?(?:\b(?:was|were) |,? )(?:also )?(?:attended|joined) by (?:the )?({GROUP.pattern})"
)
ALSO_ATTENDED = re.compile(r"\b(?:also attended|joined) by")
"""Between a meeting at which somebody did something and who else came: "proposed it at a meeting also attended by Y"."""
WHICH_INCLUDED = re.compile(rf",? (?:which|that) (?:also )?included (?:the )?({GROUP.pattern})")
"""Who else was at "the meeting, which included X"."""
PROGRESSIVE = re.compile(r"\b(?:is|are|was|were|been) $")
ONLY_GATHERED = frozenset({"forum", "forums", "gathering"})
"""Nouns of what is no encounter where no named gathering of states is meant."""
GATHERED = re.compile(r"(?:summit|meeting|forum|gathering|[\w ]*conference)")
BROUGHT_BY = re.compile(
    rf"[^.;]{{0,30}}?\b(?:was|were) (?:also )?(?:hosted|chaired|moderated) by (?:the )?({GROUP.pattern})"
)
BRINGING = re.compile(
    r"\b(?:(?:co-?)?(?:hosted|chaired)|moderated|opened|presided over|(?:will|would|to) (?:(?:co-?)?(?:host|chair)|moderate|open|preside over))"
    r" (?:the|these) (?:(?!(?:cabinet|party|council|government|parliament) )[\w-]+ )?$"
)
"""Before "talks" what somebody did who brought others together for them."""
ATTENDING = re.compile(
    r"\b(?:attended|took part in|(?:was|were) (?:also |both )?(?:present )?at|participated in|joined|sat in on)(?: \w+)? (?:the|these) (?:(?!time )[\w-]+ )?$"
)


def noun(reading: Reading, match: re.Match[str], kind: str) -> Encounter | None:
    """Read a noun of kind `kind`: "held talks with Y", "a call between X and Y", "attended the meeting"."""
    behind = reading.tagged[match.end() : match.end() + REACH]
    if match[0] == "gathering" and PROGRESSIVE.search(reading.before(match.start(), 12)):
        return None
    encounter = Encounter(reading, kind, match.start(), match.end(), match[0], noun=True)
    before, after = reading.before(match.start(), 110), behind[:260]
    if is_told_before(before, behind):
        partners = partners_of(encounter, before, after, behind)
        several = [a for a in partners if len(a.states) > 1]
        encounter.sides = several or (partners if len(partners) > 1 else told_in_it(encounter, before))
        if encounter.sides:
            return encounter
        encounter.pair, encounter.another = True, kind != "summit" and is_another(before, behind)
        return encounter
    if OF_COMMISSION.match(behind) and happens(encounter, before, behind):
        encounter.pair = encounter.of_context = encounter.another = True
        return encounter
    stop = STOP.search(after)
    if stop:  # the verb of who only says so is kept, which shows that he does
        after = after[: stop.end() if stop[0] in ("said", "told") else stop.start()]
    deed = NEXT_DEED.search(after)
    after = after[: deed.start()] if deed and GROUP.search(after, 0, deed.start()) else after
    listed = NEXT_LISTED.search(after)
    after = after[: listed.start()] if listed else after
    if kind in ("talks", "meeting") and (line := LINE.match(after)):
        encounter.kind = "video_call" if line[1] == "video" else "call"
    if kind == "courtesy_call" and (on := CALLED_ON.match(after)):
        return _courtesy_call(encounter, on[1])
    if theirs := BETWEEN_THEIRS.match(behind):
        encounter.sides = _people_of_two_states(encounter, theirs[1])
        return encounter if encounter.sides else None
    if NOT_HELD.search(before) or _is_any(before):
        return None
    if OWN_PEOPLE.search(before) and not _are_of_known_sides(encounter, after):
        return None
    if (NONE_OF_IT.search(before) and not _is_denied(before, behind)) or (
        CONCLUDED.search(before) and ON_INSTRUMENT.match(after)
    ):
        return None
    return _with_people(encounter, before, after, behind)


ANY_SUCH = re.compile(r"\bany (?:[\w-]+ ){0,2}$")
SAID_OF_IT = re.compile(
    r"\b(?:reject|refus|rul|den|without|oppos|exclud|not|no|never|cancel|declin|avoid|block|before|halt|suspend)\w*\b|n't\b"
)
"""Before "any talks" what makes them refused ones or such as were not."""


def _is_any(before: str) -> bool:
    """Tell whether talks are whatever talks there may be: "the top priority of any dialogue with Y"."""
    return ANY_SUCH.search(before) is not None and SAID_OF_IT.search(before) is None


NOT_HELD = re.compile(r"\b(?:have|has|had) (?:not|never) (?:held|had|conducted) (?:[\w-]+ ){0,3}$")
"""Before talks that were not for long: "have not held direct talks since the war"."""
BETWEEN_THEIRS = re.compile(
    r" (?:between|of|among|with) (?:their|its) ((?:[\w-]+ ){0,3}(?:leaders|presidents|premiers|ministers|heads|chiefs|officials|experts|negotiators|envoys))\b"
)
"""Behind a meeting of people of whom only is told that they belong to somebody: who meets is not those who are named."""


def _people_of_two_states(encounter: Encounter, office: str) -> list[Actor]:
    """Return the holders of `office` of the two states that the sentence tells: "X and Y agreed after talks between their ministers"."""
    subject, _ = subject_before(encounter.reading, encounter.start)
    codes = tuple(actor.country for actor in subject if actor.kind == "state" and actor.country)
    if len(codes) != PAIR or len(subject) != PAIR:
        return []
    return [Actor("office", office=office, countries=codes, plural=True)]


PAIR = 2
OWN_PEOPLE = re.compile(r"\b(?:told|addressed|briefed|informed|chaired|lectured) (?:an?|the) (?:[\w-]+ )?$")
"""Before a meeting to which somebody speaks: it is of his own people unless others are told."""


def _are_of_known_sides(encounter: Encounter, after: str) -> bool:
    """Tell whether of those to whose meeting somebody speaks it is told for which state or body they stand."""
    whom = WHOSE.match(after)
    named = group_actors(encounter.reading, whom[1] or "") if whom else []
    return whom is None or any(actor.states or actor.organisation for actor in named)


WHOSE = re.compile(rf" of (?:(?:the|his|her|its|top|senior) )*({GROUP.pattern})?")


def _is_denied(before: str, behind: str) -> bool:
    """Tell whether "no talks" is said of such as somebody else tells of: "there was no meeting", "no talks took place"."""
    return bool(THERE_WAS_NO.search(before) or HAPPENED.match(behind))


WITH_TWO = re.compile(rf" with (?:(?:both|each) (?:of )?)?{TWO}")
"""Behind talks those who were told before: "held separate meetings with the two leaders"."""
BETWEEN_THE_TWO = re.compile(rf"(?: (?:(?:on|in|at) )?(?:{AT}|{SPOT})){{0,2}} (?:between|of) (?:the )?{TWO}")
"""Behind a noun that it is of those told before: "called for talks between the two foreign ministers"."""
CALLED_FOR = re.compile(
    r"\b(?:call\w* for|propos\w+|suggest\w+|offer\w*|arrang\w+|plann\w*|schedul\w+|agree[sd]? (?:on|to)|announc\w+|cancel\w*|postpon\w*|host\w*|mediat\w+|broker\w+) (?:[\w'’-]+ ){0,4}$"
)
"""Before such a noun what somebody does about it, who need be none of them."""


def _with_people(encounter: Encounter, before: str, after: str, behind: str) -> Encounter | None:
    """Return `encounter` with those who take part; None where the sentence does not tell enough of them."""
    partners = partners_of(encounter, before, after, behind)
    if not partners and (whom := asked(encounter, before)):
        encounter.sides = whom
        return encounter
    if not partners and (together := brought_together(encounter, behind)):
        encounter.sides = together
        return encounter if len(together) > 1 else None
    bodies = all(is_of_body(actor) for actor in partners)
    if GATHERED.match(encounter.trigger) and bodies and (gathered := gathering(encounter, before, behind)) is not None:
        return gathered
    if encounter.trigger in ONLY_GATHERED:
        return None
    if not partners and (led := _led(encounter, before, behind)) is not None:
        return led
    told = THE.search(before) is not None
    attended = ATTENDED_BY.match(behind) or (WHICH_INCLUDED.match(behind) if told else None)
    attending = ATTENDING.search(before)
    if attended or (attending and not partners):
        return _attended(encounter, attended, attending is not None)
    find_hosts(encounter, after, behind)
    sides = beside(encounter, partners, after) if partners else holders(encounter, before)
    if sides and not partners and WITH_TWO.match(behind):
        encounter.pair = True
    if not sides and (hosts := joint_hosts(encounter, behind)):
        encounter.hosts = hosts
        return encounter
    if not partners and BETWEEN_THE_TWO.match(behind) and CALLED_FOR.search(before):
        encounter.pair, sides = True, []
    if not partners and not encounter.pair and holds_session(encounter, sides or [], before, behind):
        return encounter
    encounter.joined = _is_one_of_conflict(sides or [], before)
    if (not sides or encounter.joined) and not encounter.pair and happens(encounter, before, behind):
        encounter.pair = encounter.of_context = True
        return encounter
    if sides is None:
        return None
    encounter.sides = [actor for actor in sides if actor not in (*encounter.hosts, *encounter.mediators)]
    encounter.gathered = OF_MANY_SIDES.search(before) is not None and all(actor.is_official for actor in sides)
    if encounter.gathered and encounter.sides:
        return encounter
    if sides and not encounter.pair and (land := _land_of_talks(encounter, before, behind)) is not None:
        encounter.sides.append(land)
        return encounter
    if encounter.pair or _are_enough(encounter.kind, sides):
        return encounter
    encounter.with_one = len(sides) == 1 and is_with_one(encounter, partners, before, behind)
    return encounter if encounter.with_one else None


BEHIND_TALKS = re.compile(rf"(?: (?:on )?{AT})? in ({LAND})(?!['’`]|, {LAND})")
WHILE_THERE = re.compile(rf"\b(?:while|when) in (?:the )?({LAND}),? [^.;]{{0,90}}$")
"""Before talks the land in which somebody is to hold them."""


def _land_of_talks(encounter: Encounter, before: str, behind: str) -> Actor | None:
    """Return the state that officials of one other hold talks with who hold them there: "will hold discussions in Spain on visas"."""
    if encounter.kind != "talks" or not all(a.is_people and a.office and not a.plural for a in encounter.sides):
        return None
    # "Talks" and "negotiations" are often held on neutral ground: of five read so all were.
    at_their_place = encounter.trigger.startswith(("discussions", "consultations"))
    there, here = BEHIND_TALKS.match(behind) if at_their_place else None, WHILE_THERE.search(before)
    at = encounter.end + there.start(1) if there else None
    at = encounter.start - len(before) + here.start(1) if here else at
    land = land_at(encounter.reading, at)
    home = {code for actor in encounter.sides for code in actor.states}
    if land is None or land.country is None or land.capital or land.country in home:
        return None
    return Actor("state", name=land.name, country=land.country)


JOINING = re.compile(
    r"\b(?:attend|join|boycott|skip|quit|rejoin|(?:take part|participate) in|return to|(?:stay|walk) (?:away|out) (?:from|of)|go to)\w* (?:[\w-]+ ){0,4}$"
)


def _is_one_of_conflict(sides: list[Actor], before: str) -> bool:
    """Tell whether an armed group joins talks of which the other side is not told: "the rebels will attend peace talks on Friday"."""
    group = len(sides) == 1 and sides[0].kind == "organisation" and sides[0].organisation is None
    return group and not sides[0].plural and JOINING.search(before) is not None


def _are_enough(kind: str, sides: list[Actor]) -> bool:
    """Tell whether `sides` are several, somebody known among them; a summit may be of one organisation."""
    if not sides:
        return False
    several = len(sides) > 1 or sides[0].stands_for_several or (kind == "summit" and sides[0].organisation is not None)
    return several and any(actor.is_official or actor.trusted for actor in sides)


def _courtesy_call(encounter: Encounter, host: str) -> Encounter | None:
    """Read "paid a courtesy call on Y"."""
    encounter.hosts = group_actors(encounter.reading, host)
    subject, _ = subject_before(encounter.reading, encounter.start)
    encounter.visitors = [actor for actor in subject if actor not in encounter.hosts]
    return encounter if encounter.visitors else None


MOST_CHAIRS = 2
"""Of one meeting."""


def _led(encounter: Encounter, before: str, behind: str) -> Encounter | None:
    """Read "Z hosted the meeting" and "the talks were chaired by Z": one more of an encounter told before."""
    reading = encounter.reading
    by, leading = BROUGHT_BY.match(behind), BRINGING.search(before)
    if THE.search(reading.before(encounter.start, 40)) is None or not (by or leading) or behind.startswith(" of "):
        return None
    who = group_actors(reading, by[1]) if by else subject_before(reading, encounter.start)[0]
    if leading and "open" in leading[0] and encounter.kind != "summit":
        return None  # "opened the talks by meeting Y"
    if not 0 < len(who) <= MOST_CHAIRS or any(one.kind != "person" for one in who):
        return None
    encounter.sides, encounter.pair, encounter.attended, encounter.adds_only = who, True, True, True
    return encounter


def _attended(encounter: Encounter, by: re.Match[str] | None, attending: bool) -> Encounter | None:
    """Read "the talks were attended by Z" and "Z attended the talks": more people of an encounter told before."""
    reading = encounter.reading
    encounter.sides = group_actors(reading, by[1]) if by else subject_before(reading, encounter.start)[0]
    told_before = by is not None and THE.search(reading.before(encounter.start, 40)) is not None
    if by and not told_before and ALSO_ATTENDED.search(by[0]):
        encounter.sides = [*subject_before(reading, encounter.start)[0], *encounter.sides]
    encounter.pair = len(encounter.sides) < 2 or attending or told_before
    encounter.attended = encounter.pair
    people = all(actor.is_people for actor in encounter.sides)
    return encounter if encounter.sides and people else None
