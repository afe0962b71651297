"""The driver's side of one actor: articles go out, its questions are served, outcomes come back."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from extractor.engines.cluster.parcels import PackedError, packed_error, unpacked_error
from extractor.errors import ArticleError, ExtractorError
from extractor.records import Article, Message, Outcome, Question, Reply
from extractor.shapes import EventSchema


class Actor(Protocol):
    """An actor, however it is reached."""

    async def mail(self) -> bytes:
        """Return what happened there. Raises Lost where the actor is gone."""
        ...

    def post(self, orders: bytes) -> None:
        """Send orders there."""
        ...

    def end(self) -> None:
        """Let go of it."""
        ...


class Lost(Exception):
    """An actor is gone, and with it whatever it had in hand."""


@dataclass(frozen=True)
class SentBy(Question):
    """A question that an actor holds and sends; the driver knows all of it but the sentences."""

    hand: Hand | None = None
    asked: int = 0


Serve = Callable[[SentBy], Awaitable[Reply]]


@dataclass
class _Piece:
    """An article in the actor's hand."""

    article: Article
    serve: Serve
    outcome: asyncio.Future[Outcome]
    serving: set[asyncio.Task[None]] = field(default_factory=set)


class Hand:
    """One actor and what it has in hand."""

    def __init__(self, actor: Actor, system: str, schema: EventSchema, news: Callable[..., None]) -> None:
        """`system`: the message that actors leave out; `news` is told of limits and forms of answer."""
        self._actor = actor
        self._system = Message(role="system", content=system)
        self._schema = schema
        self._news = news
        self._orders: list[tuple[Any, ...]] = []
        self._pieces: dict[int, _Piece] = {}
        self._replies: dict[int, asyncio.Future[Reply]] = {}
        self._number = 0
        self.ready: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        """The process that the actor is; an error where it cannot work."""
        self.lost = False
        self._listening = asyncio.ensure_future(self._listen())

    @property
    def in_hand(self) -> int:
        """Articles there."""
        return len(self._pieces)

    async def work(self, article: Article, serve: Serve) -> Outcome:
        """Return what becomes of `article` there. Raises what serving its questions raises for the run, and Lost."""
        if self.lost:
            raise Lost
        self._number += 1
        number = self._number
        piece = _Piece(article, serve, asyncio.get_running_loop().create_future())
        self._pieces[number] = piece
        self._order("work", number, article.model_dump_json())
        try:
            return await piece.outcome
        finally:
            del self._pieces[number]
            for task in piece.serving:
                task.cancel()
            if not piece.outcome.done() or piece.outcome.cancelled() or piece.outcome.exception() is not None:
                self._order("drop", number)

    async def send(self, asked: int) -> Reply:
        """Have the actor send the request of one question, once. Raises what the model raises there."""
        reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._replies[asked] = reply
        self._order("send", asked)
        try:
            return await reply
        finally:
            del self._replies[asked]

    async def close(self) -> None:
        """Let go of the actor."""
        self._listening.cancel()
        await asyncio.wait([self._listening])
        self._actor.end()

    def _order(self, *order: Any) -> None:
        if not self._orders:
            asyncio.get_running_loop().call_soon(self._flush)
        self._orders.append(order)

    def _flush(self) -> None:
        orders, self._orders = self._orders, []
        if not self.lost:
            self._actor.post(pickle.dumps(orders, pickle.HIGHEST_PROTOCOL))

    async def _listen(self) -> None:
        try:
            while True:
                for name, *words in pickle.loads(await self._actor.mail()):  # noqa: S301 - from our own actor
                    getattr(self, f"_on_{name}")(*words)
        except Lost as error:
            self._give_up(error)
        except Exception:
            self._give_up(Lost())
            raise

    def _give_up(self, error: Lost) -> None:
        self.lost = True
        if not self.ready.done():
            self.ready.set_exception(error)
        for piece in self._pieces.values():
            if not piece.outcome.done():
                piece.outcome.set_exception(Lost())

    def _on_ready(self, process: int) -> None:
        if not self.ready.done():
            self.ready.set_result(process)

    def _on_broken(self, error: PackedError) -> None:
        if not self.ready.done():
            self.ready.set_exception(unpacked_error(error))

    def _on_limits(self, requests: int | None, tokens: int | None) -> None:
        self._news("limits", requests, tokens)

    def _on_form(self, answer_format: Any, notes: tuple[str, ...]) -> None:
        self._news("form", answer_format, notes)

    def _on_ask(self, number: int, asked: int, messages: list[tuple[Any, str]], *words: Any) -> None:
        piece = self._pieces.get(number)
        if piece is None:
            return
        temperature, max_output_tokens, again, purpose = words
        given = [Message.model_construct(role=role, content=content) for role, content in messages]
        if given[0].role == "system" and not given[0].content:
            given[0] = self._system
        question = SentBy(
            article=piece.article, sentences=(), messages=tuple(given), schema=self._schema, temperature=temperature,
            max_output_tokens=max_output_tokens, again=again, purpose=purpose, hand=self, asked=asked,
        )  # fmt: skip
        task = asyncio.ensure_future(self._answer(piece, question))
        piece.serving.add(task)
        task.add_done_callback(piece.serving.discard)

    async def _answer(self, piece: _Piece, question: SentBy) -> None:
        """Serve a question: its article goes on with the reply, or with an error of its own; one of the run ends it."""
        try:
            reply = await piece.serve(question)
        except ArticleError as error:
            self._order("raise", question.asked, packed_error(error))
        except (ExtractorError, RuntimeError) as error:
            if not piece.outcome.done():
                piece.outcome.set_exception(error)
        else:
            self._order("reply", question.asked, reply)

    def _on_answered(self, asked: int, reply: Reply) -> None:
        if (waiting := self._replies.get(asked)) and not waiting.done():
            waiting.set_result(reply)

    def _on_refused(self, asked: int, error: PackedError) -> None:
        if (waiting := self._replies.get(asked)) and not waiting.done():
            waiting.set_exception(unpacked_error(error))

    def _on_done(self, number: int, outcome: Outcome) -> None:
        if (piece := self._pieces.get(number)) and not piece.outcome.done():
            piece.outcome.set_result(outcome)

    def _on_crashed(self, number: int, trace: str) -> None:
        """End the run as a bug here would."""
        if (piece := self._pieces.get(number)) and not piece.outcome.done():
            piece.outcome.set_exception(RuntimeError(f"in a Ray worker: {trace}"))

    def _on_crashed_sending(self, asked: int, trace: str) -> None:
        if (waiting := self._replies.get(asked)) and not waiting.done():
            waiting.set_exception(RuntimeError(f"in a Ray worker: {trace}"))

    def _on_failed(self, number: int, error: PackedError) -> None:
        if (piece := self._pieces.get(number)) and not piece.outcome.done():
            piece.outcome.set_exception(unpacked_error(error))
