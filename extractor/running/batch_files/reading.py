"""Result files → the files of a run, and a file of what has still to be asked."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from extractor.errors import ExitCode
from extractor.models.choosing import make_endpoint
from extractor.models.endpoint import Endpoint
from extractor.models.endpoint.formats import AnswerFormat
from extractor.models.recorded import Recorded
from extractor.models.recorded.requests import request_row
from extractor.models.recorded.results import ResultCounts, ResultFiles
from extractor.records import Question
from extractor.running.batch_files.plans import BatchPlan, plan_of
from extractor.running.jobs import plain_job
from extractor.running.runs import run_articles
from extractor.running.summaries import Progress, Summary
from extractor.steps.writing import check_writable, replace_file
from extractor.store import RunPaths, Store

READERS = 64
"""Articles under way at once while results are read; nothing is waited for but the disk."""


@dataclass(frozen=True)
class ReadBack:
    """What came of reading results."""

    summary: Summary
    rows: ResultCounts
    failed: Counter[str]
    """Rows that hold no answer, by what they say; their questions are among the missing."""
    unknown: int
    """Rows that answer no question of these articles."""
    missing: int
    """Questions that nothing answers yet."""

    @property
    def exit_code(self) -> ExitCode:
        """Exit code 3 where articles still wait for a reply."""
        code = self.summary.exit_code
        return ExitCode.ARTICLES_FAILED if self.missing and code == ExitCode.OK else code


async def read_results(
    plan_file: Path,
    results: Sequence[Path],
    out: Path,
    environment: Mapping[str, str],
    repairs: Path | None = None,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> ReadBack:
    """Bring the articles of a plan as far as `results` allow, into the run `out`; nothing is sent.

    What has still to be asked is written to `repairs`, as requests. Raises SetupError and StorageError before anything
    was written, InputMissing for a file that is not there.
    """
    written = BatchPlan.load(plan_file)
    settings = written.settings.model_copy(update={"out": out})
    plan = plan_of(settings, environment)
    written.check(plan)
    if repairs is not None:
        check_writable(repairs)
    endpoint = make_endpoint(plan.choice, settings)
    form = endpoint.format_named(written.answer_format, plan.schema)
    with ResultFiles(results) as files, tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as spool:
        model = Recorded(endpoint, form, files, _to_spool(spool, endpoint, form))
        told = {"answer_format": form.label, "answered_in": "a batch"}
        job = replace(plain_job(plan, settings, model), workers=READERS, report=lambda: told)
        summary = await run_articles(settings, job, on_progress)
        if repairs is not None:
            spool.seek(0)
            replace_file(repairs, spool)
        return ReadBack(
            summary, files.counts, model.failed, _unknown(files.keys - model.asked, out), len(model.missing)
        )


def _to_spool(spool: IO[str], endpoint: Endpoint, form: AnswerFormat) -> Callable[[str, Question], None]:
    def keep(key: str, question: Question) -> None:
        spool.write(request_row(key, endpoint.request(question, form)))

    return keep


def _unknown(keys: frozenset[str], out: Path) -> int:
    """Return how many of `keys` are those of no question that the run `out` has a reply to."""
    store = Store(RunPaths(out).store)
    try:
        return sum(store.reply(key) is None for key in keys)
    finally:
        store.close()
