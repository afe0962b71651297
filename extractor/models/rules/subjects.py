"""Who acts before a trigger, and who invited."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.models.rules.actors import Actor
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import (
    ANY,
    AT,
    GROUP,
    ONE,
    ONE_RE,
    PAIR_RE,
    PLACE,
    REACH,
    SAYS,
    SEPARATOR,
    SPOT,
    STATE,
    TIME,
    TWO,
)
from extractor.models.rules.statuses import clause_start

PREPOSITION = re.compile(
    r"(?:\b(?:of|with|to|by|from|in|at|for|on|between|against|about|over|under|than|as|including|into|via|through|during|after|before|among|towards?|like|near|succeed(?:s|ed|ing)?|replac(?:e|es|ed|ing)|thank(?:s|ed|ing)?|told|accus(?:es|ed|ing)|urg(?:es|ed|ing))\s+(?:the |both |all |either )?|'s? |’s? |`s )$"
)


def subject_before(reading: Reading, at: int) -> tuple[list[Actor], bool]:
    """Return who acts before `at`: the nearest group that hangs on no preposition, and whether it is "they".

    Where nobody is told who acts, it is the last whom somebody acted on: of whom else the sentence tells nobody knows.
    """
    tagged = reading.tagged
    if UNTAGGED.search(reading.before(at, 120)):
        return [], False
    if (apart := _told_apart(reading.before(at, 220))) is not None:
        return group_actors(reading, apart), False
    start = clause_start(tagged, at)
    acted_on: list[Actor] = []
    for lower in (start, max(0, at - REACH)) if start > at - REACH else (max(0, at - REACH),):
        groups = list(GROUP.finditer(tagged, lower, at))
        passed, known = -1, tagged
        for group in reversed(groups):
            if group.start() == passed:
                continue
            before = reading.before(group.start(), 14)
            if (helped := _helped(reading, group)) is not None:
                return group_actors(reading, helped), PAIR_RE.search(helped) is not None
            if HELD_TOGETHER.match(tagged, group.end()) and of_several_states(group_actors(reading, group[0])):
                continue
            if WHOSE_DECISION.fullmatch(tagged, group.end(), at):
                return group_actors(reading, group[0]), False
            if LED_OF.search(reading.before(group.start(), 70)) or _is_whose(reading, group):
                continue
            hangs = PREPOSITION.search(before) or FRONTED.match(reading.before(group.start(), 40))
            if hangs and LISTED.fullmatch(group[0]) and ACTS_NEXT.match(tagged, group.end()):
                return group_actors(reading, group[0][-1]), PAIR_RE.search(group[0][-1]) is not None
            if (
                PREPOSITION.search(before)
                and not re.search(r"\baccording to\s+$", before)
                and not _acts(before, tagged[group.end() : at])
            ):
                continue
            between = HANGING.sub(r"\1it", known[group.end() : at])
            if COORDINATED.fullmatch(between) and (first := _acted_on_first(reading, group)) is not None:
                passed, acted_on = first, acted_on or group_actors(reading, group[0])
                known = known[: group.start()] + "i" * len(group[0]) + known[group.end() :]
                continue
            if WHILE_HE.fullmatch(tagged, group.end(), at) and ASKS.search(reading.before(group.start(), 24)):
                continue
            if re.match(r"(?:['’`]s?) ", tagged[group.end() : group.end() + 3]) and not OF_ITS_MEMBERS.match(
                tagged, group.end()
            ):
                continue
            actors = group_actors(reading, group[0]) or _who_says_of_themselves(reading, group)
            if actors or PAIR_RE.search(group[0]):
                return actors, bool(PAIR_RE.search(group[0])) and not actors
    return acted_on, False


def _told_apart(before: str) -> str | None:
    """Return the signs of who acts where a relative clause, a list or an apposition parts them from what they do."""
    if told := BEFORE_RELATIVE.search(before):
        return told[1]
    if " by " in before and (led := LED_BOTH.search(before)):
        return led[1]
    apposed = BEFORE_APPOSITION.search(before)
    return apposed[1] if apposed else None


def _helped(reading: Reading, group: re.Match[str]) -> str | None:
    """Return the signs of those of `group` who act with somebody's help, or at his request; None where nobody does."""
    before = reading.before(group.start(), 40)
    if HELPED_BY.search(before) and (helped := HELPED.fullmatch(group[0])):
        return helped[1]
    return group[0][-1] if AT_REQUEST.search(before) and LISTED.fullmatch(group[0]) else None


