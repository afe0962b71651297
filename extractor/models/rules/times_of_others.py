"""Whether a time near a trigger says when something else was: what was said, what it followed, what it belongs to."""

from __future__ import annotations

import re

from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ONE, SAYS
from extractor.models.rules.statuses import SPEAKER_BEHIND
from extractor.models.rules.words import opens_quotation

PLANNED_FOR = re.compile(
    r"\b(?:schedule|plans?|programmes?|programs?|agenda|calendar|contacts|activities|cooperation|budget) (?:[\w-]+ ){0,2}for (?:the )?$"
)
"""Before "the current year": that is when something else is to be, which was spoken of."""
REPORTED = re.compile(
    r"\b(?:said|told \S+|announced(?! for\b)|reported|added|stated|statement|confirmed|declared|quoted|issued|released|published|report|media|daily"
    r"|emerged|transpired|quoted by (?:an?|the) \w+)(?: \w+){0,2}? (?:on |in |late |early )*$"
)
CLAUSE_TOLD = re.compile(r"(?:said|added|stated|told \S+) ")
"""A verb of saying that takes a clause: what stands behind it is the clause's subject, and the time is of that ("said his talks last month")."""
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
OWNED_NEXT = re.compile(r".['’`]s (?:[\w'’-]+ ){0,2}")
"""The same up to the very noun."""
HAD_BEFORE = re.compile(r".['’`]s [^.;,]{0,60}\bhad [a-z]+")
"""From a time to what had been before: "prior to today's meeting he had held talks"."""
OWNING = re.compile(r"['’`]s ")
"""Behind a time that owns what follows: "Wednesday's talks"."""
SUBJECT = re.compile(r"\W*(?:an?|the|their|his|her) (?:[\w-]+ )*")
"""Before an encounter that is itself the subject of its sentence: "A meeting of ministers in Lima on Monday said"."""
SAYING = re.compile(r" (?:den(?:ied|ies)|said|announced|reported)\b(?! (?:a|an|the)\b)")
"""Behind the day of a report: "on Monday denied"."""
RESOLVED = r"(?:agreed|decided|accepted|pledged|vowed|promised|offered|proposed|consented|did not (?:rule out|exclude)|left open|held out)"
CALLED_OFF = (
    r"(?:postponed|put off|put back|deferred|delayed|adjourned|cancell?ed|called off|scrapped|dropped|shelved|abandoned|suspended"
    r"|broke off|refused|rejected|declined|turned down|ruled out|spurned)"
)
OFF_ON = re.compile(rf"\b{CALLED_OFF} (?:on |late |early )*$")
"""Before the day on which an encounter was called off: its own day is another."""
FORETOLD = re.compile(
    rf".(?:,? [^,;.]{{0,60}}?)? (?:{SAYS}|{RESOLVED}|{WISHED}|{CALLED_OFF})\b(?! (?:meeting|talks|visit|trip|round)\b)"
)
"""From a time to the verb that it belongs to, before what is to come: "On Monday, officials said X would meet"."""
RIGHT_BEFORE_VERB = re.compile(r". (?:\w+ly |also )?(?!(?:scheduled|planned|expected|slated)\b)[a-z]+ed\b")
"""A time right before a verb of what was done then, which is not what is to come: "on Monday cleared the way for talks"."""
HAD = re.compile(rf".(?:,? [^,;.]{{0,60}}?)? {SAYS}\b[^;.]* (?:had|has|have)\b[^,;.]{{0,60}}$")
"""The same before what had been: "On Monday a spokesman said X had met"."""
SPOKEN = re.compile(
    r"\b(?:speaking|said|told|quoted [^;.]{0,40}? as saying|saying|remarks|comments|interview|news conference|briefing) (?:(?:[\w'’-]+|[\uec00-\uefff]),? ){0,8}?(?:on |late |early )*$"
)
"""Before the day on which somebody spoke of what is to come: "told a news conference in Geneva on"."""
AHEAD_OF = re.compile(r"\b(?:prior to|before|ahead of|since) $")
"""Before the day of another event: "prior to today's meeting he had held talks"."""
CONTENT = re.compile(
    rf"\b{SAYS}\b[^;“”\"]*\b(?:had|has|have|was|were|is|are|will|would|could|should|can|may|must)\b [^;]*$"
)
"""Before a time of what somebody said at an encounter: "said ties improved this year during a meeting with Y"."""
PROMISED = re.compile(
    r"\b(?:promis|vow|pledg|undert|commit|threaten|agre|offer|mov|push|put|extend|postpon|delay)\w* [^;“”\"]*\b(?:to [a-z]+ [^;,.“”\"]*|until |till |by (?:the )?|to )$"
)
"""Before the time of what somebody promised, or put off, at an encounter: "promised to hold a vote in June during a meeting with Y"."""
SAID_AT = re.compile(r".,? (?:during|at|in|after|following|when|while|as) ")
"""Behind such a time the encounter."""
TOLD_BY_THE_WAY = re.compile(
    r", (?:which|who|whose|where) (?![^,;.]*\b(?:will|would|to|due|set|scheduled|expected|planned|postponed|put off|held|resumes?|begins?|opens?|starts?|convenes?)\b)[^,;.]*$"
)
"""Before the time of what was: "to sign a letter, which their agencies drew up in the autumn"."""
REPORTED_SPEECH = re.compile(rf", [^;“”\"]{{0,80}}\b{SAYS}\b[^;“”\"]{{0,40}}\bthat\b")
"""Between "in his meeting with Y" and a time of which only somebody spoke there: ", X noted that ties were set up in 1949"."""
RECALLED = re.compile(
    rf"\b{SAYS}\b[^;“”\"]*\b(?:had|was|were)\b(?! (?:been )?(?:to|due|scheduled|planned|set|pencill?ed|expected)\b)[^,;.]*$"
    rf"|, {ONE} (?:also )?(?:noted|recalled|mentioned|praised|hailed|welcomed|condemned|deplored|cited) (?:the|an?|his|her|their) [^,;.]*$"
)
"""The same where nothing but the tense tells it: "At a meeting with Y, X said trade had doubled in 2002"."""
EXPIRES = re.compile(
    rf"\bbefore (?:(?:the|an?|his|her|their)\b|he|she|they|{ONE}) [^,;.]*\b(?:expires?|ends?|begins?|opens?|starts?|(?:leaves?|takes?) (?:office|power|over)|steps? down|retires?) (?:on |in )?$"
)
"""Between a trigger and the day of what is to follow: "to meet Y before a deadline expires on Friday"."""
UNTIL_DID = re.compile(
    rf"\b(?:until|till) (?:he|she|it|they|the [\w-]+|{ONE}) (?!(?:wrap|end|clos|conclud|finish))[^,;.“”\"]{{0,50}}$"
)
"""Before the day until which somebody did something else: "Y, a general until he retired in 2001"."""
WHICH_DID = re.compile(rf"\b(?:which|that) (?:the )?{ONE} (?:had |has )?\w+ed (?:\w+ ){{0,2}}$")
"""Between a trigger and a time that tells of something else: "to promote a dialogue which Singapore hosted last year"."""
WHO_IS = re.compile(
    r",? whose (?![^,;.]*\b(?:meeting|gathering|talks|visit|session|round)\b)[^,;.]*$"
    r"|,? who (?!(?:presented|submitted|handed|will|would|is to|are to|was to|(?:is|are|was|were) (?:due|expected|scheduled))\b)[^,;.]*$"
)
"""Between a trigger and a time that tells of a participant: "told Y who is here for a summit opening on Saturday"."""
OVER = re.compile(r"(?:met|held|spoke|told|saw|\w+ed)\b")
UPON = re.compile(r"\b(?:after|following|emerging from) (?:(?:an?|the|his|her|their|separate|holding|having) )*$")
"""Before an encounter upon which something was said: "after meeting Y, X said elections would be held by June"."""
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
    r" (?:(?:due|scheduled|planned|set|expected|held|to be held) )?(?:on|in|of|for|this|next|early|late|to|until|back| )*$"
)
"""Before the time of what was spoken of: "met Y to discuss the elections in June", "put the deadline back to June"."""
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
SPEAKER = re.compile(SPEAKER_BEHIND)
SAID_BEFORE = re.compile(
    r"\W*(?!(?i:after|before|during|when|as|while|following|on|in|at|by|with|since|amid|despite)\b)[^;,]{0,160}?\b(?:will|would|can|could|may|might|should|must|is|are|was|were|has|have|had)\b[^;]{0,200}?"
    + SPEAKER_BEHIND
)
"""What somebody said, up to who said it; what stands before him otherwise is when or where he did."""
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
WHICH_THEY = re.compile(
    r", which (?!(?:will|would|is|are|was|were|had|has|have)\b)(?:[\w'’-]+ |[\ue000-\ue7ff](?:['’`]s)? ?){1,4}?"
    r"(?:(?:will|would|is to|are to|was to|were to|had|has|have) (?!(?:host|hold|chair|attend|open|conven)\w*\b)[a-z]+|(?!(?:host|held|chair|attend|open|conven))[a-z]+ed) [^,;.]*$"
)
"""Between an encounter and the time of what others do with its subject: "talks on the treaty, which parliaments are to ratify in May"."""
AND_THAT = re.compile(r"\band that\b[^;.“”\"]*$")
"""The same of a further thing that was said: "said they would sign it and that a team was expected in June"."""
DUE_TO = re.compile(
    r"\b(?<!is )(?<!are )(?<!was )(?<!were )due to (?:come|take|enter|go|expire|end|begin|start|be)\b[^,;.]*$"
)
"""And of what is due by then: "met Y to discuss sanctions due to take effect next week"."""
DISCUSSED_OF = re.compile(
    r"\b(?:discuss\w*|review\w*|condemn\w*|protest\w*|recall\w*|prais\w*|mourn\w*) (?:(?!(?:at|during)\b)[\w'’-]+ ){2,}(?:in|of|since) (?:early |late |mid-?)?$"
)
"""Between an encounter and the month or year of what was spoken of there: "received Y, with whom he discussed the floods in February"."""
YEAR_LENGTH = 4
IN_YEAR = re.compile(
    r"(?:\b(?:in|since|of|by|during|until|from|early|late|mid|and|to|(?:scheduled|planned|set|slated|fixed|due|called|pencill?ed in|expected|proposed|arranged) for)|[,(–-])\s*$"
)
"""Before a year that is a time, or "June"; "the 2010 plan" has none of these."""
ASIDE_CLAUSE = re.compile(r", (?:who|which) [^,;.\"“”]*$")
"""Before a time that is of a clause told beside: "X, who arrived on Tuesday, will meet"."""
ON_ARRIVAL = re.compile(r"[^.;“”\"]*\b(?:after|upon|on) (?:(?:his|her|their|the) )?arriv(?:al|ing)\b")
"""Behind an encounter that was on the day on which somebody came: "X, who flew in on Wednesday, met Y shortly after his arrival"."""
WHEN = re.compile(r",? (?:when|as) [^,;.]{0,60}")
"""Between a time and what was, or is to be, then: "will be announced on Monday, when X arrives"."""


