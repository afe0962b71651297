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


def main() -> None:
    """Try, print the worst, and end with 1 where it is too much."""
    from tests.property import test_any_bytes as fuzz

    inner = fuzz.test_any_bytes_end_as_an_article_or_with_a_reason.hypothesis.inner_test  # type: ignore[attr-defined]
    longest = largest = 0.0
    tried = 0

    def measured(**given: object) -> None:
        nonlocal longest, largest, tried
        began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        inner(**given)
        tried += 1
        if tried > 100:  # libraries are imported by the first of each kind
            longest = max(longest, time.process_time() - began)
            largest = max(largest, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)

    fuzz.test_any_bytes_end_as_an_article_or_with_a_reason.hypothesis.inner_test = measured  # type: ignore[attr-defined]
    fuzz.test_any_bytes_end_as_an_article_or_with_a_reason()
    print(f"{tried:,} inputs: at most {longest:.2f} s of CPU and {largest:.0f} MB more each")
    sys.exit(0 if longest <= MOST_SECONDS and largest <= MOST_MB else 1)


if __name__ == "__main__":
    main()
