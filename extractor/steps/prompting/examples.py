"""Worked examples: checked like a model's answer, and shown in the form in which articles are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from extractor.errors import PromptInvalid
from extractor.fields import CitationMark, MentionMark, SchemaPart
from extractor.shapes import EventSchema, marked_values
from extractor.steps.prompting.fencing import fence_token, fenced_lines, metadata_line, numbered
from extractor.steps.prompting.files import PromptFile, WrittenExample
from extractor.steps.prompting.templates import Examples


def check_examples(file: PromptFile, schema: EventSchema) -> frozenset[str]:
    """Return the names of people, bodies and instruments in the examples; they are invented, so a copy proves leakage.

    Raises PromptInvalid where an example is no valid answer, cites a sentence that it has not, or gives a mention that
    is not in its own text.
    """
    names: set[str] = set()
    for number, example in enumerate(file.front.examples, start=1):
        text = "\n".join(example.sentences)
        for position, raw in enumerate(example.events):
            where = f"{file.path}: example {number}, event {position + 1}"
            event = _read(raw, schema, where)
            _check_citations(event, len(example.sentences), where)
            for found in marked_values(event, MentionMark):
                if str(found.value) not in text:
                    raise PromptInvalid(f"{where}: {found.path} {found.value!r} does not stand in the example's text")
                if isinstance(found.mark, MentionMark) and found.mark.name:
                    names.add(str(found.value))
    return frozenset(names)


def rendered(examples: Sequence[WrittenExample]) -> Examples:
    """Return the examples as they stand in a message."""
    return Examples(_rendered(number, example) for number, example in enumerate(examples, start=1))


def _rendered(number: int, example: WrittenExample) -> str:
    lines = [f"Example {number}"]
    if example.title:
        lines.append(f"Title: {metadata_line(example.title)}")
    if example.published:
        lines.append(f"Published: {metadata_line(example.published)}")
    shown = [numbered(at, words) for at, words in enumerate(example.sentences, start=1)]
    lines.append(fenced_lines(shown, fence_token("\n".join(example.sentences))))
    answer = json.dumps({"events": list(example.events)}, ensure_ascii=False)
    return "\n".join([*lines, f"Answer: {answer}"])


def _read(raw: dict[str, Any], schema: EventSchema, where: str) -> SchemaPart:
    try:
        return schema.read_answer(raw)
    except ValidationError as error:
        lines = [f"/{'/'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise PromptInvalid(f"{where}: not an event of {schema.ref}: {'; '.join(lines)}") from error


def _check_citations(event: SchemaPart, sentences: int, where: str) -> None:
    for found in marked_values(event, CitationMark):
        if not 1 <= int(found.value) <= sentences:
            raise PromptInvalid(f"{where}: {found.path} cites sentence {found.value} of {sentences}")
