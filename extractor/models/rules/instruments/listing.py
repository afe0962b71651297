"""Several instruments told together: "signed an agreement on trade and a protocol on customs", lists below "were signed:"."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.models.rules.instruments.instrument import Instrument
from extractor.models.rules.instruments.sides import WITH
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import GROUP, ONE
from extractor.models.rules.statuses import Verdict
from extractor.models.rules.subjects import group_actors

ALSO = re.compile(
    r"(?:(?!\b(?:said|says|which|that|who|will|would|has|have|had|was|were|is|are|can|may|after|before|under|while|but)\b)[^.;:“”\"]){0,140}?"
    r"(?P<link>,| and|,? as well as| along with|,? plus) (?:also )?(?:on )?(?:an?|the|one|another|two|three|four) (?:[\w-]+ ){0,4}$"
)
"""Between two instruments of one verb."""
ELLIPSIS = re.compile(
    r"(?:(?!\b(?:said|says|which|that|who|while|but|after|before|under)\b)[^.;“”\"]){0,140}?"
    r"(?P<link>,|:| -|,? and|,? as well as|,? including) (?:one|another(?: one)?|the other|a (?:second|third|fourth)(?: one)?)"
    r"(?= (?:on|for|to|concerning|covering|regarding|with|between|of) )"
)
"""Before what a further instrument is about that only a numeral tells: "an agreement on trade and another on customs"."""
TOGETHER = re.compile(
    r"(?: (?:on|of|for|to) [^.;]{0,90}?)?(?:,? and|,? as well as) (?:an?|the|one|two|three|four|five|six|several|\d+) (?:[\w-]+ ){0,3}"
)
"""Between two instruments that are the subject of one verb."""
WERE = re.compile(r"\b(?:were|are|have been|had been|will be|would be|to be) (?:\w+ )?$")
NAMELY = re.compile(
    r"[^.;]{0,60}?(?::|,? including|,? among them|,? such as|,? namely) (?:on )?(?:an?|the|one) (?:[\w-]+ ){0,4}$"
)
"""Between "three agreements" and the first of them that is told."""
PLURAL = re.compile(
    r"(?:agreements|accords|deals|treaties|documents|protocols|memorand(?:a|ums)|instruments|pacts|contracts|mous|papers)"
)
LIST_LEAD = re.compile(
    r"\b(?:following|these|such)\b[^.;]{0,60}\b(?:were|are|was) (?:also )?(signed|adopted|initialled)\b[^.;]{0,40}:\W*$"
    r"|\b(sign(?:ed|ing)|adopted) (?:of )?(?:the )?following\b[^.;]{0,60}:\W*$"
)
BULLET = re.compile(rf"^\W{{0,3}}(?:[-–—•*·]|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)])\s*(?:the |an? )?(?!{ONE})")
OWN_PARTNER = re.compile(rf"(?:(?! and |, )[^.;]){{0,60}}? with (?:the )?({GROUP.pattern})")
"""Behind an instrument told beside others, with whom it is."""
LONGEST_ITEM_HEAD = 60
"""Characters of an item before its noun."""


def is_beside(one: Instrument, gap: str, gap_behind: str) -> bool:
    """Tell whether an instrument is told beside `one` by the same verb.

    `gap` is what stands between both nouns, `gap_behind` what stands between the second and the next one: behind a mere
    comma the second tells once more what the first is ("an accord, the first such deal"), unless the list goes on.
    """
    also = ALSO.fullmatch(gap) if one.at < one.start else None
    if also is None:
        return False
    return also["link"] != "," or one.beside or ALSO.fullmatch(gap_behind) is not None


def told_by_numerals(one: Instrument) -> list[Instrument]:
    """Return the further instruments of the verb of `one` that have no noun: "and another on customs".

    Where `one` is told as several ("two agreements, one on trade and one on customs") these are all there are.
    """
    tagged, at = one.reading.tagged, one.end
    more: list[Instrument] = []
    while one.at < one.start and (further := ELLIPSIS.match(tagged, at)):
        more.append(told_with(one, one.instrument, None, further.end() - 1, further.end()))
        at = further.end()
    return more


def is_one_of(noun: str, gap: str) -> bool:
    """Tell whether an instrument is one of those that `noun` names together: "three agreements: a protocol on customs"."""
    return PLURAL.fullmatch(noun) is not None and NAMELY.fullmatch(gap) is not None


def is_told_too(gap: str, predicate: str) -> bool:
    """Tell whether an instrument shares the passive verb of the next: "a declaration and five agreements were signed".

    `gap` is what stands between both nouns, `predicate` what stands between the second and the end of its verb.
    """
    return TOGETHER.fullmatch(gap) is not None and WERE.search(predicate) is not None


def told_with(one: Instrument, kind: str, name: str | None, start: int, end: int) -> Instrument:
    """Return the instrument at `start` to `end` with what `one` has: stage, sides and signatories.

    Where each has a partner of its own, it is the other side: "a pact with Peru and an accord with Bolivia".
    """
    tagged, parties = one.reading.tagged, list(one.parties)
    first, own = WITH.match(tagged[one.end : start]), OWN_PARTNER.match(tagged, end)
    if own and one.at < one.start:
        told = group_actors(one.reading, first[1]) if first else []
        parties = [actor for actor in parties if actor not in told]
        parties = list(dict.fromkeys([*parties, *group_actors(one.reading, own[1])]))
    return replace(
        one, instrument=kind, name=name, start=start, end=end,
        parties=parties, signatories=list(one.signatories), another=True, definite=False, beside=True,
    )  # fmt: skip


def list_verdict(reading: Reading, before: Verdict | None) -> Verdict | None:
    """Return the stage of the instruments that stand in a list below `reading`, or go on below it; None where none do."""
    lead = LIST_LEAD.search(reading.tagged) if ":" in reading.tagged else None
    if lead is not None:
        return Verdict("adopted" if "adopt" in lead[0] else "signed", lead[1] or lead[2])
    return before if before is not None and BULLET.match(reading.tagged) else None


def listed(reading: Reading, kind: str, name: str | None, noun: re.Match[str], verdict: Verdict) -> Instrument | None:
    """Return the instrument that an item of a list is; None where its noun does not come soon."""
    item = BULLET.match(reading.tagged)
    if item is None or noun.start() - item.end() > LONGEST_ITEM_HEAD:
        return None
    return Instrument(
        reading, kind, name, noun.start(), noun.end(), verdict, noun.start(), pair=True, another=True, listed=True
    )
