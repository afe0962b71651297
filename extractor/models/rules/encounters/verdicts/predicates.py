"""The status that the predicate behind a noun tells: "the talks ended", "a summit will open"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.encounters.verdicts.clauses import (
    BEFORE,
    CALLED_OFF,
    HELD_THEN,
    MAY_BE,
    MEETING_ON,
    ORDINAL,
    OVER,
    SET_FOR,
    TO_COME,
    TOOK_PLACE,
)
from extractor.models.rules.signs import AT
from extractor.models.rules.statuses import Verdict


def of_progressive(auxiliary: str, after: str) -> Verdict:
    """Return the status of those who "are meeting": with a day it is a plan, unless that day is the report's."""
    if auxiliary not in ("is", "are"):
        return Verdict("ongoing", HELD_THEN)
    return Verdict("ongoing", MEETING_ON if TO_COME.match(after) else "meeting")


REFUSED_TO_COME = re.compile(r"\b(?:refus|declin)\w+ to (?:attend|come|take part|participate|send|join|sit)\b")
DUE = re.compile(
    r"\b(?:will (?:be held|take place|bring together|gather|focus|discuss|review|cover|begin|start|open|resume|continue|convene|follow|conclude|get under ?way|be)|would (?:be held|take place|begin|start|open|resume|convene)|(?:has|have|had) been (?:\w+ly )?(?:arranged|fixed|lined up|confirmed|brought forward)|(?:is|are|was|were|been|being) (?:(?:\w+ly|now|still|also|already) )?(?:due|scheduled|expected|set|planned|pencill?ed in|(?:fixed|arranged|lined up|slated)(?= for\b)|brought forward|to)(?!(?: to)? (?:last|continue|run|take (?:\w+ )?(?:years|months|weeks|days)))|due to(?! last)|scheduled (?:for|to)|slated (?:for|to)|planned for|set for|to be held|(?:is|are) on the (?:agenda|programme|program|schedule))\b"
)
NEEDED = re.compile(r"(?: (?:of|with) [^.;,]{1,40}?)? ((?:is|are|was|were) (?:\w+ly )?(?:needed|necessary|required))\b")
WOULD_DO = re.compile(rf"[^.;,]{{0,80}}?{AT} (?:will|would) (?!have\b)[a-z]+")
"""Behind a noun with a day what it is to bring: "the talks with Y on Friday would bring peace"."""
WILL_BRING = re.compile(
    r"(?:(?!\b(?:who|which|that|where|when|if|and (?:then|later)|\w+ed|said|says|saying|adding)\b)[^.;,]){0,110}?(?:, (?!(?:who|which|where|and|but)\b)[^.;,]{1,150},)? will (?:(?:also|now|then|no doubt|undoubtedly) )?(?!(?:not|never|go down|be remembered|have)\b)[a-z]+"
)
"""Behind a noun what it is to bring: "the talks with Y will give both a chance"; a visit that will is as often on."""
GOES_ON = re.compile(
    rf"[^.;,]{{0,80}}? (?:(?:is|are|was|were|got|gets) (?:still |now |currently |well )?(?:under ?way|going (?:on|(?:very |so )?(?:smoothly|well|badly|nowhere))|continuing|in progress|ongoing|making (?:\w+ )?(?:progress|headway)|deadlocked|stalled|at (?:an?|the|their) (?:[\w-]+ )?(?:stage|impasse|standstill|phase|deadlock)|dragging on)\b|(?:has|have|had) (?:now |so far |again )?(?:stalled|bogged down|hit an? \w+|r[aeu]n into \w+|(?:reached|entered|come to) (?:an?|the|their) (?:[\w-]+ )?(?:stage|impasse|standstill|stalemate|phase|deadlock|dead end))\b|dragged on\b(?! for (?:months|weeks|years))|(?:enter|went into|go into|moved into|r[au]n into|(?:spill|stretch|extend)(?:ed|s|ing)? (?:over )?(?:in)?to)(?:ed|s|ing)? (?:an?|its|their|the) {ORDINAL} (?:straight |consecutive |successive )?day\b|continu(?:e|es|ed)(?= (?:on |late |early )?[\ue800-\uebff]| in | here|[.,]))"
)
"""Behind "talks" that are not over."""
OPENS = re.compile(
    rf"[^.;,]{{0,60}}?(?:,? (?:which|that))? (opens|open|begins|begin|starts|start|convenes|resumes|resume|kicks off|takes place|take place|gets? under ?way)\b[^.;,]{{0,40}}? (?:on )?{AT}"
)
"""A present tense with a day is a plan: "the summit opens in Tunis on Friday", "his visit, which begins on Monday"."""
TAKING_PLACE = re.compile(r"[^.;,]{0,80}? (?:is|are|was|were) (?:\w+ )?(?:taking place|being held)\b")
"""Behind a noun that it goes on, or is to come if its day is."""
LASTS = re.compile(
    rf"[^.;,]{{0,80}}?(?:, now in (?:its|their) {ORDINAL} | (?:has|have) (?:(?:now|so far|yet) )?(?:made|produced|brought|yielded) (?:(?:little|no|some|scant|slow|good|real|significant|limited|steady) )?(?:headway|progress))"
)
"""Behind "talks" for how long they have lasted, and with what success so far."""
BEGINNING = re.compile(
    rf"(?: (?:to|in|with|by) [^.;,]{{1,40}}?)?,? (?:beginning|starting|opening) (?:on |later |early |late )?{AT}"
)
"""Right behind a noun when it begins: of a day before the report it is over or on."""
WHICH_BEGAN = re.compile(
    r"(?: (?:with|between|among|on|in|over|about|of|for|by) [^.;,]{0,60})?,? (?:which|that) (?:began|started|opened|resumed|kicked off|got under ?way)\b"
)
"""Behind a noun a clause that tells when it began, and not that it is over: "the talks that started on Friday"."""
BRINGS = re.compile(
    r"(?: (?:of|on|in|at|for) [^.;,]{1,60}?)? (?:brings together|is being attended|is attended|groups)\b"
)
"""Behind a noun what a gathering does on its day."""
BEGAN = re.compile(
    r"^(?:(?!\b(?:since|when|after|before|that|which|until)\b)[^.;,]){0,80}?\b(?:began|opened|resumed|kicked off)\b"
)
ENDED_FIRST = re.compile(
    r"(?:(?!\b(?:who|which|that|when|as|if|unless|is|are|was|were|has|have|had|will|would|may|might|could|should|can|must)\b)[^.;,]){0,120}? (?:(?:ended|concluded|broke (?:up|down|off)|w(?:ound|rapped) up|took (?:place|longer)|collapsed|failed(?! to (?:take place|happen|materiali))|produced|resulted in|led to|yielded|covered|dealt with|focus+ed|cent(?:re|er)ed|concentrated|touched|lasted|agreed|addressed|discussed|reviewed|brought|reached|decided)\b|(?:was|were) held\b)"
)
"""Behind a noun a predicate that says that it is over, before any other: what stands behind that is of something else."""


