"""What can begin with a word: asked of all lists once, and remembered as bits.

Every reader of mentions looks its words up in a list of its own, several at each place of a sentence, and nearly always in
vain. One look at the bits of a word says which readers need not be asked: with them a sentence is read in half the time.
"""

from __future__ import annotations

import functools

from extractor.memory import Memory
from extractor.models.rules.lexicons import ARTICLES, CROWNED, NUMBERS, OWNERS, PRONOUNS, Lexicon
from extractor.models.rules.words import Piece, Word, cut_piece, small_letters, without_possessive
from extractor.tables.countries import words_without_code

(
    CAPITAL, KNOWN, HYPHEN, OPENS, LEADER, COUNTRY, STATE, STATELESS, ORGANISATION, GROUP, REALM, BODY,
    OFFICE, RANK, HONORIFIC, DELEGATION, MODIFIER, TENURE, SMALL, GRADE, PORTFOLIO, PASSING,
) = (1 << n for n in range(22))  # fmt: skip
"""KNOWN: some list has something that begins with it. OPENS: a mention may begin with it. STATE: a state may be told by it,
a COUNTRY by its name in the list. PASSING: in small letters, it may stand before an office or a body, and is none itself."""
HEADS = LEADER | COUNTRY | ORGANISATION | OFFICE | RANK | HONORIFIC | BODY | DELEGATION | GROUP

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
}
"""Groups of states that a word names, with the word behind it, if there is one: "the Baltic foreign ministers"."""
HALVES = frozenset({"North", "South"})
"""Of Korea."""
UNLISTED = HALVES | CROWNED | LEAGUES.keys()
SMALL_WORDS = ARTICLES | OWNERS | NUMBERS | {"visiting"}
ADJECTIVES_WITHOUT_STATE = frozenset(words_without_code())
"""That belong to a state that cannot be told ("Congolese")."""


@functools.lru_cache(maxsize=8)
def pieces_of(lexicon: Lexicon) -> Memory[Piece]:
    """Return what cuts a piece of a sentence into words that tell what may begin with them by `lexicon`."""
    words = Memory(functools.partial(_word, lexicon))
    return Memory(lambda piece: cut_piece(piece, words))


def _word(lexicon: Lexicon, written: str) -> Word:
    text = without_possessive(written)
    low, capital, hyphen = small_letters(text), text[0].isupper(), "-" in text
    country = text in lexicon.countries
    told = {
        CAPITAL: capital,
        KNOWN: low in lexicon.first_words,
        HYPHEN: hyphen,
        OPENS: capital or low in lexicon.beginnings,
        LEADER: text in lexicon.leader_names,
        COUNTRY: country,
        STATE: country or text in UNLISTED or (capital and hyphen),
        STATELESS: text in ADJECTIVES_WITHOUT_STATE,
        ORGANISATION: capital and text in lexicon.organisations,
        GROUP: low in lexicon.groups or low == "group",
        REALM: text in REALMS,
        BODY: low in lexicon.bodies,
        OFFICE: low in lexicon.offices,
        RANK: low in lexicon.ranks,
        HONORIFIC: low in lexicon.honorifics,
        DELEGATION: low in lexicon.delegations,
        MODIFIER: low in lexicon.modifiers,
        TENURE: low in lexicon.tenures,
        SMALL: low in SMALL_WORDS,
        GRADE: low in GRADES,
        PORTFOLIO: text in PORTFOLIOS,
    }
    bits = sum(bit for bit, is_told in told.items() if is_told)
    passes = low == "and" or bits & (SMALL | MODIFIER)
    never = capital or hyphen or bits & (HEADS | TENURE) or low in PRONOUNS or low in lexicon.particles
    bits |= PASSING if passes and not never else 0
    return Word(text, low, capital, text != written, bits)
