"""Providers with a rate limit, as a model that answers in virtual time: four ways of counting, or refusals at random."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from extractor.errors import CallFailed
from extractor.records import Article, Question, Reply, Sentence, Usage
from extractor.schema_loading import load_schema

SCHEMA = load_schema("schemas.diplomacy:Event")


@dataclass
class Bucket:
    """`rpm` a minute, with room for `burst` at once."""

    rpm: float
    burst: float
    level: float = field(init=False)
    seen: float = 0.0

    def __post_init__(self) -> None:
        self.level = self.burst

    def accepts(self, now: float, tokens: int) -> bool:
        self.level = min(self.burst, self.level + (now - self.seen) * self.rpm / 60)
        self.seen = now
        if self.level < 1:
            return False
        self.level -= 1
        return True


@dataclass
class Window:
    """`rpm` in each minute of the clock."""

    rpm: float
    window: int = -1
    used: int = 0

    def accepts(self, now: float, tokens: int) -> bool:
        if int(now // 60) != self.window:
            self.window, self.used = int(now // 60), 0
        self.used += 1
        return self.used <= self.rpm


@dataclass
class Tokens:
    """`tpm` tokens a minute."""

    tpm: float
    level: float = field(init=False)
    seen: float = 0.0

    def __post_init__(self) -> None:
        self.level = self.tpm / 6

    def accepts(self, now: float, tokens: int) -> bool:
        self.level = min(self.tpm / 6, self.level + (now - self.seen) * self.tpm / 60)
        self.seen = now
        if self.level < 0:
            return False
        self.level -= tokens
        return True


@dataclass
class AtRandom:
    """Refuses a share whatever the pace, and has a limit besides."""

    share: float
    limit: Bucket | Window
    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def accepts(self, now: float, tokens: int) -> bool:
        return self.limit.accepts(now, tokens) and self.chance.random() >= self.share


class SimulatedProvider:
    """Answers after a log-normal latency; what it refuses it refuses at once."""

    name = identity = "simulated"

    def __init__(
        self,
        limit: Bucket | Window | Tokens | AtRandom | None,
        *,
        hint_seconds: float | None = None,
        latency: Callable[[int, random.Random], float] = lambda _, chance: 3.5 * chance.lognormvariate(0, 0.5),
    ) -> None:
        self.limit, self.hint_seconds, self.latency = limit, hint_seconds, latency
        self.chance = random.Random(11)
        self.requests = self.refused = self.under_way = self.peak = 0
        self.answered: list[float] = []

    async def answer(self, question: Question) -> Reply:
        now = asyncio.get_running_loop().time()
        self.requests += 1
        size = len(question.messages[0].content) if question.messages else 0
        tokens = size // 4 + 300
        if self.limit is not None and not self.limit.accepts(now, tokens):
            self.refused += 1
            raise CallFailed("429", kind="rate_limit", wait_seconds=self.hint_seconds, status=429)
        self.under_way += 1
        self.peak = max(self.peak, self.under_way)
        try:
            await asyncio.sleep(self.latency(self.under_way, self.chance))
        finally:
            self.under_way -= 1
        self.answered.append(asyncio.get_running_loop().time())
        return Reply(text='{"events": []}', usage=Usage(input_tokens=size // 4, output_tokens=300))


def question_about(number: int, content: str = "") -> Question:
    """Return a question about an article of its own."""
    from extractor.records import Message

    article = Article(id=f"a{number}", text="x")
    sentences = (Sentence(number=1, start=0, end=1, zone="body"),)
    messages = (Message(role="user", content=content),) if content else ()
    return Question(article=article, sentences=sentences, messages=messages, schema=SCHEMA)
