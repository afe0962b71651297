"""An article as the store knows it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from extractor.records import Article


@dataclass(frozen=True)
class StoredArticle:
    """One article of the run and where it stands in the order of the output."""

    position: int
    article: Article
    duplicate_of: str | None


def content_key(article: Article) -> str:
    """Return a digest of all of `article` that a model may see: text and metadata, not its id or path."""
    seen = [
        article.text_sha256, article.title, article.published, article.publisher, article.url, article.language,
        article.extra,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()
