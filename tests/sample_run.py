"""Runs made by hand: the files that a run of the main job leaves, from articles and the events a test wants in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from extractor.records import Article, ArticleHead, ArticleLine, EventRecord, MadeBy, Usage
from extractor.results.run_files import RunFiles
from extractor.schema_loading import load_schema
from extractor.shapes import map_parts
from extractor.steps.cleaning import clean_article
from extractor.steps.grounding import ground_event

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "tea-in-tbilisi",
        "published": "2024-05-14",
        "title": "Minister receives ambassador",
        "text": "🫖 Tea first. Georgia's Minister of Defence, Lieutenant General Levan Tsikhelia has received the outgoing "
        "Ambassador of Lithuania Rimvydas Stonkus in Tbilisi.\n\nThe sides discussed training 👩‍🚒 and medical evacuation. "
        "قال الوزير إن التعاون مستمر.\n\nOn May 10, Lithuania and Georgia signed the Tbilisi Memorandum.\n",
        "events": [
            {
                "type": "meeting",
                "kind": "courtesy_call",
                "status": "held",
                "place": {"text": "Tbilisi", "country": "GEO"},
                "participants": [
                    {"name": "Levan Tsikhelia", "office": "Minister of Defence", "rank": "Lieutenant General", "country": "GEO", "role": "host", "evidence": [2]},
                    {"name": "Rimvydas Stonkus", "office": "Ambassador of Lithuania", "country": "LTU", "accredited_to": "GEO", "tenure": "outgoing", "role": "visitor", "evidence": [2]},
                ],
                "topics": ["training", "medical evacuation"],
                "evidence": [2, 3],
            },
            {
                "type": "agreement",
                "name": "Tbilisi Memorandum",
                "instrument": "memorandum",
                "status": "signed",
                "background": True,
                "date": {"text": "On May 10", "value": "2024-05-10", "earliest": "2024-05-10", "latest": "2024-05-10", "precision": "day", "basis": "explicit"},
                "parties": [{"name": "Lithuania", "country": "LTU"}, {"name": "Georgia", "country": "GEO"}],
                "evidence": [5],
            },
        ],
    },
    {
        "id": "talks/planned",
        "published": "2024-06-02",
        "title": "Talks planned",
        "text": "The foreign ministers of Norway and Chile will hold talks in Oslo on Friday.\n\nNothing else is known.\n",
        "events": [
            {
                "type": "meeting",
                "kind": "talks",
                "status": "planned",
                "date": {"text": "on Friday", "value": "2024-06-07", "earliest": "2024-06-07", "latest": "2024-06-07", "precision": "day", "basis": "weekday"},
                "participants": [
                    {"kind": "office", "office": "foreign ministers", "country": "NOR", "evidence": [1]},
                    {"kind": "person", "name": "Pedro Invented", "country": "CHL", "evidence": [1]},
                ],
                "evidence": [1],
            }
        ],
    },
    {"id": "weather", "published": "2024-06-03", "title": None, "text": "Rain is expected in the north.\n", "events": []},
]  # fmt: skip


def write_run(
    folder: Path, articles: Iterable[dict[str, Any]] = tuple(ARTICLES), schema_ref: str = "schemas.diplomacy:Event"
) -> RunFiles:
    """Write texts, event lines, article lines and manifest into `folder`; an article's `status` other than done fails it."""
    schema = load_schema(schema_ref)
    made_by = MadeBy(extractor="0.1.0", model="scripted", prompt="sample@000000000000", schema_=schema.version)
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    records: list[EventRecord] = []
    lines: list[ArticleLine] = []
    for number, raw in enumerate(articles):
        source = folder / "texts" / f"{number}.txt"
        source.write_bytes(raw["text"].encode())
        sha = hashlib.sha256(raw["text"].encode()).hexdigest()
        head = ArticleHead(
            id=raw["id"], source=raw.get("source", f"texts/{number}.txt"), url=raw.get("url"), sha256=sha, text_sha256=sha,
            published=raw.get("published"), published_basis="metadata" if raw.get("published") else "none",
            publisher=raw.get("publisher"), title=raw.get("title"), language="en",
        )  # fmt: skip
        article = clean_article(Article(text=raw["text"], **head.model_dump()))
        status = raw.get("status", "done")
        for index, event in enumerate(raw["events"], start=1):
            telling = ground_event(schema.read_record(with_numbers(event, article)), article)
            telling_event = map_parts(telling.event, type(telling.event), lambda _, part: part.derive())
            records.append(EventRecord(id=f"{raw['id']}#{index}", article=head, event=telling_event, spans=telling.spans, flags=telling.flags, made_by=made_by))  # fmt: skip
        lines.append(
            ArticleLine(
                article=head, status=status, reason=None if status == "done" else "transport", events=len(raw["events"]), attempts=1,
                message=None if status == "done" else "connection reset", usage=Usage(input_tokens=len(raw["text"]) // 4, output_tokens=200), cost_usd=0.0004,
            )
        )  # fmt: skip
    run = RunFiles(folder / "events.jsonl")
    run.events.write_text("".join(r.model_dump_json() + "\n" for r in records), encoding="utf-8")
    run.articles.write_text("".join(line.model_dump_json() + "\n" for line in lines), encoding="utf-8")
    manifest = {
        "extractor": "0.1.0",
        "schema": {"ref": schema_ref, "version": schema.version},
        "model": {"asked": "scripted"},
    }
    run.manifest.write_text(json.dumps(manifest), encoding="utf-8")
    return run


def with_numbers(event: dict[str, Any], article: Article) -> dict[str, Any]:
    """Return `event` with quoted evidence replaced by sentence numbers, as the gold files quote sentences."""
    numbers = []
    for quote in event.get("evidence", []):
        if isinstance(quote, int):
            numbers.append(quote)
            continue
        start = article.text.find(quote)
        inside = [s.number for s in article.sentences if s.start < start + len(quote) and start < s.end]
        numbers += [n for n in inside if start >= 0 and n not in numbers]
    known = {key: value for key, value in event.items() if key != "optional"}
    return {**known, "evidence": numbers[:4] or [1]}
