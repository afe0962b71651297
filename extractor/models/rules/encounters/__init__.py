"""Finds encounters in a tagged sentence: triggers, their frames (who with whom), their status, those of one joined."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from extractor.models.rules.encounters import arrivals, contacts, journeys, meetings, trips, visits
from extractor.models.rules.encounters.company import add_company, add_included
from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.encounters.joining import RANK, join_in_sentence
from extractor.models.rules.encounters.loosely import loose_encounter, names_more
from extractor.models.rules.encounters.nouns import noun
from extractor.models.rules.encounters.separately import each_by_itself
from extractor.models.rules.encounters.triggers import trigger_pattern
from extractor.models.rules.encounters.uses import is_no_encounter
from extractor.models.rules.encounters.verdicts import (
    BEFORE,
    HELD_THEN,
    MEETING_ON,
    NOT_SINCE,
    ON_SIDELINES,
    PROGRESSIVE,
    TO_END,
    leave_out_denier,
    verdict_of,
)
from extractor.models.rules.encounters.visits import next_legs
from extractor.models.rules.lexicons import Lexicon
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import AT, GROUP, ONE, SPOT
from extractor.models.rules.statuses import cue_patterns
from extractor.models.rules.word_starts import WordFinder

FRAMES: Mapping[str, Callable[[Reading, re.Match[str]], Encounter | None]] = {
    "met": meetings.met,
    "opening": meetings.opening,
    "received": meetings.received,
    "discussed": meetings.discussed,
    "told": meetings.told,
    "appeared": meetings.appeared,
    "attended": meetings.attended,
    "agreed": meetings.agreed,
    "visited": visits.visited,
    "trip": trips.trip,
    "arrived": arrivals.arrived,
    "invited": visits.invited,
    "spent": journeys.spent,
    "sent": journeys.sent,
    "came_back": journeys.came_back,
    "taken": journeys.taken,
    "called": contacts.called,
    "spoke": contacts.spoke,
    "letter": contacts.letter,
    "told_afar": contacts.told_afar,
    "credentials": contacts.credentials,
    "summoned": contacts.summoned,
    "mediated": contacts.mediated,
}
"""What reads the frame of each trigger but nouns, by the name of its group."""


NEXT_OF_LIST = re.compile(
    rf"(?: (?:(?:on|in|at|early|late) )*(?:{AT}|{SPOT}))*(?: with {GROUP.pattern})?(?: (?:(?:on|in|at) )?(?:{AT}|{SPOT}))*"
    rf"(?:, |,? and )(?:an? )?(?:(?:(?!who|which|that)[\w-]+|{ONE}) ){{0,3}}"
)
"""Between two nouns of one list: "to attend a NATO meeting in Brussels on Tuesday and talks with Y"."""


def _is_next_of_list(one: Encounter, other: Encounter) -> bool:
    """Tell whether a noun without a verb of its own is the next of a list that `one` is in."""
    if not (one.noun and other.noun and other.verdict.cue in (other.trigger, "in", "at")):
        return False
    return NEXT_OF_LIST.fullmatch(one.reading.tagged, one.end, other.start) is not None


class EncounterFinder:
    """Looks for encounters with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon, own: Path | None = None) -> None:
        """Build the patterns once. `own` is the user's file of words."""
        nouns = lexicon.tables["encounters"]["nouns"]
        self._cues = cue_patterns(own)
        self._noun_kinds = [(kind, re.compile(rf"(?:{'|'.join(words)})")) for kind, words in reversed(nouns.items())]
        self.trigger = trigger_pattern(word for words in nouns.values() for word in words)
        self._triggers = WordFinder(self.trigger)

    def find(self, reading: Reading) -> list[Encounter]:
        """Return the encounters that the sentence tells, in text order, those of one encounter joined."""
        found: list[Encounter] = []
        if reading.tagged.rstrip(" \"”’'").endswith("?"):
            return found
        triggers = [match for match in self._triggers.finditer(reading.tagged) if not is_no_encounter(reading, match)]
        for match in triggers:
            encounter = self._frame(reading, match)
            if encounter is not None:
                encounter.verdict = verdict_of(reading, encounter, self._cues)
                if found and _is_next_of_list(found[-1], encounter):
                    encounter.verdict = found[-1].verdict
                leave_out_denier(reading, encounter)
                add_company(reading, encounter)
                add_included(reading, encounter)
                found += each_by_itself(reading, encounter)
                found += next_legs(reading, encounter)
        if all(one.of_context or one.with_one for one in found):
            loose = loose_encounter(reading, triggers, self._kind_of)
            if loose is not None and names_more(loose, found):
                loose.verdict = verdict_of(reading, loose, self._cues)
                found = [loose]
        return join_in_sentence(found)

    def _frame(self, reading: Reading, match: re.Match[str]) -> Encounter | None:
        name = match.lastgroup or ""
        if name == "noun" or (name == "met" and meetings.is_noun(reading, match)):
            return noun(reading, match, self._kind_of(reading, match))
        return FRAMES[name](reading, match)

    def _kind_of(self, reading: Reading, match: re.Match[str]) -> str:
        """Return the kind of encounter that a noun tells; a word of the list may look at what follows it."""
        kinds = (kind for kind, pattern in self._noun_kinds if pattern.fullmatch(match[0]))
        ahead = (kind for kind, pattern in self._noun_kinds if pattern.match(reading.tagged, match.start()))
        return next(kinds, None) or next(ahead, "meeting")


__all__ = [
    "BEFORE",
    "HELD_THEN",
    "MEETING_ON",
    "NOT_SINCE",
    "ON_SIDELINES",
    "PROGRESSIVE",
    "RANK",
    "TO_END",
    "Encounter",
    "EncounterFinder",
]
