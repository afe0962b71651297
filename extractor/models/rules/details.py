"""Finds when and where an encounter was, what it was about, and who told the article."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.dates import resolve_date
from extractor.models.rules.mentions import Mention
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.signs import PLACE, STATE, TIME
from extractor.tables.countries import country_name

REPORTED = re.compile(
    r"\b(?:said|told \S+|announced|reported|added|stated|statement|confirmed|declared|quoted|issued|released|published|report|media|daily)(?: \w+){0,2}? (?:on |in |late |early )*$"
)
DECIDED = re.compile(
    r"\b(?:agreed|decided|accepted|pledged|vowed|offered|urged|proposed|invited \S+|announced) (?:on |late |early )*$"
)
TOPIC = re.compile(
    r"\b(?:discuss(?:ed|es|ing)?|exchang(?:ed|ing) views on|exchange of views on|focus(?:ed|es|ing)? on|review(?:ed|ing)|dealt with|deal with|talked about|spoke about|talks? (?:on|about)|discussions? (?:on|about)|negotiations? (?:on|about|over)|consultations on|talks over|touched (?:up)?on|covered|centred on|centered on|topics included|agenda includes?|to discuss|conversation about|agreement on|memorandum (?:of understanding )?on|protocol on|cooperation in|co-operation in|about|regarding|concerning|letter of intent on)\s+"
)
TOPIC_END = re.compile(
    r", (?:the )?[^,]{0,50}? (?:said|reported|announced)\b| with \W|[.;:“”\"()]|,? (?:said|the ministry|according to|after|before|when|which|who|that|during|as well as on|with (?:his|her)|reported|here)\b| (?:said|told|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
LEADS = re.compile(
    r"^(?:(?:the|a|an|their|its|prospects of|prospects for|ways of|ways to|issues of|issues related to|a range of|a number of|various|further|possible|matters of|latest developments in|current|how to|and|other|also|on|in|about|as|well|as|both|all|number|such)\s+)+",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"^(?:issues?|matters?|.*\bissues of (?:mutual|common) (?:interest|concern)|.*mutual (?:interest|concern)|it|them|this|that|him|her|.{0,3})$",
    re.IGNORECASE,
)
SITE = re.compile(
    r"\b(?:at|in) (?P<site>(?:the |his |her )?(?:[a-z][\w'’-]*\s){0,3}?(?:palace|house|office|headquarters|ministry|residence|building|airport|base|hotel|castle|kremlin)\b(?: in [\uec00-\uefff])?)"
)


def time_words(
    reading: Reading, at: int, others: list[int], *, to_come: bool = False, lasting: bool = False
) -> tuple[int, int] | None:
    """Return the span in the article of the time words nearest to `at` and not nearer to another trigger.

    `lasting`: what is told holds for long, so "since May" dates it; a meeting it does not.
    """
    best: tuple[int, tuple[int, int]] | None = None
    for found in re.finditer("[\ue800-\uebff]", reading.tagged):
        place = found.start()
        if REPORTED.search(reading.tagged[max(0, place - 50) : place]):
            continue
        if not lasting and SINCE.search(reading.tagged[max(0, place - 24) : place]):
            continue
        if to_come and DECIDED.search(reading.tagged[max(0, place - 30) : place]):
            continue
        if re.match(r" (?:den(?:ied|ies)|said|announced|reported)\b(?! (?:a|an|the)\b)", reading.tagged[place + 1 :]):
            continue
        distance = _distance(reading.tagged, at, place)
        if any(_distance(reading.tagged, other, place) < distance for other in others if other != at):
            continue
        if best is None or distance < best[0]:
            best = (distance, reading.times[ord(found[0]) - TIME])
    return best[1] if best else None


SINCE = re.compile(r"\b(?:since|until)(?: the| last| early| late| at least)* $")
"""Before time words that say from when on, or until when, something holds: no time of an encounter."""


def _distance(tagged: str, trigger: int, place: int) -> int:
    low, high = min(trigger, place), max(trigger, place)
    breaks = len(
        re.findall(r"[;.]|, (?:and|but|who|which)\b|\b(?:and|but|after|before|while|said)\b", tagged[low:high])
    )
    before_purpose = place < trigger and re.match(r"..? for ", tagged[place : place + 6])
    return high - low + 40 * breaks + (30 if before_purpose else 8 if place < trigger else 0)


def date_value(words: str, sentence: str, whole: ArticleReading, *, past: bool) -> tuple[str | None, str | None]:
    """Return the earliest and the latest day that `words` can mean, None where they cannot be told."""
    meaning = resolve_date(words, sentence=sentence, published=whole.article.published, past=past)
    return meaning.earliest, meaning.latest


def place_of(whole: ArticleReading, reading: Reading, end: int) -> Mention | None:
    """Return where the encounter told before `end` was: "in Ankara", "at the White House", "here"."""
    tagged = reading.tagged
    best: tuple[int, Mention] | None = None
    for found in re.finditer(
        r"\b(?:in|at|near|outside) (?:the |neighbou?ring |downtown )?([\uec00-\uefff\ue400-\ue7ff])(?!['’`]s)", tagged
    ):
        distance = abs(found.start() - end)
        if distance > 110 or re.search(
            r"[;.]\s|\bsaid\b|\b(?:situation|conflict|war|crisis|peace|developments?|operations|process|violence|ambassador|embassy|reporters|troops|stability|forces|fighting|security|interests|elections?|unrest|humanitarian|based)\b[^,]{0,16}$",
            tagged[min(end, found.start()) : found.start() + 1],
        ):
            continue
        mention = _land(reading, found[1])
        if mention is not None and (best is None or distance < best[0]):
            best = (distance, mention)
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


def land_at(reading: Reading, at: int | None) -> Mention | None:
    """Return the place or state whose sign stands at `at`."""
    return None if at is None or at >= len(reading.tagged) else _land(reading, reading.tagged[at])


def topics_of(whole: ArticleReading, readings: list[Reading], start_at: int = 0) -> list[str]:
    """Return at most six short phrases for what was discussed, in the words of the article."""
    topics: list[str] = []
    for index, reading in enumerate(readings):
        for lead in TOPIC.finditer(reading.tagged, start_at if index == 0 else 0):
            stop = TOPIC_END.search(reading.tagged, lead.end())
            end = stop.start() if stop else len(reading.tagged)
            if end - lead.end() > 400:
                continue
            for a, b in _parts(reading.tagged, lead.end(), end):
                text = _words(whole, reading, a, b)
                if text and text.casefold() not in {t.casefold() for t in topics}:
                    topics.append(text)
            if len(topics) >= 4:
                return topics[:4]
    return topics[:4]


def _parts(tagged: str, start: int, end: int) -> list[tuple[int, int]]:
    parts, at = [], start
    for cut in re.finditer(r",\s+(?:and\s+|as well as\s+)?|\s+and\s+(?=the\s)|\s+as well as\s+", tagged[start:end]):
        parts.append((at, start + cut.start()))
        at = start + cut.end()
    return [*parts, (at, end)]


def _words(whole: ArticleReading, reading: Reading, a: int, b: int) -> str | None:
    if b <= a:
        return None
    start, end = reading.origin(a), (reading.origin(b) if b < len(reading.tagged) else reading.end)
    text = LEADS.sub("", whole.article.text[start:end].strip())
    text = " ".join(text.split()[:9]).strip(" ,.;")
    if len(text) < 4 or VAGUE.match(text) or "\ue000" <= text[0] <= "\uf8ff":
        return None
    return text


def attribution_of(whole: ArticleReading, reading: Reading) -> str | None:
    """Return from whom the article has it: "the Defence Ministry reported on its website"."""
    found = re.search(
        r"(?:, | — )((?:the |a )?[^,.;]{2,60}? (?:said|reported|announced|confirmed)(?: on its website| in a statement| on [\ue800-\uebff])?)\.?\s*$",
        reading.tagged,
    )
    if found is None or len(found[1]) > 100:
        return None
    start = reading.origin(found.start(1))
    end = reading.origin(found.end(1) - 1) + 1
    if "\ue800" <= found[1][-1] <= "\uebff":
        return None
    text = whole.article.text[start:end]
    return text if "\n" not in text and len(text) < 120 else None


def plain_country(code: str | None) -> str | None:
    """Return the plain English name of the country, None for None."""
    return country_name(code) if code else None
