"""Encounters that no frame fits: the officials of two sides in a sentence that tells of one are taken for those who met."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from extractor.models.rules.actors import Actor
from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.encounters.meetings import is_noun
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ONE, SAYS
from extractor.models.rules.subjects import group_actors

LOOSELY = frozenset({"noun", "met", "spoke", "discussed", "received"})
"""Groups of triggers that tell of an encounter by themselves."""
NOT_BY_ITSELF = frozenset({"negotiation", "dialogue", "call", "host", "discuss"})
"""Words of these groups that stand for much else: of nine events read by them alone one was right."""
WELCOMES = ("welcom", "greet")
"""Triggers that say of whom they tell, and else welcome a thing: "welcomed the decision of"."""
OF_TALKS = re.compile(
    r" (?:(?!(?:and|or|who|which|that|for|with) )[\w'’-]+ |[\ue000-\uefff](?:['’]s)? ){0,5}(?:talks|meetings?|negotiations|summit|dinner|lunch|conference)\b"
)
"""Behind "hosted" what was: "hosting Saturday's meeting"."""
NOT_LOOSELY = re.compile(
    r"\b(?:no|was|were|not|never|without|wishing|waiting|longing)(?: [\w-]+)? $|\bno \w+ (?:of|for) (?:an?|the|any|such) $|\b(?:told|addressed|briefed|informed|chaired) (?:an?|the) (?:[\w-]+ )?$"
)
"""Before a trigger whose frame was read and refused: "No meeting between X and Y is planned"."""
SPOKEN_OF = re.compile(
    r"(?<!chair )(?<!chaired )(?<!attend )(?<!attended )(?<!joined )(?<![\ue000-\ue7ff] )\b(?:the|any) $"
    r"|\b(?:prepared|ready|readiness|open|conditions?|hopes?|support|pushing|push) (?:for|to|of) (?:[\w-]+ ){0,2}$"
)
"""Before talks that were told before, or that somebody only wishes for: "sought to manage expectations about the talks"."""
BY_WHOM = re.compile(rf"[^.;]{{0,80}}? (?:by|between|with|included|were|was|are) (?:the )?{ONE}")
"""Behind talks who led or attended them: "the meeting was co-chaired by X and Y"."""
SPEAKER = re.compile(
    rf", (?:the )?({ONE}) {SAYS}\b[^,“”\"]{{0,40}}$"
    rf"|[,”\"] {SAYS} (?:the )?({ONE},? and (?:the )?{ONE})[^,“”\"]{{0,40}}$"
)
"""At the end of a sentence who only says what it tells: "X met the press, Y said"."""
MOST_OFFICIALS = 4
"""In longer lists hardly all have met."""


def loose_encounter(
    reading: Reading, triggers: Sequence[re.Match[str]], kind_of: Callable[[Reading, re.Match[str]], str]
) -> Encounter | None:
    """Return the encounter that the sentence tells by its trigger and by naming officials of several sides."""
    if not triggers or reading.holds_code:
        return None
    speaker = SPEAKER.search(reading.tagged)
    only_speak = [a for a in group_actors(reading, speaker[0]) if a is not reading.speaker] if speaker else []
    officials = [
        a for a in dict.fromkeys(reading.actors) if a.is_people and a.is_official and a.trusted and a not in only_speak
    ]
    if not 2 <= len(officials) <= MOST_OFFICIALS or not _are_of_two_sides(officials):
        return None
    for match in triggers:
        name, words = match.lastgroup or "", match[0]
        if (
            name not in LOOSELY
            or words in NOT_BY_ITSELF
            or words.startswith(WELCOMES)
            or (words.startswith("host") and OF_TALKS.match(reading.tagged, match.end()) is None)
            or NOT_LOOSELY.search(reading.before(match.start(), 40))
        ):
            continue
        noun = name == "noun" or (name == "met" and is_noun(reading, match))
        only_named = SPOKEN_OF.search(reading.before(match.start(), 40)) is not None
        if noun and only_named and BY_WHOM.match(reading.tagged, match.end()) is None:
            continue
        kind = kind_of(reading, match) if noun else "meeting"
        return Encounter(reading, kind, match.start(), match.end(), words, officials, noun=noun, loosely=True)
    return None


def names_more(loose: Encounter, found: Sequence[Encounter]) -> bool:
    """Tell whether `loose` names the persons who met, or others, where the frames found nobody or only one side."""
    one = [actor for encounter in found if encounter.with_one for actor in encounter.sides]
    persons = all(actor.kind == "person" for actor in loose.sides)
    return persons or not found or (bool(one) and not any(actor in loose.sides for actor in one))


def _are_of_two_sides(officials: Iterable[Actor]) -> bool:
    """Tell whether two sides are named: of a leader whom everybody knows and somebody of nowhere both may be at home."""
    sides = {_side(actor) for actor in officials}
    told = any(_side(actor) and not actor.guessed_country for actor in officials)
    return len(sides if told else sides - {None}) > 1


def _side(actor: Actor) -> str | None:
    return min(actor.states, default=actor.organisation)
