"""What holds of every record, whatever an article says and a model answers."""

from __future__ import annotations

import re

from extractor.fields import MentionMark
from extractor.folding import folded
from extractor.records import Article, EventRecord, Outcome, Question
from extractor.schema_loading import load_schema
from extractor.shapes import marked_values
from extractor.steps.cleaning import clean_article

SCHEMA = load_schema()
NOT_FOUND = frozenset({"mention_not_found", "copied_from_example"})


def check_outcome(outcome: Outcome, article: Article) -> None:
    """Assert that every record is one of the schema, and that each mention stands in the article or is flagged."""
    cleaned = clean_article(article)
    for record in outcome.records:
        check_record(record, cleaned)


def check_record(record: EventRecord, article: Article) -> None:
    """Assert that the record can be read back, slices back, and hides no word that the article does not hold."""
    written = record.model_dump(mode="json", by_alias=True)
    SCHEMA.read_record(written["event"])
    spans = {span.path: span for span in record.spans}
    doubted = {flag.path for flag in record.flags if flag.flag in NOT_FOUND}
    for found in marked_values(record.event, MentionMark):
        span = spans[found.path]
        if span.match == "none":
            assert found.path in doubted, f"{found.path} {found.value!r} is not in the article and not flagged"
            assert (span.start, span.end) == (None, None)
            continue
        words = article.text[span.start : span.end]
        assert words, found.path
        if span.match == "exact":
            assert words == found.value
        elif span.match == "normalised":
            assert folded(words, diacritics=False) == folded(str(found.value), diacritics=False)
        else:
            assert folded(words) in folded(str(found.value)) or folded(str(found.value)) in folded(words)
    for evidence in written["event"]["evidence"]:
        assert article.text[evidence["start"] : evidence["end"]] == evidence["text"]


def check_question(question: Question) -> None:
    """Assert that what is sent holds the article once, fenced, each line numbered, and no mark but ours."""
    lines = question.messages[1].content.split("\n")
    fences = [at for at, line in enumerate(lines) if re.fullmatch(r"</?article [0-9a-f]{8}>", line)]
    assert len(fences) == 2
    within = lines[fences[0] + 1 : fences[1]]
    assert [line.split("]")[0] for line in within] == [f"[{sentence.number}" for sentence in question.sentences]
    outside = [line for at, line in enumerate(lines) if at not in fences]
    assert not any(set(line) & set("<>") for line in outside)
    assert not any(0xE0000 <= ord(letter) <= 0xE0FFF or letter == "\u202e" for line in lines for letter in line)
