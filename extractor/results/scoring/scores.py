"""Scoring: article by article, then the figures over all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from extractor.errors import SetupError
from extractor.results.scoring.aligning import align_events
from extractor.results.scoring.counting import count_article
from extractor.results.scoring.figures import Figure, Measure, measures_of
from extractor.results.scoring.files import EventFiles, EventsOfArticle
from extractor.results.scoring.intervals import RESAMPLES, SEED, interval_of, resampled_sums
from extractor.results.scoring.layouts import Layout, layouts_of
from extractor.results.scoring.mistakes import Mistakes, WorstArticles, mistakes_in
from extractor.results.scoring.table import CountTable, numpy
from extractor.results.scoring.tellings import Told, read_event
from extractor.shapes import EventSchema

NOT_IN_RUN = "not in the run"
Side = tuple[EventsOfArticle | None, EventsOfArticle]
"""What was predicted for an article, None where it is not in the run, and the gold."""


@dataclass(frozen=True)
class Scores:
    """The counts of every article of the gold, and the figures that follow."""

    table: CountTable
    layouts: tuple[Layout, ...]
    statuses: Mapping[str, int]
    """Articles of the gold by what became of them in the run; those that are not done are misses."""
    other_texts: int = 0
    """Articles whose text was not that of the gold."""
    unscored: int = 0
    """Articles of the run that the gold does not have."""
    lists_articles: bool = True
    """False: the run has no list of articles, so one without events may as well have failed."""
    worst: Sequence[Mistakes] = ()
    resamples: int = RESAMPLES
    seed: int = SEED
    _figures: dict[str, Figure] = field(default_factory=dict)

    @property
    def measures(self) -> list[Measure]:
        """The measures that have anything to measure."""
        return measures_of(self.layouts, list(self.table.columns))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, in the order of telling."""
        measures = self.measures
        columns = [column for measure in measures for column in measure.columns]
        if not columns:
            return ()
        rows = self.table.matrix(columns)
        sums, resampled = rows.sum(axis=0), resampled_sums(rows, self.resamples, self.seed)
        totals = dict(zip(self.table.columns, self.table.matrix().sum(axis=0), strict=True))
        figures, start = [], 0
        for measure in measures:
            part = slice(start, start + len(measure.columns))
            start = part.stop
            figures.append(_figure(measure, sums[part], resampled[:, part], totals))
        return tuple(figures)

    def __getitem__(self, name: str) -> Figure:
        """Return the figure called `name`. Raises KeyError."""
        if not self._figures:
            self._figures.update({figure.name: figure for figure in self.figures})
        return self._figures[name]

    def __contains__(self, name: object) -> bool:
        return any(measure.name == name for measure in self.measures)


def _figure(measure: Measure, sums: Any, resampled: Any, totals: Mapping[str, float]) -> Figure:
    value = float(measure.of(sums))
    low, high = interval_of(measure.of(resampled))
    prefix = f"{measure.name}:"
    counts = {name.removeprefix(prefix): float(total) for name, total in totals.items() if name.startswith(prefix)}
    return Figure(measure, None if numpy().isnan(value) else value, low, high, counts)


def score(
    predicted: Path,
    gold: Sequence[Path],
    schema: EventSchema,
    *,
    where: Mapping[str, str] | None = None,
    worst: int = 0,
) -> Scores:
    """Return how good the events of `predicted` are, measured by `gold`; either file may have either form.

    `where` takes only annotated articles whose fields have these values; `worst` keeps the mistakes of so many articles.
    Raises SetupError for files that cannot be read as events of `schema` or have no article in common.
    """
    with EventFiles([predicted]) as run, EventFiles(gold, where) as asked:
        scores = score_articles(pair_files(run, asked), schema, worst=worst)
        return _with_files(scores, run, asked)


def pair_files(run: EventFiles, asked: EventFiles) -> Iterator[Side]:
    """Yield each article of the gold with what was predicted for it. Raises SetupError where none is in both."""
    if not any(article_id in run for article_id in asked):
        names = [", ".join(str(path) for path in files.paths) for files in (run, asked)]
        raise SetupError(f"no article of {names[1]} stands in {names[0]}: are these runs of the same articles?")
    for article_id in asked:
        # Without a list of articles, one without events was perhaps read; it is taken to be.
        there = run.article(article_id) if article_id in run else None
        absent = None if run.lists_articles else EventsOfArticle(article_id)
        yield there or absent, asked.article(article_id)


def _with_files(scores: Scores, run: EventFiles, asked: EventFiles) -> Scores:
    unscored = sum(article_id not in asked for article_id in run)
    return Scores(
        scores.table, scores.layouts, scores.statuses, scores.other_texts, unscored, run.lists_articles, scores.worst
    )


def score_articles(sides: Iterable[Side], schema: EventSchema, *, worst: int = 0) -> Scores:
    """Return the scores of articles given one by one. Raises SetupError for an event that is none of `schema`."""
    layouts = layouts_of(schema)
    table, statuses, worst_articles = CountTable(), Counter[str](), WorstArticles(worst)
    other_texts = 0
    for predicted, gold in sides:
        told = predicted or EventsOfArticle(gold.id, status=NOT_IN_RUN)
        statuses[told.status] += 1
        other_texts += None not in (told.text_sha256, gold.text_sha256) and told.text_sha256 != gold.text_sha256
        alignment = align_events(_read(gold, layouts, schema), _read(told, layouts, schema))
        table.add(gold.id, count_article(alignment))
        if worst:
            worst_articles.add(mistakes_in(gold.id, gold.title or told.title, told.status, alignment))
    return Scores(table, tuple(layouts.values()), dict(statuses), other_texts, worst=worst_articles.in_order())


def _read(article: EventsOfArticle, layouts: Mapping[str, Layout], schema: EventSchema) -> list[Told]:
    spans = article.spans or (None,) * len(article.events)
    told = []
    for raw, places in zip(article.events, spans, strict=True):
        event = read_event(raw, layouts, places)
        if event is None:
            raise SetupError(
                f"article {article.id}: an event of type {raw.get('type')!r} is none of schema {schema.name} "
                f"({', '.join(layouts)}); name the schema with --schema"
            )
        told.append(event)
    return told
