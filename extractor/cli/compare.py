"""`extract compare`: two runs, or two prompts, on the same articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.exits import printable
from extractor.cli.score import SchemaOfRun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.results.comparing import Agreement, Comparison, Difference, Spending
    from extractor.results.scoring.mistakes import Mistakes

ARTICLES_SHOWN = 10


def compare(
    runs: Annotated[
        list[Path], typer.Argument(metavar="A B", help="Event lines of two runs over the same articles; with --prompt, the articles.")
    ],
    gold: Annotated[
        list[Path] | None,
        typer.Option(
            "--gold", metavar="FILE", show_default=False, help="What to measure by; without it the runs are compared with each other."
        ),
    ] = None,
    prompt: Annotated[
        list[str] | None,
        typer.Option("--prompt", metavar="PROMPT", show_default=False, help="Twice: run the articles with both, then compare."),
    ] = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="With --prompt: folder for the two runs, which can be resumed.")
    ] = Path("comparison"),
    model: Annotated[
        str | None, typer.Option("--model", "-m", metavar="NAME", envvar="EXTRACT_MODEL", show_envvar=False, show_default=False, help="With --prompt: which model answers, as for run.")
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", envvar="EXTRACT_BASE_URL", show_envvar=False, show_default=False, help="With --prompt: the endpoint, as for run.")
    ] = None,
    schema: SchemaOfRun = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:  # fmt: skip
    """Say which of two runs is better, by how much, whether that is chance, and what each cost.

    extract compare before.jsonl after.jsonl --gold gold.jsonl

    extract compare --prompt diplomacy.v1 --prompt my.md articles/ --gold gold.jsonl --model openai:gpt-5-mini
    """
    from extractor.errors import SetupError
    from extractor.results.comparing import agree, spent
    from extractor.results.comparing import compare as compared
    from extractor.results.run_files import find_run
    from extractor.results.run_schemas import schema_of

    if prompt:
        if len(prompt) != 2:
            raise SetupError("--prompt: give it twice, once for each prompt")
        runs = [
            _run(runs, one, out / f"{number}.jsonl", model, base_url, schema)
            for number, one in enumerate(prompt, start=1)
        ]
    if len(runs) != 2:
        raise SetupError("give the event lines of two runs: extract compare A B --gold GOLD")
    first, second = runs
    loaded = schema_of(find_run(first), schema)
    find_run(second)
    costs = [spent(first), spent(second)]
    if gold:
        _tell_comparison(compared(first, second, gold, loaded), costs, runs, as_json=as_json)
    else:
        _tell_agreement(agree(first, second, loaded), costs, runs, as_json=as_json)


def _run(
    articles: Sequence[Path], prompt: str, out: Path, model: str | None, base_url: str | None, schema: str | None
) -> Path:
    """Run `articles` with `prompt` and return the event lines; a run that is there already is resumed."""
    import asyncio
    import os

    from extractor.cli.progress import progress_shown
    from extractor.errors import ExitCode, ProviderError
    from extractor.running import Summary, run_articles
    from extractor.running.jobs import job_of, plan_run
    from extractor.schema_loading import DEFAULT_SCHEMA
    from extractor.settings import InputSettings, ModelSettings, Settings

    out.parent.mkdir(parents=True, exist_ok=True)
    settings = Settings(
        inputs=InputSettings(paths=tuple(map(str, articles))),
        model=ModelSettings(model=model, base_url=base_url),
        prompt=prompt,
        schema_ref=schema or DEFAULT_SCHEMA,
        out=out,
    )
    plan = plan_run(settings, os.environ)
    typer.echo(f"{plan.prompt.version}: {plan.choice.line}", err=True)

    async def work() -> Summary:
        with progress_shown(quiet=False) as tell:
            return await run_articles(settings, await job_of(plan, settings), tell)

    summary = asyncio.run(work())
    if summary.exit_code not in (ExitCode.OK, ExitCode.ARTICLES_FAILED):
        raise ProviderError(f"{out}: stopped before its end: {summary.stopped_by}; the same command goes on")
    return out


def _tell_comparison(comparison: Comparison, costs: list[Spending], runs: Sequence[Path], *, as_json: bool) -> None:
    import dataclasses
    import json

    from extractor.results.comparing.differences import by_group

    if as_json:
        told: dict[str, Any] = {
            "verdict": comparison.verdict,
            "figures": {
                d.measure.name: {"first": d.first, "second": d.second, "difference": d.value, "low": d.low, "high": d.high, "p": d.p}
                for d in comparison.differences
            },
            "changed": comparison.changed,
            "spent": [dataclasses.asdict(cost) for cost in costs],
        }  # fmt: skip
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    _names(runs)
    _table_of(list(by_group(comparison.differences)), costs)
    changed = comparison.changed
    if changed:
        shown = ", ".join(printable(name) for name in changed[:ARTICLES_SHOWN])
        typer.echo(f"{len(changed):,} articles changed: {shown}{' ...' if len(changed) > ARTICLES_SHOWN else ''}")
    typer.echo(comparison.verdict)


def _tell_agreement(agreement: Agreement, costs: list[Spending], runs: Sequence[Path], *, as_json: bool) -> None:
    import dataclasses
    import json

    from extractor.results.scoring.showing import as_json as scores_json

    if as_json:
        told = {
            "verdict": agreement.verdict, "differing": [one.article_id for one in agreement.scores.worst],
            "only_first": agreement.only_first, "only_second": agreement.only_second,
            "agreement": scores_json(agreement.scores), "spent": [dataclasses.asdict(cost) for cost in costs],
        }  # fmt: skip
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    _names(runs)
    for name in ("event", "strict", "participants", "date"):
        if name in agreement.scores and (value := agreement.scores[name].value) is not None:
            typer.echo(f"  agreement on {name:<13}{value:.2f}")
    for number, count in enumerate((agreement.only_first, agreement.only_second), start=1):
        if count:
            typer.echo(f"  {count:,} articles are only in run {number}")
    _tell_differing(agreement.scores.worst[:ARTICLES_SHOWN])
    typer.echo(agreement.verdict)


def _tell_differing(worst: Sequence[Mistakes]) -> None:
    from extractor.results.scoring.mistakes import outline

    for mistakes in worst:
        typer.echo(f"\n{printable(mistakes.article_id)}")
        for event in mistakes.missed:
            typer.echo(f"  only 1  {printable(outline(event))}")
        for event in mistakes.invented:
            typer.echo(f"  only 2  {printable(outline(event))}")
        for wrong in mistakes.wrong:
            typer.echo(f"  both    {printable(outline(wrong.gold))}")
            for what, one, other in wrong.differences:
                typer.echo(f"          {printable(f'{what}: {one} | {other}')}")


def _names(runs: Sequence[Path]) -> None:
    for number, run in enumerate(runs, start=1):
        typer.echo(f"{number}: {run}")


def _table_of(differences: list[Difference], costs: list[Spending]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("")
    for name in ("1", "2", "2 - 1", "95 %", "p"):
        table.add_column(name, justify="right", no_wrap=True)
    group = None
    for one in differences:
        if one.measure.group != group:
            group = one.measure.group
            table.add_row(f"[bold]{group}", *[""] * 5)
        p = "" if one.p is None else ("<0.001" if one.p < 0.001 else f"{one.p:.3f}")
        p = p if one.is_chance else f"[bold]{p}[/bold]"
        interval = "" if one.low is None else f"{one.low:+.2f}, {one.high:+.2f}"
        name = f"  {one.measure.name}{'' if one.measure.good else ' ↓'}"
        table.add_row(name, _two(one.first), _two(one.second), _signed(one.value), interval, p)
    table.add_row("[bold]what it took", *[""] * 5)
    for name, values in _spending_rows(costs):
        table.add_row(f"  {name}", *values, "", "", "")
    Console().print(table)


def _spending_rows(costs: list[Spending]) -> list[tuple[str, list[str]]]:
    return [
        ("requests", [f"{cost.requests:,}" for cost in costs]),
        ("tokens in", [f"{cost.input_tokens:,}" for cost in costs]),
        ("tokens out", [f"{cost.output_tokens:,}" for cost in costs]),
        ("cost, US$", ["–" if cost.cost_usd is None else f"{cost.cost_usd:.2f}" for cost in costs]),
        ("seconds", ["–" if cost.seconds is None else f"{cost.seconds:,.1f}" for cost in costs]),
    ]


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _signed(value: float | None) -> str:
    return "" if value is None else f"{value:+.3f}"
