"""The annotated articles of `tests/quality` as a careful model would have answered them."""

from __future__ import annotations

import functools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.fields import SchemaPart
from extractor.records import Article, Flag, Sentence, Telling
from extractor.schema_loading import load_schema
from extractor.steps.cleaning import clean_article
from extractor.steps.grounding import ground_event
from extractor.steps.normalising import normalise_event
from tests.quality.measuring import FOLDER, kept_apart

SCHEMA = load_schema()
FILES = ("seeds.jsonl", "real.jsonl", "invented.jsonl", "wires.jsonl")
MOST_CITED = 4
TOLD_IN = frozenset({"title", "body"})


@dataclass(frozen=True)
class Case:
    """One gold event as a reply, and the article it is about."""

    article: Article
    reply: dict[str, Any]
    others: tuple[dict[str, Any], ...]
    """The other gold events of the article."""

    @property
    def apart(self) -> bool:
        """Whether the article belongs to the third that is not looked at while cues are written."""
        return kept_apart(self.article.id)

    @property
    def cited(self) -> list[Sentence]:
        """The cited sentences."""
        return [self.article.sentences[number - 1] for number in self.reply["evidence"]]

    @property
    def people(self) -> list[dict[str, Any]]:
        """Participants or signatories."""
        return people_of(self.reply)


def people_of(reply: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the list of participants or signatories itself."""
    return reply["participants"] if reply["type"] == "meeting" else reply["signatories"]  # type: ignore[no-any-return]


@functools.cache
def cases() -> tuple[Case, ...]:
    """Return every gold event of the corpus, in its order."""
    return tuple(case for row in _rows() for case in _cases_of(row))


def told(reply: dict[str, Any], article: Article) -> Telling:
    """Return what normalising and grounding make of a reply: the event, its spans and all its flags."""
    normalised = normalise_event(event_of(reply), article)
    grounded = ground_event(normalised.event, article)
    return Telling(grounded.event, (*normalised.flags, *grounded.flags), grounded.spans)


def event_of(reply: dict[str, Any]) -> SchemaPart:
    """Return a reply's event as validation reads it."""
    return SCHEMA.read_answer(reply)


def new_flags(telling: Telling, before: Telling) -> set[str]:
    """Return the names of the flags of `telling` that do not stand in `before`; the same flag at the same path is old."""
    known = {_key(flag) for flag in before.flags}
    return {flag.flag for flag in telling.flags if _key(flag) not in known}


def _key(flag: Flag) -> tuple[str, str]:
    return flag.flag, flag.path


def copied(reply: dict[str, Any]) -> dict[str, Any]:
    """Return a deep copy of a reply, to be spoilt."""
    return json.loads(json.dumps(reply))  # type: ignore[no-any-return]


def chooser(case: Case, purpose: str) -> random.Random:
    """Return a source of choices that is the same in every run."""
    return random.Random(f"{purpose} {case.article.id} {case.reply['evidence']} {case.reply['status']}")


def _rows() -> Iterator[dict[str, Any]]:
    for name in FILES:
        yield from map(json.loads, (FOLDER / name).read_text(encoding="utf-8").splitlines())


def _cases_of(row: dict[str, Any]) -> Iterator[Case]:
    basis = "metadata" if row["published"] else "none"
    article = clean_article(
        Article(id=row["id"], text=row["text"], title=row["title"], published=row["published"], published_basis=basis)
    )
    replies = [_reply(event, article) for event in row["events"]]
    for number, reply in enumerate(replies):
        yield Case(article, reply, tuple(other for i, other in enumerate(replies) if i != number))


def _reply(event: dict[str, Any], article: Article) -> dict[str, Any]:
    kept = {key: value for key, value in event.items() if key != "optional"}
    return {
        **kept,
        "date": {"text": (event.get("date") or {}).get("text")},
        "evidence": _numbers(event["evidence"], article),
    }


def _numbers(quotes: list[str], article: Article) -> list[int]:
    found: dict[int, None] = {}
    for quote in quotes:
        start = article.text.index(quote)
        for sentence in article.sentences:
            if sentence.start < start + len(quote) and start < sentence.end:
                found[sentence.number] = None
    return list(found)[:MOST_CITED]
