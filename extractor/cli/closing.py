"""What a run says when it ends: the sum, what was found, where it is, and what to do next."""

from __future__ import annotations

import dataclasses
import json
import shlex
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from extractor.errors import ExitCode

if TYPE_CHECKING:
    from extractor.running import Summary
    from extractor.running.dry_runs import DryRun
    from extractor.running.jobs import Plan

PARTS = ("done", "partial", "failed", "refused", "skipped", "not_reached")
NO_MODEL_WAS_USED = (
    "No language model was used: rules, built in, answered. To use one, name it: --model openai:gpt-5-mini, "
    "--model ollama:llama3.2, or --base-url URL --model NAME."
)


def closing_lines(summary: Summary, *, rules: bool, next_step: str | None = None) -> Iterator[str]:
    """Yield the lines for a person; `next_step` stands for what a run would advise."""
    from extractor.store import RunPaths

    parts = [f"{getattr(summary, name):,} {name.replace('_', ' ')}" for name in PARTS if getattr(summary, name)]
    yield f"{summary.found:,} articles found = {' + '.join(parts) or 'none'}"
    if summary.orphaned:
        yield f"{summary.orphaned:,} of them are no input any more; their results stay"
    if summary.superseded:
        yield f"{summary.superseded:,} of them had changed since the last run; their old results are gone"
    if summary.kept_as_they_were:
        yield (
            f"{summary.kept_as_they_were:,} keep results of an earlier version: this one would ask otherwise, and nothing "
            "is paid for twice unasked (--fresh asks again)"
        )
    if summary.torn_bytes:
        yield f"repaired {summary.torn_bytes:,} bytes that the last run had half written"
    yield _events(summary)
    yield from _spent(summary)
    yield f"events   {summary.out}"
    yield f"articles {RunPaths(summary.out).articles}"
    if summary.first_bug:
        yield (
            f"{summary.bugs:,} of them met a bug, in extract or in the schema: please report it, or mend the schema. "
            f"The first was {summary.first_bug}"
        )
    if summary.stopped_by:
        yield f"Stopped: {summary.stopped_by}"
    yield from _next(summary) if next_step is None else (next_step,)
    if rules:
        yield NO_MODEL_WAS_USED


def _events(summary: Summary) -> str:
    if not summary.events:
        return "0 events"
    kinds = [
        f"{sum(statuses.values()):,} {kind} ({', '.join(f'{n:,} {status}' for status, n in statuses.items())})"
        for kind, statuses in summary.events_by_status.items()
    ]
    return f"{summary.events:,} events: {'; '.join(kinds)}"


def _spent(summary: Summary) -> Iterator[str]:
    """Yield what this session took, where anything was sent to a model that counts tokens."""
    tokens = summary.usage.input_tokens + summary.usage.output_tokens
    if tokens:
        cost = "cost not known: no price for this model" if summary.cost_usd is None else f"${summary.cost_usd:,.4f}"
        yield f"{summary.requests:,} requests, {tokens:,} tokens{' (estimated)' if summary.usage.estimated else ''}, {cost}"


def _next(summary: Summary) -> Iterator[str]:
    again = shlex.join(["extract", *sys.argv[1:]])
    if summary.not_reached or summary.exit_code in (
        ExitCode.INTERRUPTED,
        ExitCode.STORAGE,
        ExitCode.PROVIDER,
        ExitCode.LIMIT,
    ):
        yield f"Resume: {again}"
    elif summary.bugs:
        yield f"Next, with that mended: {again} --retry-failed (replies are stored: nothing is asked again)"
    elif summary.exit_code == ExitCode.ARTICLES_FAILED:
        yield f"Next: {again} --retry-failed"
    elif summary.events:
        yield f"Next: extract review {shlex.quote(str(summary.out))}"


def summary_json(summary: Summary) -> str:
    """Return the summary as one JSON object, for `--json`."""
    told: dict[str, Any] = dataclasses.asdict(summary)
    told |= {"out": str(summary.out), "exit_code": int(summary.exit_code), "usage": summary.usage.model_dump()}
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")


def dry_run_lines(counted: DryRun, plan: Plan) -> Iterator[str]:
    """Yield what a run would take, for a person."""
    yield f"{counted.articles:,} articles would be asked about with {plan.prompt.version}; nothing was sent."
    if counted.skipped:
        yield f"{counted.skipped.total():,} skipped ({', '.join(f'{n:,} {why}' for why, n in counted.skipped.items())})"
    if not plan.choice.is_rules:
        yield f"about {counted.input_tokens:,} tokens in, {counted.output_tokens:,} out (estimated from characters)"
        yield (
            "cost not known: no price for this model (--prices FILE.toml)"
            if counted.cost_usd is None
            else f"about ${counted.cost_usd:,.2f} at list prices"
        )


def dry_run_json(counted: DryRun, plan: Plan) -> str:
    """Return what a run would take as one JSON object."""
    return json.dumps(
        dataclasses.asdict(counted) | {"prompt": plan.prompt.version, "model": plan.choice.model}, ensure_ascii=False
    )
