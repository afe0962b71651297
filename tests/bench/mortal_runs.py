"""Runs that can be killed: a scripted model of 0-5 events an article, a log of what was asked, and forks to run in.

Everything is imported once; each run is a fork, so that a kill costs hundredths of a second and not a start of Python.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.records import Article, ArticleHead, Ask, EventRecord, MadeBy, Message, Outcome, Question, Reply
from extractor.running import Job, Progress, Summary, run_articles
from extractor.schema_loading import load_schema
from extractor.settings import InputSettings, PaceSettings, Settings
from extractor.steps.cleaning import clean_article

SCHEMA = load_schema("schemas.diplomacy:Event")
MADE_BY = MadeBy(extractor="0", model="mortal", prompt="p@0", schema_="s@0")


class Log:
    """What happened, one line each, kept by the kernel whatever becomes of the process."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def say(self, what: str, article_id: str) -> None:
        os.write(self._descriptor, f"{what} {article_id}\n".encode())


class Mortal:
    """Answers with how many events to make, after a little while that is never the same."""

    name = identity = "mortal"

    def __init__(self, log: Log, longest_seconds: float) -> None:
        self._log = log
        self._longest = longest_seconds
        self._random = random.Random(os.getpid())

    async def answer(self, question: Question) -> Reply:
        self._log.say("ask", question.article.id)
        await asyncio.sleep(self._random.random() * self._longest)
        return Reply(text=str(len(question.messages[0].content) % 6), model=self.name)


def make_inputs(folder: Path, count: int) -> Path:
    """Write `count` articles of 0-5 events, and among them twins, an empty one, a picture and a table."""
    folder.mkdir(parents=True)
    for number in range(count):
        words = f"The ministers of {number} countries met for the {number}th time{'.' * (number * 7 % 6)}\n"
        (folder / f"{number:05}.txt").write_text(words)
    (folder / "00002-twin.txt").write_bytes((folder / "00001.txt").read_bytes())
    (folder / "empty.txt").touch()
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    rows = [{"id": f"row/{n}", "text": f"Row {n} of a table tells of a meeting{'!' * n}"} for n in range(3)]
    (folder / "table.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "no row\n")
    return folder


def run_once(
    folder: Path,
    out: Path,
    log: Log,
    *,
    concurrency: int = 4,
    made: str = "1",
    longest_seconds: float = 0.004,
    cache: Path | None = None,
    keep_texts: bool = True,
) -> Summary:
    """Run, or take up what stands there."""

    async def extract(article: Article, ask: Ask) -> Outcome:
        async def noted(question: Question) -> Reply:
            reply = await ask(question)
            log.say("received", question.article.id)
            return reply

        log.say("begin", article.id)
        return await _events_of(article, noted)

    def told(progress: Progress) -> None:
        log.say("told", str(progress.finished))

    settings = Settings(
        inputs=InputSettings(paths=(str(folder),)),
        out=out,
        pace=PaceSettings(concurrency=concurrency),
        cache=cache,
        keep_texts=keep_texts,
    )
    job = Job(extract, Mortal(log, longest_seconds), {"prompt": "p"}, {"made": made})
    return asyncio.run(run_articles(settings, job, told))


async def _events_of(article: Article, ask: Ask) -> Outcome:
    cleaned = clean_article(article)
    reply = await ask(Question(cleaned, cleaned.sentences, (Message(role="user", content=cleaned.text),), SCHEMA))
    event = SCHEMA.read_record({"type": "meeting", "kind": "talks", "status": "held", "evidence": [1]})
    records = tuple(
        EventRecord(id=f"{article.id}#{n}", article=ArticleHead.of(cleaned), event=event, made_by=MADE_BY)
        for n in range(1, int(reply.text) + 1)
    )
    return Outcome(status="done", records=records, requests=1, usage=reply.usage)


def forked(work: Callable[[], Summary]) -> int:
    """Start `work` in a fork and return its process id; it ends with the exit code of the run, 99 for a bug."""
    process = os.fork()
    if process:
        return process
    code = 99
    try:
        code = int(work().exit_code)
    except ExtractorError as error:
        code = int(error.exit_code)
    except BaseException:  # noqa: BLE001 - a fork must never go on as its parent
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def code_of(process: int) -> int:
    """Wait for `process` and return its exit code, negative for the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def bytes_of(out: Path) -> tuple[bytes, bytes]:
    """Return what the two files of a run hold."""
    return out.read_bytes(), out.with_name(out.name.removesuffix(".jsonl") + ".articles.jsonl").read_bytes()


def broken_lines(out: Path) -> Iterator[bytes]:
    """Yield the lines that are no JSON, but for a last one without its end."""
    for path in (out, out.with_name(out.name.removesuffix(".jsonl") + ".articles.jsonl")):
        if not path.exists():
            continue
        for line in path.read_bytes().splitlines(keepends=True):
            if line.endswith(b"\n"):
                try:
                    json.loads(line)
                except ValueError:
                    yield line


def bought_twice(log: Path) -> list[str]:
    """Return the articles that were asked about again after their reply had been received."""
    received: set[str] = set()
    twice = []
    for line in log.read_text().splitlines():
        what, _, article_id = line.partition(" ")
        if what == "ask" and article_id in received:
            twice.append(article_id)
        elif what == "received":
            received.add(article_id)
    return twice
