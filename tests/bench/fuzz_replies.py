"""`make fuzz-replies`: 10,000 replies of a malicious model through the whole pipeline, each record checked.

A reply is made of the schema's words, the article's and of neither, and half of them are damaged. Whatever comes out is a
record of the schema whose mentions stand in the article or are flagged, or an outcome that says what failed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from extractor import extract_article
from tests.adversarial.checking import check_outcome
from tests.adversarial.malice import Malicious, article_of

FILES = ("wires.jsonl", "invented.jsonl", "real.jsonl")
QUALITY = Path(__file__).parents[1] / "quality"


def count_outcomes(numbers: Iterable[int]) -> tuple[Counter[str], int]:
    """Ask the malicious models of these numbers; return the outcomes by status, and how many records came out.

    Raises AssertionError, naming the number, for a record that hides something, and whatever the pipeline does not catch.
    """
    articles = [
        article_of(json.loads(line))
        for name in FILES
        for line in (QUALITY / name).read_text(encoding="utf-8").splitlines()
    ]
    statuses: Counter[str] = Counter()
    records = 0
    for number in numbers:
        article = articles[number % len(articles)]
        try:
            outcome = extract_article(article, model=Malicious(number))
            check_outcome(outcome, article)
        except Exception as error:
            error.add_note(f"malicious model {number} about {article.id}")
            raise
        statuses[outcome.status] += 1
        records += len(outcome.records)
    return statuses, records


def main() -> None:
    """Print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replies", type=int, default=10_000)
    wanted = parser.parse_args().replies
    began = time.monotonic()
    statuses, records = count_outcomes(range(wanted))
    told = ", ".join(f"{number:,} {status}" for status, number in statuses.most_common())
    print(
        f"{wanted:,} malicious models: {told}; {records:,} records, 0 outside the schema, 0 mentions that are neither in "
        f"the article nor flagged ({time.monotonic() - began:.0f} s)"
    )


if __name__ == "__main__":
    main()
