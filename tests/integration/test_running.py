"""A run holds together: every article accounted for, nothing asked twice, nothing overwritten that is not ours."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from extractor.errors import ExitCode, KeyRefused, SetupError, StorageError
from extractor.records import Article, Ask, EventRecord, MadeBy, Message, Outcome, Question, Reply
from extractor.records.events import ArticleHead
from extractor.running import Job, Summary, run_articles
from extractor.running.locking import exclusive
from extractor.schema_loading import load_schema
from extractor.settings import InputSettings, PaceSettings, Settings
from extractor.steps.cleaning import clean_article
from extractor.store import RunPaths

ROOT = Path(__file__).resolve().parents[2]

SCHEMA = load_schema("schemas.diplomacy:Event")
MADE_BY = MadeBy(extractor="0", model="counting", prompt="p@0", schema_="s@0")


class Counting:
    """Answers with how many events to make; waits a little, differently each time."""

    name = identity = "counting"

    def __init__(self, log: Path | None = None) -> None:
        self.asked: list[str] = []
        self.log = log

    async def answer(self, question: Question) -> Reply:
        self.asked.append(question.article.id)
        await asyncio.sleep(int.from_bytes(os.urandom(1), "big") / 50_000)
        words = question.messages[0].content
        if "refuse the key" in words:
            raise KeyRefused("no such key")
        return Reply(text=str(len(words) % 6))


async def extract(article: Article, ask: Ask) -> Outcome:
    cleaned = clean_article(article)
    reply = await ask(Question(cleaned, cleaned.sentences, (Message(role="user", content=cleaned.text),), SCHEMA))
    head = ArticleHead.of(cleaned)
    event = SCHEMA.read_record({"type": "meeting", "kind": "talks", "status": "held", "evidence": [1]})
    records = tuple(
        EventRecord(id=f"{article.id}#{n}", article=head, event=event, made_by=MADE_BY)
        for n in range(1, int(reply.text) + 1)
    )
    return Outcome(status="done", records=records, requests=1, usage=reply.usage)


def articles_in(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(f"The ministers met for the {number}th time{'.' * (number % 7)}\n")
    return folder


def run(folder: Path, out: Path, model: Counting, concurrency: int = 4, **more: object) -> Summary:
    settings = Settings(
        inputs=InputSettings(paths=(str(folder),)), out=out, pace=PaceSettings(concurrency=concurrency)
    ).model_copy(update={k: v for k, v in more.items() if k not in ("prompt", "made")})
    job = Job(extract, model, {"prompt": str(more.get("prompt", "p"))}, {"made": str(more.get("made", "1"))})
    return asyncio.run(run_articles(settings, job))


def bytes_of(out: Path) -> tuple[bytes, bytes]:
    return out.read_bytes(), out.with_name("events.articles.jsonl").read_bytes()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "events.jsonl"


def test_second_run_asks_nothing_and_leaves_the_same_bytes(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 12)
    first = run(folder, out, Counting())
    before = bytes_of(out)
    model = Counting()
    second = run(folder, out, model)
    assert (first.found, first.done, first.exit_code) == (12, 12, ExitCode.OK)
    assert (model.asked, second.requests, second.done) == ([], 0, 12)
    assert bytes_of(out) == before
    assert first.events == len(before[0].splitlines()) > 0


def test_bytes_do_not_depend_on_latency_or_concurrency(tmp_path: Path) -> None:
    folder = articles_in(tmp_path / "in", 15)
    made = set()
    for number in range(20):
        target = tmp_path / str(number) / "events.jsonl"
        target.parent.mkdir()
        run(folder, target, Counting(), concurrency=1 + number % 7)
        made.add(bytes_of(target))
    assert len(made) == 1


def test_same_text_twice_is_asked_once_and_told_for_both(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 3)
    (folder / "twin.txt").write_bytes((folder / "001.txt").read_bytes())
    model = Counting()
    run(folder, out, model)
    lines = [json.loads(line) for line in out.with_name("events.articles.jsonl").read_text().splitlines()]
    assert sorted(model.asked) == ["000", "001", "002"]
    assert [(line["article"]["id"], line["duplicate_of"]) for line in lines if line["duplicate_of"]] == [
        ("twin", "001")
    ]
    assert lines[3]["events"] == lines[1]["events"]


def test_new_inputs_follow_the_old_ones_and_removed_ones_are_orphaned(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 3)
    run(folder, out, Counting())
    (folder / "0000.txt").write_text("A new one.\n")
    (folder / "001.txt").unlink()
    summary = run(folder, out, Counting())
    ids = [
        json.loads(line)["article"]["id"] for line in out.with_name("events.articles.jsonl").read_text().splitlines()
    ]
    assert ids == ["000", "001", "002", "0000"]
    assert (summary.orphaned, summary.requests) == (1, 1)


def test_changed_prompt_is_refused_and_fresh_sets_the_old_aside(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 3)
    run(folder, out, Counting())
    before = bytes_of(out)
    with pytest.raises(SetupError, match=r"prompt was p, is q.*--out.*--fresh"):
        run(folder, out, Counting(), prompt="q")
    assert bytes_of(out) == before
    model = Counting()
    run(folder, out, model, prompt="q", fresh=True)
    assert len(model.asked) == 3
    assert out.with_name("events.jsonl.old-1").read_bytes() == before[0]


def test_changed_post_processing_is_replayed_for_nothing(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 5)
    run(folder, out, Counting())
    before = bytes_of(out)
    model = Counting()
    assert run(folder, out, model, made="2").done == 5
    assert model.asked == []
    assert bytes_of(out) == before


def test_refused_key_stops_the_run_and_the_rest_is_not_reached(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 9)
    (folder / "004.txt").write_text("Please refuse the key.\n")
    summary = run(folder, out, Counting(), concurrency=1)
    assert (summary.exit_code, summary.done, summary.not_reached) == (ExitCode.PROVIDER, 4, 5)
    assert "no such key" in str(summary.stopped_by)


def test_results_without_their_store_are_not_overwritten(tmp_path: Path, out: Path) -> None:
    out.write_text("mine\n")
    with pytest.raises(StorageError, match=r"its store events.run.sqlite does not"):
        run(articles_in(tmp_path / "in", 1), out, Counting())
    assert out.read_text() == "mine\n"


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be one" * 50], ids=["garbage"])
def test_damaged_store_is_refused_with_the_repair_command(tmp_path: Path, out: Path, content: bytes) -> None:
    store = tmp_path / "events.run.sqlite"
    store.write_bytes(content)
    with pytest.raises(StorageError, match=r"\.recover"):
        run(articles_in(tmp_path / "in", 1), out, Counting())
    assert store.read_bytes() == content


def test_two_inputs_of_one_name_are_refused_before_anything_is_asked(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 2)
    (folder / "001.md").write_text("Another.\n")
    model = Counting()
    with pytest.raises(SetupError, match=r"001\.md and .*001\.txt"):
        run(folder, out, model)
    assert model.asked == []


def test_output_among_the_inputs_is_no_input(tmp_path: Path) -> None:
    folder = articles_in(tmp_path / "in", 2)
    run(folder, folder / "events.jsonl", Counting())
    assert run(folder, folder / "events.jsonl", Counting()).found == 2


def test_retrying_asks_again_about_failed_articles_alone(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 4)

    async def cut(article: Article, ask: Ask) -> Outcome:
        outcome = await extract(article, ask)
        return outcome if article.id != "002" else Outcome(status="partial", reason="truncated")

    settings = Settings(inputs=InputSettings(paths=(str(folder),)), out=out)
    job = Job(cut, Counting(), {"prompt": "p"}, {"made": "1"})
    assert asyncio.run(run_articles(settings, job)).exit_code == ExitCode.ARTICLES_FAILED
    same, again = Counting(), Counting()
    assert run(folder, out, same).partial == 1
    assert run(folder, out, again, retry_failed=True).done == 4
    assert (same.asked, again.asked) == ([], ["002"])


CHILD = """
    import os, signal, sys
    from pathlib import Path
    import tests.integration.test_running as here

    log = os.open(sys.argv[3], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    left = int(sys.argv[4])

    def step(words):
        global left
        os.write(log, (words + "\\n").encode())
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    class Mortal(here.Counting):
        async def answer(self, question):
            step("ask " + question.article.id)
            return await super().answer(question)

    plain = here.extract

    async def extract(article, ask):
        async def noted(question):
            reply = await ask(question)
            step("stored " + article.id)
            return reply
        outcome = await plain(article, noted)
        step("made " + article.id)
        return outcome

    here.extract = extract
    here.run(Path(sys.argv[1]), Path(sys.argv[2]), Mortal())
"""


def test_killed_runs_end_with_the_bytes_of_one_that_was_not(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 40)
    whole = tmp_path / "whole" / "events.jsonl"
    whole.parent.mkdir()
    run(folder, whole, Counting())
    log = tmp_path / "log"
    codes = []
    for step in range(1, 14):
        command = [sys.executable, "-c", textwrap.dedent(CHILD), str(folder), str(out), str(log), str(step)]
        codes.append(subprocess.run(command, cwd=ROOT, check=False).returncode)
    assert run(folder, out, Counting()).done == 40
    assert bytes_of(out) == bytes_of(whole)
    assert codes == [-signal.SIGKILL] * 13
    stored: set[str] = set()
    for line in log.read_text().splitlines():
        what, article_id = line.split()
        assert what != "ask" or article_id not in stored, f"{article_id} was paid for twice"
        if what == "stored":
            stored.add(article_id)


def test_second_run_on_one_output_is_refused_and_told_who_holds_it(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 1)
    with (
        exclusive(RunPaths(out)),
        pytest.raises(StorageError, match=rf"another run is writing it: process {os.getpid()} "),
    ):
        run(folder, out, Counting())


class Slips:
    """Extracts as `extract` does, but has a bug with the articles whose ids end with one of `digits`."""

    def __init__(self, digits: str) -> None:
        self.digits = digits

    async def __call__(self, article: Article, ask: Ask) -> Outcome:
        outcome = await extract(article, ask)
        if article.id[-1] in self.digits:
            raise KeyError(f"sk-{article.id}")
        return outcome


def run_slipping(
    folder: Path, out: Path, slips: Slips, made: str = "1", *, retry_failed: bool = False, concurrency: int = 4
) -> Summary:
    settings = Settings(
        inputs=InputSettings(paths=(str(folder),)),
        out=out,
        pace=PaceSettings(concurrency=concurrency),
        retry_failed=retry_failed,
    )
    return asyncio.run(run_articles(settings, Job(slips, Counting(), {"prompt": "p"}, {"made": made})))


def test_a_bug_costs_its_article_and_no_other(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 30)
    summary = run_slipping(folder, out, Slips("7"), concurrency=1)
    assert (summary.done, summary.failed, summary.bugs) == (27, 3, 3)
    assert summary.exit_code == ExitCode.CHECK_FAILED
    lines = [json.loads(line) for line in out.with_name("events.articles.jsonl").read_text().splitlines()]
    told = {(line["article"]["id"], line["reason"]) for line in lines if line["status"] == "failed"}
    assert told == {("007", "bug"), ("017", "bug"), ("027", "bug")}
    assert "KeyError in test_running.py:" in out.with_name("events.articles.jsonl").read_text()
    assert "sk-007" not in out.with_name("events.articles.jsonl").read_text()
    assert (summary.first_bug or "").startswith("007\nTraceback")


def test_what_met_a_bug_is_made_from_stored_replies_once_it_is_mended(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 12)
    run_slipping(folder, out, Slips("7"))
    mended = run_slipping(folder, out, Slips(""), retry_failed=True)
    assert (mended.done, mended.failed, mended.requests, mended.exit_code) == (12, 0, 0, ExitCode.OK)


def test_a_bug_that_every_article_meets_ends_the_run(tmp_path: Path, out: Path) -> None:
    summary = run_slipping(articles_in(tmp_path / "in", 40), out, Slips("0123456789"))
    assert summary.exit_code == ExitCode.CHECK_FAILED
    assert summary.failed + summary.not_reached == 40
    assert 10 < summary.failed < 20
    assert "articles met a bug" in (summary.stopped_by or "")


def test_a_bug_of_a_new_version_leaves_the_results_of_the_old_one(tmp_path: Path, out: Path) -> None:
    folder = articles_in(tmp_path / "in", 12)
    run_slipping(folder, out, Slips(""))
    before = bytes_of(out)
    again = run_slipping(folder, out, Slips("7"), made="2")
    assert (again.done, again.bugs, again.kept_as_they_were) == (12, 1, 1)
    assert again.exit_code == ExitCode.CHECK_FAILED
    assert bytes_of(out) == before
