"""In which country a place lies that is told by another: "Pardubice, 100 kilometers east of Prague", "Vouliagmeni near Athens"."""

from __future__ import annotations

import re

from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import LAND, PLACE, SPOT, STATE, TIME

FAR = r"(?:(?:about|some|around|just|roughly|nearly|only|over) )?[\d,.·]+ ?(?:km|kms|kilomet(?:er|re)s?|miles?)(?: \([^()]{1,24}\))?"
SIDE = r"(?:to the )?(?:north|south)?-?(?:north|south|east|west)(?:-?(?:east|west))? of"
BESIDE = re.compile(
    rf"({SPOT}),? (?:{FAR} (?:from|away from)|(?:{FAR} |just )?(?:{SIDE}|outside(?: of)?)|(?:just )?near)"
    rf" (?:the (?:\w+ )?(?:capital|city|town)(?: of)? )?({LAND})"
)
"""A place, and another near which it is."""


def locate_places(reading: Reading) -> None:
    """Give each place whose country nothing tells that of the one near which it is told to be."""
    for found in BESIDE.finditer(reading.tagged):
        place = reading.places[ord(found[1]) - PLACE]
        if place.country is None:
            place.country = _country(reading, found[2])


def _country(reading: Reading, sign: str) -> str | None:
    code = ord(sign)
    if code >= PLACE:
        return reading.places[code - PLACE].country
    return reading.actors[code - STATE].country if STATE <= code < TIME else None
