"""What words for a time mean: the days from and to."""

from __future__ import annotations

from extractor.dates import resolve_date
from extractor.models.rules.reading import ArticleReading


def date_value(
    words: str,
    sentence: str,
    whole: ArticleReading,
    *,
    past: bool,
    at_once: bool = False,
    stay: str | None = None,
    told_before: str = "",
) -> tuple[str | None, str | None]:
    """Return the earliest and the latest day that `words` can mean, None where they cannot be told."""
    article = whole.article
    meaning = resolve_date(
        words,
        sentence=sentence,
        published=article.published,
        dateline=article.dateline,
        past=past,
        at_once=at_once,
        stay=stay,
        told_before=told_before,
    )
    return meaning.earliest, meaning.latest
