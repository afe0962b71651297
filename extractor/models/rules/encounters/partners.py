"""Who takes part in what a noun tells: those behind "with", those beside them, the holders, the hosts and the mediators."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.encounters.objects import WITH
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY, AT, GROUP, ONE, PAIR_RE, SPOT, TWO
from extractor.models.rules.statuses import clause_start
from extractor.models.rules.subjects import group_actors, is_land, linked, of_several_states, subject_before

ADDRESSED = (
    r"(?:told|tells|thank(?:s|ed)|assure[sd]?|reassure[sd]?|congratulate[sd]|urge[sd]|brief(?:s|ed)|inform(?:s|ed)|warn(?:s|ed)|press(?:es|ed)|ask(?:s|ed)"
    r"|promise[sd]|remind(?:s|ed)|update[sd]|advise[sd]|questioned|confronted)"
)
"""Verbs of what is said to somebody."""
TOLD_DURING = re.compile(
    rf"\b(?:with|to|{ADDRESSED}) (?:the )?({GROUP.pattern})"
    rf"[^.;,\ue000-\uf8ff]{{0,60}} (?:in|during|over|at) (?:(?:an?|their|the) )?(?:(?!(?:a|an|the|of|to|for|with|and)\b)[\w-]+ ){{0,3}}$"
)
"""Who else took part: "raised the case with her Iranian counterpart in a call", "told Y during talks"."""
TELLS = re.compile(
    rf"[^.;]{{0,50}}?, (?:the )?({ONE}) (?:has |had |also |then |again ){{0,2}}{ADDRESSED} (?:the )?(?:visiting )?({ONE})"
)
"""Who took part in what opens a sentence: "during talks in Yerevan on Monday, X assured Y of support"."""
SPEAKS_TO = re.compile(rf"[^.;]{{0,30}}?, (?:the )?({ONE}) [^.;]{{1,60}}? (?:to|with) (?:the )?({ONE})")
"""Who was on the line: "in a call, X expressed his regret to Y"."""
ACTS_BEHIND = re.compile(
    rf"[^.;\"“]{{0,40}}?{ONE}[^.;\"“]{{0,60}}?, (?:the )?({ANY})(?! (?:and|or) |['’`,]) ?(?:also )?(?:said|told|spoke|gave|made|will|would|is|was|has|had|held|met|flew|left|went|began|\w+ed)\b"
)
"""Who took part beside the one behind "with": "at the meeting with X, Y said"."""
TOGETHER = re.compile(
    rf"[^.;]{{0,90}}?\b(?:brought|brings|bringing|gathered|gathering) (?:together (?:(?:for the [\w-]+ time|since|on|in|at|after) (?:(?!the )[\w-]+ |{AT} |{SPOT} ){{0,5}})?(?:the )?({GROUP.pattern})"
    rf"|(?:the )?(?P<both>{GROUP.pattern}) (?:together|face[- ]to[- ]face|(?:to|around|round) (?:the|a|one) (?:[\w-]+ )?table)\b)"
)
"""Who met: "a meeting which brought together X, Y and Z", "which brought X and Y face to face"."""
BETWEEN_TWO = re.compile(
    rf" between (?:the )?({GROUP.pattern}), (?:who|which|a|an|the)\b[^.;]{{1,120}}?, and (?:the )?({GROUP.pattern})"
)
"""Two sides of which the first is told more about."""
WHICH_HOST = re.compile(
    rf"[^.;]{{0,30}}?,? (?:which|that) (?:the )?({GROUP.pattern}) (?:will|would|are to|is to|plan to|are due to) (?:co-?)?(?:host|chair|hold)"
)
HELD_BY = re.compile(
    rf"[^.;]{{0,50}}?\b(hosted by|chaired by|mediated by|brokered by|facilitated by|sponsored by|under the (?:mediation|auspices) of) (?:the )?({GROUP.pattern})"
)
"""Who brought them together: "a summit in Mwanza hosted by X"."""
CONVENING = re.compile(
    r"\b(host(?:s|ed|ing)?|conven(?:e|es|ed|ing)|chair(?:s|ed|ing)?|mediat(?:e|es|ed|ing)|broker(?:s|ed|ing)?|facilitat(?:e|es|ed|ing)"
    r"|moderat(?:e|es|ed|ing)|oversee(?:s|ing)?|oversaw) (?:the |an? )?(?:[\w-]+ ){0,5}$"
)
BETWEEN = re.compile(r" (?:on |in |here )?[^ ,.;]{0,12} ?between ")
"""Behind "hosted talks": those for whom somebody brought them about."""
AS_MEDIATOR = re.compile(rf" as (?:the |an? )?(?:{ONE}|(?:mediator|facilitator|observer|witness|guarantor)s?\b)")
HOLDING = r"held|holds?(?! out)|holding|had|has|have|having|conduct(?:s|ed|ing)?|beg[iau]n(?:s|ning)?|start(?:s|ed|ing)?|open(?:s|ed|ing)?|conclud(?:e|es|ed|ing)|end(?:s|ed|ing)?|wrap(?:s|ped)? up|continu(?:e|es|ed|ing)|resum(?:e|es|ed|ing)|hosts?|hosted|hosting|complet(?:e|es|ed)|finish(?:ed|es)?|attend(?:s|ed|ing)?|chair(?:s|ed)?|launch(?:es|ed)?|take part in|took part in|takes? place|took place|engaged? in|entered into|participat(?:e|es|ed|ing) in|join(?:s|ed|ing)?|co-chaired|return(?:s|ed|ing)? to|rejoin(?:s|ed|ing)?|quit(?:s|ting)?|stay(?:s|ed|ing)? away from|walk(?:s|ed|ing)? out of|pull(?:s|ed|ing)? out of|planned?|schedul\w+|propos\w+|arrang\w+|for|cancel\w*|postpon\w*|call\w* (?:off|for)|put off|agree[sd]? (?:on|to)|refus\w+|reject\w*|offer\w*|request\w*|seek\w*|sought|demand\w*|met for|met in|gather\w* (?:for|in)"
GOVERNED = re.compile(
    rf"\b(?:{HOLDING})\b(?: (?!(?:to|at|in|during|after|before|and|that|who|which) )[\w.'’-]+| (?:on |in )?{AT}| (?:in )?{SPOT}|,|-|–){{0,9}}? ?$"
)
BEGINNING = re.compile(r"\b(?:begin|start|open|resume|hold)\b")
OFFERED_BY = re.compile(
    rf"({GROUP.pattern})['’`]s? (?:[\w-]+ )?(?:offer|proposal|request|call|invitation|demand|plans?) (?:of|for|to hold|to) (?:[\w-]+ ){{0,3}}$"
)
"""Who is told to have offered it: "rejected South Korea's offer of talks"."""
OWNER = re.compile(
    rf"({GROUP.pattern})['’`]s? (?:(?!(?:and|the|a|his|her|its|their|offer|proposal|call|request|invitation) )[\w-]+ |{AT} ){{0,3}}$"
)
"""Whose talks with somebody they are: "discussed the United States' negotiations with Iran"."""
OWNERS = re.compile(rf"({GROUP.pattern})(?:['’`]s?)? (?:(?!and |the |a )[\w-]+ ){{0,3}}$")
IN_TALKS = re.compile(
    rf"\b(?:in|at|during|after|following|through|over|by|on|before|ahead of|via) (?:{AT} |{SPOT} |[\w-]+ )*$"
)
"""Words and times up to the noun: nothing else, so that it reads a text in one way only."""
DONE_BY = re.compile(
    rf"\w+(?:ed|en|put|made|drawn|set) by (?:the )?({GROUP.pattern})(?: (?:on |in )?(?:{AT}|{SPOT})){{0,2}},? (?:in|at|during|after|following|over) (?:{AT} |{SPOT} |[\w-]+ ){{0,5}}$"
)
"""By whom something was done at it: "was unveiled by the ministers of the states at a meeting"."""
OPENS = re.compile(r"^[^\w\ue000-\uf8ff]*(?:during|after|following|at|in|on|over) (?:[\w-]+ ){0,4}$")
ACTING_TOGETHER = re.compile(
    rf"[^.;\ue000-\ue3ff]{{0,60}}, (?:the )?({GROUP.pattern}) (?:(?:also|both|each|jointly|later) )?(?:[a-z]+ed|said|made|gave|took|struck|spoke|set|found|came)\b"
)
"""Who took part in what opens a sentence: "during talks in Yerevan on 13-14 March, X and Y agreed"."""
IN_WHICH_ONE_SPEAKS = frozenset({"call", "video_call", "talks", "meeting", "summit"})
"""Kinds of which "X said in a call" tells: X took part."""
HAPPENED = re.compile(
    r"[^.;,]{0,30}?\b(?:took place|was held|were held|will be held|opened|began|concluded|ended|resumed)\b"
)


AN_OFFER = re.compile(
    r"\b(?:offers?|proposals?|calls?|requests?|invitations?|appeals?|suggestions?) (?:of|for|to hold|to open|to resume) (?:[\w-]+ ){0,3}$"
)
OFFERED_FROM = re.compile(rf"[^.;,\ue000-\ue7ff]{{0,30}}? (?:(?:made|issued) )?(?:by|from) (?:the )?({GROUP.pattern})")
"""Around talks that somebody offers: "rejected an offer of talks from Y", "turned down a proposal for talks made by Y"."""
AT_SEAT = re.compile(
    rf" (?:(?:in|at) {SPOT} )?(?:at|in) (?:the )?(?:[\w'’-]+ ){{0,2}}({ONE}(?:,? and (?:the )?{ONE})?)(?!['’`])"
)
"""Behind talks the ministry or council in whose house they are: "for talks at the foreign ministry"."""


def partners_of(encounter: Encounter, before: str, after: str, behind: str) -> list[Actor]:
    """Return who stands behind "with" or "between" after a noun, else with whom or to whom something is told during it.

    `after` is `behind` up to the end of the clause.
    """
    reading = encounter.reading
    if (led := LED_BY.match(behind)) and len(sides := group_actors(reading, led[1])) > 1:
        return sides
    if held := WHICH_HELD.match(behind):
        return [*group_actors(reading, held[1]), *group_actors(reading, held[2])]
    partners = _behind(reading, after, encounter.kind)
    if not partners and AN_OFFER.search(before) and (offered := OFFERED_FROM.match(behind)):
        return group_actors(reading, offered[1])
    if not partners and (seat := AT_SEAT.match(behind)):
        return [actor for actor in group_actors(reading, seat[1]) if actor.kind == "organisation"]
    if not partners and (among := INCLUDED.match(behind)):
        return group_actors(reading, among[1])
    if involved := INVOLVING.match(behind):
        inner = group_actors(reading, involved[1])
        if len(inner) > 1 or of_several_states(inner):
            return [*inner, *(actor for actor in partners if actor not in inner)]
    if len(partners) == 1 and (two := BETWEEN_TWO.match(behind)):
        return [*group_actors(reading, two[1]), *group_actors(reading, two[2])]
    if partners or (told := TOLD_DURING.search(before)) is None:
        return partners
    whom = group_actors(reading, told[1])
    return [actor for actor in whom if actor.is_people] if THEIR.search(before) else whom


def brought_together(encounter: Encounter, behind: str) -> list[Actor]:
    """Return whom a meeting "brought together", if that is told."""
    found = TOGETHER.match(behind)
    return group_actors(encounter.reading, found[1] or found["both"]) if found else []


def find_hosts(encounter: Encounter, after: str, behind: str) -> None:
    """Fill in who hosted, chaired or mediated: "talks hosted by X", "with Norway as mediator", "X hosted talks between"."""
    encounter.mediators = _mediators(encounter.reading, after)
    convening = CONVENING.search(encounter.reading.before(encounter.start, 50)) if BETWEEN.match(after) else None
    if convening is not None:
        who, they = subject_before(encounter.reading, encounter.start - len(convening[0]))
        hosting = convening[1].startswith(("host", "conven"))
        (encounter.hosts if hosting else encounter.mediators).extend([] if they else who)
    if held_by := HELD_BY.match(behind):
        hosting = held_by[1].startswith(("host", "chair"))
        (encounter.hosts if hosting else encounter.mediators).extend(group_actors(encounter.reading, held_by[2]))


def joint_hosts(encounter: Encounter, behind: str) -> list[Actor]:
    """Return who will host it together: "a conference which Egypt and Norway are to co-host"."""
    found = WHICH_HOST.match(behind)
    hosts = group_actors(encounter.reading, found[1]) if found else []
    return hosts if len(hosts) > 1 else []


ASKED = re.compile(
    rf"\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:es|ed|ing)|ask(?:s|ed)|press(?:es|ed)|appeal(?:s|ed) to|invit(?:es|ed)) (?:both )?(?:the )?(?P<whom>{GROUP.pattern}) (?:(?:on )?{AT} )?to (?:[\w-]+ ){{1,5}}$"
)
"""Who is asked to begin what a noun tells: "called on X and Y to begin talks"."""


def asked(encounter: Encounter, before: str) -> list[Actor]:
    """Return the sides that somebody asks to begin the talks that the noun tells; nobody where less than two are asked."""
    found = ASKED.search(before)
    whom = group_actors(encounter.reading, found["whom"]) if found else []
    return whom if len(whom) > 1 else []


def beside(encounter: Encounter, partner: list[Actor], after: str) -> list[Actor]:
    """Return who took part beside those behind "with" or "between", and they."""
    if len(partner) > 1 and "between" in after.lstrip()[:8]:
        return partner
    if owner := OWNER.search(encounter.reading.before(encounter.start, 90)):
        return list(dict.fromkeys([*group_actors(encounter.reading, owner[1]), *partner]))
    subject, encounter.pair = subject_before(encounter.reading, encounter.start)
    if not subject and not encounter.pair and (behind := ACTS_BEHIND.match(encounter.reading.tagged, encounter.end)):
        subject, encounter.pair = group_actors(encounter.reading, behind[1]), PAIR_RE.match(behind[1]) is not None
    if " between " in after[:60] and len(partner) > 1:
        subject = []
    return [*(actor for actor in subject if actor not in partner), *partner]


AFTER_THEIR = re.compile(
    r"\b(?:after|following|during|in|at|before|ahead of) their (?:[\w-]+ |[\ue400-\uefff](?:['’`]s?)? ){0,3}$"
)
"""Before a meeting of those whom the sentence names: "told a news conference with Y after their meeting"."""

THEY_ACT = re.compile(rf"[^.;\ue000-\ue3ff]{{0,40}}?, (?:the )?{TWO} [a-z]+")
"""Behind the meeting of those told before: "at a news conference after their talks, the ministers said"."""


WHICH_HELD = re.compile(
    rf" (?:that |which )?(?:the )?({ONE}) (?:had |has )?(?:held|had|conducted)\b[^.;]{{0,60}}? with (?:the )?({GROUP.pattern})"
)
"""Who took part in "talks she held earlier in the day with Y"."""
LED_BY = re.compile(
    rf"[^.;\ue000-\ue7ff]{{0,40}}?\b(?:led|headed|held|conducted)(?: (?:(?:on|in|at) )?(?:{AT}|{SPOT})){{0,2}} (?:jointly |respectively )?by (?:the )?({GROUP.pattern})"
)
"""Who took part in "the talks, led by X and Y"."""
INCLUDED = re.compile(
    rf"(?: (?:in|at) {SPOT}| (?:on )?{AT}){{0,2}},? (?:that|which) (?:also )?include[sd]? (?:the )?({GROUP.pattern})"
)
"""Who else took part in "a meeting in Munich that included X"."""
INVOLVING = re.compile(
    rf"[^.;]{{0,90}}?,? (?:which |that )?(?:(?:will |would |to )?(?:involv(?:e|es|ed|ing)|group|bring together)|(?:is|are|was|were) (?:bringing together|between)|grouping|brings together|brought together|comprising) (?:the )?({GROUP.pattern})"
)
"""Who takes part in "the six-party talks, which involve X, Y and Z"."""


def of_sentence(encounter: Encounter, before: str) -> list[Actor]:
    """Return the officials of several states whom the sentence names before "after their meeting"."""
    if AFTER_THEIR.search(before) is None:
        return []
    named = group_actors(encounter.reading, encounter.reading.tagged[: encounter.start])
    people = [actor for actor in named if actor.is_people and actor.is_official]
    return people if len(people) == PAIR and len({state for one in people for state in one.states}) > 1 else []


THEIR = re.compile(r"\btheir (?:[\w-]+ ){0,3}$")
"""Before a meeting of those told: a state of which they speak is none of them."""
PAIR = 2


def _are_of_sides(actors: list[Actor]) -> bool:
    """Tell whether `actors` stand for several states, bodies or groups."""
    sides = {code for actor in actors for code in actor.states}
    sides.update(a.organisation or a.office or a.name or "" for a in actors if a.is_official and not a.states)
    return len(sides) > 1


def holders(encounter: Encounter, before: str) -> list[Actor] | None:
    """Return who took part by what stands before the noun: its owners, its holders, those who speak in it."""
    reading = encounter.reading
    if offered := OFFERED_BY.search(before):
        subject, encounter.pair = subject_before(reading, encounter.start)
        return list(dict.fromkeys([*subject, *group_actors(reading, offered[1])]))
    if both := of_sentence(encounter, before):
        return both
    if (
        AFTER_THEIR.search(before)
        and encounter.kind in ("talks", "meeting")
        and THEY_ACT.match(reading.tagged, encounter.end)
    ):
        encounter.pair = True
        return []
    owners = OWNERS.search(before)
    group = group_actors(reading, owners[1]) if owners else []
    governed = GOVERNED.search(before)
    if len(group) > 1 and not governed:
        return group
    in_talks = IN_TALKS.search(before)
    if governed or BEGINNING.search(before):
        subject, encounter.pair = subject_before(reading, encounter.start)
        return None if in_talks and not governed else subject
    if told := told_in_it(encounter, before):
        return told
    if in_talks and "call" in encounter.kind and (spoken := SPEAKS_TO.match(reading.tagged, encounter.end)):
        return list(dict.fromkeys([*group_actors(reading, spoken[1]), *group_actors(reading, spoken[2])]))
    if OPENS.search(before) and (acting := ACTING_TOGETHER.match(reading.tagged, encounter.end)):
        together = group_actors(reading, acting[1])
        return together if _are_of_sides(together) else None
    if in_talks:
        subject, encounter.pair = subject_before(reading, encounter.start)
        if agent := DONE_BY.search(before):
            subject, encounter.pair = group_actors(reading, agent[1]), False
        number = sum(max(1 + actor.plural, len(actor.countries)) for actor in subject if actor.kind != "organisation")
        enough = number > 1 or (encounter.pair and ("call" in encounter.kind or _are_set_down(encounter)))
        if encounter.kind not in IN_WHICH_ONE_SPEAKS:
            return None
        return subject if enough else _two_of_clause(encounter, before) or None
    if encounter.trigger.startswith("dialogue") and not HAPPENED.match(reading.tagged, encounter.end):
        return None  # a forum's name
    return group if group and group[0].plural else None


SET_DOWN = re.compile(rf" (?:held )?(?:(?:late|early|on) )*(?:{AT}|(?:in|at|near) (?:the )?{SPOT}|here\b)")


def _are_set_down(encounter: Encounter) -> bool:
    """Tell whether of talks in which "they" said something it is told when or where they were: "the two said after talks in Borjomi"."""
    return SET_DOWN.match(encounter.reading.tagged, encounter.end) is not None


CLAUSE_ENDS = re.compile(
    r"[.;:“”\"]|, [^,]{0,40}\b(?:said|told|reported|added)\b|\b(?:said|added|reported|according)\b"
)
OF_THE_ABSENT = re.compile(
    r"\b(?:accus|criticis|criticiz|blam|denounc|condemn|prais|attack|defend|support|about|against|discuss|oust|topple|overthrow|replac|succe|accompan)\w*\b"
)
"""Words for what is said or done of somebody who need not be there."""


AT_TALKS = re.compile(
    rf"\b(?:in|at|during|over|after|following) (?:(?:an?|the|their|his|her|{AT}['’`]s?|{AT}) )?(?:(?!(?:of|to|for|with|by|and|in|on|at) )[\w-]+ ){{0,3}}$"
)
"""Before talks at which something is told to have been done."""


def _two_of_clause(encounter: Encounter, before: str) -> list[Actor]:
    """Return the two officials of two sides whom a clause names that tells what one did in talks: "won assurances from Y in talks"."""
    tagged = encounter.reading.tagged
    start = clause_start(tagged, encounter.start)
    behind = CLAUSE_ENDS.search(tagged, encounter.end)
    clause = tagged[start : behind.start() if behind else len(tagged)]
    if encounter.kind == "summit" or AT_TALKS.search(before) is None:
        return []
    if OF_THE_ABSENT.search(clause) or CLAUSE_ENDS.search(tagged[start : encounter.start]):
        return []
    named = [actor for actor in group_actors(encounter.reading, clause) if actor.kind != "state"]
    official = all(actor.is_people and actor.is_official and not actor.plural for actor in named)
    sides = {actor.side for actor in named}
    return named if official and len(named) == len(sides) == PAIR else []


def told_in_it(encounter: Encounter, before: str) -> list[Actor]:
    """Return who told whom something in what opens the sentence, officials of two sides; nobody for other sentences."""
    told = TELLS.match(encounter.reading.tagged, encounter.end) if OPENS.search(before) else None
    if told is None:
        return []
    two = [*group_actors(encounter.reading, told[1]), *group_actors(encounter.reading, told[2])]
    official = all(actor.is_people and actor.is_official for actor in two)
    return two if official and len({actor.side for actor in two}) > 1 else []


def _mediators(reading: Reading, after: str) -> list[Actor]:
    """Return who stands behind a noun as "with Norway as mediator"."""
    links = (link for link in WITH.finditer(after) if AS_MEDIATOR.match(after, link.end()))
    return [actor for link in links for actor in group_actors(reading, link[1])]


WHEN_AND_WHERE = re.compile(rf"(?: (?:(?:on|in|at) )?(?:{AT}|{SPOT})){{1,2}} ")
"""Between a noun and "of": "a summit Thursday of EU leaders"."""


def _is_right_behind(after: str, link: re.Match[str]) -> bool:
    """Tell whether "of X" stands behind nothing but when and where; "in Busan of South Korea" tells whose the town is."""
    told = WHEN_AND_WHERE.fullmatch(after, 0, link.start()) is not None and not is_land(link[1][0])
    return link.start() <= MOST_BETWEEN or told


MOST_BETWEEN = 2
"""Characters between a noun and the "of" that stands right behind it."""


def _behind(reading: Reading, after: str, kind: str) -> list[Actor]:
    """Return who stands behind "with", "between" or "of" after a noun."""
    found: list[Actor] = []
    for link in WITH.finditer(after):
        word = link[0].split()[0]
        if word in ("of", "to", "by") and not _is_right_behind(after, link):
            continue
        called = "call" in kind and link.start() <= 1  # "placed a call to Y"
        if (
            (word == "to" and not called)
            or (word == "from" and "call" not in kind)
            or AS_MEDIATOR.match(after, link.end())
        ):
            continue
        for actor in linked(reading, link):
            if actor not in found:
                found.append(actor)
        if word not in ("with", "of"):
            break
    return found
