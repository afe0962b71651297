"""How many tokens a question will take, guessed from its text before it is sent and corrected by what replies tell."""

from __future__ import annotations

from extractor.records import Question, Reply, Usage

CHARACTERS_A_TOKEN = 4.0
"""The usual rule of thumb for English; corrected after the first replies."""

FIRST_OUTPUT_TOKENS = 400
WEIGHT = 0.05
"""Of the newest reply in the moving averages."""


def tokens_of(text: str) -> int:
    """Return about how many tokens `text` is, by the rule of thumb."""
    return round(len(text) / CHARACTERS_A_TOKEN)


class TokenEstimate:
    """Learns characters per token and tokens per answer from the run itself."""

    def __init__(self) -> None:
        """Start with the rule of thumb."""
        self._ratio = CHARACTERS_A_TOKEN
        self._output = float(FIRST_OUTPUT_TOKENS)
        self._seen = 0

    def of(self, question: Question) -> Usage:
        """Return the tokens to expect."""
        size = sum(len(message.content) for message in question.messages)
        output = self._output
        if question.max_output_tokens is not None:
            output = min(output, question.max_output_tokens)
        return Usage(input_tokens=round(size / self._ratio) + 1, output_tokens=round(output), estimated=True)

    def complete(self, reply: Reply, expected: Usage) -> Usage:
        """Return what `reply` took: its own figures, or an estimate where the endpoint tells none."""
        if reply.usage.input_tokens or not reply.usage.estimated:
            return reply.usage
        return Usage(
            input_tokens=expected.input_tokens, output_tokens=round(len(reply.text) / self._ratio) + 1, estimated=True
        )

    def learn(self, question: Question, usage: Usage) -> None:
        """Take the true figures of one reply into account."""
        size = sum(len(message.content) for message in question.messages)
        if usage.estimated or not usage.input_tokens or not size:
            return
        self._seen += 1
        weight = max(WEIGHT, 1 / self._seen)
        self._ratio += weight * (min(max(size / usage.input_tokens, 0.5), 12.0) - self._ratio)
        self._output += weight * (usage.output_tokens - self._output)
