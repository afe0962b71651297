"""Whatever the text, `rules` answers, answers the same twice, says only what the schema accepts: 10,000 in `make fuzz-rules`."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.models.rules import Rules
from extractor.records import Article
from extractor.schema_loading import load_schema
from extractor.steps.cleaning import clean_article

EXAMPLES = int(os.environ.get("EXAMPLES", "510"))
"""Texts in all: three tenths of any signs, five of words of news, two of damaged articles (without EXAMPLES, those of CI)."""
ANY, WORDS, DAMAGED = (EXAMPLES * tenths // 10 for tenths in (3, 5, 2))

RULES = Rules()
SCHEMA = load_schema("schemas.diplomacy:Event")
WIRES = Path(__file__).parent.parent / "quality" / "wires.jsonl"
TEXTS = [json.loads(line)["text"] for line in WIRES.read_text(encoding="utf-8").splitlines()]
PIECES = [
    *sorted({word for text in TEXTS for word in text.split()}),
    "\n\n",
    "'s",
    ", and",
    "\ue000",
    "İ",
    "\u200b",
    "(",
    "“",
    "?",
]


def check(text: str) -> None:
    article = clean_article(Article(id="a", text=text, published="2024-03-06"))
    events = RULES.extract(article, article.sentences)
    assert events == RULES.extract(article, article.sentences)
    numbers = {sentence.number for sentence in article.sentences}
    for event in events:
        assert SCHEMA.read_answer(event)
        assert set(event["evidence"]) <= numbers
        people = event.get("participants", event.get("signatories"))
        for mention in [event["date"]["text"], *(p["name"] for p in people), *(p["office"] for p in people)]:
            assert mention is None or mention in text


@settings(max_examples=ANY, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_answered(text: str) -> None:
    check(text)


@settings(max_examples=WORDS, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_any_words_of_news_are_answered(text: str) -> None:
    check(text)


@pytest.mark.parametrize("seed", range(DAMAGED))
def test_damaged_articles_are_answered(seed: int) -> None:
    chance = random.Random(seed)
    text = list(chance.choice(TEXTS))
    for _ in range(chance.randrange(1, 40)):
        at = chance.randrange(len(text))
        text[at : at + chance.randrange(4)] = chance.choice(["", " ", ",", "A", "\ue001", "the ", "\n"])
    check("".join(text))


def test_a_letter_beyond_ascii_in_a_day_is_no_day() -> None:
    check("Turkish President Can Aydin met Iranian President Reza Amani on Frİday.")
