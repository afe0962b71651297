"""A model that says what it is told to: for tests, and for trying a run without an endpoint."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from extractor.records import Question, Reply, Usage

Script = Callable[[Question], "Reply | str | dict[str, Any] | Awaitable[Reply]"]


class Scripted:
    """Answers each question with what `script` returns: a `Reply`, a text, or an object written as JSON."""

    def __init__(self, script: Script, *, name: str = "scripted") -> None:
        """Take the function that answers; `name` stands in `made_by`."""
        self._script = script
        self._name = name
        self.questions: list[Question] = []
        """Every question asked, in order."""

    @property
    def name(self) -> str:
        """The name given."""
        return self._name

    @property
    def identity(self) -> str:
        """The name given: the script itself cannot be told apart."""
        return f"scripted:{self._name}"

    async def answer(self, question: Question) -> Reply:
        """Return what the script says."""
        self.questions.append(question)
        said = self._script(question)
        if isinstance(said, Awaitable):
            return await said
        if isinstance(said, Reply):
            return said
        text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        size = sum(len(message.content) for message in question.messages)
        # Four characters a token is the usual rule of thumb for English text.
        usage = Usage(input_tokens=size // 4, output_tokens=len(text) // 4, estimated=True)
        return Reply(text=text, model=self._name, usage=usage)
