"""From the records of a run to flat tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from extractor.errors import StorageError
from extractor.records import ArticleHead, ArticleLine
from extractor.results.exporting.layout import Layout, ListOfParts, Place, event_layout
from extractor.results.exporting.tables import Cell, Column, Kind, Table, columns_table, read_date
from extractor.shapes import EventSchema

_EVENT_COLUMNS = (
    Column("id", "text", "Id of the event: article id, #, number in the article."),
    Column("article_id", "text", "Id of the article, as in `articles`."),
)
_MADE_BY_COLUMNS = (
    Column("record", "integer", "Version of the record's form."),
    Column("extractor", "text", "Version of extract."),
    Column("model", "text", "Model that answered."),
    Column("prompt", "text", "Prompt: name@digest."),
    Column("schema", "text", "Schema: name@digest."),
)
_PART_COLUMNS = (
    Column("event_id", "text", "Id of the event, as in `events`."),
    Column("number", "integer", "Counts from 1 within the event."),
)
_SPAN_COLUMNS = (
    Column("event_id", "text", "Id of the event."),
    Column("path", "text", "JSON Pointer (RFC 6901) into the event."),
    Column("start", "integer", "First character in the article's text, code points; empty where not found."),
    Column("end", "integer", "One past the last character."),
    Column("match", "text", "exact, normalised, partial_name or none."),
)
_FLAG_COLUMNS = (
    Column("event_id", "text", "Id of the event."),
    Column("flag", "text", "What is doubtful."),
    Column("path", "text", "JSON Pointer (RFC 6901) into the event."),
    Column("text", "text", "The words in question."),
)
_REJECTED_COLUMNS = (
    Column("article_id", "text", "Id of the article."),
    Column("number", "integer", "Counts from 1 within the article."),
    Column("item", "text", "The item as it stood in the reply."),
    Column("errors", "texts", "What is wrong with it."),
)
_ARTICLE_COLUMNS = (
    *(Column(name, "text", "As in the record's `article`.") for name in ArticleHead.model_fields),
    Column("status", "text", "done, partial, failed, refused or skipped."),
    Column("reason", "text", "A short word for why it is not done."),
    Column("message", "text", "One line for a person."),
    Column("events", "integer", "Events found."),
    Column("duplicate_of", "text", "Id of the article with the same text whose reply this one shares."),
    Column("attempts", "integer", "Requests sent, failed tries included."),
    Column("input_tokens", "integer", "Tokens sent."),
    Column("output_tokens", "integer", "Tokens answered."),
    Column("cached_tokens", "integer", "Of the tokens sent, those the provider had cached."),
    Column("estimated", "boolean", "True where the endpoint told no token counts."),
    Column("cost_usd", "number", "US dollars; empty where the price is not known."),
    Column("repairs", "texts", "What lenient reading of the reply had to do."),
    Column("dropped", "integer", "Events and mentions left out by --ungrounded drop."),
    Column("extra", "json", "Other columns of the input."),
)
_RUN_COLUMNS = (
    Column("key", "text", "JSON Pointer into the manifest."),
    Column("value", "json", "Its value, as JSON."),
)


def flat_tables(
    records: Iterable[Mapping[str, Any]],
    articles: Sequence[ArticleLine],
    manifest: Mapping[str, Any],
    schema: EventSchema,
) -> list[Table]:
    """Return `articles`, `events`, one table per list of parts, `spans`, `flags`, `rejected`, `run` and `columns`.

    Raises StorageError for a record whose date is no day.
    """
    layout = event_layout(schema)
    own = tuple(place.column for place in layout.places)
    events = Table("events", "One row per event.", (*_EVENT_COLUMNS, *own, *_MADE_BY_COLUMNS))
    parts = dict(_part_tables(layout.lists, _PART_COLUMNS))
    spans = Table("spans", "Where each mention stands in the article.", _SPAN_COLUMNS)
    flags = Table("flags", "What is doubtful.", _FLAG_COLUMNS)
    for record in records:
        _add_event(record, layout, events)
        _add_parts(record["event"], layout.lists, {"event_id": record["id"]}, parts)
        for table, rows in ((spans, record.get("spans", ())), (flags, record.get("flags", ()))):
            for row in rows:
                table.add({**row, "event_id": record["id"]})
    tables = [*_article_tables(articles), events, *parts.values(), spans, flags, _run_table(manifest)]
    return [*tables, columns_table(tables)]


def _part_tables(lists: Iterable[ListOfParts], keys: tuple[Column, ...]) -> Iterator[tuple[str, Table]]:
    for listed in lists:
        columns = (*keys, *(place.column for place in listed.layout.places))
        yield listed.table, Table(listed.table, f"One row per item of {'.'.join(listed.keys)}.", columns)
        above = Column(f"{listed.table}_number", "integer", f"Number of the row in `{listed.table}`.")
        yield from _part_tables(listed.layout.lists, (*keys[:-1], above, keys[-1]))


def _add_event(record: Mapping[str, Any], layout: Layout, events: Table) -> None:
    cells = dict(_cells(record["event"], layout.places, record["id"]))
    events.add({**cells, **record.get("made_by", {}), "id": record["id"], "article_id": record["article"]["id"]})


def _add_parts(
    part: Mapping[str, Any], lists: Iterable[ListOfParts], keys: Mapping[str, Cell], tables: Mapping[str, Table]
) -> None:
    for listed in lists:
        for number, item in enumerate(_at(part, listed.keys) or (), start=1):
            cells = dict(_cells(item, listed.layout.places, str(keys["event_id"])))
            tables[listed.table].add({**cells, **keys, "number": number})
            _add_parts(item, listed.layout.lists, {**keys, f"{listed.table}_number": number}, tables)


def _cells(part: Mapping[str, Any], places: Iterable[Place], record_id: str) -> Iterator[tuple[str, Cell]]:
    for place in places:
        value = _at(part, place.keys)
        try:
            yield place.column.name, cell_of(value, place.column.kind)
        except ValueError as error:
            raise StorageError(f"{record_id}: {'.'.join(place.keys)}: {error}") from error


def _at(part: Any, keys: Sequence[str]) -> Any:
    for key in keys:
        if not isinstance(part, Mapping):
            return None
        part = part.get(key)
    return part


def cell_of(value: Any, kind: Kind) -> Cell:
    """Return `value` as a cell of `kind`. Raises ValueError for a date that is no day."""
    if value is None:
        return None
    if kind == "json":
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return read_date(value) if kind == "date" else value


def _article_tables(articles: Sequence[ArticleLine]) -> tuple[Table, Table]:
    table = Table("articles", "One row per article, whatever became of it.", _ARTICLE_COLUMNS)
    rejected = Table("rejected", "Items of replies that are no event.", _REJECTED_COLUMNS)
    for line in articles:
        plain = line.model_dump(mode="json")
        cells = {**plain, **plain["article"], **plain["usage"]}
        table.add({**cells, "extra": cell_of(plain["extra"], "json")})
        for number, item in enumerate(plain["rejected"], start=1):
            rejected.add({**item, "article_id": line.article.id, "number": number})
    return table, rejected


def _run_table(manifest: Mapping[str, Any]) -> Table:
    table = Table("run", "The manifest, one row per value.", _RUN_COLUMNS)
    for path, value in _leaves(manifest, ""):
        table.add({"key": path, "value": json.dumps(value, ensure_ascii=False)})
    return table


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}/{str(key).replace('~', '~0').replace('/', '~1')}")
    elif path:
        yield path, value
