"""Validated, evidence-linked event records from news articles, with any language model or none.

The front door: `extract_article`, `extract_articles`, `Article`, `Outcome`, `EventRecord`; the rest is for builders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.version import __version__

if TYPE_CHECKING:
    from extractor.api import (
        extract_article,
        extract_article_async,
        extract_articles,
        extract_articles_async,
    )
    from extractor.records import Article, EventRecord, Outcome

_DOORS = {
    "extract_article": "extractor.api",
    "extract_article_async": "extractor.api",
    "extract_articles": "extractor.api",
    "extract_articles_async": "extractor.api",
    "Article": "extractor.records",
    "EventRecord": "extractor.records",
    "Outcome": "extractor.records",
}

__all__ = [
    "Article",
    "EventRecord",
    "Outcome",
    "__version__",
    "extract_article",
    "extract_article_async",
    "extract_articles",
    "extract_articles_async",
]


def __getattr__(name: str) -> Any:
    """Load the front door when it is first used, so that `extract --help` does not pay for it."""
    if name not in _DOORS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_DOORS[name]), name)
