"""Which status the words around a trigger give an encounter."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY, AT, LAND, ONE, REACH, SPOT
from extractor.models.rules.statuses import REPORT_DENIED, Cues, Verdict, clause_start, nearest_cue
from extractor.models.rules.subjects import group_actors

FINITE_PAST = re.compile(
    r"(?:met|played|compared|broke|co-?chaired|dropped|shuttled|submitted|spent|huddled|shook|sat|parleyed|negotiated|consulted|landed|touched|stopped|jetted|set|departed|embarked|dined|lunched|brought|led|returned|dispatched|took|received|hosted|welcomed|greeted|visited|toured|arrived|flew|travel\w*ed|left|headed|went|called|phoned|telephoned|rang|spoke|spoken|talked|conferred|conversed|summoned|discussed|exchanged|reviewed|consulted|told|sent|wrote|delivered|handed|conveyed|mediated|granted|gave|presented|accepted|agreed|came|saw|briefed)\b"
)
GOVERNING = re.compile(
    r"\b(?:held|had (?:an?|the|his|her|separate|talks|telephone|two|brief)|had|conducted|began|begun|opened|concluded|ended|wrapped up|hosted|completed|finished|attended|chaired|co-chaired|took part in|took place|participated in|joined|started|resumed|continued|w(?:raps|rapping|inds|inding) up|ends|ending|concludes|concluding|holds|paid|pays|paying|made|makes|after|following|during|in|at)\b"
)
OFF = re.compile(
    r"(?<!-)\b(?:(pull(?:s|ed|ing)? out of|with(?:drew|drawn|draws?|drawing) from|br(?:oke|oken|eaks?|eaking) off|cancel\w*|call(?:s|ed) off|scrap(?:s|ped))|postpon(?:e|es|ed)|put(?:s)? off|delay(?:s|ed)) (?:[\w-]+ ){0,4}$"
)
MIGHT = re.compile(
    rf"\b(?:may|might|could|should|(?:threaten|consider|urg|ask|demand|advis|press)\w*(?: (?:(?:the )?{ANY} )?to)?|call(?:s|ed|ing)? (?:up)?on (?:the )?{ANY} to|(?:ready|prepared|likely) to) (?:\w+ly )?$"
)
"""Before what would call something off, and has not: "may cancel a visit", "threatened to break off the talks"."""
PLANS_TO = re.compile(rf"\bplans? (?:(?:for|by) (?:the )?{ANY} )?(?:to|for) (?:[\w-]+ ){{0,2}}$")
"""Before a verb or noun what is planned, and may then be called off: "plans for X to visit Y have been scrapped"."""
COMING = re.compile(rf"[^.;,]{{0,60}}? (?:on )?{AT}")
"""A present tense with a day is a plan: "arrives in Seoul on Monday"."""
BARE = re.compile(r"meet|visit|receive|host|see|discuss|call on|attend")
ALSO = re.compile(r"(?:\band|,) (?:also |then |later |\w+ly )?$")
"""Before the second of two infinitives: "was due to arrive on Thursday and meet X"."""
GOING = re.compile(r"(?:travell?|fly|head|leav|arriv|go|com|visit|meet|receiv|getting together|setting off)(?:ing)?\b")
IS = re.compile(r"\b(?:is|are)(?: also| now)? $")
"""A present participle with a day is a plan, too: "is travelling to Somalia on Tuesday"."""
TRAVELS = re.compile(r"(?:arriv|travel|fl|head|leav|depart|go|com)\w*s\b|sets off")
PRESENT = re.compile(r"meets?|sees|visits?|hosts?|receives?|(?:gets?|comes?) together|sits? down|gathers?|convenes?")
BEFORE_HE = re.compile(rf"\b(?:before|until) (?:he|she|they|(?:the )?{ANY}) (?:then |also )?$")
PRESENT_VERB = re.compile(r"(?:meet|visit|host|receive|head|go|travel|leave|arrive|depart|see)(?:e?s)?|fl(?:y|ies)")
"""Around what is to follow on something: "before he heads to Spain"."""
DAY_FIRST = re.compile(rf"^\W*(?:(?:on|later|early|late) )*{AT},? [^.;]{{0,90}}$")
"""Before a present tense, that of a plan, too: "On Friday X meets Y"."""
DROPPED = re.compile(
    r"\b(?:abandon|cancel|drop|scrap|shelv|ditch)\w* (?:(?:his|her|its|their|all|any) )?plans? (?:to (?:\w+ )?|for (?:[\w-]+ ){0,3})$"
)
DENIED = re.compile(
    r"\b(?:denied|denies|deny|denying|(?:dismiss|reject)(?:ed|es|s|ing) (?:as [^.;]{0,30}? )?(?:[\w-]+ ){0,4}(?:reports?|claims?|rumou?rs?|allegations?|suggestions?))\b(?![^.]{0,40}\bsaid\b)"
)


UNCLEAR = re.compile(
    r"\b(?:unclear|not (?:yet )?(?:known|clear|certain|decided|confirmed)|uncertain|undecided|remains? to be seen|yet to (?:decide|be decided)|asked|not say|consider\w*)\b[^.;,]{0,30}\bwhether\b"
)


NO_POINT = re.compile(
    r"\b(?:no|little) (?:point|use|sense|need|reason|purpose|value|interest|intention|question) (?:in|for|to|of) (?:[\w-]+ ){0,4}$|\b(?:too (?:early|soon)|not (?:yet )?(?:the )?(?:right )?time) (?:for|to) (?:[\w-]+ ){0,3}$"
)
"""Before what somebody sees no use in: "saw no point in meeting Y", "no need for talks"."""
ACCEPTED = re.compile(
    rf"\baccept\w* (?:(?:[\w-]+|{ANY}['’`]s?) ){{0,4}}(?:invitation|(?:offer|proposal|request|suggestion)(?= (?:(?:of|from|by) (?:the )?{ANY} )?(?:to|of|for|that)\b))"
)
TURNED_DOWN = re.compile(
    rf"\b(?:declin|reject|refus|turn|spurn|dismiss)\w*(?: down)? (?:(?:[\w-]+|{ANY}['’`]s?) ){{0,4}}(?:invitation|offer|proposal|request|suggestion|call|demand|appeal|plea|idea)s?\b"
)
BECAME_FIRST = re.compile(
    rf"(?:\b(?:(?P<past>became|has become|was|were)|(?P<now>is|are)|becom(?:e|es|ing)|(?:to|will|would) be)|(?P<beside>,)) (?:(?:on )?{AT} )?(?:only )?the (?:first|highest-ranking|highest-level|most senior) [^.;,]{{0,60}} to (?:ever )?$"
)
"""Before "visit" that is told by what it makes of a visitor: "became the first premier to visit Sudan"."""
WOULD_WHEN = re.compile(r"\bwould (?!not\b)[^.;]{0,80}\b(?:when|once)\b[^.;]{0,80}$")
"""Before a verb of the past for what is to come: "it would be signed when X visited Tehran"."""


SETTING = re.compile(
    rf"(?<!\bpart )(?<!\bparticipat[ei] )\b(?P<at>at|during|in|after|following) (?:(?:an?|the|their|his|her|{AT}['’`]s?) )?(?:(?!(?:of|to|for|with|by|that|planned|proposed|possible|potential|upcoming|forthcoming|future|next|any|no)\b)[\w-]+ ){{0,3}}$"
)
"""Before a noun at which something else was done, whatever that was: "urged Y in a meeting", "rejected the offer after talks"."""
INTO_IT = re.compile(
    r"\b(?:participat\w+|engag\w+|involve\w*|interest\w*|attend\w*|tak(?:e|ing) part|come|appear|show up|turn up|be present|sit|join|send\w*|be represented|resume|role|place|is|are|was|were|be|been|remain\w*|locked) (?:in|at) [^.;,]{0,40}$"
)
"""Before a noun what is done with it, not at it: "refused to participate in talks"."""
AHEAD = re.compile(
    r"\b(?:will|'ll|shall|would|may|might|could|should|must|if|going|(?:is|are|was|were|be|been) (?:also )?(?:due|scheduled|expected|set|planned|likely|about|to)|(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|hop(?:e|es|ed|ing)|want(?:s|ed)?|wish(?:es|ed)?|expect(?:s|ed)?|prepar(?:e|es|ed|ing)|like|due|expected|set|ready|willing) to [a-z]+)\b"
)
"""What makes all to come that stands behind it."""


def is_setting(window: str) -> bool:
    """Tell whether a noun behind `window` is that at which something was done, so that what was done tells nothing of it."""
    return _is_occasion(window) and AHEAD.search(window) is None


def _is_occasion(window: str) -> bool:
    """Tell whether a noun behind `window` is that at which something else was or will be done."""
    return SETTING.search(window) is not None and INTO_IT.search(window) is None


DOUBTFUL = re.compile(
    r"\b(?:may|might|could|should|must|if|whether|ready|willing|want\w*|wish\w*|like|resolv\w+|solv\w+|settl\w+|decid\w+|end|ended)\b"
)
"""What leaves it open whether there will be what something is to be done at: "must be settled in talks"."""


def _will_be_done_at(window: str) -> str | None:
    """Return the words that put it to come what is done at the noun behind `window`: "will raise it in talks"."""
    ahead, setting = AHEAD.search(window), SETTING.search(window)
    if ahead is None or setting is None or setting["at"] not in ("at", "during", "in") or not _is_occasion(window):
        return None
    between = window[ahead.end() : setting.start()]
    return None if DOUBTFUL.search(ahead[0] + between) or SPOKE.search(between) else ahead[0]


UNTRUE = re.compile(
    r"[^.;]{0,120}?\b(?:is|are|was|were) (?:\w+ly |all |pure |simply |just )*(?:untrue|false|wrong|baseless|groundless|unfounded|incorrect|fabricated|fabrications?|inventions?|fiction|not true|not correct)\b"
)
REPORT_THAT = re.compile(r"\b(?:reports?|rumou?rs?|claims?|allegations?|suggestions?) (?:that|of|about|on|saying)\b")
"""Before and behind what is told of as not so: "reports that X had met Y are untrue"."""
CONDITION_FIRST = re.compile(
    r"(?:^|, |\b(?:said|says|added|indicated|warned|told [^.;,]{1,40}|announced) (?:that )?|\bthat )\W*(?:only )?(?:if|unless|provided(?: that)?) [^,;]{3,110}, [^;]{0,120}$"
)
CONDITION = re.compile(
    r"[^.;“”\"]{0,110}?(?:(?<=\W)|(?P<lead>[\w’']+)),? (?:(?:but )?only )?(?:if|provided(?: that)?|on (?:the )?condition that|unless)\b"
)
"""Before and behind what is to come on a condition: "if the attacks stop, X will meet Y"."""
UNDER_PROPOSAL = re.compile(
    r"\bunder (?:an?|the|this|that|his|her|its|their|\W['’]s?) (?:[\w-]+ ){0,2}(?:proposal|offer|initiative|suggestion|scheme)\b"
)
"""Before what is to come only if a proposal is taken up: "under the proposal the two would hold talks"."""
WHETHER = re.compile(
    r"(?:as|even|see|ask|know|decid|determin|discuss|explor|say|clear|sure|wonder|out|examin|check|assess|establish|test)(?:e|s|ed|ing)?"
)
"""Before "if" that is none: "to see if a deal can be reached"."""


def verdict_of(reading: Reading, encounter: Encounter, cues: Cues) -> Verdict:
    """Return the status that the words around the trigger give it; what is to come on a condition is only proposed."""
    found = _unconditional(reading, encounter, cues)
    if found.status != "planned" or encounter.kind == "visit":
        return found
    before = reading.tagged[max(0, encounter.start - REACH) : encounter.start]
    if under := UNDER_PROPOSAL.search(before):
        return Verdict("proposed", under[0])
    behind = CONDITION.match(reading.tagged, encounter.end)
    conditional = behind is not None and WHETHER.fullmatch(behind["lead"] or "") is None
    return Verdict("proposed", "if") if conditional or CONDITION_FIRST.search(before) else found


def _unconditional(reading: Reading, encounter: Encounter, cues: Cues) -> Verdict:
    tagged = reading.tagged
    window = tagged[clause_start(tagged, encounter.start) : encounter.start]
    word = encounter.trigger
    if NO_POINT.search(window):
        return Verdict("refused", "no point")
    if encounter.noun and is_setting(window):
        return _of_setting_noun(window, tagged[encounter.end : encounter.end + 280], word)
    if encounter.noun and (ahead := _will_be_done_at(window)):
        return Verdict("planned", ahead)
    found = _of_report(reading, encounter, window) or _of_plan(reading, encounter, window)
    if found is not None:
        return found
    if not encounter.noun and FINITE_PAST.match(word):
        if WOULD_WHEN.search(reading.before(encounter.start, 180)):
            return Verdict("planned", "would")
        return _of_past(window, word, tagged[encounter.start + len(word) : encounter.end + REACH])
    if encounter.noun:
        return _of_noun(window, tagged[encounter.end : encounter.end + 280], word, cues)
    if GOING.match(word) and IS.search(window) and COMING.match(tagged, encounter.start + len(word)):
        return Verdict("planned", word)
    if word.endswith("ing"):
        found = _of_participle(window, word, tagged[encounter.end : encounter.end + 60])
    return found or _of_verb(reading, encounter, window, cues)


def _of_report(reading: Reading, encounter: Encounter, window: str) -> Verdict | None:
    """Return the status that an answer, a denial or a doubt gives to what is told, whatever tells it."""
    tagged = reading.tagged
    if REPORT_THAT.search(window) and UNTRUE.match(tagged, encounter.end):
        return Verdict("denied", "untrue")
    if ACCEPTED.search(window):
        return Verdict("planned", "accepted")
    if TURNED_DOWN.search(window):
        return Verdict("refused", "declined")
    if encounter.kind != "visit" or not encounter.noun:
        whole = tagged[max(0, encounter.start - REACH) : encounter.start]
        if denied := REPORT_DENIED.search(whole):
            return Verdict("denied", denied[0].split()[0])
    if dropped := DROPPED.search(window):
        return Verdict("cancelled", dropped[0].strip())
    if became := BECAME_FIRST.search(window):
        if became["now"] or became["beside"]:
            return Verdict("ongoing", "during")
        return Verdict("held" if became["past"] else "planned", became[0].split()[0])
    return Verdict("proposed", "whether") if UNCLEAR.search(window) else None


def _is_coming(reading: Reading, encounter: Encounter, window: str) -> bool:
    """Tell whether a day stands around a verb with which its present tense is a plan."""
    behind = COMING.match(reading.tagged, encounter.start + len(encounter.trigger))
    return behind is not None or DAY_FIRST.match(window) is not None


def _of_plan(reading: Reading, encounter: Encounter, window: str) -> Verdict | None:
    """Return the status of a trigger that tells by its own words or tense what is to come or under way."""
    tagged, word = reading.tagged, encounter.trigger
    if encounter.kind == "visit" and word in ("is", "are", "in"):
        return Verdict("ongoing", "during")  # "is in Moscow for talks", "X, in Moscow for talks, said"
    if encounter.kind == "visit" and word in ("was", "were") and not reading.times:
        return Verdict("ongoing", "during")  # "the news came as X was in Moscow to discuss trade"
    if word.startswith(("is ", "are ", "was ", "were ", "due", "will be", "to be")):
        return Verdict("planned", word)
    if PLANS_TO.search(window) and (
        off := CALLED_OFF.search(_clause_behind(tagged[encounter.end : encounter.end + REACH]))
    ):
        return Verdict("postponed" if off["postponed"] else "cancelled", "plans")
    if BEFORE_HE.search(window) and PRESENT_VERB.fullmatch(word):
        return Verdict("planned", "before")
    if TRAVELS.match(word) and _is_coming(reading, encounter, window):
        return Verdict("planned", word)
    if word in ("invited", "invites", "inviting"):
        accepted = re.search(r"accept", tagged[encounter.end : encounter.end + REACH])
        return Verdict("planned", "accepted") if accepted else Verdict("proposed", word)
    return None


MANAGED = re.compile(
    rf"\b(?:managed|(?:was|were|been) able|got|chose|had the (?:chance|opportunity|honou?r|pleasure)|(?:took|taken|used|interrupted|broke off|broke into|cut short|paused|ma(?:d|k)e an? (?:[\w-]+ ){{0,2}}(?:trip|visit|stop|stopover|detour)) ?[^.;,\ue000-\ue3ff]{{0,60}}?)(?: (?:on )?{AT})? to (?:also |then )?$"
)
"""Before an infinitive of what was done, since it was made possible: "managed to meet", "used a stopover to meet"."""


def _of_verb(reading: Reading, encounter: Encounter, window: str, cues: Cues) -> Verdict:
    """Return the status of a verb in the present or the infinitive by what governs it, else that it was held."""
    tagged, word = reading.tagged, encounter.trigger
    if MANAGED.search(window):
        return Verdict("held", "managed")
    also = BARE.fullmatch(word) is not None and ALSO.search(window) is not None
    if DID_NOT.search(window):
        return Verdict("denied", "not")
    near = nearest_cue(window if also else window[-70:], cues)
    if near is not None and near[1] == "ongoing" and IN_TOWN_TO.search(window):
        return Verdict("planned", "to")
    if near is not None and also:
        return Verdict(near[1], near[2])
    if near is not None and near[1] == "refused" and AS_PLANNED.match(tagged, encounter.end):
        return Verdict("cancelled", near[2])
    if near is not None and len(window[-70:]) - near[0] < (45 if near[1] != "proposed" else 30):
        return Verdict(near[1], near[2])
    if word != "see" and re.search(r"\bto $", window):  # "crossed the line to see Y" tells what was done
        return Verdict("planned", "to")
    if word == "heads" or (PRESENT.fullmatch(word) and _is_coming(reading, encounter, window)):
        return Verdict("planned", word)
    return Verdict("held", word)


DID_NOT = re.compile(r"\bdid(?: not|n't|n’t) (?:\w+ly |even |in fact )?$")
"""Before a verb what was not done, as somebody says."""
AS_PLANNED = re.compile(rf"(?: (?:on )?{AT})? as (?:originally )?(?:planned|scheduled|expected)\b")
"""Behind whom somebody "will not meet": it was to be."""


def _of_participle(window: str, word: str, right: str) -> Verdict | None:
    """Return the status of "meeting", "visiting" by what stands before; None where that tells none."""
    if re.search(r"\b(?:has|have) been $", window):
        return Verdict("ongoing", "has been")
    if word == "visiting" and SPOKE.search(window) and re.search(r"\bwhile $", window):
        return Verdict("ongoing", "during")
    if word == "visiting" and re.search(r", (?:currently |now )?$", window):
        return Verdict("ongoing", "visiting")
    if re.search(
        r"\b(?:after|following|since|during|by|is|are|in|was|were|while|upon|when)(?: (?!\w+ing )\w+)? $", window
    ):
        cue = re.search(r"\b(?:is|are)(?: currently| now)? $", window)
        goes_on = cue is not None and word in GOING_ON_NOW
        if goes_on and word in ("meeting", "gathering") and TO_COME.match(right):
            return Verdict("ongoing", MEETING_ON)
        return Verdict("ongoing", cue[0].strip()) if cue and goes_on else Verdict("held", word)
    before = re.search(r"\b(?:before|ahead of|prior to) $", window)
    if before is None:
        return None
    done = DONE_BEFORE.search(window, 0, before.start()) and not (SPOKE.search(window) or MODAL.search(window))
    return Verdict("held", "done before") if done and not TO_COME.match(right) else Verdict("planned", BEFORE)


DONE_BEFORE = re.compile(
    r"\b(?:\w+ed|spent|met|held|had|went|flew|took|saw|began|gave|made|sat|stood|paid|laid|drove|came|left)\b"
)
"""What somebody did before what he did next: "toured a camp before meeting Y"."""


IN_TOWN_TO = re.compile(rf"\b(?:is|are) (?:currently |now )?in {SPOT} to $")
"""Before what somebody is somewhere for: "is in Geneva to meet"."""
GOING_ON_NOW = frozenset({"visiting", "touring", "meeting", "hosting", "mediating", "shuttling", "gathering"})
"""Participles that behind "is" tell what goes on."""
NOT_SINCE = "not since"
"""Cue of a meeting of which is told that it was the last: "have not met since October 1994"."""
MET_LAST = re.compile(rf"[^.;,]{{0,40}}? since (?:early |late )?{AT}")


def _of_past(window: str, word: str, right: str) -> Verdict:
    near = window[-60:]
    if DENIED.search(window):
        return Verdict("denied", "denied")
    if re.search(r"\b(?:did not|never|had not|has not|have not|not) $", near):
        return Verdict("held", NOT_SINCE) if MET_LAST.match(right) else Verdict("denied", "not")
    if re.search(r"\b(?:will|to|would) (?:be |have )(?:\w+ )?$", near):
        return Verdict("planned", "will be")
    if re.search(r"\b(?:may|might|could|should|if)(?: \w+){0,3} $", near) and "said" not in near[-25:]:
        return Verdict("proposed", "may")
    return Verdict("held", word)


ASKED_TO = re.compile(
    rf"\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:es|ed|ing)|ask(?:s|ed)|appeal(?:s|ed) to) (?:both |the )?{ANY}[^.;]{{0,60}} to (?:[\w-]+ ){{1,4}}$"
)
"""Before a noun: somebody is asked for it."""
WAS_TO_HAVE = re.compile(r"\b(?:was|were) to have (?:\w+ed|met|held|begun|taken part)\b[^.;]{0,110}$")
"""What was due and may not have come."""
MODAL = re.compile(r"\b(?:will|would|shall|(?:is|are|was|were) (?:due |scheduled |expected |set )?to)\b")
HOLDS = frozenset({"holds", "hold"})
REFUSING = re.compile(r"\b(?:declin|refus)\w+ to (?:\w+ )?[^.;,]{0,30}\b(?:to|at|in|for) (?:an?|the) (?:[\w-]+ ){0,2}$")
WHICH_WAS_DUE = re.compile(r"[^.;]{0,60}?,? (?:which|that) (?:was|had been|is) (?:scheduled|due|planned|set)\b")
INSERTED = re.compile(
    r"[^.;,]{0,110}, (?:scheduled|planned|due|originally|initially|set|which|who|expected|announced)\b[^.;,]{0,110},(?= (?:was|were|has|have|had|is|are|will|fell|did|took|began)\b)"
)
"""What is told between commas before what became of it: "the talks, scheduled for May, were put off"."""
GOING_ON = re.compile(
    r"\b(?:ongoing|on-going|current) (?:(?!(?:in|of|on|at|to|and|for|with) )[\w-]+ |[\ue000-\uf8ff][\w'’-]* ?){0,3}$"
)
SIDELINES = re.compile(
    r"\bon the (?:sidelines|margins|fringes) of (?:the |an? )?(?:[\w-]+ |[\ue000-\uf8ff](?:['’]s?)?[\w-]* ?){0,5}$"
)
"""Before a gathering at which something else is to be: whether that is to come says nothing of it."""
ON_SIDELINES = "on the sidelines"
"""Cue of such a gathering: a time told with both is of both."""
SUCH = re.compile(r"\b(?:no such |(?:there (?:was|were|has been|have been|had been)|said|that) no (?:[\w-]+ )?)$")
NONE = re.compile(r"(?:^|[“\"])\W*no (?:[\w-]+ )?$")
"""Before "meeting" that opens a sentence, to say that it was not: "No meeting took place between X and Y"."""


WILL_BE_NO = re.compile(r"\bthere (?:will|would|can|could|shall) be no (?:[\w-]+ )?$")
DENIED_IT = re.compile(
    rf"\bden(?:y|ies|ied|ying) (?:(?:on )?{AT} )?(?:that|any|having|holding|being|there|he|she|it|they)\b"
)
"""Before what is denied, not only what was done at it."""
OF_IT = re.compile(r",? (?:which|that) (?:is|are|was|were|will|would|has|had|have)\b")


def _of_setting_noun(window: str, after: str, word: str) -> Verdict:
    """Return the status of a noun at which something else was done: what follows is said of that, not of the noun."""
    if SIDELINES.search(window):
        return Verdict("held", ON_SIDELINES)
    right = _clause_behind(after)
    stay = _of_stay(window, right, word) or (
        _of_predicate(right) if SET_FOR.match(right) or OF_IT.match(right) else None
    )
    return stay or _of_setting(window, right, word) or Verdict("held", "at")


def _clause_behind(after: str) -> str:
    """Return what stands behind a noun up to the end of its clause, however near commas are."""
    stop = re.search(r"[;.,]\s", after[40:])
    return after[: 40 + stop.start()] if stop else after[:180]


def _of_noun(window: str, after: str, word: str, cues: Cues) -> Verdict:
    """Return the status of a noun by what governs it and by what it does: "put off the talks", "the talks will open"."""
    if inserted := INSERTED.match(after):
        after = after[inserted.end() :]
    if SUCH.search(window) or (NONE.search(window) and TOOK_PLACE.search(after)):
        return Verdict("denied", "no such")
    if WILL_BE_NO.search(window):
        return Verdict("refused", "no")
    if DENIED_IT.search(window):
        return Verdict("denied", "denied")
    if GOING_ON.search(window):
        return Verdict("ongoing", "ongoing")
    if SIDELINES.search(window):
        return Verdict("held", ON_SIDELINES)
    if word == "meeting" and (meets := PROGRESSIVE.search(window)):
        return _of_progressive(meets[1], after)
    right = _clause_behind(after)
    if IN_RELATIVE.search(window):
        right = right.split(",")[0]
    right = OTHER_PREDICATE.split(right, maxsplit=1)[0]
    if asked := ASKED_TO.search(window):
        return Verdict("proposed", asked[0].split()[0])
    if WAS_TO_HAVE.search(window):
        return Verdict("planned", "was to")
    if governing := OFF.search(window):
        if MIGHT.search(window, 0, governing.start()):
            return Verdict("planned", "might")
        return Verdict("cancelled" if governing[1] else "postponed", governing[0].strip())
    if REFUSING.search(window) and WHICH_WAS_DUE.match(right):
        return Verdict("refused", "declined")
    fronted = FRONTED.search(window) is not None
    predicate = right.split(",")[0] if fronted else right
    if HELD_IT.search(window) and not SET_FOR.match(right):
        predicate = ""
    if PREPARED.search(window) and not CALLED_OFF.search(right) and not MAY_BE.match(right):
        return Verdict("planned", "preparations")
    return (
        _of_stay(window, right, word)
        or _of_predicate(predicate)
        or _of_setting(window, right, word)
        or _of_governor(window, word, cues)
    )


HELD_IT = re.compile(
    r"(?<!not )(?<!never )(?<!n't )(?<!\bto have )\b(?:held|conducted|concluded|ended|finished|completed|w(?:rapped|ound) up|attended|hosted|received|made|(?:co-)?chaired|took part in|participated in|had(?! (?:\w+ed|\w+en|put|cut|set|met|no|yet|to)\b))"
    r" (?:(?!(?:to|for|with|by|that|on|in|at|which|who|and|after|before|ahead|hopes?|prospects?|planned|scheduled|upcoming|forthcoming)\b)(?:[\w'’-]+|[\ue000-\uf8ff](?:['’`]s?)?) ){0,6}$"
)
"""Before a noun what somebody did with it: what stands behind is said of something else ("held talks on an accord that is to be signed")."""
STAYING = frozenset({"visit", "trip", "tour", "stay"})
STAYS = re.compile(
    r"\b(?:midway through|halfway through|near(?:s|ed|ing)? the end of|(?:start|beginning|outset|(?:first|opening|second|third|fourth|fifth|final|last|latest|next) (?:day|leg|stage|stop)) (?:of|on)) (?:an?|his|her|their|the) (?:[\w-]+ ){0,4}$"
)
"""Before a visit that is not over."""
ON_A = re.compile(
    rf"^\W*on an? (?:[\w-]+ ){{0,4}}$|,(?: currently| now)?(?: here| (?:in|to) {LAND})? (?:on|for) (?:an?|his|her) (?:[\w-]+ ){{0,4}}$|\bspeaking(?: (?:here|in {LAND}))? on (?:an?|his|her) (?:[\w-]+ ){{0,4}}$",
    re.IGNORECASE,
)
"""Before "visit" that somebody is on: "X, on a visit to Syria, said", "speaking on a visit to Syria"."""
SPEAKING_ON = re.compile(
    r"\b(?:speaking|said|told|made the (?:\w+ )?(?:remarks?|comments?|statement|announcement|appeal|call|pledge))\b[^.;,]{0,40} (?:during|(?:while )?on) (?:an?|his|her) (?:[\w-]+ ){0,4}$",
    re.IGNORECASE,
)
"""Before a visit during which somebody speaks: it is not over."""
DOING_ON = re.compile(r"\bon (?:an?|his|her|their) (?:[\w-]+ ){0,4}$")
LEFT_ON = re.compile(
    r"\b(?:leav|left|depart|go|went|embark|set|sets|arriv|fly|flew|flies|travel|c[ao]m|send|sent|head|return|invit|tak|took|accompan|join)\w*\b[^.;]{0,110}$"
)
"""Before a visit on which somebody goes, and those before what he does on it: "paid tribute to the dead on a visit to Kenya"."""
LEAVES_AFTER = re.compile(
    r"\b(?:(?:will|would|(?:is|was) (?:due |expected |scheduled |set )?to) (?:leave|depart|return|go home|fly home)|(?:is|was) (?:leaving|departing|returning)|leaves|departs)\b[^.;]{0,60} (?:after|following|at the end of) (?:an?|his|her|their) (?:[\w-]+ ){0,4}$"
)
"""Before a visit after which somebody is still to leave."""
ENDING = re.compile(
    r"\b(?:(?:wraps|winds) up|rounds off|ends|concludes|finishes|(?:is|are|was|were|be|due|set|expected|scheduled|will|would)(?: also)?(?: to)? (?:end|wrap|wind|round|conclud|complet|finish)(?:p?ing|e)?(?: up| off)?) (?:an?|his|her|their|the) (?:[\w-]+ ){0,4}$"
)
"""Before a visit or talks that are about to end."""
ENDS_LATER = re.compile(
    rf"(?:(?!\b(?:who|began?|begins?|beginning|start\w*|open\w*)\b)[^.;,]){{0,60}}? (?:(?:will|would|(?:is|are|was|were) (?:due |expected |scheduled |set )?to) (?:end|conclude|finish|wrap up|wind up)|(?:ends?|concludes?|finish(?:es)?)(?= (?:(?:on|later) )?{AT}))(?!\w)"
)
"""Behind what is on, since it is to end."""


def _of_stay(window: str, right: str, word: str) -> Verdict | None:
    """Return that a visit or talks last where the words around say that the end is to come."""
    if ENDS_LATER.match(right) or (word in STAYING and LEAVES_AFTER.search(window)):
        return Verdict("ongoing", TO_END)
    if ENDING.search(window):
        return Verdict("ongoing", "ends")
    if word not in STAYING:
        return None
    if SPEAKING_ON.search(window) or WAS_ON.search(window) or _acts_on(window):
        return Verdict("ongoing", "during")
    if STAYS.search(window):
        return Verdict("ongoing", "stays")
    return Verdict("ongoing", "on a") if ON_A.search(window) else None


def _acts_on(window: str) -> bool:
    """Tell whether somebody did something on the visit behind `window` other than to set out on it."""
    on = DOING_ON.search(window)
    acts = on is not None and DONE_BEFORE.search(window, 0, on.start()) is not None
    return acts and LEFT_ON.search(window) is None and AHEAD.search(window) is None


FRONTED = re.compile(r"^\W*(?:after|following|before|during|in|at) (?:[\w-]+ ){0,4}$")
"""Before a noun that opens a sentence: behind the comma somebody else acts."""
IN_RELATIVE = re.compile(r", (?:who|which) [^,;]{0,60}$")
"""Before a noun in a clause told beside, which ends with the next comma: "X, who held talks on Wednesday, is to meet"."""
PROGRESSIVE = re.compile(r"\b(is|are|was|were|(?:has|have) been)(?: also| now| currently| still)? $")
"""Before "meeting" that is a verb: "EU leaders are meeting in Brussels"."""
TO_COME = re.compile(rf"[^.;,]{{0,40}}? (?:next|later|tomorrow)\b|[^.;,]{{0,40}}? on {AT}")


def _of_progressive(auxiliary: str, after: str) -> Verdict:
    """Return the status of those who "are meeting": with a day it is a plan, unless that day is the report's."""
    if auxiliary not in ("is", "are"):
        return Verdict("ongoing", HELD_THEN)
    return Verdict("ongoing", MEETING_ON if TO_COME.match(after) else "meeting")


