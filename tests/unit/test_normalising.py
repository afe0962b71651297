from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from extractor.records import Article, Telling
from extractor.shapes import EventSchema
from extractor.steps.cleaning import clean_article
from extractor.steps.normalising import normalise_event
from schemas.agreement import Agreement
from schemas.diplomacy import Event
from schemas.meeting import Meeting
from schemas.strikes import Strike

SCHEMA = EventSchema("diplomacy", "schemas.diplomacy:Event", Event)
TEXT = (
    "The Turkish Foreign Minister, Kemal Aydin, met Georgia's Minister of Defence, Lieutenant General Levan Tsikhelia, "
    "in Ankara on Monday. They will meet again in Baku on Friday. The ambassador of Pakistan to Azerbaijan, Bilal Hayee, "
    "was there too.\n"
)


def _article(text: str = TEXT, published: str | None = "2024-03-06", **more: Any) -> Article:
    return clean_article(
        Article(id="a", text=text, published=published, published_basis="metadata" if published else "none", **more)
    )


def _meeting(article: Article | None = None, **fields: Any) -> tuple[Meeting, dict[str, str]]:
    reply = {"type": "meeting", "status": "held", "evidence": [1], **fields}
    return _normalised(reply, article or _article())


def _normalised(reply: dict[str, Any], article: Article) -> tuple[Any, dict[str, str]]:
    telling = normalise_event(SCHEMA.read_answer(reply), article)
    return telling.event, {flag.path: flag.flag for flag in telling.flags}


def test_dates_are_resolved_by_the_status_of_their_event() -> None:
    held, _ = _meeting(date={"text": "Monday"})
    planned, _ = _meeting(status="planned", date={"text": "Friday"}, evidence=[2])
    assert (held.date.value, planned.date.value) == ("2024-03-04", "2024-03-08")
    assert (held.date.precision, held.date.basis) == ("day", "weekday")


def test_a_date_without_words_stays_empty_whatever_the_model_reads() -> None:
    meeting, flags = _meeting(date={"text": None, "reading": "2024-03-06"})
    assert (meeting.date.value, meeting.date.basis, meeting.date.precision) == (None, "none", "unknown")
    assert flags == {}


def test_words_that_tell_no_date_are_kept_and_flagged() -> None:
    meeting, flags = _meeting(date={"text": "recently"})
    assert (meeting.date.text, meeting.date.value) == ("recently", None)
    assert flags == {"/date/value": "date_unresolved"}


def test_the_words_win_over_the_models_reading() -> None:
    meeting, flags = _meeting(date={"text": "Monday", "reading": "2024-03-11"})
    assert meeting.date.value == "2024-03-04"
    assert flags == {"/date/value": "date_conflict"}


def test_without_publication_date_relative_words_tell_nothing() -> None:
    meeting, flags = _meeting(_article(published=None), date={"text": "Monday", "reading": "2024-03-04"})
    assert meeting.date.value is None
    assert flags == {"/date/value": "date_unresolved"}


def test_what_stood_in_our_own_fields_is_overwritten() -> None:
    forged = {"text": "Monday", "value": "1999-01-01", "basis": "explicit", "precision": "year"}
    meeting = Meeting.model_validate(
        {
            "type": "meeting",
            "status": "held",
            "evidence": [1],
            "date": forged,
            "format": "trilateral",
            "level": "working",
        }
    )
    event = normalise_event(meeting, _article()).event
    assert isinstance(event, Meeting)
    assert (event.date.value, event.format, event.level) == ("2024-03-04", None, None)


def test_countries_become_codes_wherever_the_schema_has_one() -> None:
    people = [
        {"name": "Kemal Aydin", "country": "Turkey"},
        {"name": "Bilal Hayee", "country": "Pakistani", "accredited_to": "AZE"},
    ]
    meeting, flags = _meeting(participants=people, place={"text": "Ankara", "country": "Türkiye"})
    assert [p.country for p in meeting.participants] == ["TUR", "PAK"]
    assert meeting.participants[1].accredited_to == "AZE"
    assert meeting.place.country == "TUR"
    assert flags == {}


@pytest.mark.parametrize("words", ["Yugoslavia", "Atlantis", "Korea"])
def test_an_unknown_country_is_null_with_a_flag_that_keeps_the_words(words: str) -> None:
    telling = normalise_event(
        SCHEMA.read_answer(
            {
                "type": "meeting",
                "status": "held",
                "evidence": [1],
                "participants": [{"name": "Kemal Aydin", "country": words}],
            }
        ),
        _article(),
    )
    assert isinstance(telling.event, Meeting)
    assert telling.event.participants[0].country is None
    assert [(f.flag, f.path, f.text) for f in telling.flags] == [("country_unknown", "/participants/0/country", words)]


