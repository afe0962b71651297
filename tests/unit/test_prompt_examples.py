"""The worked examples of our prompts: a model that answers with them is right, and nothing in them is doubtful."""

from __future__ import annotations

from typing import Any

import pytest

from extractor import Article, extract_article
from extractor.models.scripted import Scripted
from extractor.records import EventRecord
from extractor.steps.prompting import PromptFile, prompt_files
from extractor.steps.prompting.files import WrittenExample
from extractor.tables.countries import country_code

EXAMPLES = [
    pytest.param(file.name, example, id=f"{file.name}-{number}")
    for file in map(PromptFile, prompt_files())
    for number, example in enumerate(file.front.examples, start=1)
]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_answered_as_it_stands_gives_its_events_without_a_flag(name: str, example: WrittenExample) -> None:
    # A paragraph per sentence keeps their numbers.
    article = Article(id="example", text="\n\n".join(example.sentences), published=example.published)
    outcome = extract_article(article, model=Scripted(lambda _: {"events": example.events}), prompt=name)
    assert outcome.status == "done"
    assert outcome.requests == 1
    assert not outcome.repairs
    assert [(record.id, flag) for record in outcome.records for flag in record.flags] == []
    assert len(outcome.records) == len(example.events)
    for record, event in zip(outcome.records, example.events, strict=True):
        assert_same(record, event)


def assert_same(record: EventRecord, written: dict[str, Any]) -> None:
    told = record.event.model_dump(mode="json")
    for key, value in written.items():
        if key == "date":
            assert told["date"]["text"] == value["text"]
            assert told["date"]["value"] == value["reading"]
        elif key == "evidence":
            assert [cited["sentence"] for cited in told["evidence"]] == value
        elif key in ("participants", "signatories", "parties"):
            assert len(told[key]) == len(value)
            for one, other in zip(told[key], value, strict=True):
                assert one == one | coded(other)
        elif key == "place" and value is not None:
            assert told["place"] == told["place"] | coded(value)
        else:
            assert told[key] == value


def coded(part: dict[str, Any]) -> dict[str, Any]:
    """Return `part` with the codes of its countries."""
    return {
        key: country_code(value) if key in ("country", "accredited_to") and value else value
        for key, value in part.items()
    }
