"""Where a personal name begins and ends."""

from __future__ import annotations

from extractor.models.rules.mentions.openings import COUNTRY, HYPHEN, KNOWN, LEADER, MODIFIER, OFFICE, ORGANISATION
from extractor.models.rules.mentions.sentence import SentenceWords
from extractor.models.rules.words import APOSTROPHES, phrase_at

NAMES_TOO = frozenset(
    "German Jordan Georgia Chad Israel Cuba Ireland England Holland Wellington Lincoln London Paris Valencia Santiago Sofia "
    "Victoria".split()
)
"""States and cities that people are called after."""
TITLES_TOO = frozenset({"Sultan", "Emir", "Amir"})
"""Titles that are first names, too."""
SON_OF = frozenset({"bin", "ibn", "bint"})
ARTICLES_OF_NAMES = ("al-", "el-", "ul-", "ad-", "as-", "ash-", "an-", "ar-", "at-", "az-")
FIRST_PARTICLES = frozenset({"al", "von", "van", "de", "abu", "el", "der"})
"""Particles with which a name may begin."""
GENERATIONS = frozenset({"jr", "jr.", "sr.", "ii", "iii"})
LAST_NAMES = frozenset({"an", "may", "so", "do", "my", "no"})
"""Words of sentences that end names in capitals."""
FIRST_NAMES = frozenset({"He", "She", "You", "An", "So"})
"""Surnames that begin a name and are words of sentences, too: right behind a word they are no pronouns."""
NO_SURNAMES = frozenset(
    {"democrats", "democrat", "democratic", "social", "orthodox", "leaders", "aid", "churches", "science"}
)
"""Behind "Christian" words of parties and churches."""
ADDRESSES = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms."})
"""Before a name, and never in it: "Speaker of the Assembly Mr X"."""
QUOTES = frozenset("\"'“”‘’`")
"""Marks around a nickname, single or two together."""
POSTNOMINALS = frozenset({"MP", "M.P.", "TD", "T.D.", "MEP", "QC", "KC", "SC", "MLA", "OBE", "CBE", "PhD"})
"""Letters behind a name: nothing of it follows them."""
LONGEST = 10
"""Words of a name."""


def name_at(sentence: SentenceWords, i: int, *, titled: bool = False) -> int | None:
    """Return where the personal name that begins at word `i` ends; None if none begins there.

    After a title (`titled`) the first name may be a city or a state: "Defence Minister Florence Holland".
    """
    words, n = sentence.words, len(sentence.words)
    k = last = leader_at(sentence, i) or i
    if k > i and words[k - 1].owner:
        return k
    while k < n and k - i < LONGEST:
        if _is_part(sentence, k, titled=titled and k == i):
            k += 1
            last = k
            if words[k - 1].owner or (k - i > 2 and words[k - 1].text in POSTNOMINALS):
                break
        elif _is_particle(sentence, k, first=k == i):
            k += 1
        elif words[k].text == "," and k > i and k + 1 < n and words[k + 1].low in GENERATIONS:
            k += 2
            last = k
        elif words[k].text in QUOTES and k > i and (nicknamed := _behind_nickname(sentence, k)):
            k = nicknamed
        else:
            break
    one_letter = last - i == 1 and len(words[i].text) < 2
    return None if last == i or one_letter else last


def name_told(sentence: SentenceWords, start: int, end: int) -> str:
    """Return the name from word `start` to `end`, without the full stop of the sentence that it ends: "Hun Sen."."""
    last, name = sentence.words[end - 1], sentence.phrase(start, end)
    closes = end == len(sentence.words) and last.text[-1] == "." and len(last.text) > 2
    return name[:-1] if closes and last.low not in GENERATIONS else name


def _behind_nickname(sentence: SentenceWords, k: int) -> int | None:
    """Return the word behind a nickname in quotes at `k`, before which a name goes on: "Joko "Jokowi" Widodo"."""
    words, n = sentence.words, len(sentence.words)
    start = next((x for x in range(k, min(k + 3, n)) if words[x].text not in QUOTES), n)
    end = next((x for x in range(start, min(start + 3, n)) if words[x].text in QUOTES), n)
    behind = next((x for x in range(end, min(end + 3, n)) if words[x].text not in QUOTES), n)
    inside = end > start and all(word.capital for word in words[start:end])
    close = behind < n and sentence.starts[start] == sentence.ends[start - 1]
    return behind if inside and close and _is_part(sentence, behind, titled=False) else None


def leader_at(sentence: SentenceWords, i: int) -> int | None:
    """Return where the full name of a known leader that begins at word `i` ends."""
    if not sentence.opens[i] & LEADER:
        return None
    known = phrase_at(sentence.words, i, sentence.lexicon.leader_names, keep_case=True)
    return known[0] if known else None


