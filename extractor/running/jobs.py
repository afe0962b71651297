"""From settings to a job: which model, prompt and schema, and what the answers and the records depend on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from extractor.errors import SetupError
from extractor.models.choosing import Choice, choose_model, make_model
from extractor.pipeline import POST_PROCESSING_VERSION, Run, extract_events
from extractor.records import Article, Ask, Outcome
from extractor.running.runs import Job
from extractor.schema_loading import DEFAULT_SCHEMA, load_schema
from extractor.settings import Settings
from extractor.shapes import EventSchema
from extractor.steps.calling import Policy
from extractor.steps.prompting import Prompt, load_prompt


@dataclass(frozen=True)
class Plan:
    """What a run will do, before anything is opened or sent."""

    choice: Choice
    schema: EventSchema
    prompt: Prompt


def plan_run(settings: Settings, environment: Mapping[str, str]) -> Plan:
    """Return the plan that `settings` make. Raises SetupError: nothing was sent."""
    choice = choose_model(settings.model, environment)
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
    run = Run(plan.prompt, plan.schema, model.name, settings.ungrounded)

    async def extract(article: Article, ask: Ask) -> Outcome:
        return await extract_events(article, run, ask)

    asked = {
        "prompt": plan.prompt.version,
        "schema": plan.schema.version,
        "temperature": str(plan.prompt.temperature),
        "max_output_tokens": str(plan.prompt.max_output_tokens),
    }
    made = {"post_processing": str(POST_PROCESSING_VERSION), "ungrounded": settings.ungrounded}
    return Job(extract, model, asked, made, Policy(max_wait_seconds=settings.pace.max_wait_seconds))
