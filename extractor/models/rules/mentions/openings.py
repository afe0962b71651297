"""What can begin with a word: asked of all lists once, and remembered as bits.

Every reader of mentions looks its words up in a list of its own, several at each place of a sentence, and nearly always in
vain. One look at the bits of a word says which readers need not be asked: with them a sentence is read in half the time.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from extractor.memory import Memory
from extractor.models.rules.lexicons import ARTICLES, CROWNED, NUMBERS, OWNERS, PRONOUNS, Lexicon
from extractor.models.rules.words import Piece, Word, cut_piece, small_letters, without_possessive
from extractor.tables.countries import words_without_code

(
    CAPITAL, KNOWN, HYPHEN, OPENS, LEADER, COUNTRY, STATE, STATELESS, ORGANISATION, GROUP, REALM, BODY,
    OFFICE, RANK, HONORIFIC, DELEGATION, MODIFIER, TENURE, SMALL, GRADE, PORTFOLIO, PASSING, STAYING,
    PARTY,
) = (1 << n for n in range(24))  # fmt: skip
"""KNOWN: some list has something that begins with it. OPENS: a mention may begin with it. STATE: a state may be told by it,
a COUNTRY by its name in the list. PASSING: in small letters, it may stand before an office or a body, and is none itself; STAYING: not so, whatever list it is in."""
NEVER_PASSING = (
    STAYING | TENURE | LEADER | COUNTRY | ORGANISATION | OFFICE | RANK | HONORIFIC | BODY | DELEGATION | GROUP
)

GRADES = frozenset({"chief", "top", "senior", "lead", "leading"})
PORTFOLIOS = frozenset({"Minister", "Ministers", "Commissioner"})
"""Words before which any capitalised word says which minister it is."""
REALMS = frozenset(
    {"Republic", "Kingdom", "Federation", "Sultanate", "Emirate", "Principality", "Commonwealth", "State"}
)
"""Words for a state in its formal name: "Federative Republic of Brazil"."""
LEAGUES = {
    "Baltic": ("", ("EST", "LVA", "LTU")),
    "Nordic": ("", ("DNK", "FIN", "ISL", "NOR", "SWE")),
    "Benelux": ("", ("BEL", "NLD", "LUX")),
    "Central": ("Asian", ("KAZ", "KGZ", "TJK", "TKM", "UZB")),
    "Koreas": ("", ("PRK", "KOR")),
    "Inter-Korean": ("", ("PRK", "KOR")),
    "inter-Korean": ("", ("PRK", "KOR")),
}
"""Groups of states that a word names, with the word behind it, if there is one: "the Baltic foreign ministers"."""
HALVES = frozenset({"North", "South"})
"""Of Korea."""
UNLISTED = HALVES | CROWNED | LEAGUES.keys()


@functools.lru_cache(maxsize=8)
def pieces_of(lexicon: Lexicon) -> Memory[Piece]:
    """Return what cuts a piece of a sentence into words that tell what may begin with them by `lexicon`."""
    as_written, in_small_letters = _bits_of_lists(lexicon)

    def look_up(written: str) -> Word:
        text = without_possessive(written)
        low, capital, hyphen = small_letters(text), text[0].isupper(), "-" in text
        bits = as_written.get(text, 0) | in_small_letters.get(low, 0)
        if text != written:
            # "Lord's Resistance Army", "People's Republic of China"
            bits |= in_small_letters.get(f"{low}'s", 0) | as_written.get(f"{text}'s", 0)
        if capital:
            bits |= CAPITAL | OPENS | (STATE if hyphen else 0)
        else:
            bits &= ~ORGANISATION
        if hyphen:
            bits |= HYPHEN
        if capital or hyphen or bits & NEVER_PASSING:
            bits &= ~PASSING
        return Word(text, low, capital, text != written, bits)

    words = Memory(look_up)
    return Memory(lambda piece: cut_piece(piece, words))


def _bits_of_lists(lexicon: Lexicon) -> tuple[dict[str, int], dict[str, int]]:
    """Return the bits of all words that a list has: of the lists that tell capitals, and of those that do not."""
    as_written: list[tuple[int, Iterable[str]]] = [
        (LEADER, lexicon.leader_names), (COUNTRY | STATE, lexicon.countries), (KNOWN | STATE, UNLISTED), (PARTY, lexicon.parties),
        (STATELESS, words_without_code()), (ORGANISATION, lexicon.organisations), (REALM, REALMS), (PORTFOLIO, PORTFOLIOS),
    ]  # fmt: skip
    in_small_letters: list[tuple[int, Iterable[str]]] = [
        (KNOWN, lexicon.first_words), (OPENS, lexicon.beginnings), (GROUP, (*lexicon.groups, "group")),
        (BODY, lexicon.bodies), (OFFICE, (*lexicon.offices, *lexicon.areas)), (RANK, lexicon.ranks), (HONORIFIC, lexicon.honorifics),
        (DELEGATION, lexicon.delegations), (MODIFIER | PASSING, lexicon.modifiers), (TENURE, lexicon.tenures),
        (SMALL | PASSING, (*ARTICLES, *OWNERS, *NUMBERS, "visiting")), (PASSING, ("and",)), (GRADE, GRADES),
        (STAYING, (*PRONOUNS, *lexicon.particles)),
    ]  # fmt: skip
    return _joined(as_written), _joined(in_small_letters)


def _joined(lists: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    bits: dict[str, int] = {}
    for bit, words in lists:
        for word in words:
            bits[word] = bits.get(word, 0) | bit
    return bits
