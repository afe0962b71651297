"""What a run took: requests, tokens, cost, time; told beside its quality."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from extractor.results.run_files import RunFiles, read_lines


@dataclass(frozen=True)
class Spending:
    """Sums over the articles of a run."""

    articles: int = 0
    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None
    """None where the price of the model is not known."""
    seconds: float | None = None
    """Of working time over all sessions, None where the manifest does not tell."""


def spent(events: Path) -> Spending:
    """Return what the run of `events` took; nought where it has no list of articles beside it."""
    run = RunFiles(events)
    if not run.articles.is_file():
        return Spending()
    articles = requests = input_tokens = output_tokens = 0
    costs: list[float | None] = []
    for _, line in read_lines(run.articles):
        usage = line.get("usage") or {}
        articles += 1
        requests += line.get("attempts") or 0
        input_tokens += usage.get("input_tokens") or 0
        output_tokens += usage.get("output_tokens") or 0
        if line.get("attempts"):
            costs.append(line.get("cost_usd"))
    known = [cost for cost in costs if cost is not None]
    cost = sum(known) if known and len(known) == len(costs) else None
    return Spending(articles, requests, input_tokens, output_tokens, cost, _seconds(run))


def _seconds(run: RunFiles) -> float | None:
    if not run.manifest.is_file():
        return None
    times = json.loads(run.manifest.read_text(encoding="utf-8")).get("times") or {}
    seconds = times.get("worked_seconds")
    return float(seconds) if isinstance(seconds, int | float) else None
