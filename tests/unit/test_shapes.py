"""Steps find parts by their type, and say where they stand by JSON Pointer."""

from __future__ import annotations

from pydantic import Field

from extractor.fields import (
    CitationMark,
    Country,
    CountryMark,
    EventDate,
    Evidence,
    MentionMark,
    Name,
    Place,
    SchemaPart,
)
from extractor.schema_loading import load_schema
from extractor.shapes import event_type, map_marked, map_parts, marked_values, parts_of_type


class Crew(SchemaPart):
    name: Name
    countries: list[Country] = Field(default_factory=list)
    cited: list[Evidence] = Field(default_factory=list)


class Flight(SchemaPart):
    crews: list[Crew] = Field(default_factory=list)
    when: EventDate | None = None
    where: Place | None = None


FLIGHT = Flight(
    crews=[Crew(name="A", countries=["Chad", "Mali"]), Crew(name="B", cited=[Evidence(sentence=4)])],
    when=EventDate(text="Monday"),
    where=Place(text="Rome", country="Italy"),
)


def test_marked_values_are_found_in_lists_optionals_and_parts() -> None:
    assert [(f.path, f.value) for f in marked_values(FLIGHT, CountryMark)] == [
        ("/crews/0/countries/0", "Chad"),
        ("/crews/0/countries/1", "Mali"),
        ("/where/country", "Italy"),
    ]
    assert [f.path for f in marked_values(FLIGHT, MentionMark)] == [
        "/crews/0/name",
        "/crews/1/name",
        "/when/text",
        "/where/text",
    ]
    assert [f.value for f in marked_values(FLIGHT, CitationMark)] == [4]


def test_parts_are_found_outermost_first() -> None:
    assert [path for path, _ in parts_of_type(FLIGHT, SchemaPart)][:3] == ["", "/crews/0", "/crews/1"]


def test_mapping_returns_a_new_event_and_leaves_the_old_one() -> None:
    changed = map_marked(FLIGHT, CountryMark, lambda found: None if found.value == "Mali" else found.value.upper())
    assert changed.crews[0].countries == ["CHAD", None]
    assert FLIGHT.crews[0].countries == ["Chad", "Mali"]
    dated = map_parts(FLIGHT, EventDate, lambda path, date: date.model_copy(update={"value": path}))
    assert dated.when is not None
    assert dated.when.value == "/when"


def test_an_event_is_called_by_its_type_or_its_class() -> None:
    assert event_type(FLIGHT) == "flight"
    strike = load_schema("strikes").read_record({"status": "ended", "evidence": [1]})
    assert event_type(strike) == "strike"