def of_beginning(right: str) -> Verdict | None:
    """Return "planned" for what begins on a day: "the summit opens on Friday", "his visit, which begins on Monday,"."""
    opens = OPENS.match(right)
    return Verdict("planned", opens[1]) if opens else None


def of_predicate(right: str) -> Verdict | None:
    """Return what the words behind a noun say of it: "was called off", "will open", "took place"."""
    if ENDED_FIRST.match(right):
        return Verdict("held", "held")
    if (off := CALLED_OFF.search(right)) and MAY_BE.match(right) is None:
        status = off.lastgroup or ""
        if status == "failed" and REFUSED_TO_COME.search(right, off.end()):
            return Verdict("refused", off[status])
        return Verdict("cancelled" if status == "failed" else status, off[status])
    if may := MAY_BE.match(right) or NEEDED.match(right):
        return Verdict("proposed", may[1])
    if due := SET_FOR.match(right) or WOULD_DO.match(right) or DUE.search(right):
        return Verdict("planned", due[0].strip())
    if opens := of_beginning(right):
        return opens
    if BEGINNING.match(right):
        return Verdict("planned", BEFORE)
    if GOES_ON.match(right) or LASTS.match(right):
        return Verdict("ongoing", HELD_THEN)
    if BRINGS.match(right) or TAKING_PLACE.match(right):
        return Verdict("ongoing", MEETING_ON)
    if WHICH_BEGAN.match(right) and not OVER.search(right):
        return Verdict("ongoing", "opened")
    if not TOOK_PLACE.search(right):
        return None
    return Verdict("ongoing", "opened") if BEGAN.search(right) and not OVER.search(right) else Verdict("held", "held")