OTHER_PREDICATE = re.compile(r",? and (?:that|was|were|is|are|will|would|then|later)\b")
"""Behind "held talks" what else they were to do."""
CALLED_OFF = re.compile(
    rf"\b(?:was|were|has been|have been|had been|been|be|is|are)(?: (?!not\b)\w+){{0,2}} (?:(?P<cancelled>cancel\w+|called off|scrapped|dropped)|(?P<refused>rejected|refused|ruled out|turned down|declined|vetoed|out of the question)|(?P<postponed>postponed|put off|delayed|adjourned|deferred|rescheduled|pushed back|put back|moved(?= (?:from (?:{AT}|[\w ]{{1,20}}) )?to (?:early |late )?{AT})))(?!\w)"
    r"|\b(?P<failed>fell through|did not take place|did not happen|will not take place|will not happen|failed to materiali[sz]e)\b"
)
PREPARED = re.compile(
    r"\b(?:preparations?|plans|arrangements?|groundwork|to prepare|preparing)(?: (?:is|are|were) (?:also |now )?being (?:made|laid))? (?:for|to hold) (?:(?:an?|the|their|another|new) )?(?:[\w-]+ ){0,3}$"
)
"""Before what is prepared; that the preparations go on says nothing else."""
REFUSED_TO_COME = re.compile(r"\b(?:refus|declin)\w+ to (?:attend|come|take part|participate|send|join|sit)\b")
DUE = re.compile(
    r"\b(?:will (?:be held|take place|bring together|gather|focus|discuss|review|cover|begin|start|open|resume|continue|convene|follow|conclude|get under ?way|be)|would (?:be held|take place|begin|start|open|resume|convene)|(?:has|have|had) been (?:\w+ly )?(?:arranged|fixed|lined up|confirmed|brought forward)|(?:is|are|was|were|been|being) (?:(?:\w+ly|now|still|also|already) )?(?:due|scheduled|expected|set|planned|pencill?ed in|(?:fixed|arranged|lined up|slated)(?= for\b)|brought forward|to)(?!(?: to)? (?:last|continue|run|take (?:\w+ )?(?:years|months|weeks|days)))|due to(?! last)|scheduled (?:for|to)|slated (?:for|to)|planned for|set for|to be held|(?:is|are) on the (?:agenda|programme|program|schedule))\b"
)
SET_FOR = re.compile(rf" (?:(?:scheduled|slated|planned|due|set|expected) )(?:for |on |to be held |here )*{AT}")
"""Right behind a noun: "the meeting scheduled Monday"."""
WOULD_DO = re.compile(rf"[^.;,]{{0,80}}?{AT} (?:will|would) (?!have\b)[a-z]+")
"""Behind a noun with a day what it is to bring: "the talks with Y on Friday would bring peace"."""
MAY_BE = re.compile(
    r"[^.;,]{0,90}?\b((?:may|might|could) (?:be held|take place|happen|follow|be arranged)|(?:cannot|can not|could not) be (?:ruled out|excluded)|(?:is|are|was|were|has been|have been|had been) (?:being |also being )?(?:discussed|considered|mooted|proposed|under discussion|under consideration|possible|on the cards|not (?:ruled out|excluded)))\b"
)
ORDINAL = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|last)"
GOES_ON = re.compile(
    rf"[^.;,]{{0,80}}? (?:(?:is|are|was|were|got|gets) (?:still |now |currently |well )?(?:under ?way|going (?:on|(?:very |so )?(?:smoothly|well|badly|nowhere))|continuing|in progress|ongoing|making (?:\w+ )?(?:progress|headway)|deadlocked|stalled|at (?:an?|the|their) (?:[\w-]+ )?(?:stage|impasse|standstill|phase|deadlock)|dragging on)\b|(?:has|have|had) (?:now |so far |again )?(?:stalled|bogged down|hit an? \w+|r[aeu]n into \w+|(?:reached|entered|come to) (?:an?|the|their) (?:[\w-]+ )?(?:stage|impasse|standstill|stalemate|phase|deadlock|dead end))\b|dragged on\b(?! for (?:months|weeks|years))|(?:enter|went into|go into|moved into)(?:ed|s|ing)? (?:an?|its|their|the) {ORDINAL} (?:straight |consecutive |successive )?day\b|continu(?:e|es|ed)(?= (?:on |late |early )?[\ue800-\uebff]| in | here|[.,]))"
)
"""Behind "talks" that are not over."""
OPENS = re.compile(
    rf"[^.;,]{{0,60}}? (opens|open|begins|begin|starts|start|convenes|resumes|resume|kicks off|takes place|take place|gets? under ?way)\b[^.;,]{{0,40}}? (?:on )?{AT}"
)
"""A present tense with a day is a plan: "the summit opens in Tunis on Friday"."""
BEGAN = re.compile(
    r"^(?:(?!\b(?:since|when|after|before|that|which|until)\b)[^.;,]){0,80}?\b(?:began|opened|resumed|kicked off)\b"
)
TOOK_PLACE = re.compile(
    r"\b(?:took place|was held|were held|has been held|began|opened|resumed|kicked off|ended|concluded|lasted|held)\b"
)


