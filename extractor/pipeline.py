"""Joins the steps for one article: from its text to event records, with one loop that asks again for what failed.

article → cleaning → prompting → (ask) → validating ─┐ complaint: ask again for the failed items
                         ↑───────────────────────────┘
        → normalising → merging → grounding → records
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from extractor.errors import AnswerInvalid, ArticleError, ArticleTooLong
from extractor.fields import Evidence, SchemaPart
from extractor.records import (
    Article,
    ArticleHead,
    Ask,
    EventRecord,
    MadeBy,
    Outcome,
    Question,
    Rejected,
    Reply,
    Sentence,
    Telling,
    Usage,
)
from extractor.shapes import EventSchema, event_type, parts_of_type
from extractor.steps.cleaning import clean_article
from extractor.steps.grounding import drop_ungrounded, ground_event
from extractor.steps.merging import merge_tellings
from extractor.steps.normalising import normalise_event
from extractor.steps.prompting import Prompt, ask_about, ask_again
from extractor.steps.splitting import Window, halves, larger_limit
from extractor.steps.validating import RUNAWAY_REPAIR, Answer, read_reply
from extractor.version import __version__

REPAIR_ROUNDS = 2
"""How often failed items are asked for again. Each round costs a request; a model that fails twice keeps failing."""

UNREADABLE_AGAIN = 2
"""How often a question is asked again whose reply holds no answer at all (torn JSON, prose)."""

DEEPEST = 3
"""How often an article is halved whose answer is cut off or that is refused as too long: eight parts at most."""

POST_PROCESSING_VERSION = 10
"""Raised whenever the same reply would give another record: stored replies are then replayed, for nothing."""


@dataclass(frozen=True)
class Run:
    """What all articles of a run share."""

    prompt: Prompt
    schema: EventSchema
    model_name: str
    ungrounded: Literal["flag", "drop"] = "flag"
    window: Window = field(default_factory=Window)

    @functools.cached_property
    def made_by(self) -> MadeBy:
        """What made the records of this run."""
        return MadeBy(
            extractor=__version__, model=self.model_name, prompt=self.prompt.version, schema_=self.schema.version
        )


@dataclass(frozen=True)
class Exchange:
    """What came of asking about one article: the valid items, the rejected ones, and what it took."""

    events: tuple[SchemaPart, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    repairs: tuple[str, ...] = ()
    complete: bool = True
    """False where an answer was cut off."""
    requests: int = 0
    usage: Usage = field(default_factory=Usage)


async def extract_events(article: Article, run: Run, ask: Ask) -> Outcome:
    """Return what becomes of one article: its events, grounded and normalised, and what was rejected.

    An `ArticleError` becomes a failed, refused or skipped outcome; a `ProviderError`, `StorageError` or `LimitReached`
    leaves, because it concerns the run.
    """
    cleaned = article if article.sentences else clean_article(article)
    if not cleaned.sentences:
        return Outcome(status="skipped", reason="empty", message="no sentence to read")
    try:
        exchange = await ask_whole_or_in_parts(cleaned, run, ask)
    except ArticleError as error:
        attempts = tuple(Rejected(item=text[:4000], errors=(str(error),)) for text in error.attempts)
        return Outcome(status=error.status, reason=error.reason, message=str(error), rejected=attempts)
    tellings, dropped = _tell(exchange.events, cleaned, run)
    complete = exchange.complete and not exchange.rejected
    return Outcome(
        status="done" if complete else "partial",
        reason=None if complete else ("truncated" if not exchange.complete else "rejected_items"),
        records=tuple(_records(tellings, cleaned, run)),
        rejected=exchange.rejected,
        repairs=exchange.repairs,
        dropped=dropped,
        requests=exchange.requests,
        usage=exchange.usage,
    )


async def ask_whole_or_in_parts(article: Article, run: Run, ask: Ask) -> Exchange:
    """Return what the model says of `article`, asked in one piece where that fits its window."""
    parts = run.window.parts(article.sentences, len(run.prompt.system))
    exchanges = [await _ask_part(article, part, run, ask, 0) for part in parts]
    return exchanges[0] if len(exchanges) == 1 else _joined(exchanges)


def first_questions(article: Article, run: Run) -> list[Question]:
    """Return what `extract_events` asks first about `article`, cleaned: one question, or one a part."""
    parts = run.window.parts(article.sentences, len(run.prompt.system))
    return [_question_of(article, part, run) for part in parts]


def _question_of(article: Article, part: tuple[Sentence, ...], run: Run) -> Question:
    return ask_about(run.prompt, article, run.schema, part if len(part) < len(article.sentences) else None)


async def _ask_part(article: Article, part: tuple[Sentence, ...], run: Run, ask: Ask, depth: int) -> Exchange:
    """Ask about `part`; an answer that is cut off is asked for with a larger limit, then in halves, then kept as it is."""
    question = _question_of(article, part, run)
    smaller = halves(part)
    try:
        exchange = await ask_until_valid(question, ask)
        if not exchange.complete and RUNAWAY_REPAIR not in exchange.repairs:
            limit = larger_limit(question, exchange.usage)
            exchange = _after(exchange, await ask_until_valid(replace(question, max_output_tokens=limit), ask))
        if exchange.complete or len(smaller) < 2 or depth == DEEPEST:
            return exchange
        spent = replace(exchange, events=(), rejected=(), complete=True)
    except ArticleTooLong as error:
        run.window.learn(error)
        fitting = run.window.parts(part, len(run.prompt.system))
        smaller = fitting if len(fitting) > 1 else smaller
        if len(smaller) < 2 or depth == DEEPEST:
            raise
        spent = Exchange()
    return _joined([spent, *[await _ask_part(article, piece, run, ask, depth + 1) for piece in smaller]])


def _after(first: Exchange, second: Exchange) -> Exchange:
    """Return the `second` exchange with what both took."""
    return replace(second, requests=first.requests + second.requests, usage=first.usage + second.usage)


def _joined(exchanges: Sequence[Exchange]) -> Exchange:
    return Exchange(
        events=tuple(event for one in exchanges for event in one.events),
        rejected=tuple(item for one in exchanges for item in one.rejected),
        repairs=tuple(dict.fromkeys(repair for one in exchanges for repair in one.repairs)),
        complete=all(one.complete for one in exchanges),
        requests=sum(one.requests for one in exchanges),
        usage=sum((one.usage for one in exchanges), Usage()),
    )


async def ask_until_valid(question: Question, ask: Ask) -> Exchange:
    """Return the valid items of the reply to `question`, having asked again for those that failed."""
    replies, answer = await _ask_until_readable(question, ask)
    answers: list[Answer] = [answer]
    rejected = answer.rejected
    # The last item of an answer that was cut off is broken for that reason: it is not asked for by itself.
    for round_ in range(REPAIR_ROUNDS if answer.complete else 0):
        if not rejected:
            break
        try:
            # The same mistake twice gives the same words: told apart by round, or the stored reply would come back.
            repair = replace(ask_again(question, rejected), again=round_ * (UNREADABLE_AGAIN + 1))
            more, answer = await _ask_until_readable(repair, ask)
        except ArticleError:
            break
        replies += more
        answers.append(answer)
        # A repair that was cut off may have left out items: they stay rejected, never dropped quietly.
        rejected = answer.rejected if answer.complete else rejected
    return Exchange(
        events=tuple(event for answer in answers for event in answer.events),
        rejected=rejected,
        repairs=tuple(dict.fromkeys(repair for answer in answers for repair in answer.repairs)),
        complete=answers[0].complete,
        requests=len(replies),
        usage=sum((reply.usage for reply in replies), Usage()),
    )


async def _ask_until_readable(question: Question, ask: Ask) -> tuple[list[Reply], Answer]:
    """Return the replies to `question` up to the first that holds an answer, and that answer.

    Raises AnswerRefused, and AnswerInvalid with every attempt where none of them is readable.
    """
    replies: list[Reply] = []
    attempts: list[str] = []
    while True:
        replies.append(await ask(replace(question, again=question.again + len(replies))))
        try:
            answer = read_reply(replies[-1], question)
            torn = not answer.complete and replies[-1].finish != "length"
            if not torn or len(replies) > UNREADABLE_AGAIN:
                return replies, answer
        except AnswerInvalid as error:
            attempts += error.attempts
            if len(replies) > UNREADABLE_AGAIN:
                error.attempts = tuple(attempts)
                raise


def _tell(events: Sequence[SchemaPart], article: Article, run: Run) -> tuple[list[Telling], int]:
    """Return the events in order of their evidence, normalised, merged and grounded, and how many were dropped."""
    normalised = [normalise_event(event, article) for event in events]
    merged = merge_tellings(normalised, article)
    tellings: list[Telling] = []
    dropped = 0
    for telling in merged:
        grounded = ground_event(telling.event, article, example_names=run.prompt.example_names)
        kept: Telling | None = replace(grounded, flags=(*telling.flags, *grounded.flags))
        if kept is not None and run.ungrounded == "drop":
            kept, gone = drop_ungrounded(kept)
            dropped += len(gone)
        if kept is not None:
            tellings.append(kept)
    return sorted(tellings, key=_order) if len(tellings) > 1 else tellings, dropped


def _order(telling: Telling) -> tuple[int, str, str]:
    starts = [e.start for _, e in parts_of_type(telling.event, Evidence) if e.start is not None]
    return min(starts, default=0), event_type(telling.event), telling.event.model_dump_json()


def _records(tellings: Iterable[Telling], article: Article, run: Run) -> Iterable[EventRecord]:
    head = ArticleHead.of(article)
    for number, telling in enumerate(tellings, start=1):
        yield EventRecord(
            id=f"{article.id}#{number}",
            article=head,
            event=telling.event,
            spans=telling.spans,
            flags=telling.flags,
            made_by=run.made_by,
        )
