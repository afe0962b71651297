"""Whom the article told last, and whom "he" means by it."""

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.mentions import Mention
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import AT, ONE, ONE_RE, SAYS

REMEMBERED = 12
"""People whom "he" can still mean."""


def tell(actor: Actor, recent: list[Actor]) -> None:
    """Let `actor` be whom the article told last."""
    if actor in recent:
        recent.remove(actor)
    recent.insert(0, actor)
    del recent[REMEMBERED:]


def put_subject_first(reading: Reading, recent: list[Actor]) -> None:
    """Let "he" of the next sentence be whom this one is about: the first person whom it does not tell behind a preposition."""
    for sign in ONE_RE.finditer(reading.tagged):
        actor = reading.actor(sign[0])
        if (
            actor.kind == "person"
            and actor in recent
            and not BEHIND_PREPOSITION.search(reading.before(sign.start(), 24))
        ):
            recent.remove(actor)
            recent.insert(0, actor)
            return


BEHIND_PREPOSITION = re.compile(
    r"(?:\b(?:of|with|to|by|from|in|at|for|on|between|against|about|over|under|than|as|including|after|before|like) (?:the )?|['’`]s? )$"
)


def put_speaker_last(reading: Reading, recent: list[Actor]) -> None:
    """Let "she" of the next sentence not be who only speaks behind what this one tells."""
    for found in SPEAKS_BEHIND.finditer(reading.tagged):
        speaker = reading.actor(found[1])
        if speaker in recent and reading.tagged.find(found[1]) == found.start(1) and len(recent) > 1:
            recent.remove(speaker)
            recent.insert(1, speaker)


SPEAKS_BEHIND = re.compile(rf", ({ONE}) {SAYS}(?: (?:on |late )?{AT})?\W*$")
"""Who is named only as the speaker of what a sentence tells of somebody else: "her trip was to show support, X said"."""


def _acted_on_twice(reading: Reading, him: Mention, text: str) -> bool:
    """Tell whether "him" is the one told last, since the same subject acts on both: "met Y and invited him"."""
    told = [m for m in reading.mentions if m.end <= him.start and m.kind in ("person", "office")]
    if len(told) < PAIR_OF_PEOPLE:
        return False
    last = told[-1]
    acted = WHOM.search(text, max(reading.start, last.start - 40), last.start) is not None
    return acted and AND_HIM.fullmatch(text, last.end, him.start) is not None


WHOM = re.compile(r"\b(?:met|saw|with|[a-z]+ed|called on|spoke to|told)(?: with)?(?: the| visiting)? $")
"""Before whom somebody acted on."""

AND_HIM = re.compile(
    r"[^.;“”\"]{0,50}?,? (?:and|before|after|while) (?:\w+ly |later |then |also )?[a-z]+(?:ed|ing)(?: (?:to|with|for))? $"
    r"|[^.;,“”\"]{0,50}, (?:later |then |also |has |had |will |would ){0,2}[a-z]+(?: to [a-z]+)?(?: with)? $"
)
"""Between whom somebody acted on and "him" who is the same: "met Y on Monday and invited him", "X, speaking with Y, agreed to meet him"."""

PAIR_OF_PEOPLE = 2
TAKEN = re.compile(
    r"\b(?:trip|tour|visit|journey|swing) (?:that |which )?(?:(?:will|would|is to|was to|also|then) ){0,3}(?:take|taking|took|bring)s? $"
)
"""Before "him" who makes the trip: "X visits Spain on a tour that will take him to Italy"."""


HIS = re.compile(r"\W*(?:His|Her) ")
"""Opens a sentence about somebody's people, in which "him" is he: "His wife X accompanies him"."""


def _subjects_first(told: list[Actor], reading: Reading, he: Mention, text: str) -> list[Actor]:
    """Return the people told before "he", those who hang on a preposition last: "after a call with X, Y said he would"."""
    hanging = [
        text[m.start : m.end]
        for m in reading.mentions
        if m.end <= he.start and BEHIND_PREPOSITION.search(text, max(reading.start, m.start - 24), m.start)
    ]
    return sorted(told, key=lambda actor: any(words.endswith(actor.name or "?") for words in hanging))


def whom_pronoun_means(reading: Reading, mention: Mention, recent: list[Actor], text: str) -> Actor | None:
    """Return whom "he" or "she" means: whoever was named first before; "him" is not the one told last."""
    own = _subjects_first([a for a in reading.actors if a.kind == "person"], reading, mention, text)
    trip = TAKEN.search(text, max(reading.start, mention.start - 60), mention.start)
    if mention.words == "him" and reading.actors and (trip or _acted_on_twice(reading, mention, text)):
        own = reading.actors[-1:]
    elif mention.words == "him" and HIS.match(text, reading.start):
        own, recent = [], [a for a in recent if a not in reading.actors]
    elif mention.words == "him":
        own = []
        recent = [a for a in recent if not reading.actors or a is not reading.actors[-1]]
    return next(iter([*own, *recent]), None)
