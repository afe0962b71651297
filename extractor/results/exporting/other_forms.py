"""Files for other programs: PLOVER-style events, who-met-whom as GraphML, tasks for Label Studio."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.errors import SetupError
from extractor.results.article_texts import ArticleTexts, open_texts
from extractor.results.exporting.actors import ActorFinder
from extractor.results.exporting.graphml import graphml_of
from extractor.results.run_files import Json, RunFiles, read_records
from extractor.shapes import EventSchema

FORMS = ("graphml", "plover", "label-studio")


def export_other(run: RunFiles, schema: EventSchema, out: Path, form: str | None) -> str:
    """Write `out` in `form`, or in the one its suffix names; return what was written, in words. Raises SetupError."""
    form = form or {".graphml": "graphml"}.get(out.suffix)
    writers: Mapping[str | None, Callable[[], str]] = {
        "graphml": lambda: graphml_of(read_records(run.events), ActorFinder(schema)),
        "plover": lambda: _lines(plover_events(read_records(run.events), ActorFinder(schema))),
        "label-studio": lambda: _tasks(run),
    }
    if form not in writers:
        raise SetupError(
            f"{out}: give --format {' or '.join(FORMS)}, or a name that ends in .csv, .parquet, .duckdb, .xlsx"
        )
    run.keep_from(out)
    text = writers[form]()
    run.write_beside(out, text)
    return f"{form}, {len(text.encode()):,} bytes"


def _lines(values: Iterable[Json]) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


def plover_events(records: Iterable[Mapping[str, Any]], finder: ActorFinder) -> Iterator[Json]:
    """Yield one PLOVER-style object per event that has a PLOVER code (`codes.plover`).

    Actors are those who act (host, chair, visitor ...) by their country, recipients the others; where the roles do not
    tell, the first side is the actor, as PLOVER has it for reciprocal events.
    """
    for record in records:
        event = record["event"]
        code = (event.get("codes") or {}).get("plover")
        if not code or not code.get("event"):
            continue
        sides = list(dict.fromkeys(a.country or a.label for a in finder.actors(event)))
        date = event.get("date") or {}
        place = event.get("place") or {}
        yield {
            "event_id": record["id"],
            "date": date.get("value"),
            "event": code["event"],
            "mode": code.get("mode"),
            "actor": sides[:1],
            "recipient": sides[1:],
            "geo": {"place": place.get("text"), "country": place.get("country")},
            "context": event.get("topics") or [],
            "text": " ".join(e.get("text") or "" for e in event.get("evidence") or ()),
            "source": {k: record["article"].get(k) for k in ("id", "url", "publisher", "published", "title")},
            "made_by": record.get("made_by"),
        }


def _tasks(run: RunFiles) -> str:
    with open_texts(run) as texts:
        return json.dumps(list(label_studio_tasks(read_records(run.events), texts)), ensure_ascii=False, indent=1)


def label_studio_tasks(records: Iterable[Mapping[str, Any]], texts: ArticleTexts) -> Iterator[Json]:
    """Yield one Label Studio task per article with events: its text, and every mention as a predicted region.

    Offsets are UTF-16 code units there, as in JavaScript; ours are code points.
    """
    by_article: dict[str, list[Mapping[str, Any]]] = {}
    for record in records:
        by_article.setdefault(record["article"]["id"], []).append(record)
    for article_id, its in by_article.items():
        article = texts.article(article_id)
        if article is None:
            continue
        yield {
            "data": {"text": article.text, "id": article_id},
            "predictions": [
                {"model_version": its[0].get("made_by", {}).get("model"), "result": list(_regions(its, article.text))}
            ],
        }


def _regions(records: Iterable[Mapping[str, Any]], text: str) -> Iterator[Json]:
    for record in records:
        for number, span in enumerate(record.get("spans", ())):
            if span["start"] is None:
                continue
            start, end = (_utf16(text, span[key]) for key in ("start", "end"))
            words = text[span["start"] : span["end"]]
            label = f"{record['event'].get('type', 'event')}{span['path']}"
            value = {"start": start, "end": end, "text": words, "labels": [label]}
            yield {
                "id": f"{record['id']}/{number}",
                "from_name": "label",
                "to_name": "text",
                "type": "labels",
                "value": value,
            }


def _utf16(text: str, offset: int) -> int:
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
