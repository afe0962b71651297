"""Memory, time and resuming of runs of 10,000 and 100,000 articles of 6 KB, with a scripted model and no network.

`python -m tests.bench.run_sizes`; exits 1 where a figure is beyond what README promises.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

MOST_MB, MOST_GROWTH_MB, MOST_RESUME_SECONDS = 200, 40, 5.0
ARTICLE = "The foreign ministers of Latvia and Estonia met in Riga on Monday to discuss trade, officials said. "


def make_articles(folder: Path, count: int) -> None:
    """Write `count` different articles of 6 KB, a thousand to a folder."""
    body = ARTICLE * 60
    for number in range(count):
        home = folder / f"{number // 1000:04}"
        if number % 1000 == 0:
            home.mkdir(parents=True)
        (home / f"{number:07}.txt").write_text(f"Meeting number {number}.\n\n{body}")


def work(folder: Path, out: Path, stop_after: int) -> None:
    """Run in this process, stopping as Ctrl-C does after `stop_after` articles, and print what it took."""
    import signal

    from tests.bench import mortal_runs

    began = time.monotonic()
    first: list[float] = []
    answered = 0

    class Timed(mortal_runs.Mortal):
        async def answer(self, question: mortal_runs.Question) -> mortal_runs.Reply:
            nonlocal answered
            first.append(time.monotonic() - began) if not first else None
            answered += 1
            if answered == stop_after:
                os.kill(os.getpid(), signal.SIGINT)
            return mortal_runs.Reply(text=str(len(question.messages[0].content) % 6), model=self.name)

    mortal_runs.Mortal = Timed  # type: ignore[misc]
    log = mortal_runs.Log(Path(os.devnull))
    summary = mortal_runs.run_once(folder, out, log, concurrency=64)
    took = time.monotonic() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cpu = time.process_time()
    print(
        f"found {summary.found} done {summary.done} requests {summary.requests} peak_mb {peak:.0f} seconds {took:.1f} "
        f"cpu {cpu:.1f} first {first[0] if first else 0:.2f}"
    )


def measured(folder: Path, out: Path, stop_after: int = 0) -> dict[str, float]:
    """Run in a process of its own and return what it printed."""
    command = [sys.executable, "-m", "tests.bench.run_sizes", "--work", str(folder), str(out), str(stop_after)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {name: float(value) for name, value in re.findall(r"(\w+) ([\d.]+)", done.stdout)}


def rounds(folder: Path, count: int) -> Iterator[tuple[str, dict[str, float]]]:
    """Run `count` articles: all but 100, then the rest, then nothing."""
    inputs, out = folder / f"in-{count}", folder / f"{count}.jsonl"
    make_articles(inputs, count)
    yield f"{count:,} articles, stopped 100 before the end", measured(inputs, out, count - 100)
    yield f"{count:,} articles, taken up", measured(inputs, out)
    yield f"{count:,} articles, nothing to do", measured(inputs, out)


def main() -> None:
    """Measure, print, and end with 1 where a figure is too high."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--sizes", type=int, nargs=2, default=[10_000, 100_000])
    given = parser.parse_args()
    if given.work:
        work(Path(given.work[0]), Path(given.work[1]), int(given.work[2]))
        return
    peaks, resumes = [], []
    with tempfile.TemporaryDirectory() as folder:
        for count in given.sizes:
            figures = []
            for what, told in rounds(Path(folder), count):
                print(what, " ".join(f"{name} {value:g}" for name, value in told.items()), flush=True)
                figures.append(told)
            peaks.append(max(told["peak_mb"] for told in figures))
            resumes.append(figures[1]["first"])
    good = peaks[1] <= MOST_MB and peaks[1] - peaks[0] <= MOST_GROWTH_MB and resumes[1] <= MOST_RESUME_SECONDS
    print(f"peak {peaks[0]:.0f} and {peaks[1]:.0f} MB; first new request of the large run after {resumes[1]:.2f} s")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
