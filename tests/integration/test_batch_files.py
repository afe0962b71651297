"""Requests as files: whatever way they are answered, the run is the one that asking online would have made."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from extractor.cli.app import app
from tests.integration.scripted_endpoint import scripted_endpoint

QUALITY = Path(__file__).parents[1] / "quality"
MODEL = "scripted"
ARTICLES = 60


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with sixty articles, two of them of the same text."""
    monkeypatch.chdir(tmp_path)
    rows = [json.loads(line) for line in (QUALITY / "wires.jsonl").read_text(encoding="utf-8").splitlines()]
    rows += [json.loads(line) for line in (QUALITY / "invented.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = [{"id": row["id"], "text": row["text"], "published": row["published"]} for row in rows][: ARTICLES - 1]
    articles.append(articles[3] | {"id": "again"})
    Path("articles.jsonl").write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    return tmp_path


def extract(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), env={"OPENAI_API_KEY": None, "EXTRACT_API_KEY": None})


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Answer as a model that is often right, sometimes invalid, and mends what it is told of; by the words asked alone."""
    asked = request["messages"][1]["content"]
    draw = random.Random(asked)
    event: dict[str, Any] = {
        "type": "meeting",
        "kind": "talks",
        "status": "held",
        "date": {"text": None},
        "participants": [],
        "topics": [],
        "evidence": [1],
    }
    if len(request["messages"]) > 2:
        return {"events": [event | {"kind": "call"}]}
    kinds = draw.random()
    if kinds < 0.2:
        return {"events": []}
    if kinds < 0.4:
        return {"events": [event, event | {"status": "happened", "evidence": [1]}]}
    return {"events": [event]}


def result(request: dict[str, Any]) -> dict[str, Any]:
    """A row of a result file."""
    message = {"role": "assistant", "content": json.dumps(answer(request["body"]), ensure_ascii=False)}
    body = {
        "id": "r",
        "model": MODEL,
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1000, "completion_tokens": 100},
    }
    response = {"status_code": 200, "request_id": "x", "body": body}
    return {"id": "b", "custom_id": request["custom_id"], "response": response, "error": None}


def requests_in(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_results(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def written(base_url: str) -> list[dict[str, Any]]:
    told = extract("batch", "write", "articles.jsonl", "--base-url", base_url, "--model", MODEL)
    assert told.exit_code == 0, told.stderr
    return requests_in(Path("requests.jsonl"))


def answered_until_nothing_is_missing(change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]], out: str) -> int:
    """Answer rounds of requests, the first one as `change` has it; return how many rounds it took."""
    asked, rounds = requests_in(Path("requests.jsonl")), 0
    while asked:
        rounds += 1
        rows = [result(request) for request in asked]
        write_results(Path("results.jsonl"), change(rows) if rounds == 1 else rows)
        told = extract("batch", "read", "results.jsonl", "--out", out, "--repairs", "again.jsonl", "--quiet")
        assert told.exit_code in (0, 3), told.stderr
        asked = requests_in(Path("again.jsonl"))
        assert (told.exit_code == 3) == bool(asked)
        assert rounds < 8
    return rounds


def files_of(out: str) -> tuple[bytes, bytes]:
    return Path(out).read_bytes(), Path(out.replace(".jsonl", ".articles.jsonl")).read_bytes()


@pytest.fixture
def online(folder: Path) -> Iterator[tuple[str, tuple[bytes, bytes]]]:
    """The address, and the files of an online run with the same replies."""
    with scripted_endpoint(answer, model=MODEL) as endpoint:
        told = extract("articles.jsonl", "--out", "online.jsonl", "--base-url", endpoint.base_url, "--model", MODEL)
        assert told.exit_code == 0, told.stderr
        yield endpoint.base_url, files_of("online.jsonl")


def test_shuffled_missing_and_damaged_results_end_in_the_bytes_of_an_online_run(
    online: tuple[str, tuple[bytes, bytes]],
) -> None:
    base_url, expected = online
    asked = written(base_url)
    assert len(asked) == ARTICLES - 1, "the article that stands there twice is asked about once"

    def spoil(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        draw = random.Random(7)
        draw.shuffle(rows)
        missing, damaged = len(rows) * 5 // 100, len(rows) * 2 // 100
        kept = rows[missing:]
        for row in kept[:damaged]:
            row["response"]["body"] = "<html>Bad gateway</html>"
        return kept

    rounds = answered_until_nothing_is_missing(spoil, "events.jsonl")
    assert rounds >= 2, "what was missing or invalid needed another round"
    assert files_of("events.jsonl") == expected


def test_a_result_file_that_was_cut_off_loses_only_its_last_row(online: tuple[str, tuple[bytes, bytes]]) -> None:
    base_url, expected = online
    rows = [result(request) for request in written(base_url)]
    write_results(Path("results.jsonl"), rows)
    whole = Path("results.jsonl").read_bytes()
    Path("results.jsonl").write_bytes(whole[:-300])
    told = extract("batch", "read", "results.jsonl", "--repairs", "again.jsonl")
    assert told.exit_code == 3
    assert "1 damaged" in told.stderr
    write_results(Path("results.jsonl"), [result(request) for request in requests_in(Path("again.jsonl"))])
    Path("first.jsonl").write_bytes(whole)
    assert extract("batch", "read", "results.jsonl", "first.jsonl").exit_code == 0
    assert files_of("events.jsonl") == expected


def test_reading_the_same_results_twice_changes_nothing_and_asks_for_the_same(
    online: tuple[str, tuple[bytes, bytes]],
) -> None:
    rows = [result(request) for request in written(online[0])]
    write_results(Path("results.jsonl"), rows[:-4])
    first = extract("batch", "read", "results.jsonl", "--repairs", "again.jsonl")
    files, missing = files_of("events.jsonl"), sorted(Path("again.jsonl").read_text().splitlines())
    second = extract("batch", "read", "results.jsonl", "--repairs", "again.jsonl")
    assert (first.exit_code, second.exit_code) == (3, 3)
    assert files_of("events.jsonl") == files
    assert sorted(Path("again.jsonl").read_text().splitlines()) == missing


def test_what_is_missing_can_be_asked_online_instead(folder: Path) -> None:
    with scripted_endpoint(answer, model=MODEL) as endpoint:
        rows = [result(request) for request in written(endpoint.base_url)]
        write_results(Path("results.jsonl"), rows[10:])
        extract("batch", "read", "results.jsonl")
        assert endpoint.requests == []
        told = extract("articles.jsonl", "--out", "events.jsonl", "--base-url", endpoint.base_url, "--model", MODEL)
        assert told.exit_code == 0
        assert 10 <= len(endpoint.requests) < 40
    assert len(Path("events.articles.jsonl").read_text().splitlines()) == ARTICLES


def test_rows_that_are_repeated_unknown_or_failed_are_counted_and_nothing_is_taken_from_them(
    online: tuple[str, tuple[bytes, bytes]],
) -> None:
    rows = [result(request) for request in written(online[0])]
    expired = rows[0] | {"response": None, "error": {"code": "batch_expired", "message": "not run in time"}}
    overloaded = rows[1] | {"response": {"status_code": 503, "body": {"error": {"message": "overloaded"}}}}
    other = json.loads(json.dumps(rows[2]))
    other["response"]["body"]["choices"][0]["message"]["content"] = '{"events": []}'
    foreign = rows[3] | {"custom_id": "f" * 64}
    write_results(Path("results.jsonl"), [expired, overloaded, *rows[2:], other, foreign])
    told = extract("batch", "read", "results.jsonl", "--repairs", "again.jsonl")
    assert told.exit_code == 3
    assert "1 twice, 1 of no question here" in told.stderr
    assert "batch_expired not run in time" in told.stderr
    again = {row["custom_id"] for row in requests_in(Path("again.jsonl"))}
    assert {rows[0]["custom_id"], rows[1]["custom_id"]} <= again
    assert rows[2]["custom_id"] not in again


def test_a_row_that_answers_later_in_the_files_stands_for_one_that_failed_before(
    online: tuple[str, tuple[bytes, bytes]],
) -> None:
    rows = [result(request) for request in written(online[0])]
    failed = [row | {"response": None, "error": {"code": "expired"}} for row in rows]
    write_results(Path("results.jsonl"), failed + rows)
    extract("batch", "read", "results.jsonl", "--repairs", "again.jsonl")
    # Only repairs are left to ask: each of them has three messages.
    assert all(len(row["body"]["messages"]) == 3 for row in requests_in(Path("again.jsonl")))


def test_a_refused_article_is_refused_and_not_asked_again(online: tuple[str, tuple[bytes, bytes]]) -> None:
    rows = [result(request) for request in written(online[0])]
    filtered = {"error": {"code": "content_filter", "message": "content management policy"}}
    rows[5]["response"] = {"status_code": 400, "body": filtered}
    write_results(Path("results.jsonl"), rows)
    extract("batch", "read", "results.jsonl", "--repairs", "again.jsonl")
    assert rows[5]["custom_id"] not in {row["custom_id"] for row in requests_in(Path("again.jsonl"))}
    lines = [json.loads(line) for line in Path("events.articles.jsonl").read_text().splitlines()]
    assert [line["status"] for line in lines].count("refused") == 1


def test_a_cut_answer_is_asked_for_with_a_larger_limit_as_online(online: tuple[str, tuple[bytes, bytes]]) -> None:
    rows = [result(request) for request in written(online[0])]
    rows[0]["response"]["body"]["choices"][0]["finish_reason"] = "length"
    write_results(Path("results.jsonl"), rows)
    extract("batch", "read", "results.jsonl", "--repairs", "again.jsonl")
    larger = [row for row in requests_in(Path("again.jsonl")) if "max_tokens" in row["body"]]
    assert len(larger) == 1


def test_a_row_is_the_request_that_is_sent_online(online: tuple[str, tuple[bytes, bytes]], folder: Path) -> None:
    base_url, _ = online
    bodies = [row["body"] for row in written(base_url)]
    with scripted_endpoint(answer, model=MODEL) as endpoint:
        extract("articles.jsonl", "--out", "more.jsonl", "--base-url", endpoint.base_url, "--model", MODEL)
        sent = [request for request in endpoint.requests if len(request["messages"]) == 2]
    assert sorted(map(json.dumps, bodies)) == sorted(map(json.dumps, sent))


def test_no_key_is_needed_to_write_and_none_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = extract("batch", "write", "articles.jsonl", "--model", "openai:gpt-5-mini", "--out", "a.jsonl")
    assert told.exit_code == 0, told.stderr
    told = CliRunner().invoke(
        app,
        ["batch", "write", "articles.jsonl", "--model", "openai:gpt-5-mini", "--out", "b.jsonl"],
        env={"OPENAI_API_KEY": "sk-secret-canary"},
    )
    assert Path("a.jsonl").read_bytes() == Path("b.jsonl").read_bytes()
    assert not any("sk-secret-canary" in path.read_text() for path in folder.glob("*.json*"))


REFUSED = {
    "no model": (["batch", "write", "articles.jsonl", "--model", "rules"], 2, "for one language model"),
    "standard input": (["batch", "write", "-", "--model", "openai:gpt-5-mini"], 2, "not standard input"),
    "a form that is none": (
        ["batch", "write", "articles.jsonl", "--model", "openai:m", "--answer-format", "xml"],
        2,
        "xml",
    ),
    "no such article": (["batch", "write", "nothing.jsonl", "--model", "openai:m"], 2, "nothing.jsonl"),
    "no plan": (["batch", "read", "results.jsonl"], 2, "name it with --plan"),
    "a plan that is none": (["batch", "read", "results.jsonl", "--plan", "articles.jsonl"], 2, "batch write"),
    "no results": (["batch", "read", "nothing.jsonl", "--plan", "requests.batch.json"], 2, "nothing.jsonl"),
}


@pytest.mark.parametrize(("words", "code", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_meant_is_refused_in_one_line(words: list[str], code: int, told: str, folder: Path) -> None:
    if "requests.batch.json" in words:
        written("http://127.0.0.1:9/v1")
    seen = extract(*words)
    message = str(seen.exception) if seen.exception and not isinstance(seen.exception, SystemExit) else seen.stderr
    assert told in message


def test_a_prompt_that_changed_in_between_is_named(folder: Path) -> None:
    shown = extract("prompts", "show", "diplomacy-brief").stdout
    Path("my.md").write_text(shown, encoding="utf-8")
    base = ["--base-url", "http://127.0.0.1:9/v1", "--model", MODEL]
    assert extract("batch", "write", "articles.jsonl", *base, "--prompt", "my.md").exit_code == 0
    Path("my.md").write_text(shown.replace("careful", "prudent"), encoding="utf-8")
    write_results(Path("results.jsonl"), [])
    told = extract("batch", "read", "results.jsonl")
    assert "the prompt was my@" in str(told.exception)
    assert not Path("events.jsonl").exists()


def test_a_reader_that_goes_away_does_not_change_the_exit_code(folder: Path) -> None:
    written("http://127.0.0.1:9/v1")
    write_results(Path("results.jsonl"), [])
    told = os.pipe()
    os.close(told[0])  # nobody reads stderr
    try:
        words = [sys.executable, "-c", "from extractor.cli import main; main()", "batch", "read", "results.jsonl"]
        done = subprocess.run(
            words, stderr=told[1], check=False, env=os.environ | {"PYTHONPATH": str(QUALITY.parents[1])}
        )
    finally:
        os.close(told[1])
    assert done.returncode == 3, "articles wait for a reply"