def _is_part(sentence: SentenceWords, k: int, *, titled: bool) -> bool:
    """Tell whether word `k` can be a part of a name by itself."""
    word = sentence.words[k]
    capital = (
        word.capital
        and word.low not in ADDRESSES
        and (word.text[-1] == "." or word.text[0].isalpha())
        and (word.low not in sentence.lexicon.never_names or _is_last_name(sentence, k))
        and (not _titled(sentence, k) or is_given_name(sentence, k) or (titled and _is_first_name(sentence, k)))
    )
    return (
        capital
        or _has_inner_capital(sentence, k)
        or (
            bool(sentence.opens[k] & HYPHEN)
            and len(word.low) > 4
            and word.low.startswith(ARTICLES_OF_NAMES)
            and not _is_particle(sentence, k)
        )
    )


def _has_inner_capital(sentence: SentenceWords, k: int) -> bool:
    """Tell whether word `k` goes on with a name though it begins with a small letter: "Olivier d'Ormesson", "Ó hEithir"."""
    word = sentence.words[k]
    if word.capital or k == 0 or not sentence.words[k - 1].capital:
        return False
    first = 2 if word.text[1:2] in APOSTROPHES else 1
    return word.text[first : first + 1].isupper() and word.text[first + 1 :].islower()


def is_given_name(sentence: SentenceWords, k: int) -> bool:
    """Tell whether the title at word `k` is a name: "Prince Sultan", "Sultan bin Abdul-Aziz", "Rashid bin Sultan"."""
    words = sentence.words
    if words[k].text not in TITLES_TOO:
        return False
    father = k + 1 < len(words) and words[k + 1].low in SON_OF
    return father or (k > 0 and (words[k - 1].text == "Prince" or words[k - 1].low in SON_OF))


def _is_last_name(sentence: SentenceWords, k: int) -> bool:
    """Tell whether a word of sentences is part of a name: "Sok An", "Theresa May", "Agriculture Minister He Shunli"."""
    words = sentence.words
    if words[k].text == "Christian" and k + 1 < len(words):
        behind, lexicon = words[k + 1], sentence.lexicon
        none = behind.low in lexicon.first_words or behind.low in lexicon.not_people or behind.low in NO_SURNAMES
        return behind.capital and not none
    if words[k].text in FIRST_NAMES and k > 0 and sentence.starts[k] == sentence.ends[k - 1] + 1:
        return k + 1 < len(words) and words[k + 1].capital and words[k + 1].low not in sentence.lexicon.never_names
    if (
        k == 0
        or words[k].low not in LAST_NAMES
        or sentence.starts[k] != sentence.ends[k - 1] + 1
        or not words[k - 1].capital
    ):
        return False
    return words[k - 1].low not in sentence.lexicon.first_words and not (
        k + 1 < len(words) and (words[k + 1].capital or words[k + 1].text[0].isdigit())
    )


def _is_particle(sentence: SentenceWords, k: int, *, first: bool = False) -> bool:
    """Tell whether word `k` is a particle before a part of a name: "van der Bellen", "Maria do Carmo"."""
    words, n, particles = sentence.words, len(sentence.words), sentence.lexicon.particles
    known = words[k].low in particles or (words[k].text == "do" and not first)
    if not known or k + 1 >= n or (first and words[k].low not in FIRST_PARTICLES):
        return False
    return words[k + 1].capital or (words[k + 1].low in particles and k + 2 < n and words[k + 2].capital)


def _is_first_name(sentence: SentenceWords, k: int) -> bool:
    """Tell whether the place name at `k` is followed by another name, as in "Chad Paris-Lyon"."""
    words = sentence.words
    if (
        k + 1 >= len(words)
        or words[k].owner
        or not words[k + 1].capital
        or words[k + 1].low in sentence.lexicon.never_names
    ):
        return False
    place = phrase_at(words, k, sentence.lexicon.countries, keep_case=True)
    return (
        place is not None
        and place[0] == k + 1
        and (place[1][0] in ("name", "capital") or words[k].text in NAMES_TOO)
        and (not _titled(sentence, k + 1) or words[k + 1].text in NAMES_TOO)
    )


def _titled(sentence: SentenceWords, k: int) -> bool:
    """Tell whether word `k` is a country, office or body rather than a part of a name."""
    words, opens = sentence.words, sentence.opens[k]
    if not opens & KNOWN:
        return False
    found = phrase_at(words, k, sentence.lexicon.countries, keep_case=True) if opens & COUNTRY else None
    if found is not None and not (k > 0 and words[k - 1].capital and found[1][0] == "capital"):
        return not (k > 0 and words[k].text in NAMES_TOO and words[k - 1].capital)
    if opens & ORGANISATION and phrase_at(words, k, sentence.lexicon.organisations, keep_case=True):
        return True
    return bool(opens & (OFFICE | MODIFIER)) and leads_to_office(sentence, k)


def leads_to_office(sentence: SentenceWords, j: int) -> bool:
    """Tell whether nothing but modifiers stands between word `j` and an office."""
    for k in range(j, min(j + 5, len(sentence.words))):
        opens = sentence.opens[k]
        if opens & OFFICE and phrase_at(sentence.words, k, sentence.lexicon.offices):
            return True
        if not opens & MODIFIER and sentence.words[k].low != "and":
            return False
    return False
