"""Where a meeting or a signing was: which place of a sentence is its own, and which is of what was discussed or said."""

from __future__ import annotations

import pytest

from extractor import Article, extract_articles

X, Y = "Slovak Foreign Minister Eduard Hlavacek", "Kenyan Foreign Minister Kalonzo Mutua"


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("{X} met {Y} during a visit to Damascus on Wednesday.", "Damascus"),
        ("{X} met {Y} on a trip to Damascus.", "Damascus"),
        ("{X} will meet {Y} when he travels to Damascus on Monday.", "Damascus"),
        ("{X} is likely to meet {Y} when he pays a visit to Damascus next week.", "Damascus"),
        ("The Geneva talks between {X} and {Y} ended on Wednesday.", "Geneva"),
        ("At a Geneva meeting on Wednesday, {X} told {Y} that aid was welcome.", "Geneva"),
        ("{X} flew to Athens on Wednesday and met {Y}.", "Athens"),
        ("{X} met {Y} in Athens to discuss the fighting in Sudan.", "Athens"),
        ("{X} told reporters in Athens after meeting {Y} there.", "Athens"),
        ("{X} will be in Athens from May 26 to 28. He will meet {Y}.", "Athens"),
        ("{X} met {Y} to discuss the hostilities in Syria.", None),
        ("{X} and {Y} met to discuss beef sales in China.", None),
        ("{X} met {Y} ahead of a summit in Athens.", None),
        ("{X}, who was born in Prague, met {Y}.", None),
        ("{X} told reporters in Athens that he would meet {Y}.", None),
        ("Slovakia and Kenya agreed on Wednesday to a cessation of hostilities in Syria.", None),
        ("Slovakia and Kenya signed an accord in Athens on Wednesday on a dam in Sudan.", "Athens"),
    ],
)
def test_the_place_of_an_event_is_its_own(sentence: str, place: str | None) -> None:
    """Not that of the trouble that was discussed, of saying it, or of what was still to come."""
    text = "NAIROBI, May 15 (Agency) - " + sentence.format(X=X, Y=Y)
    ((_, outcome),) = extract_articles([Article(id="a", text=text, published="2003-05-15")])
    events = [record.event for record in outcome.records]
    event = next(one for one in events if getattr(one, "kind", "") != "visit")
    assert (event.place.text if event.place else None) == place
