"""Mentions: who and what is named in a sentence, with office, rank, nationality and tenure."""

from __future__ import annotations

import pytest

from extractor.models.rules.lexicons import load_lexicon
from extractor.models.rules.mentions import Mention, MentionReader


def read(sentence: str) -> list[Mention]:
    return MentionReader(load_lexicon(), sentence).read(0, len(sentence))


@pytest.mark.parametrize(
    ("sentence", "name", "office", "rank", "country"),
    [
        ("Turkish Foreign Minister Orhan Seyfi met him.", "Orhan Seyfi", "Foreign Minister", None, "TUR"),
        ("Iran's President Reza Amani spoke.", "Reza Amani", "President", None, "IRN"),
        ("The Foreign Minister of Georgia, Maia Panji, spoke.", "Maia Panji", "Foreign Minister of Georgia", None, "GEO"),
        ("President Petr Novy of Czechia spoke.", "Petr Novy", "President", None, "CZE"),
        ("Xu Jiping, president of China, spoke.", "Xu Jiping", "president of China", None, "CHN"),
        (
            "Azerbaijan`s Minister of Defense, Colonel General Rauf Aghazade has left.",
            "Rauf Aghazade", "Minister of Defense", "Colonel General", "AZE",
        ),
        ("New Zealand's foreign minister, Hamish Te Rangi, left.", "Hamish Te Rangi", "foreign minister", None, "NZL"),
        ("Its guest, Deputy Prime Minister and Foreign Minister Abdul Gulay", "Abdul Gulay", "Deputy Prime Minister and Foreign Minister", None, None),
    ],
    ids=["demonym", "possessive", "office then name", "of after name", "apposition", "rank", "two words", "two offices"],
)  # fmt: skip
def test_a_person_is_read_with_office_rank_and_country(
    sentence: str, name: str, office: str, rank: str | None, country: str | None
) -> None:
    person = next(m for m in read(sentence) if m.kind == "person" and m.name == name)
    assert (person.office, person.rank, person.country) == (office, rank, country)


def test_an_ambassador_represents_one_state_and_is_sent_to_another() -> None:
    person = read("Defne Aksoylu, the ambassador of Türkiye to Kenya, arrived.")[0]
    assert (person.country, person.accredited_to) == ("TUR", "KEN")


@pytest.mark.parametrize(
    ("words", "tenure"),
    [("outgoing", "outgoing"), ("newly appointed", "incoming"), ("acting", "acting"), ("", "incumbent")],
)
def test_tenure_is_read_before_the_office(words: str, tenure: str) -> None:
    assert read(f"They saw the {words} Pakistani ambassador Bilal Hayat.")[-1].tenure == tenure


def test_ministers_of_several_states_are_one_mention() -> None:
    (mention,) = read("the Azerbaijani, Pakistani and Turkish foreign ministers")
    assert mention.countries == ("AZE", "PAK", "TUR")
    assert mention.name is None


def test_the_leader_of_a_delegation_stands_for_it() -> None:
    person = next(m for m in read("An Omani delegation led by Trade Minister Ali Masud left.") if m.name)
    assert (person.name, person.country) == ("Ali Masud", "OMN")


@pytest.mark.parametrize(
    ("sentence", "name", "country", "organisation"),
    [
        ("Amos Ravid, head of the bureau at the Israeli Defence Ministry, spoke.", "Amos Ravid", "ISR", None),
        ("Israeli strategist Amos Ravid spoke.", "Amos Ravid", "ISR", None),
        ("Jean Roux, coordinator of the European Union for ports, spoke.", "Jean Roux", None, "European Union"),
        ("The prime minister of Israel's adviser Amos Ravid spoke.", "Amos Ravid", "ISR", None),
        ("Seoul's security adviser Kim Tae-kwan spoke.", "Kim Tae-kwan", "KOR", None),
        ("General Tuncer Yalman, Commander Turkish Land Forces, spoke.", "Tuncer Yalman", "TUR", None),
        ("The head of the Iranian delegation, Abbas Arak, spoke.", "Abbas Arak", "IRN", None),
        ("UN Special Envoy for Syria Geir Holm spoke.", "Geir Holm", None, "United Nations"),
        ("Puntland leader Abdi Farole spoke.", "Abdi Farole", None, "Puntland"),
    ],
)
def test_whom_somebody_speaks_for_is_read_from_the_words_around_the_name(
    sentence: str, name: str, country: str | None, organisation: str | None
) -> None:
    person = next(m for m in read(sentence) if m.name == name)
    assert (person.country, person.organisation) == (country, organisation)
    assert not person.weak


@pytest.mark.parametrize("words", ["Israeli businessman Amos Ravid", "Amos Ravid, winner of an Israeli prize,"])
def test_a_description_that_is_no_office_makes_nobody_an_official(words: str) -> None:
    assert all(m.weak for m in read(f"{words} spoke.") if m.kind == "person")


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("North and South Korea", {"PRK", "KOR"}),
        ("the Estonian and Dutch defence ministries", {"EST", "NLD"}),
        ("the chief U.S., Chinese and North Korean negotiators", {"USA", "CHN", "PRK"}),
        ("the Ministries of Defense of Chad and Niger", {"TCD", "NER"}),
        ("the Cooperative Republic of Guyana", {"GUY"}),
    ],
)
def test_states_are_read_in_pairs_lists_and_formal_names(words: str, codes: set[str]) -> None:
    mention = read(f"In Rome {words} spoke.")[1]
    assert {*mention.countries, *filter(None, [mention.country])} == codes
