"""What a model is asked and what it answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from extractor.records.articles import Article, Sentence
from extractor.records.frozen import Record
from extractor.shapes import EventSchema


class Message(Record):
    """One chat message."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Question:
    """What is asked about one article, or about a part of it.

    An endpoint reads `messages` and `schema`; `rules` reads the same numbered sentences from `article`.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    """The sentences that are shown, with their global numbers."""
    messages: tuple[Message, ...]
    schema: EventSchema
    temperature: float | None = None
    """None: not sent; the endpoint's default holds."""
    max_output_tokens: int | None = None
    again: int = 0
    """How often the same question was asked before, because the reply held no answer."""
    purpose: Literal["extract", "repair", "part"] = "extract"


Finish = Literal["stop", "length", "refused", "filtered", "other"]


class Usage(Record):
    """Tokens of one attempt; `estimated` where the endpoint did not say."""

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    """Part of `input_tokens` that the provider had cached."""
    estimated: bool = False

    def __add__(self, other: Usage) -> Usage:
        """Return the sum, estimated where either is."""
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            estimated=self.estimated or other.estimated,
        )


class Reply(Record):
    """What came back, before anything is made of it. Stored as it is."""

    text: str
    finish: Finish = "stop"
    refusal: str | None = None
    model: str = ""
    """The model's name as the endpoint gave it back."""
    usage: Usage = Usage()
    request_id: str | None = None
    answer_format: str = ""
    """How the reply was asked for: json_schema, tool, json_object, plain; empty for `rules`."""


class Model(Protocol):
    """Whatever answers a question."""

    @property
    def name(self) -> str:
        """The model's name as it stands in `made_by`."""
        ...

    @property
    def identity(self) -> str:
        """Name, endpoint and all else that changes an answer, as one line without secrets."""
        ...

    async def answer(self, question: Question) -> Reply:
        """Return one reply to `question`: one try, no retries.

        Raises a `CallFailed` for what another try may heal, a `ProviderError` for what it cannot.
        """
        ...


Ask = Callable[[Question], Awaitable[Reply]]
"""A model with everything around it: pacing, retries, the store. What the pipeline is given."""