ENDED_FIRST = re.compile(
    r"(?:(?!\b(?:who|which|that|when|as|if|unless|is|are|was|were|has|have|had|will|would|may|might|could|should|can|must)\b)[^.;,]){0,120}? (?:(?:ended|concluded|broke (?:up|down|off)|w(?:ound|rapped) up|took (?:place|longer)|collapsed|failed(?! to (?:take place|happen|materiali))|produced|resulted in|led to|yielded|covered|dealt with|focus+ed|cent(?:re|er)ed|concentrated|touched|lasted|agreed|addressed|discussed|reviewed|brought|reached)\b|(?:was|were) held\b)"
)
"""Behind a noun a predicate that says that it is over, before any other: what stands behind that is of something else."""


def _of_predicate(right: str) -> Verdict | None:
    """Return what the words behind a noun say of it: "was called off", "will open", "took place"."""
    if ENDED_FIRST.match(right):
        return Verdict("held", "held")
    if (off := CALLED_OFF.search(right)) and MAY_BE.match(right) is None:
        status = off.lastgroup or ""
        if status == "failed" and REFUSED_TO_COME.search(right, off.end()):
            return Verdict("refused", off[status])
        return Verdict("cancelled" if status == "failed" else status, off[status])
    if may := MAY_BE.match(right):
        return Verdict("proposed", may[1])
    if due := SET_FOR.match(right) or WOULD_DO.match(right) or DUE.search(right):
        return Verdict("planned", due[0].strip())
    if opens := OPENS.match(right):
        return Verdict("planned", opens[1])
    if GOES_ON.match(right):
        return Verdict("ongoing", HELD_THEN)
    if not TOOK_PLACE.search(right):
        return None
    return Verdict("ongoing", "opened") if BEGAN.search(right) and not OVER.search(right) else Verdict("held", "held")


