"""The articles of a run with their texts, zones and sentences, for review, gold and Label Studio."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from extractor.records import Article, ArticleHead
from extractor.results.run_files import RunFiles, read_article_lines, read_records
from extractor.steps.cleaning import clean_article
from extractor.store.texts import StoredTexts


class ArticleTexts(Protocol):
    """Gives articles by id, cleaned."""

    def article(self, article_id: str) -> Article | None:
        """Return the article called `article_id` with zones and sentences, or None where its text is not kept."""
        ...

    def text(self, article_id: str) -> str | None:
        """Return the text alone, which is quicker."""
        ...


class SourceTexts:
    """Articles read again from where they came from, if nothing has changed there."""

    def __init__(self, heads: dict[str, ArticleHead], folder: Path) -> None:
        """Look up `heads` by id; relative sources count from the working directory, then from `folder`."""
        self._heads = heads
        self._folder = folder

    def article(self, article_id: str) -> Article | None:
        """Return the article if its source still holds the text that the run saw."""
        text = self.text(article_id)
        return None if text is None else clean_article(Article(text=text, **self._heads[article_id].model_dump()))

    def text(self, article_id: str) -> str | None:
        """Return the article's text if its source still holds what the run saw."""
        head = self._heads.get(article_id)
        if head is None:
            return None
        paths = (Path(head.source), self._folder / head.source)
        return next((text for path in paths if (text := _text_of(path, head.text_sha256)) is not None), None)


class StoreFirst:
    """Articles from the run's store; those whose text it did not keep, from their sources."""

    def __init__(self, stored: StoredTexts, sources: SourceTexts) -> None:
        """Ask `stored`, then `sources`."""
        self._stored = stored
        self._sources = sources

    def article(self, article_id: str) -> Article | None:
        """Return the article, cleaned."""
        article = self._stored.article(article_id)
        if article is None:
            return self._sources.article(article_id)
        return article if article.sentences else clean_article(article)

    def text(self, article_id: str) -> str | None:
        """Return the article's text."""
        article = self._stored.article(article_id)
        return article.text if article else self._sources.text(article_id)


@contextmanager
def open_texts(run: RunFiles) -> Iterator[ArticleTexts]:
    """Give the texts of `run` while the block lasts: from its store, or from sources that are still as the run saw them.

    Raises StorageError for a store that cannot be read.
    """
    heads = {line.article.id: line.article for line in read_article_lines(run)}
    if not heads:
        heads = {r["article"]["id"]: ArticleHead.model_validate(r["article"]) for r in read_records(run.events)}
    sources = SourceTexts(heads, run.events.parent)
    if not run.store.is_file():
        yield sources
        return
    with StoredTexts(run.store) as stored:
        yield StoreFirst(stored, sources)


def _text_of(path: Path, text_sha256: str) -> str | None:
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return text if hashlib.sha256(text.encode()).hexdigest() == text_sha256 else None
