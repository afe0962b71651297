"""Each stage of `rules` by itself: what it makes of a few words."""

from __future__ import annotations

import pytest

from extractor.models.rules import Rules
from extractor.models.rules.drafts.draft import Draft, states_of
from extractor.models.rules.encounters import Encounter, EncounterFinder
from extractor.models.rules.instruments import Instrument, InstrumentFinder
from extractor.models.rules.instruments.modals import with_mood
from extractor.models.rules.lexicons import load_lexicon
from extractor.models.rules.mentions.belonging import read_office_of
from extractor.models.rules.mentions.bodies import body_at
from extractor.models.rules.mentions.delegations import delegation_at
from extractor.models.rules.mentions.departments import department_at
from extractor.models.rules.mentions.kinds import Mention, Modifiers
from extractor.models.rules.mentions.modifiers import modifiers_at
from extractor.models.rules.mentions.names import name_at
from extractor.models.rules.mentions.offices import office_at
from extractor.models.rules.mentions.persons import rank_at
from extractor.models.rules.mentions.plain import plain_at
from extractor.models.rules.mentions.sentence import SentenceWords
from extractor.models.rules.mentions.states import states_at
from extractor.models.rules.moments import moments_in, times_in
from extractor.models.rules.reader import read_article
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.statuses import clause_start, cue_patterns, is_context, is_earlier, nearest_cue
from extractor.records import Article
from extractor.steps.cleaning import clean_article

LEXICON = load_lexicon()


def words_of(text: str) -> SentenceWords:
    return SentenceWords.cut(text, 0, len(text), LEXICON, [])


def read(text: str, published: str = "2024-03-06") -> ArticleReading:
    article = clean_article(Article(id="a", text=text, published=published))
    return read_article(article, article.sentences, LEXICON)


def encounters_in(text: str) -> list[Encounter]:
    return EncounterFinder(LEXICON).find(read(text).readings[0])


def instruments_in(text: str) -> list[Instrument]:
    return InstrumentFinder(LEXICON).find(read(text).readings[0], text)


def drafts_of(text: str) -> list[Draft]:
    article = clean_article(Article(id="a", text=text, published="2024-03-06"))
    return Rules().study(article, article.sentences)[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr. Al-Badri's U.S. visit", ["Mr.", "Al-Badri", "U.S.", "visit"]),
        ("the ministers’ talks", ["the", "ministers", "talks"]),
        ("3.5 km, they said", ["3.5", "km", ",", "they", "said"]),
    ],
)
def test_a_sentence_is_cut_into_words(text: str, words: list[str]) -> None:
    assert [word.text for word in words_of(text).words] == words


@pytest.mark.parametrize("text", ["Georgia's envoy", "the ministers’ talks", "Azerbaijan`s envoy"])
def test_a_possessive_is_taken_off_and_noted(text: str) -> None:
    assert [word.owner for word in words_of(text).words].count(True) == 1


@pytest.mark.parametrize(
    ("text", "codes", "adjective"),
    [
        ("Turkish minister", ("TUR",), True),
        ("Georgia and Chad", ("GEO",), False),
        ("Georgia's minister", ("GEO",), True),
        ("Sino-Russian pact", ("CHN", "RUS"), True),
        ("Saudi Arabia said", ("SAU",), False),
    ],
)
def test_states_are_read_by_name_and_adjective(text: str, codes: tuple[str, ...], adjective: bool) -> None:
    states = states_at(words_of(text), 0)
    assert states is not None
    assert (states.codes, states.adjective) == (codes, adjective)


@pytest.mark.parametrize("text", ["Ankara said", "minister of", "Long-Term plans"])
def test_capitals_and_other_words_are_no_states(text: str) -> None:
    assert states_at(words_of(text), 0) is None


def test_what_stands_before_an_office_is_read_word_by_word() -> None:
    modifiers, end = modifiers_at(words_of("the visiting former Greek, Turkish and Cypriot ministers"), 0)
    assert (modifiers.definite, modifiers.visiting, modifiers.tenure) == (True, True, "former")
    assert (modifiers.countries, end) == (("GRC", "TUR", "CYP"), 8)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Deputy Prime Minister and Foreign Minister Ivan Petrov", "Deputy Prime Minister and Foreign Minister"),
        ("Production Minister Ana Ruiz", "Production Minister"),
        ("presidents and prime ministers", "presidents"),
        ("president-elect of Chad", "president-elect"),
    ],
)
def test_an_office_ends_where_its_words_end(text: str, office: str) -> None:
    sentence = words_of(text)
    found = office_at(sentence, 0)
    assert found is not None
    assert sentence.phrase(0, found.end) == office


