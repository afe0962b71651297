"""A run can be looked at while it is still working, and after it put its files in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import StorageError
from extractor.results.article_texts import open_texts
from extractor.results.reporting import markdown_report
from extractor.results.reviewing.library import Library
from extractor.results.run_files import RunFiles, read_records
from extractor.results.run_schemas import schema_of
from tests.sample_run import write_run


@pytest.fixture
def run(tmp_path: Path) -> RunFiles:
    return write_run(tmp_path)


def ids(library: Library) -> list[list[str]]:
    return [[record["id"] for record in library.records(n)] for n in range(len(library.shelves))]


def test_records_stand_where_they_stood_after_the_run_has_put_them_in_order(run: RunFiles) -> None:
    with open_texts(run) as texts:
        library = Library(run, schema_of(run), texts)
        before = ids(library)
        fresh = run.events.with_name("fresh")
        fresh.write_text("".join(reversed(run.events.read_text(encoding="utf-8").splitlines(keepends=True))))
        fresh.replace(run.events)
        assert ids(library) == before == [["tea-in-tbilisi#1", "tea-in-tbilisi#2"], ["talks/planned#1"], []]


def test_a_line_that_the_run_is_still_writing_is_left_out(run: RunFiles) -> None:
    whole = run.events.read_bytes()
    first, second, _ = whole.splitlines(keepends=True)
    run.events.write_bytes(first + second[:-40])
    run.articles.write_bytes(run.articles.read_bytes().splitlines(keepends=True)[0] + b'{"article": {"id"')
    with open_texts(run) as texts:
        assert ids(Library(run, schema_of(run), texts)) == [["tea-in-tbilisi#1"]]
    assert [record["id"] for record in read_records(run.events)] == ["tea-in-tbilisi#1"]
    assert "**1 event**" in markdown_report(run, schema_of(run))


def test_a_broken_line_before_the_last_is_named(run: RunFiles) -> None:
    first, second, third = run.events.read_bytes().splitlines(keepends=True)
    run.events.write_bytes(first + second[:-40] + b"\n" + third)
    with open_texts(run) as texts, pytest.raises(StorageError, match=r"events\.jsonl:2"):
        Library(run, schema_of(run), texts)


def test_an_event_whose_article_has_no_line_yet_is_shown_all_the_same(run: RunFiles) -> None:
    run.articles.unlink()
    run.manifest.unlink()
    with open_texts(run) as texts:
        library = Library(run, schema_of(run), texts)
        assert ids(library) == [["tea-in-tbilisi#1", "tea-in-tbilisi#2"], ["talks/planned#1"]]
        assert library.article(0) is not None
