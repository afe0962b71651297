"""The Python front door: the same steps as the command line, typed.

>>> from extractor import Article, extract_article
>>> outcome = extract_article(Article(id="a", text="Rome, 3 May 2024 - ...", published="2024-05-03"))
>>> [record.event for record in outcome.records]
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator
from pathlib import Path
from typing import Literal

from extractor.models.rules import Rules
from extractor.pipeline import Run, extract_events
from extractor.records import Article, Model, Outcome, Question, Reply
from extractor.schema_loading import DEFAULT_SCHEMA, load_schema
from extractor.steps.calling import Policy, call
from extractor.steps.prompting import load_prompt


async def extract_article_async(
    article: Article,
    *,
    model: Model | None = None,
    prompt: str | Path | None = None,
    schema: str = DEFAULT_SCHEMA,
    ungrounded: Literal["flag", "drop"] = "flag",
) -> Outcome:
    """Return what becomes of `article`; see `extract_article`."""
    return await _Extraction(model, prompt, schema, ungrounded).extract(article)


def extract_article(
    article: Article,
    *,
    model: Model | None = None,
    prompt: str | Path | None = None,
    schema: str = DEFAULT_SCHEMA,
    ungrounded: Literal["flag", "drop"] = "flag",
) -> Outcome:
    """Return the events of `article`, grounded and normalised, and what was rejected.

    `model` is whatever has `name`, `identity` and `answer(question)`; None means the built-in `rules`. `prompt` is a
    file or a name in `prompts/`, `schema` a reference as for `--schema`. An article that fails gives an outcome that
    says so. Raises SetupError for a prompt or schema that cannot be used, ProviderError where a provider cannot go on.
    """
    return asyncio.run(extract_article_async(article, model=model, prompt=prompt, schema=schema, ungrounded=ungrounded))


async def extract_articles_async(
    articles: Iterable[Article],
    *,
    model: Model | None = None,
    prompt: str | Path | None = None,
    schema: str = DEFAULT_SCHEMA,
    ungrounded: Literal["flag", "drop"] = "flag",
    concurrency: int = 8,
) -> AsyncGenerator[tuple[Article, Outcome], None]:
    """Yield each article with its outcome, in the order given, with at most `concurrency` under way.

    Nothing is stored: for runs that survive a kill use the command line, or `extractor.running`.
    """
    extraction = _Extraction(model, prompt, schema, ungrounded)
    under_way: list[tuple[Article, asyncio.Task[Outcome]]] = []
    try:
        for article in articles:
            under_way.append((article, asyncio.create_task(extraction.extract(article))))
            if len(under_way) >= concurrency:
                first, task = under_way.pop(0)
                yield first, await task
        for article, task in under_way:
            yield article, await task
    finally:
        for _, task in under_way:
            task.cancel()


def extract_articles(
    articles: Iterable[Article],
    *,
    model: Model | None = None,
    prompt: str | Path | None = None,
    schema: str = DEFAULT_SCHEMA,
    ungrounded: Literal["flag", "drop"] = "flag",
    concurrency: int = 8,
) -> Iterator[tuple[Article, Outcome]]:
    """Yield each article with its outcome, in the order given; the plain form of `extract_articles_async`."""
    outcomes = extract_articles_async(
        articles, model=model, prompt=prompt, schema=schema, ungrounded=ungrounded, concurrency=concurrency
    )
    with asyncio.Runner() as runner:
        try:
            while True:
                try:
                    pair = runner.run(_next_of(outcomes))
                except StopAsyncIteration:
                    return
                yield pair
        finally:
            runner.run(outcomes.aclose())


async def _next_of(outcomes: AsyncGenerator[tuple[Article, Outcome], None]) -> tuple[Article, Outcome]:
    return await anext(outcomes)


class _Extraction:
    """A prompt, a schema and a model, made ready once for many articles."""

    def __init__(
        self,
        model: Model | None,
        prompt: str | Path | None,
        schema: str,
        ungrounded: Literal["flag", "drop"],
    ) -> None:
        self._model: Model = model or Rules()
        loaded = load_schema(schema)
        self._run = Run(load_prompt(prompt, loaded), loaded, self._model.name, ungrounded)
        self._policy = Policy()

    async def extract(self, article: Article) -> Outcome:
        return await extract_events(article, self._run, self._ask)

    async def _ask(self, question: Question) -> Reply:
        return await call(self._model, question, self._policy)
