"""One class holds what the model is asked and what the file holds."""

from __future__ import annotations

from typing import Literal

import pytest
from pydantic import Field, ValidationError

from extractor.fields import FROM_MODEL, Country, EventDate, Evidence, Name, Ours, Place, SchemaPart


class Landing(SchemaPart):
    """An aircraft lands."""

    type: Literal["landing"] = "landing"
    pilot: Name | None = None
    date: EventDate = Field(default_factory=EventDate)
    place: Place | None = None
    countries: list[Country] = Field(default_factory=list)
    evidence: list[Evidence] = Field(min_length=1)
    score: Ours[int | None] = None


def test_our_fields_are_not_asked_of_the_model_and_stand_in_the_output() -> None:
    asked, written = Landing.model_json_schema(mode="validation"), Landing.model_json_schema(mode="serialization")
    assert "score" not in asked["properties"]
    assert "score" in written["properties"]
    assert set(asked["$defs"]["EventDate"]["properties"]) == {"text", "reading"}
    assert set(written["$defs"]["EventDate"]["properties"]) == {
        "text", "value", "earliest", "latest", "precision", "basis",
    }  # fmt: skip


def test_evidence_is_asked_as_a_number_and_written_as_an_object() -> None:
    assert Landing.model_json_schema(mode="validation")["$defs"]["Evidence"]["type"] == "integer"
    assert Landing.model_json_schema(mode="serialization")["$defs"]["Evidence"]["type"] == "object"
    assert Landing.model_validate({"evidence": [3]}).evidence[0].sentence == 3


def test_what_the_model_sends_under_our_keys_is_dropped_at_every_depth() -> None:
    reply = {
        "score": 9,
        "date": {"text": "Monday", "reading": "2024-01-01", "value": "1999", "precision": "day"},
        "evidence": [{"sentence": 2, "start": 5, "text": "planted"}],
    }
    landing = Landing.model_validate(reply, context=FROM_MODEL)
    assert landing.score is None
    assert landing.date.value is None
    assert landing.date.precision == "unknown"
    assert landing.evidence[0] == Evidence(sentence=2)


def test_what_a_file_holds_under_our_keys_is_kept() -> None:
    landing = Landing(
        date=EventDate(text="1999", value="1999"), evidence=[Evidence(sentence=1, start=0, end=4)], score=1
    )
    assert Landing.model_validate_json(landing.model_dump_json()) == landing


def test_the_models_reading_of_a_date_is_not_written() -> None:
    assert "reading" not in EventDate(text="Monday", reading="2024-01-01").model_dump()


@pytest.mark.parametrize("sentence", [0, -1, True, 1.5, "x"])
def test_a_citation_is_a_whole_number_from_one(sentence: object) -> None:
    with pytest.raises(ValidationError):
        Landing.model_validate({"evidence": [sentence]})


def test_a_part_does_not_change() -> None:
    with pytest.raises(ValidationError):
        Evidence(sentence=1).sentence = 2  # type: ignore[misc]
