"""All actors of a run: who gets the next article, and what happens when one of them dies."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

from extractor.engines.cluster.hands import Actor, Hand, Lost, SentBy
from extractor.engines.cluster.parcels import Parcel
from extractor.errors import SetupError
from extractor.records import Article, Ask, Model, Outcome, Question, Reply, question_key

LOST_AT_MOST = 3
"""Actors that one article may lose: an article that kills whoever reads it must not end the run."""

START_SECONDS = 600.0
"""For the first actor to be ready; a cluster that grows by need takes minutes for a node."""


class Crew:
    """Stands in for the pipeline (`extract`) and for the model of a run; asks for nothing on its own."""

    def __init__(
        self,
        parcel: Parcel,
        model: Model,
        make_actor: Callable[[bytes, str | None], Actor],
        *,
        actors: int,
        articles: int,
    ) -> None:
        """Start nothing yet. `articles` are under way at once, over `actors` actors."""
        self._parcel = parcel
        self._packed = parcel.packed()
        self._model = model
        self._make_actor = make_actor
        self._actors = actors
        self._block = -(-articles // actors)
        self._hands: list[Hand] = []
        self._starting: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Condition()
        self._broken: SetupError | None = None
        self.lost = 0
        """Actors that died."""

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    @property
    def identity(self) -> str:
        """That of the model: the same store holds the replies of any engine."""
        return self._model.identity

    async def answer(self, question: Question) -> Reply:
        """Return one reply, sent for by the actor that asks. Raises as the model does there."""
        assert isinstance(question, SentBy), "questions of a run on a cluster come from its actors"
        assert question.hand is not None
        return await question.hand.send(question.asked)

    async def extract(self, article: Article, ask: Ask) -> Outcome:
        """Return what becomes of `article`, with one actor or, where it dies, with the next."""
        answered: dict[str, Reply] = {}

        async def serve(question: SentBy) -> Reply:
            key = question_key(self.identity, question)
            if key not in answered:  # else its actor died: what was answered is not asked, or counted, twice
                answered[key] = await ask(question)
            return answered[key]

        for _ in range(LOST_AT_MOST):
            hand = await self._free_hand()
            try:
                return await hand.work(article, serve)
            except Lost:
                continue
            finally:
                async with self._changed:
                    self._changed.notify()
        message = f"{LOST_AT_MOST} Ray workers died with this article at hand; --retry-failed asks again"
        return Outcome(status="failed", reason="worker_lost", message=message)

    async def close(self) -> None:
        """Let go of all actors."""
        for task in self._starting:
            task.cancel()
        for hand in self._hands:
            await hand.close()
        self._hands.clear()

    async def _free_hand(self) -> Hand:
        """Return the actor with the least in hand, waiting for room. Raises SetupError where none can work."""
        async with self._changed:
            while True:
                self._start_missing()
                if self._broken is not None:
                    raise self._broken
                free = [hand for hand in self._hands if not hand.lost and hand.in_hand < self._block]
                if free:
                    return min(free, key=lambda hand: hand.in_hand)
                await self._changed.wait()

    def _start_missing(self) -> None:
        gone = [hand for hand in self._hands if hand.lost]
        self._hands = [hand for hand in self._hands if not hand.lost]
        self.lost += len(gone)
        for _ in range(self._actors - len(self._hands) - len(self._starting)):
            task = asyncio.ensure_future(self._start())
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def _start(self) -> None:
        actor = self._make_actor(self._packed, self._form())
        hand = Hand(actor, self._parcel.run.prompt.system, self._parcel.run.schema, self._news)
        try:
            await asyncio.wait_for(asyncio.shield(hand.ready), START_SECONDS)
            self._hands.append(hand)
        except SetupError as error:
            self._broken = error
        except (TimeoutError, Lost) as error:
            if not self._hands:
                why = "died" if isinstance(error, Lost) else f"was not ready within {START_SECONDS:g} s"
                self._broken = SetupError(f"a Ray worker {why}; has the cluster a free CPU, and extract on its nodes?")
        except asyncio.CancelledError:
            await hand.close()
            raise
        if hand not in self._hands:
            with contextlib.suppress(asyncio.CancelledError):
                await hand.close()
        async with self._changed:
            self._changed.notify_all()

    def _form(self) -> str | None:
        """Return the form of answer that the endpoint took, else the one that is tried first; None for `rules`."""
        known = getattr(self._model, "answer_format", None) or next(iter(getattr(self._model, "formats", ())), None)
        return known.label if known is not None else None

    def _news(self, what: str, *words: Any) -> None:
        """Pass on what the model at an actor learnt: limits to the pacer, the form of answer to the manifest."""
        if what == "limits" and getattr(self._model, "limits_seen", None) is not None:
            self._model.limits_seen(*words)  # type: ignore[attr-defined]
        elif what == "form":
            answer_format, notes = words
            self._model.answer_format = answer_format  # type: ignore[attr-defined]
            self._model.notes[:] = notes  # type: ignore[attr-defined]
