"""Pacing against providers in virtual time: how much of what is possible is used, and how much is refused.

Whole runs, the real calling with its retries and the real pacer; only the clock and the provider are simulated.
"""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass

import pytest

from extractor.pacing import Pacer
from extractor.steps.calling import Policy, call
from tests.simulated_provider import AtRandom, Bucket, SimulatedProvider, Tokens, Window, question_about
from tests.virtual_time import run_virtually

RPM = 600


@dataclass
class Run:
    """What came of asking about some articles."""

    asked: int
    answered: int
    refused: int
    requests: int
    seconds: float
    peak: int
    pacer: Pacer

    @property
    def per_minute(self) -> float:
        """Answers a minute from the first to the last."""
        return 60 * self.answered / self.seconds


def ask_about(articles: int, provider: SimulatedProvider, pacer: Pacer, content: str = "") -> Run:
    """Ask about `articles`, as many at once as a run would."""

    async def main() -> Run:
        policy = Policy(pace=pacer, random=random.Random(3).random)
        numbers = iter(range(articles))

        async def worker() -> None:
            for number in numbers:
                await call(provider, question_about(number, content), policy)

        async with asyncio.TaskGroup() as group:
            for _ in range(min(pacer.most, articles)):
                group.create_task(worker())
        seconds = asyncio.get_running_loop().time()
        return Run(articles, len(provider.answered), provider.refused, provider.requests, seconds, provider.peak, pacer)

    return run_virtually(main())


def limits() -> list[Bucket | Window]:
    """Return the ways in which providers count 600 requests a minute."""
    return [Bucket(RPM, burst=1), Bucket(RPM, burst=RPM / 6), Window(RPM)]


@pytest.mark.parametrize("limit", limits(), ids=["bucket of one", "bucket of a hundred", "minutes of the clock"])
def test_a_limit_that_is_known_is_used_and_hardly_ever_refused(limit: Bucket | Window) -> None:
    run = ask_about(6000, SimulatedProvider(limit), Pacer(rpm=RPM))
    assert run.answered == run.asked
    assert run.per_minute >= 0.95 * RPM
    assert run.refused <= 0.02 * run.asked


@pytest.mark.parametrize(
    "limit",
    [Bucket(RPM, burst=RPM / 60), Bucket(RPM, burst=RPM / 6), Window(RPM)],
    ids=["bucket of a second", "bucket of ten seconds", "minutes of the clock"],
)
def test_a_limit_that_nobody_told_is_found(limit: Bucket | Window) -> None:
    run = ask_about(5000, SimulatedProvider(limit), Pacer())
    assert run.answered == run.asked
    assert run.per_minute >= 0.85 * RPM
    assert run.pacer.history, "the manifest says why the limit moved"


def test_a_limit_of_tokens_that_is_known_is_kept() -> None:
    tpm, content = 200_000, "x" * 4000  # 1,300 tokens each
    run = ask_about(1500, SimulatedProvider(Tokens(tpm)), Pacer(tpm=tpm), content)
    assert run.answered == run.asked
    assert run.per_minute * 1300 >= 0.9 * tpm
    assert run.refused <= 0.02 * run.asked


def test_refusals_by_chance_do_not_slow_the_run_down() -> None:
    run = ask_about(5000, SimulatedProvider(AtRandom(0.3, Bucket(RPM, burst=RPM / 6))), Pacer(rpm=RPM))
    assert run.answered == run.asked
    assert run.per_minute >= 0.9 * 0.7 * RPM, "of what is sent at the limit, seven of ten can be answered"


def test_refusals_by_chance_with_a_limit_that_nobody_told() -> None:
    run = ask_about(5000, SimulatedProvider(AtRandom(0.3, Bucket(RPM, burst=RPM / 6))), Pacer())
    assert run.answered == run.asked
    assert run.per_minute >= 0.85 * 0.7 * RPM


def test_a_provider_without_a_limit_gets_all_that_the_slots_hold() -> None:
    run = ask_about(4000, SimulatedProvider(None), Pacer())
    assert run.refused == 0
    assert run.peak > 100, "slow start grows while nothing is refused"


def test_a_fixed_number_is_never_exceeded() -> None:
    run = ask_about(500, SimulatedProvider(None), Pacer(concurrency=7))
    assert run.peak == 7


def test_a_local_server_that_only_gets_slower_is_not_drowned() -> None:
    """It serves eight at once; what is sent beyond that only waits there."""

    def latency(under_way: int, chance: random.Random) -> float:
        return max(1.0, under_way / 8) * chance.lognormvariate(0, 0.1)

    run = ask_about(3000, SimulatedProvider(None, latency=latency), Pacer())
    assert run.answered == run.asked
    assert run.per_minute >= 0.85 * 8 * 60
    assert run.pacer.limit <= 64


def test_an_hour_of_refusals_is_waited_out() -> None:
    class Outage:
        def accepts(self, now: float, tokens: int) -> bool:
            return not 60 < now < 1800

    run = ask_about(800, SimulatedProvider(Outage(), hint_seconds=5.0), Pacer(concurrency=8))  # type: ignore[arg-type]
    assert run.answered == run.asked
    assert run.refused <= 1000, "while nothing gets through, one at a time asks whether it is over"
