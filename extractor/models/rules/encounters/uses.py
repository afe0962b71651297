"""Words around a trigger that show that it tells no encounter: habits, aims, parts of other phrases."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY, AT, ONE, REACH

HABIT_BEFORE = re.compile(
    r"\b(?:often|regularly|frequently|usually|routinely|repeatedly|occasionally|always|sometimes|generally|normally)(?: [\w-]+){0,2} $"
)
HABIT_BEHIND = re.compile(
    r"(?:(?!\b(?:and|said|says|to|how|that|which|who|where|when|while|as)\b)[^.;,\ue800-\uebff]){0,60}?\b(?:(?:once|twice|(?:two|three|four) times) (?:a|an|every|each|per) (?:year|month|week)|every (?:[\w-]+ )?(?:years?|months?|weeks?|day)|on a (?:regular|daily|weekly|monthly) basis|regularly|annually)\b"
)
"""What is done again and again is no one encounter: "He visits Baghdad every two months"."""
NEVER = re.compile(r"(?:^|\b(?:that|but|and)|,)\W*(?:no|none of) [^.;,]{0,80}\b(?:has|have|had) (?:ever )$")
"""Before what nobody has done: "no Slovak premier has ever visited Sudan"."""
UNREAL = re.compile(
    r"\b(?:(?:could|should)(?: not|n['’]t)?|need not|ought (?:not )?to) have (?:\w+ly |also |ever |even )?$"
)
"""Before what somebody could or should have done: "should have met Y before the vote"."""
LEADING_TO = re.compile(
    r"\b(?:(?:can|could|may|might|would|should|will|to) (?:\w+ )?(?:lead|pave the way|open the way|set the stage|bring about|allow|help|facilitate)|in order|so as|(?<!under )(?<!-)way)(?: to| for)?(?: [\w-]+){0,4} $"
)
"""Before a noun of what may come of something: "can lead to renewed talks"."""
VAGUE = re.compile(
    r"\b(?:ongoing|continuing|continued|constant|close|regular|frequent|daily|permanent|annual|yearly|monthly|weekly|periodic) $"
)
"""Before "consultations" that have no day."""
AS_A_WAY = re.compile(
    r"\b(?:through|by|via|by means of|committed to|for|of|to|favou?r(?:s|ed)?|prefer(?:s|red)?|advocat(?:es|ed)|back(?:s|ed)|support(?:s|ed)?)(?: (?:peaceful|political|direct|inclusive|constructive|comprehensive|further|more|and|negotiations?))* $"
)
"""Before "dialogue" that is how something is to be solved, not a meeting."""
SPOKEN_OF = re.compile(
    r"(?: (?:between|with|among) [^.;,\ue800-\uebff]{1,70}?)? (?:(?:is|are|was|were|would be|will be) (?:not )?(?:\w+ly )?(?:necessary|needed|important|essential|vital|crucial|impossible|inevitable|pointless|useless|futile|welcome|the (?:only|best) (?:way|means|option|solution))|(?:could|can|would|might|may|will) (?:not )?(?:\w+ly )?(?:lead|help|bring|pave|solve|resolve|produce|yield|succeed|fail|get (?:any|no)where|contribute))\b"
)
"""Behind a noun of talks what somebody thinks of such talks: "dialogue with Syria was necessary"."""
NAME_OF_BODY = re.compile(
    r"\b(?:prayer|board|annual general|press|news|staff|(?<!joint )cabinet|politburo|caucus|town hall|campaign) $"
)
"""Before "meeting" that is a body or none of states."""
OTHER_USE = re.compile(r" (?:room|table|point|demand|place|hall|centre|center|rooms|partner)")
"""Behind a noun that is a part of another: "meeting room", "talking point"."""
DEMANDED = re.compile(
    rf" (?:for|on)\b(?! {AT})| to (?!(?:the )?{ONE})|(?: \w+)? (?:to|by|from) (?:the )?{ONE} (?:to|that|for)\b"
)
"""Behind "call": one for something, not with somebody."""
ANSWERED = re.compile(
    r"\b(?:welcom|reject|back|support|repeat|renew|reiterat|issu|echo|heed|join|ignor|dismiss|endors|second|resist|defi|criticis|criticiz|condemn)\w*"
    r" (?:(?:a|the|an|his|her|their|its|that|this|such) )?(?:[\w-]+ ){0,2}$"
)
"""Before a call that is one for something, and what is done with it: "rejected a call from Y"."""
TALKED_OF = re.compile(
    r"\b(?:(?:come|comes|came|be|is|are|was|were|put) up for|open (?:to|for)|opened up for|under|(?:subject|topic|issue|matter|point|item|theme|food)s? (?:of|for|under)) (?:further |intense |active |public )?$"
)
"""Before "discussion" of a thing: "will come up for discussion when"."""
OWNED = re.compile(rf"{ONE}['’]s? (?:[\w-]+ )?$")
WITH_SOMEBODY = re.compile(rf" (?:with|to|between) (?:the )?{ONE}")
SEEING = frozenset({"saw", "see", "seeing"})
SEEN_THING = re.compile(
    rf" (?:the )?{ONE}(?:['’`-]| (?!(?:in|at|on|for|during|before|after|since|here|there|and|as|who|with|again|to|twice|separately|today|briefly|privately|alone|while|when|but|over)\b)[a-z]| as (?:(?:an?|the|too|more|less|very|so|being|their|his)\b|[a-z]+(?:able|ible|ful|ive|ous|ent|ant|al|less|ish)\b))"
)
"""Behind "saw" a thing, of which somebody is told only to say whose or what it is: "saw EU membership as a goal"."""
SOUGHT = re.compile(
    r"\b(?:efforts?|attempts?|try|tries|tried|trying|seeks?|seeking|sought|hop\w+|want\w*|working) to (?:[\w-]+ ){0,4}$"
)
"""Before a noun of what somebody tries to bring about, not of what may come of something."""
TO_TALK = re.compile(
    r"\b(?:to|not|will|would|should|could|may|might|can|cannot|must|n't|they|we|i|you|people) (?:\w+ly |even |also )?$"
)
"""Before "talk" that is a verb."""
OF_ITS_DEAL = re.compile(
    r"\b(?:agreement|arrangement|treaty|deal|pact|accord|protocol|memorandum|convention)s? (?:(?:that|which) )?it (?:is|was|has been|had been) (?:[a-z]+ )?$"
)
"""Before "negotiating" what is told for the sake of the instrument: "details of a deal it is negotiating with Y"."""
HOUSE = re.compile(
    r"\b(?:parliament(?!ary)|(?:national|people['’]?s|legislative|constituent|federal|supreme) (?:assembly|council|congress)|congress|senate|(?:state )?duma|majlis"
    r"|knesset|verkhovna rada|rada|seimas|sejm|saeima|legislature|lawmakers|standing committee|cabinet|politburo|lok sabha|rajya sabha|house of [a-z]+)\b"
)
"""Houses of one state and its cabinet, whose sessions are no encounters."""
SESSIONS = frozenset({"session", "sessions"})
STUCK = re.compile(
    r"\b(?:deadlock|impasse|stalemate|disputes?|disagreements?|differences|row|wrangling|bickering) (?:over|on|about) (?:the )?"
    r"(?:(?:start|resumption|beginning|opening|venue|timing|agenda|format|terms) of|starting|resuming|opening|holding) (?:[\w-]+ ){0,5}$"
)
"""Before talks over which people are at odds: "to break a deadlock over the start of peace talks"."""
KEPT_UP = re.compile(
    rf"\b(?:continue|keep up|maintain|step up|intensify|expand|deepen|hold regular) (?:(?:[\w-]+|{ONE}) ){{0,3}}$"
)
DATED = re.compile(rf"[^.;]{{0,80}}?{AT}")
"""Around "consultations" that have no day: "agreed to continue consultations on these topics"."""
CONTEST = re.compile(
    r"\b(?:elect\w*|vot(?:e[sd]?|ing|ers?)|ballots?|polls?|run-?off|won|lost|beat|wins?|defeat\w*|match(?:es)?|tournament|championships?|cup|league|boxer|fight|golf\w*|tennis|funding|financing)\b"
)
"""Words beside a "round" that is none of talks."""
LASTING = frozenset({"consultations", "contacts", "discussions", "dialogue", "exchanges"})


ASKED_WHETHER = re.compile(
    rf"^[^\w\ue000-\uf8ff]*(?:when )?asked\b[^;]{{0,110}}\b(?:whether|if) (?:(?:the )?{ANY}|he|she|they) (?:would|will|could|might|planned to|intended to) (?:[\w-]+ ){{0,3}}$"
)
"""Before what somebody is asked about: the answer tells whether it is to be."""


def is_no_encounter(reading: Reading, trigger: re.Match[str]) -> bool:
    """Tell whether the words around a trigger show that it tells no one encounter."""
    near, word, end = reading.before(trigger.start(), 60), trigger[0], trigger.end()
    if "ever " in near and NEVER.search(reading.before(trigger.start(), 100)):
        return True
    if HABIT_BEFORE.search(near) or HABIT_BEHIND.match(reading.tagged, end, end + 110):
        return True
    if " have " in near and UNREAL.search(near):
        return True
    if reading.tagged[:24].lstrip(' "“').startswith(("asked", "when asked")) and ASKED_WHETHER.search(
        reading.tagged[: trigger.start()]
    ):
        return True
    if word.startswith("negotiat") and OF_ITS_DEAL.search(near):
        return True
    if word in SEEING and SEEN_THING.match(reading.tagged, end):
        return True
    if trigger.lastgroup not in ("noun", "trip"):
        return False
    if word == "talk" and TO_TALK.search(near):
        return True
    if word == "call":
        return _is_demand(near, reading.tagged[end : end + REACH])
    return bool(
        (LEADING_TO.search(near) and not SOUGHT.search(near))
        or NAME_OF_BODY.search(near)
        or OTHER_USE.match(reading.tagged, end)
        or SPOKEN_OF.match(reading.tagged, end)
        or (word.startswith("round") and CONTEST.search(reading.tagged))
        or (word in SESSIONS and _is_of_one_house(reading, trigger))
        or (word == "dialogue" and AS_A_WAY.search(near))
        or (word in LASTING and VAGUE.search(near))
        or (word in LASTING and KEPT_UP.search(near) and DATED.match(reading.tagged, end) is None)
        or STUCK.search(reading.before(trigger.start(), 110))
        or (word.startswith("discussion") and TALKED_OF.search(near))
    )


def _is_of_one_house(reading: Reading, trigger: re.Match[str]) -> bool:
    """Tell whether a session is one of the house of a state: its parliament, or its cabinet."""
    named = (actor.name for actor in reading.actors if actor.kind == "organisation" and actor.name)
    if any(HOUSE.search(words) for words in (reading.tagged, *map(str.casefold, named))):
        return True
    whose = (ITS_OWNER.search(reading.before(trigger.start(), 40)), OF_OWNER.match(reading.tagged, trigger.end()))
    owners = (reading.actor(found[1]) for found in whose if found)
    return any(owner.kind == "organisation" and owner.country is not None for owner in owners)


ITS_OWNER = re.compile(rf"({ONE})['’]s? (?:[\w-]+ ){{0,3}}$")
OF_OWNER = re.compile(rf" of (?:the )?({ONE})")
"""Around a session whose it is: "the National Assembly's second session", "a session of the ANPP"."""


def _is_demand(before: str, behind: str) -> bool:
    """Tell whether a "call" is one for something: "repeated a call for talks", "Y's call came on the eve of"."""
    if DEMANDED.match(behind) or ANSWERED.search(before):
        return True
    return OWNED.search(before) is not None and WITH_SOMEBODY.match(behind) is None
