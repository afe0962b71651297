"""Habits of agency wires, in invented sentences: abbreviations, gatherings, statements, visits, and what is no event."""

from __future__ import annotations

import pytest

from tests.unit.rules.told import events_of, names, of_kind, only

TURK = "Turkish President Can Aydin"
IRANIAN = "Iranian President Reza Amani"


def test_an_abbreviation_in_brackets_parts_no_office_from_its_holder() -> None:
    text = f"{TURK} met the Democratic People's Republic of Korea ( DPRK) Foreign Minister Ri Chol Min on Monday."
    assert {p["name"]: p["country"] for p in only(text, "meeting")["participants"]}["Ri Chol Min"] == "North Korea"


def test_a_space_before_a_possessive_parts_no_owner_from_a_visit() -> None:
    assert names(only("President Can Aydin 's visit to Iran began on Monday.", "visit")) == {"Can Aydin"}


def test_who_attends_a_gathering_takes_part_in_a_summit() -> None:
    event = only(f"{TURK} will attend the 14th ASEAN Summit in Bangkok on Friday.", "summit")
    assert (event["status"], names(event)) == ("planned", {"Can Aydin"})


def test_the_gathering_of_a_body_is_the_bodys() -> None:
    event = only("The ASEAN annual ministerial meeting opened in Bangkok on Monday.", "summit")
    assert names(event) == {"ASEAN"}


def test_who_accompanied_a_visitor_visits_too() -> None:
    event = only(f"{TURK}, accompanied by Defence Minister Ali Demir, arrived in Tehran on Monday on a two-day visit.", "visit")  # fmt: skip
    assert names(event) == {"Can Aydin", "Ali Demir"}


@pytest.mark.parametrize(
    "text",
    [
        f"{TURK} visits Tehran every two months.",
        f"{TURK} regularly meets {IRANIAN}.",
        f"{TURK} said that better trade could lead to talks with {IRANIAN}.",
        f"{TURK} stressed that the dispute with Iran must be solved through dialogue.",
        f"{TURK} and {IRANIAN} were in agreement on trade.",
        f"{TURK} said he knew how to deal with Iran.",
        "Turkey and Iran have no agreement on trade.",
        f"{TURK} welcomed the European Union decision to send an envoy, Anna Lind, to Iran.",
    ],
)
def test_habits_hopes_and_views_are_no_events(text: str) -> None:
    assert events_of(text) == []


def test_a_meeting_at_which_something_was_said_is_of_the_day_it_was_said() -> None:
    text = f"{TURK} said on Monday that trade must grow. He was speaking after talks with {IRANIAN} in Ankara."
    assert only(text, "talks")["date"]["text"] == "Monday"


def test_days_of_several_statements_date_no_meeting() -> None:
    text = (
        f"{TURK} said on Monday that trade must grow, and on Tuesday that it had. "
        f"He was speaking after talks with {IRANIAN} in Ankara."
    )
    assert only(text, "talks")["date"]["text"] is None


def test_what_is_to_come_is_not_dated_by_a_day_that_is_over() -> None:
    text = f"{TURK} will meet {IRANIAN}, who was elected on 12 February, in Ankara."
    assert only(text, "meeting")["date"]["text"] is None


def test_a_day_without_a_year_shortly_ahead_is_one_to_come() -> None:
    coming = only(f"{TURK} attends the G20 summit on March 20.", "summit")
    over = only(f"{TURK} attended the G20 summit held on March 20.", "summit")
    assert (coming["status"], over["status"]) == ("planned", "held")


def test_a_time_between_article_and_noun_is_of_that_noun() -> None:
    text = f"{TURK} met {IRANIAN} in Ankara to prepare the March 20 summit."
    assert only(text, "meeting")["date"]["text"] is None


def test_a_greeting_at_the_airport_is_of_the_visit() -> None:
    text = f"{TURK} arrived in Tehran on Monday for a visit. He was greeted at the airport by Foreign Minister Sara Karimi."
    (event,) = events_of(text)
    assert (event["kind"], names(event)) == ("visit", {"Can Aydin", "Sara Karimi"})


def test_a_visit_planned_and_begun_is_one() -> None:
    text = f"{TURK} began a two-day visit to Iran on Tuesday. {TURK.split(maxsplit=1)[1]}, who was due to visit Iran this week, was received with honours."  # fmt: skip
    assert only(text, "visit")["status"] == "ongoing"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{TURK} praised Iran during a visit to Tehran by Turkish officials.", "ongoing"),
        (f"The deal was struck during a visit to Tehran by {TURK}.", "held"),
        (f"{TURK} will open a school during a visit to Tehran.", "planned"),
    ],
)
def test_a_visit_during_which_something_happens_is_told_by_its_verb(text: str, status: str) -> None:
    assert {e["status"] for e in of_kind(text, "visit")} == {status}


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("Minister for Refugee and Migration and Border Affairs, Can Aydin,", "Minister for Refugee and Migration and Border Affairs"),
        ("Assistant Secretary of State for South and Central Asian Affairs Can Aydin", "Assistant Secretary of State for South and Central Asian Affairs"),
    ],
)  # fmt: skip
def test_a_portfolio_is_read_to_its_end(words: str, office: str) -> None:
    event = only(f"The {words} met {IRANIAN} in Ankara on Monday.", "meeting")
    assert {p["name"]: p["office"] for p in event["participants"]}["Can Aydin"] == office


def test_a_minister_of_a_state_not_named_signs() -> None:
    event = only("The Minister for Fisheries, Tom Hale, has signed an agreement with Iceland on cod.", "agreement")
    assert [p["name"] for p in event["signatories"]] == ["Tom Hale"]
    assert [p["name"] for p in event["parties"]] == ["Iceland"]


