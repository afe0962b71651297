"""How fast the model `rules` reads articles of 3 to 100 KB on one core, and what memory it takes: `make bench-rules`.

Articles are made of whole annotated articles (not of those kept apart), one after the other; cleaning is not counted.
They are denser than news: nearly every sentence has people in it. Exits 1 where an aim is missed.
"""

from __future__ import annotations

import itertools
import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from extractor.models.rules import Rules
from extractor.records import Article
from extractor.steps.cleaning import clean_article
from tests.quality.measuring import kept_apart

QUALITY = Path(__file__).resolve().parents[1] / "quality"
KB = 1000
SIZES = {3: 150, 12: 40, 25: 20, 50: 10, 100: 5}
"""Size in KB, and how many articles of it are read."""
FEWEST_A_SECOND, MOST_SECONDS, MOST_MB, MOST_GROWTH = 300, 1.0, 150, 1.5
"""Of 3 KB articles; of one of 100 KB; of the process; of the time a KB takes at 100 KB, beside 3 KB."""


def texts() -> list[str]:
    """Return the annotated articles that may be looked at."""
    rows = [
        json.loads(line)
        for name in ("real", "invented", "wires", "wires2_dev")
        for line in (QUALITY / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [row["text"] for row in rows if not kept_apart(row["id"])]


def articles(size: int, count: int) -> list[Article]:
    """Return `count` cleaned articles of `size` characters, each beginning with another annotated article."""
    pool = itertools.cycle(texts())
    made = []
    for number in range(count):
        text = ""
        while len(text) < size:
            text += next(pool) + "\n\n"
        made.append(clean_article(Article(id=f"{number:03}", text=text[:size], published="2021-01-16")))
    return made


def seconds_each(rules: Rules, read: Sequence[Article]) -> float:
    """Return the CPU seconds that one of `read` takes."""
    began = time.process_time()
    for article in read:
        rules.extract(article, article.sentences)
    return (time.process_time() - began) / len(read)


def main() -> None:
    """Warm up, print a line for each size, and end with 1 where an aim is missed."""
    rules = Rules()
    seconds_each(rules, articles(3 * KB, 30))
    took = {kb: seconds_each(rules, articles(kb * KB, count)) for kb, count in SIZES.items()}
    for kb, seconds in took.items():
        print(f"{kb:>3} KB: {seconds * 1000:6.1f} ms each, {seconds * 1000 / kb:.2f} ms a KB")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    growth = (took[100] / 100) / (took[3] / 3)
    aims = {
        f"{1 / took[3]:.0f} articles of 3 KB a second (aim {FEWEST_A_SECOND})": 1 / took[3] >= FEWEST_A_SECOND,
        f"{took[100]:.2f} s for 100 KB (aim {MOST_SECONDS})": took[100] <= MOST_SECONDS,
        f"a KB of 100 takes {growth:.2f} times that of 3 (aim {MOST_GROWTH})": growth <= MOST_GROWTH,
        f"{peak:.0f} MB (aim {MOST_MB})": peak <= MOST_MB,
    }
    for words, met in aims.items():
        print(f"{'met   ' if met else 'MISSED'} {words}")
    sys.exit(0 if all(aims.values()) else 1)


if __name__ == "__main__":
    main()
