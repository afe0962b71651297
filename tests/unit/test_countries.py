from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extractor.tables.countries import (
    any_country_code,
    capital_code,
    countries,
    country_code,
    country_name,
    demonym_code,
    known_countries,
    names_country,
    words_without_code,
)
from extractor.tables.organisations import known_organisations, organisation

LOOK_UPS = {"name": country_code, "demonym": demonym_code, "capital": capital_code}


def _foreign_rows() -> list[tuple[str, str, str]]:
    lines = Path(__file__).with_name("countries.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return [(row["kind"], row["words"], row["code"]) for row in rows]


def test_six_hundred_names_demonyms_and_capitals_of_another_source_are_known() -> None:
    rows = _foreign_rows()
    assert len(rows) >= 600
    assert [(kind, words) for kind, words, code in rows if LOOK_UPS[kind](words) != code] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Russia", "RUS"),
        ("the Russian Federation", "RUS"),
        ("the UAE", "ARE"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("United States of America", "USA"),
        ("Britain", "GBR"),
        ("UK", "GBR"),
        ("Scotland", "GBR"),
        ("Türkiye", "TUR"),
        ("TURKIYE", "TUR"),
        ("Republic of Korea", "KOR"),
        ("DPRK", "PRK"),
        ("Ivory Coast", "CIV"),
        ("Cote d’Ivoire", "CIV"),
        ("DR Congo", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("Zaire", "COD"),
        ("Czech Republic", "CZE"),
        ("the Netherlands", "NLD"),
        ("Holy See", "VAT"),
        ("Bosnia & Herzegovina", "BIH"),
        ("Georgia", "GEO"),
        ("Guinea", "GIN"),
        ("Germany's", "DEU"),
        ("Azerbaijan`s", "AZE"),
        ("Turkey (Türkiye)", "TUR"),
        ("AZE", "AZE"),
        ("TR", "TUR"),
        ("  Pakistan ", "PAK"),
    ],
)
def test_aliases_abbreviations_and_codes_name_a_country(words: str, code: str) -> None:
    assert country_code(words) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [("Kosovo", "XKX"), ("Palestine", "PSE"), ("Taiwan", "TWN"), ("Hong Kong", "HKG"), ("Western Sahara", "ESH")],
)
def test_disputed_territories_have_the_code_that_is_in_use(words: str, code: str) -> None:
    assert country_code(words) == code


@pytest.mark.parametrize(
    "words",
    [
        "Congo", "Korea", "Yugoslavia", "the Soviet Union", "USSR", "Czechoslovakia", "East Germany", "Virgin Islands",
        "Abkhazia", "Northern Cyprus", "Kurdistan", "Europe", "EU", "NATO", "Jerusalem", "Atlantis", "", "-",
    ],
)  # fmt: skip
def test_ambiguous_historical_and_larger_names_get_no_code(words: str) -> None:
    assert country_code(words) is None
    assert any_country_code(words) is None


def test_demonyms_of_two_countries_get_no_code() -> None:
    assert [demonym_code(word) for word in ("Congolese", "Korean", "Dominican", "Soviet")] == [None] * 4


@pytest.mark.parametrize(
    ("word", "code"),
    [("Briton", "GBR"), ("Turk", "TUR"), ("Turks", "TUR"), ("Dutch", "NLD"), ("Emirati", "ARE"), ("Nigerian", "NGA"), ("South Korean", "KOR"), ("Kosovar", "XKX"), ("Swiss", "CHE")],
)  # fmt: skip
def test_adjectives_and_words_for_people_name_their_country(word: str, code: str) -> None:
    assert demonym_code(word) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [("Ankara", "TUR"), ("the Kremlin", "RUS"), ("White House", "USA"), ("Downing Street", "GBR"), ("Kiev", "UKR"), ("Sana'a", "YEM")],
)  # fmt: skip
def test_a_capital_or_seat_of_government_stands_for_its_country(words: str, code: str) -> None:
    assert capital_code(words) == code
    assert country_code(words) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [("Турция", "TUR"), ("法国", "FRA"), ("Aserbaidschan", "AZE"), ("Deutschland", "DEU"), ("فرنسا", "FRA"), ("Rusiya", "RUS"), ("Alemania", "DEU"), ("Ισραήλ", "ISR")],
)  # fmt: skip
def test_names_in_other_languages_are_known(name: str, code: str) -> None:
    assert country_code(name) == code


