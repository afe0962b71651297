"""Whatever an article, a model or a file name says, no page runs it, follows it or asks anybody for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.results.reporting import write_report
from extractor.results.reviewing import write_review_page
from extractor.results.reviewing.journal import Journal
from extractor.results.run_files import RunFiles, digest_of
from extractor.results.run_schemas import schema_of
from tests.browser.payloads import PAYLOADS
from tests.sample_run import write_run

pytestmark = pytest.mark.browser

Open = Callable[..., Any]
# CSP reports are events on the document; the watcher is in place before any script of the page runs.
WATCH = "window.violations = []; document.addEventListener('securitypolicyviolation', e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));"


@pytest.fixture
def hostile(tmp_path: Path) -> RunFiles:
    """A run with a payload in every field that a page shows: ids, titles, texts, values, flags, errors, reasons, manifest."""
    run = write_run(tmp_path, [_article(payload, number) for number, payload in enumerate(PAYLOADS)])
    records = [json.loads(line) for line in run.events.read_text(encoding="utf-8").split("\n") if line]
    for record, payload in zip(records, PAYLOADS, strict=True):
        record["event"]["level"] = payload
        record["event"]["evidence"][0]["text"] = payload
        record["article"].update(publisher=payload, url=payload, language=payload)
        record["flags"] = [
            {"flag": "mention_not_found", "path": path, "text": payload} for path in ("/place/text", "", "/gone")
        ]
        record["made_by"] = {"record": 1, "extractor": payload, "model": payload, "prompt": payload, "schema": payload}
    lines = [json.loads(line) for line in run.articles.read_text(encoding="utf-8").split("\n") if line]
    for line, payload in zip(lines, PAYLOADS, strict=True):
        line["article"].update(publisher=payload, url=payload, language=payload)
        line.update(
            status="partial", reason=payload, message=payload, rejected=[{"item": payload, "errors": [payload]}]
        )
    run.events.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    run.articles.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    run.manifest.write_text(json.dumps({"extractor": PAYLOADS[0], "model": {"asked": PAYLOADS[1]}}), encoding="utf-8")
    with Journal(run.review) as journal:
        for record, payload in list(zip(records, PAYLOADS, strict=True))[::2]:
            decision = {
                "article": record["article"]["id"],
                "record": record["id"],
                "base": digest_of(record["event"]),
                "reason": payload,
            }
            journal.add(
                {**decision, "action": "reject", "before": record["event"], "when": payload, "who": payload}, version=0
            )
    return run


def _article(payload: str, number: int) -> dict[str, Any]:
    event = {
        "type": "meeting",
        "status": "held",
        "date": {"text": payload, "value": payload, "earliest": "2024-01-01", "latest": "2024-01-01", "precision": "day", "basis": "explicit"},
        "place": {"text": payload, "country": payload[:100]},
        "participants": [{"name": payload, "office": payload, "rank": payload, "country": payload[:100]}, {"name": "B " + payload, "country": "DEU"}],
        "topics": [payload],
        "attribution": payload,
        "evidence": [1],
    }  # fmt: skip
    text = f"{payload} met {payload}.\n\nThen {payload}.\n"
    return {"id": f"{payload}{number}", "title": payload, "published": "2024-01-01", "text": text, "events": [event]}


def _harmless(page: Any) -> None:
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("window.violations") == []


def test_there_are_two_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) == 200


def test_the_review_page_shows_hostile_text_as_text(
    hostile: RunFiles, serve: Callable[[RunFiles], str], open_page: Open
) -> None:
    page = open_page("about:blank", ready=False)
    page.add_init_script(WATCH)
    url = serve(hostile)
    page.watch.own = url.partition("#")[0]
    page.goto(url)
    page.wait_for_selector("body[data-ready]")
    _visit_all(page)


def test_the_one_file_page_shows_hostile_text_as_text(hostile: RunFiles, open_page: Open, tmp_path: Path) -> None:
    write_review_page(hostile, schema_of(hostile), tmp_path / "review.html")
    page = open_page("about:blank", ready=False)
    page.add_init_script(WATCH)
    page.watch.own = (tmp_path / "review.html").as_uri()
    page.goto((tmp_path / "review.html").as_uri())
    page.wait_for_selector("body[data-ready]")
    _visit_all(page)


def test_the_report_shows_hostile_text_as_text(hostile: RunFiles, open_page: Open, tmp_path: Path) -> None:
    write_report(hostile, schema_of(hostile), tmp_path / "report.html")
    page = open_page("about:blank", ready=False)
    page.add_init_script(WATCH)
    page.watch.own = (tmp_path / "report.html").as_uri()
    page.goto((tmp_path / "report.html").as_uri())
    page.wait_for_selector("#events tr")
    page.click("#more")
    assert page.locator("#events tr").count() == 200
    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")
    for name in ("matrix", "countries", "people"):
        page.locator(f"#figure-{name} [data-filter]").first.dispatch_event("click")
    _harmless(page)
    assert page.evaluate("() => [...document.links].filter(a => !/^https?:/.test(a.href)).length") == 0


def _visit_all(page: Any) -> None:
    for number, payload in enumerate(PAYLOADS):
        # A title's control characters and blanks are the browser's to show; the code asks for the element's own text.
        page.wait_for_function("title => document.querySelector('#article h2').textContent === title", arg=payload)
        if number % 10 == 0:
            assert page.evaluate("() => document.querySelector('.text').textContent.length") > 2 * len(payload)
            page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")
            _harmless(page)
        page.keyboard.press("j")
    _harmless(page)
    assert (
        page.evaluate(
            "() => document.querySelectorAll('main script, main img, main iframe, main style, main svg, main form').length"
        )
        == 0
    )
