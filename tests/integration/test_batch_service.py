"""A Batch API over real sockets: whatever is killed, lost, late or damaged, nothing is bought twice and the bytes are the same."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from extractor.cli.app import app
from extractor.engines.batches import Sizes, State, submit_requests, wait_until_ended
from extractor.engines.batches.journals import Journal
from extractor.engines.batches.patience import Patience
from extractor.errors import KeyRefused, SetupError
from extractor.models.endpoint import Address
from extractor.models.endpoint.batch_service import BatchService
from tests.batch_server import BatchServer, serving_batches
from tests.integration.scripted_endpoint import scripted_endpoint
from tests.integration.test_batch_files import MODEL, answer, files_of, folder, requests_in

__all__ = ["folder"]  # a fixture

KEY = "canary-77ab20c4d1"
ROWS = 25
"""In a batch: three batches for the articles of the fixture."""

FEW = 9

KILL_EVERY = int(os.environ.get("KILL_EVERY", "5"))
"""Of the calls of a run, those that it is killed at; `make torture-batches` kills at each."""


def extract(*words: str, key: str | None = KEY) -> Result:
    return CliRunner().invoke(app, list(words), env={"OPENAI_API_KEY": None, "EXTRACT_API_KEY": key})


def completion(request: dict[str, Any]) -> dict[str, Any]:
    """Answer as the online endpoint of these tests does."""
    message = {"role": "assistant", "content": json.dumps(answer(request), ensure_ascii=False)}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
    return {"id": "r", "object": "chat.completion", "created": 1, "model": MODEL, "choices": [choice], "usage": usage}


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    return {}


@pytest.fixture(scope="module")
def expected_of_few() -> dict[str, Any]:
    return {}


@pytest.fixture(autouse=True)
def no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)


@pytest.fixture
def online(folder: Path, expected: dict[str, Any]) -> tuple[bytes, bytes]:
    """The files of an online run with the same replies; its address is in none of them."""
    return asked_online(expected)


def asked_online(expected: dict[str, Any]) -> tuple[bytes, bytes]:
    if not expected:
        with scripted_endpoint(answer, model=MODEL) as endpoint:
            told = extract("articles.jsonl", "--out", "online.jsonl", "--base-url", endpoint.base_url, "--model", MODEL)
            assert told.exit_code == 0, told.stderr
            expected["files"] = files_of("online.jsonl")
    files: tuple[bytes, bytes] = expected["files"]
    return files


@pytest.fixture
def few(folder: Path) -> Path:
    """The same with a few articles, for tests that run many times over."""
    rows = Path("articles.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    Path("articles.jsonl").write_text("".join(rows[:FEW]), encoding="utf-8")
    return folder


@pytest.fixture
def few_online(few: Path, expected_of_few: dict[str, Any]) -> tuple[bytes, bytes]:
    return asked_online(expected_of_few)


def written(server: BatchServer) -> int:
    told = extract("batch", "write", "articles.jsonl", "--base-url", server.base_url, "--model", MODEL)
    assert told.exit_code == 0, told.stderr
    return len(requests_in(Path("requests.jsonl")))


STEPS = (
    ("batch", "submit", "requests.jsonl", "--max-rows", str(ROWS)),
    ("batch", "collect", "requests.jsonl", "--again", "--wait", "--out", "e.jsonl", "--quiet"),
)


def in_a_fork(*words: str) -> int:
    """Return the exit code of `extract WORDS` in a process of its own; minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            os.environ["EXTRACT_API_KEY"] = KEY
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            app(list(words), standalone_mode=False)
            code = 0
        except SystemExit as error:
            code = int(error.code or 0)
        except BaseException as error:  # noqa: BLE001 - the exit code is all that the parent sees
            code = int(getattr(error, "exit_code", 71))
        finally:
            os._exit(code)
    children.append(child)
    _, status = os.waitpid(child, 0)
    children.remove(child)
    return os.waitstatus_to_exitcode(status)


children: list[int] = []


def everything_once(server: BatchServer) -> None:
    assert server.paid, "nothing was answered"
    assert max(server.paid.values()) == 1, "a request was answered twice"