def test_every_iso_country_and_kosovo_is_in_the_table_once() -> None:
    assert len(countries()) == 250
    assert len({country.alpha2 for country in countries().values()}) == 250
    assert all(country_code(country.name) == code for code, country in countries().items())
    assert all(country_name(code) for code in countries())


def test_numbers_of_the_state_systems_follow_their_lists() -> None:
    found = {code: (countries()[code].cow, countries()[code].gw) for code in ("AZE", "PAK", "TUR", "DEU", "YEM", "SRB", "XKX", "PSE", "TWN")}  # fmt: skip
    assert found == {
        "AZE": (373, 373), "PAK": (770, 770), "TUR": (640, 640), "DEU": (255, 260), "YEM": (679, 678),
        "SRB": (345, 340), "XKX": (347, 347), "PSE": (None, None), "TWN": (713, 713),
    }  # fmt: skip


def test_every_known_word_means_what_the_look_up_of_its_kind_says() -> None:
    for word, known in known_countries().items():
        look_up = {"demonym": demonym_code, "capital": capital_code}.get(known.kind, country_code)
        assert look_up(word) == known.code, word


def test_no_word_without_code_is_also_a_known_word() -> None:
    assert set(words_without_code()) & set(known_countries()) == set()


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("The Turkish minister left.", "TUR", True),
        ("Ankara said nothing.", "TUR", True),
        ("He ate turkey.", "TUR", False),
        ("Azerbaijan's army", "AZE", True),
        ("The U.S.-Angolan relationship", "USA", True),
    ],
)
def test_a_text_names_a_country_in_any_english_way(text: str, code: str, told: bool) -> None:
    assert names_country(text, code) is told


def test_declined_foreign_names_are_seen_in_articles_of_other_languages() -> None:
    assert names_country("Министр обороны Турции прибыл", "TUR", english=False)
    assert not names_country("Министр обороны Турции прибыл", "TUR")


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("the European Union", "EU"),
        ("EU", "EU"),
        ("European Commission", "EU"),
        ("NATO", "NATO"),
        ("the UN Security Council", "UN"),
        ("U.N.", "UN"),
        ("UNHCR", "UN"),
        ("International Atomic Energy Agency", "UN"),
        ("Organization for Security and Cooperation in Europe (OSCE)", "OSCE"),
        ("Arab League", "LAS"),
        ("Shanghai Cooperation Organisation", "SCO"),
    ],
)
def test_organisations_are_known_with_the_side_they_speak_for(name: str, side: str) -> None:
    found = organisation(name)
    assert found is not None
    assert found.side == side


def test_abbreviations_that_are_words_count_in_capitals_only() -> None:
    assert organisation("who") is None
    assert organisation("WHO") is not None


def test_bodies_belong_to_organisations_of_the_table() -> None:
    codes = {found.code for found in known_organisations().values()}
    assert {found.part_of for found in known_organisations().values()} - {None} <= codes


def test_no_organisation_is_a_country() -> None:
    assert [name for name in known_organisations() if any_country_code(name)] == []


@pytest.mark.parametrize("language", ["ar", "az", "de", "es", "fa", "fr", "hi", "ja", "ru", "it", "tr", "uk", "zh"])
def test_names_of_cldr_are_known_except_those_of_two_countries(language: str) -> None:
    babel = pytest.importorskip("babel")
    names = babel.Locale(language).territories
    wrong = {
        names[country.alpha2]: country_code(names[country.alpha2])
        for country in countries().values()
        if country.alpha2 in names and country_code(names[country.alpha2]) != country.code
    }
    assert len(wrong) <= 3, wrong
    assert set(wrong.values()) <= {None}
