"""A model with the store around it: what was answered once is not asked again."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import Counter

from extractor.records import Model, Question, Reply, Usage
from extractor.steps.calling import Policy, call
from extractor.store import Store


def question_key(model_identity: str, question: Question) -> str:
    """Return a digest of all that changes the answer to `question`."""
    asked = [
        model_identity,
        [(message.role, message.content) for message in question.messages],
        question.schema.version,
        question.temperature,
        question.max_output_tokens,
    ]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


class Asking:
    """Answers questions from the store, else by the model; a reply is on disk before anyone sees it."""

    def __init__(self, model: Model, store: Store, policy: Policy) -> None:
        """Ask `model`, with the retries of `policy`."""
        self._model = model
        self._store = store
        self._policy = policy
        self._under_way: dict[str, asyncio.Future[tuple[Reply, int]]] = {}
        self.attempts: Counter[str] = Counter()
        """Requests by article id, those of stored replies included."""
        self.requests = 0
        """Requests sent in this session."""
        self.usage = Usage()
        """Tokens of this session."""

    async def ask(self, question: Question) -> Reply:
        """Return the reply to `question`. Raises what calling raises, and StorageError."""
        key = question_key(self._model.identity, question)
        while key in self._under_way:
            await asyncio.wait([self._under_way[key]])
        stored = self._store.reply(key)
        if stored is None:
            flight = asyncio.ensure_future(self._buy(key, question))
            self._under_way[key] = flight
            try:
                stored = await flight
            finally:
                del self._under_way[key]
        reply, attempts = stored
        self.attempts[question.article.id] += attempts
        return reply

    async def _buy(self, key: str, question: Question) -> tuple[Reply, int]:
        article_id = question.article.id
        before = self._policy.tries[article_id]
        try:
            reply = await call(self._model, question, self._policy)
        except BaseException:
            self.attempts[article_id] += self._policy.tries[article_id] - before
            raise
        finally:
            self.requests += self._policy.tries[article_id] - before
        attempts = self._policy.tries[article_id] - before
        self.usage = add_usage(self.usage, reply.usage)
        await asyncio.wrap_future(self._store.keep_reply(key, article_id, reply, attempts))
        return reply, attempts


def add_usage(one: Usage, other: Usage) -> Usage:
    """Return the sum."""
    return Usage(
        input_tokens=one.input_tokens + other.input_tokens,
        output_tokens=one.output_tokens + other.output_tokens,
        cached_tokens=one.cached_tokens + other.cached_tokens,
        estimated=one.estimated or other.estimated,
    )
