"""Whoever holds an office or a rank, named or not."""

from __future__ import annotations

import re

from extractor.models.rules.mentions.belonging import read_office_of
from extractor.models.rules.mentions.delegations import delegation_at
from extractor.models.rules.mentions.described import role_at
from extractor.models.rules.mentions.kinds import OF_THE_LAND, UNKNOWN_STATE, Mention, Modifiers
from extractor.models.rules.mentions.names import name_at
from extractor.models.rules.mentions.offices import Office, office_at, rank_end, state_of_office
from extractor.models.rules.mentions.openings import DELEGATION, HONORIFIC, MODIFIER, OFFICE, PORTFOLIO, RANK
from extractor.models.rules.mentions.persons import named, ranked_person, titled_person
from extractor.models.rules.mentions.sentence import SentenceWords
from extractor.models.rules.words import Word, phrase_at

HOLDING = DELEGATION | HONORIFIC | MODIFIER | OFFICE | RANK

OFFICIAL_EVENTS = frozenset(
    {
        "visit",
        "visits",
        "trip",
        "tour",
        "talks",
        "meeting",
        "meetings",
        "ceremony",
        "statement",
        "invitation",
        "business",
        "dinner",
    }
)
MET = frozenset({"with", "met", "meet", "meeting"})
"""Right before officials whom a guest meets: those of the land where he is."""
COUNTERPARTS = frozenset({"counterpart", "colleague"})
"""Before somebody's office what he is to another: "his Chinese counterpart Foreign Minister X"."""
OF_REGIONS = frozenset({"governor", "mayor"})
"""Offices in capitals before which a name that no list has is a region or a town."""


def official_at(sentence: SentenceWords, i: int, m: Modifiers) -> tuple[int, Mention] | None:
    """Return the office-holder, ranked person or delegation whose modifiers `m` end at word `i`."""
    opens = sentence.opens[i]
    if i >= len(sentence.words) or not (
        opens & HOLDING or sentence.opens[i + 1] & PORTFOLIO or m.country or m.organisation or m.possessed
    ):
        return None
    if found := delegation_at(sentence, i, m):
        return found
    office = office_at(sentence, i)
    rank = phrase_at(sentence.words, i, sentence.lexicon.ranks) if opens & RANK else None
    if rank is not None and office is not None and not sentence.words[i].capital:
        rank = None  # "KFOR commander Lieutenant General X": an office
    if rank is not None and (office is None or rank[0] >= office.end) and name_at(sentence, rank[0]) is not None:
        return ranked_person(sentence, i, m)
    if office is None:
        return titled_person(sentence, i, m) or role_at(sentence, i, m)
    if office.head == "official" and not office.plural and _is_of_event(sentence, office.end):
        return None
    return _holder(sentence, i, office, m)


def _is_of_event(sentence: SentenceWords, i: int) -> bool:
    """Tell whether an "official" before word `i` is no holder of an office: "his first official visit"."""
    return i < len(sentence.words) and sentence.words[i].low in OFFICIAL_EVENTS


def unlisted_holder_at(sentence: SentenceWords, i: int) -> tuple[int, Mention] | None:
    """Return the office-holder of a party or movement that no list has, at word `i`: "Sinn Fein leader X", "Khorasan Governor X", "ANC President X"."""
    end = name_at(sentence, i)
    if end is None or end >= len(sentence.words) or not sentence.opens[end] & OFFICE:
        return None
    known = sentence.words[end].low in OF_REGIONS or (end == i + 1 and sentence.words[i].text.isupper())
    if sentence.words[end].capital and not known:
        return None
    office = office_at(sentence, end)
    if office is None or sentence.words[end - 1].owner or name_at(sentence, rank_end(sentence, office.end)) is None:
        return None
    whose = Modifiers(sentence.starts[i], seen=not sentence.words[end].capital)
    whose.organisation_start = sentence.starts[i]
    return _holder(sentence, end, office, whose)


