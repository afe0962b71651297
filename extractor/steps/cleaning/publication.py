"""The publication date that a text itself carries: in a header line, or in a dateline that names the year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from extractor.records import Zone

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_MONTH = "(" + "|".join(MONTHS) + r")\.?"
DAY_MONTH_YEAR = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+" + _MONTH + r",?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
MONTH_DAY_YEAR = re.compile(r"\b" + _MONTH + r"\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE)


def date_in_header(text: str, zones: Sequence[Zone]) -> str | None:
    """Return the full date of the header lines as YYYY-MM-DD, None where they name none or more than one."""
    found = {date for zone in zones if zone.kind == "header" for date in full_dates(text[zone.start : zone.end])}
    return found.pop() if len(found) == 1 else None


def date_in_dateline(text: str, zones: Sequence[Zone]) -> str | None:
    """Return the date of the first dateline that names day, month and year."""
    for zone in zones:
        if zone.kind == "dateline":
            dates = full_dates(text[zone.start : zone.end])
            if dates:
                return dates[0]
    return None


def full_dates(text: str) -> list[str]:
    """Return the dates in `text` that name day, month and year, as YYYY-MM-DD; impossible ones are left out."""
    found = [(m.start(), m[1], m[2], m[3]) for m in ISO.finditer(text)]
    found += [(m.start(), m[3], str(MONTHS[m[2].lower()]), m[1]) for m in DAY_MONTH_YEAR.finditer(text)]
    found += [(m.start(), m[3], str(MONTHS[m[1].lower()]), m[2]) for m in MONTH_DAY_YEAR.finditer(text)]
    dates = []
    for _, year, month, day in sorted(found):
        try:
            dates.append(dt.date(int(year), int(month), int(day)).isoformat())
        except ValueError:
            continue
    return dates
