"""Each idea against the worst model: what it answers is a record of the schema, and what is wrong with it is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import Article, extract_article
from extractor.models.scripted import Scripted
from extractor.records import Question
from extractor.settings import InputSettings
from extractor.steps.reading import read_inputs
from tests.adversarial.checking import check_outcome, check_question
from tests.adversarial.ideas import IDEAS, Idea


def article_of(idea: Idea, folder: Path) -> Article:
    if not idea.page:
        return Article(id="a", text=idea.text, title=idea.title, published=idea.published, published_basis="metadata")
    path = folder / "page.html"
    path.write_text(f"<!doctype html>{idea.text}", encoding="utf-8")
    read = next(iter(read_inputs(InputSettings(paths=(str(path),)))))
    assert isinstance(read, Article)
    return read


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: f"{idea.number:02}-{idea.about.replace(' ', '-')}")
def test_the_worst_answer_is_a_record_that_says_what_is_wrong_with_it(idea: Idea, tmp_path: Path) -> None:
    def answer(question: Question) -> str:
        check_question(question)
        if isinstance(idea.answer, str):
            return idea.answer
        last = question.article.sentences[-1].number
        events = json.dumps({"events": idea.answer})
        return events.replace("[-1]", f"[{last}]")

    article = article_of(idea, tmp_path)
    outcome = extract_article(article, model=Scripted(answer))
    check_outcome(outcome, article)
    assert outcome.status == idea.status
    told = {flag.flag for record in outcome.records for flag in record.flags}
    assert idea.told <= told, f"flags: {sorted(told)}"
    if idea.quiet:
        assert outcome.records
        assert told == set()


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: f"{idea.number:02}")
def test_rules_read_it_without_being_led_astray(idea: Idea, tmp_path: Path) -> None:
    article = article_of(idea, tmp_path)
    outcome = extract_article(article)
    check_outcome(outcome, article)
    assert outcome == extract_article(article)
    if idea.rules is not None:
        told = [(record.event.type, record.event.status) for record in outcome.records]  # type: ignore[attr-defined]
        assert sorted(told) == sorted(idea.rules)


def test_every_idea_has_its_number() -> None:
    assert [idea.number for idea in IDEAS] == list(range(1, 69))
    assert all(idea.told or idea.quiet or idea.status != "done" or idea.number in UNDOUBTED for idea in IDEAS)


UNDOUBTED = {44, 54, 58, 60, 63, 66}
"""Ideas whose answer is right or can be told neither way; they are there for what is sent and for the offsets."""
