from __future__ import annotations

from typing import Any

import pytest

from extractor.fields import SchemaPart
from extractor.records import Article, Flag, Telling
from extractor.shapes import EventSchema
from extractor.steps.cleaning import clean_article
from extractor.steps.merging import merge_tellings
from extractor.steps.merging.people import same_name
from extractor.steps.normalising import normalise_event
from schemas.agreement import Agreement
from schemas.diplomacy import Event
from schemas.meeting import Meeting
from schemas.strikes import Strike

SCHEMA = EventSchema("diplomacy", "schemas.diplomacy:Event", Event)
ARTICLE = clean_article(
    Article(
        id="a",
        text="".join(f"Sentence number {n} tells something of Azerbaijan and Pakistan.\n" for n in range(1, 10)),
        published="2024-03-06",
        published_basis="metadata",
        language="en",
    )
)
HASANOV = {"name": "Zakir Hasanov", "office": "Minister of Defense", "rank": "Colonel General", "country": "Azerbaijan"}
HAYEE = {"name": "Bilal Hayee", "office": "Ambassador of Pakistan", "country": "Pakistan"}


def _meeting(*people: dict[str, Any], evidence: tuple[int, ...] = (1,), **fields: Any) -> Telling:
    reply = {"type": "meeting", "status": "held", "participants": list(people), "evidence": list(evidence), **fields}
    return normalise_event(SCHEMA.read_answer(reply), ARTICLE)


def _agreement(*parties: str, evidence: tuple[int, ...] = (1,), **fields: Any) -> Telling:
    named = [{"name": name, "country": name} for name in parties]
    reply = {"type": "agreement", "status": "signed", "parties": named, "evidence": list(evidence), **fields}
    return normalise_event(SCHEMA.read_answer(reply), ARTICLE)


def _merged(*tellings: Telling) -> list[Any]:
    return [telling.event for telling in merge_tellings(tellings, ARTICLE)]


def test_a_meeting_told_twice_is_one_with_both_sentences_and_the_fuller_fields() -> None:
    full = _meeting(HASANOV, HAYEE, evidence=(1,), topics=["drills"], place={"text": "Baku", "country": "Azerbaijan"})
    again = _meeting(
        {"name": "Hasanov"}, {"name": "Hayee", "tenure": "incoming"}, evidence=(5, 6), date={"text": "Monday"},
        topics=["visits", "Drills"], kind="talks",
    )  # fmt: skip
    (meeting,) = _merged(again, full)
    assert [e.sentence for e in meeting.evidence] == [1, 5, 6]
    assert [p.name for p in meeting.participants] == ["Zakir Hasanov", "Bilal Hayee"]
    assert [p.tenure for p in meeting.participants] == ["incumbent", "incoming"]
    assert (meeting.kind, meeting.date.value, meeting.place.country) == ("talks", "2024-03-04", "AZE")
    assert meeting.topics == ["drills", "visits"]
    assert (meeting.format, meeting.level) == ("bilateral", "ministerial")
    assert meeting.codes.cameo == ["046"]


def test_at_most_four_sentences_of_evidence_are_kept_some_of_each_telling() -> None:
    (meeting,) = _merged(_meeting(HASANOV, HAYEE, evidence=(1, 2, 3)), _meeting(HASANOV, HAYEE, evidence=(6, 7, 8)))
    assert [e.sentence for e in meeting.evidence] == [1, 2, 6, 7]