OPENED = re.compile(r"\b(?:opened|began|kicked off|started)(?: [\w-]+){0,4} $")
RESUMED = re.compile(r"\bresumed(?: [\w-]+){0,4} $")
HOLDING = re.compile(
    r"\b(?:was|were|(?:has|have|had) been) (?:still |now |currently |also )?(?:holding|having|continuing|conducting|in the middle of|locked in|engaged in|in)(?: [\w-]+){0,3} $"
    r"|\b(?:is|are|was|were) (?:leading|heading) (?:an?|the|his|her) [^.;,]{0,50}(?:delegation|team|side) (?:in|at) (?:[\w-]+ ){0,3}$"
)
"""Before talks that were on when they were told of."""
FURTHER_DAY = re.compile(rf"\b{ORDINAL} (?:straight |consecutive |full )?day of (?:[\w-]+ ){{0,3}}$")
FOR_FURTHER_DAY = re.compile(rf"[^.;,]{{0,40}}? for an? {ORDINAL} (?:straight |consecutive |successive )?day\b")
DAY_OF = re.compile(
    r"\b(?:first|opening|second|third|fourth) (?:full )?(?:day|session) of (?:an?|the|their|its) (?:[\w-]+ |[\ue000-\uf8ff](?:['’`]s?)? ){0,4}$"
)
"""Around talks that last: "a second day of talks", "continued talks for a third day"."""
OVER = re.compile(r"\b(?:ended|concluded|broke|wound up|wrapped up|finished|completed)")
HELD_THEN = "was holding"
"""Cue of what was on when it was told of: of a day before the report it is over."""
TO_END = "ends later"
"""Cue of what is on, the end of which is still to come."""
MEETING_ON = "are meeting on"
"""Cue of what a progressive with a day tells: it is on if that day is the report's, and else to come."""
BEFORE = "before"
"""Cue of what was to follow on something: of a day before the report it is over, too."""
BEFORE_IT = re.compile(
    r"\b(?:before|prior to|on the eve of) (?:(?:an?|his|her|their|the|planned|scheduled|formal|official|private|separate|\w+-day|two|three) ){0,3}$"
)
COMING_FOR = re.compile(
    r"\b(?:arriv|fl[ei]w|flying|head(?:ed|ing)|travel|left|leav|came|com(?:es|ing)|go(?:es|ing)|went|visit)[^.;]{0,60}\bfor (?:(?!(?:after|following|from) )[\w'’-]+ |[\ue000-\uf8ff](?:['’`]s?)? ?){0,6}$"
)
BEING_ON = re.compile(
    r"\b(?:(?:is|are)(?: \w+)? (?:on|paying|making)|continu(?:es|ed|ing)) (?:an?|the|his|her|their) (?:[\w-]+ )*$"
)
WAS_ON = re.compile(r"\b(?:was|were)(?: \w+)? (?:on|paying|making) (?:an?|the|his|her|their) (?:[\w-]+ ){0,4}$")
"""Before a visit that was not over then: "was on a visit to Sudan when he made the remarks"."""
IN_A_CALL = re.compile(r"\b(?:in|during|over|by|after|following) (?:an?|their|his|her|the) (?:[\w-]+ ){0,2}$")
AT_WHICH_WILL = re.compile(
    rf"[^.;“”\"]{{0,80}}, (?:the )?{ONE} (?:also )?(?:will|would|is to|is due to|is expected to|is scheduled to)\b"
)
"""Behind "during his talks": what is to be said there."""
SPOKE = re.compile(
    r"\b(?:sa(?:id|ys)|told|tells|stressed|warned|call(?:s|ed)|urged|praised|reaffirmed|reiterated|expressed|made the|added|speaking)\b"
)
"""Before a visit during which somebody speaks: it is not over."""
BEGINS = re.compile(
    r"\b(?:begins|begin|starts|start|pays|makes|holds|opens|resumes|hosts|attends|chairs|convenes) (?:(?:an?|his|her|their|the) )?(?:[\w-]+ ){0,4}$|\bha(?:s|ve) (?:an? (?:[\w-]+ ){0,3})?$"
)
"""Before a visit or talks: with a day behind them they are to come."""
AFTER = re.compile(r"\b(?:after|following|during|at the end of) (?:[\w-]+ ){0,4}$")


