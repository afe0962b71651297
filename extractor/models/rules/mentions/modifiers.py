"""What stands before an office: article, tenure, nationality, organisation."""

from __future__ import annotations

from dataclasses import replace

from extractor.models.rules.lexicons import ARTICLES, NUMBERS, OF_ONE, OWNERS
from extractor.models.rules.mentions.described import role_at
from extractor.models.rules.mentions.kinds import Modifiers
from extractor.models.rules.mentions.offices import land_of_envoy, office_at
from extractor.models.rules.mentions.openings import (
    BODY,
    GRADE,
    GROUP,
    HONORIFIC,
    MODIFIER,
    OFFICE,
    ORGANISATION,
    PARTY,
    SMALL,
    STATE,
    STATELESS,
    TENURE,
)
from extractor.models.rules.mentions.sentence import SentenceWords
from extractor.models.rules.mentions.states import capital_at, is_abbreviation, more_adjectives, states_at
from extractor.models.rules.words import phrase_at

LONGEST = 40
"""Words before an office: more are no news, and would be read again from each of them."""
LOCAL = frozenset({
    "gov.", "governor", "mayor", "sen.", "senator", "rep.", "congressman", "congresswoman", "premier", "lawmaker",
    "attorney", "lieutenant", "republican", "democrat",
})  # fmt: skip
"""First words of offices that a place has which is no state, or that are held for it."""
BEFORE_OFFICE = OFFICE | MODIFIER | SMALL | TENURE | STATE
"""What an office, with what stands before it, can begin with."""
PLACING = frozenset({"in", "near", "from"})


def modifiers_at(sentence: SentenceWords, i: int) -> tuple[Modifiers, int]:
    """Return what is told from word `i` on before an office, and where it ends."""
    m = Modifiers(sentence.starts[i])
    until = min(i + LONGEST, len(sentence.words))
    while i < until and (opens := sentence.opens[i]) & MODIFYING:
        for bit, read in READERS:
            if opens & bit and (end := read(sentence, i, m)) is not None:
                break
        else:
            break
        if end == i:
            break
        i = end
    return m, i


def _small_word(sentence: SentenceWords, i: int, m: Modifiers) -> int | None:
    """Read an article, "his", a number or "visiting"."""
    low = sentence.words[i].low
    if low in ARTICLES and not m.seen and not m.definite:
        m.definite = low == "the"
    elif low in OWNERS:
        m.possessed = m.definite = True
        m.of_one, m.first_person = low in OF_ONE, low == "my"
    elif low in NUMBERS and i + 1 < len(sentence.words):
        m.plural = True
    elif low == "visiting":
        m.visiting = True
    else:
        return None
    return i + 1


def _form_of_address(sentence: SentenceWords, i: int, m: Modifiers) -> int | None:
    """Read "H.E." or "His Excellency the" before an office: "H.E. the President", "His Excellency Foreign Minister X"."""
    form = phrase_at(sentence.words, i, sentence.lexicon.honorifics)
    if form is None or form[0] >= len(sentence.words) or not sentence.opens[form[0]] & BEFORE_OFFICE:
        return None
    _, behind = modifiers_at(sentence, form[0])
    if behind >= len(sentence.words) or office_at(sentence, behind) is None:
        return None
    the = sentence.words[form[0]].low == "the"
    m.definite = m.definite or the
    return form[0] + the


def _grade(sentence: SentenceWords, i: int, _m: Modifiers) -> int | None:
    """Read "chief" or "senior" before a nationality: "the chief U.S., Chinese and Korean negotiators"."""
    return None if states_at(sentence, i + 1) is None else i + 1


def _stateless(sentence: SentenceWords, i: int, m: Modifiers) -> int | None:
    """Read the adjective of a state that cannot be told."""
    words = sentence.words
    if i + 1 >= len(words) or office_at(sentence, i + 1) is None:
        return None
    m.seen = True
    return i + 1


def _states(sentence: SentenceWords, i: int, m: Modifiers) -> int | None:
    """Read "Turkish", "Georgia's" or "Greek, Turkish and Cypriot"; return `i` where a second state has its own holder."""
    nation = states_at(sentence, i)
    if nation is None:
        return None
    if (m.country or m.organisation or m.possessed) and land_of_envoy(sentence, i):
        return None  # "the U.N. Syria envoy", "his Syria envoy"
    end, codes, adjective = nation
    words = sentence.words
    if i > 0 and not adjective and words[i - 1].low in PLACING and not is_abbreviation(words[end - 1].text):
        return i  # "In Turkey Minister Ellwood met": where it was, not whose minister
    if adjective or is_abbreviation(words[end - 1].text):
        end, codes, adjective = more_adjectives(sentence, nation)
    if len(codes) > 1:
        m.countries = tuple(dict.fromkeys((*m.countries, *codes)))
    elif m.country is None and not m.countries:
        m.country = codes[0]
    else:
        return i
    m.seen = True
    m.definite = m.definite or (words[end - 1].owner and not is_abbreviation(words[end - 1].text))  # "Turkey's envoy"
    return end


