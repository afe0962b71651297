"""Whole runs against a server that misbehaves, over real sockets: nothing lost, nothing paid for twice, nobody blamed."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests.fault_server import FaultServer, serving
from tests.integration.test_main_job import extract, records_in

KEY = "canary-9f31c07e55aa"


def articles_in(folder: Path, count: int, first: int = 0) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(first, first + count):
        (folder / f"{number:04}.txt").write_text(
            f"Minister Ana Ruiz met envoys on file doc-{number:04} in the capital.\n"
        )
    return folder


def run(tmp_path: Path, server: FaultServer, *words: str, key: str | None = KEY) -> tuple[int, dict[str, Any], str]:
    """Return exit code, summary and stderr of a run over `tmp_path / "in"`."""
    environment = {"EXTRACT_API_KEY": key} if key else {}
    done = extract(
        tmp_path, "in", "--out", "e.jsonl", "--base-url", server.base_url, "--model", "scripted", "--json", *words,
        **environment,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert KEY not in done.stdout + done.stderr
    return done.returncode, json.loads(done.stdout) if done.stdout.strip() else {}, done.stderr


def statuses(tmp_path: Path) -> dict[str, str]:
    return {line["article"]["id"]: line["status"] for line in records_in(tmp_path / "e.articles.jsonl")}


FAULTS_OF_THE_BENCH = {
    "A": ({"429:0.2": 0.05, "500": 0.02, "length": 0.01}, 1.12),
    "B": ({"429:0.1": 0.25, "500": 0.10, "length": 0.02, "reset": 0.02}, 1.75),
    "C": ({"torn": 0.03, "invalid": 0.03}, 1.25),
}


@pytest.mark.parametrize("name", FAULTS_OF_THE_BENCH)
def test_no_article_is_lost_under_the_faults_of_the_bench(tmp_path: Path, name: str) -> None:
    rates, most = FAULTS_OF_THE_BENCH[name]
    articles_in(tmp_path / "in", 200)
    with serving(FaultServer(rates=rates)) as server:
        code, told, _ = run(tmp_path, server, "--concurrency", "64")
    assert (code, told["done"], told["events"]) == (0, 200, 200)
    assert server.requests <= most * 200
    assert server.peak <= 64
    assert told["requests"] == server.requests


HEALED = ["429:0.05", "429ms:50ms", "429date:date1", "429reset:reset100ms", "429", "408", "409", "500", "502", "504",
          "520", "503", "529", "html500", "html200", "empty200", "text200", "error200", "nochoices", "choices[]",
          "nomessage", "reset", "close", "short", "torn", "invalid", "length", "deep"]  # fmt: skip


def test_whatever_another_try_heals_is_healed(tmp_path: Path) -> None:
    articles_in(tmp_path / "in", len(HEALED))
    scripts = {f"{number:04}": [word, "ok"] for number, word in enumerate(HEALED)}
    with serving(FaultServer(scripts=scripts)) as server:
        code, told, _ = run(tmp_path, server, "--concurrency", "8")
    assert set(statuses(tmp_path).values()) == {"done"}, statuses(tmp_path)
    assert (code, told["done"]) == (0, len(HEALED))
    assert server.words["ok"] == len(HEALED) or server.words["ok"] == len(HEALED) + 1  # `length` is asked in halves


FATAL = {
    "401": "EXTRACT_API_KEY",
    "quota": "no credit",
    "402": "no credit",
    "404": "does not know the model",
    "redirect": "redirects to",
}


@pytest.mark.parametrize("word", FATAL)
def test_what_no_article_survives_stops_the_run_at_once(tmp_path: Path, word: str) -> None:
    articles_in(tmp_path / "in", 60)
    with serving(FaultServer(default=word)) as server:
        code, told, stderr = run(tmp_path, server, "--concurrency", "8")
    assert (code, told["done"], told["failed"], told["not_reached"]) == (4, 0, 0, 60)
    assert FATAL[word] in stderr
    assert server.requests <= 2  # a canary goes first; 404 is asked twice
    assert "Resume: extract" in stderr


def test_a_key_that_expires_keeps_what_was_answered_and_resumes(tmp_path: Path) -> None:
    articles_in(tmp_path / "in", 30)
    with serving(FaultServer(scripts={f"{n:04}": ["401"] for n in range(20, 30)})) as server:
        code, told, _ = run(tmp_path, server, "--concurrency", "4")
        assert code == 4
        assert told["done"] + told["not_reached"] == 30
        before = told["done"]
        server.scripts.clear()
        code, told, _ = run(tmp_path, server, "--concurrency", "4")
    assert (code, told["done"], told["requests"]) == (0, 30, 30 - before)


def test_an_endpoint_that_is_not_there_is_named_within_seconds(tmp_path: Path) -> None:
    articles_in(tmp_path / "in", 5)
    began = time.monotonic()
    code, told, stderr = run(tmp_path, FaultServer(port=9), "--concurrency", "4")
    assert (code, told["failed"], told["not_reached"]) == (4, 0, 5)
    assert "127.0.0.1:9" in stderr
    assert time.monotonic() - began < 20


FAILING = {
    "400": ("failed", "bad_request"),
    "422": ("failed", "bad_request"),
    "refusal": ("refused", "refused"),
    "filter": ("refused", "filtered"),
}


@pytest.mark.parametrize("word", FAILING)
def test_what_concerns_one_article_fails_it_alone_and_looks_like_no_empty_one(tmp_path: Path, word: str) -> None:
    articles_in(tmp_path / "in", 6)
    with serving(FaultServer(scripts={"0003": [word]})) as server:
        code, told, stderr = run(tmp_path, server, "--concurrency", "1")
    lines = {line["article"]["id"]: line for line in records_in(tmp_path / "e.articles.jsonl")}
    assert (lines["0003"]["status"], lines["0003"]["reason"]) == FAILING[word]
    assert (code, told["done"]) == (3, 5)
    assert server.tries["0003"] == 1
    assert "--retry-failed" in stderr


def test_an_article_that_always_fails_is_given_up_after_six_tries(tmp_path: Path) -> None:
    articles_in(tmp_path / "in", 4)
    with serving(FaultServer(scripts={"0002": ["500"]})) as server:
        code, told, _ = run(tmp_path, server, "--concurrency", "2")
    assert (code, told["done"], told["failed"]) == (3, 3, 1)
    assert server.tries["0002"] == 6


@pytest.mark.parametrize("word", ["drip", "stall"])
def test_a_deadline_is_a_deadline(tmp_path: Path, word: str) -> None:
    articles_in(tmp_path / "in", 3)
    with serving(FaultServer(scripts={"0001": [word, "ok"]})) as server:
        code, told, _ = run(tmp_path, server, "--timeout", "1")
    assert (code, told["done"]) == (0, 3)
    assert server.tries["0001"] == 2


def test_a_packed_bomb_is_refused_in_little_memory(tmp_path: Path) -> None:
    articles_in(tmp_path / "in", 3)
    with serving(FaultServer(scripts={"0001": ["bomb"]})) as server:
        code, told, _ = run(tmp_path, server)
    line = next(x for x in records_in(tmp_path / "e.articles.jsonl") if x["article"]["id"] == "0001")
    assert (code, told["done"], line["reason"]) == (3, 2, "bad_body")
    assert "more than" in line["message"]


@pytest.mark.parametrize(
    ("words", "sent"),
    [(("--max-requests", "7"), 7), (("--max-tokens", "20000"), None), (("--max-cost", "0.06"), None)],
    ids=["requests", "tokens", "cost"],
)
def test_a_limit_of_the_user_is_kept_and_the_run_resumes(
    tmp_path: Path, words: tuple[str, str], sent: int | None
) -> None:
    articles_in(tmp_path / "in", 40)
    (tmp_path / "prices.toml").write_text("[any]\nscripted = { input = 2.0, output = 8.0 }\n")
    with serving(FaultServer()) as server:
        code, told, stderr = run(tmp_path, server, *words, "--prices", "prices.toml", "--concurrency", "4")
        assert code == 6, stderr
        assert 0 < told["done"] < 40
        assert told["done"] + told["not_reached"] == 40
        assert sent is None or server.requests == sent
        assert words[0] in stderr
        if words[0] == "--max-cost":
            assert told["cost_usd"] <= 0.06
        code, told, _ = run(tmp_path, server, "--prices", "prices.toml")
    assert (code, told["done"]) == (0, 40)
    assert server.requests == 40
    costs = [line["cost_usd"] for line in records_in(tmp_path / "e.articles.jsonl")]
    assert all(cost and cost > 0 for cost in costs)


def test_a_cost_cannot_be_kept_without_a_price(tmp_path: Path) -> None:
    articles_in(tmp_path / "in", 2)
    with serving(FaultServer()) as server:
        code, _, stderr = run(tmp_path, server, "--max-cost", "1")
    assert (code, server.requests) == (2, 0)
    assert "--prices" in stderr


def test_the_manifest_tells_how_answers_were_got_and_why_the_limit_moved(tmp_path: Path) -> None:
    articles_in(tmp_path / "in", 40)
    with serving(FaultServer(latency_seconds=0.01)) as server:
        run(tmp_path, server)
    manifest = json.loads((tmp_path / "e.run.json").read_text())
    assert manifest["model"]["answer_format"] == "json_schema (full)"
    assert manifest["model"]["answered"] == ["scripted"]
    assert [change["what"] for change in manifest["model"]["pacing"]][:1] == ["slots"]
    assert manifest["totals"]["done"] == 40
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert KEY.encode() not in kept
    assert server.keys == {f"Bearer {KEY}"}
