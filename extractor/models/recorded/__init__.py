"""A model whose answers were given elsewhere and lie in result files: it answers what they hold and notes the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from extractor.errors import CallFailed, ProviderError, ReplyMissing
from extractor.models.endpoint import Endpoint
from extractor.models.endpoint.formats import AnswerFormat
from extractor.models.endpoint.replies import reply_or_fault
from extractor.models.recorded.results import ResultFiles, ResultRow
from extractor.records import Question, Reply, question_key


class Recorded:
    """Answers in the place of `endpoint`: the same name and identity, so records and stored replies are the same."""

    def __init__(
        self,
        endpoint: Endpoint,
        answer_format: AnswerFormat,
        results: ResultFiles,
        on_missing: Callable[[str, Question], None],
    ) -> None:
        """Take answers from `results`; `on_missing` is told the key of each question that has none, once."""
        self._endpoint = endpoint
        self._format = answer_format
        self._results = results
        self._on_missing = on_missing
        self.asked: set[str] = set()
        """Keys of all questions that were put here."""
        self.missing: set[str] = set()
        """Keys of the questions that nothing answers."""
        self.failed: Counter[str] = Counter()
        """Rows that hold no answer and may be asked again, by what they say."""

    @property
    def name(self) -> str:
        """The model's name."""
        return self._endpoint.name

    @property
    def identity(self) -> str:
        """That of the endpoint."""
        return self._endpoint.identity

    async def answer(self, question: Question) -> Reply:
        """Return the recorded reply. Raises ReplyMissing where there is none, and what a reply that is none stands for."""
        key = question_key(self.identity, question)
        self.asked.add(key)
        row = self._results.row(key)
        if row is not None:
            try:
                return self._read(row)
            except (CallFailed, ProviderError) as error:
                # What another try, another day or another key may heal: an article is not lost by it.
                self.failed[str(error)] += 1
        if key not in self.missing:
            self.missing.add(key)
            self._on_missing(key, question)
        raise ReplyMissing(f"{question.article.id}: no result answers its question")

    def _read(self, row: ResultRow) -> Reply:
        if row.status is None or (row.error and row.status == 200):
            raise CallFailed(row.error, kind="server_error")
        body = row.body if row.body is not None else row.error
        return reply_or_fault(row.status, {}, body, self._endpoint.address, self._format.label)
