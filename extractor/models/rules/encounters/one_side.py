"""Nouns of which the sentence tells one side only, those behind "with"; the other is whoever the article tells of."""

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.encounters.encounter import Encounter
from extractor.models.rules.signs import AT, GROUP, SPOT

WITH_THEM = re.compile(
    rf"(?: (?:(?:on|in|at|late|early|here|again|held|earlier) ?)*(?:{AT}|{SPOT})?){{0,3}} with (?:(?:the|his|her|its|their|both|visiting|senior) )*{GROUP.pattern}"
)
"""Right behind a noun with whom it was or will be, but for when and where."""
BY_OTHERS = re.compile(
    r"(?P<who>[\w’'-]+) (?:(?:also|later|then|have|has|had|will|would|are|were|is|was|to|be|due|set|expected|scheduled|currently|\w+ly) )*"
    r"(?:h[eo]ld(?:ing)?|having|had|has|have|beg[aiu]n|start(?:ed)?|open(?:ed)?|resume[ds]?|conducted|ended|concluded|attend(?:ed)?|sought|seek|want(?:ed)?|demand(?:ed)?|propos(?:e|ed)|arranged)"
    r" (?:[\w'’-]+ ){0,4}$"
)
"""Before a noun the last word of those who hold it and for whom no sign stands: "union leaders held talks with Y"."""
KNOWN = frozenset(
    "it he she they we i who which government delegation team side mission group country both also and but".split()
)
"""Words for those who were told before."""


def is_with_one(encounter: Encounter, partners: list[Actor], before: str, behind: str) -> bool:
    """Tell whether a noun is of a meeting with the one official side behind it, and nobody unknown is told to hold it."""
    if encounter.kind not in ("talks", "meeting") or encounter.trigger.startswith("negotiation"):
        return False  # negotiations are spoken of in general: "difficulties in negotiations with Y"
    if len(partners) != 1 or WITH_THEM.match(behind) is None:
        return False
    others = BY_OTHERS.search(before)
    unknown = others is not None and others["who"].casefold() not in KNOWN
    return partners[0].is_official and partners[0].trusted and not unknown