@pytest.mark.parametrize("text", ["economic growth", "river banks"])
def test_other_words_are_no_office(text: str) -> None:
    assert office_at(words_of(text), 0) is None


@pytest.mark.parametrize(
    ("text", "office", "country", "accredited_to"),
    [
        ("minister of foreign affairs of Pakistan said", "minister of foreign affairs of Pakistan", "PAK", None),
        ("ambassador to Azerbaijan said", "ambassador", None, "AZE"),
        ("ambassador of Oman to Kenya said", "ambassador of Oman", "OMN", "KEN"),
        ("president of the country said", "president", None, None),
        ("minister to Azerbaijan said", "minister", None, None),
    ],
)
def test_what_an_office_belongs_to_is_read_behind_it(
    text: str, office: str, country: str | None, accredited_to: str | None
) -> None:
    sentence = words_of(text)
    found = office_at(sentence, 0)
    assert found is not None
    mention = Mention("office", 0, 0)
    read_office_of(sentence, 0, found.end, found.head, mention)
    assert (mention.office, mention.country, mention.accredited_to) == (office, country, accredited_to)


@pytest.mark.parametrize(
    ("text", "department"),
    [
        ("Foreign Affairs and Trade said", "Foreign Affairs and Trade"),
        ("Agriculture, Forestry and Fisheries said", "Agriculture, Forestry and Fisheries"),
    ],
)
def test_a_department_ends_where_its_words_end(text: str, department: str) -> None:
    sentence = words_of(text)
    end = department_at(sentence, 0)
    assert end is not None
    assert sentence.phrase(0, end) == department


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sergei van der Berg said", "Sergei van der Berg"),
        ("Nasser al-Thani met", "Nasser al-Thani"),
        ("John P. Smith, Jr., said", "John P. Smith, Jr."),
        ("Orhan Seyfi Turkish", "Orhan Seyfi"),
        ("Li Wei's envoy", "Li Wei"),
    ],
)
def test_a_name_ends_where_its_words_end(text: str, name: str) -> None:
    sentence = words_of(text)
    end = name_at(sentence, 0)
    assert end is not None
    assert sentence.phrase(0, end).removesuffix("'s") == name


@pytest.mark.parametrize("text", ["and then", "Turkish officials", "Foreign Minister"])
def test_other_words_are_no_name(text: str) -> None:
    assert name_at(words_of(text), 0) is None


def test_ranks_are_read_in_a_row_and_titles_passed_by() -> None:
    sentence = words_of("Lieutenant General (ret.) Sir Mark Hall")
    end, rank = rank_at(sentence, 0)
    assert (rank, sentence.words[end].text) == ("Lieutenant General", "Mark")


@pytest.mark.parametrize(
    ("text", "kind", "country", "countries"),
    [
        ("delegation of Turkey left", "delegation", "TUR", ()),
        ("delegation of Turkey's parliament left", "delegation", "TUR", ()),
        ("officials from Chad and Niger met", "office", None, ("TCD", "NER")),
    ],
)
def test_a_delegation_is_read_with_its_sender(
    text: str, kind: str, country: str | None, countries: tuple[str, ...]
) -> None:
    found = delegation_at(words_of(text), 0, Modifiers(0))
    assert found is not None
    assert (found[1].kind, found[1].country, found[1].countries) == (kind, country, countries)


def test_a_delegation_of_nobody_is_none() -> None:
    assert delegation_at(words_of("delegation left"), 0, Modifiers(0)) is None


@pytest.mark.parametrize(
    ("text", "kind", "name", "country"),
    [
        ("Iranian Foreign Ministry said", "organisation", "Iranian Foreign Ministry", "IRN"),
        ("Ministry of Defence of Georgia said", "organisation", "Ministry of Defence of Georgia", "GEO"),
        ("Turkish government said", "state", None, "TUR"),
    ],
)
def test_a_body_is_read_with_its_state(text: str, kind: str, name: str | None, country: str) -> None:
    found = body_at(words_of(text), 0)
    assert found is not None
    assert (found[1].kind, found[1].name, found[1].country) == (kind, name, country)


@pytest.mark.parametrize(
    ("text", "kind"), [("Ankara", "place"), ("Turkey", "state"), ("NATO", "organisation"), ("Orhan Seyfi", "person")]
)
def test_what_no_office_introduces_is_told_apart(text: str, kind: str) -> None:
    found = plain_at(words_of(f"{text} came"), 0)
    assert found is not None
    assert found[1].kind == kind


def test_the_nationality_of_a_thing_is_noted_and_no_mention() -> None:
    sentence = words_of("Angolan economy")
    assert plain_at(sentence, 0) is None
    assert sentence.codes == ["AGO"]


