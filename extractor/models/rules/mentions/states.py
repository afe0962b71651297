"""States by name, adjective or capital, alone or listed: "Turkish", "Georgia's", "Greek and Turkish"."""

from __future__ import annotations

from typing import NamedTuple

from extractor.models.rules.lexicons import CROWNED
from extractor.models.rules.mentions.openings import CAPITAL, COUNTRY, HALVES, HYPHEN, LEAGUES, REALMS, STATE
from extractor.models.rules.mentions.sentence import SentenceWords
from extractor.models.rules.words import phrase_at

SHORT_FORMS = {
    "Sino": "CHN",
    "Russo": "RUS",
    "Anglo": "GBR",
    "Franco": "FRA",
    "Indo": "IND",
    "Pak": "PAK",
    "Italo": "ITA",
    "Greco": "GRC",
    "Turko": "TUR",
    "US": "USA",
    "Afghan": "AFG",
    "Arab": None,
}


DASHES = frozenset("-–")
"""Between states of one adjective: "the Turkey–Iran border"."""
MOST = 40
"""States listed together: each word of a longer list would be read again from each before it."""
LONGEST_NAME = 3
"""Words of a state's name beside one that a hyphen joins."""
FORCED = frozenset({"Armed", "Air", "Navy", "Army", "Land", "Police"})


class States(NamedTuple):
    """Where words for one or more states end, and which."""

    end: int
    codes: tuple[str, ...]
    adjective: bool
    """Whether they qualify what follows: "Turkish", "Turkey's"."""


def states_at(sentence: SentenceWords, i: int) -> States | None:
    """Return the states told at word `i` by name, adjective or both parts of a compound; capitals do not count."""
    if not sentence.opens[i] & STATE or is_part_of_world(sentence, i):
        return None
    if i not in sentence.states:
        sentence.states[i] = _states_at(sentence, i)
    return sentence.states[i]


PARTS = frozenset({"Latin", "South", "North", "Central"})


def is_part_of_world(sentence: SentenceWords, i: int) -> bool:
    """Tell whether the word at `i` only ends the name of a part of the world: "Latin America", "South American"."""
    words = sentence.words
    return words[i].text.startswith("America") and i > 0 and words[i - 1].text in PARTS


def _states_at(sentence: SentenceWords, i: int) -> States | None:
    words = sentence.words
    if sentence.tells_realm and (formal := _formal_at(sentence, i)):
        return formal
    if any(bits & HYPHEN for bits in sentence.opens[i : i + LONGEST_NAME]) and (both := _joined_at(sentence, i)):
        return both
    if words[i].text in HALVES and (korea := _koreas_at(sentence, i) or _half_at(sentence, i)):
        return korea
    if sentence.opens[i] & COUNTRY and (found := phrase_at(words, i, sentence.lexicon.countries, keep_case=True)):
        end, (kind, code) = found
        if kind == "capital":
            return None
        hyphen = end + 1 < len(words) and words[end].text in DASHES and sentence.starts[end] == sentence.ends[end - 1]
        if hyphen and (more := _behind_dashes(sentence, end)):
            return States(more.end, (code, *more.codes), adjective=True)
        if end < len(words) and words[end].text in REALMS and not _is_of_office(sentence, end):
            return States(end + 1, (code,), adjective=words[end].owner)  # "French Republic", "Niger Republic"
        return States(end, (code,), adjective=kind == "demonym" or words[end - 1].owner)
    crowns = words[i].text in CROWNED and i + 1 < len(words) and words[i + 1].text not in CROWNED
    if crowns and (crowned := states_at(sentence, i + 1)):
        named = crowned.end < len(words) and words[crowned.end].text in FORCED  # "Royal Brunei Armed Forces"
        if crowned.adjective or named:
            return States(crowned.end, crowned.codes, adjective=True)  # "Royal Australian Navy"
    if words[i].text in LEAGUES and (league := _league_at(sentence, i)):
        return league
    if "-" in words[i].text and words[i].capital:
        codes = [state_code(sentence, part) for part in words[i].text.split("-")]
        if codes and all(codes):
            return States(i + 1, tuple(code for code in codes if code), adjective=True)
    return None


def _is_of_office(sentence: SentenceWords, i: int) -> bool:
    """Tell whether the "State" at word `i` begins an office or a name: "Kazakh State Secretary X", not "Kuwait State"."""
    return sentence.words[i].text == "State" and bool(sentence.opens[i + 1] & CAPITAL)


def _joined_at(sentence: SentenceWords, i: int) -> States | None:
    """Return two states joined by a hyphen of which one has a name of several words: "South Korea-Japan", "India-Sri Lanka"."""
    words = sentence.words
    joined = next((k for k in range(i, min(i + LONGEST_NAME, len(words))) if "-" in words[k].text[1:]), None)
    if joined is None:
        return None
    left = words[joined].text.partition("-")[0]
    first = _code_named(sentence, (*(word.text for word in words[i:joined]), left))
    second = behind_hyphen(sentence, joined) if first is not None else None
    return States(second.end, (first, *second.codes), adjective=True) if first and second else None


def behind_hyphen(sentence: SentenceWords, i: int) -> States | None:
    """Return the state whose name begins behind the hyphen in word `i`: "EU-South Africa"."""
    words, right = sentence.words, sentence.words[i].text.partition("-")[2]
    for end in range(min(i + LONGEST_NAME, len(words)), i, -1):
        code = _code_named(sentence, (right, *(word.text for word in words[i + 1 : end])))
        if code is not None:
            return States(end, (code,), adjective=True)
    return None


