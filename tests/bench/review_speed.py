"""How quick the review page is with many articles, served and as one file: `make bench-review`, ARTICLES=10000."""

from __future__ import annotations

import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.results.reviewing import write_review_page
from extractor.results.run_schemas import schema_of
from tests.bench.review_kills import ROOT, SERVE
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.sample_run import write_run

QUALITY = ROOT / "tests" / "quality"
KEY_PRESSES = 60
BETWEEN_PRESSES = 150
"""Milliseconds: someone who turns pages faster than anybody reads."""
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"
# From the key press to after the frame in which the next article stands, its events and its row of the list with it.
NEXT = """() => new Promise((done) => {
  const began = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  });
  seen.observe(document.getElementById('article'), {childList: true});
  document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}));
})"""


def articles(count: int) -> Iterator[dict[str, Any]]:
    """Yield `count` annotated articles: those of the corpus, over and over, each with an id and a number of its own."""
    rows = [
        json.loads(line)
        for name in ("real", "invented", "wires")
        for line in (QUALITY / f"{name}.jsonl").open(encoding="utf-8")
    ]
    for number, row in enumerate(itertools.islice(itertools.cycle(rows), count)):
        yield row | {"id": f"{number:06}", "source": f"texts/{number}.txt", "text": f"{row['text']}\n\n{number}\n"}


def measure(browser: Any, address: str) -> dict[str, float]:
    """Return milliseconds: first paint, the first article ready, key press to next article (median, 95 %, worst)."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    ready = 1000 * (time.perf_counter() - began)
    paint = page.evaluate(PAINT)
    presses = []
    for _ in range(KEY_PRESSES):
        presses.append(page.evaluate(NEXT))
        page.wait_for_timeout(BETWEEN_PRESSES)
    presses.sort()
    page.close()
    return {
        "first paint": paint,
        "ready": ready,
        "next article, median": statistics.median(presses),
        "next article, 95 %": presses[int(0.95 * len(presses))],
        "next article, worst": presses[-1],
    }


def main() -> None:
    """Write a run, open it both ways, print."""
    from playwright.sync_api import sync_playwright

    count = int(os.environ.get("ARTICLES", "10000"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        run = write_run(Path(folder), articles(count))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        began = time.perf_counter()
        command = [sys.executable, "-c", SERVE, str(run.events)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            print(f"{count:,} articles; server up after {time.perf_counter() - began:.1f} s")
            told("served", measure(browser, address))
            server.terminate()
        began = time.perf_counter()
        file = Path(folder) / "review.html"
        write_review_page(run, schema_of(run), file)
        took = time.perf_counter() - began
        print(f"one file of {file.stat().st_size / 1e6:.1f} MB, written in {took:.1f} s")
        told("one file", measure(browser, file.as_uri()))
        browser.close()


def told(name: str, milliseconds: dict[str, float]) -> None:
    """Print what was measured."""
    print(f"  {name}: " + ", ".join(f"{what} {value:.0f} ms" for what, value in milliseconds.items()))


if __name__ == "__main__":
    main()
