"""What a question is known by: in the store, in shared replies, in batch files."""

from __future__ import annotations

import hashlib
import json

from extractor.records.exchanges import Question


def question_key(model_identity: str, question: Question) -> str:
    """Return a digest of all that changes the answer to `question`: 64 hexadecimal digits."""
    article = question.article
    asked = [
        model_identity,
        [(message.role, message.content) for message in question.messages],
        question.schema.version,
        question.temperature,
        question.max_output_tokens,
        # `rules` reads the article itself, whatever the prompt shows of it.
        [article.text_sha256, article.title, article.published] if model_identity.startswith("rules:") else None,
        question.again,
    ]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()
