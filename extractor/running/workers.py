"""Works on the articles that have no outcome yet, a bounded number at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from extractor.budget import Price
from extractor.errors import ExtractorError, ReplyMissing
from extractor.records import Article, ArticleHead, ArticleLine, Ask, Outcome, OutcomeLines, Usage
from extractor.running.asking import Asking
from extractor.running.live import LiveFiles
from extractor.running.stopping import Interrupted
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
    price: Price | None = None
    stopping: bool = False
    stopped_by: ExtractorError | None = None
    kept_as_they_were: int = 0
    """Outcomes of an earlier version that could not be made again from stored replies."""
    worked_on: int = 0
    """Articles that got an outcome in this session."""
    _position: int = field(default=0)

    async def all_pending(self, concurrency: int) -> None:
        """Make stale outcomes again, then work on all articles, then on those that share a reply with one of them."""
        for next_one, act in (
            (self.store.next_stale, self._make_again),
            (partial(self.store.next_pending, duplicates=False), self._work_on),
            (partial(self.store.next_pending, duplicates=True), self._work_on),
        ):
            self._position = 0
            async with asyncio.TaskGroup() as group:
                for _ in range(concurrency):
                    group.create_task(self._worker(next_one, act))

    def stop(self) -> None:
        """Begin nothing new; what was sent comes to its end."""
        self.stopping = True
        self.asking.stop()

    async def _worker(
        self, next_one: Callable[[int], StoredArticle | None], act: Callable[[StoredArticle], Awaitable[None]]
    ) -> None:
        while not self.stopping:
            try:
                stored = next_one(self._position)
                if stored is None:
                    return
                self._position = stored.position
                await act(stored)
            except ReplyMissing:
                continue  # its reply comes another day: the article stays pending
            except Interrupted:
                return
            except ExtractorError as error:
                # The run cannot go on; the other workers finish what they have in hand.
                self.stopping = True
                self.stopped_by = self.stopped_by or error

    async def _make_again(self, stored: StoredArticle) -> None:
        """Make an outcome again from stored replies; where one is missing, leave it: nothing is bought twice."""
        article = clean_article(stored.article)
        try:
            outcome = self._shared(stored) or await self.extract(article, self.asking.replay)
        except ReplyMissing:
            self.kept_as_they_were += 1
            await asyncio.wrap_future(self.store.keep_as_it_was(stored.position))
            return
        await self._keep(stored, article, outcome)
        await self.asking.finish(article.id, complete=False)

    async def _work_on(self, stored: StoredArticle) -> None:
        article = clean_article(stored.article)
        outcome = self._shared(stored)
        if outcome is None:
            if stored.duplicate_of is not None and self.store.line_of(stored.duplicate_of) is None:
                return  # its original was not reached
            try:
                outcome = await self.extract(article, self.asking.ask)
            except ReplyMissing:
                await self.asking.finish(article.id, complete=False)
                raise
        self.files.add(await self._keep(stored, article, outcome))
        await self.asking.finish(article.id, complete=outcome.status == "done")
        self.tell(len(outcome.records))

    async def _keep(self, stored: StoredArticle, article: Article, outcome: Outcome) -> OutcomeLines:
        """Have the outcome on disk, and return its lines."""
        usage = Usage() if stored.duplicate_of else outcome.usage
        line = ArticleLine(
            article=ArticleHead.of(article),
            status=outcome.status,
            reason=outcome.reason,
            message=outcome.message,
            events=len(outcome.records),
            duplicate_of=stored.duplicate_of,
            attempts=0 if stored.duplicate_of else self.asking.attempts[article.id],
            usage=usage,
            cost_usd=None if self.price is None else self.price.of(usage),
            rejected=outcome.rejected,
            repairs=outcome.repairs,
            dropped=outcome.dropped,
            extra=article.extra,
        )
        kept = article if self.keep_texts else None
        lines = OutcomeLines.of(line, outcome)
        await asyncio.wrap_future(self.store.keep_outcome(stored.position, outcome, lines, article=kept))
        self.worked_on += 1
        return lines

    def _shared(self, stored: StoredArticle) -> Outcome | None:
        """Return the outcome that a duplicate takes over unasked: its original's, where that is no answer."""
        first = self.store.line_of(stored.duplicate_of) if stored.duplicate_of else None
        if first is None or first.status in ("done", "partial"):
            return None
        return Outcome(status=first.status, reason=first.reason, message=first.message, rejected=first.rejected)
