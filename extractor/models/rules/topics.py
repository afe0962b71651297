"""What a sentence says that an encounter was about."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.signs import AT, SAYS

VAGUE = re.compile(
    r"^(?:issues?|matters?|.*\bissues of (?:mutual|common) (?:interest|concern)|.*mutual (?:interest|concern)|it|them|this|that|him|her|.{0,3})$",
    re.IGNORECASE,
)
LEADS = re.compile(
    r"^(?:(?:the|a|an|their|its|prospects of|prospects for|ways of|ways to|issues of|issues related to|a range of|a number of|various|further|possible|matters of|latest developments in|current|how to|and|other|also|on|in|about|as|well|as|both|all|number|such)\s+)+",
    re.IGNORECASE,
)
TOPIC_END = re.compile(
    rf" on {AT}|(?: in| at)? {AT}(?=[,.;:]|$)"
    rf"|, (?:the )?[^,]{{0,50}}? {SAYS}\b| with \W|[.;:“”\"()]|,? (?:said|the ministry|according to|after|before|when|which|who|that|during|as well as on|with (?:his|her)|reported|here)\b| (?:said|told)\b"
)
TOPIC = re.compile(
    r"\b(?:discuss(?:ed|es|ing)?|exchang(?:ed|ing) views on|exchange of views on|focus(?:ed|es|ing)? on|review(?:ed|ing)|dealt with|deal with|talked about|spoke about|talks? (?:on|about)|discussions? (?:on|about)|negotiations? (?:on|about|over)|consultations on|talks over|touched (?:up)?on|covered|centred on|centered on|topics included|agenda includes?|to discuss|conversation about|agreement on|memorandum (?:of understanding )?on|protocol on|cooperation in|co-operation in|about|regarding|concerning|letter of intent on)\s+"
    rf"(?!{AT})"
)


def topics_of(whole: ArticleReading, readings: list[Reading], start_at: int = 0) -> list[str]:
    """Return at most four short phrases for what was discussed, in the words of the article."""
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
