"""How long it takes, and how much memory, to score many articles: `make bench-score`, ARTICLES=20000."""

from __future__ import annotations

import json
import os
import resource
import tempfile
import time
from pathlib import Path

from extractor.results.scoring import score
from extractor.schema_loading import load_schema

QUALITY = Path(__file__).resolve().parents[1] / "quality"


def copies(count: int, path: Path) -> Path:
    """Write `count` annotated articles: those of the corpus, over and over, each under a name of its own."""
    rows = [
        json.loads(line)
        for name in ("real", "invented", "wires")
        for line in (QUALITY / f"{name}.jsonl").open(encoding="utf-8")
    ]
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            out.write(json.dumps(rows[number % len(rows)] | {"id": f"{number:06}"}) + "\n")
    return path


def main() -> None:
    """Score a corpus against itself and print what it took."""
    count = int(os.environ.get("ARTICLES", "20000"))
    schema = load_schema()
    with tempfile.TemporaryDirectory() as folder:
        file = copies(count, Path(folder) / "articles.jsonl")
        began = time.perf_counter()
        scores = score(file, [file], schema, worst=20)
        value = scores["strict"].value
        seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:,} articles scored in {seconds:.1f} s ({count / seconds:,.0f}/s), peak {peak:.0f} MB, strict F1 {value}"
    )


if __name__ == "__main__":
    main()
