"""Worked examples taken from annotated articles: valid, short, different, and only what a model would answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from extractor.cli.app import app
from extractor.errors import ExtractorError
from extractor.results.gold_examples import LONGEST, NOTHING, examples_from
from extractor.schema_loading import load_schema
from extractor.steps.prompting import PromptFile, load_prompt

SCHEMA = load_schema()
GOLD = Path(__file__).parents[1] / "quality" / "wires.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["prompts", "examples", *words])


def test_a_copy_with_examples_loads_and_differs_in_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "mine.md"
    told = run("--gold", str(GOLD), "--n", "4", "--out", str(out))
    assert told.exit_code == 0, told.stderr
    copy, original = PromptFile(out), PromptFile(load_prompt("diplomacy", SCHEMA).source)
    assert len(copy.front.examples) == 4
    assert (copy.system, copy.user) == (original.system, original.user)
    assert copy.front.name == "mine"
    assert "Leave these articles out" in told.stderr


def test_the_examples_are_few_short_and_different() -> None:
    chosen = examples_from(ROWS, SCHEMA, 6)
    assert len({one.article_id for one in chosen}) == 6
    assert all(0 < one.length <= LONGEST for one in chosen)
    shown = frozenset().union(*(one.shows for one in chosen))
    first_six = frozenset().union(*(one.shows for one in examples_from(ROWS[:6], SCHEMA, 6)))
    assert len(shown) > len(first_six)
    assert {"type meeting", "type agreement", "kind office"} <= shown
    assert examples_from(ROWS, SCHEMA, 6) == chosen


def test_more_than_there_are_gives_all_there_are_with_one_that_holds_nothing() -> None:
    chosen = examples_from(ROWS, SCHEMA, 1000)
    assert 30 < len(chosen) <= len(ROWS)
    assert any(one.shows == {NOTHING} for one in chosen)


@pytest.mark.parametrize("candidate", examples_from(ROWS, SCHEMA, 12), ids=lambda one: one.article_id)
def test_an_answer_holds_numbers_and_plain_names_and_nothing_of_ours(candidate: Any) -> None:
    for event in candidate.example.events:
        assert event["evidence"]
        assert all(isinstance(number, int) for number in event["evidence"])
        assert not {"format", "level", "codes", "optional"} & event.keys()
        for one in (*event.get("participants", ()), *event.get("parties", ())):
            assert len(one.get("country") or "long enough") > 3


def test_an_article_that_is_debatable_has_no_evidence_or_no_text_gives_none() -> None:
    row = next(row for row in ROWS if row["events"])
    event = row["events"][0]
    useless = [
        row | {"events": [event | {"optional": True}]},
        row | {"events": [event | {"evidence": ["No such sentence."]}]},
        row | {"events": [event | {"status": "happened"}]},
        {key: value for key, value in row.items() if key != "text"},
        {"id": "x"},
    ]
    with pytest.raises(ExtractorError, match="no article gives an example"):
        examples_from(useless, SCHEMA, 3)


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "mine.md"
    out.write_text("mine", encoding="utf-8")
    assert "nothing was changed" in str(run("--gold", str(GOLD), "--out", str(out)).exception)
    assert out.read_text(encoding="utf-8") == "mine"
