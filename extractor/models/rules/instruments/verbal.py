"""Deals that a verb alone tells: "Chad and Niger agreed on Monday to withdraw their troops"."""

from __future__ import annotations

import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.instruments.instrument import Instrument
from extractor.models.rules.instruments.loosely import number_of_sides
from extractor.models.rules.places import land_at
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY, AT, GROUP, LAND, ONE, PAIR_RE, SEPARATOR, SPOT, TWO
from extractor.models.rules.statuses import Verdict
from extractor.models.rules.subjects import group_actors, subject_before

TALKING = "format|forum|channels?|talks|negotiations|dialogue|contacts|consultations|discussions|meetings?|process|cooperation|co-operation|work|efforts|visits?|relations|ties"
VAGUE = (
    "the|an?|this|that|these|those|all|its|their|meet|gather|talk|speak|discuss|consult|confer|negotiate|visit|send|attend|see|hear|host|invite|come|go|let"
    "|give|take|get|put|try|seek|look|make|be|have|do|keep|remain|stay|continue|maintain|trade|cooperate|co-operate|collaborate|work|act|strengthen|intensify"
    "|enhance|boost|expand|deepen|broaden|revive|revitali[sz]e|energi[sz]e|reinvigorate|consolidate|reinforce|build on|build up|promote|further|foster|advance"
    "|develop|improve|upgrade|step|support|oppose|back|help|disagree|differ|consider|explore|examine|study|review|coordinate|co-ordinate|exchange views|push"
    "|press|pursue|move|proceed|respect|sign|reach|conclude|hold|draft|prepare|enter|handle|tackle|address|fight|combat|counter|avoid|use|find|urge|call|ask"
    "|accept|reject|disclose|comment|say|tell|announce|play|join (?:forces|hands)|abide by (?!the (?:truce|cease|terms|deal))|raise (?:the )?(?:issue|matter)"
    rf"|(?:begin|start|open|launch|resume|restart|complete|establish|set up) (?:[\w-]+ ){{0,3}}(?:{TALKING})"
)
"""What people agree to do without binding anybody: meeting, talking, and doing their best."""
DOING = (
    rf"(?!(?:{VAGUE}|[a-z]+ly)\b)[a-z-]+|hand (?!in hand)"
    "|(?:conduct|launch|set up|carry out|develop|operate|run|produce|patrol|explore) (?:an? |the )?joint|jointly (?:develop|produce|build|patrol|explore|operate|run|finance|exploit)"
)
"""What two sides can agree to do."""
OF_DOING = (
    "demarcation|delimitation|withdrawal|exchange (?!of (?:views|opinions|ideas))|release|reopening|opening|establishment|creation|resumption of (?!talks|negotiations)|repatriation|disengagement"
    "|sharing|swap|sale|supply|supplies|deliver(?:y|ies)|purchase|construction|return|transfer|division"
)
"""The same as nouns: "agreed on the demarcation of the border"."""
WHEN = rf"(?:in principle |(?:(?:late|early) )?(?:on |in |over |at )?{AT} |in {SPOT} |at (?:(?!(?:at|on|in|to|that) )[\w'’-]+ ){{1,6}}|in an? (?:[\w-]+ ){{1,3}}(?:on )?(?:{AT} )?){{0,4}}"
TERMS = (
    "(?:interim |final |joint )report|timetable|schedule for|terms|conditions|mechanism|formula|measures|principles|guidelines|procedures?|steps|package|plans?|rules|quotas?|prices?|text"
    "|partnership|scheme|programmes?|programs?|projects?|fund|initiatives?|targets?|arrangements?|loan|corridor|buffer zone|regime|commission|process for"
)
"""What two sides can agree on, short of any instrument."""
ON = rf"(?:(?:on|upon|to) )?(?:(?<=on )|(?<=upon )|(?:the|an?) )(?:[$\w-]+ ){{0,4}}?(?:{OF_DOING}|{TERMS})"
WILL = rf"that (?:[^.;]{{1,80}}? )?(?:will|would) (?:be [a-z]+(?:ed|en|lt|ut)\b|(?:[a-z]+ly )?(?:{DOING}))"
WHAT = rf"(?:to (?:[a-z]+ly )?(?:{DOING})|{WILL}|{ON})\b"
HOW = rf"(?:(?:also|again|jointly|formally|in principle|finally|(?:on |late |early )?{AT}|in {SPOT}),? )*"
OF_THEM = rf"(?: (?:of|in|from) (?:the )?(?:{SPOT}|[\w-]+(?: [\w-]+)?)|, (?:who|which|both|the|an?|whose|long|once|old) [^.;,“”\"]{{2,70}},)?"
"""Behind those who agree, where they are from or what else they are."""
AGREED = re.compile(
    rf"({GROUP.pattern}){OF_THEM},? "
    rf"(?:(?:have |has |had )?{HOW}(?:agreed {WHEN}{WHAT}|(?:came|come) to terms {WHEN}on\b|(?:settled|struck a bargain|reached a settlement) {WHEN}(?:on|over) (?:an?|the)\b)"
    rf"|(?:[^.;,]{{0,50}} )?by agreeing {WHEN}(?:{WHAT}|(?:joint |common )(?:{TERMS})\b)|[^.;,]{{3,70}}, (?:both )?agreeing {WHEN}{WHAT})"
)
PROMISED = re.compile(
    rf"({GROUP.pattern}),? (?:have |has |had )?{HOW}(?:(?:promised|pledged|undertook|undertaken) {WHEN}to (?:[a-z]+ly )?(?:{DOING})\b|(?:committed|bound|pledged) themselves {WHEN}to\b)"
)
"""The same as a promise that both sides make."""
ANNOUNCED = re.compile(
    rf"({ONE}(?:{SEPARATOR}{ANY})*)(?:,? (?:have |has |had )?{HOW}announced| [^.;,“”\"]{{0,60}} by announcing) {WHEN}(?:that )?"
    rf"(?:{TWO}|the (?:former |old |long-time )?(?:enemies|adversaries|foes|rivals|neighbou?rs)) (?:will|would) (?:move to )?(?:{DOING})\b"
)
"""The same as what both sides announce of themselves: "announced that they would restore relations"."""
AGREED_WITH = re.compile(
    rf"({GROUP.pattern}),? (?:has |had )?{HOW}agreed {WHEN}with (?:the )?({GROUP.pattern}) {WHEN}{WHAT}"
)
"""The same told of one side: "Chad has agreed with Niger to withdraw"."""
AGREED_TO_WITH = re.compile(
    rf"({GROUP.pattern}),? (?:have |has |had )?{HOW}agreed {WHEN}(?:to|on|upon) (?:an?|the) (?!(?:[\w-]+ ){{0,4}}(?:talks|meetings?|dialogue|summit|visit|consultations|negotiations|call) )"
    rf"(?:[\w-]+ ){{1,5}}with (?:the )?({GROUP.pattern})"
)
"""The same of what it is not told that it will do: "Chad has agreed to a clear process with Niger"."""
AGREED_FOR = re.compile(
    rf"({GROUP.pattern}),? (?:has |had )?{HOW}agreed {WHEN}to (?:sell|supply|lend|grant|buy|purchase|export|build|transfer|deliver|provide|extradite|hand over|give|lease|pay)"
    rf" [^.;,]{{0,80}}? (?:to|for|from|with) (?:the )?(?P<land>{LAND})"
)
"""The same of what one does for the other: "Brazil agreed to sell aircraft to India"."""
AND_AGREED = re.compile(rf"(?:,? and|,? but) (?:have |has |had )?{HOW}agreed {WHEN}{WHAT}")
"""The same as the second thing that two did: "discussed the border and agreed to withdraw their troops"."""
MEETS = re.compile(
    rf"\b(?:met|talks|meeting|discuss\w*|conferred|spoke|negotiat\w+)\b[^.;“”\"]{{0,60}}?({GROUP.pattern})"
)
"""Before it, with whom one met who agreed."""
WAS_AGREED = re.compile(
    rf"\bit (?:was|has been|had been) {HOW}agreed {WHEN}(?:that (?:the )?({GROUP.pattern}) (?:will|would) (?:{DOING})\b|{WHAT})"
)
"""The same without who agreed: "it was agreed that Chad and Niger would withdraw"."""
SETTLED = re.compile(
    rf"({GROUP.pattern}),? (?:have |has |had )?(?:also |finally )?(?:settled|resolved) (?:an?|the|their|all) (?:[\w-]+ ){{0,3}}(?:dispute|row|differences|disagreements?|disputes|deadlock)\b"
)
"""What makes a deal of itself: two sides settled their dispute."""
FRAMES = (AGREED, AGREED_WITH, AGREED_TO_WITH, AGREED_FOR, WAS_AGREED, PROMISED, ANNOUNCED, SETTLED)
MAY_TELL = re.compile(
    r"\b(?:agree(?:d|ing)|promised|pledged|under(?:took|taken)|announc(?:ed|ing)|settled|resolved|terms|bargain|settlement|(?:committed|bound|pledged) themselves)\b"
)


