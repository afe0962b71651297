"""Names of office-holders that only the next sentence tells: "The Greek minister met his Turkish counterpart. X and Y agreed"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.models.rules.mentions import Mention
from extractor.models.rules.mentions.kinds import SentenceRead
from extractor.models.rules.offices_held import office_words

AND = re.compile(r" and ")
ACTS = re.compile(
    r" (?:also |then |later )?(?:(?:had|has|have|will|would|is|are|was|were) [a-z]+|said|told|met|held|spoke|spent|sat|began|[a-z]+ed)\b"
)
"""Behind names whose holders need no description: they were told before."""
WHOLE_NAME = 2
"""Words of a name that introduces somebody."""
PAIR = 2
CALLING = re.compile(r"\w+(?:ist|yst|er|or|ian|ic|ert|man) \S+ ")
"""Begins with what somebody is what looks like a name at the start of a sentence: "Analyst Jan Wolski"."""


def name_holders(text: str, sentences: Sequence[SentenceRead]) -> None:
    """Give office-holders told without a name the name that the next sentence tells, by its office or by its place."""
    usable = [sentence for sentence in sentences if sentence.usable]
    for sentence in usable:
        _introduce_as(text, sentence)
    official = {m.name for one in usable for m in one.mentions if m.kind == "person" and not m.weak}
    for before, sentence in pairwise(usable):
        if sentence.mentions and _is_unnamed(sentence.mentions[0]):
            _name_from_before(text, before, sentence, official)
        if any(_is_unnamed(m) or _are_two(m) for m in before.mentions):
            _name_by_place(text, before, sentence, official)
            _name_by_office(before, sentence)


AS_WHAT = re.compile(r"\bas (?:the |a |an )?(?:new )?$")
MEETS = re.compile(
    r"(?:, [^.,;]{1,60},)? (?:(?:has|had|is|was|will|would|also|then|later|to|due|set|expected) ){0,4}"
    r"(?:met|meets?|meeting|arriv\w+|visit\w*|flew|fly|travel\w*|held|hold|paid|pay)\b"
)
"""Behind a name what officials do abroad."""
INTRODUCING = re.compile(
    r"\W*(?:The )?(?:[\w-]+ ){0,2}(?:visit|trip|tour|stay) by $|\W*(?:During|In|On|At|After|Before|Upon) [^.;,“”\"]{1,60},? $"
)
"""From the start of a sentence to the name of whom the one before told: "The visit by X", "During his stay X"."""
BY = re.compile(r" by $")


def _introduce_as(text: str, sentence: SentenceRead) -> None:
    """Give a name the office as whose holder it is told: "X began his first trip as Kenyan foreign minister"."""
    for i, office in enumerate(sentence.mentions):
        if (
            not _is_unnamed(office)
            or AS_WHAT.search(text, max(sentence.start, office.start - 12), office.start) is None
        ):
            continue
        persons = [m for m in sentence.mentions[:i] if m.kind == "person" and _is_whole(m)]
        if len(persons) == 1 and persons[0].weak:
            person = persons[0]
            person.office, person.country, person.organisation = office.office, office.country, office.organisation
            person.weak = False


def _name_from_before(text: str, before: SentenceRead, sentence: SentenceRead, official: set[str | None]) -> None:
    """Name the holder with whom a sentence begins by who acted in the one before: "X, on a tour, met Y. The Kenyan minister"."""
    holder, opening = sentence.mentions[0], before.mentions[:1]
    if not opening or text[sentence.start : holder.start].strip() or text[before.start : opening[0].start].strip():
        return
    name = opening[0]
    bare = name.kind == "person" and name.weak and _is_whole(name) and name.name not in official
    if bare and holder.definite and MEETS.match(text, name.end):
        sentence.mentions[0] = _named(holder, name)


def _introduced(text: str, sentence: SentenceRead) -> list[Mention]:
    """Return the first name of a sentence, told without an office, if whom the one before told is introduced by it."""
    name = next((m for m in sentence.mentions if m.kind == "person"), None)
    if name is None or not name.weak or not _is_whole(name):
        return []
    fronted = INTRODUCING.fullmatch(text, sentence.start, name.start)
    return [name] if fronted and (BY.search(fronted[0]) or ACTS.match(text, name.end)) else []


def _name_by_place(text: str, before: SentenceRead, sentence: SentenceRead, official: set[str | None]) -> None:
    """Name the holders by the one or two names, told without an office anywhere, with which the next sentence begins."""
    names = _opening_names(text, sentence)
    if not names and before.mentions and _is_unnamed(before.mentions[0]):
        names = _introduced(text, sentence)
    bare = any(m.kind == "person" and (m.weak or len(names) > 1) for m in before.mentions)
    if not names or bare or any(n.name in official for n in names):
        return
    holders = [i for i, mention in enumerate(before.mentions) if _is_unnamed(mention)]
    pairs = [i for i, mention in enumerate(before.mentions) if _are_two(mention)]
    if len(pairs) == 1 and not holders and len(names) > 1:
        before.mentions[pairs[0] : pairs[0] + 1] = _two(text, before.mentions[pairs[0]], names)
    elif not pairs and (len(names) == len(holders) if len(names) > 1 else holders[:1] == [0]):
        for i, name in zip(holders, names, strict=False):
            before.mentions[i] = _named(before.mentions[i], name)


def _name_by_office(before: SentenceRead, sentence: SentenceRead) -> None:
    """Name holders by who has their office in the next sentence and no state there: the one told first, or all of them."""
    found: dict[int, Mention] = {}
    for person in sentence.mentions:
        if person.kind != "person" or person.weak or not person.office or person.country or person.organisation:
            continue
        words = office_words(person.office)
        same = [i for i, m in enumerate(before.mentions) if m.office and office_words(m.office) == words]
        if len(same) == 1 and _is_unnamed(before.mentions[same[0]]):
            found[same[0]] = person
    holders = [i for i, mention in enumerate(before.mentions) if _is_unnamed(mention)]
    if found and (0 in found or (sorted(found) == holders and len(holders) > 1)):
        for i, person in found.items():
            before.mentions[i] = _named(before.mentions[i], person)


def _opening_names(text: str, sentence: SentenceRead) -> list[Mention]:
    """Return the full names without an office with which a sentence begins and whose bearers act."""
    names = [m for m in sentence.mentions[:2] if m.kind == "person" and m.weak and _is_whole(m)]
    if not names or text[sentence.start : names[0].start].strip() or names[0] is not sentence.mentions[0]:
        return []
    joined = len(names) > 1 and AND.fullmatch(text, names[0].end, names[1].start)
    names = names[: 1 + bool(joined)]
    return names if ACTS.match(text, names[-1].end) else []


def _is_whole(mention: Mention) -> bool:
    name = mention.name or ""
    return len(name.split()) >= WHOLE_NAME and CALLING.match(name) is None


def _is_unnamed(mention: Mention) -> bool:
    """Tell whether a mention is of one holder of an office of a state or a body, told without his name."""
    told = bool(mention.country or mention.organisation) and not mention.countries
    return mention.kind == "office" and told and not mention.plural and not mention.pair


def _are_two(mention: Mention) -> bool:
    """Tell whether a mention is of the holders of one office of two states: "the Greek and Turkish ministers"."""
    return mention.kind == "office" and len(set(mention.countries)) == PAIR and not mention.pair


def _named(mention: Mention, name: Mention) -> Mention:
    return replace(mention, kind="person", name=name.name, weak=False)


def _two(text: str, mention: Mention, names: Sequence[Mention]) -> list[Mention]:
    """Return the holders of one office of two states as two persons, where "and" stands between the states."""
    link = AND.search(text, mention.start, mention.end)
    if link is None:
        return [mention]
    office = (mention.office or "").removesuffix("s")
    first, second = (
        replace(_named(mention, name), office=office, country=code, countries=(), plural=False)
        for name, code in zip(names, mention.countries, strict=False)
    )
    return [replace(first, end=link.start()), replace(second, start=link.end())]
