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
        ("Oil Minister Tariq bin Sultan Al Mansab of Qatar spoke.", "Tariq bin Sultan Al Mansab", "Oil Minister", None, "QAT"),
        ("Mongolian President Ch.Ganbold spoke.", "Ch.Ganbold", "President", None, "MNG"),
        ("Portuguese Foreign Minister Rita do Vale spoke.", "Rita do Vale", "Foreign Minister", None, "PRT"),
        ("Ukraine's Deputy Reintegration Minister Olha Moroz spoke.", "Olha Moroz", "Deputy Reintegration Minister", None, "UKR"),
        ("Peru's Deputy Foreign Minister Ambassador Rosa Quispe spoke.", "Rosa Quispe", "Deputy Foreign Minister", None, "PER"),
        ("The Foreign Minister of Ghana, Ambassador Kofi Addae, spoke.", "Kofi Addae", "Foreign Minister of Ghana", None, "GHA"),
        ("Minister of Defence and Minister of the Interior Gen. Aleksi Taro spoke.", "Aleksi Taro", "Minister of Defence", "Gen.", None),
        ("Danish Prime Minister Ib Lund, chairman of the Nordic Council and Minister of Culture, spoke.", "Ib Lund", "Prime Minister", None, "DNK"),
        ("Her Majesty Queen Ingrid II of Denmark spoke.", "Ingrid II", "Queen", None, "DNK"),
        ("The chief adviser of the interim government Ousman Fall spoke.", "Ousman Fall", "chief adviser of the interim government", None, None),
    ],
    ids=[
        "demonym", "possessive", "office then name", "of after name", "apposition", "rank", "two words", "two offices", "title as name",
        "joined initial", "particle that is a verb", "unlisted portfolio", "title behind office", "title behind comma", "two portfolios",
        "row of offices", "courtesy", "government",
    ],
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
        (
            "Special Representative of the UN Secretary-General for Chad Geir Holm spoke.",
            "Geir Holm",
            None,
            "United Nations",
        ),
        ("Special Envoy of the President of Chile Ana Rojas spoke.", "Ana Rojas", "CHL", None),
        (
            "EU High Representative for Foreign Affairs and Security Policy Clara Font spoke.",
            "Clara Font",
            None,
            "European Union",
        ),
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