WHOSE_DECISION = re.compile(
    r"['’`]s? (?:[a-z]+ )?(?:decision|plans?|intention|move|refusal|pledge|readiness|willingness|agreement|bid|attempts?|promise|threats?) (?:not )?to (?:[\w-]+ ){0,4}"
)
"""Behind whoever acts as he decided to: "protested Moscow's decision to suspend"."""


def _acted_on_first(reading: Reading, group: re.Match[str]) -> int | None:
    """Return where whom somebody acts on stands: `group`, or the one before it in "met Y on Friday and Z"; None if nobody does."""
    before = reading.before(group.start(), 130)
    beside = BESIDE_ONE.search(before)
    first = group.start() - len(before) + beside.start() if beside else group.start()
    return first if ACTED_ON.search(reading.before(first, 60)) else None


LED_OF = re.compile(r"\b(?:delegation|mission|team|group)s? of (?:[\w-]+(?:,| and)? ){0,4}$")
"""Before those who only came along: "led a delegation of university presidents"."""
MEETING_OF = re.compile(
    r" (?:(?:ministerial|ministers?['’]?|leaders['’]?|foreign|defen[cs]e|annual|informal|emergency|regular|council|security|high-level|senior) ){0,3}(?:meetings?|summits?|talks|conferences?|forum|session)\b"
)
"""Behind a body a gathering that is its: "an OSCE meeting"."""


def _is_whose(reading: Reading, group: re.Match[str]) -> bool:
    """Tell whether `group` only says whose gathering it is: "attended a NATO meeting and held talks"."""
    whose = MEETING_OF.match(reading.tagged, group.end()) is not None
    return whose and all(actor.kind == "organisation" for actor in group_actors(reading, group[0]))


THAT_THEY = re.compile(
    rf"({GROUP.pattern}) (?:(?:have|has|had|also|again|later|(?:on )?{AT}) )*(?:{SAYS}|den(?:ied|y|ies)|say|agreed|offered|vowed|told [^.;,\ue000-\uf8ff]{{1,30}})(?: (?:on )?{AT})?,? (?:that )?$"
)


def _who_says_of_themselves(reading: Reading, they: re.Match[str]) -> list[Actor]:
    """Return the body or the officials who say what "they" did: "the Taliban denied that they were holding talks"."""
    said = THAT_THEY.search(reading.before(they.start(), 90)) if PAIR_RE.fullmatch(they[0]) else None
    speakers = group_actors(reading, said[1]) if said else []
    several = len(speakers) > 1 or all(actor.plural or actor.kind == "organisation" for actor in speakers)
    return speakers if several else []


def complement(reading: Reading, group: str, behind: str) -> list[Actor]:
    """Return the actors of `group` without the last where he begins a clause: "received by X, and Y also met"."""
    last = LAST_OF_LIST.search(group)
    if (speaker := SPEAKER_LAST.search(group)) and SPEAKS.match(behind):
        return group_actors(reading, group[: speaker.start()])
    return group_actors(reading, group[: last.start()] if last and ACTS_NEXT.match(behind) else group)


