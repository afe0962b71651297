"""The questions that README asks in SQL have the answers that the sample run holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from extractor.results.exporting import export_tables, tables_of
from extractor.results.run_schemas import schema_of
from tests.integration.readme_blocks import README
from tests.sample_run import ARTICLES, write_run

duckdb = pytest.importorskip("duckdb")
QUESTIONS = re.findall(r"```sql\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def answers(tmp_path: Path) -> list[list[tuple[Any, ...]]]:
    again = {**ARTICLES[0], "id": "tea-again"}
    run = write_run(tmp_path, [*ARTICLES, again])
    export_tables(tables_of(run, schema_of(run)), tmp_path / "events.duckdb")
    with duckdb.connect(str(tmp_path / "events.duckdb"), read_only=True) as connection:
        return [connection.execute(question).fetchall() for question in QUESTIONS]


def test_readme_asks_three_questions_and_each_has_its_answer(answers: list[list[tuple[Any, ...]]]) -> None:
    met, signed, planned = answers
    assert met == [("GEO", "LTU", 2)]
    known = ("2024-05-10", "Tbilisi Memorandum", "Lithuania, Georgia")
    assert signed == [("tea-again#2", *known), ("tea-in-tbilisi#2", *known)]
    [(published, source, kind, sentence)] = planned
    assert (str(published), source, kind) == ("2024-06-02", "texts/1.txt", "talks")
    assert sentence == "The foreign ministers of Norway and Chile will hold talks in Oslo on Friday."
