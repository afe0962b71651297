"""Who came along: "accompanied by X and Y", told in the sentence of the encounter."""

from __future__ import annotations

import re

from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import GROUP, ONE
from extractor.models.rules.subjects import group_actors

ACCOMPANIED = re.compile(rf"\baccompanied (?:on [^.;,]{{0,40}} )?by (?:the |his |her )?({GROUP.pattern})")

INCLUDING = re.compile(rf"({ONE}),? (?:including|among them|such as|notably) (?:the )?({GROUP.pattern})")
"""Who was among those met: "met Kenyan officials, including X and Y"."""


def add_included(reading: Reading, encounter: Encounter) -> None:
    """Add the persons who are told to be among the officials that take part."""
    if "includ" not in reading.tagged and "among" not in reading.tagged and " as " not in reading.tagged:
        return
    for found in INCLUDING.finditer(reading.tagged):
        whole = reading.actor(found[1])
        for actors in (encounter.hosts, encounter.visitors, encounter.sides):
            if whole.plural and whole in actors:
                actors += [one for one in group_actors(reading, found[2]) if one.kind == "person" and one not in actors]


def add_company(reading: Reading, encounter: Encounter) -> None:
    """Add the persons who accompanied somebody to those who take part: beside the visitors where there are any."""
    if "accompanied" not in reading.tagged or encounter.kind in ("call", "video_call", "correspondence"):
        return
    known = encounter.everyone()
    for found in ACCOMPANIED.finditer(reading.tagged):
        company = [one for one in group_actors(reading, found[1]) if one.kind == "person" and one not in known]
        (encounter.visitors if encounter.visitors else encounter.sides).extend(company)