def test_a_batch_ends_in_the_bytes_of_an_online_run(online: tuple[bytes, bytes]) -> None:
    with serving_batches(BatchServer(completion, missing_content=2)) as server:
        asked = written(server)
        submitted = extract(*STEPS[0])
        assert submitted.exit_code == 0, submitted.stderr
        assert "3 batches submitted" in submitted.stderr
        assert extract(*STEPS[0]).stderr.count("0 batches submitted, 3 in all") == 1
        under_way = extract("batch", "collect", "requests.jsonl", "--out", "e.jsonl")
        assert under_way.exit_code == 3, under_way.stderr
        assert "3 batches have not ended" in under_way.stderr
        told = extract("batch", "status", "requests.jsonl", "--wait")
        assert "3 ended, 0 under way" in told.stderr
        collected = extract("batch", "collect", "requests.jsonl", "--again", "--wait", "--out", "e.jsonl")
    assert collected.exit_code == 0, collected.stderr
    assert files_of("e.jsonl") == online
    everything_once(server)
    assert server.paid.total() > asked  # repairs went out as another batch
    assert server.keys == {f"Bearer {KEY}"}
    assert [f for f in server.files.values() if not f["meta"]["filename"].startswith("batch_")] == []
    for path in Path().rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes(), path


def test_expired_and_failed_rows_are_asked_again_in_another_batch(online: tuple[bytes, bytes]) -> None:
    with serving_batches(BatchServer(completion, expired_share=0.2, failed_share=0.1, faulty_batches=3)) as server:
        written(server)
        extract(*STEPS[0])
        first = extract("batch", "collect", "requests.jsonl", "--wait", "--out", "e.jsonl")
        assert first.exit_code == 3, first.stderr
        assert "--again asks for them in another batch" in first.stderr
        assert len(server.batches) == 3
        last = extract(*STEPS[1])
    assert last.exit_code == 0, last.stderr
    assert files_of("e.jsonl") == online
    everything_once(server)


def test_a_cancelled_batch_keeps_what_was_answered(online: tuple[bytes, bytes]) -> None:
    with serving_batches(BatchServer(completion, faulty_batches=3)) as server:
        written(server)
        extract(*STEPS[0])
        cancelled = extract("batch", "cancel", "requests.jsonl")
        assert cancelled.stderr.count("cancelling") == 3
        last = extract(*STEPS[1])
    assert last.exit_code == 0, last.stderr
    assert files_of("e.jsonl") == online
    everything_once(server)


def run_killed(server: BatchServer, number: int, *, after: bool) -> bool:
    """Take all steps, killed once at call `number`, then again to the end; tell whether there was such a call."""
    killed = []

    def kill(call: int) -> None:
        if call == number and children:
            killed.append(call)
            os.kill(children[0], signal.SIGKILL)

    server.before, server.after = (lambda _: None, kill) if after else (kill, lambda _: None)
    for step in (("batch", "submit", "requests.jsonl", "--max-rows", "5"), STEPS[1]):
        code = in_a_fork(*step)
        assert code in (0, 3, -signal.SIGKILL), (step, code)
        if code == -signal.SIGKILL:
            code = in_a_fork(*step)
        assert code in (0, 3), (step, code)
    return bool(killed)


@pytest.mark.parametrize("after", [False, True], ids=["before it takes effect", "before its answer comes"])
def test_killed_at_any_call_nothing_is_lost_or_bought_twice(few_online: tuple[bytes, bytes], after: bool) -> None:
    number, met = 1 - KILL_EVERY, True
    with serving_batches(BatchServer(completion, expired_share=0.1, failed_share=0.1, faulty_batches=2)) as server:
        written(server)
        while met:
            number += KILL_EVERY
            begin_anew(server)
            met = run_killed(server, number, after=after)
            assert files_of("e.jsonl") == few_online, number
            everything_once(server)
            tags = [batch["metadata"]["extract_part"] for batch in server.batches.values()]
            assert len(tags) == len(set(tags)), number
    assert number > 20


def begin_anew(server: BatchServer) -> None:
    """Leave the requests and their plan, and nothing else of an earlier run."""
    server.forget()
    shutil.rmtree("requests.results", ignore_errors=True)
    for path in Path().iterdir():
        if path.name.startswith(("requests.round", "requests.journal", "e.")):
            path.unlink()


@pytest.mark.parametrize("status", [-1, 500, 429])
def test_an_answer_that_is_lost_makes_no_second_batch(online: tuple[bytes, bytes], status: int) -> None:
    failed: set[str] = set()

    def fail(_: int, call: str) -> int | None:
        kind = " ".join(call.split("?")[0].split("/")[:3])
        if kind in failed:
            return None
        failed.add(kind)
        return status

    with serving_batches(BatchServer(completion, fail=fail)) as server:
        written(server)
        assert extract(*STEPS[0]).exit_code == 0
        last = extract(*STEPS[1])
    assert last.exit_code == 0, last.stderr
    assert files_of("e.jsonl") == online
    everything_once(server)


