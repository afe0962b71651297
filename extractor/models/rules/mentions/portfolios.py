"""Portfolios that no list has: "for South and Central Asian Affairs", "of Plantation Industries Mahinda Ratnayake"."""

from __future__ import annotations

from extractor.models.rules.mentions.names import name_at
from extractor.models.rules.mentions.offices import rank_end
from extractor.models.rules.mentions.sentence import SentenceWords

LONGEST_PORTFOLIO = 8
"""Words of what a minister is for: "Immigration and Multicultural and Indigenous Affairs"."""
CLOSING = frozenset({"affairs", "relations", "cooperation"})
"""Words that end a portfolio."""


def affairs_at(sentence: SentenceWords, k: int) -> int | None:
    """Return where a portfolio of affairs ends: "South and Central Asian Affairs", "Refugee and Migration Affairs"."""
    words = sentence.words
    for end in range(k, min(k + LONGEST_PORTFOLIO, len(words))):
        if words[end].text == "Affairs":
            return end + 1
        if not words[end].capital and words[end].low not in ("and", "&", ","):
            return None
    return None


def capitals_at(sentence: SentenceWords, k: int, *, several: bool = True) -> int | None:
    """Return where the capitalised words at `k` end, if the office ends there ("for Operations,").

    What is not of `several` things ends before an "and": "governor of Kyoto and Toshizo Ido, governor of Hyogo".
    """
    words, start = sentence.words, k
    while k < len(words) and k - start < LONGEST_PORTFOLIO:
        joins = several and k > start and words[k].low in ("and", "&") and k + 1 < len(words) and words[k + 1].capital
        if not joins and (not words[k].capital or words[k].low in sentence.lexicon.never_names):
            break
        k += 1
    closes = k < len(words) and (words[k].text == "," or (not several and words[k].low == "and"))
    return k if k > start and closes else None


def further_capitals(sentence: SentenceWords, k: int, until: int) -> int:
    """Return where the portfolio at `k` ends that is known up to `until`: "for Immigration and Multicultural Affairs,".

    A name of several words behind what is known is whose office it is: "for Immigration Dale Harmon,"; so is any behind "Affairs".
    """
    end = capitals_at(sentence, k) or 0
    name = name_at(sentence, until) if until < end else None
    closed = sentence.words[until - 1].low in CLOSING
    return until if name == end and (end - until > 1 or closed) else end


def portfolio_before_name(sentence: SentenceWords, k: int) -> int | None:
    """Return where the portfolio at `k` ends if the minister's name follows: at its last known word, or behind one unknown."""
    words, n = sentence.words, len(sentence.words)
    end = last = k
    while end < n and end - k < LONGEST_PORTFOLIO and _goes_on(sentence, end, first=end == k):
        end += 1
        if words[end - 1].low in sentence.lexicon.departments or words[end - 1].low in sentence.lexicon.not_people:
            last = end
    start = rank_end(sentence, max(last, k + 1))
    name = name_at(sentence, start) if start < n else None
    if name is None or (last == k and name - start < NAMES):
        return None
    return max(last, k + 1)


NAMES = 2
"""Of somebody whose name begins behind a word that no list has: "of Unification Lee Jae-won"."""


def _goes_on(sentence: SentenceWords, k: int, *, first: bool) -> bool:
    """Tell whether word `k` can be one of a portfolio and of the name behind it."""
    word = sentence.words[k]
    if not first and word.low in ("and", "&"):
        return k + 1 < len(sentence.words) and sentence.words[k + 1].capital
    return word.capital and not word.owner and word.low not in sentence.lexicon.never_names
