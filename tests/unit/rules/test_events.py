"""Events: what `rules` makes of one or two sentences."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from extractor.errors import SetupError
from extractor.models.rules import Rules
from extractor.records import Article, Message, Question
from extractor.schema_loading import load_schema
from extractor.steps.cleaning import clean_article
from tests.unit.rules.told import RULES, events_of


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("Turkish President Can Aydin met Iranian President Reza Amani in Ankara.", "meeting", "held"),
        ("Turkish President Can Aydin will meet Iranian President Reza Amani in Ankara on Friday.", "meeting", "planned"),
        ("Turkish President Can Aydin refused to meet Iranian President Reza Amani.", "meeting", "refused"),
        ("Ankara denied that Turkish President Can Aydin had met Iranian President Reza Amani.", "meeting", "denied"),
        ("Turkish President Can Aydin held talks with Iranian President Reza Amani.", "talks", "held"),
        ("Turkish President Can Aydin telephoned Iranian President Reza Amani.", "call", "held"),
        ("Turkish President Can Aydin received Iranian Ambassador Reza Amani.", "courtesy_call", "held"),
        ("Turkey's foreign ministry summoned Iranian Ambassador Reza Amani.", "summons", "held"),
        ("Turkish President Can Aydin has cancelled a visit to Iran.", "visit", "cancelled"),
        ("A visit to Iran by Turkish President Can Aydin has been postponed.", "visit", "postponed"),
        ("Turkish President Can Aydin invited Iranian President Reza Amani to visit Turkey.", "visit", "proposed"),
    ],
)  # fmt: skip
def test_a_meeting_has_its_kind_and_status(sentence: str, kind: str, status: str) -> None:
    (event,) = events_of(sentence)
    assert (event["kind"], event["status"]) == (kind, status)


@pytest.mark.parametrize(
    ("sentence", "instrument", "status"),
    [
        ("Turkey and Iran signed a memorandum of understanding on trade.", "memorandum", "signed"),
        ("Turkey and Iran will sign a protocol on trade on Friday.", "protocol", "to_be_signed"),
        ("The agreement between Turkey and Iran entered into force on 1 March.", "agreement", "in_force"),
        ("Turkey and Iran reached an agreement on trade.", "agreement", "agreed"),
        ("Turkey and Iran agreed to a ceasefire.", "ceasefire", "agreed"),
    ],
)
def test_an_instrument_has_its_stage(sentence: str, instrument: str, status: str) -> None:
    (event,) = events_of(sentence)
    assert (event["instrument"], event["status"]) == (instrument, status)
    assert {party["name"] for party in event["parties"]} == {"Turkey", "Iran"}


@pytest.mark.parametrize(
    "text",
    [
        "Germany meet Portugal in a friendly on Friday.",
        "Egypt will be able to meet demand for electricity.",
        "The striker signed a five-year contract after talks with the club.",
        "The cabinet met on Thursday and approved a budget.",
        "The Indonesian president has named nine new ambassadors.",
        "",
    ],
)
def test_tempting_words_without_two_sides_are_no_event(text: str) -> None:
    assert events_of(text) == []


def test_here_is_the_place_of_the_dateline() -> None:
    (event,) = events_of(
        "ISLAMABAD, March 6 (Xinhua) -- Pakistani Foreign Minister Khalid Durrani held talks with visiting Turkish "
        "Foreign Minister Orhan Seyfi here Wednesday."
    )
    assert event["place"] == {"text": "ISLAMABAD", "country": "Pakistan"}
    assert {p["name"]: p["role"] for p in event["participants"]} == {"Khalid Durrani": "host", "Orhan Seyfi": "visitor"}


def test_follow_up_sentences_make_no_second_event() -> None:
    events = events_of(
        "Turkish President Can Aydin met Iranian President Reza Amani on Monday. During the meeting, the sides discussed "
        "trade. Aydin and Amani also discussed transport."
    )
    assert len(events) == 1


def test_what_happened_last_year_is_background() -> None:
    events = events_of(
        "Turkish President Can Aydin met Iranian President Reza Amani on Monday. "
        "Turkey and Iran signed a trade agreement last year."
    )
    assert [event["background"] for event in events] == [False, True]


def test_words_of_the_user_are_added(tmp_path: Path) -> None:
    lexicon = tmp_path / "own.toml"
    lexicon.write_text('[offices]\nheads = ["grand vizier"]\n', encoding="utf-8")
    text = "Turkish Grand Vizier Can Aydin met Iranian Grand Vizier Reza Amani."
    article = clean_article(Article(id="a", text=text))
    (event,) = Rules(lexicon).extract(article, article.sentences)
    assert {p["office"] for p in event["participants"]} == {"Grand Vizier"}


@pytest.mark.parametrize(
    "content",
    ["offices = 3", "[offices]\nchairs = []", "[stages]\nsigned = ['(']", "[leaders_of]\nTurkey = []", "not toml ["],
)
def test_a_lexicon_that_cannot_be_used_is_refused(tmp_path: Path, content: str) -> None:
    lexicon = tmp_path / "own.toml"
    lexicon.write_text(content, encoding="utf-8")
    with pytest.raises(SetupError):
        Rules(lexicon)


@pytest.mark.parametrize(
    ("content", "sentence", "country"),
    [
        (
            '[leaders_of]\nNRU = ["Aiden Dowiyogo (minister"]\n[cities_of]\nNRU = ["Yaren (Nauru"]\n',
            "Aiden Dowiyogo",
            None,
        ),
        ('[leaders_of]\nATA = ["Ole Berg"]\n', "Ole Berg", "Antarctica"),
        ('[heads_of_organisations]\n"Arctic Council" = ["Ole Berg"]\n', "Ole Berg", None),
    ],
)
def test_states_and_organisations_without_built_in_words_can_be_given_some(
    tmp_path: Path, content: str, sentence: str, country: str | None
) -> None:
    lexicon = tmp_path / "own.toml"
    lexicon.write_text(content, encoding="utf-8")
    article = clean_article(Article(id="a", text=f"Turkish President Can Aydin met {sentence} on Monday."))
    (event,) = Rules(lexicon).extract(article, article.sentences)
    assert [p["country"] for p in event["participants"] if p["name"] == sentence] == [country]


def question(ref: str) -> Question:
    article = clean_article(Article(id="a", text="Turkey and Iran signed a protocol on trade."))
    return Question(article, article.sentences, (Message(role="user", content=""),), load_schema(ref))


def test_the_answer_is_one_json_object_that_the_schema_accepts() -> None:
    asked = question("schemas.diplomacy:Event")
    reply = asyncio.run(RULES.answer(asked))
    (event,) = json.loads(reply.text)["events"]
    assert asked.schema.read_answer(event)


def test_another_schema_is_refused() -> None:
    with pytest.raises(SetupError, match="name another model"):
        asyncio.run(RULES.answer(question("schemas.strikes:Strike")))


def test_a_negotiation_is_not_dated_by_when_it_began() -> None:
    (event,) = events_of("Turkey and Georgia are negotiating a trade agreement, under discussion since 2022.")
    assert (event["status"], event["date"]["text"]) == ("negotiating", None)


def test_what_is_in_force_since_a_day_keeps_it() -> None:
    (event,) = events_of("A treaty between Turkey and Georgia has been in force since May 2010.")
    assert (event["status"], event["date"]["text"]) == ("in_force", "May 2010")


@pytest.mark.parametrize(
    ("text", "kind", "status", "people"),
    [
        ("The denial came after Chadian President Mahamat Sougui wound up a visit to Jerusalem.", "visit", "held", {"Mahamat Sougui"}),
        ("The deal was struck during a visit to Moscow by Iraqi Prime Minister Nasser Rikabi.", "visit", "held", {"Nasser Rikabi"}),
        ("Chad and Niger held talks in Rome. The talks were mediated by Saudi Minister Faris Duga.", "mediation", "held", {"Faris Duga"}),
        ("Ghanaian Minister Efua Baidoo was due in Tripoli on Friday to sign an accord.", "visit", "planned", {"Efua Baidoo"}),
        ("Thai Deputy Prime Minister Suthep Chan is leading a delegation to Phnom Penh.", "visit", "held", {"Suthep Chan"}),
        ("Greek Minister Dora Kosta is expected to discuss trade with Turkish Minister Orhan Seyfi.", "meeting", "planned", {"Dora Kosta", "Orhan Seyfi"}),
        ('"I will meet Greek President Nikos Laskaris next week," Turkish President Can Aydin told reporters.', "meeting", "planned", {"Nikos Laskaris", "Can Aydin"}),
        ("Speaking after talks with Danish Minister Mette Lund, Greek Minister Dora Kosta said all was well.", "talks", "held", {"Mette Lund", "Dora Kosta"}),
        ("Omani Minister Maqbul Ali conferred here on Monday with Iranian Minister Reza Amani.", "meeting", "held", {"Maqbul Ali", "Reza Amani"}),
        ("Omani Minister Maqbul Ali meets Iranian Minister Reza Amani in Muscat on Friday.", "meeting", "planned", {"Maqbul Ali", "Reza Amani"}),
        ("U.N.-sponsored talks between Chad and Niger opened on Monday.", "talks", "ongoing", set()),
        ("North and South Korea will hold talks on Friday.", "talks", "planned", set()),
        ("Russian Ambassador Igor Petrov was called to the Polish Foreign Ministry on Monday.", "summons", "held", {"Igor Petrov"}),
        ("Experts of the two sides are expected to meet in Osh in May.", "meeting", "planned", set()),
        ("Chad and Niger closed the border of Chad and Niger. A session of the border commission, which should have been held on Wednesday, fell through.", "meeting", "cancelled", set()),
        ("A meeting of the Greek and Turkish ministers may take place in Rome.", "meeting", "proposed", set()),
        ("It was told at a meeting in Gali, which brought together Georgian Minister Irakli Lomidze and Russian General Oleg Orlov.", "meeting", "held", {"Irakli Lomidze", "Oleg Orlov"}),
        ("Amos Ravid, head of the bureau at the Israeli Defence Ministry, met Egyptian Minister Omar Sami.", "meeting", "held", {"Amos Ravid", "Omar Sami"}),
        ("Israeli strategist Amos Ravid met Egyptian Minister Omar Sami.", "meeting", "held", {"Amos Ravid", "Omar Sami"}),
        ("Mr. Rudolf Hinds, Minister of Foreign Affairs of the Cooperative Republic of Guyana, met Brazilian Minister Luiz Sa.", "meeting", "held", {"Rudolf Hinds", "Luiz Sa"}),
        ("Brazilian Minister Luiz Sa landed in Georgetown on Monday for talks with Guyanese Minister Rudolf Hinds.", "visit", "ongoing", {"Luiz Sa"}),
        ("Pyongyang on Thursday called off talks with Seoul.", "talks", "cancelled", set()),
        ("Chadian Minister Ali Bazoum held talks with Omani Minister Maqbul Ali and was to leave later.", "talks", "held", {"Ali Bazoum", "Maqbul Ali"}),
        ("Chadian President Mahamat Sougui and rebel leader John Garan resumed talks.", "talks", "ongoing", {"Mahamat Sougui", "John Garan"}),
    ],
)  # fmt: skip
def test_what_one_clause_tells_is_an_event(text: str, kind: str, status: str, people: set[str]) -> None:
    event = next(one for one in events_of(text) if one["type"] == "meeting")
    assert (event["kind"], event["status"]) == (kind, status)
    assert people <= {one["name"] for one in event["participants"]}


@pytest.mark.parametrize(
    ("text", "status", "parties"),
    [
        ("Chad and Niger finalised a treaty, to be signed in Paris in May.", "to_be_signed", {"Chad", "Niger"}),
        ("A truce which Chad and Niger accepted in January was broken on Saturday.", "violated", {"Chad", "Niger"}),
        ("Chad accused Niger of violating the ceasefire.", "violated", {"Chad", "Niger"}),
        ("Chad suspended its participation in the fisheries treaty.", "suspended", {"Chad"}),
        ("The parliament of Chad ratified on Monday a treaty with Niger.", "ratified", {"Chad", "Niger"}),
        ("Chad and Niger signed a pact brokered by Angolan President Joao Lopes.", "signed", {"Chad", "Niger"}),
        ("Angola brokered a truce between Chad and Niger.", "agreed", {"Chad", "Niger"}),
        ("Chad and Niger have agreed the text of a treaty.", "agreed", {"Chad", "Niger"}),
        ("Chad and Niger are close to a trade agreement.", "negotiating", {"Chad", "Niger"}),
        ("Georgia and Abkhazia signed a protocol.", "signed", {"Georgia", "Abkhazia"}),
        ("Burundi's government and the main rebel group, the FDD, signed a peace deal.", "signed", {"Burundi", "FDD"}),
        ("Somali President Sharif Ahmed and Puntland leader Abdirahman Farol reached an agreement.", "agreed", {"Somalia", "Puntland"}),
        ("A work plan was signed between the Ministries of Defense of Chad and Niger.", "signed", {"Chad", "Niger"}),
    ],
)  # fmt: skip
def test_an_instrument_has_its_stage_and_its_sides(text: str, status: str, parties: set[str]) -> None:
    (event,) = [one for one in events_of(text) if one["type"] == "agreement"]
    assert event["status"] == status
    assert {party["name"] for party in event["parties"]} == parties


@pytest.mark.parametrize(
    "text",
    [
        "Angolan President Joao Lopes called on Chadian President Mahamat Sougui and Niger's President Ali Bazoum to rest.",
        "No date has been set for the next round of talks between Chad and Niger.",
        "It was the work of the highest-ranking Danish official to visit Sudan.",
    ],
)
def test_words_that_only_look_like_an_encounter_are_none(text: str) -> None:
    assert events_of(text) == []


def test_the_rebels_and_the_government_are_the_sides_told_before() -> None:
    first = "GOMA, March 6 - Fighting between the army of DR Congo and M23 rebels went on in DR Congo."
    (event,) = events_of(f"{first} The rebels and the government signed a ceasefire on Tuesday.")
    assert {party["name"] for party in event["parties"]} == {"M23", "Democratic Republic of the Congo"}


def test_the_delegation_is_that_told_before() -> None:
    first = "A Turkish delegation led by Admiral Esref Ugur arrived in Baku on Tuesday."
    events = events_of(f"{first} The delegation met Azerbaijani Defence Minister Safar Aliyev.")
    assert {one["name"] for one in events[-1]["participants"]} == {"Esref Ugur", "Safar Aliyev"}


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("Chad and Niger signed a treaty in January.", True),
        ("Chad and Niger signed a treaty on Tuesday.", False),
        ("Chad and Niger held talks on Tuesday. Chad and Niger signed a contract on February 25.", True),
    ],
)
def test_what_is_told_of_an_earlier_month_or_week_is_background(text: str, background: bool) -> None:
    assert events_of(text)[-1]["background"] is background


def test_two_countries_of_a_trip_are_a_visit_each() -> None:
    events = events_of("Romanian Foreign Minister Mircea Ganea will visit Kazakhstan and Kyrgyzstan.")
    assert [one["place"]["country"] for one in events] == ["Kazakhstan", "Kyrgyzstan"]


def test_a_trip_to_come_to_many_countries_is_one_journey() -> None:
    events = events_of("Romanian Foreign Minister Mircea Ganea will visit Kazakhstan, Kyrgyzstan and Tajikistan.")
    assert [one["place"] for one in events] == [{"text": "Kazakhstan, Kyrgyzstan and Tajikistan", "country": None}]


def test_each_of_many_countries_visited_is_a_visit() -> None:
    events = events_of("Romanian Foreign Minister Mircea Ganea visited Kazakhstan, Kyrgyzstan and Tajikistan.")
    assert [one["place"]["country"] for one in events] == ["Kazakhstan", "Kyrgyzstan", "Tajikistan"]


def test_a_record_is_no_time() -> None:
    (event,) = events_of(
        "Moldovan President Vladimir Voronin met Omani Minister Maqbul Ali for the first time in seven years."
    )
    assert event["date"]["text"] is None


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Vladimir Putin met Donald Trump in Helsinki.", {"Russia", "United States"}),
        ("President Putin met Donald Trump in Helsinki.", {"Russia", "United States"}),
        ("Chadian President Donald Trump met Omani Minister Maqbul Ali.", {"Chad", "Oman"}),
    ],
    ids=["full names", "title and surname", "what the article tells comes first"],
)
def test_leaders_are_known_where_their_state_is_not_told(text: str, countries: set[str]) -> None:
    (event,) = events_of(text)
    assert {one["country"] for one in event["participants"]} == countries


def test_talks_that_name_nobody_are_of_the_two_states_of_the_article() -> None:
    first = "The border between Chad and Niger is open, officials of Chad and Niger said."
    (event,) = events_of(f"{first} The next round of border talks is to be held in Rome in May.")
    assert {one["name"] for one in event["participants"]} == {"Chad", "Niger"}
    assert event["status"] == "planned"


def test_companies_that_meet_are_no_states() -> None:
    first = "A retailer of Chad bought a chain in Niger, which sells food in Chad and Niger."
    assert events_of(f"{first} The meeting of the two companies took place in Rome on Monday.") == []


def test_an_instrument_that_was_signed_before_it_was_ratified_is_one() -> None:
    text = "The parliament of Chad ratified a treaty with Niger on Monday. The treaty was signed in Rome in May 2020."
    (event,) = events_of(text)
    assert (event["status"], event["date"]["text"]) == ("ratified", "Monday")


def test_what_was_due_on_a_visit_is_put_off_with_it() -> None:
    text = "Omani Minister Maqbul Ali postponed a visit to Chad. He had been due to meet Chadian Minister Ali Bazoum."
    assert {one["status"] for one in events_of(text)} == {"postponed"}


def test_an_accepted_invitation_is_a_plan() -> None:
    text = "Omani Minister Maqbul Ali invited Chadian Minister Ali Bazoum to visit Oman. The invitation was accepted."
    (event,) = events_of(text)
    assert event["status"] == "planned"


def test_no_such_meeting_took_place() -> None:
    text = "A daily said that Omani Minister Maqbul Ali met Chadian Minister Ali Bazoum. No such meeting took place."
    (event,) = events_of(text)
    assert event["status"] == "denied"


def test_whom_a_dateline_names_takes_part_in_nothing() -> None:
    assert events_of("BELGRADE (Serbia and Montenegro), May 17 (SeeNews) - A retailer has signed a contract.") == []


def test_a_state_and_an_organisation_named_in_one_word_are_two_sides() -> None:
    summit, agreement = events_of(
        "An EU-Ukraine summit will be held in Kiev on Friday. The EU-Moldova roaming agreement entered into force on Monday."
    )
    assert {one["name"] for one in summit["participants"]} == {"EU", "Ukraine"}
    assert {one["name"] for one in agreement["parties"]} == {"European Union", "Moldova"}


def test_separate_meetings_are_several() -> None:
    text = "Omani Minister Maqbul Ali had separate meetings with Chadian President Ali Bazoum and Greek Minister Dora Kosta."
    assert [len(event["participants"]) for event in events_of(text)] == [2, 2]


def test_talks_that_open_a_sentence_are_of_those_who_act_in_it() -> None:
    text = "During talks in Muscat on 13-14 May, Omani Minister Maqbul Ali and Chadian Minister Ali Bazoum agreed to trade."
    (event,) = events_of(text)
    assert (event["kind"], [one["name"] for one in event["participants"]]) == ("talks", ["Maqbul Ali", "Ali Bazoum"])


def test_who_telephoned_one_receives_the_next() -> None:
    text = "Omani Minister Maqbul Ali telephoned Chadian Minister Ali Bazoum on Monday and will receive Greek Minister Dora Kosta in Muscat on Friday."
    call, meeting = events_of(text)
    assert (call["kind"], call["place"]) == ("call", None)
    assert {one["name"] for one in meeting["participants"]} == {"Maqbul Ali", "Dora Kosta"}


def test_hours_spent_with_somebody_are_a_meeting() -> None:
    text = "Omani Minister Maqbul Ali spent four hours with Chadian Minister Ali Bazoum on Monday."
    (event,) = events_of(text)
    assert (event["kind"], event["status"], len(event["participants"])) == ("meeting", "held", 2)


def test_being_somewhere_on_a_day_for_something_is_a_visit() -> None:
    (event,) = events_of("Omani Minister Maqbul Ali was in Cairo on Sunday to prepare the trip.")
    assert (event["kind"], event["status"], event["place"]["text"]) == ("visit", "held", "Cairo")


def test_a_conveyed_message_is_of_its_bearer_its_writer_and_its_reader() -> None:
    text = "Chadian Minister Ali Bazoum conveyed to Omani Minister Maqbul Ali a written message from Greek Minister Dora Kosta."
    (event,) = events_of(text)
    assert event["kind"] == "correspondence"
    assert {one["name"] for one in event["participants"]} == {"Ali Bazoum", "Maqbul Ali", "Dora Kosta"}


def test_states_in_brackets_keep_a_list_of_names_together() -> None:
    text = "Perry Calloway (U.S.), Yuri Lapshin (Russia), and Hugo Montbrun (France), met in Baku on Monday with President Arkadi Hair."
    (event,) = events_of(text)
    assert {one["country"] for one in event["participants"]} >= {"United States", "Russia", "France"}


def test_what_was_ratified_is_not_signed_anew() -> None:
    text = "Omani deputies on 21 March ratified the agreement that Minister Maqbul Ali and his Chadian counterpart Ali Bazoum signed in Muscat last November."
    (event,) = events_of(text)
    assert (event["status"], event["date"]["text"]) == ("ratified", "21 March")
    assert [one["name"] for one in event["parties"]] == ["Oman", "Chad"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The cabinet met on Monday and signed an agreement with Iran.",
        "Governments signed the treaty on Monday.",
        "The alliance met Turkish Foreign Minister Can Aydin on Monday.",
    ],
)
def test_a_body_whose_state_nothing_tells_takes_no_part(sentence: str) -> None:
    assert not any(p["kind"] == "organisation" for e in events_of(sentence) for p in e.get("participants", []))
    assert not any(party["country"] is None for e in events_of(sentence) for party in e.get("parties", []))


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        ("Can Aydin met the Georgian foreign minister for security talks on Monday.", "foreign minister"),
        ("Turkish Foreign Minister Can Aydin met the Georgian Minister of the Week on Monday.", "Minister"),
    ],
)
def test_an_office_holds_no_word_for_what_one_came_for_and_no_time(sentence: str, office: str) -> None:
    assert office in [p["office"] for event in events_of(sentence) for p in event["participants"]]


def test_states_met_separately_are_two_meetings() -> None:
    events = events_of("Iran held separate talks with Turkey and Iraq on Monday.")
    assert sorted(sorted(p["country"] for p in e["participants"]) for e in events) == [
        ["Iran", "Iraq"],
        ["Iran", "Turkey"],
    ]


def test_a_compound_of_states_names_each() -> None:
    (event,) = events_of("A Turkey–Iran–Iraq summit will be held in Ankara on Friday.")
    assert [p["country"] for p in event["participants"]] == ["Turkey", "Iran", "Iraq"]


def test_a_special_envoy_pays_no_courtesy_call() -> None:
    (event,) = events_of("U.S. envoy Harold Wexler met Turkish President Can Aydin in Ankara on Monday.")
    assert event["kind"] == "meeting"
    assert [p["accredited_to"] for p in event["participants"]] == [None, None]


@pytest.mark.parametrize(
    ("talks", "topics"),
    [("for security talks on Monday", []), ("for talks on trade on Monday", ["trade"])],
)
def test_a_time_is_no_topic(talks: str, topics: list[str]) -> None:
    (event,) = events_of(f"Turkish Foreign Minister Can Aydin met the Georgian foreign minister {talks}.")
    assert event["topics"] == topics


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("Turkish President Can Aydin will leave for Baku on Sunday as planned.", "visit", "planned"),
        ("On Tuesday Turkish President Can Aydin left for Baku.", "visit", "ongoing"),
        ("Ankara denied media reports claiming that Turkish and Syrian regime officials held a meeting in Tehran.", "meeting", "denied"),
        ('An aide dismissed as "groundless" a report that Turkish President Can Aydin met Iranian President Reza Amani.', "meeting", "denied"),
        ("The visit of Turkish President Can Aydin, who was to have arrived here on Friday, has been put off.", "visit", "postponed"),
        ("A visit to Iran by Turkish President Can Aydin is being discussed for June.", "visit", "proposed"),
        ("A meeting in Ankara with Iranian President Reza Amani and Turkish President Can Aydin has been dropped.", "meeting", "cancelled"),
        ("Turkish President Can Aydin was due to arrive in Iran on Friday and meet President Reza Amani there.", "meeting", "planned"),
        ("A deal will be signed when Turkish President Can Aydin holds talks with Iranian President Reza Amani on Friday.", "talks", "planned"),
        ("Norwegian Foreign Minister Ida Dahl will bring the Turkish and Iranian foreign ministers together in Oslo on Friday.", "mediation", "planned"),
        ("Turkish President Can Aydin briefed the ambassadors of Iran and Iraq at his office.", "meeting", "held"),
        ("The Baltic foreign ministers met in Riga on Monday.", "meeting", "held"),
        ("The Abkhaz side and Georgia held talks in Geneva on Monday.", "talks", "held"),
    ],
)  # fmt: skip
def test_what_a_sentence_tells_of_an_encounter(sentence: str, kind: str, status: str) -> None:
    assert (kind, status) in [(event.get("kind"), event["status"]) for event in events_of(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Indonesian president's envoy Retno Wulandari goes to Brasília.",
        "Among those seeing Chinese Defence Minister Zhou Guang off at the airport was Iranian Ambassador Reza Amani.",
        "Turkish Admiral Can Aydin toured the Naval Systems Command in Cavite.",
        "Norway was admitted to the Asia-Europe Meeting on the same day together with Switzerland and Bangladesh.",
        "The Chairperson of the African Union signed the Host Country Agreement with Ghana.",
        "Turkish President Can Aydin left for London for medical treatment on Monday.",
    ],
)
def test_farewells_postings_tours_and_names_are_no_meetings(sentence: str) -> None:
    assert [event for event in events_of(sentence) if event["type"] == "meeting"] == []


@pytest.mark.parametrize(
    ("sentence", "status", "day"),
    [
        ("The treaty between Turkey and Iran was signed in 2000 and entered into force in 2001.", "in_force", "2001"),
        ("A memorandum between Turkey and Iran, signed in 2012, has been in force since last year.", "in_force", "last year"),
        ("A ceasefire between Turkey and Iran, signed on March 1, was broken on Monday.", "violated", "Monday"),
        ("Turkey renounced its defence accord with Iran on Monday.", "terminated", "Monday"),
        ("Turkey and Iran initialled an agreement; it will be signed in Ankara on 15 March.", "to_be_signed", "15 March"),
        ("Ankara denied a report that Turkey and Iran had signed a protocol on trade.", "denied", None),
        ("Turkey accused Iran of \"a flagrant breach\" of the ceasefire.", "violated", None),
        ("A contract covering ammunition between Turkey and Iran is expected to be signed on Friday.", "to_be_signed", "Friday"),
    ],
)  # fmt: skip
def test_the_stage_is_the_latest_that_the_sentence_tells(sentence: str, status: str, day: str | None) -> None:
    (event,) = [event for event in events_of(sentence) if event["type"] == "agreement"]
    assert (event["status"], event["date"]["text"]) == (status, day)


@pytest.mark.parametrize(
    ("words", "name", "office", "rank"),
    [
        ("Danish Chief of Defense General Christian Holm", "Christian Holm", "Chief of Defense", "General"),
        ("Azerbaijani Defence Minister Col-Gen Rauf Zeynalli", "Rauf Zeynalli", "Defence Minister", "Col-Gen"),
        ("Britain's foreign secretary, Florence Holland,", "Florence Holland", "foreign secretary", None),
        ("Deputy Prime Minister and Minister of European Affairs of the Slovak Republic Juraj Novak", "Juraj Novak",
         "Deputy Prime Minister and Minister of European Affairs of the Slovak Republic", None),
        ("Permanent Secretary in the Ministry of Foreign Affairs of Botswana Mr. Thabo Kgosi", "Thabo Kgosi",
         "Permanent Secretary in the Ministry of Foreign Affairs of Botswana", None),
        ("Senior Advisor to the Prime Minister of Bangladesh, Dr. Gowher Rahman,", "Gowher Rahman",
         "Senior Advisor to the Prime Minister of Bangladesh", "Dr."),
        ("the Head of the EU Delegation to Georgia, Jan Horak,", "Jan Horak", "Head of the EU Delegation", None),
        ("the deputy head of the Russian presidential administration, Dmitry Kozin,", "Dmitry Kozin",
         "deputy head of the Russian presidential administration", None),
        ("Bahrain's Minister of Municipalities, Khalil al-Rumaithi,", "Khalil al-Rumaithi", "Minister of Municipalities", None),
        ("the commander of the Royal Australian Navy's fleet, Rear Adm. Philippa Strachan,", "Philippa Strachan",
         "commander of the Royal Australian Navy's fleet", "Rear Adm."),
    ],
)  # fmt: skip
def test_names_offices_and_ranks_are_taken_apart(words: str, name: str, office: str, rank: str | None) -> None:
    (event,) = events_of(f"Turkish President Can Aydin met {words} in Ankara on Monday.")
    assert (name, office, rank) in [(p["name"], p["office"], p["rank"]) for p in event["participants"]]
