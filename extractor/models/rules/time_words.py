"""Which words say when the happening of a trigger was."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import AT, ONE, PLACE, SAYS, TIME
from extractor.models.rules.times_of_others import (
    ASIDE_CLAUSE,
    ON_ARRIVAL,
    dates_other,
    is_aside,
    is_reported,
    stands_apart,
)

UNTIL = re.compile(r"\b(?:until|till|through)(?: the| last| early| late| at least| end of)* $")
"""Before the time for which something is to last: no time of what was done."""
SINCE = re.compile(r"\b(?:since|until)(?: the| last| early| late| at least)* $")
"""Before time words that say from when on, or until when, something holds: no time of an encounter."""
SINCE_THE = re.compile(r"\bsince (?!\S+ (?:last |had )?met\b)(?:(?!with\b)[^ .;,“”\"\ue800-\uebff]+ ){2,14}$")
"""Before the time of what something has been since: "the first talks since the clashes in May", "since Z came to power in 1999"."""
SINCE_REACH = 100
OWNED = re.compile(r".['’`]s ((?:[\w'’-]+ |[\ue000-\uf8ff](?:['’`]s?)? ?){0,5})")
"""A time that owns what follows, and the words that may stand between: "Friday's second round of"."""
OF_ITS_OBJECT = re.compile(
    rf"(?:host|attend|chair|address|open|leav|left|lead|led|join)\w* {AT}['’`]s (?:[\w-]+ ){{0,2}}(?:meeting|talks|summit|negotiations|session|conference|gathering)\b"
)
"""A verb with a meeting that is called by its day: "hosting Saturday's meeting"."""
PLACED = re.compile(r"\b(?:in|at|from|near|outside) (?:the|an?|his|her|their|its) [a-z]+ $")
"""Before a time, where somebody was: "received in his office yesterday Y"; what stands behind it is not of that day."""
ATTRIBUTED = re.compile(r"(?:\b(?:the|an?|his|her|their|its)|['’`]s?)(?: [a-z]+)? $")
ATTRIBUTE = re.compile(
    r". (?!(?:and|or|to|at|on|in|for|with|between|among|from|by|of|as|when|where|which|who|that|after|before|during|but|is|was|were|are|has|had|have|will|would|ahead|until|over|said|told)\b)"
    r"(?=[a-z\ue000-\uefff])((?:[\w'’-]+ |[\ue000-\uf8ff](?:['’`]s?)? ?){0,5})"
)
"""A time between an article and a noun, and the words that may stand between: "the June elections", "a Friday meeting"."""
SETTING = re.compile(
    r"\b(?:(?:at|during|after|following) (?:the|an?|their|his|her|its) (?:[\w-]+ ){0,4}$"
    r"|(?<!day )(?<!days )(?<!weeks )(?<!months )(?<!years )(?:at|in|during|after|following|at the end of) (?:[\w-]+ (?:hours?|minutes|days?) of )?"
    r"(?:(?!(?:the|an?|to|not|no)\b)[a-z-]+ ){0,2}(?:talks|negotiations|consultations|discussions)$)"
)
"""Before a meeting at which something else happened: that happened the same day; "signed it on Monday after two hours of talks"."""
TALKS = len("consultations")
AND_THEN = re.compile(rf" and (?:then |later |also )?|,? where (?:{ONE}|the two|they) (?:then |later |also )?")
"""Between the day of one thing and what was done next: "flew to Cairo on Wednesday and met"."""
PARTED = re.compile(
    r"[;“”\"]|\b(?:after|before|following|followed|follows|said|told|says|saying|that|who|which|whose|since|because|while|but|than|ahead|prior|instead"
    r"|last|earlier|previous(?:ly)?|later|until|despite|if|unless|(?:is|are|was|were) \w+ing|as well as|discuss\w*|prepar\w+)\b"
)
"""Between two triggers of a sentence: what one tells was at another time than the other."""
BY_ITSELF = re.compile(r" [\ue000-\ue7ff](?!['’`])")
"""Behind such a time a person, who is no noun's attribute."""
GERUND = len("meeting")
AT_WHICH = re.compile(
    r"\b(?:at|during|in|on the (?:sidelines|margins|fringes) of) (?:(?:an?|the|his|her|their|its) )?(?:[\w-]+ ){0,3}$"
)
"""Between something and the gathering at which it was, or is to be."""
SIGNED = re.compile(r"\b(?:signed|inked|penned|sealed|concluded|reached|initialled|adopted)\b")
SIGNED_THEN = re.compile(rf"{SIGNED.pattern} [^.;,]{{0,70}}$")
"""Before the day of the signing of what has come into force since: "signed in Lima in 2001, took effect"."""
PURPOSE = re.compile(
    r",? (?:to [a-z]|for (?:[\w-]+ ){0,3}(?:talks|negotiations|consultations|discussions|meetings?)\b)"
)
"""Behind a time what one goes for."""
ENDS_CLAUSE = re.compile(
    r",? (?:(?:(?:just|shortly|soon|hours|days|weeks|a day|a week|two days) )?before|ahead of|prior to|while|(?:hours|days|weeks|a day|a week|two days) after|as)\b(?! (?:part|well) )"
)
"""Behind a time that belongs to what stands before it."""
CLAUSE = 120
"""Characters that such a clause counts for."""
BREAK = 40
"""Characters that a new clause counts for."""
OPENING = re.compile(r"(?:^|[.;:“”\"–—-] )\W*(?:(?:on|in|late|early|by|at|and|but|earlier|later)\s+)*$")
"""Before a time that opens its clause: "On Monday, X met"."""
CLOSING = re.compile(
    r", (?!(?:and|but|who|which|is|was|are|were|will|would|has|had|have|after|before|while|said|when|where|as|during|following|upon|in|at|for|to|on)\b)"
)
"""Behind a time that closes its clause; what the other words begin counts by itself, or belongs to it."""


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
    at_scene = bool(reading.times) and _sets_scene(reading, at)
    clause = _clause_counted(reading, at)
    for found in re.finditer(AT, reading.tagged):
        place = found.start()
        if (clause is None and found[0] in reading.counted) or (clause is not None and not clause <= place):
            continue
        if place < since or reading.time(found[0]) == apart or stands_apart(reading, at, place, to_come=to_come):
            continue
        if _is_owned(reading, found, at, lasting=lasting) or (unsigned and _is_of_signing(reading, at, place)):
            continue
        distance = _distance(reading.tagged, at, place)
        # "Flies to Port Moresby on Thursday to sign a treaty": the day of what one goes to do is that of going.
        purpose = PURPOSE.match(reading.tagged, place + 1) is not None
        setting = (place < at and at_scene) or AND_THEN.fullmatch(reading.tagged, found.end(), at) is not None
        rivals = [] if setting else [other for other in others if other != at and not (purpose and at < place < other)]
        nearer = [
            other
            for other in rivals
            if _distance(reading.tagged, other, place) < distance and not is_aside(reading, other, place)
        ]
        if any(not _is_shared(reading, at, other, like=others[other] == to_come) for other in nearer):
            continue
        if found[0] in reading.counted:
            distance += COUNTED_LAST
        if best is None or distance < best[0]:
            best = (distance, reading.time(found[0]))
    return best[1] if best else None


