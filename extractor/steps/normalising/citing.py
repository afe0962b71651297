"""Which sentences an event rests on."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.fields import CitationMark, SchemaPart
from extractor.records import Article
from extractor.shapes import marked_values


def cited_words(part: SchemaPart, article: Article) -> list[str]:
    """Return the sentences that `part` cites, anywhere in it, in text order; numbers that do not exist are left out."""
    numbers = sorted({int(found.value) for found in marked_values(part, CitationMark)})
    return [article.words_of(article.sentences[n - 1]) for n in numbers if 1 <= n <= len(article.sentences)]


def sentence_with(words: str, event: SchemaPart, article: Article) -> str:
    """Return the sentence that `words` stand in: a cited one if possible, else the first of the article, else ""."""
    return next((s for s in _sentences(event, article) if words in s), "")


def _sentences(event: SchemaPart, article: Article) -> Iterator[str]:
    yield from cited_words(event, article)
    yield from map(article.words_of, article.sentences)
