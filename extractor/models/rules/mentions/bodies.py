"""Ministries, governments and other bodies: "Iranian Foreign Ministry", "Ministry of Defence of Georgia"."""

from __future__ import annotations

from extractor.models.rules.mentions.departments import department_at
from extractor.models.rules.mentions.kinds import Mention
from extractor.models.rules.mentions.openings import BODY, MODIFIER
from extractor.models.rules.mentions.sentence import SentenceWords
from extractor.models.rules.mentions.states import more_adjectives, more_states, states_at
from extractor.models.rules.words import phrase_at

NOBODYS = frozenset(
    {"government", "army", "department", "ministry", "coalition", "movement", "rebels", "junta", "parliament", "armed forces",
     "cabinet", "council of ministers", "national assembly", "congress", "senate", "house of representatives"}
)  # fmt: skip
"""Words that by themselves, in lower case and without a state, name no body."""
SEVERAL = frozenset({"ministries", "governments", "parliaments"})
PLURALS = frozenset(
    {"ministries", "foreign ministries", "defence ministries", "defense ministries", "governments", "parliaments"}
)
"""Bodies of several states: "the Estonian and Dutch defence ministries"."""
MOST_MODIFIERS = 5


def body_at(sentence: SentenceWords, i: int) -> tuple[int, Mention] | None:
    """Return the ministry or government at `i`: "Iranian Foreign Ministry", "Ministry of Defence of Georgia"."""
    words, lexicon = sentence.words, sentence.lexicon
    states = states_at(sentence, i)
    if states is not None and len(states.codes) > 1:
        return None
    if states is not None and states.adjective:
        states = more_adjectives(sentence, states)
    several = () if states is None or len(states.codes) < 2 else states.codes
    country, start = (None, i) if states is None else (states.codes[0], states.end)
    k = start
    while k - start < MOST_MODIFIERS and sentence.opens[k] & MODIFIER:
        if sentence.opens[k] & BODY and phrase_at(words, k, lexicon.bodies):
            break
        k += 1
    body = phrase_at(words, k, lexicon.bodies) if sentence.opens[k] & BODY else None
    if body is None:
        return None
    end, owners = _read_belonging(sentence, body[0], several=body[1].split()[0] in SEVERAL or body[1] in PLURALS)
    owner = next(iter(owners), None)
    nobodys = (body[1] in NOBODYS and words[start].text[0].islower()) or body[1] in SEVERAL
    if start == k and country is None and owner is None and nobodys:
        return None
    seat = lexicon.seats.get(sentence.phrase(start, end).casefold())
    named_by_state = states is not None and states.adjective and not words[start - 1].owner
    name = sentence.phrase(i if named_by_state else start, end)  # "Greek Foreign Ministry", but "Turkey's parliament"
    mention = Mention("organisation", sentence.starts[i], sentence.ends[end - 1], name=name, words="body")
    mention.owner = words[end - 1].owner
    country = country or owner
    mention.weak = country is None
    mention.country, mention.capital = country or seat, seat is not None
    if several and body[1] not in PLURALS:
        return None
    if len(owners) > 1 or several:
        mention.country, mention.countries, mention.plural = None, owners if len(owners) > 1 else several, True
    if body[1] == "government" and country is not None:
        mention.kind, mention.name = "state", None
    return end, mention


def _read_belonging(sentence: SentenceWords, k: int, *, several: bool) -> tuple[int, tuple[str, ...]]:
    """Read "of Defence of Georgia" at word `k`; return where it ends, and the states, several behind "ministries"."""
    words, n = sentence.words, len(sentence.words)
    if k + 1 < n and words[k].low in ("of", "for") and states_at(sentence, k + 1) is None:
        k = department_at(sentence, k + 1) or k
    if k + 1 < n and words[k].low in ("of", "in"):
        states = states_at(sentence, k + 1 + (words[k + 1].low == "the"))
        if states is not None and not states.adjective:
            end, codes, _ = more_states(sentence, states.end, states.codes) if several else states
            return end, codes
    return k, ()
