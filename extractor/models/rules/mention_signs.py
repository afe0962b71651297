"""Which sign a mention gets in a tagged sentence: that of an actor, a place or a pair, or none."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.models.rules.actors import Actor
from extractor.models.rules.capitals import speaks_for_its_state
from extractor.models.rules.mentions import Mention
from extractor.models.rules.mentions.first_person import THIRD_PERSON
from extractor.models.rules.mentions.joining import OF_TWO
from extractor.models.rules.mentions.kinds import LEADER, THE_GOVERNMENT
from extractor.models.rules.offices_held import serves
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.recency import tell, whom_pronoun_means
from extractor.models.rules.signs import ACTOR, PAIR, PLACE, SLOTS, STATE
from extractor.models.rules.whereabouts import IN_PART, becomes_place, is_where, place_told_as_actor


def sign_of(reading: Reading, mention: Mention, text: str, whole: ArticleReading, recent: list[Actor]) -> str | None:
    """Return the sign of a mention: of a pair, a place or an actor, who is added to those of the sentence."""
    if QUALIFYING.match(text, mention.end):
        return None
    if mention.pair:
        return _pair(reading, mention)
    before = text[max(reading.start, mention.start - 16) : mention.start]
    if mention.kind == "pronoun":
        return _pronoun(reading, mention, recent, text)
    if mention.kind == "place" and not speaks_for_its_state(mention, text, before):
        return _place(reading, mention)
    if mention.kind == "place":
        mention = replace(mention, kind="state")
    if mention.kind == "state" and not mention.owner and IN_PART.search(before):
        return _place(reading, mention)
    if mention.kind == "organisation" and mention.capital and TO_PLACE.search(before):
        if text[mention.start - 4 : mention.start].lower() == "the ":
            mention.start -= 4
        mention.name = text[mention.start : mention.end]
        return _place(reading, mention)
    if _is_told_elsewhere(mention, before):
        return None
    if mention.words == THE_GOVERNMENT:
        mention = replace(mention, country=_own_state(whole))
        if mention.country is None:
            return None
    if FIRST_BY.search(text, max(reading.start, mention.start - 60), mention.start):
        mention = replace(mention, definite=True)
    if mention.of_one and serves(mention):
        mention = _of_his_state(reading, mention, recent)
    of_two = mention.kind == "office" and OF_TWO.search(text, mention.start, mention.end)
    if of_two and (holders := whole.people.two_holders(mention.office or "")):
        return "-".join(filter(None, (_actor(reading, mention, one, recent) for one in holders))) or None
    actor = whole.people.actor_of(mention, recent)
    if actor is None and (two := _two_in_one(mention, whole, recent)):
        return "-".join(filter(None, (_actor(reading, mention, one, recent) for one in two))) or None
    if (place := place_told_as_actor(reading, mention, text, before, whole)) is not None:
        return _place(reading, place)
    if actor is None or is_where(reading, mention, text, before, actor):
        return _place(reading, mention) if becomes_place(mention, text, before) else None
    return _actor(reading, mention, actor, recent)


FIRST_BY = re.compile(r"\b[Ff]irst (?:[\w'’-]+ ){0,6}?(?:by|of|from|for) (?:an? )?(?:sitting |serving )?$")
"""Before the office of who makes a visit, which somebody says is the first by such a one: "the first by a U.S. president"."""
TO_PLACE = re.compile(r"\b(?:at|in|to|visit(?:s|ed|ing)?) (?:the )?$")

QUALIFYING = re.compile(r"[-‐‑][a-z]")
"""Behind a name that is a part of an adjective: "U.N.-sponsored talks"."""


def _of_his_state(reading: Reading, mention: Mention, recent: list[Actor]) -> Mention:
    """Return "his ministers" as those of his state: of who is told last, or next: "After meeting his ministers, X said"."""
    if mention.first_person:
        return replace(mention, country=reading.speaker.country) if reading.speaker else mention
    told = any(actor.kind == "person" for actor in reading.actors)
    ahead = (m for m in reading.mentions if m.start > mention.end and m.kind == "person" and not m.weak)
    him = None if told else next(ahead, None)
    whose = him if him and (him.country or him.organisation) else next(iter(recent), None)
    return mention if whose is None else replace(mention, country=whose.country, organisation=whose.organisation)


def _two_in_one(mention: Mention, whole: ArticleReading, recent: list[Actor]) -> list[Actor]:
    """Return the two whom surnames joined by a hyphen tell, if both are known: "a Putin-Trump summit"."""
    surnames = (mention.name or "").split("-") if mention.kind == "person" and mention.surname_only else []
    if len(surnames) != PAIR_OF_NAMES or not all(name[:1].isupper() for name in surnames):
        return []
    found = [whole.people.actor_of(replace(mention, name=name), recent) for name in surnames]
    actors = [actor for actor in found if actor is not None]
    return actors if len(actors) == PAIR_OF_NAMES and actors[0] is not actors[1] else []


PAIR_OF_NAMES = 2


def _is_told_elsewhere(mention: Mention, before: str) -> bool:
    """Tell whether an office means somebody who is told otherwise, too."""
    if mention.kind != "office":
        return False
    if IS.search(before) and RANKING.match(mention.office or ""):
        return True  # "X is the first European official to meet Y"
    if ALSO_A.search(before) or BECOMES.search(before) or (AS_A.search(before) and not mention.definite):
        return True  # "on his first trip as prime minister": what he is, not somebody else
    # "the first meeting of their foreign ministers": those told before
    return mention.possessed and mention.plural and OF.search(before) is not None


AS_A, ALSO_A = re.compile(r"\bas (?:an? )?$"), re.compile(r", also (?:the )?$")

BECOMES = re.compile(r"\bbec[ao]m(?:e|es|ing) $")
"""Before what somebody is: "became the first European leader to meet Y"."""

IS, RANKING = re.compile(r"\b(?:is|was|be|being) $"), re.compile(r"(?:first|second|third|last|latest|only|highest)\b")

OF = re.compile(r"\b(?:of|between) $", re.IGNORECASE)


def _own_state(whole: ArticleReading) -> str | None:
    """Return the state whose government fights the armed group that was told, None where no group was."""
    if not any(m.words == "group" for r in whole.readings for m in r.mentions):
        return None
    if whole.home and whole.countries[whole.home]:
        return whole.home
    if (
        named := next(filter(None, (_state_in_name(m, whole) for r in whole.readings for m in r.mentions)), None)
    ) is not None:
        return named
    told = whole.states_told().most_common(2)
    sure = told and (len(told) == 1 or told[0][1] > told[1][1])
    return told[0][0] if sure else None


def _state_in_name(mention: Mention, whole: ArticleReading) -> str | None:
    """Return the state in which a group fights that bears its name: "Nepal's Maoist rebels", "Colombian rebels"."""
    if mention.words != "group":
        return None
    first = whole.article.text[mention.start : mention.end].split()[0].removesuffix("'s").removesuffix("’s")
    return next((code for words, (_, code) in whole.people.lexicon.countries.get(first, ()) if len(words) == 1), None)


def _actor(reading: Reading, mention: Mention, actor: Actor, recent: list[Actor]) -> str | None:
    """Return the sign of an actor, who is told last from now on; None where the sentence has no slot left."""
    if len(reading.actors) >= SLOTS:
        return None
    reading.actors.append(actor)
    if mention.words == LEADER:
        reading.leaders.append(actor)
    if actor.kind == "person":
        tell(actor, recent)
    base = STATE if mention.kind == "state" else ACTOR
    return chr(base + len(reading.actors) - 1)


def _pronoun(reading: Reading, mention: Mention, recent: list[Actor], text: str) -> str | None:
    """Return the sign of "they" as a pair, of "he" and "she" as whoever was named first before."""
    if mention.plural:
        return _pair(reading, mention)
    if mention.first_person:
        return _speaker(reading, mention)
    actor = whom_pronoun_means(reading, mention, recent, text)
    if actor is None or len(reading.actors) >= SLOTS:
        return None
    reading.actors.append(actor)
    return chr(ACTOR + len(reading.actors) - 1)


def _speaker(reading: Reading, mention: Mention) -> str | None:
    """Return the sign of who says "I" or "my", with what makes it another's telling of him: "X will", "X's"."""
    if reading.speaker is None or len(reading.actors) >= SLOTS:
        return None
    reading.actors.append(reading.speaker)
    return chr(ACTOR + len(reading.actors) - 1) + THIRD_PERSON[mention.words]


def _pair(reading: Reading, mention: Mention) -> str | None:
    if len(reading.pairs) >= SLOTS:
        return None
    reading.pairs.append(mention)
    return chr(PAIR + len(reading.pairs) - 1)


def _place(reading: Reading, mention: Mention) -> str | None:
    if len(reading.places) >= SLOTS:
        return None
    reading.places.append(mention)
    return chr(PLACE + len(reading.places) - 1)