def _of_setting(window: str, right: str, word: str) -> Verdict | None:
    """Return what the words before a noun say of when it is: "opened talks", "arrived for talks", "after talks"."""
    lasting = word in ("talks", "negotiations", "consultations")
    if (OPENED.search(window) or (lasting and RESUMED.search(window))) and not OVER.search(right.split(",")[0]):
        return Verdict("ongoing", "opened")
    if DAY_OF.search(window) and not OVER.search(window[-60:]):
        return Verdict("ongoing", HELD_THEN)
    if HOLDING.search(window) and " when " not in right:
        return Verdict("ongoing", HELD_THEN)
    if lasting and (FOR_FURTHER_DAY.match(right) or FURTHER_DAY.search(window)) and not OVER.search(window[-60:]):
        return Verdict("ongoing", HELD_THEN)
    if BEFORE_IT.search(window):
        return Verdict("planned", BEFORE)
    if word.endswith(("call", "conversation", "contact")) and IN_A_CALL.search(window):
        return Verdict("held", "in a")
    if coming := COMING_FOR.search(window):
        return Verdict("held" if coming[0].startswith("visited") else "planned", "for")
    if BEING_ON.search(window):
        return Verdict("ongoing", "is on")
    if BEGINS.search(window) and (COMING.match(right) or DAY_FIRST.match(window)):
        return Verdict("planned", "begins")
    found = AFTER.search(window)
    if found and AT_WHICH_WILL.match(right):
        return Verdict("planned", BEFORE if found[0].startswith(("after", "following")) else "will")
    if found and found[0].startswith("during") and word in STAYING:
        if coming := MODAL.search(window):  # "will also have talks with Y during his stay"
            return Verdict("planned", coming[0])
        speaks = SPOKE.search(window) or (FRONTED.search(window) and SPOKE.search(right))
        return Verdict("ongoing" if speaks else "held", "during")
    return Verdict("held", found[0].strip()) if found else None


