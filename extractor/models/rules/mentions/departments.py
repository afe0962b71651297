"""Departments and bodies that an office belongs to: "of Foreign Affairs", "for Operations"."""

from __future__ import annotations

from extractor.models.rules.mentions.names import name_at
from extractor.models.rules.mentions.sentence import SentenceWords
from extractor.models.rules.mentions.states import states_at

PERIODS = frozenset({"day", "week", "year"})
RANKS = frozenset({"general", "commander", "marshal", "major", "captain"})
"""Ranks that are words of departments, too."""


def department_at(sentence: SentenceWords, k: int) -> int | None:
    """Return where the department or body that begins at `k` ends: known words, or one unknown name of a body."""
    words, n = sentence.words, len(sentence.words)
    start = k
    while k < n and _is_departmental(sentence, k):
        k += 1
        if words[k - 1].owner and words[k - 1].low != "people":
            break
        if (k + 1 < n and words[k].low in ("and", "&") and words[k + 1].low in sentence.lexicon.departments) or (
            k + 2 < n
            and words[k].text == ","
            and words[k + 1].low in sentence.lexicon.departments
            and words[k + 2].low in ("and", ",")
        ):
            k += 1
        elif k + 2 < n and words[k].low in ("of", "for"):
            inner = k + 1 + (words[k + 1].low == "the")
            if words[inner].low in sentence.lexicon.departments or words[inner].low in sentence.lexicon.not_people:
                k = inner
        elif (
            k + 2 < n
            and words[k].low in ("for", "of", "on")
            and words[k - 1].low in sentence.lexicon.not_people
            and words[k + 1 + (words[k + 1].low == "the")].capital
        ):
            return _name_of_body(sentence, k + 1 + (words[k + 1].low == "the"))
    if k > start:
        return k
    while k + 1 < n and words[k].capital and k - start < 4:
        if words[k].low in sentence.lexicon.never_names and not words[k + 1].capital:
            break
        k += 1
        if k < n and words[k].low in sentence.lexicon.not_people and words[k].capital:
            while k + 1 < n and words[k + 1].capital and words[k + 1].low in sentence.lexicon.not_people:
                k += 1  # "United Front Department"
            return k + 1
    return None


def _name_of_body(sentence: SentenceWords, k: int) -> int:
    """Return where what a council or committee is for ends: "Council for the Restoration of Democracy"."""
    words, n = sentence.words, len(sentence.words)
    if states_at(sentence, k) is not None:
        return k - 1 - (words[k - 1].low == "the")
    while k < n and words[k].capital and not words[k].owner:
        k += 1
        inner = k + 1 + (k + 1 < n and words[k + 1].low == "the")
        if (
            k < n
            and words[k].low in ("of", "for", "and")
            and inner < n
            and words[inner].capital
            and states_at(sentence, inner) is None
        ):
            k = inner
    return k


def _is_departmental(sentence: SentenceWords, k: int) -> bool:
    word, lexicon = sentence.words[k], sentence.lexicon
    if word.low in PERIODS:
        return False  # "Minister of the Week"
    name = name_at(sentence, k + 1) if word.low in RANKS and word.capital and k + 1 < len(sentence.words) else None
    if name is not None and name - k > 2:
        return False  # "Chief of Defence General Christian Holm"
    if word.text == "Representative" and k + 1 < len(sentence.words):
        return sentence.words[k + 1].low in lexicon.not_people  # "of the People's Representative Assembly"
    return word.low in lexicon.departments or word.low in lexicon.not_people or (word.low == "people" and word.owner)


def plain_body_at(sentence: SentenceWords, k: int) -> int | None:
    """Return where a body in small letters at `k` ends: "rebel council", "electoral commission", "interim government"."""
    words = sentence.words
    for end in range(k + 1, min(k + 4, len(words))):
        if (words[end - 1].capital and words[end].text != "Government") or not words[end - 1].text.isalpha():
            return None
        if words[end].low in sentence.lexicon.not_people and not words[end].capital:
            return end + 1
        if words[end].low == "government" and words[k].low in sentence.lexicon.tenures:
            return end + 1  # "of the interim government"
    return None


PARTS = frozenset(
    "junta faction factions parties groups opposition leadership military intelligence bloc militia militias community companies banks".split()
)
"""What a state has, beside the bodies that the list knows: "Mauritania's military junta"."""
LONGEST_BODY = 7
INNER = frozenset({"and", "of", "for", "the"})
"""Within the name of a body before a capital: "Justice and Development Party"."""


def larger_body_at(sentence: SentenceWords, k: int) -> int | None:
    """Return where a body behind its state ends at `k`: "Turkey's ruling party", "the Russian Liberal Democratic Party"."""
    words, lexicon, found = sentence.words, sentence.lexicon, None
    for end in range(k, min(k + LONGEST_BODY, len(words))):
        word = words[end]
        inner = word.low in INNER and end > k and end + 1 < len(words) and words[end + 1].capital
        if word.low in lexicon.not_people or word.low in PARTS:
            found = end + 1
        elif (word.low in lexicon.never_names and not inner) or not (
            word.capital or (found is None and word.text.isalpha())
        ):
            break
        if word.owner:
            break
    return found
