"""Replies that are not what was asked for, by the name that a script gives them: `say:NAME` and `body:NAME`."""

from __future__ import annotations

import gzip
import json
from typing import Any

EVENT = {"type": "meeting", "status": "held", "participants": [{"name": "Ana Ruiz"}], "evidence": [1]}
WHOLE = json.dumps({"events": [EVENT]})


def _with(**changed: Any) -> str:
    return json.dumps({"events": [{**EVENT, **changed}]})


SAID: dict[str, str] = {
    "fenced": f"```json\n{WHOLE}\n```",
    "prose": f"Here is what the article tells:\n\n{WHOLE}\n\nLet me know if you need more.",
    "think": f"<think>The minister met envoys, so {{}} is not enough.</think>{WHOLE}",
    "bom": f"\ufeff{WHOLE}",
    "comma": WHOLE.replace("]}]}", "],}],}"),
    "single": WHOLE.replace('"', "'"),
    "python": _with(background=False).replace("false", "False"),
    "two": WHOLE + "\n" + json.dumps({"events": []}),
    "twice": WHOLE.replace('"status": "held"', '"status": "held", "status": "planned"'),
    "nan": WHOLE.replace("[1]", "[NaN]"),
    "infinity": WHOLE.replace("[1]", "[1e999]"),
    "digits": WHOLE.replace("[1]", f"[{'9' * 5000}]"),
    "wrong type": _with(participants="Ana Ruiz"),
    "missing": json.dumps({"events": [{"type": "meeting", "evidence": [1]}]}),
    "enum case": _with(status="Held"),
    "list": json.dumps([EVENT]),
    "empty": json.dumps({"events": []}),
    "prose refusal": "I'm sorry, but I can't help with extracting information from this article.",
    "no sentence": _with(evidence=[999]),
    "ten thousand": json.dumps({"events": [EVENT] * 10_000}),
    "controls": _with(topics=["a\x00b\x1b[2Jc"]),
    "surrogate": WHOLE.replace('"evidence"', '"topics": ["\\ud800 x"], "evidence"'),
    "separators": _with(topics=["a\u2028b\u2029c\u0085d"]),
    "invented": _with(participants=[{"name": "Somebody Else"}]),
}
"""Contents of a message."""


def completion(content: str, **changed: Any) -> dict[str, Any]:
    """Return a chat completion of `content`."""
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
    usage = {"prompt_tokens": 10, "completion_tokens": 10, "total_tokens": 20}
    whole = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "scripted"}
    return {**whole, "choices": [choice], "usage": usage, **changed}


GOOD = json.dumps(completion(WHOLE)).encode()
CALL = {"id": "c", "type": "function", "function": {"name": "record_events", "arguments": WHOLE}}
BODIES: dict[str, tuple[bytes, dict[str, str]]] = {
    "trailing": (GOOD + b"garbage", {}),
    "bom": (b"\xef\xbb\xbf" + GOOD, {}),
    "latin": (GOOD.replace(b"Ana Ruiz", b"Ana Ru\xedz"), {}),
    "not packed": (GOOD, {"content-encoding": "gzip"}),
    "packed": (gzip.compress(GOOD), {"content-encoding": "gzip"}),
    "brotli": (GOOD, {"content-encoding": "br"}),
    "blank lines": (b"\n\n  " + GOOD, {}),
    "comments": (b": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n" + GOOD, {}),
    "stream": (b"data: " + GOOD + b"\n\ndata: [DONE]\n\n", {"content-type": "text/event-stream"}),
    "many choices": (json.dumps(completion("", choices=[completion(WHOLE)["choices"][0]] * 10_000)).encode(), {}),
    "large": (json.dumps(completion(WHOLE + " " * 20_000_000)).encode(), {}),
    "other model": (json.dumps(completion(WHOLE, model="another")).encode(), {}),
    "reasoning": (
        json.dumps(
            completion("", choices=[{"index": 0, "finish_reason": "stop", "message": {"content": "", "reasoning_content": "hm"}}])
        ).encode(),
        {},
    ),
    "tool call": (
        json.dumps(
            completion("", choices=[{"index": 0, "finish_reason": "tool_calls", "message": {"content": None, "tool_calls": [CALL]}}])
        ).encode(),
        {},
    ),
}  # fmt: skip
"""Bodies of a 200, and the headers that go with them."""
