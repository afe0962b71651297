"""`make bench-engines`: the same articles by the local engine and by Ray, from the first request to the last.

Both runs ask one scripted server over real sockets, one after the other; events and article lines have to be the same
bytes, and no article may be asked about twice. Start-up (Ray takes seconds) is told apart.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.fault_server import FaultServer, serving

ROOT = Path(__file__).resolve().parents[2]
FLOOR = 0.4
"""Of the local engine's throughput that Ray has to reach on one machine of two cores."""


@dataclass
class TimedServer(FaultServer):
    """Notes when each request came."""

    times: list[float] = field(default_factory=list)

    def word_for(self, article: str) -> str:
        self.times.append(time.perf_counter())
        return super().word_for(article)


@dataclass(frozen=True)
class Timed:
    """One run."""

    start_seconds: float
    seconds: float
    """From the first request to the last."""
    total_seconds: float
    requests: int
    peak: int

    def line(self, engine: str, articles: int) -> str:
        return (
            f"{engine:6} {articles / self.seconds:8.0f} articles/s first to last request ({self.seconds:.2f} s), "
            f"{self.start_seconds:.2f} s before the first, {self.total_seconds:.2f} s in all; {self.requests} requests, "
            f"at most {self.peak} at once"
        )


def make_articles(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(
            f"Minister Ana Ruiz met envoys on file doc-{number:05} in the capital.\n"
        )


def run_engine(folder: Path, engine: str, latency_seconds: float) -> Timed:
    """Run `extract` over `folder/in` with `engine`."""
    command = [sys.executable, "-c", "from extractor.cli import main; main()", "in", "--out", f"{engine}.jsonl"]
    with serving(TimedServer(latency_seconds=latency_seconds, sigma=0.3)) as server:
        words = ["--base-url", server.base_url, "--model", "scripted", "--engine", engine, "--quiet"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "EXTRACT_API_KEY": "bench"}
        began = time.perf_counter()
        subprocess.run([*command, *words], cwd=folder, env=environment, check=True)
        ended = time.perf_counter()
        first, last = min(server.times), max(server.times)
        return Timed(first - began, last - first, ended - began, server.requests, server.peak)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--latency", type=float, default=0.05, help="seconds, the median of the server's answers")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        make_articles(folder / "in", asked.articles)
        timed = {engine: run_engine(folder, engine, asked.latency) for engine in ("local", "ray")}
        for engine, one in timed.items():
            print(one.line(engine, asked.articles))
        same = all(
            (folder / f"local{ending}").read_bytes() == (folder / f"ray{ending}").read_bytes()
            for ending in (".jsonl", ".articles.jsonl")
        )
    ratio = timed["local"].seconds / timed["ray"].seconds
    asked_once = timed["ray"].requests == timed["local"].requests == asked.articles
    print(
        f"ray / local {ratio:.2f} (floor {FLOOR}); the same bytes: {same}; each article asked about once: {asked_once}"
    )
    return 0 if ratio >= FLOOR and same and asked_once else 1


if __name__ == "__main__":
    sys.exit(main())