@pytest.mark.parametrize("words", ["NATO", "the European Union", "unknown", "None", "N/A"])
def test_an_organisation_or_a_word_for_nothing_is_no_country_and_no_finding(words: str) -> None:
    meeting, flags = _meeting(participants=[{"name": "Kemal Aydin", "country": words}])
    assert meeting.participants[0].country is None
    assert flags == {}


def test_a_country_that_the_article_does_not_name_is_inferred() -> None:
    meeting, flags = _meeting(
        participants=[{"name": "Kemal Aydin", "country": "Turkey"}, {"name": "X", "country": "Peru"}]
    )
    assert meeting.participants[1].country == "PER"
    assert flags == {"/participants/1/country": "country_inferred"}


@pytest.mark.parametrize(
    ("name", "told"),
    [("Kemal Aydin", "Georgia"), ("Levan Tsikhelia", "Turkey"), ("Bilal Hayee", "Georgia")],
)
def test_a_person_whom_the_sentence_gives_another_country_is_a_conflict(name: str, told: str) -> None:
    _, flags = _meeting(participants=[{"name": name, "country": told}], evidence=[1, 3])
    assert flags == {"/participants/0/country": "country_conflict"}


@pytest.mark.parametrize(
    "text",
    [
        "President Macron of France, Chancellor Olaf Scholz of Germany and Prime Minister Rishi Sunak spoke.",
        "The French president and Olaf Scholz spoke about Germany.",
        "The French ambassador to Germany, whom Olaf Scholz received, left.",
        "France's Macron met Olaf Scholz of Germany.",
    ],
)
def test_another_persons_country_is_no_conflict(text: str) -> None:
    _, flags = _meeting(_article(text), participants=[{"name": "Olaf Scholz", "country": "Germany"}])
    assert flags == {}


def test_a_place_whose_words_name_another_country_is_a_conflict() -> None:
    _, flags = _meeting(place={"text": "Ankara", "country": "Azerbaijan"})
    assert flags == {"/place/country": "country_conflict"}


def test_a_capital_tells_the_country_of_a_place_that_the_model_left_open() -> None:
    meeting, _ = _meeting(place={"text": "Ankara"})
    assert meeting.place.country == "TUR"
    other, _ = _meeting(place={"text": "Springfield"})
    assert other.place.country is None


def test_a_schema_of_another_domain_is_normalised_by_its_field_types() -> None:
    text = "Some 4,000 drivers of Deutsche Bahn walked out on Monday in Berlin.\n"
    strike = Strike(
        status="ongoing", date={"text": "Monday"}, place={"text": "Berlin", "country": "Germany"}, evidence=[1]
    )
    event = normalise_event(strike, _article(text)).event
    assert isinstance(event, Strike)
    assert event.place is not None
    assert (event.date.value, event.place.country) == ("2024-03-04", "DEU")


def test_the_islamabad_declaration_of_the_seed_is_dated_coded_and_levelled() -> None:
    text = (
        "The Islamabad Declaration signed on January 13 by the Azerbaijani, Pakistani and Turkish foreign ministers.\n"
    )
    reply = {
        "type": "agreement",
        "name": "Islamabad Declaration",
        "instrument": "declaration",
        "status": "signed",
        "background": True,
        "date": {"text": "January 13"},
        "parties": [{"name": name, "country": name} for name in ("Azerbaijan", "Pakistan", "Turkey")],
        "signatories": [{"kind": "office", "office": "foreign ministers", "role": "signatory"}],
        "evidence": [1],
    }
    event, flags = _normalised(reply, _article(text, published="2021-01-16"))
    assert isinstance(event, Agreement)
    written = event.model_dump(mode="json")
    assert written["date"] == {
        "text": "January 13",
        "value": "2021-01-13",
        "earliest": "2021-01-13",
        "latest": "2021-01-13",
        "precision": "day",
        "basis": "relative",
    }
    assert [party["country"] for party in written["parties"]] == ["AZE", "PAK", "TUR"]
    assert (written["format"], written["level"]) == ("trilateral", "ministerial")
    assert written["codes"] == {"plover": {"event": "SUPPORT", "mode": None}, "cameo": ["057"], "reason": None}
    assert flags == {}


def test_normalising_what_was_normalised_changes_no_value() -> None:
    people = [{"name": "Kemal Aydin", "country": "Turkey"}, {"name": "Levan Tsikhelia", "country": "Georgia"}]
    once = normalise_event(
        SCHEMA.read_answer(
            {"type": "meeting", "status": "held", "evidence": [1], "participants": people, "date": {"text": "Monday"}}
        ),
        _article(),
    )
    assert normalise_event(once.event, _article()) == Telling(once.event, ())


def test_relative_words_count_from_the_day_of_the_dateline() -> None:
    text = "ANKARA, March 5 - The two ministers met yesterday.\n"
    meeting, _ = _meeting(_article(text), date={"text": "yesterday"})
    assert dt.date.fromisoformat(str(meeting.date.value)) == dt.date(2024, 3, 4)