UNTAGGED = re.compile(
    rf"(?:\bwhich (?=(?:\d[\d,]*|several|many|hundreds of|dozens of) )|\b(?!t(?:old|ells)){SAYS}(?: (?:on )?{AT})? (?:that )?)"
    r"(?!(?:he|she|it|they|we|i|you|who|which|there|this|these|those|both|all|the two|the three|neither|each) )"
    r"(?:(?!(?:and|or|to|in|on|at|by|for|from|with|as|after|before|while|during|if|when|he|she|they|it) )[\w-]+ ){1,7}?"
    r"(?:(?:would|will|had|have|has|were|was|are|is|may|might|could|should|can|to|be|been|also|soon|already|now|later|then|not) )+$"
)
"""Before a verb those who act and are no officials, of whom somebody speaks: "X said that 10 observers will soon"."""
SPEAKER_LAST = re.compile(rf", {ONE}$")
SPEAKS = re.compile(rf"(?: (?:who|[a-z]+ing) [^.;,“”\"]{{1,50}})? {SAYS}\b")
"""Behind a list of which the last begins a clause: "an agreement with Turkey, X said"."""


def linked(reading: Reading, link: re.Match[str] | None) -> list[Actor]:
    """Return who stands behind "by", "with" or "between", without the one who only says so: "with Turkey, X said"."""
    if link is None:
        return []
    last = SPEAKER_LAST.search(link[1])
    return group_actors(reading, link[1][: last.start()] if last and SPEAKS.match(link.string, link.end()) else link[1])


