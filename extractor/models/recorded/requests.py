"""A question as a row of a batch file, in the form of OpenAI's Batch API, which vLLM's `run-batch` reads too.

`{"custom_id": ..., "method": "POST", "url": "/v1/chat/completions", "body": {...}}`; the id is the question's key, so a
result finds its question in whatever order, file or year it comes back.
"""

from __future__ import annotations

import json

URL = "/v1/chat/completions"


def request_row(key: str, body: bytes) -> str:
    """Return the row, newline included, that asks the request `body`, which is JSON, under `key`."""
    head = json.dumps({"custom_id": key, "method": "POST", "url": URL}, separators=(",", ":"))
    return f'{head[:-1]},"body":{body.decode("utf-8")}}}\n'
