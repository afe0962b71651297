"""How good a language model is on the annotated articles, prompt by prompt: any endpoint, our own instrument.

`make quality-live MODEL=openai:gpt-5-mini` (a key in the environment), or `MODEL=NAME BASE_URL=http://host:8000/v1`.
`OPTIONS="--max-cost 5"` goes to `extract`. About 200 articles a prompt are sent; a second call resumes and pays nothing
twice. Everything stands in `output/live/`, the table for README in `table.md` there.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from extractor.results.scoring import Scores, score_articles
from extractor.results.scoring.files import EventFiles, EventsOfArticle
from extractor.schema_loading import load_schema
from tests.quality.measuring import parts, table

PROMPTS = ("diplomacy", "diplomacy-brief", "diplomacy-local")
EXTRACT = (sys.executable, "-c", "from extractor.cli import main; main()")
FINISHED = (0, 3)
"""Exit codes of a run that reached every article; those that failed count against the model."""


def main(arguments: Sequence[str]) -> int:
    """Run every prompt, compare each with the first, write the tables; return the exit code."""
    asked = _parser().parse_args(arguments)
    folder = Path(asked.out) / re.sub(r"[^\w.-]+", "-", asked.model)
    folder.mkdir(parents=True, exist_ok=True)
    articles, gold = _write_articles(folder, asked.limit)
    told = [f"# {asked.model}\n"]
    events: list[Path] = []
    for prompt in asked.prompt or PROMPTS:
        out = folder / f"{prompt.replace('/', '-')}.jsonl"
        where = ["--base-url", asked.base_url] if asked.base_url else []
        code = _extract(
            str(articles), "--out", str(out), "--prompt", prompt, "--model", asked.model, *where, *asked.options
        )
        if code not in FINISHED:
            print(f"{prompt}: the run ended with exit code {code}; the same command resumes it", file=sys.stderr)
            return code
        events.append(out)
        told += [f"## {prompt}\n", table_of(out, asked.limit), _cost(out)]
    for other in events[1:]:
        told.append(f"## {events[0].stem} against {other.stem}\n\n```\n{_compared(events[0], other, gold)}```\n")
    (folder / "table.md").write_text("\n".join(told), encoding="utf-8")
    print("\n".join(told))
    print(f"{folder / 'table.md'}", file=sys.stderr)
    return 0


def table_of(out: Path, limit: int | None = None) -> str:
    """Return the figures of a run over the annotated articles, part by part."""
    with ExitStack() as open_:
        run = open_.enter_context(EventFiles([out]))

        def scores_of(rows: Sequence[Mapping[str, Any]]) -> Scores:
            sides = ((run.article(row["id"]), EventsOfArticle(row["id"], tuple(row["events"]))) for row in rows)
            return score_articles(sides, load_schema())

        return table(scores_of, limit)


def _write_articles(folder: Path, limit: int | None) -> tuple[Path, Path]:
    """Write what is sent, without the annotations, and beside it what it is scored against."""
    rows = [row for part in parts().values() for row in part[:limit]]
    articles, gold = folder / "articles.jsonl", folder / "gold.jsonl"
    sent = [{key: row.get(key) for key in ("id", "text", "title", "published")} for row in rows]
    articles.write_text("".join(json.dumps(row) + "\n" for row in sent), encoding="utf-8")
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return articles, gold


def _cost(out: Path) -> str:
    lines = [json.loads(line) for line in out.with_name(f"{out.stem}.articles.jsonl").read_text().splitlines()]
    failed = sum(line["status"] not in ("done", "skipped") for line in lines)
    tokens = sum(line["usage"]["input_tokens"] + line["usage"]["output_tokens"] for line in lines)
    costs = [line["cost_usd"] for line in lines]
    cost = "price not known" if None in costs else f"${sum(costs):.2f}"
    return f"{len(lines)} articles, {failed} failed, {tokens:,} tokens, {cost}\n"


def _compared(one: Path, other: Path, gold: Path) -> str:
    words = [*EXTRACT, "compare", str(one), str(other), "--gold", str(gold)]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout


def _extract(*words: str) -> int:
    return subprocess.run([*EXTRACT, *words], check=False).returncode


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True)
    parser.add_argument("--base-url")
    parser.add_argument("--prompt", action="append", help="a prompt to measure; ours by default")
    parser.add_argument("--out", default="output/live")
    parser.add_argument("--limit", type=int, help="only the first articles of each part")
    parser.add_argument("options", nargs="*", help="after --: options of extract, e.g. --max-cost 5")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
