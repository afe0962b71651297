"""Splitting: an article that does not fit is asked about in parts, cut between sentences; their numbers stay global.

What is cut depends on the article and on the window alone, whichever request told it, so that two runs cut alike.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.errors import ArticleTooLong
from extractor.records import Question, Sentence, Usage

CHARACTERS_A_TOKEN = 3.0
"""Cautious: 4 is usual for English, 3 for names and other languages."""

MOST_FOR_THE_ANSWER = 4000
"""Tokens of the window that are left to the answer, or a quarter of a small window."""

FEWEST_LARGER_TOKENS = 4096
NUMBER_AND_BREAK = 8
"""Characters that showing a sentence adds to it."""


class Window:
    """The model's context window: told by the table of prices, or by the endpoint when it refuses what is too long."""

    def __init__(self, tokens: int | None = None) -> None:
        """None: not known yet."""
        self.tokens = tokens

    def learn(self, error: ArticleTooLong) -> None:
        """Take the window that a refusal tells; a refusal that tells none teaches nothing that two runs would share."""
        if error.context_tokens is not None:
            self.tokens = min(error.context_tokens, self.tokens or error.context_tokens)

    def parts(self, sentences: Sequence[Sentence], fixed_characters: int) -> list[tuple[Sentence, ...]]:
        """Return `sentences` in parts that fit beside `fixed_characters` of prompt; one part where no window is known.

        Raises ArticleTooLong where the prompt alone leaves no room.
        """
        if self.tokens is None:
            return [tuple(sentences)]
        answer = min(MOST_FOR_THE_ANSWER, self.tokens // 4)
        room = (self.tokens - answer) * CHARACTERS_A_TOKEN - fixed_characters
        if room <= 0:
            raise ArticleTooLong(
                f"the prompt alone fills the model's window of {self.tokens:,} tokens; take a shorter one "
                "(diplomacy-brief), or serve the model with a larger context",
                context_tokens=self.tokens,
            )
        return _filled(sentences, room)


def _filled(sentences: Sequence[Sentence], room: float) -> list[tuple[Sentence, ...]]:
    """Return runs of sentences of about equal length, as few as fit into `room` characters each."""
    sizes = [sentence.end - sentence.start + NUMBER_AND_BREAK for sentence in sentences]
    total = sum(sizes)
    share = total / -(-total // room) if total else room
    parts: list[list[Sentence]] = [[]]
    size = 0.0
    for sentence, length in zip(sentences, sizes, strict=True):
        if parts[-1] and (size + length > room or size >= share):
            parts.append([])
            size = 0.0
        parts[-1].append(sentence)
        size += length
    return [tuple(part) for part in parts]


def halves(sentences: Sequence[Sentence]) -> list[tuple[Sentence, ...]]:
    """Return `sentences` in two parts of about the same length; one where there is only one."""
    total = sum(sentence.end - sentence.start for sentence in sentences)
    size = 0
    for number, sentence in enumerate(sentences[:-1], start=1):
        size += sentence.end - sentence.start
        if size * 2 >= total or number == len(sentences) - 1:
            return [tuple(sentences[:number]), tuple(sentences[number:])]
    return [tuple(sentences)]


def larger_limit(question: Question, usage: Usage) -> int:
    """Return the output limit to try where an answer was cut off: twice what it took, and never a small one."""
    return max(2 * (question.max_output_tokens or usage.output_tokens), FEWEST_LARGER_TOKENS)
