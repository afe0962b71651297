"""The articles that would be asked about, without a run: for counting them, and for writing their requests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from extractor.errors import InputMissing
from extractor.records import Article
from extractor.settings import InputSettings
from extractor.steps.cleaning import clean_article
from extractor.steps.reading import read_inputs


def articles_asked_about(
    settings: InputSettings, exclude: Collection[Path], skipped: Counter[str]
) -> Iterator[Article]:
    """Yield the inputs that have a sentence, cleaned; count the others in `skipped`, by reason.

    Raises InputMissing where nothing is there at all.
    """
    nothing = True
    for item in read_inputs(settings, exclude):
        nothing = False
        if not isinstance(item, Article):
            skipped[item.reason] += 1
            continue
        article = clean_article(item)
        if article.sentences:
            yield article
        else:
            skipped["empty"] += 1
    if nothing:
        raise InputMissing("no article among the inputs")
