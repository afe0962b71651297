"""From an event as a person left it to one as we would write it: codes, derived fields, spans and doubts follow the edits."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from typing import Any

from extractor.fields import CountryMark, EventDate, Evidence, SchemaPart
from extractor.records import Article, Telling
from extractor.shapes import EventSchema, Found, map_marked, map_parts
from extractor.steps.grounding import ground_event
from extractor.tables.countries import country_code

_ONE_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


def settle_event(raw: Mapping[str, Any], article: Article, schema: EventSchema) -> Telling:
    """Return the event that `raw` describes, its countries as codes, derived fields filled in and mentions found again.

    The words and values a person gave stand; only what follows from them is computed. Raises pydantic.ValidationError.
    """
    event = schema.read_record(raw)
    event = map_marked(event, CountryMark, _code_of)
    event = map_parts(event, EventDate, _bounded)
    event = map_parts(event, Evidence, _emptied)
    event = map_parts(event, SchemaPart, lambda _, part: part.derive())
    return ground_event(event, article)


def _code_of(found: Found) -> str:
    """Return the code of a country given by name; what no list knows stays as the person wrote it."""
    return country_code(str(found.value)) or str(found.value)


def _bounded(_: str, date: Any) -> EventDate:
    """Return `date` with the days between which its value lies."""
    earliest, latest = bounds_of(date.value) if date.value else (None, None)
    if earliest is None:
        return EventDate.model_validate({**date.model_dump(), "earliest": None, "latest": None, "precision": "unknown"})
    if date.earliest == earliest and date.latest == latest:
        return EventDate.model_validate(date.model_dump())
    precision = "interval" if "/" in date.value else {4: "year", 7: "month"}.get(len(date.value), "day")
    basis = date.basis if date.basis != "none" else "explicit"
    update = {"earliest": earliest, "latest": latest, "precision": precision, "basis": basis}
    return EventDate.model_validate({**date.model_dump(), **update})


def bounds_of(value: str) -> tuple[str | None, str | None]:
    """Return the first and the last day of a year, month, day or interval in EDTF; None for another form."""
    first, slash, last = value.partition("/")
    earliest = _ends(first)[0]
    latest = _ends(last if slash else first)[1]
    return (earliest, latest) if earliest and latest and earliest <= latest else (None, None)


def _ends(value: str) -> tuple[str | None, str | None]:
    found = _ONE_DAY.match(value)
    if not found:
        return None, None
    year, month, day = found[1], found[2], found[3]
    if int(year) == 0:
        return None, None
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= int(month) <= 12:
        return None, None
    days = calendar.monthrange(int(year), int(month))[1]
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-{days:02d}"
    return (value, value) if 1 <= int(day) <= days else (None, None)


def _emptied(_: str, piece: Any) -> Evidence:
    """Return `piece` as a bare sentence number, for grounding to fill in."""
    return Evidence(sentence=piece.sentence)
