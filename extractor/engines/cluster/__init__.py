"""A run on a Ray cluster: the pipeline of each article in an async actor, everything that must be one in the driver.

The driver keeps what a run has once: inputs, store, order, output, and whatever decides on a request (stored replies, pace,
budget, retries, stop). It is the ordinary run; only two of its parts are exchanged. `extract` hands an article to an
actor, and `model` has that actor send one request:

    driver                              actor
    article            ─────────────→   cleaning, prompting
    stored? may it be sent? ←────────   question
    send               ─────────────→   one HTTP request
    store the reply    ←─────────────   reply
    it is on disk      ─────────────→   validating, normalising, grounding
    store the outcome  ←─────────────   outcome

An actor that dies takes with it what it had on its way and nothing else: its articles start again with another one, and
what they were answered already comes from the driver.
"""

from __future__ import annotations

from extractor.engines.cluster.crew import Crew
from extractor.engines.cluster.starting import connect, start_crew

__all__ = ["Crew", "connect", "start_crew"]
