"""`extract batch submit, status, collect, cancel`: a file of requests through a provider's Batch API."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import options as opt
from extractor.cli.exits import put, say

if TYPE_CHECKING:
    from extractor.engines.batches import Collected, Journal, State
    from extractor.models.endpoint.batch_service import BatchService
    from extractor.running.batch_files import ReadBack

Requests = Annotated[Path, typer.Argument(metavar="REQUESTS", help="File of requests, from `extract batch write`.")]
MaxRows = Annotated[int, typer.Option("--max-rows", metavar="N", min=1, help="Requests in one batch, at most.")]
MaxMegabytes = Annotated[int, typer.Option("--max-mb", metavar="N", min=1, help="Size of one batch, at most.")]
Wait = Annotated[bool, typer.Option("--wait", help="Ask every 30 s to 10 min until all batches have ended.")]

ROUNDS_AT_MOST = 5
"""Of one `collect --again --wait`: what fails five times over is for a person to look at."""


def submit(
    requests: Requests, max_rows: MaxRows = 50_000, max_mb: MaxMegabytes = 100, quiet: opt.Quiet = False
) -> None:
    """Hand requests to the provider's Batch API, which answers within a day at about half the price.

    Safe to repeat after any kill: no part of the requests becomes two batches. The address, model and key are those of the plan that
    `batch write` left beside the requests.

    Example: extract batch submit requests.jsonl
    """
    from extractor.engines.batches import Sizes, submit_requests

    with _service(requests) as (service, journal):
        say(f"Requests are sent to {service.address.shown}.", quiet=quiet)
        made = submit_requests(
            service, journal, (journal.rounds or [requests])[-1], Sizes(max_rows, max_mb * 1_000_000)
        )
        for part in made:
            say(f"{part.batch_id}: {part.rows:,} requests", quiet=quiet)
        parts = len(journal.parts)
        say(f"{len(made)} batches submitted, {parts} in all. Next: extract batch status {requests} --wait", quiet=quiet)


def status(requests: Requests, wait: Wait = False) -> None:
    """Tell how far the batches are. Results that are here already are not asked about.

    Example: extract batch status requests.jsonl --wait
    """
    from extractor.engines.batches import states, wait_until_ended

    with _service(requests) as (service, journal):
        now = wait_until_ended(service, journal, _show) if wait else states(service, journal)
        if not wait:
            _show(now)
        here = len(journal.parts) - len(now)
        ended = sum(state.ended for state in now)
        say(f"{here} collected, {ended} ended, {len(now) - ended} under way. Next: extract batch collect {requests}")


def collect(
    requests: Requests,
    out: opt.Out = Path("events.jsonl"),
    again: Annotated[
        bool, typer.Option("--again", help="Hand what expired, failed or was invalid to the provider in another batch.")
    ] = False,
    wait: Wait = False,
    quiet: opt.Quiet = False,
    as_json: opt.AsJson = False,
) -> None:
    """Fetch what the batches that ended have answered, and make the events of a run from it.

    Both result files of a batch are read, also of one that expired or was cancelled. Exit code 3 while articles wait.

    Example: extract batch collect requests.jsonl --out events.jsonl --again
    """
    from extractor.cli.closing import summary_json
    from extractor.engines.batches import Sizes, collect_results, submit_requests, wait_until_ended

    with _service(requests) as (service, journal):
        for _ in range(ROUNDS_AT_MOST):
            if again and journal.rounds:  # a kill may have come between two batches of a round
                submit_requests(service, journal, journal.rounds[-1], Sizes())
            if wait:
                wait_until_ended(service, journal, lambda now: None if quiet else _show(now))
            collected = collect_results(service, journal)
            told = _read(requests, journal, collected, out, quiet=quiet)
            if not (again and told.missing and not collected.waiting):
                break
            made = submit_requests(service, journal, journal.next_round, Sizes())
            say(f"{told.missing:,} questions are asked again in {len(made)} batches", quiet=quiet)
            if not wait:
                break
    if as_json:
        put(summary_json(told.summary))
    if not quiet:
        _tell(requests, told, collected)
    raise typer.Exit(int(told.exit_code))


def cancel(requests: Requests) -> None:
    """Cancel every batch that has not ended. What was answered until then is paid, and `collect` fetches it.

    Example: extract batch cancel requests.jsonl
    """
    from extractor.engines.batches import cancel_all

    with _service(requests) as (service, journal):
        _show(cancel_all(service, journal))


@contextmanager
def _service(requests: Path) -> Iterator[tuple[BatchService, Journal]]:
    """Give the provider and the journal of `requests`. Raises SetupError without plan or key."""
    from extractor.engines.batches.journals import opened
    from extractor.models.choosing import choose_model, make_endpoint
    from extractor.models.endpoint.batch_service import BatchService
    from extractor.running.batch_files import BatchPlan

    plan = BatchPlan.load(BatchPlan.beside(requests))
    endpoint = make_endpoint(choose_model(plan.settings.model, os.environ), plan.settings)
    with opened(requests) as journal:
        service = BatchService(endpoint.address)
        try:
            yield service, journal
        finally:
            service.close()


def _read(requests: Path, journal: Journal, collected: Collected, out: Path, *, quiet: bool) -> ReadBack:
    """Make the run of all results so far; what is missing once all batches have ended becomes the next file of requests."""
    import asyncio

    from extractor.cli.progress import progress_shown
    from extractor.running.batch_files import BatchPlan, read_results

    repairs = None if collected.waiting else journal.next_round
    with progress_shown(quiet=quiet) as tell:
        told = asyncio.run(
            read_results(BatchPlan.beside(requests), journal.result_files, out, os.environ, repairs, tell)
        )
    if repairs is not None and not told.missing:
        repairs.unlink(missing_ok=True)
    return told


def _tell(requests: Path, told: ReadBack, collected: Collected) -> None:
    from extractor.cli.batch import told_of_reading

    for state in collected.ended:
        for complaint in state.complaints:
            say(f"{state.part.batch_id} {state.status}: {complaint}")
    if collected.waiting:
        say(f"{len(collected.waiting)} batches have not ended: extract batch collect {requests} again later, or --wait")
    for file_id in collected.left_behind:
        say(f"{file_id} could not be deleted at the provider: it holds article text")
    again = f"Next: extract batch collect {requests} --again asks for them in another batch"
    say(*told_of_reading(told, None, None if collected.waiting else again))


def _show(now: list[State]) -> None:
    for state in now:
        counts = state.counts
        say(
            f"{state.part.batch_id or '-'}: {state.status}, {counts['completed']:,} of {counts['total'] or state.part.rows:,} "
            f"answered, {counts['failed']:,} failed"
        )
        for complaint in state.complaints:
            say(f"  {complaint}")
