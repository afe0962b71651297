"""Reads the words that `rules` knows from its data files and, if given, from a file of the user's own."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.errors import SetupError
from extractor.models.rules.leaders import Leaders
from extractor.tables.countries import countries, known_countries, words_without_code
from extractor.tables.organisations import known_organisations

FOLDER = Path(__file__).parent / "lexicon"
WORD = re.compile(
    # Nearly all are of the first kind or single marks: told apart at once, they take two thirds of the time.
    r"[A-Za-z]{2,}+(?![\w'’`‘‐‑-])"
    r"|(?:[Ee]x|[Tt]hen)(?=-\w)"  # "then-Prime Minister X"
    r"|(?=\w)(?:(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’`‘][^\W\d_]+|[-‐‑](?:(?:[^\W\d_]\.){2,}|[^\W\d_]+))*|\d+(?:[.,:]\d+)*)|[^\w\s]",
)
PRONOUNS = frozenset({"he", "she", "they", "him"})
ARTICLES = frozenset({"the", "a", "an"})
OF_ONE = frozenset({"his", "her", "my"})
OWNERS = OF_ONE | {"their", "its"}
NUMBERS = frozenset({"two", "three", "four", "five", "six", "both"})
CROWNED = frozenset({"Royal", "Imperial"})
"""Words between "the" and a state: "Royal Australian Navy"."""
SMALL_WORDS = (
    ARTICLES
    | OWNERS
    | frozenset("visiting two three four both senior these communist maoist leftist tribal rebel".split())
)
"""With which a mention may begin."""
PATTERN_TABLES = frozenset({"encounters", "instruments", "stages"})
"""Tables whose words are regular expressions; all others hold words and names as they are written."""
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Any], ...]]
"""First word -> the phrases that begin with it, longest first, each with its meaning."""
NOT_YET = ("-designate", "-elect")
ABBREVIATED = frozenset(
    "mr mrs ms dr prof gen lt col maj brig capt adm vice rear sen rep gov st jr sr no hon sgt cmdr cdr amb eng engr sens reps atty smt cde ven mme ret rtd retd".split()
)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All words, in the form in which the stages look them up."""

    tables: Mapping[str, Any]
    offices: Phrases
    ranks: Phrases
    honorifics: Phrases
    tenures: Phrases
    bodies: Phrases
    areas: Phrases
    """Regions that an office is for ("South Caucasus")."""
    groups: Phrases
    """Armed groups and movements: "name", "kind" for a word that ends a name, "opponents" for sides of a civil war."""
    countries: Phrases
    """Names, aliases, abbreviations, demonyms, and capitals: (kind, code)."""
    parties: Phrases
    """Parties, and houses of parliament, that only one state has by this name: its code."""
    organisations: Phrases
    modifiers: frozenset[str]
    departments: frozenset[str]
    envoys: frozenset[str]
    weak_offices: frozenset[str]
    delegations: frozenset[str]
    particles: frozenset[str]
    never_names: frozenset[str]
    not_people: frozenset[str]
    seats: Mapping[str, str]
    """Buildings and bodies that stand for one state ("white house")."""
    home_offices: Mapping[str, str]
    """Offices that only one state has by this name."""
    leaders: Leaders
    leader_names: Phrases
    """Their full names, which hold words that are none of other names: "Israel Katz", "He Lifeng"."""
    beginnings: frozenset[str]
    """The words in lower case with which a mention may begin."""
    first_words: frozenset[str]
    """The first word of everything above but names, in lower case: what is not among them is a name or nothing."""

    def words(self, *path: str) -> str:
        """Return the regular expressions of one list as one alternation, longest first."""
        table: Any = self.tables
        for key in path:
            table = table[key]
        return "|".join(sorted(table, key=len, reverse=True))


def joined_abbreviations(words: list[str]) -> list[str]:
    """Return `words` with the full stop of an abbreviation as a part of it: "gen", "." are "gen."."""
    joined: list[str] = []
    for word in words:
        if word == "." and joined and is_abbreviated(joined[-1]):
            joined[-1] += "."
        else:
            joined.append(word)
    return joined


