"""A report counts what is there, says what it leaves out, and lets no text of an article act."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from extractor.results.reporting import markdown_report, write_report
from extractor.results.reporting.counting import Findings, findings_of, stretches, timeline
from extractor.results.reporting.figures import _most_busy
from extractor.results.run_files import RunFiles
from extractor.results.run_schemas import schema_of
from tests.sample_run import ARTICLES, write_run


@pytest.fixture
def run(tmp_path: Path) -> RunFiles:
    failed = {"id": "lost", "text": "Nothing came back.", "events": [], "status": "failed"}
    return write_run(tmp_path, [*ARTICLES, failed])


@pytest.fixture
def findings(run: RunFiles) -> Findings:
    return findings_of(run, schema_of(run))


def test_nothing_found_and_failed_are_counted_apart(findings: Findings) -> None:
    assert findings.coverage == {"done": 2, "empty": 1, "failed": 1}


def test_who_met_whom_counts_events_and_not_mentions(findings: Findings) -> None:
    assert findings.by_country == {("GEO", "LTU"): 2, ("CHL", "NOR"): 1}
    assert findings.by_person == {("Levan Tsikhelia", "Rimvydas Stonkus"): 1}


def test_an_event_without_a_day_is_not_put_on_one(findings: Findings) -> None:
    unit, placed = timeline(findings.rows)
    assert unit == "day"
    assert [time for time, _ in placed] == ["2024-05-10", "2024-06-07"]


def test_nobody_stands_in_the_matrix_without_having_met_another_there() -> None:
    pairs = Counter({("A", "B"): 3, ("C", "X1"): 2, ("C", "X2"): 2, ("C", "X3"): 2})
    assert _most_busy(pairs, 3) == ["A", "B"]
    assert set(_most_busy(Counter({("A", "B"): 1, ("A", "C"): 1}), 1)) == {"A", "B"}


def test_a_run_that_no_model_was_paid_for_says_so(tmp_path: Path) -> None:
    run = write_run(tmp_path)
    lines = [json.loads(line) for line in run.articles.read_text(encoding="utf-8").splitlines()]
    free = [{**line, "cost_usd": None, "usage": {}} for line in lines]
    run.articles.write_text("".join(json.dumps(line) + "\n" for line in free), encoding="utf-8")
    write_report(run, schema_of(run), tmp_path / "a.html")
    assert "no model was paid" in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("unit", "first", "last", "expected"),
    [
        ("day", "2024-02-28", "2024-03-01", ["2024-02-28", "2024-02-29", "2024-03-01"]),
        ("month", "2023-11", "2024-02", ["2023-11", "2023-12", "2024-01", "2024-02"]),
        ("year", "1999", "2001", ["1999", "2000", "2001"]),
    ],
)
def test_gaps_in_time_are_kept(unit: str, first: str, last: str, expected: list[str]) -> None:
    assert stretches(unit, first, last) == expected  # type: ignore[arg-type]


def test_figures_are_written_as_svg_and_png_and_are_the_same_twice(run: RunFiles, tmp_path: Path) -> None:
    names = write_report(run, schema_of(run), tmp_path / "a.html", tmp_path / "a")
    write_report(run, schema_of(run), tmp_path / "b.html", tmp_path / "b")
    assert {"timeline", "matrix", "countries", "people", "meeting_kinds", "agreement_kinds"} <= set(names)
    for name in names:
        ET.parse(tmp_path / "a" / f"{name}.svg")
        assert (tmp_path / "a" / f"{name}.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_the_page_asks_nobody_and_holds_every_sentence(run: RunFiles, tmp_path: Path, findings: Findings) -> None:
    write_report(run, schema_of(run), tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert "unsafe" not in page.partition("</head>")[0]
    assert "%%" not in page
    assert all(row.id in page for row in findings.rows)


def test_a_run_without_events_has_a_report(tmp_path: Path) -> None:
    run = write_run(tmp_path, [ARTICLES[2]])
    assert write_report(run, schema_of(run), tmp_path / "a.html") == []
    assert "**0 events** in 1 article" in markdown_report(run, schema_of(run))


def test_the_markdown_summary_escapes_what_articles_bring(tmp_path: Path) -> None:
    article = {
        **ARTICLES[1],
        "events": [{**ARTICLES[1]["events"][0], "place": {"text": "[x](http://evil.example) <b>|", "country": None}}],
    }
    run = write_run(tmp_path, [article])
    text = markdown_report(run, schema_of(run))
    assert "[x](" not in text
    assert "<b>" not in text
    assert r"\<b\>\|" in text


def test_the_markdown_summary_steers_no_terminal(tmp_path: Path) -> None:
    place = {"text": "\x1b]52;c;ZXZpbA==\x07Oslo\x9b31m \u202eolsO 👩\u200d🚒", "country": None}
    article = {**ARTICLES[1], "events": [{**ARTICLES[1]["events"][0], "place": place}]}
    run = write_run(tmp_path, [article])
    text = markdown_report(run, schema_of(run))
    assert not set(text) & set("\x1b\x07\x9b\u202e")
    assert "👩\u200d🚒" in text


def test_a_report_of_another_schema_needs_nothing_new(tmp_path: Path) -> None:
    strike = {
        "id": "s", "published": "2024-02-02", "text": "Some 4,000 drivers stopped work in Lyon on Friday.",
        "events": [{"type": "strike", "status": "ongoing", "workers": "Some 4,000 drivers", "place": {"text": "Lyon", "country": "FRA"}, "evidence": [1]}],
    }  # fmt: skip
    run = write_run(tmp_path, [strike], "schemas.strikes:Strike")
    assert write_report(run, schema_of(run), tmp_path / "a.html") == ["strike_kinds"]
