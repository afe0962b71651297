"""What the time words of a news report mean: which day, month or interval, counted from the day of the report."""

from __future__ import annotations

from extractor.dates.finding import find_date_words
from extractor.dates.resolving import DateMeaning, resolve_date
from extractor.dates.tense import asked_then, called_off_then, end_is_ahead

__all__ = ["DateMeaning", "asked_then", "called_off_then", "end_is_ahead", "find_date_words", "resolve_date"]
