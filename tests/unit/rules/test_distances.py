"""A place told only by how far it lies from another is in the same country."""

from __future__ import annotations

import pytest

from extractor import Article, extract_articles


@pytest.mark.parametrize(
    ("where", "land"),
    [
        ("in Miljana, 60 km (40 miles) north of Cairo", "EGY"),
        ("in Miljana, about 100 kilometers south-east of the Egyptian capital Cairo", "EGY"),
        ("in Miljana near Cairo", "EGY"),
        ("in Miljana, just outside Cairo", "EGY"),
        ("in Miljana, where he came from Cairo", None),
    ],
)
def test_the_land_of_a_place_beside_another(where: str, land: str | None) -> None:
    text = f"BERN, May 15 (Agency) - Slovak President Jan Hlavac met Kenyan President Tom Mboya {where} on Wednesday."
    ((_, outcome),) = extract_articles([Article(id="a", text=text, published="2003-05-15")])
    (record,) = outcome.records
    assert record.event.place.country == land


def test_a_trip_at_home_is_no_visit() -> None:
    text = "Czech President Vaclav Hlavac spoke on a visit to Miljana, 100 kilometers east of Prague, on Wednesday."
    ((_, outcome),) = extract_articles([Article(id="a", text=text, published="2003-05-15")])
    assert not outcome.records