def test_who_acts_behind_a_clause_of_his_own_is_not_whom_it_names() -> None:
    text = (
        f"{TURK}, who arrived from Africa where he visited Benin and Nigeria, will hold talks with {IRANIAN} on Friday."
    )
    assert names(only(text, "talks")) == {"Can Aydin", "Reza Amani"}


def test_an_organisation_is_told_by_its_fullest_name() -> None:
    text = "Leaders of the OSCE and Serbia signed a memorandum. The Organization for Security and Co-operation in Europe opened an office."
    event = only(text, "memorandum")
    assert "Organization for Security and Co-operation in Europe" in {p["name"] for p in event["parties"]}


def test_talks_on_the_sidelines_of_a_summit_are_no_summit() -> None:
    event = only(f"{TURK} met {IRANIAN} on the sidelines of the G20 summit in Rome on Monday.", "meeting")
    assert names(event) == {"Can Aydin", "Reza Amani"}


def test_what_is_told_late_and_without_a_day_is_background() -> None:
    filler = " ".join(f"Trade in good number {n} grew a little in the year, the ministry said." for n in range(12))
    text = f"{TURK} met {IRANIAN} in Ankara on Monday. {filler} Spain and Italy signed a treaty on fish."
    assert only(text, "treaty")["background"] is True
    assert only(text, "meeting")["background"] is False


@pytest.mark.parametrize(
    ("text", "kind", "people"),
    [
        (f"{TURK} dropped in on {IRANIAN} on Monday.", "meeting", {"Can Aydin", "Reza Amani"}),
        (f"{TURK} and {IRANIAN} came face to face in Vienna on Monday.", "meeting", {"Can Aydin", "Reza Amani"}),
        (f"{TURK} had a long evening with {IRANIAN} in Vienna.", "meeting", {"Can Aydin", "Reza Amani"}),
        (f"UN envoy Anna Lind brought {TURK} and {IRANIAN} around the same table on Monday.", "mediation",
         {"Anna Lind", "Can Aydin", "Reza Amani"}),
        ("UN envoy Anna Lind shuttled between Turkey and Iran on Monday.", "mediation", {"Anna Lind", "Turkey", "Iran"}),
        ("Iranian Ambassador Reza Amani was on Monday called to the Turkish Foreign Ministry.", "summons",
         {"Reza Amani", "Turkish Foreign Ministry"}),
        (f"In a letter to {IRANIAN} on Monday, {TURK} thanked Iran.", "correspondence", {"Can Aydin", "Reza Amani"}),
        ("The two Koreas held talks on trade in Kaesong on Monday.", "talks", {None, "Koreas"}),
        ("Chinese Agriculture Minister He Shunli met Malian President Oumar Tall in Bamako.", "meeting", {"He Shunli", "Oumar Tall"}),
    ],
)  # fmt: skip
def test_encounters_are_told_in_many_words(text: str, kind: str, people: set[str | None]) -> None:
    assert names(only(text, kind)) <= people
    assert len(only(text, kind)["participants"]) >= 2


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Turkey and Iran put their signatures on Monday to a protocol on trade.", "signed"),
        ("Ankara on Monday put on hold the protocol on trade between Turkey and Iran.", "suspended"),
    ],
)
def test_stages_are_told_in_idioms(text: str, status: str) -> None:
    assert only(text, "protocol")["status"] == status


def test_who_begins_a_clause_was_not_met_before_it() -> None:
    text = (
        f"{TURK} was received by {IRANIAN}, and he also sat down separately with Foreign Minister Sara Karimi of Iran."
    )
    assert {frozenset(names(event)) for event in events_of(text)} == {
        frozenset({"Can Aydin", "Reza Amani"}),
        frozenset({"Can Aydin", "Sara Karimi"}),
    }


def test_a_visit_told_in_the_past_under_would_is_to_come() -> None:
    text = f"A protocol would be signed when {TURK} visited Tehran in September, officials of Turkey and Iran said."
    assert only(text, "visit")["status"] == "planned"


def test_what_is_over_is_not_dated_by_what_is_to_be_held() -> None:
    text = f"{TURK} reviewed with {IRANIAN} on Monday preparations for the fair, to be held in Ankara from 1 to 4 May."
    assert only(text, "meeting")["date"]["text"] == "Monday"


@pytest.mark.parametrize("published", ["2024-03", "2024", "lately", None])
def test_a_publication_that_tells_no_day_dates_no_meeting(published: str | None) -> None:
    text = f"{TURK} said on Friday when meeting {IRANIAN} that ties were good."
    (event,) = events_of(text, published)
    assert event["kind"] == "meeting"


@pytest.mark.parametrize("end", [", MP, who is", ", who is", ", who was", ", MP", ",", " who is"])
def test_a_text_may_break_off_behind_a_name(end: str) -> None:
    (event,) = events_of(f"{TURK} met {IRANIAN}{end}")
    assert names(event) == {"Can Aydin", "Reza Amani"}


def test_a_visit_of_old_does_not_make_a_planned_one_held() -> None:
    visits = of_kind(f"{TURK} will visit Iran next week. Aydin visited Iran after his election.", "visit")
    assert {event["status"] for event in visits if event["date"]["text"] == "next week"} == {"planned"}


def test_a_habit_told_beside_a_meeting_takes_it_not_away() -> None:
    text = f"{TURK} met {IRANIAN} in Vienna on Monday and said that fighting goes on every day."
    assert only(text, "meeting")["date"]["text"] == "Monday"


def test_what_is_said_of_a_meeting_dates_it_not() -> None:
    text = f"{TURK} said on Friday that during his meeting with {IRANIAN} in Vienna the sides agreed to trade."
    assert only(text, "meeting")["date"]["text"] is None
