"""How far a run is: a bar on a terminal, a plain line every half minute elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.running import Progress

PLAIN_LINE_SECONDS = 30.0
STOPPING = "stopping: what was sent comes to its end (once more: at once)"

Tell = Callable[["Progress"], None]


@contextmanager
def progress_shown(*, quiet: bool) -> Iterator[Tell]:
    """Give what is to be told of each article that is on disk; all of it goes to stderr."""
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bar() as tell:
            yield tell
    else:
        yield _plain_lines()


@contextmanager
def _bar() -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("[dim]{task.fields[told]}"),
        TimeRemainingColumn(compact=True),
    )
    began = time.monotonic()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("articles", total=None, told="")
        first: list[int] = []

        def tell(progress: Progress) -> None:
            first.append(progress.finished - 1) if not first else None
            if progress.stopping:
                bar.update(task, description=STOPPING)
            bar.update(task, total=progress.found, completed=progress.finished, told=_told(progress, first[0], began))

        yield tell


def _plain_lines() -> Tell:
    began = last = time.monotonic()
    first: list[int] = []
    stopping = False

    def tell(progress: Progress) -> None:
        nonlocal last, stopping
        first.append(progress.finished - 1) if not first else None
        if progress.stopping and not stopping:
            stopping = True
            print(STOPPING, file=sys.stderr, flush=True)
        now = time.monotonic()
        if now - last >= PLAIN_LINE_SECONDS:
            last = now
            line = f"{progress.finished} of {progress.found} articles, {_told(progress, first[0], began)}"
            print(f"{line}{_remaining(progress, first[0], began)}", file=sys.stderr, flush=True)

    return tell


def _told(progress: Progress, first: int, began: float) -> str:
    seconds = max(time.monotonic() - began, 1e-3)
    pieces = [f"{progress.events} events", f"{(progress.finished - first) / seconds:.1f}/s"]
    tokens = progress.usage.input_tokens + progress.usage.output_tokens
    if tokens:
        pieces.append(f"{tokens:,} tokens")
    if progress.cost_usd is not None:
        pieces.append(f"${progress.cost_usd:,.2f}")
    return ", ".join(pieces)


def _remaining(progress: Progress, first: int, began: float) -> str:
    done = progress.finished - first
    if done <= 0 or progress.finished >= progress.found:
        return ""
    seconds = (time.monotonic() - began) / done * (progress.found - progress.finished)
    return f", about {seconds / 60:.0f} min left" if seconds >= 90 else f", about {seconds:.0f} s left"
