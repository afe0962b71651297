"""A correction becomes an event as we would have written it, with the person's words and values standing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractor.results.article_texts import open_texts
from extractor.results.reviewing.forms import forms_of
from extractor.results.reviewing.settling import bounds_of, settle_event
from extractor.results.run_files import read_records
from extractor.results.run_schemas import schema_of
from extractor.schema_loading import load_schema
from tests.sample_run import write_run


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        ("2024-05-10", ("2024-05-10", "2024-05-10")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-05-10/2024-05-12", ("2024-05-10", "2024-05-12")),
        ("2024-05-12/2024-05-10", (None, None)),
        ("2024-13", (None, None)),
        ("2023-02-29", (None, None)),
        ("0000", (None, None)),
        ("soon", (None, None)),
    ],
)
def test_a_value_tells_its_first_and_last_day(value: str, bounds: tuple[str | None, str | None]) -> None:
    assert bounds_of(value) == bounds


def settled(tmp_path: Path, **changes: Any) -> Any:
    run = write_run(tmp_path)
    schema = schema_of(run)
    record = next(read_records(run.events))
    with open_texts(run) as texts:
        article = texts.article(record["article"]["id"])
    assert article is not None
    return settle_event({**record["event"], **changes}, article, schema)


def test_a_country_given_by_name_becomes_its_code(tmp_path: Path) -> None:
    telling = settled(tmp_path, place={"text": "Tbilisi", "country": "Republic of Georgia"})
    assert telling.event.place.country == "GEO"


def test_what_is_derived_follows_the_correction(tmp_path: Path) -> None:
    telling = settled(tmp_path, participants=[{"name": "Levan Tsikhelia", "country": "GEO"}], format="multilateral")
    assert telling.event.format != "multilateral"


def test_a_corrected_date_value_stands_and_its_bounds_follow(tmp_path: Path) -> None:
    telling = settled(tmp_path, date={"text": None, "value": "2024-05"})
    date = telling.event.date
    assert (date.value, date.earliest, date.latest, date.precision) == ("2024-05", "2024-05-01", "2024-05-31", "month")


def test_a_cited_sentence_is_filled_in_from_the_text(tmp_path: Path) -> None:
    telling = settled(tmp_path, evidence=[{"sentence": 3, "text": "made up", "start": 0, "end": 4}])
    [piece] = telling.event.evidence
    assert piece.text.startswith("The sides discussed training")


def test_words_that_are_not_in_the_text_are_flagged(tmp_path: Path) -> None:
    telling = settled(tmp_path, attribution="the Ministry of Silly Walks")
    assert [(flag.flag, flag.path) for flag in telling.flags if flag.path == "/attribution"] == [
        ("mention_not_found", "/attribution")
    ]


@pytest.mark.parametrize(("ref", "types"), [("diplomacy", {"meeting", "agreement"}), ("strikes", {"strike"})])
def test_any_schema_has_a_form(ref: str, types: set[str]) -> None:
    forms = forms_of(load_schema(ref))["types"]
    assert set(forms) == types
    for form in forms.values():
        status = next(field for field in form["fields"] if field["name"] == "status")
        assert status["kind"] == "choice"
        assert len(status["options"]) > 3
        assert all(field["help"] for field in form["fields"] if not field["ours"] and field["kind"] not in {"part"})
