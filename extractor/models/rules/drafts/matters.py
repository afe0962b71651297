"""What an instrument is about, which tells it from others told with it."""

from __future__ import annotations

import re

from extractor.models.rules.instruments import Instrument
from extractor.models.rules.signs import GROUP
from extractor.records import Article

ON = r"on|concerning|regarding|about|covering|in the field of"
MATTER = (
    r" (?:the )?(?P<matter>[^.,;\ue000-\uf8ff]{4,70}?)"
    r"(?= (?:was|were|with|between|signed|in \W|on \W|by|that|which|had|has|and|,|as well|along with|while|to be)\b| (?:in|on) \W|[.,;\ue000-\uf8ff]|$)"
)
BEHIND = re.compile(rf"(?: of understanding| of cooperation)? (?:{ON}){MATTER}")
BEHIND_SIDES = re.compile(
    rf"(?: of understanding| of cooperation)?(?: (?:between|with) (?:the )?(?:{GROUP.pattern}|[\w-]+))? (?:{ON}|of|for|to){MATTER}"
)
"""The same, in more ways, where several are told and a matter tells which."""
BEFORE = re.compile(r"\b(?:an?|the) ((?:[a-z][\w-]+ )?[a-z][\w-]+) $")
"""What it is about where that stands before the noun: "a trade agreement"."""


def matters_of(found: Instrument, article: Article) -> list[str]:
    """Return what `found` is about in the words of the article, nothing where that is not told."""
    reading, pattern = found.reading, BEHIND_SIDES if found.beside else BEHIND
    behind = pattern.match(reading.tagged, found.end)
    if behind is not None:
        start = reading.origin(behind.start("matter"))
        return [article.text[start : start + len(behind["matter"])].strip()]
    before = BEFORE.search(reading.before(found.start, 40)) if found.beside else None
    if before is None:
        return []
    start = reading.origin(found.start - len(before[1]) - 1)
    return [article.text[start : start + len(before[1])]]
