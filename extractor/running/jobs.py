"""From settings to a job: which model, prompt and schema, and what the answers and the records depend on."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from extractor.budget import Price, Purse, find_price
from extractor.errors import SetupError
from extractor.models.choosing import Choice, choose_model, make_model
from extractor.pacing import MOST, Pacer
from extractor.pipeline import POST_PROCESSING_VERSION, Run, extract_events
from extractor.records import Article, Ask, Model, Outcome
from extractor.running.runs import Job
from extractor.schema_loading import DEFAULT_SCHEMA, load_schema
from extractor.settings import Settings
from extractor.shapes import EventSchema
from extractor.steps.calling import Policy
from extractor.steps.prompting import Prompt, load_prompt
from extractor.steps.splitting import Window

SPARE_WORKERS = 1.0
"""Workers beyond the requests that may be under way, as a share of them: while one reads and stores an answer, another
article takes the place that the answer left. Answers come in bursts: with a quarter, 59.5 of 64 places were taken on
average, with as many again 63.2 (`make bench-calls`: 3 points more of what 64 allow)."""


@dataclass(frozen=True)
class Plan:
    """What a run will do, before anything is opened or sent."""

    choice: Choice
    schema: EventSchema
    prompt: Prompt


def plan_run(settings: Settings, environment: Mapping[str, str], *, sends: bool = True) -> Plan:
    """Return the plan that `settings` make; where nothing is to be sent, a key is not missed. Raises SetupError."""
    if settings.copy_to is not None and settings.engine != "ray":
        raise SetupError("--copy-to copies with --engine ray; leave it out, or add that")
    choice = choose_model(settings.model, environment, needs_key=sends)
    schema = load_schema(settings.schema_ref)
    if choice.is_rules and schema.version != load_schema(DEFAULT_SCHEMA).version:
        raise SetupError(
            f"the built-in model rules reads {DEFAULT_SCHEMA} only, not {schema.ref}; "
            "name a language model with --model, e.g. openai:gpt-5-mini or ollama:llama3.2"
        )
    prompt = load_prompt(settings.prompt, schema)
    given = settings.model
    return Plan(
        choice,
        schema,
        replace(
            prompt,
            temperature=given.temperature if given.temperature is not None else prompt.temperature,
            max_output_tokens=given.max_output_tokens or prompt.max_output_tokens,
        ),
    )


async def job_of(plan: Plan, settings: Settings) -> Job:
    """Return the job of `plan`. Asks the server which model it has where none was named; raises as that does."""
    model = await make_model(plan.choice, settings)
    job = plain_job(plan, settings, model)
    if plan.choice.is_rules:
        return job
    from extractor.models.endpoint import Endpoint

    pacer = _pacer(plan.choice, settings)
    purse = _purse(settings, job.price)
    assert isinstance(model, Endpoint), "whatever is not rules is asked over HTTP"
    model.limits_seen = pacer.learn

    def report() -> dict[str, Any]:
        return {
            "answer_format": model.answer_format.label if model.answer_format else None,
            "given_up": model.notes,
            "pacing": [dataclasses.asdict(change) for change in pacer.history],
        }

    return replace(
        job,
        policy=Policy(max_wait_seconds=settings.pace.max_wait_seconds, pace=pacer, purse=purse),
        workers=pacer.most,
        spare_workers=math.ceil(SPARE_WORKERS * pacer.most),
        report=report,
        close=model.close,
        prefer=model.prefer,
    )


def plain_job(plan: Plan, settings: Settings, model: Model) -> Job:
    """Return the job of `plan` with `model` to answer, at no pace and within no limits."""
    price = None if plan.choice.is_rules else price_of(plan.choice, model.name, settings)
    run = run_of(plan, settings, model.name, price)

    async def extract(article: Article, ask: Ask) -> Outcome:
        return await extract_events(article, run, ask)

    asked = {
        "prompt": plan.prompt.version,
        "schema": plan.schema.version,
        "temperature": str(plan.prompt.temperature),
        "max_output_tokens": str(plan.prompt.max_output_tokens),
    }
    made = {"post_processing": str(POST_PROCESSING_VERSION), "ungrounded": settings.ungrounded}
    return Job(extract, model, asked, made, price=price)


def run_of(plan: Plan, settings: Settings, model_name: str, price: Price | None) -> Run:
    """Return what all articles share."""
    return Run(plan.prompt, plan.schema, model_name, settings.ungrounded, Window(price.context if price else None))


def price_of(choice: Choice, model: str, settings: Settings) -> Price | None:
    """Return the price of `model` where `choice` finds it, None where it is not known. Raises SetupError."""
    return find_price(choice.provider.name if choice.provider else None, model, settings.pace.prices)


def _purse(settings: Settings, price: Price | None) -> Purse:
    pace = settings.pace
    return Purse(max_cost=pace.max_cost, max_requests=pace.max_requests, max_tokens=pace.max_tokens, price=price)


def _pacer(choice: Choice, settings: Settings) -> Pacer:
    """Return who lets requests through; never more at once than half the files that this process may have open."""
    pace, most = settings.pace, open_files_allowed() // 2
    concurrency = pace.concurrency if pace.concurrency == "auto" else min(pace.concurrency, most)
    window = choice.provider.window_seconds if choice.provider else 60.0
    return Pacer(concurrency=concurrency, rpm=pace.rpm, tpm=pace.tpm, most=min(MOST, most), window_seconds=window)


def open_files_allowed() -> int:
    """Return how many files and sockets this process may have open."""
    try:
        import resource
    except ImportError:  # Windows
        return 1024
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 1_000_000 if soft == resource.RLIM_INFINITY else soft
