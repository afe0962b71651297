"""Cleaning finds what the stretches of a text are and numbers its sentences; the text itself is never edited."""

from __future__ import annotations

from extractor.records import Article
from extractor.steps.cleaning.language import guess_language
from extractor.steps.cleaning.publication import date_in_dateline, date_in_header
from extractor.steps.cleaning.sentences import split_sentences
from extractor.steps.cleaning.zones import find_zones

__all__ = ["clean_article"]


def clean_article(article: Article) -> Article:
    """Return `article` with its zones, its numbered sentences, its language, and its publication date if told.

    Metadata wins over a header line, a header line over a dateline with day, month and year. Cleaning twice is
    cleaning once. Zones that the reader of the input knows (captions, comments of a page) stay.
    """
    if article.sentences:  # cleaned before: what was asked about stays what a stored reply answers
        return article
    zones = find_zones(article.text, article.zones)
    sentences = split_sentences(article.text, zones)
    published, basis = article.published, article.published_basis
    if published is None or basis == "none":
        header, dateline = date_in_header(article.text, zones), date_in_dateline(article.text, zones)
        if published is not None:
            basis = "metadata"
        elif header is not None:
            published, basis = header, "header"
        elif dateline is not None:
            published, basis = dateline, "dateline"
    return article.model_copy(
        update={
            "zones": zones,
            "sentences": sentences,
            "published": published,
            "published_basis": basis,
            "language": article.language or guess_language(article.text, sentences),
        }
    )
