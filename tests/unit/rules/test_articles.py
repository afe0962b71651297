"""Short articles: what `rules` makes of what one sentence tells of the event of another."""

from __future__ import annotations

import pytest

from tests.unit.rules.told import events_of, names, only

MET = "Turkish Foreign Minister Can Aydin met Iranian Foreign Minister Reza Amani in Ankara on Monday. "
SIGNED = "Turkey and Iran signed a protocol on trade in Ankara on Monday. "


def test_who_attended_is_added_to_the_meeting_told_before() -> None:
    event = only(
        MET + "They discussed trade. The meeting was attended by Defence Minister Ali Demir and Iranian Ambassador Sara Karimi.",
        "meeting",
    )  # fmt: skip
    assert names(event) == {"Can Aydin", "Reza Amani", "Ali Demir", "Sara Karimi"}


def test_who_led_a_side_stands_for_it() -> None:
    event = only(
        "Pakistan and Iran held talks in Quetta on Sunday. Additional Secretary Commerce Javed Qureshi led the Pakistan side "
        "while the Iranian team was headed by Deputy Minister Ali Sarmadi.",
        "talks",
    )
    assert names(event) == {"Javed Qureshi", "Ali Sarmadi"}
    assert {p["country"] for p in event["participants"]} == {"Pakistan", "Iran"}


@pytest.mark.parametrize(
    ("sentence", "joined"),
    [
        ("He was accompanied by Trade Minister Ela Kaya; the Governor of Izmir, Cem Tan; and reporters.", {"Ela Kaya", "Cem Tan"}),
        ("Trade Minister Ela Kaya accompanied Aydin.", {"Ela Kaya"}),
        ("The Turkish delegation included Trade Minister Ela Kaya.", {"Ela Kaya"}),
        ("Trade Minister Ela Kaya was also present.", {"Ela Kaya"}),
        ("Trade Minister Ela Kaya, who was also present at the cabinet meeting, spoke.", set()),
        ("Trade Minister Ela Kaya was not present.", set()),
        ("He will not be accompanied by Trade Minister Ela Kaya.", set()),
        ("The new government includes Trade Minister Ela Kaya.", set()),
    ],
)  # fmt: skip
def test_who_came_along_takes_part(sentence: str, joined: set[str]) -> None:
    (event,) = events_of(MET + sentence)
    assert names(event) == {"Can Aydin", "Reza Amani"} | joined


@pytest.mark.parametrize(
    "sentence",
    [
        "Trade Minister Ela Kaya signed for Turkey and Ambassador Sara Karimi for Iran.",
        "The signatories were Trade Minister Ela Kaya and Iranian Ambassador Sara Karimi.",
        "Signing for Turkey was Trade Minister Ela Kaya, and for Iran, Ambassador Sara Karimi.",
    ],
)
def test_who_signed_what_was_told_before(sentence: str) -> None:
    (event,) = events_of(SIGNED + sentence)
    assert {one["name"] for one in event["signatories"]} == {"Ela Kaya", "Sara Karimi"}


def test_who_speaks_of_an_instrument_signs_nothing() -> None:
    (event,) = events_of("Turkey has signed a protocol on trade with Iran, Trade Minister Ela Kaya said on Monday.")
    assert event["signatories"] == []
    (event,) = events_of("Qatar on Monday welcomed the ceasefire reached by Turkey and Iran.")
    assert {party["name"] for party in event["parties"]} == {"Turkey", "Iran"}


def test_he_is_whom_the_sentence_before_was_about() -> None:
    later = [
        e
        for e in events_of(MET + "He will meet Qatari Emir Hamad Thani in Doha on Friday.")
        if e["status"] == "planned"
    ]
    assert [names(e) for e in later] == [{"Can Aydin", "Hamad Thani"}]


