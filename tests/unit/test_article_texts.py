"""Texts for review come from the run's store, or from sources that have not changed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import StorageError
from extractor.records import Article
from extractor.results.article_texts import open_texts
from extractor.results.run_files import RunFiles
from extractor.store import Store
from tests.sample_run import write_run


@pytest.fixture
def run(tmp_path: Path) -> RunFiles:
    return write_run(tmp_path)


def test_a_source_that_has_changed_gives_no_text(run: RunFiles) -> None:
    with open_texts(run) as texts:
        assert texts.text("weather") == "Rain is expected in the north.\n"
        (run.events.parent / "texts" / "2.txt").write_text("Sun is expected in the north.\n")
        assert texts.text("weather") is None
        assert texts.article("weather") is None


def test_a_stored_text_is_taken_first_and_cleaned(run: RunFiles) -> None:
    store = Store(run.store)
    entries = store.entries()
    entries.begin()
    entries.enter(Article(id="weather", text="Snow. Much of it.", text_sha256="x"))
    entries.end()
    store.close()
    with open_texts(run) as texts:
        article = texts.article("weather")
        assert article is not None
        assert [article.words_of(sentence) for sentence in article.sentences] == ["Snow.", "Much of it."]
        assert texts.text("talks/planned") is not None
        assert texts.article("no such article") is None


def test_a_store_that_is_none_is_named(run: RunFiles) -> None:
    run.store.write_bytes(b"not a database, and long enough to be read as one" * 50)
    with open_texts(run) as texts, pytest.raises(StorageError, match=r"events\.run\.sqlite"):
        texts.article("weather")