@pytest.mark.parametrize(
    "second",
    [
        _meeting(HASANOV, HAYEE, evidence=(4,), date={"text": "Tuesday"}),
        _meeting(HASANOV, HAYEE, evidence=(4,), kind="call"),
        _meeting(HASANOV, HAYEE, evidence=(4,), kind="visit"),
        _meeting(HASANOV, HAYEE, evidence=(4,), status="planned"),
        _meeting(HASANOV, HAYEE, evidence=(4,), background=True),
        _meeting(HASANOV, {"name": "Ali Khan", "country": "Pakistan"}, evidence=(4,)),
        _meeting(HASANOV, {"name": "Bilal Hayee", "country": "Turkey"}, evidence=(4,)),
        _meeting(HASANOV, HAYEE, evidence=(4,), place={"text": "Ankara", "country": "Turkey"}),
    ],
    ids="another day|a call|a trip|to come|earlier|another guest|a namesake|another country".split("|"),
)
def test_what_differs_in_day_kind_status_people_or_country_stays_two(second: Telling) -> None:
    first = _meeting(HASANOV, HAYEE, date={"text": "Monday"}, place={"text": "Baku", "country": "Azerbaijan"})
    assert len(_merged(first, second)) == 2


def test_words_of_two_days_stay_two_where_neither_can_be_resolved() -> None:
    article = ARTICLE.model_copy(update={"published": None})
    tellings = [
        normalise_event(
            SCHEMA.read_answer(
                {
                    "type": "meeting",
                    "status": "held",
                    "participants": [HASANOV, HAYEE],
                    "evidence": [n],
                    "date": {"text": day},
                }
            ),
            article,
        )
        for n, day in ((1, "Monday"), (2, "Tuesday"))
    ]
    assert len(merge_tellings(tellings, article)) == 2


def test_a_telling_that_fits_two_meetings_stays_for_itself() -> None:
    khan = {"name": "Ali Khan", "country": "Turkey"}
    both = [_meeting(HASANOV, HAYEE, evidence=(1,)), _meeting(HASANOV, khan, evidence=(2,))]
    assert len(_merged(*both, _meeting({"name": "Hasanov"}, evidence=(3,)))) == 3


def test_a_telling_that_shares_a_sentence_is_sure() -> None:
    khan = {"name": "Ali Khan", "country": "Turkey"}
    both = [_meeting(HASANOV, HAYEE, evidence=(1,)), _meeting(HASANOV, khan, evidence=(2,))]
    merged = _merged(*both, _meeting({"name": "Hasanov"}, evidence=(2, 3)))
    assert [[e.sentence for e in meeting.evidence] for meeting in merged] == [[1], [2, 3]]


def test_a_person_under_two_spellings_is_one_participant() -> None:
    (meeting,) = _merged(_meeting(HASANOV, HAYEE, {"name": "Hayee", "country": "Pakistan"}))
    assert [p.name for p in meeting.participants] == ["Zakir Hasanov", "Bilal Hayee"]


def test_two_namesakes_stay_two() -> None:
    people = [
        {"name": "Ilham Aliyev", "country": "Azerbaijan", "office": "President"},
        {"name": "Mikayil Aliyev", "country": "Azerbaijan", "office": "ambassador"},
        {"name": "Aliyev", "country": "Azerbaijan"},
    ]
    (meeting,) = _merged(_meeting(*people))
    assert len(meeting.participants) == 3