ACTING = r"(?:(?:also|will|would|has|had|have|is|was|were|are|to|be|been|then|due|scheduled|expected|set|later|\w+ly) )*(?:(?:hold|held|have|had|attend|attended|propos(?:e|ed)|offer(?:ed)?|postponed|cancell?ed|called off|put off|refused|agreed|declined|announced) (?:to )?(?:an? |the |his |her |their )?(?:[\w-]+ ){0,2})?$"
"""Words between whoever acts and what he does."""
BEFORE_RELATIVE = re.compile(
    rf"({GROUP.pattern}), (?:(?:(?:still|also|now|currently|already) )?[a-z]{{3,}}ing\b|whose\b|who (?:(?:on |late |early )?{AT} |last |first |earlier |recently |also |already ){{0,2}}(?:is|are|was|were|has|had|will|arriv\w+|came|comes|flew|met|left|heads?|leads?|led|held|spoke|[a-z]+ed)\b)"
    r"(?:(?!\b(?:said|told|who|which|that)\b)[^.;“”\"]){1,140}, "
    rf"{ACTING}"
)
"""Who acts behind a clause of his own: "X, who arrives from Benin where he met Y, will hold"."""
LED_BOTH = re.compile(
    rf"(?:{TWO}|\b(?:delegations|teams|sides|negotiators)),? (?:which (?:are|were) )?(?:led|headed)(?: respectively)? by (?:the )?({GROUP.pattern})(?: respectively)?,? {ACTING}"
)
"""Who acts where those who lead both sides are told: "the two delegations, led by X and Y, held"."""
BEFORE_APPOSITION = re.compile(
    rf"({ONE}), (?:an?|the|one of the|his|her|along with|together with|accompanied by|flanked by|joined by) (?:(?!said|told|who|which|that)[\w'’-]+ ){{1,6}}(?:(?:{ONE}|{SPOT})['’`]?s? ?)?(?:(?!said|told|who|which|that)[\w'’-]+ ?){{0,6}}, {ACTING}"
)
"""Who acts behind words on what he is: "X, the second-ranking State Department official, was to meet"."""
HELD_TOGETHER = re.compile(
    r" (?:[\w-]+ ){0,2}?(?:ties|relations|relationship|cooperation|co-operation|trade|friendship|links|contacts|exchanges|partnership|rapprochement|border(?! (?:commission|committee|talks|negotiations|meeting|guards|officials))|conflict|war|dispute|row|problems?|issues?)\b"
)
"""Behind two states what they have with each other, which acts on nobody: "X said Turkish-Iranian ties were good at a meeting with"."""
AT_REQUEST = re.compile(
    r"\b(?:invitation|request|initiative|guests?|behalf|chairmanship|suggestion) (?:of|from) (?:the )?$"
)
HELPED_BY = re.compile(
    r"\b(?:help|assistance|mediation|support|auspices|aegis|patronage|participation|presence) (?:of|from) (?:the )?$|\b(?:thanks|according) to (?:the )?$"
)
OF_ITS_MEMBERS = re.compile(
    r"['’`]s? (?:(?:\w+|\d+) )?(?:members?|allies|member (?:states|countries|nations)|partners)\b"
)
"""Behind a body whose members are told: they are it."""
HELPED = re.compile(rf"{ANY}, ({ANY}{SEPARATOR}{ANY})")
"""Behind "with the help of": who helped, and the two who act: "with the help of Norway, X and Y reached a deal"."""
FRONTED = re.compile(
    r"^\W*(?:after|before|prior to|while|since|upon|on|following) [a-z]+ing (?:(?:talks|a meeting) )?(?:with )?(?:the )?$"
)
"""Before whom somebody acted on who is told behind the comma: "after meeting X, Y flew home"."""
ACTS_NEXT = re.compile(
    r" (?:was|were|is|are|has|have|had|will|would|met|held|also|told|said|sat|paid|left|flew|spoke|went|began|sent|made|took|came|saw|gave|laid|[a-z]+ed)\b"
)
"""Behind the last of two without "and": he begins the clause: "after remarks against Iran, the envoy was summoned"."""
LAST_OF_LIST = re.compile(rf",? and (?:the )?{ONE}$")
LISTED = re.compile(rf"{ANY}(?:, {ANY})+")
"""Behind "at the invitation of": those who invited and, last, who acts."""
NOBODY = r"[^.;,“”\"\ue000-\ue3ff\uf000-\uf3ff]"
"""What names no person, body or pair, and ends no clause."""
ACTED_ON = re.compile(
    r"\b(?!(?:said|told|added|announced|confirmed|reported|insisted|stated|noted|declared|explained|claimed|warned|asked|urged|pressed|wanted|needed|expected|hoped|agreed|allowed|required)\b)"
    r"(?:met|meet(?:s|ing)?|saw|see(?:s|ing)?|left|leaves?|receiv(?:e|es|ing)|visit(?:s|ing)?|(?:h[eo]ld|have|has|had) (?:[\w-]+ ){0,2}(?:talks|meetings?)|[a-z]+ed)"
    r"(?: with)? (?:(?:visiting|the|his|her|their|its|detained|exiled|ousted|top|senior|both) ){0,2}$"
)
"""Before whom somebody acts on."""
BESIDE_ONE = re.compile(rf"({ANY}{NOBODY}{{0,60}},? and (?:then |later |also )?)$")
"""Between whom somebody acted on and the next: "met Y on Friday and Z"."""
AGAIN = r"(?:will|would|(?:is|was) (?:(?:due|set|expected|scheduled) )?to|has|had|is|was|then|also|later|instead|afterwards|in turn)"
"""Auxiliaries and adverbs before a second verb of one subject."""
DOING = r"(?:, [a-z]{3,}ing [^.;,“”\"\ue000-\ue3ff\uf000-\uf3ff]{1,90}(?=,? and ))?"
"""What he did by it: ", delivering a message"."""
ALSO_DONE = r"(?:, (?:then )?(?:address|attend|visit|tour|open|sign|inspect|deliver|give|gave|lay|laid|inaugurat|hold|held|take|took|discuss|launch|pay|paid|make|made|met|saw|receiv|telephon|phon|call)(?:e?d)? [^.;,\ue000-\ue3ff]{1,60})"
"""What else somebody does in a list of what he does."""
DISTANCE = r"(?:,? (?:just |only |barely |about )?(?:(?:an?|one|two|three|four|five|six|several|some|a few|a couple of|\d+) )?(?:hours?|days?|weeks?|months?|minutes|years?)(?= (?:before|after|ahead)))?"
"""How long before or after: ", two days before talks"."""
ASIDE = rf"(?:, (?:who|the|an?|his|her|its|their|one of) {NOBODY}{{1,90}},)?"
"""What is told by the way of whom somebody acted on: ", who is on a visit,"."""
WHAT_FOR = rf"(?: (?:for|in|on|at|during|amid|as part of|to (?:discuss|review|talk|brief|hear|seek|press|ask|urge|explain|try)|near|over|about|behind|late|early|later|earlier|here|there|again|separately|privately|briefly|twice|{AT}|{SPOT})\b{NOBODY}{{0,110}}?)?"
"""When, where and for what: " for two hours in Oslo on Monday to discuss trade"."""
HANGING = re.compile(
    rf"(\b(?:with|to|of|by|from|for|between|against|about|on|via) (?:(?:the|visiting|his|her|both) )*){GROUP.pattern}(?:['’`]s?)?"
)
"""Whoever hangs on a preposition, who does nothing himself."""
COORDINATED = re.compile(
    rf"{ASIDE}(?:,? (?:(?:on|in|at|late|early) )*(?:{AT}|{SPOT}))*{WHAT_FOR}{DOING}{ALSO_DONE}{{0,2}}{DISTANCE}(?:,? (?:(?:and|but) (?:(?:on )?{AT} )?(?:(?:{AGAIN} )+[a-z]+ (?:{NOBODY}{{0,90}} )?|(?:{AGAIN} )*)(?:(?:[a-z]{{3,}}ed|held|had|hold|have|made|paid|began|flew|went|left|go|goes|take|took|spoke|sat|set|sent|gave|an?|his|her) (?:{NOBODY}{{0,90}} )?)?"
    rf"|(?:and then |before |after |while |during |following |ahead of |on |fresh from |which (?:follow(?:s|ed)|(?:comes?|came) after|precede[sd]) |(?:immediately |shortly |soon |right |straight )(?:before |after )|(?:at|on) the (?:[a-z]+ )?(?:start|beginning|outset|end|eve|day|leg|stage|sidelines|margins) of )(?:(?:[a-z]+ing|an?|two|three|several|his|her) (?:[^.;,\ue000-\ue7ff]{{0,60}} )?)?)|, (?:having )?(?:(?:attend|hold|have|pay|make) (?:an? |the )?(?:[a-z-]+ ){{0,3}})?)"
)
"""Between whom somebody acted on and what he does next: "telephoned Y on Tuesday and will receive Z", "met Y before talks"."""
ASKS = re.compile(r"\b(?:ask|urg|press|tell|push|warn|persuad|convinc|remind|want|encourag)\w* (?:the )?$")
WHILE_HE = re.compile(r" (?:to|not to|that) [^.;]{1,140}? (?:when|while|upon|on) ")
"""Around whom somebody asks to act, at what he does himself: "will ask Peru to cut its ties when meeting Y"."""
CONJUNCTION = re.compile(r"\b(?:after|before|as|since)\s+(?:the |both )?$")
"""That may begin a clause of its own: "days after X wound up a visit"."""
VERB = re.compile(
    r",? (?:\w+ly |also |later |once |again )?(?:\w+ed|had|has|have|was|were|is|are|will|would|met|held|left|paid|wound|flew|spoke|went|began|told|sent|made|took|came|saw|gave)\b"
)
RELATIVE = re.compile(
    r"(?: \([^)]*\))?,? who (?:(?!said|told|added)[\w'’-]+ |[\ue400-\uefff] |(?:in|on|to|for|from) [\ue400-\uefff] ?){0,7}$"
)


