"""Replies that were cut off: at no character is one taken for a whole answer."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from extractor.errors import AnswerInvalid
from extractor.records import Article, Question, Reply
from extractor.schema_loading import load_schema
from extractor.steps.cleaning import clean_article
from extractor.steps.prompting import ask_about, load_prompt
from extractor.steps.validating import read_reply

SCHEMA = load_schema()
ARTICLE = clean_article(Article(id="a", text="Ana met Odo.\n\nThey signed a treaty.\n\nIt rained."))
QUESTION: Question = ask_about(load_prompt("diplomacy-brief", SCHEMA), ARTICLE, SCHEMA)


def reply(number: int) -> str:
    """Return a valid reply: up to four events, in one of several layouts."""
    draw = random.Random(number)

    def event() -> dict[str, Any]:
        people = [
            {"name": draw.choice(("Ana", "Odo")), "role": draw.choice(("host", "visitor"))}
            for _ in range(draw.randint(0, 3))
        ]
        meeting = {"type": "meeting", "status": "held", "participants": people, "topics": ["rain", 'a "quote"']}
        treaty = {"type": "agreement", "status": "signed", "parties": [{"name": "Peru", "country": "Peru"}]}
        return (meeting if draw.random() < 0.6 else treaty) | {"evidence": [draw.randint(1, 3)]}

    answer = {"events": [event() for _ in range(draw.randint(1, 4))]}
    text = json.dumps(answer, indent=draw.choice((None, None, 1)), ensure_ascii=draw.random() < 0.5)
    return draw.choice((text, f"```json\n{text}\n```", f"<think>Two of them.</think>{text}"))


@pytest.mark.parametrize("finish", ["stop", "length"])
@pytest.mark.parametrize("number", range(20))
def test_no_cut_is_taken_for_a_whole_answer(number: int, finish: str) -> None:
    whole = reply(number)
    assert read_reply(Reply(text=whole), QUESTION).complete
    assert not read_reply(Reply(text=whole), QUESTION).rejected
    end = whole.rindex("}")  # what is behind it closes a fence, which may be missing
    for at in range(end + 1):
        try:
            answer = read_reply(Reply(text=whole[:at], finish=finish), QUESTION)  # type: ignore[arg-type]
        except AnswerInvalid:
            continue
        assert not answer.complete, whole[:at][-60:]


@pytest.mark.parametrize("number", range(20))
def test_a_whole_reply_that_ends_at_the_limit_is_not_believed(number: int) -> None:
    assert not read_reply(Reply(text=reply(number), finish="length"), QUESTION).complete
