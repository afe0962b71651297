"""An OpenAI-compatible endpoint: asked for one answer at a time, never trusted, never retried here."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Self

from extractor.errors import CallFailed, RequestRefused, SetupError
from extractor.models.endpoint.address import Address
from extractor.models.endpoint.client import Client, HttpReply
from extractor.models.endpoint.faults import fault_of
from extractor.models.endpoint.formats import (
    AnswerFormat,
    ladder,
    members_of,
    messages_member,
    messages_part,
    request_body,
    request_part,
)
from extractor.models.endpoint.hints import limits_told
from extractor.models.endpoint.listing import ListedModel, listed_in
from extractor.models.endpoint.replies import decode_body, reply_or_fault
from extractor.models.json_dialects import Dialect
from extractor.records import Question, Reply
from extractor.shapes import EventSchema
from extractor.tables.endpoint_phrases import phrases

PATH = "chat/completions"

BROKEN_AFTER = 3
"""Some servers answer 500 to a form that they do not know (llama-cpp-python to json_schema); three in a row on the
first question are taken for that."""

LimitsSeen = Callable[[int | None, int | None], None]
"""Told the limits of requests and tokens that a reply's headers name."""


class Endpoint:
    """Answers questions over HTTP.

    The first question decides in which form answers are asked for (`answer_format`): the others wait for it. A form is
    stepped down from where the endpoint refuses the request or ignores what was asked; later refusals concern their
    article alone.
    """

    def __init__(
        self,
        address: Address,
        *,
        dialect: Dialect = "full",
        output_limit: str = "max_tokens",
        timeout_seconds: float = 120.0,
        limits_seen: LimitsSeen | None = None,
    ) -> None:
        """Open nothing yet."""
        self.address = address
        self.answer_format: AnswerFormat | None = None
        self.notes: list[str] = []
        """What was given up to get an answer at all, for the manifest."""
        self.limits_seen = limits_seen
        self._formats = ladder(dialect)
        self._output_limit = output_limit
        self._client = Client(address, timeout_seconds=timeout_seconds)
        self._deciding = asyncio.Lock()
        self._left_out: set[str] = set()
        self._broke: Counter[str] = Counter()
        self._parts: dict[tuple[AnswerFormat, str], bytes | None] = {}

    @property
    def name(self) -> str:
        """The model's name."""
        return self.address.model

    @property
    def identity(self) -> str:
        """Model and endpoint."""
        return f"{self.address.model} at {self.address.shown}"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        await self._client.close()

    async def answer(self, question: Question) -> Reply:
        """Return one reply to `question`: one try.

        Raises CallFailed for what another try may heal, an ArticleError for what concerns this article, a
        ProviderError for what no article would survive.
        """
        if self.answer_format is not None:
            return await self._ask(question, self.answer_format)
        async with self._deciding:
            decided: AnswerFormat | None = self.answer_format
            if decided is None:
                return await self._decide(question)
        return await self._ask(question, decided)

    def request(self, question: Question, answer_format: AnswerFormat) -> bytes:
        """Return the body of a request, as JSON: what is sent, and what a row of a batch file holds.

        Put together from encoded members: the schema, encoded anew, took longer than all the rest.
        """
        numbers: dict[str, float] = {}
        if question.max_output_tokens is not None:
            numbers[self._output_limit] = question.max_output_tokens
        if question.temperature is not None and "temperature" not in self._left_out:
            numbers["temperature"] = question.temperature
        return request_body(
            [
                members_of({"model": self.address.model}),
                messages_member(messages_part(answer_format, question.schema, question.messages)),
                self._part(answer_format, question) or b"",
                members_of(numbers),
            ]
        )

    def format_named(self, name: str, schema: EventSchema) -> AnswerFormat:
        """Return the best form of answer called `name` that can express `schema`. Raises SetupError."""
        for answer_format in self._formats:
            if answer_format.name == name and request_part(answer_format, schema) is not None:
                return answer_format
        raise SetupError(f"{name}: no form of answer of this name can express {schema.ref}")

    @property
    def formats(self) -> tuple[AnswerFormat, ...]:
        """The forms of answer that are tried, best first."""
        return self._formats

    def prefer(self, label: str) -> None:
        """Try the form called `label` first: it was taken when this endpoint was asked before."""
        self._formats = tuple(sorted(self._formats, key=lambda form: form.label != label))

    async def try_format(self, question: Question, answer_format: AnswerFormat) -> Reply | None:
        """Return the reply to `question` in this form alone; None where the schema cannot be put so, or it is ignored.

        Raises as `answer` does; RequestRefused where the endpoint does not take the form.
        """
        if self._part(answer_format, question) is None:
            return None
        reply = await self._ask_simplified(question, answer_format)
        return reply if _taken(reply, answer_format) else None

    async def models(self) -> list[str]:
        """Return the models that the endpoint lists. Raises as `answer` does."""
        return [model.name for model in await self.listing()]

    async def listing(self) -> list[ListedModel]:
        """Return the models that the endpoint lists, with their context windows where it tells them. Raises as above."""
        reply = await self._client.get("models")
        body = decode_body(reply.body)
        if reply.status != 200:
            raise fault_of(reply.status, reply.headers, body, self.address)
        self._look_at(reply)
        return listed_in(body)

    async def _decide(self, question: Question) -> Reply:
        """Ask down the ladder until a form is taken, and keep it."""
        refused: RequestRefused | None = None
        for answer_format in self._formats:
            if self._part(answer_format, question) is None or self._broke[answer_format.name] >= BROKEN_AFTER:
                continue
            try:
                reply = await self._ask_simplified(question, answer_format)
            except RequestRefused as error:
                if error.reason == "filtered":
                    raise
                refused = error
                continue
            except CallFailed as error:
                if error.status in (500, 501):
                    self._broke[answer_format.name] += 1
                raise
            if _taken(reply, answer_format):
                self.answer_format = answer_format
                return reply
        raise refused or RequestRefused(f"{self.address.shown} takes no form of request")

    async def _ask_simplified(self, question: Question, answer_format: AnswerFormat) -> Reply:
        """Ask, leaving out or renaming a parameter that the endpoint complains of by name."""
        for _ in range(3):
            try:
                return await self._ask(question, answer_format)
            except RequestRefused as error:
                if not self._simplify(str(error).lower()):
                    raise
        return await self._ask(question, answer_format)

    def _simplify(self, complaint: str) -> bool:
        """Tell whether there was a parameter in `complaint` to leave out or rename."""
        names = phrases("token_limit")
        if any(name in complaint for name in names) and "tokens_renamed" not in self._left_out:
            self._left_out.add("tokens_renamed")
            self._output_limit = next(name for name in names if name != self._output_limit)
            self.notes.append(f"the output limit is sent as {self._output_limit}")
            return True
        if any(word in complaint for word in phrases("temperature")) and "temperature" not in self._left_out:
            self._left_out.add("temperature")
            self.notes.append("temperature is not sent: the model does not take it")
            return True
        return False

    async def _ask(self, question: Question, answer_format: AnswerFormat) -> Reply:
        http = await self._client.post(PATH, self.request(question, answer_format))
        self._look_at(http)
        body = decode_body(http.body if http.status == 200 else http.body or b"-")
        return reply_or_fault(http.status, http.headers, body, self.address, answer_format.label)

    def _look_at(self, http: HttpReply) -> None:
        if self.limits_seen is not None:
            requests, tokens = limits_told(http.headers)
            if requests or tokens:
                self.limits_seen(requests, tokens)

    def _part(self, answer_format: AnswerFormat, question: Question) -> bytes | None:
        """Return what the form adds to a request, encoded; None where it cannot express the schema."""
        key = (answer_format, question.schema.digest)
        if key not in self._parts:
            part = request_part(answer_format, question.schema)
            self._parts[key] = None if part is None else members_of(part)
        return self._parts[key]


def _taken(reply: Reply, answer_format: AnswerFormat) -> bool:
    """Tell whether the endpoint did as `answer_format` asks; some take the request and ignore its form."""
    if answer_format.name == "plain" or reply.finish != "stop" or reply.refusal:
        return True
    return reply.text.lstrip().startswith("{")


__all__ = ["Address", "CallFailed", "Endpoint", "ListedModel"]
