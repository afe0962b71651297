"""How good `rules` is on the corpus: the whole pipeline, measured by the same instrument as `extract score`.

`python -m tests.quality.measuring` prints the table, `--write` sets the floors to what was measured; a floor that would
fall needs `--allow-lower` as well, and a line in CHANGELOG.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor import Article, extract_articles
from extractor.records import EventRecord
from extractor.results.scoring import Scores, score_articles
from extractor.results.scoring.files import EventsOfArticle
from extractor.schema_loading import load_schema

FOLDER = Path(__file__).parent
FLOORS = FOLDER / "rules_floors.toml"
FILES = (
    "seeds.jsonl", "real.jsonl", "invented.jsonl", "wires.jsonl",
    "wires2_dev.jsonl", "wires2_apart.jsonl", "wires3_dev.jsonl", "wires3_apart.jsonl",
    "wires4_dev.jsonl", "wires4_apart.jsonl", "wires5_dev.jsonl", "wires5_apart.jsonl",
    "wires6_dev.jsonl", "wires6_apart.jsonl",
)  # fmt: skip
"""wires2 to wires5, and wires6_apart: written and annotated by people who do not know the rules; the kept-apart parts nobody reads who writes rules."""

FIGURES = {
    "document": "document",
    "event": "event",
    "strict": "strict",
    "named": "participants.named",
    "country": "participants.country",
    "dated": "events with date",
    "dates_invented": "date invented",
}
"""Names of floors, and the figures they are of."""

CEILINGS = frozenset({"dates_invented"})
ROUNDED = 1000


def corpus_digest() -> str:
    """Return the digest of all articles and their annotations: floors hold for one corpus."""
    return hashlib.sha256(b"".join((FOLDER / name).read_bytes() for name in FILES)).hexdigest()[:16]


def kept_apart(article_id: str) -> bool:
    """Tell whether an article belongs to the third that is not looked at while rules are written."""
    return int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % 3 == 0


def parts() -> dict[str, list[dict[str, Any]]]:
    """Return the annotated articles by part: seeds, wires, and each kind of gold, kept-apart articles by themselves."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name in FILES:
        for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            part = name.removesuffix(".jsonl") if name != "invented.jsonl" else row["kind"]
            apart = name in ("real.jsonl", "invented.jsonl") and part != "negative" and kept_apart(row["id"])
            found.setdefault(f"{part}_apart" if apart else part, []).append(row)
    return found


def measured(rows: Sequence[Mapping[str, Any]], *, worst: int = 0) -> Scores:
    """Return the scores of `rules` over annotated articles."""
    articles = [
        Article(id=row["id"], text=row["text"], title=row.get("title"), published=row["published"]) for row in rows
    ]
    told = {article.id: _told(article.id, outcome.records) for article, outcome in extract_articles(articles)}
    sides = ((told[row["id"]], EventsOfArticle(row["id"], tuple(row["events"]))) for row in rows)
    return score_articles(sides, load_schema(), worst=worst)


def _told(article_id: str, records: Sequence[EventRecord]) -> EventsOfArticle:
    raw = [json.loads(record.model_dump_json()) for record in records]
    return EventsOfArticle(article_id, tuple(one["event"] for one in raw), tuple(one["spans"] for one in raw))


def figures_of(scores: Scores) -> dict[str, float]:
    """Return what floors are set on; figures that this part of the corpus does not define are left out."""
    values = {name: scores[figure].value for name, figure in FIGURES.items() if figure in scores}
    told = {name: value for name, value in values.items() if value is not None}
    return told | {"invented": scores["event"].invented if "event" in scores else 0.0}


def table(scores_of: Callable[[Sequence[Mapping[str, Any]]], Scores] | None = None, limit: int | None = None) -> str:
    """Return the figures of every part, or of the first articles of it, as a Markdown table with 95 % intervals.

    Without `scores_of` they are those of `rules`.
    """
    names = {"document": "document F1", "event": "event F1", "strict": "strict F1", "named": "named F1",
             "country": "country", "dated": "dated events F1", "dates_invented": "dates invented"}  # fmt: skip
    lines = [
        f"| part | articles | {' | '.join(names.values())} | events invented |",
        f"|---|{'---|' * (len(names) + 2)}",
    ]
    for part, annotated in parts().items():
        rows = annotated[:limit]
        scores = (scores_of or measured)(rows)
        cells = [_cell(scores, FIGURES[name]) for name in names]
        invented = f"{scores['event'].invented:.0f}" if "event" in scores else "0"
        lines.append(f"| {part.replace('_apart', ', kept apart')} | {len(rows)} | {' | '.join(cells)} | {invented} |")
    return "\n".join(lines) + "\n"


def _cell(scores: Scores, name: str) -> str:
    figure = next((one for one in scores.figures if one.name == name), None)
    if figure is None or figure.value is None or figure.low is None:
        return "–"
    return f"{figure.value:.2f} ({figure.low:.2f}–{figure.high:.2f})"


def read_floors() -> dict[str, Any]:
    """Return the floors as they stand."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def write_floors(*, allow_lower: bool) -> list[str]:
    """Set the floors to what was measured; return what would fall, in which case nothing is written unless allowed."""
    old = read_floors() if FLOORS.is_file() else {}
    lines = [
        "# What `rules` reached when these were written, by part of the corpus; `make floors` raises them.",
        "# dates_invented and invented are ceilings. Parts that end in _apart are not looked at while rules are written.",
        f'corpus = "{corpus_digest()}"',
    ]
    falls = []
    for part, rows in sorted(parts().items()):
        lines += ["", f"[{part}]"]
        for name, value in figures_of(measured(rows)).items():
            ceiling = name in CEILINGS or name == "invented"
            kept = (math.ceil if ceiling else math.floor)(value * ROUNDED) / ROUNDED
            before = old.get(part, {}).get(name)
            if before is not None and (kept > before if ceiling else kept < before):
                falls.append(f"{part}.{name}: {before} -> {kept}")
            lines.append(f"{name} = {kept:g}")
    if not falls or allow_lower:
        FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return falls


if __name__ == "__main__":
    if "--write" in sys.argv:
        allowed = "--allow-lower" in sys.argv
        falling = write_floors(allow_lower=allowed)
        for fall in falling:
            print(f"falls: {fall}")
        sys.exit(1 if falling and not allowed else 0)
    print(table(), end="")
