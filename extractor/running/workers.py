"""Works on the articles that have no outcome yet, a bounded number at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from extractor.errors import ExtractorError
from extractor.records import Article, ArticleLine, Ask, Outcome, Usage
from extractor.running.asking import Asking
from extractor.running.live import LiveFiles
from extractor.running.registering import head_of
from extractor.steps.cleaning import clean_article
from extractor.store import Store, StoredArticle

Extract = Callable[[Article, Ask], Awaitable[Outcome]]


@dataclass
class Work:
    """What the workers of a run share."""

    store: Store
    files: LiveFiles
    asking: Asking
    extract: Extract
    keep_texts: bool
    tell: Callable[[int], None]
    """Told how many events an article had, once that is on disk."""
    stopping: bool = False
    stopped_by: ExtractorError | None = None
    _position: int = field(default=0)

    async def all_pending(self, concurrency: int) -> None:
        """Work on all articles, then on those that share a reply with one of them."""
        for duplicates in (False, True):
            self._position = 0
            async with asyncio.TaskGroup() as group:
                for _ in range(1 if duplicates else concurrency):
                    group.create_task(self._worker(duplicates=duplicates))

    async def _worker(self, *, duplicates: bool) -> None:
        while not self.stopping:
            stored = self.store.next_pending(self._position, duplicates=duplicates)
            if stored is None:
                return
            self._position = stored.position
            try:
                await self._work_on(stored)
            except ExtractorError as error:
                # The run cannot go on; the other workers finish what they have in hand.
                self.stopping = True
                self.stopped_by = self.stopped_by or error

    async def _work_on(self, stored: StoredArticle) -> None:
        article = clean_article(stored.article)
        outcome = self._shared(stored)
        if outcome is None:
            if stored.duplicate_of is not None and self.store.line_of(stored.duplicate_of) is None:
                return  # its original was not reached
            outcome = await self.extract(article, self.asking.ask)
        line = ArticleLine(
            article=head_of(article),
            status=outcome.status,
            reason=outcome.reason,
            message=outcome.message,
            events=len(outcome.records),
            duplicate_of=stored.duplicate_of,
            attempts=0 if stored.duplicate_of else self.asking.attempts.pop(article.id, 0),
            usage=Usage() if stored.duplicate_of else outcome.usage,
            rejected=outcome.rejected,
            repairs=outcome.repairs,
            dropped=outcome.dropped,
            extra=article.extra,
        )
        kept = article if self.keep_texts else None
        await asyncio.wrap_future(self.store.keep_outcome(stored.position, line, outcome, article=kept))
        self.files.add(line, outcome)
        self.tell(len(outcome.records))

    def _shared(self, stored: StoredArticle) -> Outcome | None:
        """Return the outcome that a duplicate takes over unasked: its original's, where that is no answer."""
        first = self.store.line_of(stored.duplicate_of) if stored.duplicate_of else None
        if first is None or first.status in ("done", "partial"):
            return None
        return Outcome(status=first.status, reason=first.reason, message=first.message, rejected=first.rejected)