def _capital(sentence: SentenceWords, i: int, m: Modifiers) -> int | None:
    """Read "Seoul's" before whoever serves there, and a place that has a mayor or is stood for: "Texas Senator X"."""
    land = capital_at(sentence, i)
    if land is None or m.seen:
        return None
    if not sentence.words[land.end - 1].owner:
        if land.end >= len(sentence.words) or sentence.words[land.end].low not in LOCAL:
            return None
        m.country, m.seen = land.codes[0], True
        return land.end
    grade = land.end + (sentence.opens[land.end] & GRADE > 0)
    if not _serve_there(sentence, grade):
        return None
    m.country, m.seen, m.definite = land.codes[0], True, True
    return land.end


def _party(sentence: SentenceWords, i: int, m: Modifiers) -> int | None:
    """Read "Republican" or "Likud" before whoever stands for it: "Republican Senator X"."""
    party = phrase_at(sentence.words, i, sentence.lexicon.parties, keep_case=True)
    if i > 0 and (sentence.words[i - 1].capital or sentence.words[i - 1].owner):
        return None  # "Iraqi Republican Guard", "Hong Kong's Democratic Party"
    if party is None or m.country or m.countries or not sentence.opens[party[0]] & (OFFICE | HONORIFIC | MODIFIER):
        return None
    m.country, m.seen = party[1], True
    return party[0]


def _serve_there(sentence: SentenceWords, i: int) -> bool:
    """Tell whether word `i` begins an office, behind words for how long it has been held."""
    words, n = sentence.words, len(sentence.words)
    held = phrase_at(words, i, sentence.lexicon.tenures) if i < n and sentence.opens[i] & TENURE else None
    at = held[0] if held else i
    return at < n and office_at(sentence, at) is not None


def _tenure(sentence: SentenceWords, i: int, m: Modifiers) -> int | None:
    """Read "former", "acting", "outgoing"."""
    words, n = sentence.words, len(sentence.words)
    found = phrase_at(words, i, sentence.lexicon.tenures)
    if found is None or found[0] >= n or words[i].owner:
        return None
    if found[1] != "none":
        m.tenure = found[1]
    hyphen = found[0] < n and words[found[0]].text == "-"
    return found[0] + hyphen


def _organisation(sentence: SentenceWords, i: int, m: Modifiers) -> int | None:
    """Read "NATO" or "the African Union's"."""
    words = sentence.words
    found = phrase_at(words, i, sentence.lexicon.organisations, keep_case=True)
    if found is None or found[0] >= len(words):
        return None
    m.organisation = found[1].name
    m.organisation_start = None if words[found[0] - 1].owner else sentence.starts[i]
    m.seen = True
    return found[0]


def _group(sentence: SentenceWords, i: int, m: Modifiers) -> int | None:
    """Read "Hamas" before "leader"."""
    words = sentence.words
    found = phrase_at(words, i, sentence.lexicon.groups) if words[i].capital else None
    if found is None or found[1] != "name" or found[0] >= len(words):
        return None
    if office_at(sentence, found[0]) is None and words[found[0]].low not in sentence.lexicon.delegations:
        return None
    m.organisation = sentence.phrase(i, found[0])
    m.organisation_start = None if words[found[0] - 1].owner else sentence.starts[i]
    m.seen = True
    return found[0]


def _seat(sentence: SentenceWords, i: int, m: Modifiers) -> int | None:
    """Read "White House" or "Foreign Ministry" before whoever works there: "Kremlin aide X", "Foreign Ministry officials"."""
    words, lexicon = sentence.words, sentence.lexicon
    found = phrase_at(words, i, lexicon.bodies)
    if found is None or found[0] >= len(words) or words[found[0] - 1].owner or office_at(sentence, i) is not None:
        return None  # "Army Commander X": the body is a part of the office
    end, body = found
    at_home = replace(m, country=m.country or lexicon.seats.get(body), seen=True)
    works_there = (
        words[end].low in lexicon.delegations
        or office_at(sentence, end) is not None
        or role_at(sentence, end, at_home) is not None
    )
    if not works_there or not (at_home.country or at_home.countries):
        return None
    m.country, m.seen = at_home.country, True
    return end


READERS = (
    (HONORIFIC, _form_of_address), (SMALL, _small_word), (GRADE, _grade), (GROUP, _group), (ORGANISATION, _organisation), (STATELESS, _stateless),
    (STATE, _states), (PARTY, _party), (STATE, _capital), (TENURE, _tenure), (BODY, _seat),
)  # fmt: skip
MODIFYING = HONORIFIC | SMALL | GRADE | GROUP | STATELESS | STATE | TENURE | ORGANISATION | BODY | PARTY
