"""States, organisations, places and bare names, which no office introduces."""

from __future__ import annotations

import re

from extractor.models.rules.mentions.bodies import body_at
from extractor.models.rules.mentions.groups import group_at, told_before_at
from extractor.models.rules.mentions.kinds import OF_OTHERS, Mention
from extractor.models.rules.mentions.names import leader_at, name_at, name_told
from extractor.models.rules.mentions.openings import BODY, COUNTRY, HALVES, HYPHEN, MODIFIER, ORGANISATION, STATE
from extractor.models.rules.mentions.persons import after_name
from extractor.models.rules.mentions.sentence import SentenceWords
from extractor.models.rules.mentions.states import (
    States,
    behind_hyphen,
    capital_at,
    is_part_of_world,
    state_code,
    states_at,
)
from extractor.models.rules.words import phrase_at

ELSEWHERE = re.compile(r" of (?:the )?[A-Z]|, an? [a-z]")
"""Behind a name: whoever it is of, or what else it is."""
SIDES = frozenset({"side", "government", "authorities", "leadership"})
"""Behind "Turkish": words for the state itself."""


def plain_at(sentence: SentenceWords, i: int) -> tuple[int, Mention] | None:
    """Return the ministry, organisation, state, capital or bare name at `i`, an article before it included."""
    words = sentence.words
    start = i + (words[i].low == "the" and i + 1 < len(words))
    opens = sentence.opens[start]
    if (
        found := told_before_at(sentence, i)
        or (group_at(sentence, start) if sentence.tells_group else None)
        or (body_at(sentence, start) if opens & (BODY | MODIFIER | STATE) else None)
        or (_organisation_at(sentence, i, start) if opens & ORGANISATION else None)
    ):
        return found
    if opens & HYPHEN and (both := _state_and_body_at(sentence, i, start)):
        return both
    states = states_at(sentence, start)
    if states is not None and len(states.codes) > 1:
        several = Mention("state", sentence.starts[i], sentence.ends[states.end - 1], countries=states.codes)
        several.plural = several.owner = True
        return states.end, several
    if states is not None and states.adjective and states.end < len(words) and words[states.end].low == "capital":
        end = states.end + 1
        town = Mention(
            "place", sentence.starts[i], sentence.ends[end - 1], name=sentence.phrase(i, end), country=states.codes[0]
        )
        return end, town
    land = states or capital_at(sentence, start)
    if land is not None and land.end < len(words) and words[land.end].low == "authorities":
        states = States(land.end, land.codes, adjective=True)  # "Kosovo authorities", "Moscow authorities"
    if states is not None and states.adjective and states.end < len(words) and words[states.end].low in SIDES:
        end = states.end + 1
        side = Mention("state", sentence.starts[i], sentence.ends[end - 1], country=states.codes[0], words="side")
        side.owner = words[end - 1].owner
        return end, side
    if states is None and (unlisted := side_at(sentence, i, start)):
        return unlisted
    if states is not None and words[start].text in HALVES and states.end == start + 1:
        half = Mention("state", sentence.starts[i], sentence.ends[start], country=states.codes[0])
        half.name, half.owner = sentence.phrase(i, start + 1), words[start].owner
        return start + 1, half  # "talks with the North"
    if (
        opens & COUNTRY
        and not is_part_of_world(sentence, start)
        and (known := phrase_at(words, start, sentence.lexicon.countries, keep_case=True))
    ):
        return _land_at(sentence, i, start, *known)
    return bare_name_at(sentence, i) if start == i else None


def side_at(sentence: SentenceWords, i: int, start: int) -> tuple[int, Mention] | None:
    """Return "the Abkhaz side" at word `i`, whose name begins at word `start`: whoever no list has as a state."""
    words = sentence.words
    if not words[start].capital or start + 1 >= len(words) or words[start + 1].low != "side":
        return None
    end = start + 2
    name = sentence.phrase(start, end)
    return end, Mention("organisation", sentence.starts[i], sentence.ends[end - 1], name=name, words="group")


