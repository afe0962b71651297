"""The body of a reply → a `Reply`, or the error that it stands for. Nothing about it is taken on trust."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from extractor.errors import CallFailed
from extractor.models.endpoint.address import Address
from extractor.models.endpoint.faults import fault_of, status_in
from extractor.records import Finish, Reply, Usage

_SURROGATE = re.compile("[\ud800-\udfff]")

_FINISHES: Mapping[str, Finish] = {
    "stop": "stop",
    "eos": "stop",
    "end_turn": "stop",
    "stop_sequence": "stop",
    "tool_calls": "stop",
    "function_call": "stop",
    "length": "length",
    "max_tokens": "length",
    "model_length": "length",
    "content_filter": "filtered",
    "safety": "filtered",
    "recitation": "filtered",
    "prohibited_content": "filtered",
    "blocklist": "filtered",
    "refusal": "refused",
}


def decode_body(body: bytes) -> Any:
    """Return the JSON value in `body`, or its text where it holds none. Raises CallFailed for an empty one.

    Comments before it, as OpenRouter sends to keep a connection open, and a byte order mark are looked past.
    """
    text = body.decode("utf-8-sig", "replace").strip()
    while text.startswith(":"):
        text = text.partition("\n")[2].lstrip()
    if not text:
        raise CallFailed("an empty reply", kind="bad_body")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def reply_or_fault(status: int, headers: Mapping[str, str], body: Any, address: Address, answer_format: str) -> Reply:
    """Return the reply in a decoded `body` that came with `status`. Raises whatever it stands for where it is none."""
    if status != 200:
        raise fault_of(status, headers, body, address)
    return reply_in(body, headers, address, answer_format)


def reply_in(body: Any, headers: Mapping[str, str], address: Address, answer_format: str) -> Reply:
    """Return the reply in the decoded `body` of a 200. Raises CallFailed and whatever an error inside it stands for."""
    if isinstance(body, str):
        raise CallFailed(f"no JSON in the reply: {address.redacted(body[:200])}", kind="bad_body")
    if not isinstance(body, dict):
        raise CallFailed("the reply is JSON of another kind", kind="bad_body")
    if body.get("error"):
        raise fault_of(status_in(body) or 500, headers, body, address)
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise CallFailed("the reply has no choice in it", kind="empty_reply")
    if isinstance(choice.get("error"), dict):
        raise fault_of(status_in(choice) or 500, headers, choice, address)
    text = _text_of(message)
    refusal = message.get("refusal")
    finish = _FINISHES.get(str(choice.get("finish_reason")).lower(), "other")
    if not text and not refusal and finish in ("stop", "other"):
        raise CallFailed("the reply is empty", kind="empty_reply")
    return Reply(
        text=_clean(text),
        finish=finish,
        refusal=_clean(refusal) if isinstance(refusal, str) and refusal else None,
        model=_clean(body["model"])[:200] if isinstance(body.get("model"), str) else address.model,
        usage=usage_in(body.get("usage")),
        request_id=_clean((headers.get("x-request-id") or str(body.get("id") or ""))[:200]) or None,
        answer_format=answer_format,
    )


def _text_of(message: Mapping[str, Any]) -> str:
    """Return what the model wrote: the arguments of its one tool call, or the content."""
    calls = message.get("tool_calls")
    if isinstance(calls, list) and calls and isinstance(calls[0], dict):
        arguments = (calls[0].get("function") or {}).get("arguments")
        if isinstance(arguments, str) and arguments.strip():
            return arguments
        if isinstance(arguments, dict):
            return json.dumps(arguments, ensure_ascii=False)
    content = message.get("content")
    if isinstance(content, list):
        content = "".join(str(part.get("text") or "") for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def _clean(text: str) -> str:
    """Return `text` with U+FFFD for half a surrogate pair, which no file could hold."""
    return _SURROGATE.sub("\ufffd", text)


def usage_in(usage: Any) -> Usage:
    """Return the tokens that a reply tells; all zero and `estimated` where it does not."""
    if not isinstance(usage, dict):
        return Usage(estimated=True)
    details = usage.get("prompt_tokens_details")
    cached = details.get("cached_tokens") if isinstance(details, dict) else usage.get("prompt_cache_hit_tokens")
    told = _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))
    return Usage(
        input_tokens=told[0] or 0,
        output_tokens=told[1] or 0,
        cached_tokens=min(_count(cached) or 0, told[0] or 0),
        estimated=None in told,
    )


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None
