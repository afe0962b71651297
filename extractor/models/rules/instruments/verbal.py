"""Deals that a verb alone tells: "Chad and Niger agreed on Monday to withdraw their troops"."""

from __future__ import annotations

import re

from extractor.models.rules.instruments.instrument import Instrument
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import AT, GROUP, PAIR_RE, SPOT
from extractor.models.rules.statuses import Verdict
from extractor.models.rules.subjects import group_actors

DOING = (
    "hand (?:back|over)|share|release|exchange|swap|withdraw|pull (?:back|out)|reopen|open|lift|restore|normali[sz]e|halt|stop|cease|free|return|demarcate"
    "|establish|set up|create|form|allow|cut|reduce|dismantle|disarm|remove|repatriate|disengage|delimit|resolve|settle|end|ease|abolish|waive|scrap|join|merge|build|supply|sell|deploy"
)
"""What two sides can agree to do; meeting, talking and cooperating are none of it."""
OF_DOING = "demarcation|delimitation|withdrawal|exchange|release|reopening|opening|establishment|creation|resumption of (?!talks|negotiations)|repatriation|disengagement|sharing"
"""The same as nouns: "agreed on the demarcation of the border"."""
WHEN = rf"(?:in principle |{AT} |on {AT} |in {SPOT} |at (?:(?!(?:at|on|in|to|that) )[\w'’-]+ ){{1,6}}|in an? (?:[\w-]+ ){{1,3}}(?:on )?(?:{AT} )?){{0,4}}"
AGREED = re.compile(
    rf"({GROUP.pattern}),? (?:have |has |had )?(?:also |again |jointly |formally |in principle )?agreed {WHEN}"
    rf"(?:(?:to|that) (?:[^.;]{{0,80}}? (?:will|would) )?(?P<what>{DOING})|on (?:the |an? )?(?:\w+ )?(?:{OF_DOING}))\b"
)


def verbal_instrument(reading: Reading) -> Instrument | None:
    """Return the deal that the sentence tells without a word for one; None where less than two sides agreed."""
    match = AGREED.search(reading.tagged) if "agreed" in reading.tagged else None
    if match is None:
        return None
    sides = group_actors(reading, match[1])
    pair = PAIR_RE.search(match[1]) is not None and not sides
    if not pair and len({side for actor in sides for side in actor.states or {actor.name or ""}}) < 2:
        return None
    at = reading.tagged.find("agreed", match.start())
    return Instrument(
        reading,
        "agreement",
        None,
        at,
        match.end(),
        Verdict("agreed", "agreed"),
        at,
        parties=sides,
        pair=pair,
        indefinite=True,
    )
