"""llama.cpp's server, with answers made by a grammar from random weights, through the whole pipeline and `doctor`.

What it answers means nothing; that every stage takes it, from the connection to the files of the run, does.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extractor.cli.app import app

xllamacpp = pytest.importorskip("xllamacpp", reason="its wheel exists for Linux on x86-64 and macOS alone")

from tests.adversarial.checking import check_record  # noqa: E402
from tests.real_server.random_model import write_random_model  # noqa: E402
from tests.real_server.serving import ALIAS, served  # noqa: E402

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
FINISHED = (0, 3)
PROMPT = """---
name: short
description: The model reads a letter a token, so few letters are sent; the schema goes with the request.
---
# system
List the events.
# user
{{ sentences }}
"""


@pytest.fixture(scope="module")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    model = tmp_path_factory.mktemp("model") / "random.gguf"
    write_random_model(model)
    with served(model) as url:
        yield url


def extract(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture
def asking(base_url: str, tmp_path: Path) -> tuple[str, ...]:
    """The options by which this server is asked."""
    (tmp_path / "short.md").write_text(PROMPT)
    return ("--base-url", base_url, "--model", ALIAS, "--prompt", str(tmp_path / "short.md"))


def test_the_model_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_random_model(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert (tmp_path / "a").stat().st_size < 1_000_000


def test_random_answers_in_form_become_records_of_the_schema(asking: tuple[str, ...], tmp_path: Path) -> None:
    from extractor.records import Article, EventRecord
    from extractor.schema_loading import load_schema
    from extractor.steps.cleaning import clean_article

    rows = [json.loads(line) for line in (SEEDS[0].parents[1] / "tests/quality/wires.jsonl").read_text().splitlines()]
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(json.dumps({"id": r["id"], "text": r["text"]}) + "\n" for r in rows[:2]))
    out = tmp_path / "events.jsonl"
    told = extract(str(articles), "--out", str(out), *asking)
    assert told.exit_code in FINISHED, told.stderr
    lines = [json.loads(line) for line in out.with_name("events.articles.jsonl").read_text().splitlines()]
    assert len(lines) == 2
    assert sum(line["status"] in ("done", "partial") for line in lines) >= 1
    assert all(line["usage"]["input_tokens"] > 100 and not line["usage"]["estimated"] for line in lines)
    manifest = json.loads(out.with_name("events.run.json").read_text())
    assert manifest["model"]["answer_format"] == "json_schema (full)"
    texts = {row["id"]: row["text"] for row in rows}
    schema = load_schema()
    for line in out.read_text().splitlines():
        raw = json.loads(line)
        event = schema.read_record(raw["event"])
        record = EventRecord.model_validate(raw | {"event": event})
        check_record(record, clean_article(Article(id="a", text=texts[raw["article"]["id"]])))


def test_a_second_run_asks_nothing(asking: tuple[str, ...], tmp_path: Path) -> None:
    out = tmp_path / "events.jsonl"
    words = (str(SEEDS[0]), "--out", str(out), *asking)
    first = extract(*words)
    before = out.read_bytes()
    second = extract(*words, "--json")
    assert (first.exit_code, json.loads(second.stdout)["requests"]) == (second.exit_code, 0)
    assert out.read_bytes() == before


def test_doctor_says_what_the_server_can_do(base_url: str, asking: tuple[str, ...]) -> None:
    told = extract("doctor", "--quick", "--base-url", base_url, *asking[4:])
    assert told.exit_code == 0, told.stdout
    assert f"{ALIAS} is among 1 listed" in told.stdout
    assert "format json_schema (full)    works" in told.stdout
    assert "16,384 tokens" in told.stdout
    assert "A run would work." in told.stdout


def test_a_question_that_does_not_fit_the_window_says_how_large_that_is(base_url: str) -> None:
    from extractor.errors import ArticleTooLong
    from extractor.models.endpoint import Address, Endpoint
    from extractor.records import Article
    from extractor.schema_loading import load_schema
    from extractor.steps.cleaning import clean_article
    from extractor.steps.prompting import ask_about, load_prompt

    text = "\n\n".join(f"Minister Orla Venn met envoy number {n} of Peru in Riga on Tuesday." for n in range(400))
    schema = load_schema()
    question = ask_about(load_prompt("diplomacy-brief", schema), clean_article(Article(id="a", text=text)), schema)

    async def ask() -> None:
        async with Endpoint(Address(base_url, ALIAS)) as endpoint:
            await endpoint.answer(question)

    with pytest.raises(ArticleTooLong) as refused:
        asyncio.run(ask())
    assert refused.value.context_tokens == 16_384
    assert refused.value.asked_tokens is not None
    assert refused.value.asked_tokens > 16_384
