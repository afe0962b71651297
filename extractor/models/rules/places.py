"""Where the happening of a trigger was."""

from __future__ import annotations

import re

from extractor.models.rules.mentions import Mention
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.signs import LAND, PLACE, STATE, TIME
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
OF_ELSE = re.compile(
    r"[;.]\s|\bsaid\b|\b(?:situation|conflict|war|crisis|peace|developments?|operations|process|violence|ambassador|embassy|reporters"
    r"|troops|stability|forces|fighting|cease-?fire|truce|security|interests|elections?|unrest|humanitarian|based"
    r"|(?:meeting|summit|conference|talks|convention) to be held)\b[^,]{0,16}$"
)
"""Before a place what is there that is not the encounter: "discussed the fighting in Sudan", "prepared a summit to be held in Rome"."""
WHERE_REACH = 160
WHERE = re.compile(rf"({LAND})(?:(?!{LAND})[^.;]){{0,40}}?, where (?:(?!\b(?:in|at) {LAND})[^.;]){{0,90}}$")
"""Before what happened in the place told last: "arrives in Skopje on Friday, where he will meet"."""


def place_of(whole: ArticleReading, reading: Reading, end: int) -> Mention | None:
    """Return where the encounter told before `end` was: "in Ankara", "at the White House", "here"."""
    tagged = reading.tagged
    best: tuple[int, Mention] | None = None
    for found in IN_LAND.finditer(tagged):
        distance = abs(found.start() - end)
        if distance > 110 or OF_ELSE.search(tagged[min(end, found.start()) : found.start() + 1]):
            continue
        mention = land_at(reading, found.start(1))
        if mention is not None and (best is None or distance < best[0]):
            best = (distance, mention)
    where = WHERE.search(tagged, max(0, end - WHERE_REACH), end)
    if where is not None and (mention := _land(reading, where[1])) is not None:
        best = (0, mention)
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


def plain_country(code: str | None) -> str | None:
    """Return the plain English name of the country, None for None."""
    return country_name(code) if code else None
