"""Whatever text an article has: its sentences slice back, and a record survives its line."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.records import Article, ArticleHead, EventRecord, MadeBy, json_line
from extractor.schema_loading import load_schema
from extractor.steps.cleaning import clean_article
from extractor.steps.grounding import ground_event

SCHEMA = load_schema()
MADE_BY = MadeBy(extractor="0", model="m", prompt="p@0", schema_="s@0")
WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60)
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(lambda parts: ". ".join(parts))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_sentences_slice_back_in_order_and_cleaning_twice_is_cleaning_once(text: str) -> None:
    cleaned = clean_article(Article(id="a", text=text))
    assert cleaned.text == text
    assert [s.number for s in cleaned.sentences] == list(range(1, len(cleaned.sentences) + 1))
    ends = 0
    for sentence in cleaned.sentences:
        assert ends <= sentence.start < sentence.end <= len(text)
        assert cleaned.words_of(sentence).strip()
        ends = sentence.end
    assert clean_article(cleaned) == cleaned


@settings(max_examples=150, deadline=None)
@given(TEXTS, WORDS, WORDS)
def test_a_record_survives_its_line_and_its_spans_slice_back(text: str, name: str, office: str) -> None:
    article = clean_article(Article(id="a\u2028b", text=text))
    if not article.sentences:
        return
    event = SCHEMA.read_record(
        {"type": "meeting", "status": "held", "evidence": [1], "participants": [{"name": name, "office": office}]}
    )
    telling = ground_event(event, article)
    record = EventRecord(
        id="a#1",
        article=ArticleHead.of(article),
        event=telling.event,
        spans=telling.spans,
        flags=telling.flags,
        made_by=MADE_BY,
    )
    line = json_line(record)
    assert line.splitlines() == [line[:-1]]
    raw = json.loads(line)
    again = EventRecord.model_validate(raw | {"event": SCHEMA.read_record(raw["event"])})
    assert again == record
    assert json_line(again) == json_line(raw) == line
    for span in record.spans:
        if span.match == "exact":
            assert text[span.start : span.end] in (name, office)
