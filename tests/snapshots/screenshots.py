"""README's screenshots of review and report, taken from the real pages of a run by `rules`: `make screenshots`."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.review_kills import ROOT, SERVE
from tests.browser.conftest import CHROMIUM, FLAGS

HERE = Path(__file__).parent
QUALITY = ROOT / "tests" / "quality"
COLOURS = 255


def extract(*words: str, folder: Path) -> None:
    """Run `extract` in `folder` as a person would."""
    subprocess.run(
        [sys.executable, "-c", "from extractor.cli import main; main()", *words],
        cwd=folder, env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}, check=True, capture_output=True,
    )  # fmt: skip


def sample(folder: Path) -> Path:
    """Run `rules` over the annotated articles, without their annotations, and the seeds; return the event lines."""
    keys = ("id", "published", "title", "text")
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as out:
        for name in ("seeds", "wires", "invented", "real"):
            for line in (QUALITY / f"{name}.jsonl").open(encoding="utf-8"):
                row = json.loads(line)
                out.write(json.dumps({key: row[key] for key in keys if row.get(key)}) + "\n")
    extract("articles.jsonl", "--out", "events.jsonl", "--model", "rules", folder=folder)
    extract("report", "events.jsonl", "--out", "report.html", folder=folder)
    return folder / "events.jsonl"


def save(page: Any, name: str, **options: Any) -> None:
    """Save a screenshot with few colours, which is a quarter of the bytes and looks the same."""
    from PIL import Image

    image = Image.open(io.BytesIO(page.screenshot(**options))).convert("RGB")
    image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        HERE / name, optimize=True
    )
    print(f"{name}: {(HERE / name).stat().st_size // 1024} KB")


def review(browser: Any, address: str) -> None:
    """The review page: light with a field lit, and dark on a phone."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    for _ in range(2):
        page.keyboard.press("a")
        page.wait_for_timeout(400)
    page.keyboard.press("j")
    page.wait_for_timeout(400)
    page.hover("#events [data-path='/participants/0/name'] label")
    page.wait_for_timeout(6500)  # until the page has stopped saying what was done
    save(page, "review.png")
    page.close()
    page = browser.new_page(viewport={"width": 390, "height": 780}, color_scheme="dark")
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    save(page, "review-phone.png")
    page.close()


def report(browser: Any, file: Path) -> None:
    """The top of the report, light, and its networks, dark."""
    page = browser.new_page(viewport={"width": 1280, "height": 1240}, color_scheme="light")
    page.goto(file.as_uri())
    save(page, "report.png")
    page.close()
    page = browser.new_page(viewport={"width": 1280, "height": 1180}, color_scheme="dark")
    page.goto(file.as_uri())
    page.locator("#figure-matrix").evaluate("element => element.scrollIntoView({block: 'start'})")
    page.evaluate("scrollBy(0, -14)")
    save(page, "report-dark.png")
    page.close()


def main() -> None:
    """Take them all."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        events = sample(Path(name))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        command = [sys.executable, "-c", SERVE, str(events)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
            assert server.stdout is not None
            review(browser, server.stdout.readline().strip())
            server.terminate()
        report(browser, events.with_name("report.html"))
        browser.close()


if __name__ == "__main__":
    main()
