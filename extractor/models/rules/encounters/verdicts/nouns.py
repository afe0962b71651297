"""The status of a noun of an encounter: "held talks", "a meeting is due", "called off the visit"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.encounters.verdicts.circumstances import of_setting
from extractor.models.rules.encounters.verdicts.clauses import (
    CALLED_OFF,
    FRONTED,
    MAY_BE,
    MODAL,
    SET_FOR,
    STAYING,
    TOOK_PLACE,
    clause_behind,
)
from extractor.models.rules.encounters.verdicts.predicates import (
    WILL_BRING,
    of_beginning,
    of_predicate,
    of_progressive,
)
from extractor.models.rules.encounters.verdicts.stays import of_stay
from extractor.models.rules.signs import ANY, AT, SAYS
from extractor.models.rules.statuses import Cues, Verdict, nearest_cue

GOVERNING = re.compile(
    r"\b(?:hold|held|had (?:an?|the|his|her|separate|talks|telephone|two|brief)|had|conducted|began|begun|opened|concluded|ended|wrapped up|hosted|completed|finished|attended|chaired|co-chaired|took part in|took place|participated in|joined|started|resumed|continued|w(?:raps|rapping|inds|inding) up|ends|ending|concludes|concluding|holds|paid|pays|paying|made|makes|after|following|during|in|at)\b"
)
OFF = re.compile(
    r"(?<!-)\b(?:(pull(?:s|ed|ing)? out of|with(?:drew|drawn|draws?|drawing) from|br(?:oke|oken|eaks?|eaking) off|cancel\w*|call(?:s|ed) off|scrap(?:s|ped)|dropped(?= (?:an?|the|his|her|its|their) (?:planned|scheduled|proposed)))|postpon(?:e|es|ed)|put(?:s)? off|delay(?:s|ed)) (?:[\w-]+ ){0,4}$"
)
PUT = re.compile(r"\b(?:puts?|putting|placed?|places) (?:[\w'’-]+ ){0,4}$")
ON_HOLD = re.compile(r"[^.;,]{0,60}? (?:on (?:hold|ice)|off)\b")
"""Around a noun of what is put off: "put the talks with Y on hold"."""
MIGHT = re.compile(
    rf"\b(?:may|might|could|should|(?:threaten|consider|urg|ask|demand|advis|press)\w*(?: (?:(?:the )?{ANY} )?to)?|call(?:s|ed|ing)? (?:up)?on (?:the )?{ANY} to|(?:ready|prepared|likely) to) (?:\w+ly )?$"
)
"""Before what would call something off, and has not: "may cancel a visit", "threatened to break off the talks"."""
ASKED_TO = re.compile(
    rf"\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:es|ed|ing)|ask(?:s|ed)|appeal(?:s|ed) to) (?:both |the )?{ANY}[^.;]{{0,60}} to (?:[\w-]+ ){{1,4}}$"
)
"""Before a noun: somebody is asked for it."""
WAS_TO_HAVE = re.compile(r"\b(?:was|were) to have (?:\w+ed|met|held|begun|taken part)\b[^.;]{0,110}$")
"""What was due and may not have come."""
REFUSING = re.compile(r"\b(?:declin|refus)\w+ to (?:\w+ )?[^.;,]{0,30}\b(?:to|at|in|for) (?:an?|the) (?:[\w-]+ ){0,2}$")
WHICH_WAS_DUE = re.compile(r"[^.;]{0,60}?,? (?:which|that) (?:was|had been|is) (?:scheduled|due|planned|set)\b")
INSERTED = re.compile(
    r"[^.;,]{0,110}, (?:scheduled|planned|due|originally|initially|set|which|who|expected|announced|including)\b[^.;,]{0,110},(?= (?:was|were|has|have|had|is|are|will|fell|did|took|began)\b)"
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


def of_setting_noun(window: str, after: str, word: str) -> Verdict:
    """Return the status of a noun at which something else was done: what follows is said of that, not of the noun."""
    if SIDELINES.search(window):
        return Verdict("held", ON_SIDELINES)
    right = clause_behind(after)
    stay = of_stay(window, right, word) or (of_predicate(right) if SET_FOR.match(right) or OF_IT.match(right) else None)
    return stay or of_setting(window, right, word) or Verdict("held", "at")


def of_noun(window: str, after: str, word: str, cues: Cues) -> Verdict:
    """Return the status of a noun by what governs it and by what it does: "put off the talks", "the talks will open"."""
    beside = None
    if inserted := INSERTED.match(after):
        beside = of_beginning(inserted[0])
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
        return of_progressive(meets[1], after)
    right = clause_behind(after)
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
    if PUT.search(window) and ON_HOLD.match(after):
        return Verdict("postponed", "on hold")
    if REFUSING.search(window) and WHICH_WAS_DUE.match(right):
        return Verdict("refused", "declined")
    fronted = FRONTED.search(window) is not None
    predicate = right.split(",")[0] if fronted else right
    if HELD_IT.search(window) and not SET_FOR.match(right):
        predicate = ""
    if PREPARED.search(window) and not CALLED_OFF.search(right) and not MAY_BE.match(right):
        return Verdict("planned", "preparations")
    return (
        of_stay(window, right, word)
        or beside
        or of_predicate(predicate)
        or (Verdict("planned", "will") if word not in STAYING and WILL_BRING.match(predicate) else None)
        or of_setting(window, right, word)
        or _of_governor(window, word, cues)
    )


HELD_IT = re.compile(
    r"(?<!not )(?<!never )(?<!n't )(?<!\bto have )\b(?:held|conducted|concluded|ended|finished|completed|w(?:rapped|ound) up|attended|hosted|received|made|(?:co-)?chaired|took part in|participated in|had(?! (?:\w+ed|\w+en|put|cut|set|met|no|yet|to)\b))"
    r" (?:(?!(?:to|for|with|by|that|on|in|at|which|who|and|after|before|ahead|hopes?|prospects?|planned|scheduled|upcoming|forthcoming)\b)(?:[\w'’-]+|[\ue000-\uf8ff](?:['’`]s?)?) ){0,6}$"
)
"""Before a noun what somebody did with it: what stands behind is said of something else ("held talks on an accord that is to be signed")."""
IN_RELATIVE = re.compile(r", (?:who|which) [^,;]{0,60}$")
"""Before a noun in a clause told beside, which ends with the next comma: "X, who held talks on Wednesday, is to meet"."""
PROGRESSIVE = re.compile(r"\b(is|are|was|were|(?:has|have) been)(?: also| now| currently| still)? $")
"""Before "meeting" that is a verb: "EU leaders are meeting in Brussels"."""
OTHER_PREDICATE = re.compile(r",? and (?:that|was|were|is|are|will|would|then|later)\b")
"""Behind "held talks" what else they were to do."""
PREPARED = re.compile(
    r"\b(?:preparations?|plans|arrangements?|groundwork|to prepare|preparing)(?: (?:is|are|were) (?:also |now )?being (?:made|laid))? (?:for|to hold) (?:(?:an?|the|their|another|new) )?(?:[\w-]+ ){0,3}$"
)
"""Before what is prepared; that the preparations go on says nothing else."""
OWN_VERB = re.compile(r"\b(?:after|following|and (?:\w+ )?(?:will|would|held|met|had|began|hold|instead)) ")
"""Between what was called off and a noun of something else: "put off a visit and will instead hold talks"."""
ON_OCCASION = frozenset({"in", "at", "during", "after", "following"})
SPEAKING = re.compile(rf"\b{SAYS}\b")
TO_COME = frozenset({"planned", "upcoming", "forthcoming", "imminent", "impending"})
"""Cues that stand right before the noun."""
AT_A = re.compile(rf"\b(?:at|during) (?:an?|{ANY}['’`]s?) (?:[\w-]+ ){{0,3}}$")
OTHER_DEED = re.compile(
    r" to (?!(?:attend|be|take|meet|join|participate|sit|appear|come|go|hold|host|send|speak|represent)\b)\w+ "
)
"""Behind a refusal what was refused, where that is no meeting: "refused to lift the ban at X's talks"."""


def _of_governor(window: str, word: str, cues: Cues) -> Verdict:
    """Return the status by the last cue before a noun and the last verb or preposition that says it was."""
    near = window[-90:]
    off = nearest_cue(near, cues, ("cancelled", "postponed"))
    if off is not None and len(near) - off[0] < 60 and not OWN_VERB.search(near, off[0]):
        return Verdict(off[1], off[2])
    cue = nearest_cue(near, cues)
    governors = list(GOVERNING.finditer(near))
    governing = governors[-1] if governors else None
    if cue is None and governing is not None and governing[0] == "hold" and (modal := MODAL.search(window)):
        return Verdict("planned", modal[0])  # "would attend briefings on Wednesday and hold talks with"
    if cue is None:
        return Verdict("held", governing[0] if governing else word)
    at, status, words = cue
    if governing is not None and (governing[0] == "hold" or (governing[0] == "holds" and status == "planned")):
        return Verdict(status, words)
    if governing is not None:
        behind = governing.end() > at
        if behind and governing[0] not in ON_OCCASION:
            return Verdict("denied" if status == "denied" else "held", governing[0])
        if words in TO_COME or SPEAKING.search(near[at:]):
            return Verdict("held", governing[0])
        if behind and at < len(near) - 40:
            return Verdict("held", governing[0])
    of_else = words.startswith("agree") or status == "proposed" or OTHER_DEED.match(near[at:]) is not None
    if of_else and AT_A.search(window):
        return Verdict("held", "at")  # "agreed to a truce at a meeting": what is agreed is not the meeting
    return Verdict(status, words)
