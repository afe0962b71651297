"""Which status the words around a trigger give an encounter: of reports and plans first, then by its verb or its noun."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.encounters.verdicts.clauses import AHEAD, BEFORE, COMING, HELD_THEN, MEETING_ON, PROGRESSIVE
from extractor.models.rules.encounters.verdicts.nouns import ON_SIDELINES, of_noun, of_setting_noun
from extractor.models.rules.encounters.verdicts.occasions import is_setting, will_be_done_at
from extractor.models.rules.encounters.verdicts.plans import of_plan
from extractor.models.rules.encounters.verdicts.reports import of_report
from extractor.models.rules.encounters.verdicts.stays import TO_END
from extractor.models.rules.encounters.verdicts.verbs import NOT_SINCE, of_participle, of_past, of_verb
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import REACH
from extractor.models.rules.statuses import REPORT_DENIED, Cues, Verdict, clause_start
from extractor.models.rules.subjects import group_actors

FINITE_PAST = re.compile(
    r"(?:met|played|compared|broke|co-?chaired|dropped|shuttled|submitted|spent|huddled|shook|sat|parleyed|negotiated|consulted|landed|touched|stopped|jetted|set|departed|embarked|dined|lunched|brought|led|returned|dispatched|took|received|hosted|welcomed|greeted|visited|toured|arrived|flew|travel\w*ed|left|headed|went|called|phoned|telephoned|rang|spoke|spoken|talked|conferred|conversed|summoned|discussed|exchanged|reviewed|consulted|told|sent|wrote|delivered|handed|conveyed|mediated|granted|gave|presented|accepted|agreed|came|saw|briefed)\b"
)
GOING = re.compile(r"(?:travell?|fly|head|leav|arriv|go|com|visit|meet|receiv|getting together|setting off)(?:ing)?\b")
IS = re.compile(r"\b(?:is|are)(?: also| now)? $")
"""A present participle with a day is a plan, too: "is travelling to Somalia on Tuesday"."""
WAS = re.compile(r"\b(?:was|were)(?: also| now)? $")
SETTING_OUT = frozenset({"heading", "headed", "flying", "travelling", "traveling", "going", "leaving"})
"""Behind "is" or "was" what is, or was then, to come, though no day is told: "is heading to Somalia"."""
BY_DOING = re.compile(r"\bby (?:finally |again )?$")
"""Before what somebody did to bring something about: "sparked hopes of peace by meeting Y"."""
NO_POINT = re.compile(
    r"\b(?:no|little) (?:point|use|sense|need|reason|purpose|value|interest|intention|question) (?:in|for|to|of) (?:[\w-]+ ){0,4}$|\b(?:too (?:early|soon)|not (?:yet )?(?:the )?(?:right )?time) (?:for|to) (?:[\w-]+ ){0,3}$"
)
"""Before what somebody sees no use in: "saw no point in meeting Y", "no need for talks"."""
ON_ARRIVAL = re.compile(r"\b(?:up)?on (?:(?:his|her|their|[\ue000-\ue3ff]['’`]s?) )?(?:arrival|arriving)$")
"""When somebody did something, or refused to: "declined to comment upon his arrival"."""
RECENT = re.compile(
    r"(?<!no )(?<!any )\brecent (?:(?:[\w-]+-[\w-]+|secret|\w+(?:al|te|ic|ef|nt|ct)) )?$|\b(?:return(?:ing|s|ed)?|reciprocat(?:ing|es|ed)|repay(?:ing|s)?|in return for|in response to) an? (?:[\w-]+ ){0,2}$"
)
GLADLY = re.compile(
    r"\b(?:(?:was|were|is|are|been) (?:\w+ ){0,2}(?:pleased|delighted|honou?red|glad|happy|privileged|proud) to"
    r"|(?<!will )(?<!would )(?:had|has|have|having) (?:had )?(?:the|an|my|another|a further) (?:[\w-]+ ){0,2}(?:honou?r|pleasure|privilege|opportunity|chance) (?:to|of)) (?:again |also |personally )?$"
)
"""Before what somebody did, and how he felt about it: "I was delighted to meet Y", "had the honour of receiving Z"."""
UNDONE = re.compile(
    r"\b(?:den(?:y|ie[sd]|ying)|cancel|call(?:s|ed|ing)? off|postpon|put(?:s|ting)? off|suspend|br(?:oke|eaks?|oken) off)"
)
"""Before a noun of what was, whatever is said of something else ("dismissed criticism of X's recent trip"), and what may have undone it."""
WOULD_WHEN = re.compile(r"\bwould (?!not\b)[^.;]{0,80}\b(?:when|once)\b[^.;]{0,80}$")
"""Before a verb of the past for what is to come: "it would be signed when X visited Tehran"."""
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


CALLED_OFF = frozenset({"refused", "cancelled", "postponed"})
AND_WILL = re.compile(
    r"\b(?:and|but) (?:(?:then|also|instead) )?(?:will|(?:is|are|was|were) (?:(?:due|expected|scheduled|set) )?to) (?:(?:instead|also|then|now|later|still) )?(?:(?:hold|have|attend|go ahead with) (?:[\w-]+ ){0,3})?$"
)
"""Before what is to come all the same where something else was called off: "rejected an offer to meet Y and will meet Z"."""


def verdict_of(reading: Reading, encounter: Encounter, cues: Cues) -> Verdict:
    """Return the status that the words around the trigger give it; what is to come on a condition is only proposed."""
    found = _unconditional(reading, encounter, cues)
    if found.status in CALLED_OFF and AND_WILL.search(reading.before(encounter.start, 60)):
        return Verdict("planned", "will")
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
    if ON_ARRIVAL.search(window + word) and AHEAD.search(window) is None:
        return Verdict("held", "upon")
    if not encounter.noun and GLADLY.search(window):
        return Verdict("held", "was")
    if RECENT.search(window) and UNDONE.search(window) is None:
        return Verdict("held", "recent")
    if encounter.noun and is_setting(window):
        return of_setting_noun(window, tagged[encounter.end : encounter.end + 280], word)
    if encounter.noun and (ahead := will_be_done_at(window)):
        return Verdict("planned", ahead)
    if BY_DOING.search(window) and word.endswith("ing"):
        return Verdict("planned" if AHEAD.search(window) else "held", "by")
    found = of_report(reading, encounter, window) or of_plan(reading, encounter, window)
    if found is not None:
        return found
    if not encounter.noun and FINITE_PAST.match(word):
        if WOULD_WHEN.search(reading.before(encounter.start, 180)):
            return Verdict("planned", "would")
        return of_past(window, word, tagged[encounter.start + len(word) : encounter.end + REACH])
    if encounter.noun:
        return of_noun(window, tagged[encounter.end : encounter.end + 280], word, cues)
    if IS.search(window) and (
        word in SETTING_OUT or (GOING.match(word) and COMING.match(tagged, encounter.start + len(word)))
    ):
        return Verdict("planned", word)
    if word in SETTING_OUT and WAS.search(window):
        return Verdict("planned", BEFORE)
    if word.endswith("ing"):
        found = of_participle(window, word, tagged[encounter.end : encounter.end + 90])
    return found or of_verb(reading, encounter, window, cues)


def leave_out_denier(reading: Reading, encounter: Encounter) -> None:
    """Take the ministry that denies a report of an encounter out of those who are said to have met."""
    if encounter.verdict.status != "denied":
        return
    denial = REPORT_DENIED.search(reading.tagged, max(0, encounter.start - REACH), encounter.start)
    if denial is None:
        return
    deniers = group_actors(reading, reading.tagged[: denial.start()])
    encounter.sides = [a for a in encounter.sides if a.kind != "organisation" or a not in deniers]


__all__ = [
    "BEFORE",
    "HELD_THEN",
    "MEETING_ON",
    "NOT_SINCE",
    "ON_SIDELINES",
    "PROGRESSIVE",
    "TO_END",
    "leave_out_denier",
    "verdict_of",
]