@pytest.mark.parametrize(
    ("sentence", "status", "day"),
    [
        ("It was ratified by both parliaments on Tuesday.", "ratified", "Tuesday"),
        ("It entered into force on Tuesday.", "in_force", "Tuesday"),
        ("It was extended by a month last night.", "extended", "last night"),
        ("The document, valued at two million euros, was suspended on Tuesday.", "suspended", "Tuesday"),
    ],
)
def test_it_is_the_instrument_of_the_sentence_before(sentence: str, status: str, day: str) -> None:
    (event,) = events_of(SIGNED + sentence)
    assert (event["instrument"], event["status"], event["date"]["text"]) == ("protocol", status, day)
    assert {p["name"] for p in event["parties"]} == {"Turkey", "Iran"}


def test_a_signing_told_of_a_ratified_instrument_leaves_it_ratified() -> None:
    (event,) = events_of("Turkey and Iran ratified a protocol on trade on Monday. It was signed in Ankara last year.")
    assert event["status"] == "ratified"


def test_instruments_of_one_verb_are_one_event_each() -> None:
    events = events_of(
        "Turkey and Iran signed an agreement on energy, a protocol on customs and a memorandum on fish on Monday."
    )
    assert [e["instrument"] for e in events] == ["agreement", "protocol", "memorandum"]


def test_a_list_below_were_signed_is_one_event_an_item() -> None:
    events = events_of(
        MET + "On that occasion, the following acts were signed:\n"
        "- Complementary Protocol to the Agreement on Road Transport;\n- Memorandum of Understanding on a Frontier Committee.\n"
    )
    signed = [e for e in events if e["type"] == "agreement"]
    assert [e["instrument"] for e in signed] == ["protocol", "memorandum"]
    assert all({p["name"] for p in e["parties"]} == {"Turkey", "Iran"} for e in signed)


def test_what_was_signed_following_the_meeting_is_of_its_day_and_place() -> None:
    (event,) = [
        e
        for e in events_of(MET + "Following the meeting, Aydin and Amani signed a visa agreement.")
        if e["type"] == "agreement"
    ]
    assert (event["date"]["text"], event["place"]["text"]) == ("Monday", "Ankara")


def test_a_meeting_on_a_visit_is_of_its_days_and_its_place() -> None:
    event = only(
        "Iranian Foreign Minister Reza Amani concluded today a three-day visit to Turkey. During the visit, he was received by "
        "President Can Aydin.",
        "meeting",
    )
    assert event["place"]["text"] == "Turkey"
    assert event["date"]["text"] is not None
    assert {p["country"] for p in event["participants"]} == {"Turkey", "Iran"}


def test_the_next_round_is_of_the_same_sides() -> None:
    events = events_of("Turkey and Iran held talks in Geneva on Monday. The next round will be held on March 14.")
    assert [(e["kind"], e["status"]) for e in events] == [("talks", "held"), ("talks", "planned")]


@pytest.mark.parametrize(
    ("text", "status", "who"),
    [
        (
            "She extended an invitation to Iranian President Reza Amani to visit Turkey, which he accepted.",
            "planned",
            {"Reza Amani"},
        ),
        (
            "She conveyed President Can Aydin's invitation to Iranian President Reza Amani to visit Turkey.",
            "proposed",
            {"Reza Amani", "Can Aydin"},
        ),
        (
            "She conveyed an invitation to Iranian President Reza Amani to visit Turkey. The invitation was accepted.",
            "planned",
            {"Reza Amani"},
        ),
    ],
)
def test_who_is_invited_visits_though_another_brings_the_invitation(text: str, status: str, who: set[str]) -> None:
    event = only("Turkish Foreign Minister Ayse Kaya spoke on Monday. " + text, "visit")
    assert (event["status"], names(event)) == (status, who)


def test_a_minister_named_only_later_is_not_the_one_of_another_state_told_before() -> None:
    event = only(
        "MOSCOW, March 6 - A visit to Algiers by the French defense minister is being discussed for June. "
        "Defense Minister Ivan Shubin spoke on Monday.",
        "visit",
    )
    assert [(p["name"], p["country"], event["status"]) for p in event["participants"]] == [(None, "France", "proposed")]