@pytest.mark.parametrize("second", ["Seyfi left on Tuesday.", "The minister left on Tuesday.", "He left on Tuesday."])
def test_a_person_is_the_same_in_fewer_words(second: str) -> None:
    readings = read(f"Turkish Foreign Minister Orhan Seyfi spoke on Monday. {second}").readings
    assert readings[1].actors[0] is readings[0].actors[0]


def test_a_counterpart_is_somebody_else_with_the_same_office() -> None:
    reading: Reading = read("Turkish Foreign Minister Orhan Seyfi met his Greek counterpart on Monday.").readings[0]
    minister, counterpart = reading.actors
    assert minister is not counterpart
    assert (counterpart.country, counterpart.counterpart) == ("GRC", True)


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Turkish President Can Aydin met Greek President Nikos Laskaris in Rome.", "meeting", 2),
        ("Turkish President Can Aydin was received by Pope John in Rome.", "meeting", 2),
        ("Turkish President Can Aydin spoke by phone with Greek President Nikos Laskaris.", "call", 2),
        ("Turkish President Can Aydin mediated between Chad and Niger.", "mediation", 3),
        ("Turkish President Can Aydin paid an official visit to Chad.", "visit", 1),
        ("Talks between Chad and Niger were held in Rome.", "talks", 2),
        ("Turkish Ambassador Can Aydin presented his credentials to President Nikos Laskaris.", "courtesy_call", 2),
        ("Turkish President Can Aydin sent a letter to Greek President Nikos Laskaris.", "correspondence", 2),
    ],
)
def test_each_frame_finds_who_took_part(text: str, kind: str, number: int) -> None:
    (encounter,) = encounters_in(text)
    assert (encounter.kind, len(encounter.everyone())) == (kind, number)


@pytest.mark.parametrize(
    "text",
    [
        "Factories in Turkey met demand from Greece.",
        "The meeting room of the Greek parliament was closed.",
        "Did Turkish President Can Aydin meet Greek President Nikos Laskaris?",
        "Turkey's Can Aydin called for elections in Greece.",
    ],
)
def test_other_uses_of_the_words_are_no_encounter(text: str) -> None:
    assert encounters_in(text) == []


def test_a_trip_to_two_countries_is_two_visits() -> None:
    legs = encounters_in("Turkish President Can Aydin will visit Georgia on May 3 and Armenia on May 5.")
    assert [leg.kind for leg in legs] == ["visit", "visit"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("held talks", "held"),
        ("will hold talks", "planned"),
        ("put off talks", "postponed"),
        ("called off talks", "cancelled"),
        ("opened talks", "ongoing"),
        ("refused to hold talks", "refused"),
        ("arrived for talks", "planned"),
    ],
)
def test_a_noun_has_the_status_of_what_governs_it(words: str, status: str) -> None:
    found = encounters_in(f"Turkish President Can Aydin {words} with Greek President Nikos Laskaris in Rome.")
    assert found[-1].verdict.status == status


@pytest.mark.parametrize(
    ("status", "word", "window", "verdict"),
    [
        ("signed", "sign", "they will ", "to_be_signed"),
        ("signed", "signed", "they ", "signed"),
        ("signed", "signed", "they have not yet ", "negotiating"),
        ("ratified", "ratify", "parliament is expected to ", "agreed"),
        ("terminated", "withdraw from", "it would ", "proposed"),
        ("signed", "sign", "they refused to ", "rejected"),
        ("signed", "sign", "they failed to ", None),
    ],
)
def test_mood_makes_another_stage(status: str, word: str, window: str, verdict: str | None) -> None:
    found = with_mood(status, word, window, "agreement")
    assert (found and found.status) == verdict


def test_an_instrument_has_parties_signatories_and_a_name() -> None:
    (found,) = instruments_in(
        "Turkish Foreign Minister Can Aydin and his Greek counterpart signed the Treaty of Friendship in Rome."
    )
    assert (found.instrument, found.verdict.status, found.name) == ("treaty", "signed", "Treaty of Friendship")
    assert [actor.country for actor in found.signatories] == ["TUR", "GRC"]


def test_sides_of_an_instrument_act_in_the_main_clause() -> None:
    (found,) = instruments_in("Under an agreement signed in January, China will supply Zambia with trains.")
    assert {actor.country for actor in found.parties} == {"CHN", "ZMB"}


def test_a_clause_begins_behind_what_parts_it() -> None:
    sentence = "he left; but she stayed"
    assert sentence[clause_start(sentence, len(sentence)) :].strip() == "she stayed"


def test_the_last_cue_decides() -> None:
    found = nearest_cue("they refused, and then they plan to ", cue_patterns())
    assert found is not None
    assert found[1] == "planned"


