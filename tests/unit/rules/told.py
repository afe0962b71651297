"""What `rules` tells of a short text, as tests ask for it."""

from __future__ import annotations

from typing import Any

from extractor.models.rules import Rules
from extractor.records import Article
from extractor.steps.cleaning import clean_article

RULES = Rules()
PUBLISHED = "2024-03-06"
"""A Wednesday."""


def events_of(text: str, published: str | None = PUBLISHED) -> list[dict[str, Any]]:
    article = clean_article(Article(id="a", text=text, published=published))
    return RULES.extract(article, article.sentences)


def of_kind(text: str, kind: str) -> list[dict[str, Any]]:
    return [event for event in events_of(text) if kind in (event.get("kind"), event.get("instrument"))]


def only(text: str, kind: str) -> dict[str, Any]:
    (event,) = of_kind(text, kind)
    return event


def names(event: dict[str, Any]) -> set[str | None]:
    return {participant["name"] for participant in event["participants"]}
