"""Leaders: whom everybody knows without being told."""

from __future__ import annotations

import pytest

from extractor.models.rules.actors import Actor
from extractor.models.rules.leaders import HONORIFIC, Leader, Leaders, plain_name
from extractor.models.rules.lexicons import Lexicon, load_lexicon
from extractor.models.rules.mentions import MentionReader
from extractor.models.rules.people import People
from extractor.tables.countries import country_name

LEADERS = Leaders(
    {"FRA": ["Jean Dupont", "Łukasz Ibáñez"], "ESP": ["Ana Ruiz"], "MEX": ["Juan Ruiz"], "BRB": ["Ann Hill"]},
    {"NATO": ["Ole Holm"]},
    common_surnames=["hill"],
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


def test_a_common_surname_tells_nobody() -> None:
    assert LEADERS.titled("Hill") is None
    assert LEADERS.named("Ann Hill") == Leader("BRB")


def _people(text: str, lexicon: Lexicon) -> list[Actor]:
    mentions = MentionReader(lexicon, text).read(0, len(text))
    people = People(lexicon)
    people.meet_names(mentions)
    people.recognise_leaders()
    return [actor for mention in mentions if (actor := people.actor_of(mention, [])) and actor.kind == "person"]


def test_every_leader_of_the_lexicon_is_found_in_a_text() -> None:
    lexicon = load_lexicon()
    missed = [
        name
        for code, held in lexicon.tables["leaders_of"].items()
        for name in held
        if " " in HONORIFIC.sub("", name)
        and [a.country for a in _people(f"They said {name} met reporters.", lexicon)] != [code]
    ]
    assert missed == []


@pytest.mark.parametrize(
    "told", ["Charles Taylor of the Brookings Institution", "Charles Taylor, a political analyst,"]
)
def test_a_bare_name_that_is_placed_elsewhere_is_no_leader(told: str) -> None:
    assert [actor.country for actor in _people(f"Reporters asked {told} on Monday.", load_lexicon())][:1] == [None]


def test_what_an_article_tells_later_goes_before_what_is_known() -> None:
    text = "President Johnson went home, and Icelandic President Johnson thanked his hosts."
    assert {actor.country for actor in _people(text, load_lexicon())} == {"ISL"}


def test_every_leader_of_the_lexicon_is_of_a_state_and_stands_once() -> None:
    states = load_lexicon().tables["leaders_of"]
    names = [(plain_name(name), code) for code, held in states.items() for name in held]
    assert all(country_name(code) for code in states)
    assert len({name for name, _ in names}) == len(set(names))
    assert all(" " in name for name, _ in names)
