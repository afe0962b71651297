"""Every annotated article has the form that its readers rely on, and the check of it can fail."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.quality.check_gold import article_complaints, complaints

FILES = sorted(Path(__file__).parent.glob("*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gold_is_of_its_form(path: Path) -> None:
    assert list(complaints(path)) == []


def test_sound_gold_is_not_complained_of() -> None:
    assert list(article_complaints(sound())) == []


def of_event(key: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda article: article["events"][0].__setitem__(key, value)


def of_person(key: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda article: article["events"][0]["participants"][0].__setitem__(key, value)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (of_event("kind", "party"), "is no word of the schema"),
        (of_event("status", "signed"), "is no word of the schema"),
        (of_event("place", {"text": "Bergen", "country": "NOR"}), "'Bergen' is not in the text"),
        (of_event("place", {"text": "Oslo", "country": "NO"}), "is no country code"),
        (of_event("date", {"text": "Tuesday", "value": "2021-01-13"}), "is not 2021-01-13, a Wednesday"),
        (of_event("date", {"text": "Monday", "value": "2021-01-11"}), "'Monday' is not in the text"),
        (of_event("date", {"text": "Tuesday", "value": "2021-02-30"}), "is no EDTF"),
        (of_event("date", {"text": "Tuesday", "value": "2021-01-12/2021-01-11"}), "ends before it begins"),
        (of_event("date", {"text": None, "value": "2021-01-12"}), "has no words"),
        (of_event("evidence", []), "0 sentences of evidence"),
        (of_event("evidence", ["They spoke of fish.", "Ola Nygård met a guest in Oslo on Tuesday."]), "text order"),
        (of_event("evidence", ["Ola Nygård met a guest"]), "part of a sentence"),
        (of_event("evidence", ["They spoke of whales."]), "is not in the text"),
        (of_event("topics", list("abcdefg")), "7 topics"),
        (lambda article: article["events"][0].pop("optional"), "keys differ"),
        (of_person("name", "Ola Nygard"), "is not in the text"),
        (of_person("name", None), "a person without a name"),
        (of_person("country", "NRW"), "is no country code"),
        (of_person("tenure", "retired"), "is no word of the schema"),
        (lambda article: article.pop("title"), "lacks"),
        (lambda article: article.update(published="13 January"), "published on no day"),
    ],
)
def test_what_is_wrong_is_said(change: Callable[[dict[str, Any]], Any], complaint: str) -> None:
    article = copy.deepcopy(sound())
    change(article)
    assert complaint in "\n".join(article_complaints(article))


def sound() -> dict[str, Any]:
    nygard = {
        "name": "Ola Nygård",
        "kind": "person",
        "office": None,
        "rank": None,
        "country": "NOR",
        "accredited_to": None,
        "tenure": "incumbent",
        "role": "host",
    }
    meeting = {
        "type": "meeting",
        "kind": "meeting",
        "status": "held",
        "background": False,
        "date": {"text": "Tuesday", "value": "2021-01-12"},
        "place": {"text": "Oslo", "country": "NOR"},
        "participants": [nygard],
        "topics": ["fish"],
        "evidence": ["Ola Nygård met a guest in Oslo on Tuesday.", "They spoke of fish."],
        "optional": False,
    }
    text = "Ola Nygård met a guest in Oslo on Tuesday. They spoke of fish."
    return {"id": "a", "published": "2021-01-13", "title": None, "text": text, "events": [meeting]}
