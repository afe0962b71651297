"""What an actor does: the pipeline of the articles it is given, and the requests it is told to send. Knows no Ray.

It is never called back and calls nobody: the driver posts orders and collects mail, many pieces at a time.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import traceback
from dataclasses import dataclass
from typing import Any

from extractor.engines.cluster.parcels import PackedError, Parcel, packed_error, unpacked_error
from extractor.errors import ExtractorError
from extractor.models.choosing import make_model
from extractor.pipeline import extract_events
from extractor.records import Article, Model, Question, Reply

GATHER_SECONDS = 0.002
"""Mail waits this long for more: with 64 articles at hand a call then carries about five pieces."""


@dataclass
class _Open:
    """A question that the driver has been asked."""

    question: Question
    answer: asyncio.Future[Reply]
    reply: Reply | None = None
    """As it came, until the driver says that it is on disk."""


class Bench:
    """Works on several articles at once."""

    def __init__(self, parcel: bytes, form: str | None = None) -> None:
        """Unpack nothing yet: what is wrong with the parcel goes out as mail. `form`: of answer, to be tried first."""
        self._form = form
        self._packed = parcel
        self._parcel: Parcel | None = None
        self._model: Model | None = None
        self._mail: list[tuple[Any, ...]] = []
        self._some = asyncio.Event()
        self._articles: dict[int, asyncio.Task[None]] = {}
        self._questions: dict[int, _Open] = {}
        self._asked = 0
        self._sending: set[asyncio.Task[None]] = set()
        self._told: Any = None

    async def mail(self) -> bytes:
        """Return what happened since the last call, at least one piece."""
        if self._parcel is None:
            await self._set_up()
        if not self._mail:
            await self._some.wait()
            await asyncio.sleep(GATHER_SECONDS)
        self._some.clear()
        pieces, self._mail = self._mail, []
        return pickle.dumps(pieces, pickle.HIGHEST_PROTOCOL)

    async def post(self, orders: bytes) -> None:
        """Take orders: `work`, `send`, `reply`, `raise`, `drop`."""
        for name, *words in pickle.loads(orders):  # noqa: S301 - from our own driver
            getattr(self, f"_{name}")(*words)

    async def _set_up(self) -> None:
        from extractor.models.endpoint import Endpoint

        try:
            self._parcel = Parcel.unpacked(self._packed, os.environ)
            self._model = await make_model(self._parcel.choice, self._parcel.settings)
        except ExtractorError as error:
            self._say("broken", packed_error(error))
            return
        if isinstance(self._model, Endpoint):
            if self._form is not None:
                self._model.prefer(self._form)
            self._model.limits_seen = lambda requests, tokens: self._say("limits", requests, tokens)
        self._say("ready", os.getpid())

    def _say(self, *piece: Any) -> None:
        self._mail.append(piece)
        self._some.set()

    def _work(self, number: int, article: str) -> None:
        self._articles[number] = asyncio.ensure_future(self._extract(number, Article.model_validate_json(article)))

    def _drop(self, number: int) -> None:
        if task := self._articles.pop(number, None):
            task.cancel()

    def _send(self, asked: int) -> None:
        task = asyncio.ensure_future(self._ask_model(asked))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    def _reply(self, asked: int, reply: Reply | None) -> None:
        """Go on with `reply`, or with the one that came here."""
        if (open_ := self._questions.pop(asked, None)) and not open_.answer.done():
            answer = reply or open_.reply
            assert answer is not None, "the driver has either taken our reply or sends one"
            open_.answer.set_result(answer)

    def _raise(self, asked: int, error: PackedError) -> None:
        if (open_ := self._questions.pop(asked, None)) and not open_.answer.done():
            open_.answer.set_exception(unpacked_error(error))

    async def _extract(self, number: int, article: Article) -> None:
        assert self._parcel is not None
        run = self._parcel.run

        async def ask(question: Question) -> Reply:
            self._asked += 1
            asked, words = self._asked, question.messages
            self._questions[asked] = _Open(question, asyncio.get_running_loop().create_future())
            # The system message is the longest and always the same one: the driver has it.
            if words[0].content == run.prompt.system:
                words = (words[0].model_copy(update={"content": ""}), *words[1:])
            self._say(
                "ask", number, asked, [(word.role, word.content) for word in words],
                question.temperature, question.max_output_tokens, question.again, question.purpose,
            )  # fmt: skip
            try:
                return await self._questions[asked].answer
            finally:
                self._questions.pop(asked, None)

        try:
            outcome = await extract_events(article, run, ask)
        except ExtractorError as error:
            self._say("failed", number, packed_error(error))
        except Exception:
            self._say("crashed", number, traceback.format_exc())
            raise
        else:
            self._say("done", number, outcome)
        finally:
            self._articles.pop(number, None)

    async def _ask_model(self, asked: int) -> None:
        """Send one request; how it went goes to the driver, which decides on whatever follows."""
        open_ = self._questions.get(asked)
        if open_ is None:
            return  # its article was dropped
        assert self._model is not None
        try:
            open_.reply = await self._model.answer(open_.question)
        except ExtractorError as error:
            self._say("refused", asked, packed_error(error))
        except Exception:
            self._say("crashed_sending", asked, traceback.format_exc())
            raise
        else:
            self._say("answered", asked, open_.reply)
        told = getattr(self._model, "answer_format", None), tuple(getattr(self._model, "notes", ()))
        if told != self._told:
            self._told = told
            self._say("form", *told)