def is_abbreviated(word: str) -> bool:
    """Tell whether a full stop behind `word` ends no sentence."""
    return word.casefold() in ABBREVIATED or (len(word) == 1 and word.isalpha())


@functools.lru_cache(maxsize=8)
def load_lexicon(own: Path | None = None) -> Lexicon:
    """Return the built-in words and those of the file `own`. Raises SetupError where that file cannot be used."""
    tables = _built_in()
    if own is not None:
        tables = _with_own(tables, own)
    people = tables["offices"]
    heads = list(dict.fromkeys(f"{head}{ending}" for ending in ("", *NOT_YET) for head in people["heads"]))
    by_phrase = {
        "offices": _phrases([(w, (w, False)) for w in heads] + [(_plural(w), (w, True)) for w in heads]),
        "ranks": _phrases((w, w) for w in _ranks(tables["ranks"])),
        "honorifics": _phrases((w, w) for w in tables["ranks"]["honorifics"]),
        "tenures": _phrases((w, tenure) for tenure, words in tables["tenure"].items() for w in words),
        "bodies": _phrases((w, w) for w in tables["bodies"]["heads"]),
        "areas": _phrases((w, w) for w in people["areas"]),
        "groups": _phrases(
            [
                *((w, "kind") for w in tables["groups"]["kinds"]),
                *((w, "name") for w in tables["groups"]["names"]),
                *((w, "powers") for w in tables["groups"]["powers"]),
                *((w, "opponents") for w in tables["groups"]["opponents"]),
            ]
        ),
        "countries": _phrases(_country_words(tables).items(), keep_case=True),
        "parties": _phrases(
            ((party, code) for code, parties in tables["parties_of"].items() for party in parties), keep_case=True
        ),
        "organisations": _phrases(((w, o) for w, o in known_organisations().items()), keep_case=True),
    }
    leaders = _leaders(tables)
    return Lexicon(
        tables=tables,
        **by_phrase,
        seats={seat.casefold(): code for code, seats in tables["seats_of"].items() for seat in seats},
        home_offices={office: code for code, offices in tables["offices_of"].items() for office in offices},
        modifiers=frozenset(people["modifiers"]),
        departments=frozenset(people["departments"]),
        envoys=frozenset(people["envoys"]),
        weak_offices=frozenset(people["weak"]),
        delegations=frozenset(tables["bodies"]["delegations"]),
        particles=frozenset(tables["names"]["particles"]),
        never_names=frozenset(tables["names"]["never"]),
        not_people=frozenset(tables["bodies"]["not_bodies"]),
        leaders=leaders,
        leader_names=_phrases(((name, name) for name in leaders.full_names), keep_case=True),
        beginnings=_beginnings(tables, heads),
        first_words=_first_words(tables, by_phrase.values()),
    )


def _ranks(tables: Mapping[str, Any]) -> list[str]:
    """Return all ranks, those with a service before them too: "Marine General"."""
    words = tables["words"]
    return [*words, *(f"{service} {word}" for service in tables["services"] for word in words if "command" not in word)]


def _leaders(tables: Mapping[str, Any]) -> Leaders:
    known = known_organisations()
    bodies = {known[body].name if body in known else body: v for body, v in tables["heads_of_organisations"].items()}
    surnames = tables["leaders"]
    return Leaders(tables["leaders_of"], bodies, surnames["common_surnames"], surnames["known_by_surname"])


def _beginnings(tables: Mapping[str, Any], heads: list[str]) -> frozenset[str]:
    phrases = [*heads, *map(_plural, heads), *tables["ranks"]["words"], *tables["bodies"]["heads"]]
    phrases += [
        *tables["bodies"]["delegations"],
        *tables["groups"]["powers"],
        *(w for words in tables["tenure"].values() for w in words),
    ]
    first = (joined_abbreviations(WORD.findall(phrase))[0] for phrase in phrases)
    return frozenset({*first, *tables["offices"]["modifiers"], *SMALL_WORDS, *PRONOUNS})


