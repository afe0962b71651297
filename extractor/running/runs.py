"""A run from its inputs to its files."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from extractor.errors import ExitCode, StorageError
from extractor.records import Model
from extractor.running.asking import Asking
from extractor.running.fingerprints import check_fingerprint, check_owned, set_aside
from extractor.running.live import LiveFiles, rebuild
from extractor.running.locking import exclusive
from extractor.running.registering import register_inputs
from extractor.running.summaries import Progress, Summary
from extractor.running.workers import Extract, Work
from extractor.settings import Settings
from extractor.steps.calling import Policy
from extractor.steps.reading import read_share
from extractor.steps.writing import check_writable, replace_file
from extractor.store import RunPaths, Store
from extractor.version import __version__

DEFAULT_CONCURRENCY = 8


@dataclass(frozen=True)
class Job:
    """What is done to each article, and what the answers and the records depend on."""

    extract: Extract
    """`lambda article, ask: extract_events(article, run, ask)`."""
    model: Model
    asked: dict[str, str]
    """What changes an answer: prompt version, schema version, temperature ... A change needs a new output."""
    made: dict[str, str] = field(default_factory=dict)
    """What changes a record made from the same answer: the version of post-processing ... A change costs nothing."""
    policy: Policy = field(default_factory=Policy)


async def run_articles(
    settings: Settings, job: Job, on_progress: Callable[[Progress], None] = lambda _: None
) -> Summary:
    """Work on all inputs of `settings` that have no outcome yet, and write the files of the run.

    Raises SetupError and StorageError before anything was sent. What ends a run later (the provider, the disk, a limit,
    Ctrl-C) stands in the summary. The first SIGINT or SIGTERM lets articles under way finish, the second does not.
    """
    paths = RunPaths(settings.out)
    for path in (paths.events, paths.articles, paths.manifest, paths.store):
        check_writable(path)
    with exclusive(paths):
        if settings.fresh:
            set_aside(paths)
        check_owned(paths)
        store = Store(paths.store)
        try:
            return await _run(settings, job, store, paths, on_progress)
        finally:
            store.close()


async def _run(
    settings: Settings, job: Job, store: Store, paths: RunPaths, on_progress: Callable[[Progress], None]
) -> Summary:
    made = {"extract": __version__, **job.made}
    stale = check_fingerprint(store, {"model": job.model.identity, **job.asked, "shard": _share(settings)}, made, paths)
    if settings.retry_failed:
        # A stored refusal or cut reply would only be read again, so these replies go with their outcomes.
        store.forget(("partial", "failed", "refused"), replies=True).result()
    if stale:
        store.forget(("done", "partial", "failed", "refused"), replies=False).result()
    session = int(store.fact("session") or 0) + 1
    store.note(session=str(session)).result()
    excluded = [*paths.all, *([settings.config_file] if settings.config_file else [])]
    register_inputs(read_share(settings.inputs, excluded), store, session, share=settings.inputs.shard is not None)
    asking = Asking(job.model, store, job.policy)
    counts = store.counts()
    found = sum(counts.values())
    told = [found - counts.get(None, 0), 0]

    def tell(events: int) -> None:
        told[0] += 1
        told[1] += events
        on_progress(Progress(found, told[0], told[1], asking.requests, asking.usage))

    files = LiveFiles(paths, store)
    began = time.monotonic()
    work = Work(store, files, asking, job.extract, settings.keep_texts, tell)
    concurrency = settings.pace.concurrency
    interrupted = False
    with _signals(work) as pressed:
        try:
            await work.all_pending(DEFAULT_CONCURRENCY if concurrency == "auto" else concurrency)
        except asyncio.CancelledError:
            if not pressed:
                raise
        finally:
            files.close()
        interrupted = bool(pressed)
    if not isinstance(work.stopped_by, StorageError):
        rebuild(paths, store)
    summary = _summary(store, asking, work, session, paths, interrupted=interrupted)
    if not isinstance(work.stopped_by, StorageError):
        worked = float(store.fact("worked_seconds") or 0) + time.monotonic() - began
        store.note(worked_seconds=f"{worked:.3f}").result()
        _write_manifest(settings, job, summary, paths, worked)
    return summary


def _share(settings: Settings) -> str:
    """Return which share of the inputs this run is; the articles of another one are not added to it."""
    return "{}/{}".format(*settings.inputs.shard or (1, 1))


@contextlib.contextmanager
def _signals(work: Work) -> Iterator[list[int]]:
    """While the block lasts, the first signal drains and the second cancels; gives the list of those that came."""
    loop, task, pressed = asyncio.get_running_loop(), asyncio.current_task(), list[int]()

    def press(number: int) -> None:
        pressed.append(number)
        work.stopping = True
        if len(pressed) == 2 and task is not None:
            task.cancel()

    taken = []
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(ValueError, RuntimeError, NotImplementedError):  # not the main thread, or Windows
            loop.add_signal_handler(number, press, number)
            taken.append(number)
    try:
        yield pressed
    finally:
        for number in taken:
            loop.remove_signal_handler(number)


def _summary(store: Store, asking: Asking, work: Work, session: int, paths: RunPaths, *, interrupted: bool) -> Summary:
    counts = store.counts()
    failed = sum(counts.get(status, 0) for status in ("partial", "failed", "refused"))
    code = ExitCode.ARTICLES_FAILED if failed else ExitCode.OK
    if interrupted:
        code = ExitCode.INTERRUPTED
    if work.stopped_by is not None:
        code = work.stopped_by.exit_code
    events = store.events_by_status()
    return Summary(
        found=sum(counts.values()),
        done=counts.get("done", 0),
        partial=counts.get("partial", 0),
        failed=counts.get("failed", 0),
        refused=counts.get("refused", 0),
        skipped=counts.get("skipped", 0),
        not_reached=counts.get(None, 0),
        orphaned=store.orphaned(session),
        requests=asking.requests,
        usage=asking.usage,
        events=sum(sum(statuses.values()) for statuses in events.values()),
        out=paths.events,
        exit_code=code,
        stopped_by="interrupted" if interrupted and not work.stopped_by else str(work.stopped_by or "") or None,
        events_by_status=events,
    )


def _write_manifest(settings: Settings, job: Job, summary: Summary, paths: RunPaths, worked_seconds: float) -> None:
    manifest = {
        "extractor": __version__,
        "settings": settings.model_dump(mode="json", exclude={"model": {"api_key"}}),
        "model": {"asked": job.model.name, "identity": job.model.identity},
        "schema": {"ref": settings.schema_ref, "version": job.asked.get("schema")},
        "prompt": {"version": job.asked.get("prompt")},
        "totals": {
            name: getattr(summary, name)
            for name in (
                "found",
                "done",
                "partial",
                "failed",
                "refused",
                "skipped",
                "not_reached",
                "orphaned",
                "events",
            )
        },
        "times": {
            "finished": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "worked_seconds": round(worked_seconds, 3),
        },
        "session": {"requests": summary.requests, "usage": summary.usage.model_dump()},
    }
    replace_file(paths.manifest, [json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"])