def verbal_instrument(reading: Reading) -> Instrument | None:
    """Return the deal that the sentence tells without a word for one; None where less than two sides agreed."""
    if MAY_TELL.search(reading.tagged) is None:
        return None
    matches = (frame.search(reading.tagged) for frame in FRAMES)
    deals = (_deal(reading, match) for match in matches if match is not None)
    return next(filter(None, deals), None) or _deal_of_subject(reading)


def _deal_of_subject(reading: Reading) -> Instrument | None:
    """Return the deal that comes second in what a sentence tells of two: "The two met and agreed to withdraw"."""
    match = AND_AGREED.search(reading.tagged)
    if match is None:
        return None
    sides, pair = subject_before(reading, match.start())
    met = MEETS.search(reading.before(match.start(), 200))
    if met is not None and number_of_sides(sides) == 1 and all(actor.is_official for actor in sides):
        sides = list(dict.fromkeys([*sides, *(one for one in group_actors(reading, met[1]) if one.is_official)]))
    return _instrument(reading, match, sides, pair=pair)


def _deal(reading: Reading, match: re.Match[str]) -> Instrument | None:
    """Return the deal that `match` of a frame tells, None where its sides are less than two."""
    told = "".join(filter(None, match.groups()))
    sides = group_actors(reading, told)
    if (land := _land_served(reading, match)) is not None and not any(land.states & side.states for side in sides):
        sides = [*sides, land]
    return _instrument(reading, match, sides, pair=not sides and (not told or PAIR_RE.search(told) is not None))


def _instrument(reading: Reading, match: re.Match[str], sides: list[Actor], *, pair: bool) -> Instrument | None:
    """Return the deal of `sides` that `match` tells; None where they are less than two and no pair made it."""
    several = any(actor.plural and actor.kind == "organisation" for actor in sides)  # "major powers"
    if not pair and not several and len({side for actor in sides for side in actor.states or {actor.name or ""}}) < 2:
        return None
    verb = MAY_TELL.search(reading.tagged, match.start())
    at = verb.start() if verb else match.start()
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


def _land_served(reading: Reading, match: re.Match[str]) -> Actor | None:
    """Return the state for which one side agreed to do something, None where none is told."""
    land = land_at(reading, match.start("land")) if "land" in match.re.groupindex else None
    return Actor("state", name=land.name, country=land.country) if land is not None and land.country else None
