"""Instruments that no frame fits: the nearest verb tells the stage, the two or three sides of the sentence are the parties."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from extractor.models.rules.actors import Actor
from extractor.models.rules.instruments.instrument import Instrument
from extractor.models.rules.instruments.listing import PLURAL
from extractor.models.rules.instruments.modals import with_mood
from extractor.models.rules.instruments.naming import name_of
from extractor.models.rules.instruments.sides import BREACHES, MADE_BY_OTHERS, OF_ONLOOKERS, is_of_bystanders
from extractor.models.rules.instruments.stages import NONE_OF_IT, OF_ANOTHER, OF_HEAD, Stages
from extractor.models.rules.instruments.uses import is_law_broken, is_no_instrument
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY, LAND, SAYS
from extractor.models.rules.statuses import Verdict
from extractor.models.rules.subjects import group_actors
from extractor.tables.organisations import known_organisations

BEFORE, BEHIND = 120, 160
"""Characters around a noun in which its verb may stand."""
SIDES = (2, 3)
"""Fewer sides than two make no instrument; of longer lists hardly all are bound."""
OF_ITS_USE = re.compile(
    r"\b(?:implementation|observance|fulfil\w+|honou?ring|enforcement|compliance|violations?|breach(?:es)?|needs?|importance|necessity|executive orders?|bills?|decrees?)\b"
)
"""Between a verb and a noun that is only put to use, or wished for: "discussed the implementation of the 1994 accord"."""
OWN_OBJECT = re.compile(r" (?:for|the|an?|its|their|his|all|any|that) ")
OF_SOMEBODY = re.compile(rf" {ANY}")
"""Behind a verb that stands behind the noun: what an instrument calls for, or prolongs, is its own."""
OF_TWO_LANDS = re.compile(
    rf"{LAND}(?= (?:hostage|prisoner|detainee|captive|citizen|national|journalist|activist|student|academic|tourist)s? )"
)
"""Two states that only tell of whose nationality somebody is: "the Franco-German hostage"."""
OF_OTHER_CLAUSE = re.compile(r"\b(?:but|while|although|though|because)\b")
"""Between a verb and a noun of the next clause: "agreed to freeze output but said the deal"."""
SPEAKING = re.compile(rf"({ANY}) (?:{SAYS}|declined|did not|spokes)")
"""A ministry of nobody's that only tells of it: "after a deal is reached, the Finance Ministry said"."""
OF_ONE_SIDE = frozenset({"suspended", "terminated", "violated"})
"""What one side does by itself: whoever else is named may only be told of it, or complain where a ceasefire is broken."""
SIGNED = frozenset({"signed", "to_be_signed"})
"""What several instruments together are, of which no side is told."""
NEVER_LOOSELY = frozenset({"other", "contract"})


def loose_instrument(
    reading: Reading, nouns: Sequence[re.Match[str]], kind_of: Callable[[str], str], stages: Stages, text: str
) -> Instrument | None:
    """Return the instrument that the sentence tells by a noun, a verb of some stage, and by naming its sides."""
    sides = sides_of(reading) if nouns else []
    lone = [] if sides else _lone_side(reading)
    for match in nouns if sides or lone is not None else ():
        kind = kind_of(match[0])
        if is_no_instrument(reading, match, kind) or NONE_OF_IT.search(reading.before(match.start(), 30)):
            continue
        verdict, at = _nearest_stage(reading, match, kind, stages)
        if verdict is None or is_law_broken(match, verdict) or _tells_too_little(verdict, match, kind, sides):
            continue
        name = name_of(reading, match, text)
        told = sides or lone or []
        loose = Instrument(reading, kind, name, match.start(), match.end(), verdict, at, parties=told)
        return None if is_of_bystanders(loose) else loose
    return None


