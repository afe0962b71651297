"""What a question is known by: in the store, in shared replies, in batch files."""

from __future__ import annotations

import functools
import hashlib
import json
from typing import Any

from extractor.records.exchanges import Question


def question_key(model_identity: str, question: Question) -> str:
    """Return a digest of all that changes the answer to `question`: 64 hexadecimal digits.

    It is that of one JSON list, taken in pieces: the first message is long, and the same from article to article.
    """
    article = question.article
    messages = [(message.role, message.content) for message in question.messages]
    digest = _begun(model_identity, *messages[:1]).copy()
    for message in messages[1:]:
        digest.update(f", {json.dumps(message)}".encode())
    rest = [
        question.schema.version,
        question.temperature,
        question.max_output_tokens,
        # `rules` reads the article itself, whatever the prompt shows of it.
        [article.text_sha256, article.title, article.published] if model_identity.startswith("rules:") else None,
        question.again,
    ]
    digest.update(f"], {json.dumps(rest)[1:]}".encode())
    key: str = digest.hexdigest()
    return key


@functools.lru_cache(maxsize=16)
def _begun(model_identity: str, *first: tuple[str, str]) -> Any:
    """Return the digest of what comes before the second message."""
    return hashlib.sha256(json.dumps([model_identity, first])[: -len("]]")].encode())