def _code_named(sentence: SentenceWords, name: tuple[str, ...]) -> str | None:
    """Return the code of the state with just this name; None for other words, and for capitals."""
    known = sentence.lexicon.countries.get(name[0], ())
    return next((str(code) for phrase, (kind, code) in known if phrase == name and kind != "capital"), None)


def _behind_dashes(sentence: SentenceWords, k: int) -> States | None:
    """Return the states behind the dash at word `k`, each with a dash before it: "Turkey–Iran–Iraq"."""
    words = sentence.words
    codes: list[str] = []
    while k + 1 < len(words) and words[k].text in DASHES and sentence.starts[k] == sentence.ends[k - 1]:
        found = phrase_at(words, k + 1, sentence.lexicon.countries, keep_case=True)
        if found is None or found[1][0] == "capital":
            break
        k = found[0]
        codes.append(found[1][1])
    return States(k, tuple(codes), adjective=True) if codes else None


def _formal_at(sentence: SentenceWords, i: int) -> States | None:
    """Return the state whose formal name begins at word `i`: "Cooperative Republic of Guyana"."""
    words, n = sentence.words, len(sentence.words)
    k = i
    while k < n and k - i < 4 and words[k].capital and words[k].text not in REALMS:
        k += 1
    if k + 2 >= n or words[k].text not in REALMS or words[k + 1].low != "of":
        return None
    return _named_at(sentence, k + 2 + (words[k + 2].low == "the"))


def _named_at(sentence: SentenceWords, i: int) -> States | None:
    """Return the state named at word `i` by a plain name."""
    found = (
        phrase_at(sentence.words, i, sentence.lexicon.countries, keep_case=True) if i < len(sentence.words) else None
    )
    if found is None or found[1][0] in ("capital", "demonym"):
        return None
    return States(found[0], (found[1][1],), adjective=sentence.words[found[0] - 1].owner)


def _koreas_at(sentence: SentenceWords, i: int) -> States | None:
    """Return "North and South Korea" at word `i`, the one pair of states whose name is told once for both."""
    phrase = [word.text for word in sentence.words[i : i + 4]]
    if len(phrase) < 4 or phrase[1] != "and" or {phrase[0], phrase[2]} != HALVES:
        return None
    if phrase[3] not in ("Korea", "Korean"):
        return None
    codes = ("PRK", "KOR") if phrase[0] == "North" else ("KOR", "PRK")
    return States(i + 4, codes, adjective=phrase[3] == "Korean" or sentence.words[i + 3].owner)


def _league_at(sentence: SentenceWords, i: int) -> States | None:
    """Return the states of "Baltic" or "Central Asian" at word `i`, where a word in small letters follows."""
    words, n = sentence.words, len(sentence.words)
    second, codes = LEAGUES[words[i].text]
    end = i + 1 + bool(second)
    if second and (i + 1 >= n or words[i + 1].text != second):
        return None
    follows = end < n and words[end].text[0].islower()
    return States(end, codes, adjective=words[i].text != "Koreas") if follows or words[i].text == "Koreas" else None


def _half_at(sentence: SentenceWords, i: int) -> States | None:
    """Return "the North" or "the South" at word `i` as a state, in an article that tells of Korea."""
    words, n = sentence.words, len(sentence.words)
    alone = i > 0 and words[i - 1].low == "the" and not (i + 1 < n and words[i + 1].capital and not words[i].owner)
    if not alone or "Korea" not in sentence.text:
        return None
    return States(i + 1, ("PRK" if words[i].text == "North" else "KOR",), adjective=words[i].owner)


def state_code(sentence: SentenceWords, part: str) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of the state that a part of a compound names: "Sino", "Moldova"."""
    for phrase, (kind, code) in sentence.lexicon.countries.get(part, ()):
        if phrase == (part,) and kind != "capital":
            return str(code)
    return SHORT_FORMS.get(part)


def capital_at(sentence: SentenceWords, i: int) -> States | None:
    """Return the state whose capital, or other known city, stands at word `i`."""
    found = phrase_at(sentence.words, i, sentence.lexicon.countries, keep_case=True)
    return States(found[0], (found[1][1],), adjective=False) if found and found[1][0] == "capital" else None


def more_adjectives(sentence: SentenceWords, states: States) -> States:
    """Return `states`, an adjective, with those that follow it: "Greek, Turkish and Cypriot"."""
    words, n = sentence.words, len(sentence.words)
    end, codes = states.end, states.codes
    while (
        len(codes) < MOST
        and end + 1 < n
        and words[end].low in (",", "and")
        and (more := states_at(sentence, end + 1 + (words[end + 1].low == "and")))
        and (more.adjective or is_abbreviation(words[more.end - 1].text))
    ):
        end, codes = more.end, (*codes, *more.codes)
    return States(end, codes, adjective=True) if end > states.end or not states.adjective else states


def is_abbreviation(word: str) -> bool:
    """Tell whether a state's name is written short, and so serves as an adjective: "U.S.", "EU"."""
    return "." in word or word.isupper()


def more_states(sentence: SentenceWords, end: int, codes: tuple[str, ...]) -> States:
    """Return `codes` with those of the states that are listed from word `end` on, and where the list ends."""
    words, n = sentence.words, len(sentence.words)
    while len(codes) < MOST and end + 1 < n and words[end].low in (",", "and"):
        following = end + 1
        while following < n and words[following].low in ("and", "the"):
            following += 1
        more = (states_at(sentence, following) or capital_at(sentence, following)) if following < n else None
        if more is None or more.adjective:
            break
        codes, end = (*codes, *more.codes), more.end
    return States(end, codes, adjective=False)
