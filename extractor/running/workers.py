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
from extractor.running.bugs import Bugs, TooManyBugs
from extractor.running.live import LiveFiles
from extractor.running.stopping import Interrupted
from extractor.steps.cleaning import clean_article
from extractor.store import Store, StoredArticle

Extract = Callable[[Article, Ask], Awaitable[Outcome]]
NextOne = Callable[[int], StoredArticle | None]
Act = Callable[[StoredArticle], Awaitable[None]]
GiveUp = Callable[[StoredArticle, Exception], Awaitable[None]]


@dataclass
class _Hands:
    """What a worker has in hand."""

    stored: StoredArticle | None = None


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
    bugs: Bugs = field(default_factory=Bugs)
    _position: int = field(default=0)

    async def all_pending(self, concurrency: int) -> None:
        """Make stale outcomes again, then work on all articles, then on those that share a reply with one of them."""
        for next_one, act, give_up in (
            (self.store.next_stale, self._make_again, self._leave_as_it_was),
            (partial(self.store.next_pending, duplicates=False), self._work_on, self._fail),
            (partial(self.store.next_pending, duplicates=True), self._work_on, self._fail),
        ):
            self._position = 0
            async with asyncio.TaskGroup() as group:
                for _ in range(concurrency):
                    group.create_task(self._seat(next_one, act, give_up))

    def stop(self) -> None:
        """Begin nothing new; what was sent comes to its end."""
        self.stopping = True
        self.asking.stop()

    async def _seat(self, next_one: NextOne, act: Act, give_up: GiveUp) -> None:
        """Have a worker until nothing is left; where a bug ends one, its article is given up and another takes over."""
        while True:
            hands = _Hands()
            # Not caught but looked at: a worker's own `except` would hide the bugs of our tests, too.
            (error,) = await asyncio.gather(self._worker(hands, next_one, act), return_exceptions=True)
            if error is None:
                return
            if hands.stored is None or not isinstance(error, Exception):
                raise error
            await give_up(hands.stored, error)
            if self.bugs.are_too_many(self.worked_on):
                self.stopping = True
                self.stopped_by = self.stopped_by or TooManyBugs(f"{self.bugs.count:,} articles met a bug")

    async def _worker(self, hands: _Hands, next_one: NextOne, act: Act) -> None:
        while not self.stopping:
            hands.stored = None
            try:
                stored = next_one(self._position)
                if stored is None:
                    return
                self._position = stored.position
                hands.stored = stored
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
            await self._keep_as_it_was(stored)
            return
        await self._keep(stored, article, outcome)
        await self.asking.finish(article.id, complete=False)

    async def _leave_as_it_was(self, stored: StoredArticle, error: Exception) -> None:
        """Keep the outcome of an earlier version: this one has a bug that it had not."""
        self.bugs.met(stored.article.id, error)
        await self._keep_as_it_was(stored)
        await self.asking.finish(stored.article.id, complete=False)

    async def _keep_as_it_was(self, stored: StoredArticle) -> None:
        self.kept_as_they_were += 1
        await asyncio.wrap_future(self.store.keep_as_it_was(stored.position))

    async def _fail(self, stored: StoredArticle, error: Exception) -> None:
        """Keep that a bug was met; the replies are stored, so trying again costs nothing."""
        outcome = self.bugs.met(stored.article.id, error)
        self.files.add(await self._keep(stored, stored.article, outcome))
        await self.asking.finish(stored.article.id, complete=False)
        self.tell(0)

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
