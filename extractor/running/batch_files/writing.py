"""Every first question of a run, as rows of one file. Nothing is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractor.errors import SetupError
from extractor.models.choosing import make_endpoint
from extractor.models.endpoint import Endpoint
from extractor.models.endpoint.formats import AnswerFormat
from extractor.models.recorded.requests import request_row
from extractor.pipeline import Run, first_questions
from extractor.records import question_key
from extractor.running.asked_about import articles_asked_about
from extractor.running.batch_files.plans import BatchPlan, plan_of, versions_of
from extractor.running.jobs import price_of, run_of
from extractor.settings import Settings
from extractor.steps.calling.estimating import tokens_of
from extractor.steps.reading.files import STDIN
from extractor.steps.writing import check_writable, replace_file


@dataclass
class Written:
    """What a file of requests holds."""

    requests: int = 0
    articles: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    """By reason; they are skipped again, with a line of their own, when results are read."""
    input_tokens: int = 0
    """Estimated."""
    bytes: int = 0


def write_requests(settings: Settings, environment: Mapping[str, str], out: Path, answer_format: str) -> Written:
    """Write the first question about every article to `out`, and what was asked beside it. Nothing is sent.

    Raises SetupError, StorageError, and InputMissing where there is no article.
    """
    plan = plan_of(settings, environment)
    if STDIN in settings.inputs.paths:
        raise SetupError("-: the articles are read again with the results; give files, not standard input")
    endpoint = make_endpoint(plan.choice, settings)
    form = endpoint.format_named(answer_format, plan.schema)
    run = run_of(plan, settings, endpoint.name, price_of(plan.choice, endpoint.name, settings))
    beside = BatchPlan.beside(out)
    for path in (out, beside):
        check_writable(path)
    written = Written()
    replace_file(out, _rows(settings, run, endpoint, form, written, excluded=(out, beside)))
    BatchPlan(settings, answer_format, versions_of(plan)).save(beside)
    return written


def _rows(
    settings: Settings,
    run: Run,
    endpoint: Endpoint,
    form: AnswerFormat,
    written: Written,
    *,
    excluded: Sequence[Path],
) -> Iterator[str]:
    """Yield the rows, each question once: articles of the same text ask the same."""
    seen: set[str] = set()
    never = [*excluded, *([settings.config_file] if settings.config_file else [])]
    for article in articles_asked_about(settings.inputs, never, written.skipped):
        written.articles += 1
        for question in first_questions(article, run):
            key = question_key(endpoint.identity, question)
            if key in seen:
                continue
            seen.add(key)
            row = request_row(key, endpoint.request(question, form))
            written.requests += 1
            written.bytes += len(row.encode())
            written.input_tokens += sum(tokens_of(message.content) for message in question.messages)
            yield row
