"""Whether a name is a place where something was, or somebody who acts: "in Spain", "a draft to Spain", "at Akershus Fortress"."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.models.rules.actors import Actor
from extractor.models.rules.lexicons import Lexicon
from extractor.models.rules.mentions import Mention
from extractor.models.rules.reading import ArticleReading, Reading

IN_PLACE = re.compile(
    r"\b(?:in|at|near|to|for|from|into|outside|around|(?<!the )(?<!his )(?<!her )(?<!their )(?<!this )visit|visit(?:s|ed|ing)|left|leav(?:es|ing)|depart(?:s|ed|ing)|tour(?:s|ed|ing))\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def place_told_as_actor(
    reading: Reading, mention: Mention, text: str, before: str, whole: ArticleReading
) -> Mention | None:
    """Return as a place "Miljana" behind "the Croatian border town of" and a state behind "in"; None for what acts."""
    if mention.weak and mention.kind == "person":
        town = TOWN_OF.search(text, max(reading.start, mention.start - 70), mention.start)
        return replace(mention, country=_first_state(town[1], whole.people.lexicon)) if town else None
    if mention.kind != "state" or mention.owner or not IN_PLACE.search(before) or GOVERNMENT.match(text, mention.start):
        return None
    given = RECIPIENT.search(text[max(reading.start, mention.start - 100) : mention.start])
    return mention if given is None else None


KIND_OF_PLACE = r"(?:town|city|resort|village|port|island|region|province|district|suburb)"

TOWN_OF = re.compile(
    rf"\b(?:in|at|on|near|to|from|outside|visit(?:s|ed|ing)?) (?:the |a )?((?:[\w'’-]+ ){{0,4}}){KIND_OF_PLACE} of $"
)
"""Before the name of a place told with what it is: "in the Croatian border town of Miljana"."""

GOVERNMENT = re.compile(r"(?:the )?government\b", re.IGNORECASE)
"""Begins a state that acts: "negotiators for the government of Liberia"."""

RECIPIENT = re.compile(
    r"\b(?:propos|offer|submit|hand|sen[td]|present|convey|transmit|forward|deliver|suggest|respon|repl)\w* [^.;,]{0,80}\bto (?:the )?$"
)
"""Before a state that is given something, and no place: "proposed a draft to Armenia"."""


def _first_state(words: str, lexicon: Lexicon) -> str | None:
    """Return the state that one of `words` is the adjective of: "Croatian border"."""
    known = (
        meaning for word in words.split() for phrase, meaning in lexicon.countries.get(word, ()) if len(phrase) == 1
    )
    return next((code for kind, code in known if kind != "capital"), None)


def is_where(reading: Reading, mention: Mention, text: str, before: str, actor: Actor) -> bool:
    """Tell whether a name of nobody known stands where a place does: behind "in", or behind "to" and a verb of moving."""
    if actor.trusted or mention.kind != "person" or not IN_PLACE.search(before):
        return False
    moves = MOVING.search(text[max(reading.start, mention.start - 40) : mention.start])
    return bool(moves) or not TO_SOMEBODY.search(before)


MOVING = re.compile(
    r"\b(?:travel\w*|fl[iye]\w*|went|go|goes|going|trips?|visits?|return\w*|leav\w+|left|head\w*|depart\w*|arriv\w*|proceed\w*|mov(?:e|ed|ing)) "
    r"(?:\w+ ){0,2}(?:to|for|from|on to) $"
)
"""Before a name that is a place: "will travel to Sokhumi"."""

TO_SOMEBODY = re.compile(r"\b(?:to|for|from)\s+$")


def becomes_place(mention: Mention, text: str, before: str) -> bool:
    """Tell whether a name is a place's; that of a building goes on to the word for it: "in Akershus Fortress"."""
    if mention.kind != "person" or not mention.weak or not IN_PLACE.search(before):
        return False
    if THING.match(text, mention.end):
        return False  # "in the New START treaty"
    building = BUILDING.match(text, mention.end)
    if building is None and mention.surname_only and NAME_GOES_ON.match(text, mention.end):
        return False  # "in the Interim United Nations Force"
    if building is not None:
        mention.end, mention.name = building.end(), text[mention.start : building.end()]
    return True


THING = re.compile(
    r"\s+(?:treaty|agreement|accords?|pact|process|talks|conference|summit|forum|deal|protocol|convention|war|conflict|crisis|affair|case|programme?)\b"
)

NAME_GOES_ON = re.compile(r" [A-Z][a-z]+ [A-Z]")

BUILDING = re.compile(r" (?:palace|hall|guest ?house|residence|mansion|hotel|airport|compound|villa|castle)\b")
"""Behind a name that is the first word of a building's: "the Presidential palace"."""


def described_from(reading: Reading, text: str, start: int) -> int:
    """Return where the words begin that say what the place at `start` is: its sign stands for "the Egyptian resort of Taba", "southern Albania"."""
    described = DESCRIBED.search(text, max(reading.start, start - DESCRIBED_REACH), start)
    part = IN_PART.search(text, max(reading.start, start - PART_REACH), start)
    return described.start(1) if described else part.start(1) if part else start


DESCRIBED = re.compile(
    r"\b(?:in|at|on|near|to|from|outside|for|into|via|visit(?:s|ed|ing)?|tour(?:s|ed|ing)?|left|leav(?:es|ing)|reach(?:es|ed|ing)?) "
    r"((?:the |a )?(?:(?!(?:in|at|on|to|of|for|from|and|with|near|by|the|visit|tour|leave|reach|see)\b)[\w.'’-]+ ){0,5}(?:capital|city|town|resort|village|port|island)(?: of)? )$"
)

DESCRIBED_REACH = 90

IN_PART = re.compile(r"(?<![\w-])((?:(?:north|south)-?)?(?:north|south|east|west)ern |central )$", re.IGNORECASE)
"""Before a state of which only a part is told: where something was, and nobody who acts."""

PART_REACH = 16
