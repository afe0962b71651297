"""Which words say when the happening of a trigger was, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.dates import resolve_date
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.signs import AT, ONE, TIME

UNTIL = re.compile(r"\b(?:until|till|through)(?: the| last| early| late| at least| end of)* $")
"""Before the time for which something is to last: no time of what was done."""
SINCE = re.compile(r"\b(?:since|until)(?: the| last| early| late| at least)* $")
"""Before time words that say from when on, or until when, something holds: no time of an encounter."""
SINCE_THE = re.compile(r"\bsince (?:the|an?|his|her|their|its) (?:[\w'’-]+ ){1,8}$")
"""Before the time of what something has been since: "the first talks since the clashes in May"."""
PLANNED_FOR = re.compile(
    r"\b(?:schedule|plans?|programmes?|programs?|agenda|calendar|contacts|activities|cooperation|budget) (?:[\w-]+ ){0,2}for (?:the )?$"
)
"""Before "the current year": that is when something else is to be, which was spoken of."""
REPORTED = re.compile(
    r"\b(?:said|told \S+|announced(?! for\b)|reported|added|stated|statement|confirmed|declared|quoted|issued|released|published|report|media|daily"
    r"|emerged|transpired|quoted by (?:an?|the) \w+)(?: \w+){0,2}? (?:on |in |late |early )*$"
)
STATEMENT = re.compile(
    r"(?:issu|releas|publish|joint|announc|declar|adopt|sign)\w*[^.;,]{0,60}? (?:on |in |late |early )*"
)
"""From what is told, a statement, to its day: "issued a joint statement on", of an agreement "announced on"."""
WISHED = (
    r"(?:re-?affirmed|renewed|repeated|reiterated|restated|voiced|expressed|underlined|emphasi[sz]ed|stressed|signall?ed|rose|fell|grew|faded"
    r"|receded|dimmed|brightened|improved|waned|increased|raised|dashed|discussed|considered|mooted|floated|welcomed|sought|asked|called|appealed)"
)
"""What is done to an offer or to hopes of what may come."""
DECIDED = re.compile(
    rf"\b(?<!be )(?:agreed|decided|accepted|pledged|vowed|offered|urged|proposed|invited \S+|announced|{WISHED}) (?:on |late |early )*$"
    r"|\b(?:(?<!phone )(?<!telephone )(?<!video )(?<!conference )call|willingness|readiness|offer"
    r"|appeal|proposal|invitation|request|desire|wish|intention|hopes?|commitment|pledge|promise|decision) (?:on |late |early )*$"
)
OWN_VERBS = "held|announc|arrang|fixed|slated|sign|took|tak|agreed|adopt|reach|conclu|ratif|initial|schedul|plann|due|set|to|post|cancel|called|open|beg|start|met|ext"
OF_OTHERS = re.compile(
    rf"\b(?:that|which|who) (?:was|were|had|has|have)(?: been)? (?:(?!{OWN_VERBS})\w+ ){{1,2}}(?:in |on |since |from )?$"
)
"""Before time words that date what is told by the way: "ties that were cut in 1972"."""
OWNED = re.compile(r".['’`]s ((?:[\w'’-]+ |[\ue000-\uf8ff](?:['’`]s?)? ?){0,5})")
"""A time that owns what follows, and the words that may stand between: "Friday's second round of"."""
OF_ITS_OBJECT = re.compile(
    rf"(?:host|attend|chair|address|open|leav|left|lead|led|join)\w* {AT}['’`]s (?:[\w-]+ ){{0,2}}(?:meeting|talks|summit|negotiations|session|conference|gathering)\b"
)
"""A verb with a meeting that is called by its day: "hosting Saturday's meeting"."""
OWNED_NEXT = re.compile(r".['’`]s (?:[\w'’-]+ ){0,2}")
"""The same up to the very noun."""
HAD_BEFORE = re.compile(r".['’`]s [^.;,]{0,60}\bhad [a-z]+")
"""From a time to what had been before: "prior to today's meeting he had held talks"."""
OWNING = re.compile(r"['’`]s ")
"""Behind a time that owns what follows: "Wednesday's talks"."""
ATTRIBUTED = re.compile(r"(?:\b(?:the|an?|his|her|their|its)|['’`]s?)(?: [a-z]+)? $")
ATTRIBUTE = re.compile(
    r". (?!(?:and|or|to|at|on|in|for|with|between|among|from|by|of|as|when|where|which|who|that|after|before|during|but|is|was|were|are|has|had|have|will|would|ahead|until|over|said|told)\b)"
    r"(?=[a-z\ue000-\uefff])((?:[\w'’-]+ |[\ue000-\uf8ff](?:['’`]s?)? ?){0,5})"
)
"""A time between an article and a noun, and the words that may stand between: "the June elections", "a Friday meeting"."""
SUBJECT = re.compile(r"\W*(?:an?|the|their|his|her) (?:[\w-]+ )*")
"""Before an encounter that is itself the subject of its sentence: "A meeting of ministers in Lima on Monday said"."""
SAYING = re.compile(r" (?:den(?:ied|ies)|said|announced|reported)\b(?! (?:a|an|the)\b)")
"""Behind the day of a report: "on Monday denied"."""
SAID = r"(?:said|says|announced|confirmed|reported|declared|stated|told|disclosed|revealed|added|claimed|insisted|hinted|indicated|signall?ed)"
RESOLVED = r"(?:agreed|decided|accepted|pledged|vowed|promised|offered|proposed|consented|did not (?:rule out|exclude)|left open|held out)"
CALLED_OFF = (
    r"(?:postponed|put off|put back|deferred|delayed|adjourned|cancell?ed|called off|scrapped|dropped|shelved|abandoned|suspended"
    r"|broke off|refused|rejected|declined|turned down|ruled out|spurned)"
)
OFF_ON = re.compile(rf"\b{CALLED_OFF} (?:on |late |early )*$")
"""Before the day on which an encounter was called off: its own day is another."""
FORETOLD = re.compile(
    rf".(?:,? [^,;.]{{0,60}}?)? (?:{SAID}|{RESOLVED}|{WISHED}|{CALLED_OFF})\b(?! (?:meeting|talks|visit|trip|round)\b)"
)
"""From a time to the verb that it belongs to, before what is to come: "On Monday, officials said X would meet"."""
RIGHT_BEFORE_VERB = re.compile(r". (?:\w+ly |also )?(?!(?:scheduled|planned|expected|slated)\b)[a-z]+ed\b")
"""A time right before a verb of what was done then, which is not what is to come: "on Monday cleared the way for talks"."""
HAD = re.compile(rf".(?:,? [^,;.]{{0,60}}?)? {SAID}\b[^;.]* (?:had|has|have)\b[^,;.]{{0,60}}$")
"""The same before what had been: "On Monday a spokesman said X had met"."""
SPOKEN = re.compile(
    r"\b(?:speaking|said|told|quoted [^;.]{0,40}? as saying|saying|remarks|comments|interview|news conference|briefing) (?:(?:[\w'’-]+|[\uec00-\uefff]),? ){0,8}?(?:on |late |early )*$"
)
"""Before the day on which somebody spoke of what is to come: "told a news conference in Geneva on"."""
AHEAD_OF = re.compile(r"\b(?:prior to|before|ahead of|since) $")
"""Before the day of another event: "prior to today's meeting he had held talks"."""
CONTENT = re.compile(
    rf"\b(?:{SAID}|noted|stressed|recalled|explained|reiterated|pointed out)\b[^;“”\"]*\b(?:had|has|have|was|were|is|are|will|would|could|should|can|may|must)\b [^;]*$"
)
"""Before a time of what somebody said at an encounter: "said ties improved this year during a meeting with Y"."""
SAID_AT = re.compile(r".,? (?:during|at|in|after|following|when|while|as) ")
"""Behind such a time the encounter."""
TOLD_BY_THE_WAY = re.compile(
    r", (?:which|who|whose|where) (?![^,;.]*\b(?:will|would|to|due|set|scheduled|expected|planned|postponed|put off|held)\b)[^,;.]*$"
)
"""Before the time of what was: "to sign a letter, which their agencies drew up in the autumn"."""
REPORTED_SPEECH = re.compile(
    r", [^;“”\"]{0,80}\b(?:said|noted|told|stressed|added|reiterated|pointed out|emphasi[sz]ed|recalled|stated|declared|explained)\b[^;“”\"]{0,40}\bthat\b"
)
"""Between "in his meeting with Y" and a time of which only somebody spoke there: ", X noted that ties were set up in 1949"."""
RECALLED = re.compile(
    r"\b(?:said|told|noted|stressed|added|recalled|stated|declared|explained)\b[^;“”\"]*\b(?:had|was|were)\b(?! (?:been )?(?:to|due|scheduled|planned|set|pencill?ed|expected)\b)[^,;.]*$"
    rf"|, {ONE} (?:also )?(?:noted|recalled|mentioned|praised|hailed|welcomed|condemned|deplored|cited) (?:the|an?|his|her|their) [^,;.]*$"
)
"""The same where nothing but the tense tells it: "At a meeting with Y, X said trade had doubled in 2002"."""
EXPIRES = re.compile(r"\bbefore (?:the|an?|his|her|their) [^,;.]*\b(?:expires?|ends?|begins?|opens?|starts?) (?:on )?$")
"""Between a trigger and the day of what is to follow: "to meet Y before a deadline expires on Friday"."""
WHICH_DID = re.compile(rf"\b(?:which|that) (?:the )?{ONE} (?:had |has )?\w+ed (?:\w+ ){{0,2}}$")
"""Between a trigger and a time that tells of something else: "to promote a dialogue which Singapore hosted last year"."""
WHO_IS = re.compile(
    r",? whose (?![^,;.]*\b(?:meeting|gathering|talks|visit|session|round)\b)[^,;.]*$"
    r"|,? who (?!(?:presented|submitted|handed|will|would|is to|are to|was to|(?:is|are|was|were) (?:due|expected|scheduled))\b)[^,;.]*$"
)
"""Between a trigger and a time that tells of a participant: "told Y who is here for a summit opening on Saturday"."""
OVER = re.compile(r"(?:met|held|spoke|told|saw|\w+ed)\b")
BY_THEN = re.compile(
    r"\b(?:will|would|should|must|can|could|(?:is|are) (?:(?:due|expected|scheduled|set) )?to)\b[^,;]*$|\bby (?:the )?$"
)
"""Between what is over and a time to come of which was spoken: "met Y and said the plan would be ready by June"."""
DID_OF_OLD = re.compile(
    r"\b(?:that|which) (?:began|started|broke out|erupted|ended|collapsed|came|took|\w+ed)\b[^,;.]*$"
)
"""Between what is to come and a time past: "to discuss the crisis that began in January"."""
HAPPENED_THEN = re.compile(r"\b(?:the|an?|[a-z]+['’]s) (?:[\w-]+ ){1,3}(?:on |in |late |early )*. of ")
"""A time between a noun and what that is of: "the killing on Monday of six soldiers"."""
BESIDE = re.compile(
    r", (?:(?:re-?)?elected|(?:re)?appointed|named|nominated|inaugurated|sworn in|installed|born|ousted|toppled|deposed"
    r"|arrested|released|freed|sacked|dismissed|suspended|stalled|halted|frozen|interrupted|broken off) (?:[\w'’-]+ ){0,6}$"
)
"""Before the time of what is told of somebody between commas: "Y, elected in April, on Wednesday"."""
OF_EVENT = re.compile(
    r"\b(?:(?:elections?|vote|referendum|polls?|inauguration|deadline|anniversary)"
    r"|(?:the|an?|[a-z]+['’]s) (?:[\w-]+ ){0,2}(?:attack|bombing|killing|murder|assassination"
    r"|shooting|blast|explosion|raid|coup|crash|hijacking|kidnapping|launch|earthquake|funeral|cease-?fire(?= of ))"
    r"|(?:preparations? for|to prepare(?: for)?|ahead of|to discuss|plans for) (?:an?|the|their|his|her)"
    r" (?:(?!(?:at|in|on|with|of|for|to|and)\b)[\w-]+ ){0,3}(?:summit|conference|meeting|session|visit|trip))"
    r" (?:(?:due|scheduled|planned|set|expected|held|to be held) )?(?:on|in|of|for|this|next|early|late| )*$"
)
"""Between a trigger and the time of what was spoken of: "met Y to discuss the elections in June"."""
THAT_DID = re.compile(
    rf"(?:\w+ ){{2}}(?!(?:meeting|talks|visit|summit|trip|negotiations|session|call)\b)[\w-]+,? (?:that|which) "
    rf"(?!(?:{OWN_VERBS}|end|clos|last|wrap|follow))[\w-]+ed (?:\w+ )?(?:on |in |late |early |since )*$"
)
"""Between a trigger and a time that tells of something else: "a bid to mend ties that cooled in March"."""
BEGUN = re.compile(
    r"\b(?:tour|trip|campaign|war|crisis|conflict|offensive|fighting|violence|uprising|dispute|row|standoff|unrest|siege)"
    r" (?:that|which) (?:has |had )?(?:been )?(?:began|begun|started|broke out|erupted|ended|flared) (?:\w+ )?(?:on |in )?$"
)
"""The same of what lasts: "as part of a tour that began on Monday"."""
TO_BE_HELD = re.compile(
    r",? (?:which (?:is|are|was|were) )?(?:(?:due|scheduled|set|expected|planned) )?to (?:be (?:held|convened|hosted|staged|opened)|open|take place)\b[^,;.]*$"
)
"""Between what is over and the time of what is to come: "reviewed preparations for the fair, to be held in May"."""
VERB_OF_MEETING = re.compile(r"(?:meets?|met|discuss(?:es|ed)?|attend(?:s|ed)?|receiv(?:e|es|ed)|host(?:s|ed)?)\b")
THING_TO_BE = re.compile(
    r"\b(?!(?:meeting|talks|summit|negotiations|session|conference|visit|trip|tour|gathering|forum|ministers|leaders)\b)[a-z][\w-]+,? "
    r"(?:which (?:is|are) )?(?:(?:due|scheduled|set|expected|planned) )?to be (?:[a-z]+ed|held|built|begun|put|sent|set|kicked) [^,;.]*$"
)
"""Between a verb of meeting and the time of something else to come: "will meet Y and visit a fair to be opened in June"."""
QUOTES = re.compile(r"[“”\"]|``|''")
QUOTED_BEFORE, QUOTED_BEHIND = re.compile(r"[,.?!](?:[”\"]|'')"), re.compile(r"[:,] (?:[“\"]|``)")
"""The end of a quoted sentence behind a time, and the beginning of one before it."""
AHEAD = re.compile(
    r",? (?:ahead of|on the eve of|before|prior to|in the run-up to|in preparation for|to prepare(?: for)?) (?:the|an?|their) [^.;,]{0,40}$"
)
"""Between a time and an encounter that is to follow on what was then."""
FOLLOWED = re.compile(
    r"\b(?:follow(?:s|ed)(?! (?:by|up|in|on)\b)|preced(?:es|ed)(?! by\b)|c[ao]mes? (?:[\w-]+ ){0,3}(?:after|before|ahead of|amid))\b[^,;.]*$"
)
"""Between an encounter and the time of what it followed: "the meeting, which follows an address to parliament on Friday"."""
AHEAD_OF_EVENT = re.compile(
    r"\b(?:ahead of|on the eve of|in the run-up to|prior to|before) (?:an?|the|his|her|their) (?!(?:two|end)\b)[^,;.]*\b"
    r"(?:address|speech|debate|hearing|vote|session|ceremony|match|anniversary|summit|conference|rally|launch|opening|congress|poll|deadline|visit|trip)\b[^,;.]*$"
)
"""Between an encounter and the time of what was still to come: "met Y ahead of a speech by the president on Saturday"."""
OF_ITS_END = re.compile(
    r"\b(?:that|which) (?:ends?|ended|begins?|began|runs?|opens?|closes?|expires?|lasts?) (?:on |until |from )?$"
)
"""Before the day on which something else ends: "during his stay, which ends on Friday"."""
SETTING = re.compile(r"\b(?:at|during|after|following) (?:the|an?|their|his|her|its) (?:[\w-]+ ){0,4}$")
"""Before a meeting at which something else happened: that happened the same day."""
AND_THEN = re.compile(rf" and (?:then |later |also )?|,? where (?:{ONE}|the two|they) (?:then |later |also )?")
"""Between the day of one thing and what was done next: "flew to Cairo on Wednesday and met"."""
PARTED = re.compile(
    r"[;“”\"]|\b(?:after|before|following|followed|follows|said|told|says|saying|that|who|which|whose|since|because|while|but|than|ahead|prior"
    r"|last|earlier|previous(?:ly)?|later|until|despite|if|unless|(?:is|are|was|were) \w+ing|as well as|discuss\w*|prepar\w+)\b"
)
"""Between two triggers of a sentence: what one tells was at another time than the other."""
GERUND = len("meeting")
AT_WHICH = re.compile(
    r"\b(?:at|during|in|on the (?:sidelines|margins|fringes) of) (?:(?:an?|the|his|her|their|its) )?(?:[\w-]+ ){0,3}$"
)
"""Between something and the gathering at which it was, or is to be."""
SIGNED = re.compile(r"\b(?:signed|inked|penned|sealed|concluded|reached|initialled|adopted)\b")
SIGNED_THEN = re.compile(rf"{SIGNED.pattern} [^.;,]{{0,70}}$")
"""Before the day of the signing of what has come into force since: "signed in Lima in 2001, took effect"."""
YEAR_LENGTH = 4
IN_YEAR = re.compile(r"(?:\b(?:in|since|of|by|during|until|from|early|late|mid|and|to)|[,(–-])\s*$")
"""Before a year that is a time; "the 2010 plan" has none of these."""
PURPOSE = re.compile(
    r",? (?:to [a-z]|for (?:[\w-]+ ){0,3}(?:talks|negotiations|consultations|discussions|meetings?)\b)"
)
"""Behind a time what one goes for."""
ASIDE_CLAUSE = re.compile(r", (?:who|which) [^,;.\"“”]*$")
"""Before a time that is of a clause told beside: "X, who arrived on Tuesday, will meet"."""


def time_words(
    reading: Reading,
    at: int,
    others: Mapping[int, bool],
    *,
    to_come: bool = False,
    lasting: bool = False,
    since: int = 0,
    unsigned: bool = False,
    apart: tuple[int, int] | None = None,
) -> tuple[int, int] | None:
    """Return the span in the article of the time words nearest to `at` and not nearer to another trigger.

    `others`: the places of all triggers of the sentence, and whether what they tell is to come. The only time of a
    sentence is that of all that it tells in one breath: "arrived in Rome this week and held talks with Y".
    `lasting`: what is told holds for long, so "since May" dates it; a meeting it does not. `since`: times that stand
    before it are not looked at. `unsigned`: what is told is no signing, so the day of "that it signed in 2013" is another's.
    `apart`: a time that is known to be another's.
    """
    best: tuple[int, tuple[int, int]] | None = None
    for found in re.finditer(AT, reading.tagged):
        place = found.start()
        if (
            place < since
            or _span(reading, found) == apart
            or _dates_other(reading, found, at)
            or _stands_apart(reading, at, place, to_come=to_come)
        ):
            continue
        owned = OWNED.match(reading.tagged, place)
        if owned is None and ATTRIBUTED.search(reading.before(place, 12)):
            owned = ATTRIBUTE.match(reading.tagged, place)
        if owned and not owned.start() < at <= owned.end() and OF_ITS_OBJECT.match(reading.tagged, at) is None:
            continue
        if (SINCE if not lasting else UNTIL).search(reading.before(place, 24)):
            continue
        if not lasting and SINCE_THE.search(reading.before(place, 90)):
            continue
        if unsigned and _is_of_signing(reading, at, place):
            continue
        distance = _distance(reading.tagged, at, place)
        # "Flies to Port Moresby on Thursday to sign a treaty": the day of what one goes to do is that of going.
        purpose = PURPOSE.match(reading.tagged, place + 1) is not None
        setting = SETTING.search(reading.before(at, 60)) is not None
        setting = setting or AND_THEN.fullmatch(reading.tagged, found.end(), at) is not None
        rivals = [] if setting else [other for other in others if other != at and not (purpose and at < place < other)]
        nearer = [
            other
            for other in rivals
            if _distance(reading.tagged, other, place) < distance and not _is_aside(reading, other, place)
        ]
        if any(not _is_shared(reading, at, other, like=others[other] == to_come) for other in nearer):
            continue
        if best is None or distance < best[0]:
            best = (distance, _span(reading, found))
    return best[1] if best else None


def _is_shared(reading: Reading, at: int, other: int, *, like: bool) -> bool:
    """Tell whether the trigger at `at` has the time of a sentence together with the one at `other`.

    `like`: both are over, or both are to come. The day on which somebody said so is no second one.
    """
    if len(reading.times) > 1:
        told = [found for found in re.finditer(AT, reading.tagged) if not _is_reported(reading, found, at)]
        if len(told) > 1:
            return False
    first, last = min(at, other), max(at, other)
    between = reading.tagged[first : last + GERUND]
    if "," in between and ASIDE_CLAUSE.search(reading.before(first)):
        return False
    return PARTED.search(between) is None and (like or AT_WHICH.search(between) is not None)


def _is_of_signing(reading: Reading, at: int, place: int) -> bool:
    """Tell whether a time is that of the signing of what is told to have come to something else since."""
    if at < place:
        return SIGNED.search(reading.tagged, at, place) is not None
    return len(reading.times) > 1 and SIGNED_THEN.search(reading.before(place, 90)) is not None


def _span(reading: Reading, found: re.Match[str]) -> tuple[int, int]:
    return reading.times[ord(found[0]) - TIME]


def _dates_other(reading: Reading, found: re.Match[str], at: int) -> bool:
    """Tell whether what stands right around a time says that it dates a report, a plan or another event, or is a mere number."""
    place = found.start()
    start, end = _span(reading, found)
    return bool(
        _is_reported(reading, found, at)
        or PLANNED_FOR.search(reading.before(place, 50))
        or (
            SAYING.match(reading.tagged, found.end())
            and not SUBJECT.fullmatch(reading.tagged, 0, at)
            and not _is_of_statement(reading, found, at)
        )
        or (end - start == YEAR_LENGTH and not IN_YEAR.search(reading.before(place, 24)))
        or (AHEAD_OF.search(reading.before(place, 24)) and _owns_another(reading, place, at))
    )


def _owns_another(reading: Reading, place: int, at: int) -> bool:
    """Tell whether the time at `place` owns what follows and that is not the trigger at `at`."""
    owned = OWNED_NEXT.match(reading.tagged, place)
    if OWNING.match(reading.tagged, place + 1) is None:
        return False
    return owned is None or not place < at <= owned.end() or HAD_BEFORE.match(reading.tagged, place) is not None


def _is_reported(reading: Reading, found: re.Match[str], at: int) -> bool:
    """Tell whether a time is that of a report; not where what is told is itself a statement: "issued a statement on Monday"."""
    reported = REPORTED.search(reading.before(found.start(), 50))
    if reported is None or OWNING.match(reading.tagged, found.end()):
        return False
    if WHEN.fullmatch(reading.tagged, found.end(), max(at, found.end())):
        return False
    return not _is_of_statement(reading, found, at)


WHEN = re.compile(r",? (?:when|as) [^,;.]{0,60}")
"""Between a time and what was, or is to be, then: "will be announced on Monday, when X arrives"."""


def _is_of_statement(reading: Reading, found: re.Match[str], at: int) -> bool:
    """Tell whether a time is that of a statement which is itself what is told."""
    return STATEMENT.fullmatch(reading.tagged, at, found.start()) is not None


def _is_aside(reading: Reading, at: int, place: int) -> bool:
    """Tell whether a time before a trigger is of a clause told beside: "X, who arrived on Tuesday, met"."""
    if not place < at or reading.tagged.find(",", place, at) < 0:
        return False
    return ASIDE_CLAUSE.search(reading.before(place)) is not None


def _is_of_saying(reading: Reading, at: int, place: int, *, to_come: bool) -> bool:
    """Tell whether a time says when somebody spoke of what is told, or resolved to do it."""
    if WHEN.fullmatch(reading.tagged, place + 1, max(at, place + 1)):
        return False
    before = reading.before(place, 90)
    own = OWNING.match(reading.tagged, place + 1) is not None
    if place < at and CONTENT.search(before) and SAID_AT.match(reading.tagged, place):
        return True
    if to_come and not own and any(told.search(before) for told in (DECIDED, SPOKEN, OFF_ON)):
        return True
    if not place < at:
        return False
    verbs = (FORETOLD, RIGHT_BEFORE_VERB) if to_come else (HAD,)
    return any(verb.match(reading.tagged[place:at]) for verb in verbs)


def _stands_apart(reading: Reading, at: int, place: int, *, to_come: bool) -> bool:
    """Tell whether what stands between the trigger at `at` and the time at `place`, or before the time, parts the two."""
    if _is_of_saying(reading, at, place, to_come=to_come) or _is_of_another(reading, at, place):
        return True
    if _is_quoted_apart(reading.tagged, at, place):
        return True
    if place < at:
        if _is_aside(reading, at, place):
            return True
        return bool(OF_ITS_END.search(reading.before(place, 40)) or AHEAD.search(reading.tagged, place, at))
    if any(
        apart.search(reading.tagged, at, place)
        for apart in (
            REPORTED_SPEECH,
            RECALLED,
            WHO_IS,
            WHICH_DID,
            EXPIRES,
            OF_EVENT,
            BEGUN,
            THAT_DID,
            FOLLOWED,
            AHEAD_OF_EVENT,
        )
    ):
        return True
    over = OVER.match(reading.tagged, at) is not None
    if THING_TO_BE.search(reading.tagged, at, place) and VERB_OF_MEETING.match(reading.tagged, at):
        return True
    told_of = (TO_BE_HELD, over), (BY_THEN, over and not to_come), (DID_OF_OLD, to_come)
    if any(applies and apart.search(reading.tagged, at, place) for apart, applies in told_of):
        return True
    by_the_way = to_come and TOLD_BY_THE_WAY.search(reading.tagged, at, place)
    return bool(by_the_way or OF_OTHERS.search(reading.tagged, at, place))


def _is_quoted_apart(tagged: str, at: int, place: int) -> bool:
    """Tell whether a time is in what somebody said, and the trigger is not: "What we do today counts", X said after meeting Y."""
    between = tagged[min(at, place) : max(at, place)]
    edge = QUOTED_BEFORE if place < at else QUOTED_BEHIND
    return edge.search(between) is not None and len(QUOTES.findall(between)) % 2 == 1


def _is_of_another(reading: Reading, at: int, place: int) -> bool:
    """Tell whether a time is of a noun or a participle that it stands at, and that the trigger is not."""
    if reading.tagged.startswith(",", place + 1) and BESIDE.search(reading.before(place, 70)):
        return True
    start = max(0, place - 40)
    noun = next((m for m in HAPPENED_THEN.finditer(reading.tagged, start) if m.start() < place < m.end()), None)
    return noun is not None and not noun.start() <= at < noun.end()


def _distance(tagged: str, trigger: int, place: int) -> int:
    low, high = min(trigger, place), max(trigger, place)
    breaks = len(
        re.findall(
            r"[;.]|, (?:and|but|who|which|is|was|are|were|will|would|has|had|have)\b|\b(?:and|but|after|before|while|said)\b",
            tagged[low:high],
        )
    )
    if place > trigger:
        return high - low + BREAK * breaks
    if CLOSING.match(tagged, place + 1) and OPENING.search(tagged[max(0, place - 24) : place]) is None:
        breaks += 1  # "met X on Monday, flew to Oslo": the day is of what stands before it
    return high - low + BREAK * breaks + (30 if re.match(r"..? for ", tagged[place : place + 6]) else 8)


BREAK = 40
"""Characters that a new clause counts for."""
OPENING = re.compile(r"(?:^|[.;:“”\"–—-] )\W*(?:(?:on|in|late|early|by|at|and|but|earlier|later)\s+)*$")
"""Before a time that opens its clause: "On Monday, X met"."""
CLOSING = re.compile(
    r", (?!(?:and|but|who|which|is|was|are|were|will|would|has|had|have|after|before|while|said|when|where|as|during|following|upon|in|at|for|to|on)\b)"
)
"""Behind a time that closes its clause; what the other words begin counts by itself, or belongs to it."""


def date_value(
    words: str, sentence: str, whole: ArticleReading, *, past: bool, at_once: bool = False, stay: str | None = None
) -> tuple[str | None, str | None]:
    """Return the earliest and the latest day that `words` can mean, None where they cannot be told."""
    meaning = resolve_date(
        words, sentence=sentence, published=whole.article.published, past=past, at_once=at_once, stay=stay
    )
    return meaning.earliest, meaning.latest
