"""The commands that look at a finished run, from their words to their files."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.errors import InputMissing, StorageError
from extractor.results.reviewing.journal import Journal, read_journal
from extractor.results.run_files import RunFiles
from tests.sample_run import write_run


@pytest.fixture
def run(tmp_path: Path) -> RunFiles:
    return write_run(tmp_path)


def extract(*words: str) -> str:
    result = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".duckdb", ".xlsx", ".graphml"])
def test_export_writes_what_the_name_ends_in(run: RunFiles, tmp_path: Path, suffix: str) -> None:
    extract("export", str(run.events), "--out", str(tmp_path / "new" / f"x{suffix}"))
    assert (tmp_path / "new" / f"x{suffix}").stat().st_size > 0


def test_export_writes_plover_lines_and_label_studio_tasks(run: RunFiles, tmp_path: Path) -> None:
    extract("export", str(run.events), "--out", str(tmp_path / "p.jsonl"), "--format", "plover")
    extract("export", str(run.events), "--out", str(tmp_path / "l.json"), "--format", "label-studio")
    assert (
        json.loads((tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()[0])["event_id"] == "tea-in-tbilisi#1"
    )
    assert len(json.loads((tmp_path / "l.json").read_text(encoding="utf-8"))) == 2


def test_report_writes_a_page_or_a_text(run: RunFiles, tmp_path: Path) -> None:
    extract("report", str(run.events), "--out", str(tmp_path / "r.html"), "--figures", str(tmp_path / "figures"))
    assert "<svg" in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert (tmp_path / "figures" / "timeline.svg").is_file()
    assert extract("report", str(run.events), "--format", "md").startswith("# Report on events.jsonl")
    extract("report", str(run.events), "--out", str(tmp_path / "r.md"))
    assert (tmp_path / "r.md").read_text(encoding="utf-8").startswith("# Report on")


def test_review_writes_one_file_takes_decisions_in_and_applies_them(run: RunFiles, tmp_path: Path) -> None:
    extract("review", str(run.events), "--html", str(tmp_path / "page.html"))
    assert "<script" in (tmp_path / "page.html").read_text(encoding="utf-8")
    decision = {
        "review": 1,
        "number": 1,
        "when": "2026-01-01T00:00:00+00:00",
        "who": "page",
        "article": "talks/planned",
        "record": "talks/planned#1",
        "action": "reject",
    }
    (tmp_path / "decisions.jsonl").write_text(json.dumps(decision) + "\n")
    extract("review", str(run.events), "--import", str(tmp_path / "decisions.jsonl"))
    extract("review", str(run.events), "--apply", "--out", str(tmp_path / "applied.jsonl"))
    ids = [json.loads(line)["id"] for line in (tmp_path / "applied.jsonl").read_text(encoding="utf-8").splitlines()]
    assert ids == ["tea-in-tbilisi#1", "tea-in-tbilisi#2"]


def test_undecided_events_are_applied_byte_for_byte(run: RunFiles, tmp_path: Path) -> None:
    extract("review", str(run.events), "--apply", "--out", str(tmp_path / "applied.jsonl"))
    assert (tmp_path / "applied.jsonl").read_bytes() == run.events.read_bytes()


def test_gold_holds_the_articles_that_were_reviewed_to_the_end(run: RunFiles) -> None:
    with Journal(run.review) as journal:
        journal.add({"article": "weather", "action": "nothing", "when": "now", "who": "ann"}, version=0)
        journal.add(
            {
                "article": "tea-in-tbilisi",
                "record": "tea-in-tbilisi#1",
                "action": "accept",
                "when": "now",
                "who": "ann",
            },
            version=0,
        )
    lines = [json.loads(line) for line in extract("gold", "export", str(run.events)).splitlines()]
    assert [(line["id"], line["events"]) for line in lines] == [("weather", [])]


@pytest.mark.parametrize(
    "words",
    [
        ("review", "--apply", "--out"),
        ("review", "--html"),
        ("report", "--format", "html", "--out"),
        ("report", "--format", "md", "--out"),
        ("export", "--format", "plover", "--out"),
        ("gold", "export", "--out"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("ending", ["jsonl", "articles.jsonl", "run.json"])
def test_a_file_of_the_run_is_never_written_over(run: RunFiles, words: tuple[str, ...], ending: str) -> None:
    own = run.beside(ending)
    before = own.read_bytes()
    command = [*words[: 2 if words[0] == "gold" else 1], str(run.events), *words[2 if words[0] == "gold" else 1 :]]
    with pytest.raises(StorageError, match="file of the run itself"):
        CliRunner().invoke(app, [*command, str(own)], catch_exceptions=False)
    assert own.read_bytes() == before


def test_what_cannot_be_read_or_written_is_one_line(run: RunFiles, tmp_path: Path) -> None:
    with pytest.raises(InputMissing, match="no such file"):
        CliRunner().invoke(app, ["review", str(run.events), "--import", "none.jsonl"], catch_exceptions=False)
    (tmp_path / "file").write_text("")
    for out in ("file/x.md", "file/x.html"):
        with pytest.raises(StorageError, match=r"Not a directory|File exists"):
            CliRunner().invoke(app, ["report", str(run.events), "--out", str(tmp_path / out)], catch_exceptions=False)


def test_a_port_that_is_taken_is_named(run: RunFiles) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with pytest.raises(StorageError, match=f"port {port} is taken; give another with --port"):
            CliRunner().invoke(app, ["review", str(run.events), "--port", port], catch_exceptions=False)


def test_gold_of_nothing_reviewed_says_how_to_begin(run: RunFiles) -> None:
    result = CliRunner().invoke(app, ["gold", "export", str(run.events)], catch_exceptions=False)
    assert result.stdout == ""
    assert "no article is reviewed to the end yet: extract review" in result.stderr


def test_a_run_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputMissing, match="no such file"):
        CliRunner().invoke(app, ["export", str(tmp_path / "none.jsonl"), "--out", "x.csv"], catch_exceptions=False)


def test_the_served_page_ends_with_ctrl_c_and_exit_0(run: RunFiles) -> None:
    command = [
        sys.executable,
        "-c",
        "from extractor.cli import main; main()",
        "review",
        str(run.events),
        "--no-browser",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        address = server.stderr.readline().split()[-1]
        with urllib.request.urlopen(address.partition("#")[0]) as page:
            assert b"extract" in page.read()
        server.send_signal(signal.SIGINT)
        rest = server.stderr.read()
    assert server.returncode == 0
    assert "Traceback" not in rest
    assert read_journal(run.review) == []
