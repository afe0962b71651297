"""Encounters that no frame fits: the officials of two sides in a sentence that tells of one are taken for those who met."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.encounters.meetings import is_noun
from extractor.models.rules.people import Actor
from extractor.models.rules.reading import Reading

LOOSELY = frozenset({"noun", "met", "spoke", "discussed", "received"})
"""Groups of triggers that tell of an encounter by themselves."""
WELCOMES = ("welcom", "greet")
"""Triggers that say of whom they tell, and else welcome a thing: "welcomed the decision of"."""
NOT_LOOSELY = re.compile(r"\b(?:no|was|were|not|never|without)(?: [\w-]+)? $")
"""Before a trigger whose frame was read and refused: "No meeting between X and Y is planned"."""
MOST_OFFICIALS = 4
"""In longer lists hardly all have met."""


def loose_encounter(
    reading: Reading, triggers: Iterable[re.Match[str]], kind_of: Callable[[Reading, re.Match[str]], str]
) -> Encounter | None:
    """Return the encounter that the sentence tells by its trigger and by naming officials of several sides."""
    officials = [a for a in dict.fromkeys(reading.actors) if a.is_people and a.is_official and a.trusted]
    if reading.holds_code:
        return None
    if not 2 <= len(officials) <= MOST_OFFICIALS or len({_side(actor) for actor in officials}) < 2:
        return None
    for match in triggers:
        name, words = match.lastgroup or "", match[0]
        if (
            name not in LOOSELY
            or words.startswith(("dialogue", *WELCOMES))
            or NOT_LOOSELY.search(reading.before(match.start(), 30))
        ):
            continue
        noun = name == "noun" or (name == "met" and is_noun(reading, match))
        kind = kind_of(reading, match) if noun else "meeting"
        return Encounter(reading, kind, match.start(), match.end(), words, officials, noun=noun)
    return None


def _side(actor: Actor) -> str | None:
    return min(actor.states, default=actor.organisation)