def test_the_same_name_with_two_offices_or_two_countries_stays_two() -> None:
    people = [
        {"name": "John Smith", "office": "Foreign Minister", "country": "Azerbaijan"},
        {"name": "John Smith", "office": "ambassador", "country": "Azerbaijan"},
        {"name": "John Smith", "country": "Pakistan"},
    ]
    (meeting,) = _merged(_meeting(*people))
    assert len(meeting.participants) == 3


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bilal Hayee", "Hayee", True),
        ("Joseph R. Biden, Jr.", "Biden", True),
        ("Joseph R. Biden, Jr.", "Joseph Biden", True),
        ("Xi Jinping", "Xi", True),
        ("Recep Tayyip Erdoğan", "Erdogan", True),
        ("Recep Tayyip Erdoğan", "Tayyip", False),
        ("Ilham Aliyev", "Heydar Aliyev", False),
        ("Ali Khan", "Khan Ali Mohammed", True),
        ("Hayee", "Hayeem", False),
    ],
)
def test_a_name_is_the_same_person_when_its_words_are_in_the_longer_one(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_an_instrument_told_twice_is_one() -> None:
    first = _agreement("Azerbaijan", "Pakistan", name="Islamabad Declaration", instrument="declaration", evidence=(2,))
    second = _agreement("Azerbaijan", "Pakistan", date={"text": "Monday"}, topics=["peace"], evidence=(7,))
    (agreement,) = _merged(first, second)
    assert isinstance(agreement, Agreement)
    assert (agreement.name, agreement.instrument) == ("Islamabad Declaration", "declaration")
    assert agreement.date.value == "2024-03-04"
    assert [p.country for p in agreement.parties] == ["AZE", "PAK"]


@pytest.mark.parametrize(
    "second",
    [
        _agreement("Azerbaijan", "Pakistan", name="Baku Protocol", topics=["trade"], evidence=(2,)),
        _agreement("Azerbaijan", "Pakistan", instrument="protocol", topics=["trade"], evidence=(2,)),
        _agreement("Azerbaijan", "Pakistan", instrument="memorandum", topics=["education"], evidence=(2,)),
        _agreement("Azerbaijan", "Pakistan", "Turkey", instrument="memorandum", topics=["trade"], evidence=(2,)),
        _agreement("Azerbaijan", "Pakistan", instrument="memorandum", status="ratified", evidence=(2,)),
    ],
    ids="another name|another instrument|about something else|more parties|another stage".split("|"),
)
def test_two_instruments_of_the_same_sides_stay_two(second: Telling) -> None:
    name = "Trade Memorandum" if second.event.model_dump()["name"] else None
    first = _agreement("Azerbaijan", "Pakistan", name=name, instrument="memorandum", topics=["trade"])
    assert len(_merged(first, second)) == 2


def test_a_meeting_and_the_agreement_signed_at_it_stay_two() -> None:
    assert len(_merged(_meeting(HASANOV, HAYEE), _agreement("Azerbaijan", "Pakistan"))) == 2


def test_flags_follow_the_values_they_are_about() -> None:
    first = _meeting(HASANOV, evidence=(1,))
    second = _meeting({"name": "Ali Khan", "country": "Atlantis"}, HASANOV, evidence=(1,))
    (telling,) = merge_tellings([second, first], ARTICLE)
    event = telling.event
    assert isinstance(event, Meeting)
    (flag,) = telling.flags
    index = [p.name for p in event.participants].index("Ali Khan")
    assert flag == Flag(flag="country_unknown", path=f"/participants/{index}/country", text="Atlantis")


def test_a_flag_of_a_value_that_was_not_kept_falls_away() -> None:
    unknown = _meeting({**HAYEE, "country": "Atlantis"}, HASANOV, evidence=(1,))
    assert unknown.flags
    (telling,) = merge_tellings([unknown, _meeting(HASANOV, HAYEE, evidence=(1,))], ARTICLE)
    assert telling.flags == ()


def test_a_choice_that_two_tellings_make_differently_is_flagged() -> None:
    talks, summit = _meeting(HASANOV, HAYEE, kind="talks"), _meeting(HASANOV, HAYEE, kind="summit")
    (telling,) = merge_tellings([talks, summit], ARTICLE)
    assert [flag.flag for flag in telling.flags] == ["merge_conflict"]


def test_a_schema_without_an_opinion_is_merged_by_its_field_types() -> None:
    def strike(evidence: int, **fields: Any) -> SchemaPart:
        sides = [{"name": "GDL", "part": "workers"}, {"name": "Deutsche Bahn", "part": "employer"}]
        return Strike.model_validate({"status": "ongoing", "sides": sides, "evidence": [evidence], **fields})

    tellings = [normalise_event(event, ARTICLE) for event in (strike(1, sector="railways"), strike(4, workers="4,000"))]
    (merged,) = _merged(*tellings)
    assert (merged.sector, merged.workers) == ("railways", "4,000")
    assert [e.sentence for e in merged.evidence] == [1, 4]
    ended = normalise_event(strike(2, status="ended"), ARTICLE)
    assert len(_merged(tellings[0], ended)) == 2


def test_nothing_to_merge_is_nothing() -> None:
    assert merge_tellings([], ARTICLE) == []
