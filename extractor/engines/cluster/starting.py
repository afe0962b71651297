"""The one door to Ray: a cluster to work on, its actors, and the crew they make."""

from __future__ import annotations

import importlib
import logging
import os
import signal
from contextlib import suppress
from typing import Any

from extractor.engines.cluster.bench import Bench
from extractor.engines.cluster.crew import Crew
from extractor.engines.cluster.hands import Actor, Lost
from extractor.engines.cluster.parcels import Parcel
from extractor.errors import MissingExtra, SetupError
from extractor.records import Model

ADDRESS_VARIABLE = "RAY_ADDRESS"

ARTICLES_AN_ACTOR = 32
"""At least, before another actor is worth its process."""

CALLS_AT_ONCE = 16
"""Of the actor's methods: one waits for mail, the others take orders."""

QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",  # tells nobody that this run exists
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}


def connect() -> str:
    """Join the cluster at RAY_ADDRESS, or start one on this machine; return where that is.

    Raises MissingExtra without Ray, and SetupError where there is no such cluster.
    """
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    ray = _ray()
    address = os.environ.get(ADDRESS_VARIABLE)
    before = signal.getsignal(signal.SIGTERM)
    try:
        # Without an address never that of whatever cluster happens to run here.
        if not ray.is_initialized():
            local = {} if address else {"include_dashboard": False}
            ray.init(address or "local", log_to_driver=False, logging_level=logging.ERROR, **local)
    except (ConnectionError, RuntimeError, ValueError, TimeoutError) as error:
        told = str(error).strip().splitlines() or [type(error).__name__]
        raise SetupError(f"{ADDRESS_VARIABLE}={address}: no Ray cluster to be reached ({told[0][:200]})") from error
    finally:
        with suppress(ValueError):  # not the main thread
            signal.signal(signal.SIGTERM, before)  # Ray's own would end a run without its last lines
    return address or "this machine"


def start_crew(parcel: Parcel, model: Model, *, articles: int) -> Crew:
    """Return the crew that works on `articles` at once, on the cluster that this process has joined."""
    cpus = int(_ray().cluster_resources().get("CPU", 1))
    # One CPU is left to the driver and to whatever reads inputs: where actors hold all of them, that waits for ever.
    actors = max(1, min(cpus - 1, -(-articles // ARTICLES_AN_ACTOR)))
    return Crew(parcel, model, _RayActor, actors=actors, articles=articles)


def disconnect() -> None:
    """Leave the cluster; one that was started here ends."""
    _ray().shutdown()


def _ray() -> Any:
    """Return Ray, untyped: it is an extra, and most of what it annotates itself is not. Raises MissingExtra."""
    try:
        return importlib.import_module("ray")
    except ImportError as error:
        raise MissingExtra("ray", "--engine ray") from error


class _RayActor:
    """An actor of Ray as the driver sees it."""

    def __init__(self, parcel: bytes, form: str | None) -> None:
        """Start it; nothing is waited for."""
        made = _ray().remote(Bench).options(num_cpus=1, max_restarts=0, max_concurrency=CALLS_AT_ONCE)
        self._actor = made.remote(parcel, form)

    async def mail(self) -> bytes:
        """Return what happened there. Raises Lost."""
        try:
            return bytes(await self._actor.mail.remote())
        except _ray().exceptions.RayError as error:
            raise Lost from error

    def post(self, orders: bytes) -> None:
        """Send orders there; whether it is gone is told by `mail`."""
        self._actor.post.remote(orders)

    def end(self) -> None:
        """Kill it: it holds nothing that the driver does not."""
        with suppress(Exception):
            _ray().kill(self._actor)


__all__ = ["Actor", "connect", "disconnect", "start_crew"]
