"""What answers cost, and what the user allows to be spent."""

from __future__ import annotations

from extractor.budget.prices import Price, find_price
from extractor.budget.purse import Purse

__all__ = ["Price", "Purse", "find_price"]
