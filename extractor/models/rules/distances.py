"""In which country a place lies that is told by another: "Pardubice, 100 kilometers east of Prague", "Vouliagmeni near Athens"."""

from __future__ import annotations

import re

from extractor.models.rules.places import land_at
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import LAND, PLACE, SPOT
from extractor.tables.cities import city_country

FAR = r"(?:(?:about|some|around|just|roughly|nearly|only|over) )?[\d,.·]+ ?(?:km|kms|kilomet(?:er|re)s?|miles?)(?: \([^()]{1,24}\))?"
SIDE = r"(?:to the )?(?:north|south)?-?(?:north|south|east|west)(?:-?(?:east|west))? of"
BESIDE = re.compile(
    rf"({SPOT})(?:,? (?:{FAR} (?:from|away from)|(?:{FAR} |just )?(?:{SIDE}|outside(?: of)?)|(?:just )?near)"
    rf" (?:the (?:\w+ )?(?:capital|city|town)(?: of)? )?|, )({LAND})"
)
"""A place, and another near which it is."""


def locate_places(reading: Reading) -> None:
    """Give each place whose country nothing tells that of the one near which, or in which, it is told to be; else that of the city."""
    for found in BESIDE.finditer(reading.tagged):
        place = reading.places[ord(found[1]) - PLACE]
        if place.country is None and (other := land_at(reading, found.start(2))) is not None:
            place.country = other.country
    for place in reading.places:
        if place.country is None and place.name:
            place.country = city_country(place.name)