def _is_owned(reading: Reading, found: re.Match[str], at: int, *, lasting: bool) -> bool:
    """Tell whether the time `found` belongs to another noun or to another happening than the trigger at `at`."""
    owned, attribute = _owned(reading, found.start())
    owns = owned is not None and owned.start() < at <= owned.end()
    if owned and not owns and OF_ITS_OBJECT.match(reading.tagged, at) is None:
        return True
    return not (attribute and owns) and _is_of_else(reading, found, at, lasting=lasting)


COUNTED = re.compile(rf"(?:{AT}|\b(?:days|weeks?|months?|years?)) (?:after|following|before|ahead of|prior to) ")
SAID = re.compile(rf"\b{SAYS}\b|[;“”\"]")
SUBJECT = re.compile(rf"^{ONE}, ")
"""Who did it, told by office and name, which a comma closes: "its president, X, "."""
COUNTED_REACH = 200
COUNTED_LAST = 1000
"""Added to the distance of words that only count: a day of the clause's own comes first."""


def _clause_counted(reading: Reading, at: int) -> int | None:
    """Return where the words stand that count the time of the clause of the trigger at `at` from that of another: "a day after X met Y".

    The clause ends at a comma, unless that opens a name told beside, which another one closes.
    """
    behind = list(COUNTED.finditer(reading.tagged, max(0, at - COUNTED_REACH), at))
    if not behind or (behind[-1][0][0] not in reading.counted and TIME <= ord(behind[-1][0][0]) < PLACE):
        return None
    between = SUBJECT.sub("", reading.tagged[behind[-1].end() : at], count=1)
    if between.count(",") % 2 or SAID.search(between):
        return None
    return behind[-1].start()


def _sets_scene(reading: Reading, at: int) -> bool:
    """Tell whether a trigger tells at, or after, what something else was done: "signed a pact after two days of talks"."""
    if SETTING.search(reading.before(at, 60)) or ON_ARRIVAL.match(reading.tagged, at):
        return True
    told = re.match(r"[a-z]+", reading.tagged[at : at + TALKS])
    return told is not None and SETTING.search(reading.before(at, 60) + told[0]) is not None


def _owned(reading: Reading, place: int) -> tuple[re.Match[str] | None, bool]:
    """Return what the time at `place` owns or is an attribute of, and whether it is that: "Friday's talks", "a Friday meeting"."""
    owned = OWNED.match(reading.tagged, place)
    if owned is not None or not ATTRIBUTED.search(reading.before(place, 12)):
        return owned, False
    if PLACED.search(reading.before(place, 30)) and BY_ITSELF.match(reading.tagged, place + 1):
        return None, False
    return ATTRIBUTE.match(reading.tagged, place), True


def _is_of_else(reading: Reading, found: re.Match[str], at: int, *, lasting: bool) -> bool:
    """Tell whether the words before or behind a time say that it dates no encounter: "said on", "since"; that of "since the May talks" does."""
    if dates_other(reading, found, at):
        return True
    place = found.start()
    if (SINCE if not lasting else UNTIL).search(reading.before(place, 24)):
        return True
    since = None if lasting else SINCE_THE.search(reading.before(place, SINCE_REACH))
    return since is not None and not max(0, place - SINCE_REACH) + since.start() < at < place


def _is_shared(reading: Reading, at: int, other: int, *, like: bool) -> bool:
    """Tell whether the trigger at `at` has the time of a sentence together with the one at `other`.

    `like`: both are over, or both are to come. The day on which somebody said so is no second one.
    """
    if len(reading.times) > 1:
        told = [found for found in re.finditer(AT, reading.tagged) if not is_reported(reading, found, at)]
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


def _distance(tagged: str, trigger: int, place: int) -> int:
    """Return how far a time is from a trigger, in characters; each new clause between them counts for many."""
    low, high = min(trigger, place), max(trigger, place)
    if place < trigger and ENDS_CLAUSE.match(tagged, place + 1):
        return high - low + CLAUSE  # "met X in Oslo on Monday, before leaving": the day is of what stands before it
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
