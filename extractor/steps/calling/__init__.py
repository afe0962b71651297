"""One question → one reply, through everything that may go wrong on the way. The only step that waits."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from tenacity import AsyncRetrying, RetryError, retry_if_exception_type

from extractor.errors import CallFailed, LimitReached, ModelUnknown, ProviderError, RequestRefused
from extractor.records import Model, Question, Reply, Usage
from extractor.steps.calling.estimating import TokenEstimate
from extractor.steps.calling.health import Health
from extractor.steps.calling.quota import RetryQuota
from extractor.steps.calling.waiting import HASTY_BASE_SECONDS, Patience


class Pace(Protocol):
    """Who may send now."""

    async def enter(self, tokens: int) -> Any:
        """Wait for a slot and for room under the limits; return a ticket."""
        ...

    def leave(
        self, ticket: Any, *, refused: bool, failed: bool, tokens: int | None, wait_seconds: float | None
    ) -> None:
        """Give the slot back and say how it went; `tokens` is what the try really took, None where unknown."""
        ...


class Purse(Protocol):
    """What the user allows to be spent."""

    def reserve(self, expected: Usage) -> Any:
        """Set aside what a try may cost. Raises LimitReached where that is more than is left."""
        ...

    def settle(self, reservation: Any, used: Usage | None) -> None:
        """Book what it did cost; None for a try that failed before it was billed."""
        ...


@dataclass
class Policy:
    """What all calls of a run share: limits, patience, and what was seen of the endpoint so far."""

    max_wait_seconds: float = 3600.0
    pace: Pace | None = None
    purse: Purse | None = None
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    random: Callable[[], float] = random.random
    health: Health = field(default_factory=Health)
    quota: RetryQuota = field(default_factory=RetryQuota)
    estimate: TokenEstimate = field(default_factory=TokenEstimate)
    tries: Counter[str] = field(default_factory=Counter)
    """Requests sent, by article id."""


async def call(model: Model, question: Question, policy: Policy) -> Reply:
    """Return the model's reply to `question`, retried as `policy` says.

    Raises an ArticleError where this article cannot be answered, a ProviderError where no article can, and
    LimitReached before a request that the user's limits forbid. After a ProviderError every later call raises it at
    once: a run at concurrency n sends at most n more requests.
    """
    patience = Patience(policy.health, policy.quota, policy.max_wait_seconds, policy.random)
    try:
        return await _try(model, question, policy)
    except CallFailed as first:
        return await _try_again(model, question, policy, patience, first)


async def _try_again(model: Model, question: Question, policy: Policy, patience: Patience, first: CallFailed) -> Reply:
    """Retry after `first`; apart from `call`, as tenacity's machinery need not run for the many that work at once."""
    earlier: list[CallFailed] = [first]

    async def next_try() -> Reply:
        if earlier:
            raise earlier.pop()
        return await _try(model, question, policy)

    retrying = AsyncRetrying(
        retry=retry_if_exception_type(CallFailed), stop=patience.stop, wait=patience.wait, sleep=policy.sleep
    )
    try:
        return await retrying(next_try)
    except RetryError as error:
        assert patience.verdict is not None, "tenacity stops where patience does"
        raise patience.verdict from error.last_attempt.exception()


async def _try(model: Model, question: Question, policy: Policy) -> Reply:
    """Send one request, with its place in the pace, the purse and the run's health."""
    if policy.health.fatal is not None:
        raise policy.health.fatal
    article_id = question.article.id
    try:
        async with policy.health.passage(policy.sleep):
            return await _send(model, question, policy)
    except CallFailed as error:
        if error.kind not in ("rate_limit",) and not error.stale_connection:
            policy.health.failed(article_id)
        raise
    except RequestRefused as error:
        verdict = policy.health.judge(error, article_id)
        if verdict is not None:
            raise verdict from error
        raise
    except ProviderError as error:
        policy.health.stop(error)
        raise


async def _send(model: Model, question: Question, policy: Policy) -> Reply:
    expected = policy.estimate.of(question)
    ticket = await policy.pace.enter(expected.input_tokens + expected.output_tokens) if policy.pace else None
    refused = failed = False
    wait_seconds: float | None = None
    used: Usage | None = None
    try:
        if policy.health.fatal is not None:  # it may have come up while this one waited
            raise policy.health.fatal
        reservation = policy.purse.reserve(expected) if policy.purse else None
        try:
            reply = await _answer(model, question, policy)
            used = policy.estimate.complete(reply, expected)
        except CallFailed as error:
            refused = error.kind in ("rate_limit", "overload")
            failed, wait_seconds = True, error.wait_seconds
            raise
        except BaseException:
            failed = True
            raise
        finally:
            if policy.purse:
                policy.purse.settle(reservation, used)
    except LimitReached:
        failed = True
        raise
    finally:
        if policy.pace:
            tokens = used.input_tokens + used.output_tokens if used else None
            policy.pace.leave(ticket, refused=refused, failed=failed, tokens=tokens, wait_seconds=wait_seconds)
    policy.health.worked()
    policy.quota.succeed()
    policy.estimate.learn(question, reply.usage)
    return reply if used is reply.usage else reply.model_copy(update={"usage": used})


async def _answer(model: Model, question: Question, policy: Policy) -> Reply:
    """Ask once; an address that is unknown once may be known a moment later (seen with OpenRouter), so ask twice."""
    policy.tries[question.article.id] += 1
    with suppress(ModelUnknown):
        return await model.answer(question)
    await policy.sleep(HASTY_BASE_SECONDS)
    policy.tries[question.article.id] += 1
    return await model.answer(question)


__all__ = ["Pace", "Policy", "Purse", "call"]