def test_the_line_of_the_author_tells_where_an_article_was_written() -> None:
    event = only(
        "Ayse Kaya - ANKARA\n\nForeign Minister Can Aydin met Iranian Foreign Minister Reza Amani on Monday.", "meeting"
    )
    assert {p["country"] for p in event["participants"]} == {"Turkey", "Iran"}


def test_the_state_named_first_is_that_of_the_minister_whose_state_is_not_told() -> None:
    event = only(
        "The Lebanese interior ministry said that Minister Mireille Skaff met her Syrian counterpart on Monday.",
        "meeting",
    )
    assert {p["country"] for p in event["participants"]} == {"Lebanon", "Syria"}


def test_the_north_is_north_korea_where_korea_is_told() -> None:
    event = only(
        "South Korean envoy Shin Joon-ho met Ri Kwang-so, vice chairman of the North's National Defense Commission, on Monday.",
        "meeting",
    )
    assert {p["name"]: p["country"] for p in event["participants"]}["Ri Kwang-so"] == "North Korea"


def test_the_sides_of_a_next_round_are_states_as_nobody_tells_who_will_come() -> None:
    events = events_of(
        "Turkish Deputy Minister Can Aydin and Iranian Deputy Minister Reza Amani held talks on borders on Monday. "
        "The next round of talks will be held in Tehran in June."
    )
    assert [(e["status"], {p["kind"] for p in e["participants"]}) for e in events] == [
        ("held", {"person"}),
        ("planned", {"state"}),
    ]


@pytest.mark.parametrize(
    "way",
    ["is due in the Belgian capital next week for talks with", "was in Brussels yesterday for talks with", "is to travel to Brussels on Friday to discuss trade with"],
)  # fmt: skip
def test_a_journey_told_only_as_the_way_to_talks_is_told_by_them(way: str) -> None:
    (event,) = events_of(f"Moldovan Foreign Minister Ana Rusu {way} Belgian Foreign Minister Jan Peeters.")
    assert (names(event), event["place"]["country"]) == ({"Ana Rusu", "Jan Peeters"}, "Belgium")


def test_the_interlocutors_are_those_told_before() -> None:
    events = events_of(
        "Kazakh Foreign Minister Yerlan Nurgaliyev arrived in Budapest on Monday. During the conversation with Hungarian Foreign "
        "Minister Gergely Vadas, the interlocutors noted the growth of trade."
    )
    assert {"Gergely Vadas", "Yerlan Nurgaliyev"} in [names(e) for e in events]


def test_the_ministry_that_denies_a_report_did_not_meet() -> None:
    (event,) = events_of(
        "The Armenian Ministry of Defence refutes the reports on a secret meeting of Armenian Defence Minister Hrachya Melkonyan "
        "with his Azerbaijani counterpart Rauf Zeynalli."
    )
    assert (event["status"], names(event)) == ("denied", {"Hrachya Melkonyan", "Rauf Zeynalli"})


def test_an_office_in_the_plural_is_that_of_both_names() -> None:
    event = only(
        "Foreign Ministers Ashutosh Varma of India and Riaz Gardezi of Pakistan met in Delhi on Monday.", "meeting"
    )
    assert [(p["office"], p["country"]) for p in event["participants"]] == [
        ("Foreign Minister", "India"),
        ("Foreign Minister", "Pakistan"),
    ]


def test_a_secretary_general_is_given_no_state() -> None:
    event = only(
        "KAMPALA, March 5 - The Secretary-General spoke by telephone with Malian President Boubacar Keita on Monday.",
        "call",
    )
    assert {p["office"]: p["country"] for p in event["participants"]}["Secretary-General"] is None


def test_the_signing_is_that_of_the_instrument_told_before() -> None:
    (event,) = events_of(
        "Jordan and Iraq will sign a pipeline agreement next month. The signing will be on April 9 in Baghdad."
    )
    assert (event["status"], event["place"]["text"]) == ("to_be_signed", "Baghdad")


