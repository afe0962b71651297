"""Who signed an instrument told before: "X signed for Turkey and Y for Iran", "The signatories were X and Y"."""

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.drafts.course import told_beside
from extractor.models.rules.drafts.draft import Draft, last_told
from extractor.models.rules.instruments import Instrument
from extractor.models.rules.places import land_at
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY, GROUP, LAND, ONE
from extractor.models.rules.subjects import group_actors

SIGNED = r"(?:(?:has |had )?(?:signed|initial?led|inked)(?: it)?|put (?:his|her) (?:signature|name)(?: to [^.;,\ue000-\uf8ff]{0,40})?)"
SIDE = rf"(?P<land>{LAND}|his (?:country|government)|her (?:country|government)|their (?:countries|governments|(?:two |respective )(?:countries|governments|sides)))"
FOR = r"(?:for|on behalf of|representing) (?:the )?"
SIGNED_FOR = re.compile(rf"(?P<who>{GROUP.pattern}),? (?:(?:who|also) )?{SIGNED} {FOR}{SIDE}")
AND_FOR = re.compile(rf"(?P<who>{ONE}),? (?:(?:did so|signed|initial?led) )?{FOR}(?P<land>{LAND})(?=[.,]|\W*$| and)")
"""The other side of it: "and Y for Iran"."""
SIGNING_WAS = re.compile(
    rf"(?:\bsigning (?:it )?|, (?:and |while )?|\band ){FOR}(?P<land>{LAND}),? (?:(?:was|were|is) )?(?P<who>{ONE})"
)
"""The same from behind: "Signing for Turkey was X, and for Iran Y"."""
SIGNATORIES = re.compile(
    rf"(?:\b(?:signatories|signers)|^\W*signing (?:it|them|the \w+))(?: (?:of|to) [^.;,\ue000-\uf8ff]{{0,40}})? (?:were|was|are|included) (?:the )?(?P<who>{GROUP.pattern})"
    rf"|^[^.;,]{{0,40}}?(?P<first>{ANY}(?:, {ANY})*,? and {ANY}) (?:signed|initial?led|inked) (?:it|the (?:text|papers|documents?|instruments?))\W*$"
)
NEAR = range(1, 3)
"""Sentences from an instrument to those who signed it."""


def name_signatories(drafts: list[Draft], reading: Reading) -> None:
    """Give the instrument signed last those whom `reading`, which tells no instrument itself, tells to have signed it."""
    last = last_told(drafts, Instrument, reading.number, NEAR)
    if last is None or last.verdict.status != "signed":
        return
    assert isinstance(last.source, Instrument)
    signing = [one for one in _signing(reading) if one.is_people and one not in last.source.signatories]
    for draft in (last, *told_beside(last, drafts)) if signing else ():
        assert isinstance(draft.source, Instrument)
        draft.source.signatories = list(dict.fromkeys([*draft.source.signatories, *signing]))
        draft.cite(reading.number)


def _signing(reading: Reading) -> list[Actor]:
    """Return those whom `reading` tells to have signed, with the state for which they did."""
    tagged = reading.tagged
    if (listed := SIGNATORIES.search(tagged)) is not None:
        return group_actors(reading, listed["who"] or listed["first"])
    pattern = SIGNED_FOR if SIGNED_FOR.search(tagged) else SIGNING_WAS if "signing" in tagged else None
    if pattern is None:
        return []
    found = [*pattern.finditer(tagged), *(AND_FOR.finditer(tagged) if pattern is SIGNED_FOR else ())]
    signing: list[Actor] = []
    for one in found:
        people = group_actors(reading, one["who"])
        land = land_at(reading, one.start("land"))
        for actor in people:
            if land is not None and not actor.states and not actor.organisation:
                actor.country = land.country
        signing += [actor for actor in people if actor not in signing]
    return signing
