"""Offices: "deputy prime minister and foreign minister", "Production Minister"."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from extractor.models.rules.lexicons import Lexicon
from extractor.models.rules.mentions.departments import department_at
from extractor.models.rules.mentions.names import is_given_name, leader_at, leads_to_office, name_at
from extractor.models.rules.mentions.openings import MODIFIER, OFFICE, PORTFOLIO, RANK, STATE
from extractor.models.rules.mentions.sentence import SentenceWords
from extractor.models.rules.mentions.states import is_abbreviation, states_at
from extractor.models.rules.words import phrase_at

LONGEST = 8
"""Words of an office."""


TITLES = frozenset(
    {"ambassador", "prince", "princess", "crown prince", "king", "queen", "ayatollah", "grand ayatollah"}
)
"""Offices that behind another are a title of its holder: "Foreign Minister Prince Saud al-Faisal", "Deputy Minister Ambassador X"."""
DEPUTY = frozenset({"deputy", "vice", "assistant"})
"""Words of an office before the rest of it, whatever that is: "Deputy Reintegration Minister"."""


class Office(NamedTuple):
    """Where an office ends, the word for it that the list has, and whether several hold it."""

    end: int
    head: str
    plural: bool


def office_at(sentence: SentenceWords, i: int) -> Office | None:
    """Return the office that begins at word `i`, its modifiers included, up to what it belongs to."""
    if not (sentence.opens[i] & (OFFICE | MODIFIER | STATE) or sentence.opens[i + 1] & PORTFOLIO):
        return None
    if i not in sentence.offices:
        sentence.offices[i] = _office_at(sentence, i)
    return sentence.offices[i]


def _office_at(sentence: SentenceWords, i: int) -> Office | None:
    words, n, lexicon = sentence.words, len(sentence.words), sentence.lexicon
    j = i
    best: Office | None = None
    while j < n and j - i < LONGEST and not leader_at(sentence, j) and not is_given_name(sentence, j):
        opens = sentence.opens[j]
        if opens & OFFICE and (found := phrase_at(words, j, lexicon.offices)):
            if best is not None and found[1][0] in TITLES and words[j].capital and words[j - 1].low not in DEPUTY:
                break  # "Foreign Minister Prince Saud al-Faisal"
            j, (head, plural) = found
            best = Office(j, head, plural)
            if words[j - 1].owner:
                break
        elif best is not None and _is_portfolio_behind(sentence, j):
            j += 1
            best = Office(j, best.head, best.plural)
        elif opens & MODIFIER and not words[j].owner:
            if best is not None and not leads_to_office(sentence, j):
                break
            j += 1
        elif best is None and (end := _end_of_area(sentence, j)):
            j = end
        elif ((j == i or words[j - 1].low in DEPUTY) and _names_a_portfolio(sentence, j)) or (
            j > i and _joins_two(sentence, j, best is not None)
        ):
            j += 1
        else:
            break
    return best


def _end_of_area(sentence: SentenceWords, j: int) -> int | None:
    """Return where the part of the world or the state ends that the office right behind it is for: "Middle East envoy"."""
    area = phrase_at(sentence.words, j, sentence.lexicon.areas)
    return area[0] if area and _is_before_office(sentence, area[0]) else land_of_envoy(sentence, j)


FOR_LANDS = frozenset({"envoy", "mediator", "negotiator", "administrator", "coordinator"})
"""Who is told with the state that he is for: "the U.N. Syria envoy"."""


def land_of_envoy(sentence: SentenceWords, i: int) -> int | None:
    """Return where the state at word `i` ends if it is what an envoy is for: "Syria envoy"; not "Syria's envoy", "Syria envoy to the EU"."""
    land = states_at(sentence, i) if sentence.opens[i] & STATE else None
    if land is None or land.adjective or is_abbreviation(sentence.words[land.end - 1].text):
        return None
    office = office_at(sentence, land.end) if _is_before_office(sentence, land.end) else None
    if office is None or office.head.split()[-1] not in FOR_LANDS:
        return None
    own = office.end < len(sentence.words) and sentence.words[office.end].low == "to"
    return None if own else land.end


def _is_before_office(sentence: SentenceWords, j: int) -> bool:
    """Tell whether an office begins right at word `j`: that of the area before it, as in "Middle East envoy"."""
    return j < len(sentence.words) and sentence.opens[j] & (OFFICE | MODIFIER) != 0 and leads_to_office(sentence, j)


def _is_portfolio_behind(sentence: SentenceWords, j: int) -> bool:
    """Tell whether the word at `j` says what a secretary or minister is of, without "of": "Secretary Commerce Javed Qureshi"."""
    words = sentence.words
    return (
        words[j - 1].text in ("Secretary", "Minister")
        and words[j].capital
        and words[j].low in sentence.lexicon.departments
        and not sentence.opens[j] & RANK
        and j + 2 < len(words)
        and words[j + 1].capital
        and words[j + 1].low not in sentence.lexicon.first_words
        and words[j + 2].capital
    )


def _joins_two(sentence: SentenceWords, j: int, behind_office: bool) -> bool:
    """Tell whether word `j` is an "and" within an office, or between two offices of one holder."""
    words, lexicon = sentence.words, sentence.lexicon
    if words[j].low != "and" or j + 1 >= len(words):
        return False
    if not words[j - 1].capital and words[j + 1].capital:
        return False  # "members of parliament and Foreign Minister X"
    is_office = behind_office and phrase_at(words, j + 1, lexicon.offices)
    if not (words[j + 1].low in lexicon.modifiers or is_office) or not leads_to_office(sentence, j + 1):
        return False
    return not behind_office or _is_named_office(sentence, j + 1)


def _names_a_portfolio(sentence: SentenceWords, j: int) -> bool:
    """Tell whether the word at `j` says which minister it is, though no list has it: "Production Minister"."""
    words = sentence.words
    return (
        words[j].capital
        and not words[j].owner
        and words[j].low not in sentence.lexicon.never_names
        and bool(sentence.opens[j + 1] & PORTFOLIO)
        and states_at(sentence, j) is None
    )


def _is_named_office(sentence: SentenceWords, j: int) -> bool:
    """Tell whether the office at `j` is followed by a name: "Deputy Prime Minister and Foreign Minister X"."""
    words, n = sentence.words, len(sentence.words)
    k = j
    while k < n and (words[k].low in sentence.lexicon.modifiers or words[k].low == "and"):
        k += 1
    found = phrase_at(words, k, sentence.lexicon.offices) if k < n else None
    if found is None or found[0] >= n or not words[j].capital:
        return False
    end = found[0]
    if words[end].low in ("of", "for") and end + 1 < n:
        end = department_at(sentence, end + 1) or end
    if end + 2 < n and words[end].low == "of":
        land = states_at(sentence, end + 1 + (words[end + 1].low == "the"))
        end = land.end if land is not None and not land.adjective else end
    end += end < n and words[end].text == ","
    return end < n and name_at(sentence, rank_end(sentence, end)) is not None


def rank_end(sentence: SentenceWords, k: int) -> int:
    """Return where the ranks and honorifics that begin at word `k` end."""
    words, n, lexicon = sentence.words, len(sentence.words), sentence.lexicon
    while k < n and (found := phrase_at(words, k, lexicon.ranks) or phrase_at(words, k, lexicon.honorifics)):
        if found[0] >= n:
            break
        k = found[0]
    return k


DEPUTIES = re.compile(r"^(?:(?:principal|deputy|acting|senior) )+")
"""Before an office of one state: "principal deputy assistant secretary of state" is American, too."""


@functools.lru_cache(maxsize=1 << 12)
def state_of_office(lexicon: Lexicon, office: str) -> str | None:
    """Return the state whose office only it has, or whose body the office is of ("Speaker of the Knesset")."""
    if code := lexicon.home_offices.get(office) or lexicon.home_offices.get(DEPUTIES.sub("", office)):
        return code
    held_at = (code for seat, code in lexicon.seats.items() if office.endswith(f" {seat}"))
    begun = (
        code  # but "Secretary of State for Defence" is not American
        for own, code in lexicon.home_offices.items()
        if office.startswith(f"{own} ") and not office.startswith(f"{own} for ")
    )
    return next(held_at, None) or next(begun, None)