ASKED = re.compile(r"\b(?:for|told|urg(?:e[ds]?|ing)) (?:the |both )?$")
"""Before whoever is asked to act."""


def _acts(before: str, between: str) -> bool:
    """Tell whether a group behind a preposition acts all the same: "after X wound up", "with X, who is visiting"."""
    if ASKED.search(before) and re.fullmatch(rf"(?: (?:on )?{AT})? to (?:\w+ ){{0,3}}", between):
        return True  # "an offer for X to speak to Y", "urged X to hold talks with Y"
    return bool(RELATIVE.match(between)) or bool(CONJUNCTION.search(before) and VERB.match(between + "is"))


def group_actors(reading: Reading, signs: str) -> list[Actor]:
    """Return the actors behind the signs in `signs`, each once."""
    found: list[Actor] = []
    for sign in ONE_RE.findall(signs):
        actor = reading.actor(sign)
        if actor not in found:
            found.append(actor)
    return found


def of_several_states(actors: Iterable[Actor]) -> bool:
    """Tell whether one of `actors` stands for several states: "the Greek and Turkish ministers"."""
    return any(len(actor.countries) > 1 for actor in actors)


def is_land(sign: str) -> bool:
    """Tell whether `sign` is a place or a state."""
    return ord(sign) >= PLACE or STATE <= ord(sign) < TIME