ON_OCCASION = frozenset({"in", "at", "during", "after", "following"})
SPEAKING = re.compile(r"\b(?:said|told|reported|announced|added)\b")
AT_A = re.compile(r"\b(?:at|during) an? (?:[\w-]+ ){0,3}$")


def _of_governor(window: str, word: str, cues: Cues) -> Verdict:
    """Return the status by the last cue before a noun and the last verb or preposition that says it was."""
    near = window[-90:]
    off = nearest_cue(near, cues, ("cancelled", "postponed"))
    if off is not None and len(near) - off[0] < 60:
        return Verdict(off[1], off[2])
    cue = nearest_cue(near, cues)
    governors = list(GOVERNING.finditer(near))
    governing = governors[-1] if governors else None
    if cue is None and governing is not None and governing[0] == "hold" and (modal := MODAL.search(window)):
        return Verdict("planned", modal[0])  # "would attend briefings on Wednesday and hold talks with"
    if cue is None:
        return Verdict("held", governing[0] if governing else word)
    at, status, words = cue
    if governing is not None and governing[0] in HOLDS and status == "planned":
        return Verdict("planned", words)
    if governing is not None:
        behind = governing.end() > at
        if behind and governing[0] not in ON_OCCASION:
            return Verdict("denied" if status == "denied" else "held", governing[0])
        if words in ("planned", "upcoming", "forthcoming") or SPEAKING.search(near[at:]):
            return Verdict("held", governing[0])
        if behind and at < len(near) - 40:
            return Verdict("held", governing[0])
    if (words.startswith("agree") or status == "proposed") and AT_A.search(window):
        return Verdict("held", "at")  # "agreed to a truce at a meeting": what is agreed is not the meeting
    return Verdict(status, words)


def leave_out_denier(reading: Reading, encounter: Encounter) -> None:
    """Take the ministry that denies a report of an encounter out of those who are said to have met."""
    if encounter.verdict.status != "denied":
        return
    denial = REPORT_DENIED.search(reading.tagged, max(0, encounter.start - REACH), encounter.start)
    if denial is None:
        return
    deniers = group_actors(reading, reading.tagged[: denial.start()])
    encounter.sides = [a for a in encounter.sides if a.kind != "organisation" or a not in deniers]
