"""Errors that nobody foresaw, in our code or in a user's schema: each costs its article, many of them end the run."""

from __future__ import annotations

import traceback
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.records import Outcome

BUG = "bug"
"""The reason of an outcome that a bug prevented: trying again takes the stored replies, which are not to blame."""

FEW = 10
"""So many never end a run."""

LARGEST_SHARE = 0.05
"""Of the articles worked on: with more, it is not the odd article, and what else would be paid for waits."""


class TooManyBugs(ExtractorError):
    """One article after another hits a bug; those that had no turn yet wait."""


class Bugs:
    """The bugs that a run has met."""

    def __init__(self) -> None:
        """None met yet."""
        self.count = 0
        self.first: str | None = None
        """Article and traceback of the first, for a person: it may hold words of the article."""

    def met(self, article_id: str, error: Exception) -> Outcome:
        """Return what becomes of the article: failed, so that it can neither be missed nor taken for one without events.

        What the error says stays out of it, as it may hold anything, even a key.
        """
        self.count += 1
        if self.first is None:
            self.first = f"{article_id}\n{''.join(traceback.format_exception(error)).rstrip()}"
        place = traceback.extract_tb(error.__traceback__)[-1]
        message = (
            f"a bug, in extract or in the schema: {type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
        )
        return Outcome(status="failed", reason=BUG, message=message)

    def are_too_many(self, worked_on: int) -> bool:
        """Tell whether the run had better end: `worked_on` articles have an outcome, those of `met` among them."""
        return self.count > max(FEW, LARGEST_SHARE * worked_on)