@pytest.mark.parametrize(("clause", "earlier"), [("they had met in may", True), ("they met in may", False)])
def test_an_earlier_time_is_told_by_tense(clause: str, earlier: bool) -> None:
    assert is_earlier(clause) is earlier


@pytest.mark.parametrize(
    ("before", "behind", "earlier"),
    [("arrived two days after the ", "talks", True), ("he ", "arrived two days after the bombing", False)],
    ids=["what came before", "what came after"],
)
def test_days_after_puts_into_the_past_only_what_follows(before: str, behind: str, earlier: bool) -> None:
    assert is_earlier(before, behind) is earlier


@pytest.mark.parametrize(
    ("before", "context"),
    [
        ("the remarks follow tuesday's ", True),
        ("the attack came a day after ", True),
        ("they have held four rounds of ", True),
        ("he recently ", True),
        ("he spoke after ", False),
        ("they have held ", False),
        ("they held three rounds of ", False),
    ],
)
def test_what_the_news_followed_upon_is_context(before: str, context: bool) -> None:
    assert is_context(before) is context


def test_an_official_without_a_state_speaks_for_that_of_the_dateline() -> None:
    drafts = drafts_of(
        "TBILISI, March 5 (Wire) - Foreign Minister Maia Panji met Turkish President Can Aydin on Monday."
    )
    assert {actor.country for actor in drafts[0].everyone()} == {"GEO", "TUR"}


def test_whoever_is_at_home_is_the_host() -> None:
    drafts = drafts_of("Turkish President Can Aydin met Greek President Nikos Laskaris in Ankara on Monday.")
    assert [[actor.country for actor in actors] for actors in (drafts[0].hosts, drafts[0].visitors)] == [
        ["TUR"],
        ["GRC"],
    ]


def test_one_event_is_told_once_with_all_that_is_told() -> None:
    (draft,) = drafts_of(
        "Turkish President Can Aydin met Greek President Nikos Laskaris. Aydin and Laskaris met in Rome on Monday."
    )
    assert draft.place is not None
    assert (draft.place.name, draft.time is not None) == ("Rome", True)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("RABAT, March 5 (Wire) - Moroccan Foreign Minister Ali Badri met Greek President Nikos Laskaris on Monday.", "RABAT"),
        ("RABAT, March 5 (Wire) - Moroccan Foreign Minister Ali Badri met Greek President Nikos Laskaris.", None),
        ("PARIS, March 5 (Wire) - Moroccan Foreign Minister Ali Badri met Greek President Nikos Laskaris on Monday.", None),
        ("RABAT, March 5 (Wire) - Moroccan Foreign Minister Ali Badri will meet Greek President Nikos Laskaris on Friday.", None),
        ("RABAT, March 5 (Wire) - Moroccan Foreign Minister Ali Badri telephoned Greek President Nikos Laskaris on Monday.", None),
        (
            "Moroccan Foreign Minister Ali Badri praised the deal after meeting Greek President Nikos Laskaris. "
            "Badri arrived in Athens on Monday.",
            "Athens",
        ),
        ("Moroccan Foreign Minister Ali Badri met Greek President Nikos Laskaris in Spanish city Barcelona.", "Barcelona"),
        ("Moroccan Foreign Minister Ali Badri met Greek President Nikos Laskaris in the Greek capital city of Athens.", "Athens"),
    ],
)  # fmt: skip
def test_a_meeting_is_placed_by_what_tells_where_it_was(text: str, place: str | None) -> None:
    draft = next(draft for draft in drafts_of(text) if draft.kind != "visit")
    assert (draft.place.name if draft.place else None) == place


def test_an_event_long_before_the_report_is_background() -> None:
    (draft,) = drafts_of("Turkish President Can Aydin met Greek President Nikos Laskaris in January 2020 in Rome.")
    assert (draft.background, draft.why_background) == (True, "long before the report")


def test_parties_are_states_and_organisations() -> None:
    (draft,) = drafts_of("Chad, Niger and the African Union signed a protocol on Monday.")
    assert {name for name, _ in states_of(draft)} == {"Chad", "Niger", "African Union"}


@pytest.mark.parametrize(
    "time",
    [
        "Tuesday", "on Tues.", "Fri", "two days ago", "in the last quarter", "this fall", "overnight Sunday", "12 May", "5/5/2020", "in 2019",
        "last weekend", "last month", "in the 1990s", "tomorrow", "in the autumn", "three weeks ago", "earlier this year",
    ],
)  # fmt: skip
def test_every_kind_of_time_is_looked_for(time: str) -> None:
    assert times_in(time, 0, len(time))
    assert moments_in(time, 0, len(time), time.lower()) == times_in(time, 0, len(time))
