"""Throughput, CPU and memory of whole runs over real sockets, beside bare `openai` in the same run: `make bench-calls`.

The server answers after about 200 ms (log-normal, sigma 0.3), 64 requests under way. Beside it, the 1,000-article mixes of
faults: what is lost, and how many requests it takes.

- share: articles a second between the 64th and the last but 64th reply, over 64 / mean served latency.
- marginal CPU: (CPU of 2 n articles - CPU of n) / n: what starting takes does not count. Ours reads, prompts, validates,
  grounds and stores; the bare client sends the same prompts and throws the answers away.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path
from typing import Any

from tests.fault_server import FaultServer, serving

CONCURRENCY = 64
LATENCY_SECONDS, SIGMA = 0.2, 0.3
MIXES: dict[str, tuple[dict[str, float], float | None]] = {
    "A: 5 % 429 with a hint, 2 % 500, 1 % cut": ({"429:0.2": 0.05, "500": 0.02, "length": 0.01}, 1.10),
    "B: 25 % 429, 10 % 500, 2 % cut, 2 % reset": ({"429:0.1": 0.25, "500": 0.10, "length": 0.02, "reset": 0.02}, None),
    "C: 3 % torn with stop, 3 % invalid": ({"torn": 0.03, "invalid": 0.03}, 1.25),
}
"""Faults, and the requests per article that are allowed."""
SEEDS = (1, 2, 3)
"""Draws of each mix: one draw of 1,000 articles meets up to a quarter more or fewer faults than its rates."""
LINE = "Officials of the port of Riga said that talks on trade and fishing had lasted two hours on Monday. "


class Recording(FaultServer):
    """Notes when each reply was sent and how long it took."""

    def reply(self, content: str, *, finish: str = "stop", **message: Any) -> dict[str, Any]:
        """Return the reply, noted."""
        ENDS.append(asyncio.get_running_loop().time())
        return super().reply(content, finish=finish, **message)

    async def _answer(self, writer: asyncio.StreamWriter, asked: dict[str, Any]) -> bool:
        began = asyncio.get_running_loop().time()
        kept = await super()._answer(writer, asked)
        TOOK.append(asyncio.get_running_loop().time() - began)
        self.bodies.clear()
        return kept


ENDS: list[float] = []
TOOK: list[float] = []


def serve(rates: dict[str, float], latency: float, seed: int) -> None:
    """Serve until standard input ends, then print what was served: a process of its own, so that its CPU is its own."""
    with serving(Recording(rates=rates, latency_seconds=latency, sigma=SIGMA, seed=seed)) as server:
        print(server.base_url, flush=True)
        sys.stdin.read()
        print(json.dumps({"ends": ENDS, "took": TOOK, "requests": server.requests}), flush=True)


class Served:
    """The server's process."""

    def __init__(self, rates: dict[str, float], latency: float = LATENCY_SECONDS, seed: int = 1) -> None:
        """Start it."""
        words = [sys.executable, "-m", "tests.bench.calls", "--serve", json.dumps(rates), str(latency), str(seed)]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.base_url = self._process.stdout.readline().strip()

    def stop(self) -> dict[str, Any]:
        """Stop it and return what it served."""
        told, _ = self._process.communicate()
        return json.loads(told)  # type: ignore[no-any-return]


def make_articles(folder: Path, count: int) -> Path:
    """Write `count` different articles of 3 KB as one table."""
    path = folder / f"articles-{count}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = f"Minister Ana Ruiz met envoys on file doc-{number} in the capital. {LINE * 31}"
            file.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
    return path


def ours(articles: Path, out: Path, base_url: str) -> tuple[float, float]:
    """Run `extract` over `articles`; return its CPU seconds and peak memory in MB."""
    words = [
        sys.executable, "-c", "from extractor.cli import main; main()", str(articles), "--out", str(out), "--quiet",
        "--base-url", base_url, "--model", "scripted", "--concurrency", str(CONCURRENCY),
    ]  # fmt: skip
    return _measured(words, (0, 3))


def bare(articles: Path, base_url: str) -> tuple[float, float]:
    """Send the same prompts with nothing but the openai client; return its CPU seconds and peak memory in MB."""
    return _measured([sys.executable, "-m", "tests.bench.calls", "--bare", str(articles), base_url], (0,))


def _measured(words: list[str], codes: tuple[int, ...]) -> tuple[float, float]:
    process = subprocess.Popen(words)
    _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in codes, f"exit code {code}"
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


