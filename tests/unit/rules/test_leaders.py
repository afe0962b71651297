"""Leaders: whom everybody knows without being told."""

from __future__ import annotations

import pytest

from extractor.models.rules.leaders import Leader, Leaders, plain_name
from extractor.models.rules.lexicons import load_lexicon
from extractor.tables.countries import country_name

LEADERS = Leaders(
    {"FRA": ["Jean Dupont", "Łukasz Ibáñez"], "ESP": ["Ana Ruiz"], "MEX": ["Juan Ruiz"]}, {"NATO": ["Ole Holm"]}
)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Jean Dupont", "FRA"),
        ("JEAN DUPONT", "FRA"),
        ("Jean R. Dupont", "FRA"),
        ("Jean Dupont, Jr.", "FRA"),
        ("Lukasz Ibanez", "FRA"),
    ],
)
def test_a_full_name_is_known_in_any_spelling(name: str, country: str) -> None:
    assert LEADERS.named(name) == Leader(country)


def test_who_heads_an_organisation_speaks_for_no_state() -> None:
    assert LEADERS.named("Ole Holm") == Leader(None, "NATO")


@pytest.mark.parametrize("name", ["Dupont", "Jean Durand", ""])
def test_a_surname_alone_and_a_stranger_are_nobody(name: str) -> None:
    assert LEADERS.named(name) is None


def test_a_surname_behind_a_title_is_known_if_it_is_of_one_state() -> None:
    assert LEADERS.titled("Dupont") == Leader("FRA")
    assert LEADERS.titled("Ruiz") is None


def test_every_leader_of_the_lexicon_is_of_a_state_and_stands_once() -> None:
    states = load_lexicon().tables["leaders_of"]
    names = [(plain_name(name), code) for code, held in states.items() for name in held]
    assert all(country_name(code) for code in states)
    assert len({name for name, _ in names}) == len(set(names))
    assert all(" " in name for name, _ in names)
