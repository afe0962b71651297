"""What the words around a trigger have in common, whatever told them: cues, tenses, and where a clause ends."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.signs import AT, LAND

COMING = re.compile(rf"(?:[^.;,]|,(?= (?:the )?{LAND}(?:,| and))){{0,60}}? (?:on )?{AT}")
"""A present tense with a day is a plan: "arrives in Seoul on Monday"."""
DAY_FIRST = re.compile(rf"^\W*(?:(?:on|later|early|late) )*{AT},? [^.;]{{0,90}}$")
"""Before a present tense, that of a plan, too: "On Friday X meets Y"."""
AHEAD = re.compile(
    r"\b(?:will|'ll|shall|would|may|might|could|should|must|if|going|(?:is|are|was|were|be|been) (?:also )?(?:due|scheduled|expected|set|planned|likely|about|to)|(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|hop(?:e|es|ed|ing)|want(?:s|ed)?|wish(?:es|ed)?|expect(?:s|ed)?|prepar(?:e|es|ed|ing)|like|due|expected|set|ready|willing) to [a-z]+)\b"
)
"""What makes all to come that stands behind it."""
DONE_BEFORE = re.compile(
    r"\b(?:\w+ed|spent|met|held|had|went|flew|took|saw|began|gave|made|sat|stood|paid|laid|drove|came|left)\b"
)
"""What somebody did before what he did next: "toured a camp before meeting Y"."""
MODAL = re.compile(r"\b(?:will|would|shall|(?:is|are|was|were) (?:due |scheduled |expected |set )?to)\b")


def clause_behind(after: str) -> str:
    """Return what stands behind a noun up to the end of its clause, however near commas are."""
    stop = re.search(r"[;.,]\s", after[40:])
    return after[: 40 + stop.start()] if stop else after[:180]


STAYING = frozenset({"visit", "trip", "tour", "stay"})
FRONTED = re.compile(r"^\W*(?:after|following|before|during|in|at) (?:[\w-]+ ){0,4}$")
"""Before a noun that opens a sentence: behind the comma somebody else acts."""
TO_COME = re.compile(rf"[^.;,]{{0,40}}? (?:next|later|tomorrow)\b|[^.;,]{{0,40}}? on {AT}")
CALLED_OFF = re.compile(
    rf"\b(?:was|were|has been|have been|had been|(?<!not )been|be|is|are)(?: (?!not\b)\w+){{0,2}} (?:(?P<cancelled>cancel\w+|called off|broken off|scrapped|dropped)|(?P<refused>rejected|refused|ruled out|turned down|declined|vetoed|out of the question)|(?P<postponed>postponed|put off|put on (?:hold|ice)|suspended|frozen|paused|shelved|delayed|adjourned|deferred|rescheduled|pushed back|put back|moved(?= (?:from (?:{AT}|[\w ]{{1,20}}) )?to (?:early |late )?{AT})))(?!\w)"
    r"|\b(?P<failed>f(?:e|a)ll(?:en)? through|(?:did not|never) (?:take|took) place|(?:did not|never) (?:happen(?:ed)?|go ahead)|(?:will|would) not (?:take place|happen|go ahead)|(?:will|would) no longer (?:take place|go ahead|be held)|failed to materiali[sz]e)\b"
)
SET_FOR = re.compile(rf" (?:(?:scheduled|slated|planned|due|set|expected) )(?:for |on |to be held |here )*{AT}")
"""Right behind a noun: "the meeting scheduled Monday"."""
MAY_BE = re.compile(
    r"[^.;,]{0,90}?\b((?:may|might|could) (?:be held|take place|happen|follow|be arranged)|(?:cannot be|can not be|could not be|(?:has|have|had) not been) (?:ruled out|excluded)|(?:is|are|was|were|has been|have been|had been) (?:being |also being )?(?:discussed|considered|mooted|proposed|under discussion|under consideration|possible|on the cards|not (?:ruled out|excluded)))\b"
)
ORDINAL = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|last)"
TOOK_PLACE = re.compile(
    r"\b(?:took place|was held|were held|has been held|began|opened|resumed|kicked off|ended|concluded|lasted|held)\b"
)
OVER = re.compile(r"\b(?:ended|concluded|broke|wound up|wrapped up|finished|completed)")
HELD_THEN = "was holding"
"""Cue of what was on when it was told of: of a day before the report it is over."""
MEETING_ON = "are meeting on"
"""Cue of what a progressive with a day tells: it is on if that day is the report's, and else to come."""
PROGRESSIVE = re.compile(r"(?:is|are)(?: (?:currently|now))?(?: \w+ing\b|$)")
"""Cue of what is on, or to come if its day is: "is visiting Spain next week"."""
BEFORE = "before"
"""Cue of what was to follow on something: of a day before the report it is over, too."""
SPOKE = re.compile(
    r"\b(?:sa(?:id|ys)|told|tells|stressed|warned|call(?:s|ed)|urged|praised|reaffirmed|reiterated|expressed|made the|added|speaking)\b"
)
"""Before a visit during which somebody speaks: it is not over."""


def has_followed(did: str, right: str) -> bool:
    """Tell whether what was to follow on what somebody `did` has, too: that is over, was nothing said, and no day to come stands behind."""
    done = DONE_BEFORE.search(did) is not None and SPOKE.search(did) is None and MODAL.search(did) is None
    return done and TO_COME.match(right) is None