GATHERING = r"(?:meeting|talks|summit|negotiations|session|conference|visit|trip|tour|gathering|forum|ceremony|reception|dinner|lunch|event|round|call|congress)"
OF_THING = re.compile(
    rf"\b(?:an?|the|its|their|his|her) (?:[\w-]+ ){{0,2}}(?!{GATHERING}s?\b)[a-z][\w-]+,? (?:(?:which|that) (?:was |were |had |has been )?)?"
    r"[a-z]+(?:ed|ilt|egun|uck) (?:\w+ )?(?:on |in |since |late |early )+$"
)
"""Between a verb of meeting and the time of something else: "met Y to discuss a camp opened in 1998", "the law, which changed in May"."""


def dates_other(reading: Reading, found: re.Match[str], at: int) -> bool:
    """Tell whether what stands right around a time says that it dates a report, a plan or another event, or is a mere number."""
    place = found.start()
    start, end = reading.time(found[0])
    return bool(
        is_reported(reading, found, at)
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


def is_reported(reading: Reading, found: re.Match[str], at: int) -> bool:
    """Tell whether a time is that of a report; not where what is told is itself a statement: "issued a statement on Monday"."""
    reported = REPORTED.search(reading.before(found.start(), 50))
    if reported is None or OWNING.match(reading.tagged, found.end()):
        return False
    if CLAUSE_TOLD.match(reported[0]) and found.start() - len(reported[0]) < at < found.start():
        return False
    if WHEN.fullmatch(reading.tagged, found.end(), max(at, found.end())):
        return False
    return not _is_of_statement(reading, found, at)


def _is_of_statement(reading: Reading, found: re.Match[str], at: int) -> bool:
    """Tell whether a time is that of a statement which is itself what is told."""
    return STATEMENT.fullmatch(reading.tagged, at, found.start()) is not None


def is_aside(reading: Reading, at: int, place: int) -> bool:
    """Tell whether a time before a trigger is of a clause told beside: "X, who arrived on Tuesday, met"."""
    if not place < at or reading.tagged.find(",", place, at) < 0 or ON_ARRIVAL.match(reading.tagged, at):
        return False
    return ASIDE_CLAUSE.search(reading.before(place)) is not None


def _is_of_saying(reading: Reading, at: int, place: int, *, to_come: bool) -> bool:
    """Tell whether a time says when somebody spoke of what is told, or resolved to do it."""
    if WHEN.fullmatch(reading.tagged, place + 1, max(at, place + 1)):
        return False
    before = reading.before(place, 90)
    own = OWNING.match(reading.tagged, place + 1) is not None
    told_at = place < at and SAID_AT.match(reading.tagged, place) is not None
    if told_at and (CONTENT.search(before) or PROMISED.search(before)):
        return True
    if to_come and not own and any(told.search(before) for told in (DECIDED, OFF_ON)):
        return True
    spoken = SPOKEN.search(before) if to_come and not own else None
    if spoken is not None and not place - len(before) + spoken.start() < at < place:  # "said it would attend talks on"
        return True
    if not place < at:
        return False
    verbs = (FORETOLD, RIGHT_BEFORE_VERB) if to_come else (HAD,)
    return any(verb.match(reading.tagged[place:at]) for verb in verbs)


def stands_apart(reading: Reading, at: int, place: int, *, to_come: bool) -> bool:
    """Tell whether what stands between the trigger at `at` and the time at `place`, or before the time, parts the two."""
    if _is_of_saying(reading, at, place, to_come=to_come) or _is_of_another(reading, at, place):
        return True
    if _is_quoted_apart(reading.tagged, at, place):
        return True
    if place < at:
        if is_aside(reading, at, place):
            return True
        of_event = OF_ITS_END.search(reading.before(place, 40)) or OF_EVENT.search(reading.before(place, 90))
        return bool(of_event or UNTIL_DID.search(reading.before(place, 90)) or AHEAD.search(reading.tagged, place, at))
    if any(
        apart.search(reading.tagged, at, place)
        for apart in (
            REPORTED_SPEECH,
            RECALLED,
            UNTIL_DID,
            WHO_IS,
            WHICH_DID,
            EXPIRES,
            OF_EVENT,
            BEGUN,
            THAT_DID,
            FOLLOWED,
            AHEAD_OF_EVENT,
            DISCUSSED_OF,
            WHICH_THEY,
            AND_THAT,
        )
    ):
        return True
    over = OVER.match(reading.tagged, at) is not None or UPON.search(reading.before(at, 40)) is not None
    of_thing = THING_TO_BE.search(reading.tagged, at, place) or OF_THING.search(reading.tagged, at, place)
    if of_thing and VERB_OF_MEETING.match(reading.tagged, at):
        return True
    told_of = (TO_BE_HELD, over), (BY_THEN, over and not to_come), (DUE_TO, not to_come), (DID_OF_OLD, to_come)
    if any(applies and apart.search(reading.tagged, at, place) for apart, applies in told_of):
        return True
    by_the_way = to_come and TOLD_BY_THE_WAY.search(reading.tagged, at, place)
    return bool(by_the_way or OF_OTHERS.search(reading.tagged, at, place))


def _is_quoted_apart(tagged: str, at: int, place: int) -> bool:
    """Tell whether a time is in what somebody said, quoted or not, and the trigger is not: "What we do today counts", X said after meeting Y."""
    between = tagged[min(at, place) : max(at, place)]
    if place < at and SPEAKER.search(between) and SAID_BEFORE.match(tagged, 0, at):
        return True
    edge = QUOTED_BEFORE if place < at else QUOTED_BEHIND
    return edge.search(between) is not None and opens_quotation(between)


def _is_of_another(reading: Reading, at: int, place: int) -> bool:
    """Tell whether a time is of a noun or a participle that it stands at, and that the trigger is not."""
    if reading.tagged.startswith(",", place + 1) and BESIDE.search(reading.before(place, 70)):
        return True
    start = max(0, place - 40)
    noun = next((m for m in HAPPENED_THEN.finditer(reading.tagged, start) if m.start() < place < m.end()), None)
    return noun is not None and not noun.start() <= at < noun.end()
