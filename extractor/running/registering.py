"""Enters the inputs into the store, before anything is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extractor.errors import InputMissing, SetupError
from extractor.records import Article, ArticleHead, ArticleLine
from extractor.steps.reading import Placed, SkippedInput
from extractor.store import Entries

REGISTERED_PER_COMMIT = 2000


@dataclass(frozen=True)
class Registered:
    """What the inputs of a session were to the store."""

    count: int
    superseded: int
    """Known articles whose content changed."""
    orphaned: int
    """Known articles that are no input any more."""
    changed: bool
    """Whether lines of the files are to go, or to be added, for it."""


def register_inputs(
    inputs: Iterable[Placed],
    entries: Entries,
    *,
    share: bool,
    stopped: Callable[[], bool] = lambda: False,
    limited: bool = False,
) -> Registered:
    """Enter `inputs` in order, until `stopped`, and return what they were.

    Where the inputs are `limited` to the first ones, nothing tells which are missing.

    Each input comes with its place among all inputs. Of a `share` it becomes the position in the output, so that shares
    can be merged in the order of the whole; a share may be empty.

    Raises InputMissing where there is none and SetupError where two have the same id; nothing was sent then.
    """
    count, ended = 0, False
    entries.begin()
    try:
        for place, item, signature in inputs:
            if stopped():
                ended = True
                break
            count += 1
            if count % REGISTERED_PER_COMMIT == 0:
                entries.end()
                entries.begin()
            if item is None:
                continue
            article, line = (item, None) if isinstance(item, Article) else _skipped(item)
            other = entries.enter(article, line, place=place if share else None, signature=signature)
            if other is not None:
                raise SetupError(
                    f"two inputs are called {article.id!r}: {other} and {article.source}; rename one, or run them apart"
                )
    finally:
        entries.end()
    if not count and not share and not ended:
        raise InputMissing("no article among the inputs")
    return Registered(count, entries.superseded, 0 if ended or limited else entries.orphaned(), entries.changed)


def _skipped(item: SkippedInput) -> tuple[Article, ArticleLine]:
    article = Article(id=item.id, text="", source=item.source)
    line = ArticleLine(article=ArticleHead.of(article), status="skipped", reason=item.reason, message=item.message)
    return article, line
