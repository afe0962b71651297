"""What a visit may go to: a state, a part of one, a part of the world, and not a shrine or a museum."""

from __future__ import annotations

import re

from extractor.models.rules.places import land_at
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import AT, LAND, ONE, REGION, SPOT, THE, WHEN

DESTINATION = re.compile(rf" (?:{THE}|{WHEN}{THE}(?={LAND}))({SPOT}|{ONE})(?!['’`])")
"""Behind "visited" where or whom: also behind the day of it, "visited on Tuesday the state of Kuwait"."""

PART_OF = re.compile(
    rf" (?:(?:the )?(?:(?:north|south|east|west|central|coastal)\w* )?)({LAND})['’`]s (?:[\w'’-]+ ){{1,4}}(?:province|region|state|city|district|prefecture|island|county|municipality)\b"
)
"""A part of a state that is visited: "visited east China's Shandong Province"."""

SITE = re.compile(rf" (?:[\w'’-]+ ){{1,8}}(?:in|at|near) ({SPOT})(?!['’`])")


def is_sight(reading: Reading, at: int) -> bool:
    """Tell whether the place whose sign stands at `at` is a building to be seen: a shrine, a museum."""
    land = land_at(reading, at)
    return land is not None and land.country is None and SIGHT.search(land.name or "") is not None


SIGHT = re.compile(
    r"\b(?:shrine|museum|memorial|monument|tomb|mausoleum|cemetery|grave|church|mosque|cathedral|temple|synagogue|school|university|hospital|factory|plant|exhibition|fair|market|zoo|stadium)\b",
    re.IGNORECASE,
)
"""Words for what is seen, not for a state that is visited."""

TO_REGION = re.compile(
    rf"[^.;,]{{0,30}}?\b(?:to|in|of|through|around|across) (?:the |all |several |some )?(?:{REGION}|region\b)"
)
"""Behind "tour" a part of the world: "a tour of the Middle East"."""

REGIONAL = re.compile(
    r"\b(?:african|asian|european|middle east(?:ern)?|latin american|balkan|gulf|regional|(?:two|three|four|five|six|seven|eight|nine|ten|multi|\d+)[- ](?:nation|country|state)) (?:[\w-]+ )?$"
)
"""Before "tour" the part of the world or the number of states."""

ANY_REGION = rf"(?:{REGION}|region(?=[.,]|$| (?:{AT}|in|on|over|during|for|to|and|last|next|this|earlier|later|twice|several)\b| {AT}))"

THE_REGION = re.compile(rf" (?:the |several |some )?{ANY_REGION}")
"""Behind "toured" a part of the world."""


def goes_to_region(after: str, way_in: str) -> re.Match[str] | None:
    """Return the words for the part of the world to which somebody goes: "headed on Tuesday to East Africa"."""
    return re.match(rf"(?: (?:(?:on|late|early|later) )*{AT})? (?:{way_in}) (?:the )?{ANY_REGION}", after)
