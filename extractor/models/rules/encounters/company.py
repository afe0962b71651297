"""Who came along: "accompanied by X and Y", told in the sentence of the encounter."""

from __future__ import annotations

import re

from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import GROUP
from extractor.models.rules.subjects import group_actors

ACCOMPANIED = re.compile(rf"\baccompanied (?:on [^.;,]{{0,40}} )?by (?:the |his |her )?({GROUP.pattern})")


def add_company(reading: Reading, encounter: Encounter) -> None:
    """Add the persons who accompanied somebody to those who take part: beside the visitors where there are any."""
    if "accompanied" not in reading.tagged or encounter.kind in ("call", "video_call", "correspondence"):
        return
    known = encounter.everyone()
    for found in ACCOMPANIED.finditer(reading.tagged):
        company = [one for one in group_actors(reading, found[1]) if one.kind == "person" and one not in known]
        (encounter.visitors if encounter.visitors else encounter.sides).extend(company)
