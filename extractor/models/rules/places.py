"""Where the happening of a trigger was."""

from __future__ import annotations

import re

from extractor.models.rules.mentions import Mention
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.signs import AT, LAND, ONE, PLACE, SPOT, STATE, TIME
from extractor.models.rules.whereabouts import KIND_OF_PLACE
from extractor.tables.countries import country_name

SITE = re.compile(
    r"\b(?:at|in) (?P<site>(?:the |his |her )?(?:[a-z][\w'’-]*\s){0,3}?(?:palace|house|office|headquarters|ministry|residence|building|airport|base|hotel|castle|kremlin)\b(?: in [\uec00-\uefff])?)"
)


IN_LAND = re.compile(
    rf"\b(?:in|at|near|outside|on(?= the (?:[\w-]+ ){{0,2}}island)) (?:the (?:capital |capital of )?|a |neighbou?ring |downtown )?"
    rf"(?:(?:[\w'’-]+ ){{0,4}}{KIND_OF_PLACE} of )?({LAND})(?!['’`]s)"
)
"""Where something was: "in Ankara", "in the Croatian border town of Miljana", "in the Egyptian capital of Cairo"."""
FAR = 110
"""Characters between an encounter and where it was, at most."""
OF_ELSE = re.compile(
    r"[;.]\s|\bsaid\b|, (?:who|which|whose) |\b(?:ahead of|before|prior to|to prepare(?: for)?|in preparation for|preparations for) (?!.*\b(?:at|on|for)\b)"
    r"|\b(?:situation|conflict|war|crisis|peace|developments?|operations|process|violence|ambassador|embassy|reporters"
    r"|troops|stability|forces|fighting|cease-?fire|truce|security|interests|elections?|unrest|humanitarian|based"
    r"|hostilities|bloodshed|killings?|massacres?|attacks?|offensive|insurgency|uprising|coup|abuses|democracy|refugees|rebels|belligerents"
    r"|people|citizens|nationals|hostages|sales|investments?|projects?|dams?|plants?|pipelines?|reforms?|army|known|born|killed|jailed|detained"
    r"|(?:meeting|summit|conference|talks|convention) to be held)\b[^,]{0,16}$"
)
"""Before a place what is there that is not the encounter: "discussed the fighting in Sudan", "prepared a summit to be held in Rome"."""
TRUCE = re.compile(r"\b(?:hostilities|cease-?fire|truce|armistice) $")
"""Before the place in which weapons are to rest, wherever that was agreed."""
SAID_THERE = re.compile(
    r"\b(?:reporters|journalists|said|told|conference|interview|born|educated|based|who (?:is|was|lives?))\b[^,;.]{0,16}$"
)
"""The same before a place that is told before the encounter: that of saying it, or of somebody's birth."""
AT_IT = re.compile(r"\b(?:after|during|following|at|in|where|when|while|as)\b[^;.]*$")
"""Between such a place and an encounter that was there, too: "told reporters in Athens after meeting Y"."""
OF_TOWN = re.compile(
    rf"({SPOT}) (?:(?!(?:and|or|the|an?|his|her|their|during|after|before|at|in|on|for|to|of|with|by|from|as|when|where|until|since|ahead)\b)[a-z-]+ ){{0,2}}"
    r"(?:talks|meetings?|summit|negotiations|conference|session)\b"
)
"""A meeting that is called by its town: "the Geneva talks"."""
ON_TRIP = re.compile(
    rf"[^.;]{{0,80}}?\b(?:(?:during|on|while on) (?:an?|his|her|their|the) (?:[\w-]+ ){{0,3}}?(?:visit|trip|tour|stay|stop) (?:to|in)"
    rf"|when (?:he|she|they|{ONE}) (?:visit(?:s|ed)?|(?:pays?|paid) an? (?:[\w-]+ ){{0,2}}visit to|(?:travel\w*|goes|went|comes|came|flies|flew) to)) (?:the )?({LAND})(?!['’`]s)"
)
"""Behind an encounter the trip on which it was, or is to be: "met Y during a visit to Damascus"."""
WENT_AND = re.compile(
    rf"\b(?:flew|fl(?:y|ies)|travel\w*|went|goes?|came|comes?|head(?:s|ed)) (?:on )?to ({LAND})(?: (?:on )?{AT})?,? and (?:then |later |also |will )*$"
)
"""Before an encounter where somebody went for it: "flew to Athens on Monday and met"."""
WHERE_REACH = 160
WHERE = re.compile(rf"({LAND})(?:(?!{LAND})[^.;]){{0,40}}?, where (?:(?!\b(?:in|at) {LAND})[^.;]){{0,90}}$")
"""Before what happened in the place told last: "arrives in Skopje on Friday, where he will meet"."""


