"""10,000 byte strings through reading and cleaning, with the longest time and the largest growth of memory of any of them.

`python -m tests.bench.fuzz_inputs`; exits 1 where one took more than 1 s of CPU or 100 MB.
"""

from __future__ import annotations

import os
import resource
import sys
import time

os.environ.setdefault("EXAMPLES", "10000")

MOST_SECONDS, MOST_MB = 1.0, 100
WARM = 500
"""Libraries are imported by the first input of each kind."""


def main() -> None:
    """Try, print the worst, and end with 1 where it is too much."""
    from tests.property import test_any_bytes as fuzz

    inner = fuzz.test_any_bytes_end_as_an_article_or_with_a_reason.hypothesis.inner_test  # type: ignore[attr-defined]
    longest, worst, base, tried = 0.0, "", 0, 0

    def measured(**given: object) -> None:
        nonlocal longest, worst, base, tried
        began = time.process_time()
        inner(**given)
        took = time.process_time() - began
        tried += 1
        if tried == WARM:
            base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if tried > WARM and took > longest:
            longest, worst = took, f"{str(given)[:60]} ..."

    fuzz.test_any_bytes_end_as_an_article_or_with_a_reason.hypothesis.inner_test = measured  # type: ignore[attr-defined]
    fuzz.test_any_bytes_end_as_an_article_or_with_a_reason()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) / 1024
    print(
        f"{tried:,} inputs: at most {longest:.2f} s of CPU each ({worst}), together {grown:.0f} MB above the first {WARM}"
    )
    sys.exit(0 if longest <= MOST_SECONDS and grown <= MOST_MB else 1)


if __name__ == "__main__":
    main()
