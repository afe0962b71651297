"""How far two runs agree, without gold: the first is taken for the gold, which F1 does not mind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractor.results.scoring.files import EventFiles
from extractor.results.scoring.scores import Scores, pair_files, score_articles
from extractor.shapes import EventSchema

MOST_ARTICLES = 10_000


@dataclass(frozen=True)
class Agreement:
    """Figures between the runs; `scores.worst` tells what differs: missed is only in the first, invented in the second."""

    scores: Scores
    only_first: int
    """Articles that the second run does not have."""
    only_second: int

    @property
    def articles(self) -> int:
        """In both runs."""
        return len(self.scores.table.articles)

    @property
    def differing(self) -> int:
        """Articles of which the runs do not tell the same."""
        return len(self.scores.worst)

    @property
    def verdict(self) -> str:
        """One sentence."""
        if not self.differing:
            return f"No difference: both runs tell the same of all {self.articles:,} articles."
        share = self.scores["event"].value if "event" in self.scores else None
        shown = "no event in either" if share is None else f"events agree at F1 {share:.2f}"
        return f"The runs differ in {self.differing:,} of {self.articles:,} articles; {shown}."


def agree(first: Path, second: Path, schema: EventSchema) -> Agreement:
    """Return how far `first` and `second` agree on the articles that both have. Raises SetupError."""
    with EventFiles([second]) as other, EventFiles([first]) as one:
        pairs = (pair for pair in pair_files(other, one) if pair[0] is not None)
        scores = score_articles(pairs, schema, worst=MOST_ARTICLES)
        both = sum(article_id in other for article_id in one)
        return Agreement(scores, len(one) - both, len(other) - both)