def _told_otherwise(tagged: str, start: int, end: int) -> str | None:
    """Return the sign of the place that the words around an encounter tell without "in": "the Geneva talks", "flew to Rome and met"."""
    for found in OF_TOWN.finditer(tagged, max(0, end - WHERE_REACH)):
        if found.start() <= end <= found.end() + 1:
            return found[1]
    where = WHERE.search(tagged, max(0, end - WHERE_REACH), end)
    there = where or WENT_AND.search(tagged, max(0, start - WHERE_REACH), start)
    return there[1] if there is not None else None


def _is_of_another(tagged: str, end: int, found: re.Match[str]) -> bool:
    """Tell whether "in" a place tells where something else is or was than the encounter told before `end`."""
    if TRUCE.search(tagged, max(0, found.start() - 20), found.start()):
        return True
    if end <= found.start():
        return OF_ELSE.search(tagged[end : found.start() + 1]) is not None
    said = SAID_THERE.search(tagged[max(0, found.start() - 40) : found.start()])
    return said is not None and AT_IT.search(tagged[found.end() : end]) is None


def place_of(whole: ArticleReading, reading: Reading, start: int, end: int) -> Mention | None:
    """Return where the encounter told from `start` to `end` was: "in Ankara", "at the White House", "here"."""
    tagged = reading.tagged
    best: tuple[int, Mention] | None = None
    for found in IN_LAND.finditer(tagged):
        distance = abs(found.start() - end)
        if distance > FAR or _is_of_another(tagged, end, found):
            continue
        mention = land_at(reading, found.start(1))
        if mention is not None and (best is None or distance < best[0]):
            best = (distance, mention)
    if (there := _told_otherwise(tagged, start, end)) is not None and (mention := _land(reading, there)) is not None:
        best = (0, mention)
    if best is None and (trip := ON_TRIP.match(tagged, end)) is not None and (mention := _land(reading, trip[1])):
        best = (trip.end() - end, mention)
    for found in SITE.finditer(tagged):
        distance = abs(found.start() - end)
        if distance < 90 and (best is None or distance < best[0]):
            start, stop = reading.origin(found.start("site")), reading.origin(found.end("site") - 1) + 1
            text = whole.article.text[start:stop]
            code = best[1].country if best else None
            if (
                "\n" not in text
                and found["site"].endswith(
                    ("palace", "house", "headquarters", "residence", "office", "kremlin", "airport", "ministry", "base")
                )
                and text[0].isalpha()
            ):
                best = (distance, Mention("place", start, stop, name=text, country=code))
    if best is not None:
        return best[1]
    if re.search(r"(?<!\w)here(?!\w)", tagged) and whole.dateline is not None:
        return whole.dateline
    return None


def _land(reading: Reading, sign: str) -> Mention | None:
    code = ord(sign)
    if code >= PLACE:
        return reading.places[code - PLACE]
    if STATE <= code < TIME:
        actor = reading.actors[code - STATE]
        if actor.name and actor.country:
            return Mention("place", 0, 0, name=actor.name, country=actor.country)
    return None


NAMED_CAPITAL = re.compile(rf",? (?:of )?({LAND})(?!['’`]s)")
"""Behind "the Egyptian capital" its name."""


def land_at(reading: Reading, at: int | None) -> Mention | None:
    """Return the place or state whose sign stands at `at`; of "the Egyptian capital Cairo" the city."""
    if at is None or at >= len(reading.tagged):
        return None
    land = _land(reading, reading.tagged[at])
    named = NAMED_CAPITAL.match(reading.tagged, at + 1)
    if land is not None and named is not None and (land.name or "").endswith("capital"):
        return _land(reading, named[1]) or land
    return land


ROUTE = re.compile(rf"{LAND}(?P<more>(?:, (?:the )?{LAND})*),? and (?:the )?{LAND}(?!['’`]s)")
"""Several countries in one breath, to which one journey goes."""


def route_at(whole: ArticleReading, reading: Reading, at: int | None) -> Mention | None:
    """Return all countries of a journey whose first stands at `at`, as one place of no one country; None where it has but one."""
    route = ROUTE.match(reading.tagged, at) if at is not None else None
    if route is None or land_at(reading, at) is None:
        return None
    start, end = reading.origin(route.start()), reading.origin(route.end())
    text = whole.article.text[start:end]
    return None if "\n" in text else Mention("place", start, end, name=text)


def plain_country(code: str | None) -> str | None:
    """Return the plain English name of the country, None for None."""
    return country_name(code) if code else None
