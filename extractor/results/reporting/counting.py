"""What there is to tell of a run in numbers: who met whom, when, what became of the articles, what it cost."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Literal

from extractor.records import ArticleLine
from extractor.results.exporting.actors import Actor, ActorFinder
from extractor.results.run_files import Json, RunFiles, read_article_lines, read_manifest, read_records
from extractor.shapes import EventSchema
from extractor.tables.countries import countries, country_name

Pair = tuple[str, str]
"""Two sides that took part in the same event, in alphabetical order."""

Unit = Literal["day", "month", "year"]


@dataclass(frozen=True)
class Row:
    """One event as the report tells it."""

    id: str
    article: str
    url: str | None
    type: str
    kind: str | None
    status: str | None
    background: bool
    date: str | None
    """As in `date.value`."""
    earliest: str | None
    precision: str | None
    place: str | None
    who: tuple[str, ...]
    countries: tuple[str, ...]
    people: tuple[str, ...]
    topics: tuple[str, ...]
    sentences: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Findings:
    """All that figures, page and summary are made of."""

    file: str
    rows: tuple[Row, ...]
    articles: tuple[ArticleLine, ...]
    manifest: Mapping[str, Any]
    by_country: Counter[Pair] = field(default_factory=Counter)
    by_person: Counter[Pair] = field(default_factory=Counter)
    country_of: Mapping[str, str] = field(default_factory=dict)
    """Country of each person, where one is known."""

    @property
    def coverage(self) -> dict[str, int]:
        """Articles by what became of them; `empty` is done with no event, which is no failure."""
        found: Counter[str] = Counter()
        for line in self.articles:
            found["empty" if line.status == "done" and not line.events else line.status] += 1
        order = ("done", "empty", "partial", "failed", "refused", "skipped")
        return {status: found[status] for status in order if found[status]}

    @property
    def cost_usd(self) -> float | None:
        """US dollars in all; None where the price of the model is not known."""
        costs = [line.cost_usd for line in self.articles if line.cost_usd is not None]
        return sum(costs) if costs else None

    @property
    def tokens(self) -> tuple[int, int]:
        """Tokens in and out, in all."""
        usages = [line.usage for line in self.articles]
        return sum(u.input_tokens for u in usages), sum(u.output_tokens for u in usages)

    @property
    def flagged(self) -> int:
        """Events with at least one flag."""
        return sum(1 for row in self.rows if row.flags)


def findings_of(run: RunFiles, schema: EventSchema) -> Findings:
    """Return what there is to tell of `run`."""
    return count(read_records(run.events), read_article_lines(run), read_manifest(run), schema, run.events.name)


def count(
    records: Iterable[Mapping[str, Any]],
    articles: Sequence[ArticleLine],
    manifest: Mapping[str, Any],
    schema: EventSchema,
    file: str,
) -> Findings:
    """Return what there is to tell of `records` and `articles`."""
    finder = ActorFinder(schema)
    rows: list[Row] = []
    by_country: Counter[Pair] = Counter()
    by_person: Counter[Pair] = Counter()
    country_of: dict[str, str] = {}
    for record in records:
        actors = [actor for actor in finder.actors(record["event"]) if actor.role != "absent"]
        rows.append(_row(record, actors))
        by_country.update(combinations(sorted(set(rows[-1].countries)), 2))
        by_person.update(_pairs_of_people(actors))
        country_of.update({a.name: a.country for a in actors if a.name and a.country})
    return Findings(file, tuple(rows), tuple(articles), manifest, by_country, by_person, country_of)


def _pairs_of_people(actors: Sequence[Actor]) -> set[Pair]:
    """Return who met whom: pairs of named people who are not of the same country."""
    people = {actor.name: actor.country for actor in actors if actor.name and actor.kind == "person"}
    return {
        (one, other)
        for one, other in combinations(sorted(people), 2)
        if people[one] is None or people[one] != people[other]
    }


def _row(record: Mapping[str, Any], actors: Sequence[Actor]) -> Row:
    event: Json = record["event"]
    date: Json = event.get("date") or {}
    return Row(
        id=record["id"],
        article=record["article"]["id"],
        url=record["article"].get("url"),
        type=str(event.get("type", "event")),
        kind=_word(event.get("kind") or event.get("instrument")),
        status=_word(event.get("status")),
        background=event.get("background") is True,
        date=_word(date.get("value")),
        earliest=_word(date.get("earliest")),
        precision=_word(date.get("precision")),
        place=_word((event.get("place") or {}).get("text")),
        who=tuple(dict.fromkeys(actor.label for actor in actors)),
        countries=tuple(dict.fromkeys(actor.country for actor in actors if actor.country)),
        people=tuple(dict.fromkeys(a.name for a in actors if a.name and a.kind == "person")),
        topics=tuple(map(str, event.get("topics") or ())),
        sentences=tuple(str(e["text"]) for e in event.get("evidence") or () if isinstance(e, dict) and e.get("text")),
        flags=tuple(dict.fromkeys(flag["flag"] for flag in record.get("flags", ()))),
    )


def _word(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def country_shown(code: str) -> str:
    """Return the English name of a country; of a code that no list knows, the code."""
    return country_name(code) if code in countries() else code


def timeline(rows: Sequence[Row]) -> tuple[Unit, list[tuple[str, Row]]]:
    """Return the unit of time that suits `rows` and each dated row with its stretch of time, in order.

    An event known only to the year is left out of months and days: its day is not told, so none is made up.
    """
    days = sorted(day for row in rows if (day := _day(row)) is not None)
    if not days:
        return "month", []
    # The middle nine tenths set the unit: one treaty of 1954 in the background must not make years of a week's news.
    cut = len(days) // 20
    middle = days[cut : len(days) - cut]
    span = (middle[-1] - middle[0]).days
    unit: Unit = "day" if span <= 45 else "month" if span <= 1500 else "year"
    fits: Mapping[Unit, frozenset[str]] = {
        "day": frozenset({"day", "interval"}),
        "month": frozenset({"day", "interval", "month"}),
        "year": frozenset({"day", "interval", "month", "season", "year"}),
    }
    length = {"day": 10, "month": 7, "year": 4}[unit]
    first, last = middle[0].isoformat()[:length], middle[-1].isoformat()[:length]
    placed = [
        (row.earliest[:length], row) for row in rows if row.earliest and _day(row) and row.precision in fits[unit]
    ]
    return unit, sorted((p for p in placed if first <= p[0] <= last), key=lambda placed: placed[0])


def _day(row: Row) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(row.earliest or "")
    except ValueError:
        return None


def stretches(unit: Unit, first: str, last: str) -> list[str]:
    """Return every stretch of time from `first` to `last`, empty ones too, so that a gap looks like a gap."""
    if unit == "year":
        return [f"{year:04d}" for year in range(int(first), int(last) + 1)]
    if unit == "month":
        start, end = (int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (first, last))
        return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1)]
    day, until = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    return [(day + datetime.timedelta(days=n)).isoformat() for n in range((until - day).days + 1)]
