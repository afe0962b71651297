"""Networks that are gone without a word: nobody takes the call, or the machine slept while requests were under way."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import Any

import pytest

from extractor.errors import EndpointUnreachable
from extractor.models.endpoint import Address, Endpoint
from extractor.pacing import Pacer, Ticket
from extractor.pacing.gates import CATCH_UP_SECONDS
from extractor.records import Reply
from extractor.steps.calling import Policy, call
from tests.fault_server import FaultServer, serving
from tests.simulated_provider import question_about
from tests.virtual_time import run_virtually

EIGHT_HOURS = 8 * 3600.0
IN_A_ROW = 8


@pytest.fixture
def silent_port() -> Iterator[int]:
    """Yield a port whose queue of connections is full: whoever else wants to connect hears nothing."""
    with ExitStack() as held:
        listening = held.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        with suppress(TimeoutError):
            while True:
                waiting = held.enter_context(socket.socket())
                waiting.settimeout(0.2)
                waiting.connect(listening.getsockname())
        yield listening.getsockname()[1]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a full queue refuses, or is longer than asked for")
def test_an_endpoint_that_takes_no_connection_is_named_after_three_connect_timeouts(silent_port: int) -> None:
    async def main() -> float:
        endpoint = Endpoint(Address(f"http://127.0.0.1:{silent_port}/v1", "m"), timeout_seconds=100)
        async with endpoint:
            with pytest.raises(EndpointUnreachable, match="no connection"):
                await call(endpoint, question_about(1, "doc-1"), Policy(random=lambda: 0.0))
        return asyncio.get_running_loop().time()

    assert run_virtually(main()) == pytest.approx(3 * 10, abs=1)


class WakingLoop(asyncio.SelectorEventLoop):
    """The loop of a machine that slept: its clock went on while nothing ran."""

    slept_seconds = 0.0

    def time(self) -> float:
        return super().time() + self.slept_seconds


class Noting(Pacer):
    """Notes when each request started."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.started: list[float] = []

    async def enter(self, tokens: int = 0) -> Ticket:
        ticket = await super().enter(tokens)
        self.started.append(ticket.started)
        return ticket


def test_a_night_asleep_costs_each_request_under_way_one_more_try_and_wakes_no_herd() -> None:
    at_once, articles, per_second = 16, 40, 50
    policy = Policy(pace=Noting(concurrency=at_once, rpm=60 * per_second), sleep=lambda _: asyncio.sleep(0.01))
    pacer = policy.pace
    assert isinstance(pacer, Noting)

    async def main(server: FaultServer) -> list[Reply]:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, WakingLoop)
        async with Endpoint(Address(server.base_url, "scripted"), timeout_seconds=600) as endpoint:
            first = await call(endpoint, question_about(0, "doc-0"), policy)
            asked = [
                asyncio.ensure_future(call(endpoint, question_about(number, f"doc-{number}"), policy))
                for number in range(1, articles)
            ]
            while server.requests <= at_once:  # each of them has arrived
                await asyncio.sleep(0.005)
            loop.slept_seconds += EIGHT_HOURS
            return [first, *await asyncio.gather(*asked)]

    scripts = {str(number): ["stall", "ok"] for number in range(1, at_once + 1)}
    with serving(FaultServer(scripts=scripts)) as server, asyncio.Runner(loop_factory=WakingLoop) as runner:
        replies = runner.run(main(server))
    assert len(replies) == articles
    assert sorted(policy.tries.values()) == [1] * (articles - at_once) + [2] * at_once
    woken = sorted(moment for moment in pacer.started if moment > pacer.started[0] + EIGHT_HOURS)
    assert len(woken) == articles - 1, "those under way, again, and those that had not begun"
    least = IN_A_ROW / per_second - CATCH_UP_SECONDS
    assert all(later - earlier >= least for earlier, later in zip(woken, woken[IN_A_ROW:], strict=False)), (
        "eight hours of starts are not made up for"
    )