MINISTERIAL = re.compile(r"\b(?:minister|secretary)\b", re.IGNORECASE)


def _behind_portfolio(sentence: SentenceWords, end: int, mention: Mention) -> int:
    """Return where a second portfolio ends of the minister told before word `end`: "Minister of Foreign Affairs and Minister of Trade X"."""
    words, n = sentence.words, len(sentence.words)
    if end + 1 >= n or words[end].low != "and" or not words[end + 1].capital or mention.plural or words[end - 1].owner:
        return end
    if not MINISTERIAL.match((mention.office or "").split(" ")[0]):
        return end
    second = office_at(sentence, end + 1)
    if second is None or second.plural or not MINISTERIAL.search(second.head) or second.head == "prime minister":
        return end
    other = Mention("office", sentence.starts[end + 1], sentence.ends[second.end - 1])
    behind = read_office_of(sentence, end + 1, second.end, second.head, other)
    if behind >= n or name_at(sentence, rank_end(sentence, behind)) is None:
        return end
    mention.country = mention.country or other.country
    return behind


MOST_DESCRIBING = 3
"""Words between "the" and an office; an age is three."""


def _is_described(sentence: SentenceWords, i: int, m: Modifiers) -> bool:
    """Tell whether "the" and words for what he is like stand before an office: "the embattled president"."""
    words, lexicon = sentence.words, sentence.lexicon
    at = next((k for k in range(i, -1, -1) if sentence.starts[k] <= m.start), i) - 1
    first = at - MOST_DESCRIBING
    if words[i].capital:
        return False
    while at > max(first, 0) and _is_plain(words[at]):
        if words[at].text != "-" and (words[at].low in lexicon.first_words or words[at].low in lexicon.never_names):
            return False
        at -= 1
        if words[at].low == "the":
            return True
    return False


def _is_plain(word: Word) -> bool:
    """Tell whether a word can be a part of a description: one in small letters, or of an age."""
    return not word.capital and not word.owner and (word.text[0].isalnum() or word.text == "-")


def _holder(sentence: SentenceWords, i: int, office: Office, m: Modifiers) -> tuple[int, Mention]:
    """Return the holder of the office at word `i`, with what it belongs to and the name behind it."""
    words, lexicon = sentence.words, sentence.lexicon
    mention = Mention("office", m.start, sentence.ends[office.end - 1])
    mention.country, mention.countries, mention.organisation = m.country, m.countries, m.organisation
    mention.tenure, mention.visiting = m.tenure, m.visiting
    mention.definite, mention.possessed = m.definite or _is_described(sentence, i, m), m.possessed
    mention.of_one, mention.first_person = m.of_one, m.first_person
    mention.plural = office.plural or m.plural
    mention.adjective = m.country is not None
    if m.seen and not (m.country or m.countries or m.organisation):
        mention.words = UNKNOWN_STATE
    of_world = words[i].low == "world"
    if of_world and office.plural:
        mention.words = UNKNOWN_STATE
    told_which = office.end - i > 1 and (office.plural or not of_world)  # "a world leader" is anybody
    mention.weak = office.head in lexicon.weak_offices and not (m.seen or told_which)
    if words[office.end - 1].low.endswith(("-designate", "-elect")):
        mention.tenure = "incoming"
    beside = office.end > i + 1 and words[i].low in COUNTERPARTS
    mention.office = sentence.phrase(i + beside, office.end)
    end = read_office_of(sentence, i, office.end, office.head, mention, m.organisation_start)
    end = _behind_portfolio(sentence, end, mention)
    mention.end, mention.owner = sentence.ends[end - 1], words[end - 1].owner
    if mention.country or mention.countries or mention.organisation:
        mention.weak = False
    else:
        mention.country = state_of_office(lexicon, (mention.office or "").casefold())
    if mention.weak and mention.office == "officials" and i > 0 and words[i - 1].low in MET:
        mention.weak, mention.words = False, OF_THE_LAND
    return named(sentence, end, mention)