EXTENDED = r"(?:(?:extended|made|issued|sent|conveyed) )?"
"""Behind "invitation" what was done with it."""
ASKED_TO_COME = re.compile(
    rf"\binvitations? (?:{EXTENDED}(?:of|from|by) (?:the )?({GROUP.pattern}) |{EXTENDED})?(?:to|for) (?:the )?(?P<whom>{GROUP.pattern}) to (?:\w+ ){{0,3}}?(?:(?:pay|make|undertake) (?:an? )?(?:[\w-]+ ){{0,2}})?$"
)
"""Before "visit": who is invited, though somebody else brings the invitation."""
GIVEN_INVITATION = re.compile(
    rf"\b(?:convey|extend|g[ai]ve|hand|deliver|issu|sen[dt]|present|pass|renew|offer)\w* (?:on |over )?(?:(?:on )?{AT} )?to (?:the )?(?P<whom>{GROUP.pattern}) (?:(?:[\w-]+|{ANY}['’`]s?) ){{1,4}}invitation (?:{EXTENDED}(?:from|of|by) (?:the )?{GROUP.pattern} )?(?:to|for) (?:\w+ ){{0,4}}?$"
)
"""The same where he is told first: "conveyed to Y an invitation to visit"."""
INVITATION = re.compile(
    rf"\b(?:(?:at|on|upon) (?:the|an) (?:\w+ )?invitation (?:of|from)|as (?:an? |the )?(?:official )?guests? of) (?:the )?({GROUP.pattern})"
)
INVITER = re.compile(
    rf"({GROUP.pattern})['’`]s (?:\w+ ){{0,2}}invitation|\binvitations? {EXTENDED}(?:of|from|by) (?:the )?({GROUP.pattern})"
)
"""Before a visit whose invitation it is."""


def invited_by(reading: Reading, at: int, visitors: list[Actor]) -> list[Actor]:
    """Return who is told to have invited: "at the invitation of X" behind `at`, "X's invitation", "an invitation from X" before it."""
    found = INVITATION.search(reading.tagged[at : at + REACH])
    clause = reading.tagged[clause_start(reading.tagged, at) : at]
    found = found or INVITER.search(clause) or INVITATION.search(clause)
    hosts = group_actors(reading, next(filter(None, found.groups()))) if found else []
    return [actor for actor in hosts if actor not in visitors and actor.kind != "state"]


def asked_to_come(reading: Reading, at: int) -> list[Actor]:
    """Return who is invited before `at`: "handed over the president's invitation to Y to visit"; nobody if none is."""
    before = reading.before(at, 160)
    found = ASKED_TO_COME.search(before) or GIVEN_INVITATION.search(before) if "invitation" in before else None
    return group_actors(reading, found["whom"]) if found else []
