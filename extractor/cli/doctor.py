"""`extract doctor`: tries the configured endpoint and says what it can do."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import options as opt
from extractor.cli.exits import printable

if TYPE_CHECKING:
    from extractor.running.examining import Finding

MARKS = {True: "ok", False: "bad", None: "-"}


def doctor(
    context: typer.Context,
    model: opt.ModelName = None,
    base_url: opt.BaseUrl = None,
    prompt: opt.PromptRef = None,
    schema: opt.SchemaRef = "schemas.diplomacy:Event",
    timeout: opt.Timeout = 120.0,
    quick: Annotated[
        bool,
        typer.Option("--quick", help="Stop at the first form of answer that works; without it all five are tried."),
    ] = False,
    config: opt.Config = None,
) -> None:
    """Try the endpoint that a run would use: reached, key, models, forms of answer, context window, limits, one answer.

    Sends at most five requests about an invented article of two sentences (about 4,000 tokens each); with --quick mostly one.
    Exit code 0 where a run would work, 4 where the provider cannot, 2 where nothing could be tried.

    Example: extract doctor --model ollama:llama3.2
    """
    from extractor.cli.configuring import settings_of
    from extractor.models.choosing import make_endpoint, make_model
    from extractor.models.endpoint import Endpoint
    from extractor.running.examining import examine
    from extractor.running.jobs import plan_run

    settings = settings_of(context)
    plan = plan_run(settings, os.environ)
    typer.echo(printable(plan.choice.line))
    if plan.choice.is_rules:
        typer.echo("Nothing to try: rules need no endpoint. Name a model, e.g. --model ollama:llama3.2")
        return

    async def tell() -> int:
        named = plan.choice.model is not None
        endpoint = make_endpoint(plan.choice, settings) if named else await make_model(plan.choice, settings)
        assert isinstance(endpoint, Endpoint), "whatever is not rules is asked over HTTP"
        try:
            return await _told(examine(plan, endpoint, every_format=not quick))
        finally:
            await endpoint.close()

    raise typer.Exit(asyncio.run(tell()))


async def _told(findings: AsyncIterator[Finding]) -> int:
    """Print each finding as it comes; return the exit code of the last."""
    code = 0
    async for finding in findings:
        typer.echo(printable(f"{MARKS[finding.good]:>4}  {finding.name:28} {finding.told}"))
        code = int(finding.exit_code)
    typer.echo("A run would work." if code == 0 else "A run would not work: see the line marked bad.")
    return code
