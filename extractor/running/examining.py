"""What a configured endpoint can do, tried step by step: reached, key, models, forms of answer, window, limits, time.

Each step is a finding that says what was seen and, where it is bad, what to do. Nothing is stored.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

from extractor.errors import (
    AnswerInvalid,
    AnswerRefused,
    ArticleError,
    CallFailed,
    ExitCode,
    ExtractorError,
    ModelUnknown,
    ProviderError,
)
from extractor.models.endpoint import Endpoint, ListedModel
from extractor.records import Article, Question, Reply
from extractor.running.jobs import Plan
from extractor.steps.cleaning import clean_article
from extractor.steps.prompting import ask_about
from extractor.steps.validating import read_reply

SAMPLE = Article(
    id="sample",
    text="RIGA, March 5 - Foreign Minister Ulla Karm of Norway met her Chadian colleague Piet Soll here on Tuesday. "
    "They signed a memorandum on fishing.",
    published="2024-03-06",
    published_basis="metadata",
)
"""Invented; short, so that a try costs little beyond the prompt."""

LISTED_AT_MOST = 8


@dataclass(frozen=True)
class Finding:
    """One thing that was tried."""

    name: str
    good: bool | None
    """None: the endpoint does not tell, which stops nothing."""
    told: str
    exit_code: ExitCode = ExitCode.OK
    """What a run would end with for this reason."""


async def examine(plan: Plan, endpoint: Endpoint, *, every_format: bool = True) -> AsyncIterator[Finding]:
    """Yield what is found out about `endpoint`, as it is found out; the last finding says whether a run would work.

    At most one request for each form of answer (five), or up to the first that is taken. A server that refuses the key
    is asked nothing more.
    """
    limits: list[tuple[int | None, int | None]] = []
    endpoint.limits_seen = lambda requests, tokens: limits.append((requests, tokens))
    listed: list[ListedModel] = []
    try:
        listed = await endpoint.listing()
        yield Finding("reached", True, endpoint.address.shown)
        yield _about_listing(listed, endpoint.name)
    except ModelUnknown:
        yield Finding("reached", True, f"{endpoint.address.shown}, which lists no models at /models")
    except CallFailed as error:
        if error.never_connected:
            yield Finding("reached", False, f"{error}; is it running, is the address right?", ExitCode.PROVIDER)
            return
        yield Finding("reached", None, f"/models: {error}; a run would try again")
    except ExtractorError as error:
        yield Finding("reached", False, str(error), error.exit_code)
        return
    question = ask_about(plan.prompt, clean_article(SAMPLE), plan.schema)
    best: tuple[Reply, float] | None = None
    async for finding, answered in _formats(endpoint, question, every_format=every_format):
        yield finding
        if finding.exit_code != ExitCode.OK:
            return
        best = best or answered
    yield _about_window(listed, endpoint.name)
    yield _about_limits(limits)
    if best is None:
        yield Finding("answer", False, "no form of answer was taken: see above for what it says", ExitCode.PROVIDER)
    else:
        yield _about_answer(best[0], best[1], question)


async def _formats(
    endpoint: Endpoint, question: Question, *, every_format: bool
) -> AsyncIterator[tuple[Finding, tuple[Reply, float] | None]]:
    for form in endpoint.formats:
        name = f"format {form.label}"
        began = time.monotonic()
        try:
            reply = await endpoint.try_format(question, form)
        except ProviderError as error:
            yield Finding(name, False, str(error), error.exit_code), None
            return
        except (ArticleError, CallFailed) as error:
            yield Finding(name, False, str(error)), None
            continue
        if reply is None:
            yield Finding(name, False, "taken, and then ignored, or not able to say this schema"), None
            continue
        yield Finding(name, True, "works"), (reply, time.monotonic() - began)
        if not every_format:
            return


def _about_listing(listed: list[ListedModel], model: str) -> Finding:
    names = [one.name for one in listed]
    shown = ", ".join(names[:LISTED_AT_MOST]) + (
        f" and {len(names) - LISTED_AT_MOST} more" if len(names) > LISTED_AT_MOST else ""
    )
    if not names:
        return Finding("models", None, "none is listed")
    if model in names:
        return Finding("models", True, f"{model} is among {len(names)} listed")
    return Finding("models", None, f"{model} is not listed; there are {shown}")


def _about_window(listed: list[ListedModel], model: str) -> Finding:
    window = next((one.window_tokens for one in listed if one.name == model), None)
    if window is None:
        return Finding("context window", None, "not told; articles that do not fit are split when that is seen")
    return Finding("context window", True, f"{window:,} tokens")


def _about_limits(limits: list[tuple[int | None, int | None]]) -> Finding:
    requests, tokens = limits[-1] if limits else (None, None)
    told = [f"{number:,} {what}" for number, what in ((requests, "requests"), (tokens, "tokens")) if number is not None]
    if not told:
        return Finding("rate limits", None, "not told; the pace is found while running, or given with --rpm and --tpm")
    return Finding("rate limits", True, f"{' and '.join(told)} in the provider's window")


def _about_answer(reply: Reply, seconds: float, question: Question) -> Finding:
    tokens = (
        "" if reply.usage.estimated else f", {reply.usage.input_tokens:,} tokens in, {reply.usage.output_tokens:,} out"
    )
    took = f"{seconds:.1f} s{tokens}"
    try:
        answer = read_reply(reply, question)
    except (AnswerInvalid, AnswerRefused) as error:
        return Finding("answer", False, f"{took}, and no answer: {error}", ExitCode.PROVIDER)
    found = f"{len(answer.events)} events of a sample with 2"
    wrong = f", {len(answer.rejected)} of them invalid" if answer.rejected else ""
    return Finding("answer", True, f"{took}: {found}{wrong}")
