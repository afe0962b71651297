"""Frames of nouns: "held talks with", "in a call with", "a summit between"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.encounters.objects import WITH
from extractor.models.rules.people import Actor
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import AT, GROUP, ONE, REACH, SPOT
from extractor.models.rules.subjects import group_actors, subject_before

TOLD_DURING = re.compile(
    rf"\b(?:with|to|thank\w*|told|tells|assured?|congratulated|urged|briefed|informed|warned) (?:the )?({GROUP.pattern})"
    rf"[^.;,\ue000-\uf8ff]{{0,60}} (?:in|during|over) (?:an?|their|the) (?:[\w-]+ ){{0,3}}$"
)
"""Who else took part: "raised the case with her Iranian counterpart in a call"."""
HOLDING = r"held|holds?|holding|had|has|have|having|conduct(?:s|ed|ing)?|beg[iau]n(?:s|ning)?|start(?:s|ed|ing)?|open(?:s|ed|ing)?|conclud(?:e|es|ed|ing)|end(?:s|ed|ing)?|wrap(?:s|ped)? up|continu(?:e|es|ed|ing)|resum(?:e|es|ed|ing)|hosts?|hosted|hosting|complet(?:e|es|ed)|finish(?:ed|es)?|attend(?:s|ed|ing)?|chair(?:s|ed)?|launch(?:es|ed)?|take part in|took part in|takes? place|took place|engaged? in|entered into|participat(?:e|es|ed|ing) in|joined?|co-chaired|planned?|schedul\w+|propos\w+|arrang\w+|for|cancel\w*|postpon\w*|call\w* (?:off|for)|put off|agree[sd]? (?:on|to)|refus\w+|reject\w*|offer\w*|request\w*|seek\w*|sought|demand\w*|met for|met in|gather\w* (?:for|in)"
NEXT = re.compile(
    r"(?:\b(?:the next|another|an? (?:second|third|new|further|follow-up|extraordinary|emergency|special|additional)|the (?:second|third))|; an?) (?:[\w-]+ ){0,3}$"
)
TO_COME = re.compile(
    r"[^.;]{0,50}?\b(?:will (?:be|take)|is (?:to|due|planned|scheduled|expected|set)|was (?:scheduled|planned))\b"
)
OTHER_USE = re.compile(r" (?:room|table|point|demand|place|hall|centre|center|rooms|partner)")
"""Behind a noun that is a part of another: "meeting room", "talking point"."""
DEMAND = re.compile(rf" (?:for|on|to)\b(?! {AT})")
"""Behind "call": one for something, not with somebody."""
HAPPENED = re.compile(
    r"[^.;,]{0,30}?\b(?:took place|was held|were held|will be held|opened|began|concluded|ended|resumed)\b"
)
THE = re.compile(r"(?:^|\W)the (?:[\w-]+ )?$")
CALLED_OFF = re.compile(
    r" (?:fell through|(?:was|were|has been|have been|had been) (?:then |later |again )?(?:cancell?ed|called off|scrapped|postponed|put off))\b"
)
"""Behind "the talks": what became of those told before."""
SUCH = re.compile(r"\b(?:any|no) such $")
"""Before "meeting" that is denied: one that was told before."""
THE_SAME = re.compile(r"\b(?:at|during|after|following|in|of) the (?:[\w-]+ ){0,2}$")
HELD_THEN = re.compile(
    rf",? (?:which (?:was|took place) |that (?:was|took place) )?(?:held )?(?:(?:here|in {SPOT}) )?(?:on )?{AT}"
)
"""Behind "at the meeting": when it was, which was told before."""
BEHIND = re.compile(r"[^.;]{0,160}")
PREDICATE = re.compile(
    r"^[^.;]{0,90}?\b(?:took place|takes place|was held|were held|wound up|began|had begun|opened|ended|concluded|resumed|collapsed|fell through|should have been held|broke (?:up|down|off)|to be held|to (?:resume|begin|open|start)"
    r"|(?:will|would|should|could) (?:be held|take place|convene|begin|resume|open|start|go ahead)|(?:is|are|was|were|been) (?:due|scheduled|planned|set|expected|postponed|cancell?ed|called off|put off))\b"
)
TO_BE = re.compile(
    r"\b(?:opening of|start of|beginning of|end of|scheduled|planned|agreed on|agreed to hold|to hold|will hold|held|convene|scheduling) (?:[\w'’-]+ ){0,5}$"
)
OF_ONE_SIDE = re.compile(
    r"\b(?:cabinet|party|council|parliament|parliamentary|board|committee|shareholders?|town|staff|emergency|press|news|annual general|prayer|family)(?:'s)? $"
)
"""Before a meeting that is no encounter of states."""
STOP = re.compile(r"[;.]|\b(?:said|told|after(?! the other)|before|while|who|that)\b")
LINE = re.compile(r"[^.;]{0,40}?\b(?:by|via|over) (video|telephone|phone)")
CALLED_ON = re.compile(rf"[^.;,]{{0,40}}? (?:up)?on (?:the )?({GROUP.pattern})")
OWNERS = re.compile(rf"({GROUP.pattern})(?:['’`]s?)? (?:(?!and |the |a )[\w-]+ ){{0,3}}$")
GOVERNED = re.compile(
    rf"\b(?:{HOLDING})\b(?: (?!(?:to|at|in|during|after|before|and|that|who|which) )[\w.'’-]+| (?:on |in )?{AT}| (?:in )?{SPOT}|,|-|–){{0,9}}? ?$"
)
BEGINNING = re.compile(r"\b(?:begin|start|open|resume|hold)\b")
OFFERED_BY = re.compile(
    rf"({GROUP.pattern})['’`]s? (?:[\w-]+ )?(?:offer|proposal|request|call|invitation|demand|plans?) (?:of|for|to hold|to) (?:[\w-]+ ){{0,3}}$"
)
"""Who is told to have offered it: "rejected South Korea's offer of talks"."""
AS_MEDIATOR = re.compile(rf" as (?:the |an? )?(?:{ONE}|(?:mediator|facilitator|observer|witness|guarantor)s?\b)")
HELD_BY = re.compile(
    rf"[^.;]{{0,50}}?\b(hosted|chaired|mediated|brokered|facilitated|sponsored) by (?:the )?({GROUP.pattern})"
)
"""Who brought them together: "a summit in Mwanza hosted by X"."""
SPEAKS_TO = re.compile(rf"[^.;]{{0,30}}?, (?:the )?({ONE}) [^.;]{{1,60}}? (?:to|with) (?:the )?({ONE})")
"""Who was on the line: "in a call, X expressed his regret to Y"."""
ACTS_BEHIND = re.compile(
    rf"[^.;\"“]{{0,40}}?{ONE}[^.;\"“]{{0,60}}?, (?:the )?({ONE})(?! (?:and|or) |['’`,]) ?(?:also )?(?:said|told|spoke|gave|made|\w+ed)\b"
)
"""Who took part beside the one behind "with": "at the meeting with X, Y said"."""
CONCLUDED = re.compile(r"\b(?:conclud|complet|finali[sz]|wrapp|clos)ed(?: up)? (?:the |their )?$")
ON_INSTRUMENT = re.compile(
    r" (?:on|for|over) (?:[\w-]+ ){0,6}(?:agreement|treaty|pact|deal|accord|protocol|convention)\b"
)
"""Negotiations that ended in an instrument: that is the event."""
IN_TALKS = re.compile(
    rf"\b(?:in|at|during|after|following|through|over|by|on|before|ahead of|via) (?:(?:a|an|the|his|her|their|separate|earlier|closed-door|bilateral|official|brief|\d+-minute|later|first|private|another|two|face-to-face|direct|indirect|one-on-one|similar)[ -]?|{AT} |\w+ )*$"
)
NONE_OF_IT = re.compile(r"\bno (?:\w+ |(?:date|plans|place) [^.;,]{0,40}\bfor (?:[\w-]+ ){0,6})?$")
TOGETHER = re.compile(
    rf"[^.;]{{0,60}}?\b(?:brought|brings|bringing|gathered|gathering) together (?:the )?({GROUP.pattern})"
)
"""Who met: "a meeting which brought together X, Y and Z"."""
BETWEEN_TWO = re.compile(
    rf" between (?:the )?({GROUP.pattern}), (?:who|which|a|an|the)\b[^.;]{{1,120}}?, and (?:the )?({GROUP.pattern})"
)
"""Two sides of which the first is told more about."""
WHICH_HOST = re.compile(
    rf"[^.;]{{0,30}}?,? (?:which|that) (?:the )?({GROUP.pattern}) (?:will|would|are to|is to|plan to|are due to) (?:co-?)?(?:host|chair|hold)"
)
ATTENDED_BY = re.compile(rf"[^.;]{{0,30}}?\b(?:was|were) (?:also )?(?:attended|joined) by (?:the )?({GROUP.pattern})")
ATTENDING = re.compile(
    r"\b(?:attended|took part in|was present at|were present at|participated in|joined|sat in on)(?: \w+)? (?:the|these) (?:[\w-]+ )?$"
)
IN_WHICH_ONE_SPEAKS = frozenset({"call", "video_call", "talks", "meeting", "summit"})
"""Kinds of which "X said in a call" tells: X took part."""


def noun(reading: Reading, match: re.Match[str], kind: str) -> Encounter | None:
    """Read a noun of kind `kind`: "held talks with Y", "a call between X and Y", "attended the meeting"."""
    tagged = reading.tagged
    further = tagged[match.end() : match.end() + REACH]
    if OTHER_USE.match(further) or (match[0] == "call" and DEMAND.match(further)):
        return None
    encounter = Encounter(reading, kind, match.start(), match.end(), match[0], noun=True)
    before, after = reading.before(match.start(), 110), tagged[match.end() : match.end() + 260]
    if SUCH.search(before) or (THE.search(before) and CALLED_OFF.match(further)):
        encounter.pair = True
        return encounter
    if NEXT.search(before) and TO_COME.match(tagged, match.end()):
        encounter.pair = True
        return encounter
    stop = STOP.search(after)
    after = after[: stop.start()] if stop else after
    if kind in ("talks", "meeting") and (line := LINE.match(after)):
        encounter.kind = "video_call" if line[1] == "video" else "call"
    if kind == "courtesy_call" and (on := CALLED_ON.match(after)):
        return _courtesy_call(encounter, on[1])
    if NONE_OF_IT.search(before) or (CONCLUDED.search(before) and ON_INSTRUMENT.match(after)):
        return None
    if THE_SAME.search(before) and HELD_THEN.match(further):
        encounter.pair = True
        return encounter
    partner = _partners(reading, after, encounter.kind)
    if len(partner) == 1 and (two := BETWEEN_TWO.match(further)):
        partner = [*group_actors(reading, two[1]), *group_actors(reading, two[2])]
    if not partner and (together := TOGETHER.match(further)):
        encounter.sides = group_actors(reading, together[1])
        return encounter if len(encounter.sides) > 1 else None
    if not partner and (told := TOLD_DURING.search(before)):
        partner = group_actors(reading, told[1])
    attended, attending = ATTENDED_BY.match(further), ATTENDING.search(before)
    if attended or (attending and not partner):
        return _attended(encounter, attended, attending is not None)
    encounter.mediators = _mediators(reading, after)
    if held_by := HELD_BY.match(further):
        hosting = held_by[1].startswith(("host", "chair"))
        (encounter.hosts if hosting else encounter.mediators).extend(group_actors(reading, held_by[2]))
    sides = _beside(encounter, partner, after) if partner else _holders(encounter, before)
    if not sides and (hosting := WHICH_HOST.match(further)):
        encounter.hosts = group_actors(reading, hosting[1])
        return encounter if len(encounter.hosts) > 1 else None
    if not sides and not encounter.pair and _happens(encounter, before, further):
        encounter.pair = encounter.of_context = True
        return encounter
    if sides is None:
        return None
    encounter.sides = [actor for actor in sides if actor not in (*encounter.hosts, *encounter.mediators)]
    several = bool(sides) and (len(sides) > 1 or sides[0].stands_for_several)
    several = several or (kind == "summit" and bool(sides) and sides[0].organisation is not None)
    known = any(actor.is_official or actor.trusted for actor in sides)
    return encounter if encounter.pair or (several and known) else None


def _happens(encounter: Encounter, before: str, after: str) -> bool:
    """Tell whether the sentence tells when or where an encounter is, though not whose: "the talks ended here on [T]"."""
    if encounter.kind not in ("talks", "meeting", "summit") or OF_ONE_SIDE.search(before):
        return False
    clause = BEHIND.match(after)
    near = clause[0] if clause else ""
    told = re.search(AT, before[-60:] + near) or re.search(rf"\b(?:in|at) {SPOT}|\bhere\b", near)
    if encounter.kind in ("talks", "summit") and re.search(AT, near):
        return True
    return told is not None and (PREDICATE.search(near) is not None or TO_BE.search(before) is not None)


def _courtesy_call(encounter: Encounter, host: str) -> Encounter | None:
    """Read "paid a courtesy call on Y"."""
    encounter.hosts = group_actors(encounter.reading, host)
    subject, _ = subject_before(encounter.reading, encounter.start)
    encounter.visitors = [actor for actor in subject if actor not in encounter.hosts]
    return encounter if encounter.visitors else None


def _attended(encounter: Encounter, by: re.Match[str] | None, attending: bool) -> Encounter | None:
    """Read "the talks were attended by Z" and "Z attended the talks": more people of an encounter told before."""
    reading = encounter.reading
    encounter.sides = group_actors(reading, by[1]) if by else subject_before(reading, encounter.start)[0]
    told_before = by is not None and THE.search(reading.before(encounter.start, 40)) is not None
    encounter.pair = len(encounter.sides) < 2 or attending or told_before
    people = all(actor.kind in ("person", "office", "delegation") for actor in encounter.sides)
    return encounter if encounter.sides and people else None


def _beside(encounter: Encounter, partner: list[Actor], after: str) -> list[Actor]:
    """Return who took part beside those behind "with" or "between", and they."""
    if len(partner) > 1 and "between" in after.lstrip()[:8]:
        return partner
    subject, encounter.pair = subject_before(encounter.reading, encounter.start)
    if not subject and not encounter.pair and (behind := ACTS_BEHIND.match(encounter.reading.tagged, encounter.end)):
        subject = group_actors(encounter.reading, behind[1])
    if " between " in after[:60] and len(partner) > 1:
        subject = []
    return [*(actor for actor in subject if actor not in partner), *partner]


def _holders(encounter: Encounter, before: str) -> list[Actor] | None:
    """Return who took part by what stands before the noun: its owners, its holders, those who speak in it."""
    reading = encounter.reading
    if offered := OFFERED_BY.search(before):
        subject, encounter.pair = subject_before(reading, encounter.start)
        return list(dict.fromkeys([*subject, *group_actors(reading, offered[1])]))
    owners = OWNERS.search(before)
    group = group_actors(reading, owners[1]) if owners else []
    governed = GOVERNED.search(before)
    if len(group) > 1 and not governed:
        return group
    in_talks = IN_TALKS.search(before)
    if governed or BEGINNING.search(before):
        subject, encounter.pair = subject_before(reading, encounter.start)
        return None if in_talks and not governed else subject
    if in_talks and "call" in encounter.kind and (both := SPEAKS_TO.match(reading.tagged, encounter.end)):
        return list(dict.fromkeys([*group_actors(reading, both[1]), *group_actors(reading, both[2])]))
    if in_talks:
        subject, encounter.pair = subject_before(reading, encounter.start)
        number = sum(max(1 + actor.plural, len(actor.countries)) for actor in subject if actor.kind != "organisation")
        enough = number > 1 or (encounter.pair and "call" in encounter.kind)
        return subject if enough and encounter.kind in IN_WHICH_ONE_SPEAKS else None
    if encounter.trigger.startswith("dialogue") and not HAPPENED.match(reading.tagged, encounter.end):
        return None  # a forum's name
    return group if group and group[0].plural else None


def _mediators(reading: Reading, after: str) -> list[Actor]:
    """Return who stands behind a noun as "with Norway as mediator"."""
    links = (link for link in WITH.finditer(after) if AS_MEDIATOR.match(after, link.end()))
    return [actor for link in links for actor in group_actors(reading, link[1])]


def _partners(reading: Reading, after: str, kind: str) -> list[Actor]:
    """Return who stands behind "with", "between" or "of" after a noun."""
    found: list[Actor] = []
    for link in WITH.finditer(after):
        word = link[0].split()[0]
        if word in ("of", "to", "by") and link.start() > 2:
            continue
        if word == "to" or (word == "from" and "call" not in kind) or AS_MEDIATOR.match(after, link.end()):
            continue
        for actor in group_actors(reading, link[1]):
            if actor not in found:
                found.append(actor)
        if word not in ("with", "of"):
            break
    return found
