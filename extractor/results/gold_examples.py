"""Worked examples of a prompt from annotated articles: few, short, and as different from one another as there are.

An article is cut down to the sentences that its events cite and those in which their names stand in full; what a model
would answer about these sentences is the annotation with numbers in place of quotes and plain names in place of codes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import ValidationError

from extractor.errors import PromptInvalid, SetupError
from extractor.fields import CitationMark, CountryMark, Evidence, MentionMark, SchemaPart
from extractor.records import Article
from extractor.results.run_files import Json
from extractor.shapes import EventSchema, Found, map_marked, marked_values, slots_of
from extractor.steps.cleaning import clean_article
from extractor.steps.prompting.files import FRONT, PromptFile, WrittenExample
from extractor.tables.countries import country_name

LONGEST = 1200
"""Characters of the sentences of an example: a prompt is paid for with every article."""

NOTHING = "no event"


@dataclass(frozen=True)
class Candidate:
    """An example that could be shown."""

    article_id: str
    example: WrittenExample
    shows: frozenset[str]
    """What it is an example of: "status held", "role host", "2 events"."""

    @property
    def length(self) -> int:
        """Characters of its sentences."""
        return sum(map(len, self.example.sentences))


def examples_from(gold: Iterable[Mapping[str, Any]], schema: EventSchema, number: int) -> list[Candidate]:
    """Return at most `number` candidates that together show the most, shortest first where they show as much.

    Raises SetupError where no annotated article gives one.
    """
    left = [candidate for row in gold if (candidate := _candidate(row, schema)) is not None]
    if not left:
        raise SetupError(
            f"no article gives an example: needed are text, events of {schema.ref} and their evidence, "
            f"{LONGEST} characters at most"
        )
    chosen: list[Candidate] = []
    seen: set[str] = set()
    while left and len(chosen) < number:
        best = max(left, key=lambda one: (len(one.shows - seen), -one.length, one.article_id))
        chosen.append(best)
        seen |= best.shows
        left.remove(best)
    return chosen


def prompt_with(file: PromptFile, name: str, candidates: Sequence[Candidate]) -> str:
    """Return the text of `file` under another name, with these examples in place of its own."""
    match = FRONT.match(file.path.read_text(encoding="utf-8"))
    if match is None:
        raise PromptInvalid(f"{file.path}: no front matter")
    front = file.front.model_dump(by_alias=True, exclude_none=True, exclude={"examples"}) | {"name": name}
    front["examples"] = [one.example.model_dump(mode="json", exclude_none=True) for one in candidates]
    written = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=120, default_flow_style=None)
    return f"---\n{written}---\n{match[2]}"


def _candidate(row: Mapping[str, Any], schema: EventSchema) -> Candidate | None:
    """Return the example that an annotated article gives, or None: debatable, too long, or not of this schema."""
    events, text = row.get("events"), row.get("text")
    if not isinstance(events, list) or not isinstance(text, str) or any(event.get("optional") for event in events):
        return None
    article = clean_article(Article(id=str(row.get("id")), text=text, published=row.get("published")))
    try:
        told = [_answered(event, article, schema) for event in events]
    except (ValidationError, KeyError):
        return None
    kept = sorted(_needed(told, article)) if told else [s.number for s in article.sentences[:2]]
    place = {number: at for at, number in enumerate(kept, start=1)}
    example = WrittenExample(
        about=f"from {article.id}",
        published=article.published,
        sentences=tuple(_line(article, number) for number in kept),
        events=tuple(_asked(_renumbered(event, place)) for event in told),
    )
    candidate = Candidate(article.id, example, frozenset(_shows(told)))
    return candidate if kept and candidate.length <= LONGEST and _stands(told, example) else None


def _answered(event: Json, article: Article, schema: EventSchema) -> SchemaPart:
    """Return an annotated event as a model answers it. Raises KeyError for a quote that is no sentence."""
    numbers = {_line(article, s.number): s.number for s in article.sentences}
    raw = _as_asked(event, numbers)
    plain = map_marked(schema.read_answer(raw), CountryMark, lambda found: _plain(str(found.value)))
    cited = [int(found.value) for found in marked_values(plain, CitationMark)]
    return _cited(plain, article, sorted(set(cited)))


def _as_asked(value: Any, numbers: Mapping[str, int]) -> Any:
    if isinstance(value, dict):
        told = {key: _as_asked(part, numbers) for key, part in value.items() if key not in ("evidence", "value")}
        if "value" in value:
            told["reading"] = value["value"]
        if "evidence" in value:
            told["evidence"] = [numbers[" ".join(str(quote).split())] for quote in value["evidence"]]
        return told
    return [_as_asked(part, numbers) for part in value] if isinstance(value, list) else value


def _plain(code: str) -> str:
    try:
        return country_name(code)
    except KeyError:
        return code


def _cited(part: SchemaPart, article: Article, cited: Sequence[int]) -> SchemaPart:
    """Return `part` where every piece that may cite sentences and does not cites those of `cited` that hold its words."""
    updates: dict[str, Any] = {}
    for slot in slots_of(type(part)):
        value = getattr(part, slot.name)
        if slot.part is not None and value is not None and not isinstance(value, Evidence):
            updates[slot.name] = (
                [_cited(one, article, cited) for one in value] if slot.many else _cited(value, article, cited)
            )
        elif isinstance(slot.mark, CitationMark) and slot.many and not value:
            words = [str(found.value) for found in marked_values(part, MentionMark)]
            holding = [number for number in cited if any(word in _line(article, number) for word in words)]
            updates[slot.name] = holding[:2] or list(cited[:1])
    return part.model_copy(update=updates)


def _needed(events: Sequence[SchemaPart], article: Article) -> set[int]:
    """Return the sentences that the events cite, and the first that holds each of their words where none of those does."""
    needed = {int(found.value) for event in events for found in marked_values(event, CitationMark)}
    for event in events:
        for found in marked_values(event, MentionMark):
            if not any(str(found.value) in _line(article, number) for number in needed):
                holding = (s.number for s in article.sentences if str(found.value) in _line(article, s.number))
                needed |= {number for number in [next(holding, None)] if number is not None}
    return needed


def _renumbered(event: SchemaPart, place: Mapping[int, int]) -> SchemaPart:
    def changed(found: Found) -> int:
        return place[int(found.value)]

    return map_marked(event, CitationMark, changed)


def _asked(value: Any) -> Any:
    """Return a part in the form in which a model answers it; what is left at its default is left out."""
    if isinstance(value, Evidence):
        return value.sentence
    if isinstance(value, (list, tuple)):
        return [_asked(one) for one in value]
    if not isinstance(value, SchemaPart):
        return value
    kept = {}
    for name, field in type(value).model_fields.items():
        part = getattr(value, name)
        plain_default = not isinstance(field.default, (list, SchemaPart)) and part == field.default
        if name not in value.our_fields() and (field.is_required() or not plain_default):
            kept[name] = _asked(part)
    return kept


def _shows(events: Sequence[SchemaPart]) -> Iterator[str]:
    """Yield what events are examples of: each chosen word of a vocabulary, and how many there are."""
    yield f"{len(events)} events" if events else NOTHING
    for event in events:
        yield from _words(json.loads(event.model_dump_json()), "")


def _words(value: Any, name: str) -> Iterator[str]:
    """Yield the short plain words of `value`: vocabularies hold nothing else."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _words(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part, name)
    elif isinstance(value, bool) or (isinstance(value, str) and re.fullmatch(r"[a-z][a-z_]{2,24}", value)):
        yield f"{name} {value}"


def _stands(events: Sequence[SchemaPart], example: WrittenExample) -> bool:
    text = "\n".join(example.sentences)
    return all(str(found.value) in text for event in events for found in marked_values(event, MentionMark))


def _line(article: Article, number: int) -> str:
    return " ".join(article.words_of(article.sentences[number - 1]).split())
