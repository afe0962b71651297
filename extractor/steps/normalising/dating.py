"""Every date of an event, resolved from its words, their sentence and the day of the report."""

from __future__ import annotations

import re
from functools import partial

from extractor.dates import DateMeaning, asked_then, called_off_then, end_is_ahead, resolve_date
from extractor.fields import EventDate, SchemaPart
from extractor.records import Article, Flag
from extractor.shapes import map_parts, parts_of_type
from extractor.steps.normalising.citing import cited_words, sentence_with

HAPPENED = frozenset(
    "held ongoing agreed signed adopted ratified in_force extended suspended terminated violated rejected ended occurred".split()
)
"""Statuses of events that lie behind the report; of other schemas too, where they use the same words."""
TO_COME = frozenset("planned to_be_signed announced scheduled upcoming".split())
CALLED_OFF = frozenset("postponed cancelled".split())
"""Statuses of what was to come: its weekday lies ahead (15 of 17 in annotated articles), unless it was called off on that day."""
DONE_AT_ONCE = frozenset("agreed signed to_be_signed adopted ratified rejected violated".split())
"""Statuses of what is done on one day, however long the talks lasted at which it was done."""
WEEKDAY = re.compile(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
STAYS = frozenset({"visit"})
"""Kinds of events that last until somebody leaves: other cited sentences may tell when."""


def date_events(event: SchemaPart, article: Article) -> tuple[SchemaPart, list[Flag]]:
    """Return `event` with every date resolved, and what is doubtful about them."""
    flags: list[Flag] = []

    def resolve(path: str, date: EventDate) -> EventDate:
        if date.text is None:
            return date.model_copy(update={"reading": None})
        meaning = _meaning(date, event, article)
        flags.extend(Flag(flag=name, path=f"{path}/value", text=date.text) for name in meaning.flags)
        return date.model_copy(
            update={
                "reading": None,
                "value": meaning.value,
                "earliest": meaning.earliest,
                "latest": meaning.latest,
                "precision": meaning.precision,
                "basis": meaning.basis,
            }
        )

    return map_parts(event, EventDate, resolve), flags


def _lies_behind(statuses: set[str]) -> bool | None:
    """Tell from the statuses of an event whether it happened, is to come, or neither can be told."""
    if statuses & HAPPENED:
        return True
    return False if statuses & TO_COME else None


def _meaning(date: EventDate, event: SchemaPart, article: Article) -> DateMeaning:
    assert date.text is not None
    statuses = {str(getattr(part, "status", "")) for _, part in parts_of_type(event, SchemaPart)}
    kinds = {str(getattr(part, "kind", "")) for _, part in parts_of_type(event, SchemaPart)}
    sentence = sentence_with(date.text, event, article)
    before, _, after = sentence.partition(date.text) if date.text in sentence else ("", "", "")
    cited = cited_words(event, article)
    resolve = partial(
        resolve_date,
        date.text,
        sentence=sentence,
        published=article.published,
        dateline=article.dateline,
        at_once=bool(statuses & DONE_AT_ONCE),
        stay=" ".join(s for s in cited if s != sentence) if kinds & STAYS else None,
        reading=date.reading,
        language=article.language,
        told_before=" ".join(cited[: cited.index(sentence)] if sentence in cited else []),
    )
    if "ongoing" in statuses and end_is_ahead(before):
        return resolve(past=False)
    found = resolve(past=_lies_behind(statuses))
    was_to_come = (statuses & CALLED_OFF and not called_off_then(before, after)) or (
        "proposed" in statuses and not asked_then(before, after)
    )
    by_weekday = found.basis == "weekday" or (found.basis == "interval" and WEEKDAY.search(date.text) is not None)
    return resolve(past=False) if was_to_come and by_weekday else found
