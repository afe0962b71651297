"""A model with the store around it: what was answered once is not asked again."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict

from extractor.errors import ReplyMissing
from extractor.records import Model, Question, Reply, Usage, question_key
from extractor.running.stopping import Interrupted
from extractor.steps.calling import Policy, call
from extractor.store import SharedReplies, Store


class Asking:
    """Answers questions from the store, else by the model; a reply is on disk before anyone sees it."""

    def __init__(self, model: Model, store: Store, policy: Policy, shared: SharedReplies | None = None) -> None:
        """Ask `model`, with the retries of `policy`; replies of other runs are taken from `shared`."""
        self._model = model
        self._store = store
        self._policy = policy
        self._shared = shared
        self._under_way: dict[str, _Flight] = {}
        self._stopping = False
        self._used: defaultdict[str, list[tuple[str, Reply, int]]] = defaultdict(list)
        self.attempts: Counter[str] = Counter()
        """Requests by article id, those of stored replies included."""
        self.requests = 0
        """Requests sent in this session."""
        self.usage = Usage()
        """Tokens of this session."""

    async def ask(self, question: Question) -> Reply:
        """Return the reply to `question`. Raises what calling raises, Interrupted once stopping, and StorageError."""
        key = question_key(self._model.identity, question)
        while key in self._under_way:
            await asyncio.wait([self._under_way[key].task])
        stored = self._store.reply(key)
        if stored is None:
            stored = await self._fetch(key, question)
        reply, attempts = stored
        article_id = question.article.id
        self.attempts[article_id] += attempts
        if self._shared is not None:
            self._used[article_id].append((key, reply, attempts))
        return reply

    async def replay(self, question: Question) -> Reply:
        """Return the stored reply to `question`. Raises ReplyMissing where it would have to be bought."""
        key = question_key(self._model.identity, question)
        stored = self._store.reply(key)
        if stored is None:
            raise ReplyMissing(f"{question.article.id}: no reply to this question is stored")
        self.attempts[question.article.id] += stored[1]
        return stored[0]

    def stop(self) -> None:
        """Send nothing more: requests on their way come to their end, what waits for its turn gives up."""
        self._stopping = True
        for flight in self._under_way.values():
            if not flight.sent:
                flight.task.cancel()

    async def finish(self, article_id: str, *, complete: bool) -> None:
        """Forget the article; where its answer was `complete`, share the replies that led to it. Raises StorageError."""
        self.attempts.pop(article_id, None)
        self._policy.tries.pop(article_id, None)
        used = self._used.pop(article_id, ())
        if self._shared is not None and complete and used:
            await asyncio.wrap_future(self._shared.share(used))

    async def _fetch(self, key: str, question: Question) -> tuple[Reply, int]:
        shared = self._shared.reply(key) if self._shared is not None else None
        if shared is not None:
            await asyncio.wrap_future(self._store.keep_reply(key, question.article.id, *shared))
            return shared
        flight = _Flight(self._model)
        flight.task = asyncio.ensure_future(self._buy(key, question, flight))
        self._under_way[key] = flight
        try:
            return await flight.task
        except asyncio.CancelledError:
            mine = asyncio.current_task()
            if self._stopping and flight.task.cancelled() and not (mine and mine.cancelling()):
                raise Interrupted(f"{question.article.id}: not asked") from None
            raise
        finally:
            del self._under_way[key]

    async def _buy(self, key: str, question: Question, flight: _Flight) -> tuple[Reply, int]:
        if self._stopping:
            raise Interrupted(f"{question.article.id}: not asked")
        article_id = question.article.id
        try:
            reply = await call(flight, question, self._policy)
        except BaseException:
            self.attempts[article_id] += flight.tries
            raise
        finally:
            self.requests += flight.tries
        self.usage += reply.usage
        await asyncio.wrap_future(self._store.keep_reply(key, article_id, reply, flight.tries))
        return reply, flight.tries


class _Flight:
    """One question on its way to the model: how often it was sent, and whether it is now."""

    task: asyncio.Task[tuple[Reply, int]]

    def __init__(self, model: Model) -> None:
        self._model = model
        self.name = model.name
        self.identity = model.identity
        self.tries = 0
        self.sent = False
        """On its way, or answered: what waits to be tried again is not."""

    async def answer(self, question: Question) -> Reply:
        self.tries += 1
        self.sent = True
        try:
            return await self._model.answer(question)
        except ReplyMissing:
            self.tries -= 1  # nothing was sent
            raise
        except BaseException:
            self.sent = False
            raise