def damaged(raw: bytes, draw: random.Random) -> bytes:
    """Return a result file as a bad day leaves it: rows missing, doubled, cut, of other runs, and the end gone."""
    rows = raw.splitlines(keepends=True)
    kept: list[bytes] = []
    for row in rows:
        chance = draw.random()
        if chance < 0.05:
            continue
        kept.append(row)
        if chance < 0.10:
            kept.append(row)
        elif chance < 0.15:
            kept.append(row[: draw.randrange(len(row))] + b"\n")
        elif chance < 0.18:
            kept.append(row.replace(b'"custom_id": "', b'"custom_id": "other'))
        elif chance < 0.20:
            kept.append(draw.randbytes(40).replace(b"\n", b"") + b"\n")
    draw.shuffle(kept)
    whole = b"".join(kept)
    return whole[: draw.randrange(len(whole) // 2, len(whole) + 1)] if draw.random() < 0.3 else whole


DAMAGED_FILES = 100
"""Result files that are shuffled and damaged, over as many runs as that takes."""


def test_damaged_result_files_lose_and_mix_up_nothing(few_online: tuple[bytes, bytes]) -> None:
    seen = 0

    def damage_some(raw: bytes, draw: random.Random) -> bytes:
        nonlocal seen
        if len(server.batches) > 5:
            return raw
        seen += 1
        return damaged(raw, draw)

    server = BatchServer(completion, damage=damage_some, expired_share=0.1, failed_share=0.1, faulty_batches=5)
    with serving_batches(server):
        written(server)
        while seen < DAMAGED_FILES:
            server.seed += 1
            begin_anew(server)
            extract("batch", "submit", "requests.jsonl", "--max-rows", "2")
            last = extract(*STEPS[1])
            assert last.exit_code == 0, last.stderr
            assert files_of("e.jsonl") == few_online, server.seed


def test_a_file_of_requests_that_changed_is_not_handed_over(folder: Path) -> None:
    with serving_batches(
        BatchServer(completion, fail=lambda _n, call: 401 if call.startswith("POST") else None)
    ) as server:
        written(server)
        refused = extract(*STEPS[0])
        assert isinstance(refused.exception, KeyRefused)
        rows = Path("requests.jsonl").read_text().splitlines(keepends=True)
        Path("requests.jsonl").write_text("".join([rows[1], rows[0], *rows[2:]]))
        server.fail = lambda _number, _call: None
        changed = extract(*STEPS[0])
    assert isinstance(changed.exception, SetupError)
    assert "changed since it was handed over" in str(changed.exception)
    assert not server.batches


def test_parts_are_cut_by_rows_and_by_bytes(tmp_path: Path) -> None:
    requests = tmp_path / "r.jsonl"
    requests.write_text("".join(f'{{"custom_id":"{n}","body":"{"x" * (n % 7) * 10}"}}\n' for n in range(100)))
    for sizes in (Sizes(7, 10_000), Sizes(1000, 400), Sizes(5, 200), Sizes(50, 1)):
        with serving_batches(BatchServer(completion)) as server:
            journal = Journal(tmp_path / f"{sizes.rows}-{sizes.bytes}.jsonl")
            (tmp_path / journal.requests.name).write_bytes(requests.read_bytes())
            service = BatchService(Address(server.base_url, MODEL))
            made = submit_requests(service, journal, journal.requests, sizes)
            service.close()
        sent = [file["data"] for file in server.files.values()]
        assert b"".join(sent) == requests.read_bytes()
        assert sum(part.rows for part in made) == 100
        for data in sent:
            rows = data.splitlines()
            assert len(rows) <= sizes.rows
            assert len(data) <= sizes.bytes or len(rows) == 1


def test_polling_waits_longer_and_longer_and_outlives_trouble(tmp_path: Path) -> None:
    waited: list[float] = []
    patience = Patience(sleep=waited.append, random=lambda: 0.5)
    shown: list[list[State]] = []
    trouble = iter([500] * 7)
    with serving_batches(BatchServer(completion, polls=20)) as server:
        requests = tmp_path / "requests.jsonl"
        requests.write_text(
            '{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{"messages":[{},{"content":""}]}}\n'
        )
        journal = Journal(requests)
        service = BatchService(Address(server.base_url, MODEL))
        submit_requests(service, journal, requests, Sizes(), patience)
        server.fail = lambda _number, _call: next(trouble, None)
        now = wait_until_ended(service, journal, shown.append, patience)
        service.close()
    assert [state.status for state in now] == ["completed"]
    polls = [seconds for seconds in waited if seconds >= 30]
    assert polls[0] == 30
    assert max(polls) == 600
    assert polls == sorted(polls)


def test_without_a_key_nothing_is_sent(folder: Path) -> None:
    told = extract("batch", "write", "articles.jsonl", "--model", "openai:gpt-5-mini")
    assert told.exit_code == 0, told.stderr
    refused = extract("batch", "submit", "requests.jsonl", key=None)
    assert isinstance(refused.exception, SetupError)
    assert "OPENAI_API_KEY" in str(refused.exception)
