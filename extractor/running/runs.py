"""A run from its inputs to its files."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from extractor.budget import Price
from extractor.errors import ExitCode, StorageError
from extractor.records import Model
from extractor.running.asking import Asking
from extractor.running.bugs import BUG
from extractor.running.checking import check_files
from extractor.running.fingerprints import check_fingerprint, check_owned, set_aside
from extractor.running.live import LiveFiles, rebuild
from extractor.running.locking import exclusive
from extractor.running.registering import Registered, register_inputs
from extractor.running.stopping import Presses, presses_taken
from extractor.running.summaries import Progress, Summary
from extractor.running.workers import Extract, Work
from extractor.settings import Settings
from extractor.steps.calling import Policy
from extractor.steps.reading import Read, read_share
from extractor.steps.writing import check_writable, replace_file
from extractor.store import RunPaths, SharedReplies, Store
from extractor.version import __version__

DEFAULT_CONCURRENCY = 8
UNFINISHED = ("partial", "failed", "refused")
ANSWERED = ("done", *UNFINISHED)


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
    workers: int | None = None
    """Articles under way at once; None: as the settings say. Where a pacer holds requests back, its largest limit."""
    spare_workers: int = 0
    """Articles in hand beyond those."""
    price: Price | None = None
    """Of the model; None: not known, and no cost is told."""
    report: Callable[[], dict[str, Any]] = dict
    """What the manifest tells of how answers were got, asked at the end."""
    close: Callable[[], Awaitable[None]] | None = None
    read: Read = read_share
    """Where the inputs come from."""
    prefer: Callable[[str], None] | None = None
    """Told which form of answer the endpoint took when this run was worked on before."""


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
    with presses_taken() as presses, exclusive(paths):
        if settings.fresh:
            set_aside(paths)
        check_owned(paths)
        store = Store(paths.store)
        shared = None
        try:
            if settings.cache is not None and settings.use_cache:
                shared = SharedReplies(settings.cache)
            asking = Asking(job.model, store, job.policy, shared)
            return await _run(settings, job, store, asking, paths, presses, on_progress)
        finally:
            store.close()
            if shared is not None:
                shared.close()
            if job.close is not None:
                await job.close()


async def _run(
    settings: Settings,
    job: Job,
    store: Store,
    asking: Asking,
    paths: RunPaths,
    presses: Presses,
    on_progress: Callable[[Progress], None],
) -> Summary:
    began = time.monotonic()
    opened = _open(settings, job, store, paths, presses)
    files = LiveFiles(paths)
    teller = _Teller(store, asking, presses, job.price, on_progress)
    work = Work(store, files, asking, job.extract, settings.keep_texts, teller.finished, job.price)

    def drain() -> None:
        work.stop()
        teller.tell()

    presses.drain = drain
    if job.prefer is not None and (form := store.fact(_form_of(job))):
        job.prefer(form)
    try:
        if not presses.count:
            await work.all_pending((job.workers or _concurrency(settings)) + job.spare_workers)
    except asyncio.CancelledError:
        if presses.count < 2:
            raise
    finally:
        files.close()
    summary = _summary(store, work, opened, paths, interrupted=presses.count > 0)
    if isinstance(work.stopped_by, StorageError):
        return summary
    if presses.count < 2 and (work.worked_on or not opened.files_complete):
        rebuild(paths, store)  # else the next start does: who presses twice does not wait
    worked = float(store.fact("worked_seconds") or 0) + time.monotonic() - began
    form = job.report().get("answer_format")
    store.note(worked_seconds=f"{worked:.3f}", **({_form_of(job): form} if form else {})).result()
    _write_manifest(settings, job, summary, store, worked)
    return summary


def _form_of(job: Job) -> str:
    """Return the name of the fact that holds in which form this model answers: of this endpoint, not of another."""
    return f"answer_format of {job.model.identity}"


@dataclass(frozen=True)
class _Opened:
    """What stood there and what came in before the first article was worked on."""

    registered: Registered
    torn_bytes: int
    files_complete: bool
    """The files hold every line of the store, in order, and nothing else."""


def _open(settings: Settings, job: Job, store: Store, paths: RunPaths, presses: Presses) -> _Opened:
    """Check what stands there, enter the inputs, and have the files hold what the store holds. Raises as a run does."""
    made = {"extract": __version__, **job.made}
    asked = {"model": job.model.identity, **job.asked, "shard": _share(settings)}
    stale = check_fingerprint(store, asked, made, paths)
    store.note(**asked, **({} if stale else made)).result()
    found = check_files(paths, store)
    known = bool(store.counts())
    if known and not found.complete:
        rebuild(paths, store)  # before a line of the store changes: the files were told by it
    again = (ANSWERED if stale else UNFINISHED) if stale or settings.retry_failed else ()
    excluded = [*paths.all, *([settings.config_file] if settings.config_file else [])]
    entries = store.entries(again)
    registered = register_inputs(
        job.read(settings.inputs, excluded, entries.is_known),
        entries,
        share=settings.inputs.shard is not None,
        stopped=lambda: presses.count > 0,
        limited=settings.inputs.limit is not None,
    )
    changed = registered.changed or not known
    if settings.retry_failed:
        changed |= any(store.counts().get(status) for status in UNFINISHED)
        store.forget(UNFINISHED, blameless=BUG).result()
    if stale:
        store.mark_stale().result()
        store.note(**made).result()
    if changed:
        rebuild(paths, store)
    return _Opened(registered, found.torn_bytes, files_complete=not presses.count)


class _Teller:
    """Tells how far the run is, after each article that is on disk and when it is told to stop."""

    def __init__(
        self,
        store: Store,
        asking: Asking,
        presses: Presses,
        price: Price | None,
        on_progress: Callable[[Progress], None],
    ) -> None:
        self._price = price
        counts = store.counts()
        self._found = sum(counts.values())
        self._finished = self._found - counts.get(None, 0)
        self._events = 0
        self._asking = asking
        self._presses = presses
        self._on_progress = on_progress

    def finished(self, events: int) -> None:
        self._finished += 1
        self._events += events
        self.tell()

    def tell(self) -> None:
        asking, stopping = self._asking, self._presses.count > 0
        cost = _cost(self._price, asking)
        told = Progress(self._found, self._finished, self._events, asking.requests, asking.usage, cost, stopping)
        with contextlib.suppress(OSError):  # a reader of stderr that went away ends no run
            self._on_progress(told)


def _concurrency(settings: Settings) -> int:
    return DEFAULT_CONCURRENCY if settings.pace.concurrency == "auto" else settings.pace.concurrency


def _cost(price: Price | None, asking: Asking) -> float | None:
    return None if price is None else price.of(asking.usage)


def _share(settings: Settings) -> str:
    """Return which share of the inputs this run is; the articles of another one are not added to it."""
    return "{}/{}".format(*settings.inputs.shard or (1, 1))


def _summary(store: Store, work: Work, opened: _Opened, paths: RunPaths, *, interrupted: bool) -> Summary:
    counts = store.counts()
    failed = sum(counts.get(status, 0) for status in ("partial", "failed", "refused"))
    code = ExitCode.ARTICLES_FAILED if failed else ExitCode.OK
    if work.bugs.count:
        code = ExitCode.CHECK_FAILED
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
        orphaned=opened.registered.orphaned,
        superseded=opened.registered.superseded,
        kept_as_they_were=work.kept_as_they_were,
        torn_bytes=opened.torn_bytes,
        requests=work.asking.requests,
        usage=work.asking.usage,
        cost_usd=_cost(work.price, work.asking),
        events=sum(sum(statuses.values()) for statuses in events.values()),
        out=paths.events,
        exit_code=code,
        bugs=work.bugs.count,
        first_bug=work.bugs.first,
        stopped_by="interrupted" if interrupted and not work.stopped_by else str(work.stopped_by or "") or None,
        events_by_status=events,
    )


def _write_manifest(settings: Settings, job: Job, summary: Summary, store: Store, worked_seconds: float) -> None:
    manifest = {
        "extractor": __version__,
        "settings": settings.model_dump(mode="json", exclude={"model": {"api_key"}}),
        "model": {
            "asked": job.model.name,
            "identity": job.model.identity,
            "answered": store.models_answered(),
            **job.report(),
        },
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
                "superseded",
                "events",
            )
        },
        "times": {
            "finished": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "worked_seconds": round(worked_seconds, 3),
        },
        "session": {
            "requests": summary.requests,
            "usage": summary.usage.model_dump(),
            "cost_usd": summary.cost_usd,
        },
    }
    words = json.dumps(manifest, ensure_ascii=False, indent=2)
    # A path may hold bytes that are no UTF-8: `\udcff` in JSON, as Python reads it back.
    replace_file(RunPaths(settings.out).manifest, [words.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"])
