"""Enters the inputs into the store, before anything is asked."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.errors import InputMissing, SetupError
from extractor.records import Article, ArticleHead, ArticleLine
from extractor.steps.reading import SkippedInput
from extractor.store import Store

REGISTERED_PER_COMMIT = 500


def register_inputs(
    inputs: Iterable[tuple[int, Article | SkippedInput]], store: Store, session: int, *, share: bool
) -> int:
    """Enter `inputs` in order and return how many there are.

    Each input comes with its place among all inputs. Of a `share` it becomes the position in the output, so that shares
    can be merged in the order of the whole; a share may be empty.

    Raises InputMissing where there is none and SetupError where two have the same id; nothing was sent then.
    """
    count = 0
    store.begin()
    try:
        for place, item in inputs:
            article, line = (item, None) if isinstance(item, Article) else _skipped(item)
            other = store.register(article, session, line, place=place if share else None)
            if other is not None:
                raise SetupError(
                    f"two inputs are called {article.id!r}: {other} and {article.source}; rename one, or run them apart"
                )
            count += 1
            if count % REGISTERED_PER_COMMIT == 0:
                store.commit()
                store.begin()
    finally:
        store.commit()
    if not count and not share:
        raise InputMissing("no article among the inputs")
    return count


def head_of(article: Article) -> ArticleHead:
    """Return what a line says of `article`."""
    return ArticleHead(**{name: getattr(article, name) for name in ArticleHead.model_fields})


def _skipped(item: SkippedInput) -> tuple[Article, ArticleLine]:
    article = Article(id=item.id, text="", source=item.source)
    line = ArticleLine(article=head_of(article), status="skipped", reason=item.reason, message=item.message)
    return article, line
