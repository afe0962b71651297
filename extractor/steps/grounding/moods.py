"""In which mood a sentence tells of a happening: stated, planned, negated, or open.

A trigger is a word for a happening (a verb such as "met", a noun such as "talks"). Its mood comes from what governs it
in its clause: for a noun the verb before it or the predicate behind it, for a base form the modal, for a past form an
auxiliary. The words stand in `moods.toml`. English only; a sentence in another language tells nothing, and raises no
doubt.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Mood = Literal["fact", "plan", "negation", "open"]
"""open: told in words that may be any ("to meet")."""

WORDS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _any(words: Sequence[str]) -> str:
    return "|".join(words)


def _one_of(groups: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Return a pattern of triggers that names the group of each: encounter, sign, other."""
    return re.compile(r"\b(?:" + "|".join(rf"(?P<{name}>{_any(words)})" for name, words in groups.items()) + r")\b")


PASTS, BASES, NOUNS, GERUNDS = (_one_of(WORDS[form]) for form in ("past", "base", "noun", "gerund"))
MODAL = _any(WORDS["modal"])
GOVERNOR = re.compile(
    rf"(?P<negation>\b(?:{_any(WORDS['denied'])})\b|n't\b)|\b(?P<plan>{MODAL}|{_any(WORDS['meant'])})\b"
)
PAST_AUXILIARY = re.compile(
    r"(?P<negation>\b(?:not|never|neither|nor)\b|n't)(?: \w+)? (?:have |has |been |be )*$"
    rf"|\b(?P<plan>(?:{MODAL}|to)(?: \w+)? (?:have|be)(?: been)?) (?:\w+ )?$"
)
PREDICATE = re.compile(
    rf"\b(?:(?P<negation>{_any(WORDS['predicate_negation'])})|(?P<fact>{_any(WORDS['predicate_fact'])})"
    rf"|(?P<plan>{MODAL}|(?:is|are|was|were|been) (?:to|due|set|scheduled|expected|slated|planned)|scheduled|planned|due))\b"
)
STATED_BEFORE = re.compile(
    r".*\b(?P<near>(?P<surely>during|after|following|had|completed|ended)"
    r"|at|in|since|for|under|violat\w*|hail\w*)\b(?: \S+){0,4} $"
)
BREAK = re.compile(
    r"[.;:!?]|, (?:and|but|while|when|which|who|where|after|before|as|where)\b|\b(?:but|while|although|because|after|before|until)\b"
)
DENIAL = re.compile(r"\b(?:den(?:y|ies|ied|ying)|not true|untrue|false|dismissed|refuted)\b[^.;]*$")
LEFT_REACH, RIGHT_REACH = 140, 90
"""Characters before and behind a trigger in which words can govern it."""
DENIAL_REACH = 160


@dataclass(frozen=True)
class Told:
    """One trigger of a sentence and its mood."""

    group: str
    mood: Mood
    strong: bool = True
    """A verb or a predicate; a noun behind a preposition ("at the summit") may belong to another happening."""


@functools.lru_cache(maxsize=512)
def moods_told(sentence: str) -> tuple[Told, ...]:
    """Return the triggers of a folded `sentence` with their moods; those whose mood cannot be told are left out."""
    return tuple(_moods_told(sentence))


def _moods_told(sentence: str) -> Iterator[Told]:
    for match in PASTS.finditer(sentence):
        yield Told(_group(match), _mood_of_past(sentence, match))
    for match in BASES.finditer(sentence):
        mood = _mood_of_base(sentence, match)
        if mood is not None:
            yield Told(_group(match), mood)
    for match in NOUNS.finditer(sentence):
        yield from _moods_of_noun(sentence, match)


@functools.lru_cache(maxsize=4096)
def has_trigger(sentence: str, group: str | None) -> bool:
    """Tell whether a folded `sentence` has a word for a happening of `group`; for agreements, of signing or any other."""
    wanted = ("encounter",) if group == "encounter" else ("sign", "other") if group else ("encounter", "sign", "other")
    return any(
        _group(match) in wanted for words in (PASTS, BASES, NOUNS, GERUNDS) for match in words.finditer(sentence)
    )


def names_mood(sentences: Iterable[str], mood: Mood) -> bool:
    """Tell whether any word of folded `sentences` plans or negates, whatever it governs."""
    return any(found.lastgroup == mood for sentence in sentences for found in GOVERNOR.finditer(sentence))


def _group(match: re.Match[str]) -> str:
    return next(name for name, words in match.groupdict().items() if words)


def _clause_before(sentence: str, at: int) -> str:
    start = max(0, at - LEFT_REACH)
    breaks = [match.start() for match in BREAK.finditer(sentence, start, at)]
    return sentence[breaks[-1] if breaks else start : at]


def _clause_behind(sentence: str, at: int) -> str:
    found = BREAK.search(sentence, at)
    return sentence[at : min(at + RIGHT_REACH, found.start() if found else len(sentence))]


def _mood_of_past(sentence: str, match: re.Match[str]) -> Mood:
    if DENIAL.search(sentence[max(0, match.start() - DENIAL_REACH) : match.start()]):
        return "negation"
    before = _clause_before(sentence, match.start())
    found = PAST_AUXILIARY.search(before)
    if found is None:
        return "plan" if re.search(r"\bif\b", before) else "fact"
    return "negation" if found["negation"] else "plan"


def _mood_of_base(sentence: str, match: re.Match[str]) -> Mood | None:
    before = _clause_before(sentence, match.start())
    governors = list(GOVERNOR.finditer(before))
    if any(found["negation"] for found in governors[-2:]):
        return "negation"
    if governors:
        return "plan"
    return "open" if before.endswith("to ") else None


def _moods_of_noun(sentence: str, match: re.Match[str]) -> Iterator[Told]:
    before, behind = _clause_before(sentence, match.start()), _clause_behind(sentence, match.end())
    group = _group(match)
    predicate = PREDICATE.search(behind)
    if predicate is not None:
        yield Told(group, _mood_named(predicate))
    governor = next(iter(reversed(list(GOVERNOR.finditer(before)))), None)
    stated = STATED_BEFORE.search(before)
    if stated is not None and (governor is None or governor.start() < stated.start("near")):
        yield Told(group, "fact", strong=stated["surely"] is not None)
    elif governor is not None:
        yield Told(group, _mood_named(governor), strong=False)


def _mood_named(match: re.Match[str]) -> Mood:
    groups = match.groupdict()
    return "negation" if groups["negation"] else "plan" if groups["plan"] else "fact"