async def send_bare(articles: Path, base_url: str) -> None:
    """Send what we would send, 64 at a time, through `chat.completions.create`."""
    import openai

    from extractor.models.endpoint.formats import ladder, request_part
    from extractor.records import Article
    from extractor.schema_loading import load_schema
    from extractor.steps.cleaning import clean_article
    from extractor.steps.prompting import ask_about, load_prompt

    schema = load_schema()
    prompt = load_prompt(None, schema)
    form: Any = (request_part(ladder("full")[0], schema) or {})["response_format"]
    # One article is prompted; the others differ in their number alone, so that prompting costs the client nothing.
    rows = articles.read_text(encoding="utf-8").splitlines()
    first = ask_about(prompt, clean_article(Article(id="a", text=json.loads(rows[0])["text"])), schema).messages
    client = openai.AsyncOpenAI(api_key="none", base_url=base_url, max_retries=2)
    numbers = iter(range(len(rows)))

    async def worker() -> None:
        for number in numbers:
            messages: Any = [
                {"role": one.role, "content": one.content.replace("doc-0", f"doc-{number}")} for one in first
            ]
            await client.chat.completions.create(model="scripted", messages=messages, response_format=form)

    async with asyncio.TaskGroup() as group:
        for _ in range(CONCURRENCY):
            group.create_task(worker())


def share_of_possible(served: dict[str, Any]) -> float:
    """Return articles a second in the steady part over what 64 requests of this latency allow."""
    ends = sorted(served["ends"])
    steady = ends[CONCURRENCY:-CONCURRENCY]
    per_second = (len(steady) - 1) / (steady[-1] - steady[0])
    return per_second / (CONCURRENCY / statistics.mean(served["took"]))


def least_requests(rates: dict[str, float], articles: int, seed: int) -> float:
    """Return the requests an article that the server's draws take where each fault costs one request and no more."""
    server = FaultServer(rates=rates, seed=seed)
    for number in range(articles):
        while server.word_for(str(number)) != "ok":
            pass
    return server.requests / articles


def main(articles: int, sizes: tuple[int, ...]) -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = Served({})
        ours(make_articles(folder, articles), folder / "share.jsonl", server.base_url)
        print(
            f"share of what {CONCURRENCY} under way allow: {share_of_possible(server.stop()):.1%} ({articles:,} articles)"
        )

        n = articles // 2
        few, many = make_articles(folder, n), make_articles(folder, 2 * n)
        server = Served({}, 0.02)
        rounds = []
        for number in range(3):
            theirs = (bare(many, server.base_url)[0] - bare(few, server.base_url)[0]) / n
            mine = ours(many, folder / f"m{number}.jsonl", server.base_url)[0]
            mine = (mine - ours(few, folder / f"f{number}.jsonl", server.base_url)[0]) / n
            rounds.append((mine * 1000, theirs * 1000))
        server.stop()
        mine, theirs = (statistics.median(column) for column in zip(*rounds, strict=True))
        ratios = ", ".join(f"{one / other:.2f}" for one, other in rounds)
        print(
            f"CPU an article: {mine:.2f} ms; bare openai create {theirs:.2f} ms; {mine / theirs:.2f}x (rounds {ratios})"
        )

        for size in sizes:
            server = Served({}, 0.02)
            _, peak = ours(make_articles(folder, size), folder / f"rss{size}.jsonl", server.base_url)
            server.stop()
            print(f"peak memory at {size:,} articles: {peak:.0f} MB")

        for label, (rates, most) in MIXES.items():
            measure_mix(folder, label, rates, most)


def measure_mix(folder: Path, label: str, rates: dict[str, float], most: float | None) -> None:
    """Print what 1,000 articles under a mix of faults come to, for each of the draws in `SEEDS` and on average."""
    ends: Counter[str] = Counter()
    took: list[float] = []
    for seed in SEEDS:
        server = Served(rates, seed=seed)
        out = folder / f"mix{label[0]}{seed}.jsonl"
        ours(make_articles(folder, 1000), out, server.base_url)
        lines = out.with_name(f"{out.stem}.articles.jsonl").read_text(encoding="utf-8").splitlines()
        ends.update(json.loads(line)["status"] for line in lines)
        took.append(server.stop()["requests"] / 1000)
    told = ", ".join(f"{number:,} {status}" for status, number in ends.most_common())
    lost = 1000 * len(SEEDS) - ends["done"] - ends["partial"]
    allowed = f" (at most {most:.2f})" if most else ""
    drawn = statistics.mean(least_requests(rates, 1000, seed) for seed in SEEDS)
    each = ", ".join(f"{one:.3f}" for one in took)
    print(
        f"faults {label}: {told}; {lost} lost, {statistics.mean(took):.3f} requests an article ({each}){allowed}; "
        f"{drawn:.3f} where each fault that was drawn costs one"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--sizes", default="200,2000,20000")
    parser.add_argument("--serve", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--bare", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        threading.current_thread().name = "server"
        serve(json.loads(asked.serve[0]), float(asked.serve[1]), int(asked.serve[2]))
    elif asked.bare:
        asyncio.run(send_bare(Path(asked.bare[0]), asked.bare[1]))
    else:
        main(asked.articles, tuple(int(size) for size in asked.sizes.split(",")))
