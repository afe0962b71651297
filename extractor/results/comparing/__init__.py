"""Whether one run is better than another on the same articles, by how much, and whether that is chance."""

from __future__ import annotations

from extractor.results.comparing.agreement import Agreement, agree
from extractor.results.comparing.differences import Comparison, Difference, compare
from extractor.results.comparing.spending import Spending, spent

__all__ = ["Agreement", "Comparison", "Difference", "Spending", "agree", "compare", "spent"]