def _first_words(tables: Mapping[str, Any], all_phrases: Iterable[Phrases]) -> frozenset[str]:
    words = {*tables["offices"]["modifiers"], *tables["bodies"]["delegations"], *SMALL_WORDS, *NUMBERS}
    words |= set(map(str.casefold, (*CROWNED, *words_without_code())))
    return frozenset(words.union(*({word.casefold() for word in phrases} for phrases in all_phrases)))


def _built_in() -> dict[str, Any]:
    files = (FOLDER / f"{name}.toml" for name in ("people", "encounters", "places", "leaders"))
    return {key: table for path in files for key, table in _read(path).items()}


def _country_words(tables: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Return every word for a country with (kind, code); a city counts as a capital does: as a place."""
    words: dict[str, tuple[str, str]] = {
        city: ("capital", code) for code, cities in tables["cities_of"].items() for city in cities
    }
    words |= {word: (found.kind, found.code) for word, found in known_countries().items()}
    peoples = {
        f"{word}s": ("people", code)
        for word, (kind, code) in words.items()
        if kind == "demonym" and word[-1] in "nik" and not word.endswith(("man", "men"))
    }
    peoples |= {
        word: ("people", code)
        for word, (kind, code) in words.items()
        if kind == "demonym" and word[:-1] in words and word[-1] == "s"
    }
    return {**words, **peoples}


def _plural(words: str) -> str:
    first, space, rest = words.partition(" of ")
    if space:
        return f"{_plural(first)} of {rest}"
    if words.endswith(("general", "-designate", "-elect")):
        stem, gap, last = re.split(r"([ -])(?=\w+$)", words) if re.search(r"[ -]", words) else ("", "", words)
        return f"{_plural(stem)}{gap}{last}" if stem else f"{words}s"
    if words.endswith("y") and words[-2:-1] not in "aeiou":
        return words[:-1] + "ies"
    return words + "s" if not words.endswith("s") else words


def _phrases(pairs: Iterable[tuple[str, Any]], *, keep_case: bool = False) -> Phrases:
    table: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for phrase, meaning in pairs:
        words = tuple(joined_abbreviations(WORD.findall(phrase if keep_case else phrase.casefold())))
        if words:
            table.setdefault(words[0], []).append((words, meaning))
    return {first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in table.items()}


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SetupError(f"{path}: this lexicon cannot be read: {error}") from error


def _with_own(tables: dict[str, Any], path: Path) -> dict[str, Any]:
    own = _read(path)
    _check(own, tables, str(path))
    return _merged(tables, own)


def _check(own: Any, known: Any, where: str, path: tuple[str, ...] = ()) -> None:
    if isinstance(known, dict):
        if not isinstance(own, dict):
            raise SetupError(f"{where}: a table was expected")
        for key, value in own.items():
            if key not in known and not _may_be_added(key, path):
                raise SetupError(f"{where}: {key!r} is not known here; known are {', '.join(known)}")
            _check(value, known.get(key, []), f"{where}: {key}", (*path, key))
    elif not isinstance(own, list) or not all(isinstance(w, str) and w.strip() for w in own):
        raise SetupError(f"{where}: a list of words was expected")
    elif path[0] in PATTERN_TABLES:
        for word in own:
            try:
                re.compile(word)
            except re.error as error:
                raise SetupError(f"{where}: {word!r} is no regular expression: {error}") from error


def _may_be_added(key: str, path: tuple[str, ...]) -> bool:
    """Tell whether `key` is a state or an organisation for which a table of the built-in words has nothing yet."""
    if path and path[0].endswith("_of"):
        return key in countries()
    return path == ("heads_of_organisations",)


def _merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    merged = dict(one)
    for key, value in other.items():
        if key not in merged:
            merged[key] = value
        elif isinstance(value, dict):
            merged[key] = _merged(merged[key], value)
        else:
            merged[key] = [*merged[key], *(w for w in value if w not in merged[key])]
    return merged