def _tells_too_little(verdict: Verdict, noun: re.Match[str], kind: str, sides: Sequence[Actor]) -> bool:
    """Tell whether only a frame can say that `noun` is an instrument at that stage, or whose of those in the article it is."""
    if kind in NEVER_LOOSELY or (verdict.status == "proposed" and kind != "ceasefire"):
        return True  # who wants one of whom
    of_anybody = verdict.status in OF_ONE_SIDE or (PLURAL.fullmatch(noun[0]) and verdict.status not in SIGNED)
    return not sides and bool(of_anybody)


def sides_of(reading: Reading) -> list[Actor]:
    """Return those whom the sentence names if they are of two or three sides, nobody otherwise; not who only mediated."""
    others = group_actors(
        reading, "".join((*MADE_BY_OTHERS.findall(reading.tagged), *OF_TWO_LANDS.findall(reading.tagged)))
    )
    others += [actor for actor in group_actors(reading, "".join(SPEAKING.findall(reading.tagged))) if actor.is_anybodys]
    named = (actor for actor in dict.fromkeys(reading.actors) if actor not in others)
    actors = [actor for actor in named if actor.states or actor.kind == "organisation" or _leads_group(actor)]
    told = [actor for actor in actors if not actor.is_anybodys]
    sides = told if number_of_sides(told) in SIDES else actors
    return sides if number_of_sides(sides) in SIDES and not reading.holds_code else []


def _lone_side(reading: Reading) -> list[Actor] | None:
    """Return the one side that the sentence names, if any, of what others in the article must have made; None where it names more."""
    few = [actor for actor in dict.fromkeys(reading.actors) if actor.states or actor.kind == "organisation"]
    return few if number_of_sides(few) < min(SIDES) and not reading.holds_code else None


def _leads_group(actor: Actor) -> bool:
    """Tell whether `actor` speaks for a group of fighters, and not for a body of states."""
    return actor.is_people and actor.organisation is not None and actor.organisation not in known_organisations()


def number_of_sides(actors: Iterable[Actor]) -> int:
    """Return how many states and bodies `actors` speak for."""
    sides = {side for actor in actors for side in actor.states or {actor.organisation or actor.name or ""}}
    return len(sides | {actor.organisation for actor in actors if actor.kind == "state" and actor.organisation})


def _is_of_else(tagged: str, stage: str, verb: re.Match[str], noun: re.Match[str]) -> bool:
    """Tell whether `verb` has an object of its own and is not about `noun`."""
    if OF_ONLOOKERS.match(verb[0]) or verb[0] in BREACHES:
        return True
    if verb.start() > noun.start():
        of_content = " in which " in tagged[noun.end() : verb.start()] or verb[0].endswith(" of")
        of_somebody = not verb[0].endswith("ed") and OF_SOMEBODY.match(tagged, verb.end())  # "that would free X"
        of_head = OF_HEAD.search(
            tagged, max(0, noun.start() - BEFORE), noun.start()
        )  # "efforts to broker a deal collapsed"
        return bool(stage == "proposed" or of_content or of_somebody or of_head or OWN_OBJECT.match(tagged, verb.end()))
    gap = tagged[verb.end() : noun.start()]
    if OF_OTHER_CLAUSE.search(gap):
        return True
    return OF_ITS_USE.search(gap) is not None or OF_ANOTHER.search(gap) is not None


def _nearest_stage(reading: Reading, match: re.Match[str], kind: str, stages: Stages) -> tuple[Verdict | None, int]:
    low, high = max(0, match.start() - BEFORE), match.end() + BEHIND
    verbs = [
        (min(abs(verb.start() - match.end()), abs(match.start() - verb.end())), verb.start(), stage, verb[0])
        for stage, pattern in stages.among(reading.tagged[low:high])
        for verb in pattern.finditer(reading.tagged, low, high)
        if not _is_of_else(reading.tagged, stage, verb, match)
    ]
    if not verbs:
        return None, 0
    _, at, stage, word = min(verbs)
    return with_mood(stage, word, reading.before(at, 60), kind), at
