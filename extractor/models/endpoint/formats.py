"""The forms in which an answer can be asked for, best first, and what each adds to a request."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extractor.compact_schema import compact_form
from extractor.errors import SchemaInvalid
from extractor.models.json_dialects import Dialect, answer_schema
from extractor.records import Message
from extractor.shapes import EventSchema

FormatName = Literal["json_schema", "tool", "json_object", "plain"]

TOOL_NAME = "record_events"


@dataclass(frozen=True)
class AnswerFormat:
    """One rung of the ladder."""

    name: FormatName
    dialect: Dialect | None = None

    @property
    def label(self) -> str:
        """How it is named in records and messages: "json_schema (strict)"."""
        return f"{self.name} ({self.dialect})" if self.dialect else self.name

    @property
    def shows_schema(self) -> bool:
        """Whether the endpoint has to read the schema in the messages, as the request does not carry it."""
        return self.name in ("json_object", "plain")


def ladder(first_dialect: Dialect) -> tuple[AnswerFormat, ...]:
    """Return the rungs, best first; both dialects are tried, the endpoint's own first."""
    other: Dialect = "full" if first_dialect == "strict" else "strict"
    return (
        AnswerFormat("json_schema", first_dialect),
        AnswerFormat("json_schema", other),
        AnswerFormat("tool", first_dialect),
        AnswerFormat("json_object"),
        AnswerFormat("plain"),
    )


def request_part(answer_format: AnswerFormat, schema: EventSchema) -> dict[str, Any] | None:
    """Return what `answer_format` adds to a request, or None where its dialect cannot express `schema`."""
    if answer_format.dialect is None:
        return {"response_format": {"type": "json_object"}} if answer_format.name == "json_object" else {}
    try:
        asked = answer_schema(schema, answer_format.dialect)
    except SchemaInvalid:
        return None
    strict = answer_format.dialect == "strict"
    if answer_format.name == "tool":
        function = {"name": TOOL_NAME, "description": "Record the events of the article.", "parameters": asked}
        tool = {"type": "function", "function": {**function, "strict": True} if strict else function}
        return {"tools": [tool], "tool_choice": {"type": "function", "function": {"name": TOOL_NAME}}}
    # `strict: true` in both: without it OpenAI only hints, and grammar-based servers do not look at it.
    return {
        "response_format": {"type": "json_schema", "json_schema": {"name": "events", "strict": True, "schema": asked}}
    }


def messages_part(
    answer_format: AnswerFormat, schema: EventSchema, messages: Sequence[Message]
) -> list[dict[str, str]]:
    """Return the messages to send; where neither the request nor the prompt shows the schema, the system message does.

    The schema stands before the article, with all that is the same for every article, so that providers cache it.
    """
    sent = [{"role": message.role, "content": message.content} for message in messages]
    if not answer_format.shows_schema:
        return sent
    form = compact_form(schema)
    shown = "Answer with one JSON object of the type Answer and nothing else, no code fence and no comment."
    if not any(form in message.content for message in messages):
        shown += f"\n\n{form}"
    if sent and sent[0]["role"] == "system":
        return [{"role": "system", "content": f"{sent[0]['content']}\n\n{shown}"}, *sent[1:]]
    return [{"role": "system", "content": shown}, *sent]


def request_body(members: Sequence[bytes]) -> bytes:
    """Return a JSON object of the `members` of several, each without its braces; empty ones are left out."""
    return b"{" + b",".join(filter(None, members)) + b"}"


def members_of(value: Mapping[str, Any]) -> bytes:
    """Return a JSON object in UTF-8 without its braces."""
    return encoded(value)[1:-1]


def messages_member(messages: Sequence[Mapping[str, str]]) -> bytes:
    """Return the member that holds the messages; those that stay the same from article to article are kept encoded."""
    return b'"messages":[' + b",".join(_message(one["role"], one["content"]) for one in messages) + b"]"


@functools.lru_cache(maxsize=16)
def _message(role: str, content: str) -> bytes:
    return encoded({"role": role, "content": content})


# Kept: `json.dumps` makes an encoder for each value that is not to be written its default way.
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encoded(value: Any) -> bytes:
    """Return `value` as JSON in UTF-8; half a surrogate pair, which UTF-8 does not have, becomes a question mark."""
    return _COMPACT.encode(value).encode("utf-8", "replace")
