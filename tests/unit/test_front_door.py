"""The Python front door gives what the command line gives, without files."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

import extractor
from extractor import Article, Outcome, extract_article, extract_articles, extract_articles_async
from extractor.errors import PromptInvalid
from extractor.records import Question, Reply

TEXT = "RIGA, May 2 (Wire) - President Aldo Ferrante of Chad met Prime Minister Ilze Krauze of Latvia here on Thursday."


class Parrot:
    """Answers with the same meeting of whoever stands first."""

    name = identity = "parrot"

    def __init__(self, *, slow: bool = False) -> None:
        self.slow, self.under_way, self.peak = slow, 0, 0

    async def answer(self, question: Question) -> Reply:
        self.under_way += 1
        self.peak = max(self.peak, self.under_way)
        await asyncio.sleep(0.02 if self.slow and question.article.id == "0" else 0)
        self.under_way -= 1
        event = {"type": "meeting", "status": "held", "participants": [{"name": "Aldo Ferrante"}], "evidence": [1]}
        return Reply(text=json.dumps({"events": [event]}))


def articles(count: int) -> list[Article]:
    return [Article(id=str(number), text=TEXT, published="2024-05-03") for number in range(count)]


def test_one_article_without_a_model_is_read_by_rules() -> None:
    outcome = extract_article(articles(1)[0])
    assert isinstance(outcome, Outcome)
    assert outcome.status == "done"
    assert [record.made_by.model for record in outcome.records] == ["rules"] * len(outcome.records)
    assert outcome.records


def test_mentions_of_any_model_are_grounded() -> None:
    (record,) = extract_article(articles(1)[0], model=Parrot()).records
    (span,) = record.spans
    assert TEXT[span.start : span.end] == "Aldo Ferrante"


def test_many_articles_come_in_the_order_given_and_no_more_than_asked_are_under_way() -> None:
    model = Parrot(slow=True)
    got = list(extract_articles(articles(20), model=model, concurrency=3))
    assert [article.id for article, _ in got] == [str(number) for number in range(20)]
    assert model.peak <= 3
    assert all(outcome.status == "done" for _, outcome in got)


def test_leaving_early_cancels_the_rest() -> None:
    outcomes = extract_articles(articles(50), model=Parrot())
    next(outcomes)
    outcomes.close()


def test_inside_a_running_loop_the_async_door_is_used() -> None:
    async def count() -> int:
        return len([pair async for pair in extract_articles_async(articles(3), model=Parrot())])

    assert asyncio.run(count()) == 3


def test_a_prompt_that_cannot_be_used_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "p.md").write_text("no front matter")
    with pytest.raises(PromptInvalid, match=r"front matter"):
        extract_article(articles(1)[0], prompt=tmp_path / "p.md")


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'extract_all'"):
        extractor.extract_all  # noqa: B018 - the access is the test
