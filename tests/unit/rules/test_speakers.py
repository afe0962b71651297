"""Who says "I": in the press release of a minister, in an interview, in a quotation."""

from __future__ import annotations

import pytest

from tests.unit.rules.told import events_of, names, only

VISIT = "Visit to Indonesia\n\nI will visit Indonesia from 20 to 23 March. The Australian Government values the relationship."


@pytest.mark.parametrize(
    "letterhead",
    [
        "Senator the Hon. Helen Marlow\n\nMinister for Foreign Affairs",
        "MINISTER FOR FOREIGN AFFAIRS\n\nThe Hon. Helen Marlow MP",
        "Helen Marlow MP MINISTER FOR FOREIGN AFFAIRS",
        "Senator Helen Marlow MINISTER FOR FOREIGN AFFAIRS\n\nMEDIA RELEASE",
    ],
)
def test_whoever_stands_in_the_letterhead_says_i(letterhead: str) -> None:
    event = only(f"{letterhead}\n\n{VISIT}", "visit")
    assert names(event) == {"Helen Marlow"}
    assert event["participants"][0]["country"] == "Australia"
    assert event["participants"][0]["office"].casefold() == "minister for foreign affairs"


def test_a_minister_who_is_not_named_says_i_in_a_release() -> None:
    (event,) = events_of(f"{VISIT}\n\nMedia contact: Minister's Office 555 1234")
    (visitor,) = event["participants"]
    assert (visitor["name"], visitor["office"], visitor["country"]) == (None, "minister", "Australia")


def test_whose_name_stands_before_a_colon_says_i_in_an_interview() -> None:
    text = (
        "JOHN CARTER: Australian Foreign Minister Helen Marlow joins us.\n\n"
        "HELEN MARLOW: I'll be meeting the Indonesian President, Agus Wibowo, on Friday."
    )
    assert names(only(text, "meeting")) == {"Helen Marlow", "Agus Wibowo"}


@pytest.mark.parametrize(
    "text",
    [
        "I met President Tariq Durrani of Pakistan in his garden in 1998, when he was still a young lawyer.",
        '"I met President Tariq Durrani only once," said Anna Novotna, a teacher.',
        '"I want to visit Kenya before I die," Anna Novotna, a pensioner, said.',
    ],
)
def test_nobody_takes_part_who_is_no_official(text: str) -> None:
    assert not events_of(text)
