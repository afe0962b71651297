"""In which country a city lies."""

from __future__ import annotations

import pytest

from extractor.tables.cities import city_country


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Orlando", "USA"),
        ("Gdynia", "POL"),
        ("Malmö", "SWE"),
        ("Kumasi", "GHA"),
        ("Birmingham", "GBR"),
        ("Xi'an", "CHN"),
        ("Xi’an", "CHN"),
    ],
)
def test_a_city_lies_in_the_state_of_the_largest_of_its_name(name: str, code: str) -> None:
    assert city_country(name) == code


@pytest.mark.parametrize("name", ["Valencia", "Nowhereville", "", "orlando"])
def test_two_cities_of_like_size_and_other_words_are_in_no_country(name: str) -> None:
    assert city_country(name) is None