def test_what_was_held_before_todays_meeting_was_not_held_today() -> None:
    (event,) = [
        e
        for e in events_of(MET + "Prior to today's meeting he had held talks with Chinese State Councilor Luo Xiuwen.")
        if "Luo Xiuwen" in names(e)
    ]
    assert event["date"]["text"] is None


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Iran and Iraq, which were to begin on Thursday, were put off until March 18, officials said.",
        "Talks between Iran and Iraq due on Friday were postponed to March 18 at the request of Iraq.",
        "Talks between Iran and Iraq were moved from Thursday to March 18, officials said.",
    ],
)
def test_what_was_put_off_to_another_day_is_of_that_day(text: str) -> None:
    (event,) = events_of(text)
    assert (event["status"], event["date"]["text"]) == ("postponed", "March 18")


def test_that_day_is_the_day_told_before() -> None:
    event = only(
        SIGNED + "That day Turkish Foreign Minister Can Aydin met Iranian Ambassador Sara Karimi.", "courtesy_call"
    )
    assert event["date"]["text"] == "Monday"


def test_a_closer_time_of_the_same_event_wins() -> None:
    (event,) = events_of("Iran and Iraq will sign a pipeline agreement next month. The signing will be on April 9.")
    assert event["date"]["text"] == "April 9"


def test_what_goes_before_a_meeting_does_not_date_it() -> None:
    (event,) = events_of(
        "Experts will confer in December, ahead of the meeting of Foreign Ministers Ali Varma of India and Omar Gardezi of Pakistan."
    )
    assert event["date"]["text"] is None


def test_there_is_where_and_when_the_meeting_before_is_to_be() -> None:
    event = only(
        "The foreign ministers of Estonia and Latvia will meet in Helsinki on 22 March. There they are to sign a letter of "
        "intent on ammunition, which their agencies drew up in the autumn.",
        "letter_of_intent",
    )
    assert (event["date"]["text"], event["place"]["text"]) == ("22 March", "Helsinki")


def test_the_day_a_meeting_was_announced_for_is_its_day() -> None:
    (event,) = events_of(
        "The meeting of the Armenian and Latvian deputy ministers which had been announced for 21 March has been called off."
    )
    assert event["date"]["text"] == "21 March"


def test_a_call_told_by_who_took_part_is_dated_two_sentences_before() -> None:
    event = only(
        "President Joseph Biden spoke today with Transatlantic leaders about Ukraine. They agreed to stay in touch. "
        "Participants in the call included Prime Minister Justin Trudeau of Canada and Chancellor Olaf Scholz of Germany.",
        "call",
    )
    assert event["date"]["text"] == "today"


def test_a_third_official_beside_two_states_is_given_no_state_that_is_only_spoken_of() -> None:
    event = only(
        "Turkish Foreign Minister Can Aydin and Iranian Foreign Minister Reza Amani held talks with Defence Minister Omar Latif. "
        "They spoke about trade with Tanzania. Tanzania and Tanzanian goods matter to both.",
        "talks",
    )
    assert {p["name"]: p["country"] for p in event["participants"]}["Omar Latif"] is None


def test_whom_a_body_meets_is_not_of_the_town_of_its_seat() -> None:
    event = only(
        "ADDIS ABABA, March 5 - The Chairperson of the African Union Commission, Aboubakar Lamine, met Foreign Minister "
        "Rajiv Boodhun on Monday.",
        "meeting",
    )
    assert {p["name"]: p["country"] for p in event["participants"]}["Rajiv Boodhun"] is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Japan and the Philippines will hold talks in May while they negotiate a trade agreement.", None),
        ("On Monday Turkey approved the draft of a trade agreement with Iran.", "Monday"),
    ],
)
def test_what_is_negotiated_is_dated_by_its_steps_alone(text: str, date: str | None) -> None:
    (event,) = [e for e in events_of(text) if e["type"] == "agreement"]
    assert (event["status"], event["date"]["text"]) == ("negotiating", date)


def test_how_often_something_happened_this_year_is_no_time() -> None:
    event = only(
        "Turkish Foreign Minister Can Aydin met Iranian Foreign Minister Reza Amani for the third time this year.",
        "meeting",
    )
    assert event["date"]["text"] is None
