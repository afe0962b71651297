"""Abbreviations that an article itself gives to bodies and armed groups: "the Lord's Resistance Army (LRA)", later "the LRA"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.models.rules.mentions import Mention
from extractor.models.rules.mentions.kinds import THE_GROUP, SentenceRead

IN_BRACKETS = re.compile(r"['’]?s? \(([A-Z][A-Za-z]?[A-Z][A-Za-z/-]{0,6})\)")
"""Behind the name of a body its abbreviation: "(SPLA)", "(MoFA)", "(SPLM/A)"."""
OF_FIGHTERS = re.compile(
    r"\b(?:rebel|guerrilla|separatist|insurgent|militant)s?(?: (?:group|movement|front|army|alliance|coalition))?,? (?:the )?"
    r"(?P<name>[A-Z][\w'’-]*(?: (?:(?:for|of|the|and|de|du|da|pour|la|le) ){0,3}[A-Z][\w'’-]*){1,7})(?= \([A-Z])"
)
"""A name that no list has, with what tells that it is of an armed group: "the rebel Movement for Democracy (MDJT)"."""


def tell_abbreviated(text: str, sentences: Sequence[SentenceRead]) -> None:
    """Add a mention wherever a body or a group stands by the abbreviation that was told behind its name."""
    told: dict[str, Mention] = {}
    abbreviated: re.Pattern[str] | None = None
    for sentence in sentences:
        if "(" in text[sentence.start : sentence.end]:
            sentence.mentions = _with(sentence.mentions, _unlisted_groups(text, sentence))
            if new := dict(_told_in(text, sentence)):
                told.update(new)
                abbreviated = re.compile(rf"\b(?:{'|'.join(map(re.escape, told))})\b(?![-)])")
        if abbreviated is not None:
            _add(text, sentence, told, abbreviated)


def _told_in(text: str, sentence: SentenceRead) -> Iterator[tuple[str, Mention]]:
    """Return the abbreviations that a sentence tells, with whose they are."""
    for mention in sentence.mentions:
        if mention.kind == "organisation" and (found := IN_BRACKETS.match(text, mention.end)):
            yield found[1], replace(mention, owner=False)


def _unlisted_groups(text: str, sentence: SentenceRead) -> Iterator[Mention]:
    for found in OF_FIGHTERS.finditer(text, sentence.start, sentence.end):
        yield Mention("organisation", found.start("name"), found.end("name"), name=found["name"], words="group")


def _add(text: str, sentence: SentenceRead, told: dict[str, Mention], abbreviated: re.Pattern[str]) -> None:
    """Put a mention where `abbreviated` finds what `told` has, or the whole name with the group that stands there."""
    known = {one.start: one for one in sentence.mentions if one.kind == "organisation" and one.words == "group"}
    found: list[Mention] = []
    for at in abbreviated.finditer(text, sentence.start, sentence.end):
        whose = told[at[0]]
        if (listed := known.get(at.start())) is not None:  # "LRA", "LRA rebels": of the same name
            listed.name = whose.name
            continue
        owner = text[at.end() : at.end() + 1] in ("'", "’")
        found.append(replace(whose, start=at.start(), end=at.end(), owner=owner))
    sentence.mentions = _with(sentence.mentions, found)


def _with(mentions: list[Mention], more: Iterator[Mention] | list[Mention]) -> list[Mention]:
    """Return `mentions` and those of `more` that stand in none of them, in text order; one takes the place of what tells less."""
    told = [one for one in mentions if not _tells_less(one)]
    added = [one for one in more if all(_are_apart(one, other) for other in told)]
    kept = (other for other in mentions if all(_are_apart(one, other) for one in added))
    return sorted([*kept, *added], key=lambda mention: mention.start)


def _tells_less(mention: Mention) -> bool:
    """Tell whether a mention may be a part of a name that no list has: a bare name, a town, "the rebel Movement"."""
    return mention.kind == "place" or (mention.kind == "person" and mention.weak) or mention.words == THE_GROUP


def _are_apart(one: Mention, other: Mention) -> bool:
    return one.end <= other.start or other.end <= one.start