def _state_and_body_at(sentence: SentenceWords, i: int, start: int) -> tuple[int, Mention] | None:
    """Return "EU-Moldova" or "NATO-Russia": a state and an organisation that have something with each other."""
    word = sentence.words[start]
    parts = word.text.split("-")
    if len(parts) != 2 or not word.capital or states_at(sentence, start) is not None:
        return None
    bodies = [
        known[-1][1].name
        for part in parts
        for known in [sentence.lexicon.organisations.get(part, ())]
        if known and len(known[-1][0]) == 1
    ]
    if len(bodies) != 1:
        return None
    behind = behind_hyphen(sentence, start)
    code, end = (behind.codes[0], behind.end) if behind else (state_code(sentence, parts[0]), start + 1)
    if code is None:
        return None
    both = Mention(
        "state", sentence.starts[i], sentence.ends[end - 1], countries=(code,), organisation=bodies[0], owner=True
    )
    both.plural, both.name = True, sentence.phrase(start, end)
    return end, both


def _organisation_at(sentence: SentenceWords, i: int, start: int) -> tuple[int, Mention] | None:
    found = phrase_at(sentence.words, start, sentence.lexicon.organisations, keep_case=True)
    if found is None:
        return None
    end, organisation = found
    mention = Mention("organisation", sentence.starts[i], sentence.ends[end - 1], name=sentence.phrase(start, end))
    mention.owner = sentence.words[end - 1].owner
    state = None
    if organisation.part_of is not None and start > 0 and not sentence.words[start].low.startswith(OF_A_UNION):
        if sentence.words[start - 1].low in NATIONAL:
            return None
        state = states_at(sentence, start - 1)
    if state is None:
        mention.organisation = organisation.name
    else:
        mention.country, mention.words = state.codes[0], "body"  # "Turkey's Security Council"
    return end, mention


NATIONAL = frozenset({"national", "state", "supreme", "federal", "presidential", "transitional"})
"""Before the name of a body that some state has, and no organisation: "the Federal Security Council"."""
OF_A_UNION = ("u.n", "un", "united", "eu", "european")
"""How the name of an organisation's body begins that says itself whose it is, whatever state stands before it."""


def _land_at(
    sentence: SentenceWords, i: int, start: int, end: int, known: tuple[str, str]
) -> tuple[int, Mention] | None:
    """Return a state or a city; the nationality of something that is no one is noted only."""
    kind, code = known
    if kind == "people" and not (start > i and sentence.words[i].low == "the"):
        return None
    if kind == "demonym" and not (start > i and _is_people(sentence, end)):
        sentence.codes.append(code)
        return None
    last = sentence.words[end - 1]
    mention = Mention(
        "place" if kind == "capital" else "state", sentence.starts[i], sentence.ends[end - 1], country=code
    )
    mention.name, mention.owner, mention.capital = sentence.phrase(start, end), last.owner, kind == "capital"
    return end, mention


BOTH = re.compile(r"(?:british|french|dutch|swiss|irish|spanish|english|\w+ese)", re.IGNORECASE)
"""Words for a people that are its adjective, too."""
ACTING = frozenset(
    "have has had are were is was be will would may might could should can do did want wanted say said seem told agreed signed held hold met"
    " meet refused offered proposed accepted rejected insist insisted hope hoped began also both themselves who whom whose that which"
    " in on at to for from by with about over against as if after before when while because but or".split()
)
"""Words that no adjective stands before: "the Chinese said", "talks with the French on"."""


def _is_people(sentence: SentenceWords, end: int) -> bool:
    """Tell whether the adjective before word `end`, "the" before it, is a people: "the Chinese and the French agreed"."""
    words, n = sentence.words, len(sentence.words)
    if BOTH.fullmatch(words[end - 1].text) is None:
        return False
    following = words[end].low if end < n else "."
    if following == "and":
        return end + 1 < n and words[end + 1].low == "the"
    return following in ACTING or not following[0].isalnum()


def bare_name_at(sentence: SentenceWords, i: int) -> tuple[int, Mention] | None:
    """Return the name without title at word `i`, unless a word of it is none of a person's."""
    words = sentence.words
    end, known = name_at(sentence, i), leader_at(sentence, i)
    if end is None or (not known and any(word.low in sentence.lexicon.not_people for word in words[i:end])):
        return None
    mention = Mention("person", sentence.starts[i], sentence.ends[end - 1], name=name_told(sentence, i, end), weak=True)
    mention.owner, mention.surname_only = words[end - 1].owner, end - i == 1
    if known and ELSEWHERE.match(sentence.text, sentence.ends[end - 1]):
        mention.words = OF_OTHERS
    return after_name(sentence, end, mention)
