"""A file of requests through a provider's Batch API, at about half the price, over days and any number of kills.

What was done stands in a journal beside the requests, each step written before it is taken; what the journal does not know
because a kill came first, the provider does: a batch bears its part's digest as metadata, and is looked up by it before another
one is made. So no part is ever paid for twice.
"""

from __future__ import annotations

from extractor.engines.batches.collecting import Collected, collect_results
from extractor.engines.batches.journals import Journal, Part
from extractor.engines.batches.states import ENDED, State, cancel_all, states, wait_until_ended
from extractor.engines.batches.submitting import Sizes, submit_requests

__all__ = [
    "ENDED",
    "Collected",
    "Journal",
    "Part",
    "Sizes",
    "State",
    "cancel_all",
    "collect_results",
    "states",
    "submit_requests",
    "wait_until_ended",
]
