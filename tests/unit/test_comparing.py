"""Two runs on the same articles: which is better, by how much, and whether that is chance."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.results.comparing import agree, compare
from extractor.schema_loading import load_schema

SCHEMA = load_schema()


def meeting(name: str, status: str = "held", **more: Any) -> dict[str, Any]:
    return {
        "type": "meeting", "kind": "talks", "status": status, "background": False, "date": {"text": None, "value": None},
        "place": None, "participants": [{"name": name, "kind": "person", "country": "FRA"}], "topics": [],
        "evidence": [f"{name} held talks."], **more,
    }  # fmt: skip


def write(path: Path, articles: dict[str, list[dict[str, Any]]]) -> Path:
    path.write_text("".join(json.dumps({"id": name, "events": events}) + "\n" for name, events in articles.items()))
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path / "gold.jsonl", {f"a{n}": [meeting(f"Name{n}")] for n in range(40)})


def test_a_run_compared_with_itself_says_no_difference(gold: Path) -> None:
    comparison = compare(gold, gold, [gold], SCHEMA)
    assert comparison.verdict == "No difference: both runs tell the same of every article."
    assert comparison.changed == ()
    assert {d.value for d in comparison.differences} == {0.0}
    assert {d.p for d in comparison.differences} == {1.0}


def test_a_run_that_tells_half_the_statuses_wrong_is_worse_by_half(tmp_path: Path, gold: Path) -> None:
    worse = write(
        tmp_path / "worse.jsonl", {f"a{n}": [meeting(f"Name{n}", "planned" if n % 2 else "held")] for n in range(40)}
    )
    comparison = compare(worse, gold, [gold], SCHEMA)
    strict = comparison["strict"]
    assert (strict.first, strict.second, strict.value) == (0.5, 1.0, 0.5)
    assert strict.p is not None
    assert strict.p < 0.001
    assert strict.low is not None
    assert 0.3 < strict.low < 0.5
    assert comparison["event"].value == 0.0
    assert comparison.verdict.startswith("The second run is better: strict F1 0.50 and 1.00, +0.500")
    assert comparison.changed == tuple(f"a{n}" for n in range(40) if n % 2)
    assert compare(gold, worse, [gold], SCHEMA).verdict.startswith("The first run is better")


def test_equal_numbers_of_mistakes_at_random_are_called_chance(tmp_path: Path, gold: Path) -> None:
    chance = random.Random(4)
    runs = []
    for name in ("one", "two"):
        wrong = set(chance.sample(range(40), 8))
        articles = {f"a{n}": [meeting(f"Name{n}", "refused" if n in wrong else "held")] for n in range(40)}
        runs.append(write(tmp_path / f"{name}.jsonl", articles))
    comparison = compare(*runs, [gold], SCHEMA)
    assert comparison.verdict.startswith("No difference beyond chance")
    assert comparison.changed


def test_false_alarms_are_as_rare_as_the_level_says() -> None:
    """Of runs that differ by chance alone, about one in twenty is called different, not one in five."""
    from extractor.results.comparing.differences import Comparison
    from extractor.results.scoring.files import EventsOfArticle
    from extractor.results.scoring.scores import score_articles

    chance = random.Random(9)
    gold = [EventsOfArticle(f"a{n}", (meeting(f"Name{n}"),)) for n in range(30)]

    def noisy() -> Any:
        told = [
            EventsOfArticle(g.id, (meeting(f"Name{n}", chance.choice(["held", "planned"])),))
            for n, g in enumerate(gold)
        ]
        return score_articles(zip(told, gold, strict=True), SCHEMA)

    alarms = sum(not Comparison(noisy(), noisy(), resamples=300)["strict"].is_chance for _ in range(60))
    assert alarms <= 8  # 3 expected; 9 or more happen once in 500


def test_without_gold_the_runs_are_held_against_each_other(tmp_path: Path, gold: Path) -> None:
    other = write(tmp_path / "other.jsonl", {f"a{n}": [meeting(f"Name{n}")] if n else [] for n in range(41)})
    agreement = agree(gold, other, SCHEMA)
    assert (agreement.articles, agreement.differing, agreement.only_first, agreement.only_second) == (40, 1, 0, 1)
    assert agreement.verdict == "The runs differ in 1 of 40 articles; events agree at F1 0.99."
    assert "the same of all 40 articles" in agree(gold, gold, SCHEMA).verdict


def test_the_command_prints_a_table_and_the_verdict_last(tmp_path: Path, gold: Path) -> None:
    worse = write(tmp_path / "worse.jsonl", {f"a{n}": [] if n < 20 else [meeting(f"Name{n}")] for n in range(40)})
    result = CliRunner().invoke(app, ["compare", str(worse), str(gold), "--gold", str(gold)])
    assert result.exit_code == 0, result.output
    assert result.output.strip().splitlines()[-1].startswith("The second run is better: strict F1 0.67 and 1.00")
    told = CliRunner().invoke(app, ["compare", str(worse), str(gold), "--gold", str(gold), "--json"])
    figures = json.loads(told.stdout)["figures"]
    assert figures["event"]["difference"] == pytest.approx(1 / 3)


def test_two_prompts_are_run_and_compared(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["compare", "--prompt", "diplomacy.v1", "--prompt", "general.v1", str(seeds), "--out", "both"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    assert "No difference: both runs tell the same of all 2 articles." in result.output
    assert sorted(path.name for path in (tmp_path / "both").glob("?.jsonl")) == ["1.jsonl", "2.jsonl"]


def test_one_run_alone_cannot_be_compared(gold: Path) -> None:
    result = CliRunner().invoke(app, ["compare", str(gold)])
    assert "two runs" in str(result.exception)
