"""Delegations and groups of officials: "a Turkish delegation led by", "officials from Chad"."""

from __future__ import annotations

import re

from extractor.models.rules.mentions.belonging import and_many, behind_many, behind_pair
from extractor.models.rules.mentions.bodies import body_at
from extractor.models.rules.mentions.departments import department_at
from extractor.models.rules.mentions.groups import group_with_lead_at
from extractor.models.rules.mentions.kinds import THE_DELEGATION, UNKNOWN_STATE, Mention, MentionKind, Modifiers
from extractor.models.rules.mentions.openings import DELEGATION, MODIFIER
from extractor.models.rules.mentions.sentence import SentenceWords
from extractor.models.rules.mentions.states import States, more_states, states_at
from extractor.models.rules.words import phrase_at

LED_BY = re.compile(r"(?:\s*\([A-Z][\w&-]*\))?,?\s+(?:(?:(?:which|that) )?(?:was|is|were) )?(?:led|headed)\s+by\s+")
DELEGATIONS = frozenset({"delegation", "delegations", "team", "mission", "panel", "negotiating team"})
"""Words for a body that travels; other words of the list are for its members ("officials")."""
GOVERNING = frozenset({"government", "army", "military", "authorities"})
"""Behind "Sudan's": those for whom a state's delegates speak."""
LONGEST_BODY = 10
"""Words of the name of a body."""
MOST_MODIFIERS = 4


def delegation_at(sentence: SentenceWords, i: int, m: Modifiers) -> tuple[int, Mention] | None:
    """Return "a Turkish delegation", "the delegation of Turkey", "Turkish officials" at `i`."""
    words = sentence.words
    k = i
    while k - i < MOST_MODIFIERS and sentence.opens[k] & (MODIFIER | DELEGATION) == MODIFIER:
        k += 1
    if not sentence.opens[k] & DELEGATION:
        return None
    last = words[k]
    if last.low == "leadership" and not m.organisation:
        return None  # "the Iranian leadership": the state
    is_delegation = last.low in DELEGATIONS
    kind: MentionKind = "delegation" if is_delegation else "office"
    mention = Mention(
        kind, m.start, sentence.ends[k], country=m.country, countries=m.countries, organisation=m.organisation
    )
    end = k + 1 if last.owner else _read_sender(sentence, k + 1, mention)
    of_several = max(behind_pair(sentence, k + 1), behind_many(sentence, k + 1))
    if (
        not is_delegation and end > k + 1 and (more := and_many(sentence, end)) > end
    ):  # "from China and 48 other states"
        of_several, end = more, k + 1
        mention.country, mention.countries = None, ()
    if not is_delegation and of_several > k + 1 and end == k + 1:
        mention.office, mention.plural = sentence.text[sentence.starts[i] : sentence.ends[k]], True
        mention.end, mention.words = sentence.ends[of_several - 1], UNKNOWN_STATE
        return of_several, mention
    if not (mention.country or mention.countries or mention.organisation) and not LED_BY.match(
        sentence.text, sentence.ends[end - 1]
    ):
        return _told_before(sentence, i, k, mention) if is_delegation and m.definite and not m.possessed else None
    mention.office = None if is_delegation else sentence.text[sentence.starts[i] : sentence.ends[k]]
    mention.plural = not is_delegation or last.low.endswith("s")
    mention.end, mention.owner = sentence.ends[end - 1], words[end - 1].owner
    mention.visiting = m.visiting
    return end, mention


def _told_before(sentence: SentenceWords, i: int, k: int, mention: Mention) -> tuple[int, Mention] | None:
    """Return "the delegation": whose, only what was told before can say."""
    if i != k or sentence.words[k].capital:
        return None
    mention.words, mention.end, mention.owner = THE_DELEGATION, sentence.ends[k], sentence.words[k].owner
    return k + 1, mention


REGIONS = frozenset({"region", "province", "prefecture", "city", "state", "district", "county"})


def _region_at(sentence: SentenceWords, i: int) -> States | None:
    """Return the state whose region is told at word `i`: "the Kansai region of Japan"."""
    words = sentence.words
    for k in range(i, min(i + 4, len(words) - 2)):
        if words[k].low in REGIONS and words[k + 1].low == "of":
            return states_at(sentence, k + 2 + (words[k + 2].low == "the"))
        if not words[k].capital:
            break
    return None


def _unlisted_at(sentence: SentenceWords, i: int) -> tuple[int, str | None] | None:
    """Return where a party or body that no list has ends, if who leads its delegation follows, and the state in its name."""
    words, k, country = sentence.words, i, None
    while k < len(words) and k - i < LONGEST_BODY and (words[k].capital or words[k].low in ("of", "the", "and", "for")):
        if (states := states_at(sentence, k)) is not None:
            country = country or states.codes[0]
        k += 1
    led = k > i + 1 and LED_BY.match(sentence.text, sentence.ends[k - 1]) is not None
    return (k, country) if led else None


def _read_sender(sentence: SentenceWords, k: int, mention: Mention) -> int:
    """Read "of Turkey", "of Turkey's parliament", "from Chad and Niger", "of NATO" at word `k`; return where it ends."""
    words, n = sentence.words, len(sentence.words)
    if k + 1 >= n or words[k].low not in ("of", "from"):
        return k
    start = k + 1 + (words[k + 1].low == "the")
    states = states_at(sentence, start)
    body = department_at(sentence, states.end) if states is not None and states.end < n and states.adjective else None
    if body is None and states is not None and states.adjective and states.end < n:
        body = (
            states.end + 1 if words[states.end].low in sentence.lexicon.delegations else None
        )  # "of Swedish lawmakers"
    if states is not None and (not states.adjective or body):
        mention.country = mention.country or states.codes[0]
        end, codes, _ = more_states(sentence, body or states.end, states.codes)
        mention.countries = codes if len(codes) > 1 else mention.countries
        mention.country = None if mention.countries else mention.country
        return end
    if states is not None and states.end < n and words[states.end].low in GOVERNING:
        mention.country = mention.country or states.codes[0]
        return states.end + 1
    if states is not None:
        behind = words[states.end : states.end + 2]
        if len(behind) == 2 and all(word.capital for word in behind) and behind[0].owner:
            mention.country = mention.country or states.codes[0]
            return states.end + 2
    if states is None and (region := _region_at(sentence, start)) is not None:
        mention.country = mention.country or region.codes[0]
        return region.end
    if states is None and (sender := _unlisted_at(sentence, start)) is not None:
        mention.country = mention.country or sender[1]
        return sender[0]
    if states is None and (known := body_at(sentence, start)) is not None and known[1].country is not None:
        mention.country = mention.country or known[1].country
        return known[0]
    if states is None and start < n and (group := group_with_lead_at(sentence, start)) is not None:
        mention.organisation = group[1]
        return group[0]
    if start < n and (found := phrase_at(words, start, sentence.lexicon.organisations, keep_case=True)):
        mention.organisation = found[1].name
        return found[0]
    return k
