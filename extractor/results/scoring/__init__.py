"""How good a run is: its events against gold, article by article, as figures with intervals.

>>> scores = score(Path("events.jsonl"), [Path("gold.jsonl")], load_schema())
>>> scores["event"].value
"""

from __future__ import annotations

from extractor.results.scoring.figures import Figure, Measure
from extractor.results.scoring.intervals import RESAMPLES, SEED
from extractor.results.scoring.scores import Scores, Side, score, score_articles

__all__ = ["RESAMPLES", "SEED", "Figure", "Measure", "Scores", "Side", "score", "score_articles"]
