"""Reviewed output as it leaves review: corrected records, and gold to score others against."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.errors import StorageError
from extractor.fields import Evidence
from extractor.records import Article, ArticleHead, EventRecord, MadeBy, Telling, json_line
from extractor.results.article_texts import ArticleTexts, open_texts
from extractor.results.reviewing.deciding import Review, entries_by_article, review_of, reviewed_events
from extractor.results.reviewing.journal import read_journal
from extractor.results.reviewing.library import Library
from extractor.results.reviewing.settling import settle_event
from extractor.results.run_files import Json, RunFiles
from extractor.shapes import EventSchema


def reviewed_articles(run: RunFiles, schema: EventSchema, texts: ArticleTexts) -> Iterator[tuple[Library, int, Review]]:
    """Yield every article of `run` by number, with what was decided about it."""
    library = Library(run, schema, texts)
    entries = entries_by_article(read_journal(run.review))
    for number, shelf in enumerate(library.shelves):
        yield library, number, review_of(entries.get(shelf.head["id"], []))


def corrected_lines(run: RunFiles, schema: EventSchema, texts: ArticleTexts) -> Iterator[str]:
    """Yield the lines of `run` as review left them: the undecided and accepted as they are, the corrected settled.

    Raises StorageError for a correction that is no event of the schema, or whose article has no text.
    """
    for library, number, review in reviewed_articles(run, schema, texts):
        records = library.records(number)
        lines = {record["id"]: line for record, line in zip(records, library.lines(number), strict=True)}
        article: Article | None = None
        for record_id, event, entry in reviewed_events(records, review):
            if entry is None or entry.action == "accept":
                yield lines[record_id]
                continue
            article = article or _text_needed(library, number, record_id)
            telling = _settled(event, article, schema, record_id)
            yield json_line(_record(record_id, telling, library.shelves[number].head, schema))


def gold_lines(run: RunFiles, schema: EventSchema, texts: ArticleTexts) -> Iterator[str]:
    """Yield one gold line per article that was reviewed to the end: id, published, title, text, events.

    Evidence is the sentences' words, and only what a person or a model reads is kept: our own fields are left out but
    for the value of a date. Raises StorageError.
    """
    for library, number, review in reviewed_articles(run, schema, texts):
        records = library.records(number)
        if not review.complete(records):
            continue
        head = library.shelves[number].head
        article = _text_needed(library, number, head["id"])
        events = [
            gold_event(_settled(event, article, schema, record_id), article)
            for record_id, event, _ in reviewed_events(records, review)
        ]
        line = {k: head[k] for k in ("id", "published", "title")} | {"text": article.text, "events": events}
        yield json.dumps(line, ensure_ascii=False) + "\n"


def write_corrected(run: RunFiles, schema: EventSchema, out: Path) -> int:
    """Write the corrected records of `run` to `out`; return how many. Raises StorageError."""
    with open_texts(run) as texts:
        return _write(corrected_lines(run, schema, texts), out, run)


def write_gold(run: RunFiles, schema: EventSchema, out: Path) -> int:
    """Write the gold of `run` to `out`; return how many articles. Raises StorageError."""
    with open_texts(run) as texts:
        return _write(gold_lines(run, schema, texts), out, run)


def _write(lines: Iterable[str], out: Path, run: RunFiles) -> int:
    run.keep_from(out)
    written = list(lines)
    run.write_beside(out, "".join(written))
    return len(written)


def gold_event(telling: Telling, article: Article) -> Json:
    """Return an event as the gold files hold it."""
    return dict(_gold_part(telling.event, article))


def _gold_part(part: Any, article: Article) -> Iterator[tuple[str, Any]]:
    ours = part.our_fields() - {"value"}
    for name in type(part).model_fields:
        if name in ours or type(part).model_fields[name].exclude:
            continue
        yield name, _gold_value(getattr(part, name), article)


def _gold_value(value: Any, article: Article) -> Any:
    if isinstance(value, Evidence):
        sentence = next((s for s in article.sentences if s.number == value.sentence), None)
        return article.words_of(sentence) if sentence else value.text
    if isinstance(value, (list, tuple)):
        return [_gold_value(item, article) for item in value]
    return dict(_gold_part(value, article)) if hasattr(value, "our_fields") else value


def _settled(event: Mapping[str, Any], article: Article, schema: EventSchema, record_id: str) -> Telling:
    try:
        return settle_event(event, article, schema)
    except ValidationError as error:
        first = error.errors()[0]
        where = "/".join(map(str, first["loc"]))
        raise StorageError(f"{record_id}: the correction is no event of the schema: {where}: {first['msg']}") from error


def _text_needed(library: Library, number: int, name: str) -> Article:
    article = library.article(number)
    if article is None:
        raise StorageError(f"{name}: its text was not kept and its source has changed; run again with --texts")
    return article


def _record(record_id: str, telling: Telling, head: Json, schema: EventSchema) -> EventRecord:
    made_by = MadeBy(extractor=version("news-event-extractor"), model="person", prompt="review", schema_=schema.version)
    return EventRecord(
        id=record_id,
        article=ArticleHead.model_validate(head),
        event=telling.event,
        spans=telling.spans,
        flags=telling.flags,
        made_by=made_by,
    )
