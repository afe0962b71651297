from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.records import Article, Telling
from extractor.shapes import EventSchema
from extractor.steps.cleaning import clean_article
from extractor.steps.merging import merge_tellings
from extractor.steps.normalising import normalise_event
from schemas.diplomacy import Event

SCHEMA = EventSchema("diplomacy", "schemas.diplomacy:Event", Event)
ARTICLE = clean_article(
    Article(
        id="a",
        text="".join(f"Sentence {n} tells of Turkey on Monday and Tuesday.\n" for n in range(1, 7)),
        published="2024-03-06",
        published_basis="metadata",
        language="en",
    )
)
NAMES = [None, "Zakir Hasanov", "Hasanov", "Ali Hasanov", "Bilal Hayee", "Hayee"]
COUNTRIES = [None, "Turkey", "Pakistan", "Atlantis"]
PEOPLE = st.fixed_dictionaries(
    {"name": st.sampled_from(NAMES), "country": st.sampled_from(COUNTRIES)},
    optional={"office": st.sampled_from(["minister", "ambassador"]), "evidence": st.just([2])},
)
SHARED: dict[str, st.SearchStrategy[Any]] = {
    "background": st.booleans(),
    "date": st.sampled_from([{}, {"text": "Monday"}, {"text": "Tuesday"}, {"text": "dawn"}]),
    "topics": st.lists(st.sampled_from(["peace", "trade", "drills"]), max_size=3),
    "evidence": st.lists(st.integers(1, 6), min_size=1, max_size=4, unique=True),
}
MEETINGS = st.fixed_dictionaries(
    {
        "type": st.just("meeting"),
        "status": st.sampled_from(["held", "planned"]),
        "kind": st.sampled_from(["meeting", "talks", "summit", "call"]),
        "participants": st.lists(PEOPLE, max_size=4),
        **SHARED,
    }
)
AGREEMENTS = st.fixed_dictionaries(
    {
        "type": st.just("agreement"),
        "status": st.sampled_from(["signed", "agreed"]),
        "name": st.sampled_from([None, "Baku Protocol", "Baku"]),
        "parties": st.lists(st.sampled_from([{"name": "Turkey", "country": "Turkey"}, {"name": "OPEC"}]), max_size=3),
        "signatories": st.lists(PEOPLE, max_size=2),
        **SHARED,
    }
)
REPLIES = st.lists(st.one_of(MEETINGS, AGREEMENTS), max_size=6)


def _tellings(replies: list[dict[str, Any]]) -> list[Telling]:
    return [normalise_event(SCHEMA.read_answer(reply), ARTICLE) for reply in replies]


@settings(max_examples=300, deadline=None)
@given(REPLIES)
def test_merging_twice_is_merging_once(replies: list[dict[str, Any]]) -> None:
    once = merge_tellings(_tellings(replies), ARTICLE)
    assert merge_tellings(once, ARTICLE) == once


@settings(max_examples=300, deadline=None)
@given(REPLIES, st.randoms(use_true_random=False))
def test_the_order_of_the_tellings_does_not_matter(replies: list[dict[str, Any]], random: Any) -> None:
    tellings = _tellings(replies)
    shuffled = list(tellings)
    random.shuffle(shuffled)
    assert merge_tellings(shuffled, ARTICLE) == merge_tellings(tellings, ARTICLE)


@settings(max_examples=300, deadline=None)
@given(REPLIES)
def test_merging_invents_nothing(replies: list[dict[str, Any]]) -> None:
    tellings = _tellings(replies)
    merged = merge_tellings(tellings, ARTICLE)
    assert len(merged) <= len(tellings)
    assert (not merged) == (not tellings)
    told = {str(value) for telling in tellings for value in _values(telling.event.model_dump(mode="json"))}
    ours = {"format", "level", "codes"}
    for telling in merged:
        written = telling.event.model_dump(mode="json", exclude=ours)
        assert {str(value) for value in _values(written)} <= told
        assert 1 <= len(written["evidence"]) <= 4


@settings(max_examples=300, deadline=None)
@given(REPLIES)
def test_flags_point_at_places_that_exist(replies: list[dict[str, Any]]) -> None:
    for telling in merge_tellings(_tellings(replies), ARTICLE):
        written: Any = telling.event.model_dump(mode="json")
        for flag in telling.flags:
            value = written
            for step in flag.path.split("/")[1:]:
                value = value[int(step)] if isinstance(value, list) else value[step]


def _values(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in _values(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in _values(inner)]
    return [value]
