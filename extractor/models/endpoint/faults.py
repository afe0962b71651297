"""What a reply that is no answer means for the run: try again, this article fails, or the provider cannot go on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from extractor.errors import (
    ArticleTooLong,
    CallFailed,
    EndpointUnreachable,
    ExtractorError,
    FailureKind,
    KeyRefused,
    ModelUnknown,
    QuotaExhausted,
    RequestRefused,
)
from extractor.models.endpoint.address import Address
from extractor.models.endpoint.hints import wait_hint
from extractor.tables.endpoint_phrases import phrases

LONGEST_MESSAGE = 500
"""Characters of a provider's message that are shown; 200 of a page that is no JSON."""

_CONTEXT_SIZES = (
    re.compile(r"max(?:imum)? (?:context|input|sequence|model)[a-z ]*?(?:is |of |: ?)?(\d[\d,]*)", re.I),
    re.compile(r"context (?:length|window|size)[a-z ]*?(?:is |of |: ?|\()?(\d[\d,]*)", re.I),
    re.compile(r"(?:exceeds?|above|limit of|longer than|>)[a-z' ]*?(\d[\d,]*)", re.I),
)
"""How messages tell the window, most certain first."""


def fault_of(status: int, headers: Mapping[str, str], body: Any, address: Address) -> ExtractorError:
    """Return the error that stands for a reply with `status` and the decoded `body` (a text where it is no JSON)."""
    code, message = read_error(body)
    told = address.redacted(message)
    words = f"{code} {message}".lower()
    if status in (301, 302, 303, 307, 308):
        return EndpointUnreachable(
            f"{address.shown} redirects to {address.redacted(headers.get('location', ''))[:200]}; redirects are not "
            "followed, as the articles would go to another place: set --base-url to where you want them sent"
        )
    if _says(words, "quota") or status == 402:
        return QuotaExhausted(f"{address.shown}: no credit left ({told}); top up the account, then resume")
    if _too_long(status, code, words):
        window, asked = _sizes(body, message)
        return ArticleTooLong(
            f"the article does not fit the model's window: {told}", context_tokens=window, asked_tokens=asked
        )
    if status == 401:
        return KeyRefused(f"{address.shown} does not accept the key ({told}); {address.key_advice}")
    if status == 404 and not _says(words, "transient"):
        return ModelUnknown(
            f"{address.shown} does not know the model {address.model!r} or has nothing at this address ({told}); "
            "check --model, and whether the base URL needs /v1 at its end, once"
        )
    if (kind := _kind_of_failure(status, words)) is not None:
        return CallFailed(f"HTTP {status}: {told}", kind=kind, status=status, wait_seconds=wait_hint(headers, message))
    if _says(words, "content_filter"):
        return RequestRefused(
            f"the provider's filter refused the article: {told}", status_code=status, reason="filtered"
        )
    return RequestRefused(f"HTTP {status}: {told}", status_code=status)


def _kind_of_failure(status: int, words: str) -> FailureKind | None:
    if status == 429:
        return "rate_limit"
    if status in (503, 529) or (status >= 500 and _says(words, "overload")):
        return "overload"
    if status in (408, 409, 425, 404) or status >= 500:
        return "server_error"
    return None


def _too_long(status: int, code: str, words: str) -> bool:
    return status in (400, 413, 422, 500) and (_says(code.lower(), "context_codes") or _says(words, "context"))


def _says(words: str, what: str) -> bool:
    return any(phrase in words for phrase in phrases(what))


def read_error(body: Any) -> tuple[str, str]:
    """Return the code and the message of an error body in any of its usual forms; a text stands for itself."""
    if isinstance(body, str):
        return "", " ".join(body.split())[:200]
    error = body.get("error", body) if isinstance(body, dict) else body
    if isinstance(error, list) and error:
        error = error[0]
    if isinstance(error, str):
        return "", error
    if not isinstance(error, dict):
        return "", ""
    codes = [str(error[key]) for key in ("code", "type", "status") if error.get(key) is not None]
    message = error.get("message") or error.get("detail") or error.get("msg") or ""
    return " ".join(codes), message if isinstance(message, str) else str(message)


def status_in(body: Any) -> int | None:
    """Return the HTTP status that an error inside a 200 names, or None."""
    error = body.get("error") if isinstance(body, dict) else None
    if not isinstance(error, dict):
        return None
    for key in ("code", "status", "status_code"):
        value = error.get(key)
        if isinstance(value, (int, str)) and str(value).isdigit() and 400 <= int(value) <= 599:
            return int(value)
    return None


def _sizes(body: Any, message: str) -> tuple[int | None, int | None]:
    """Return the window and the size of the question that an error tells, in tokens."""
    error = body.get("error", body) if isinstance(body, dict) else {}
    error = error if isinstance(error, dict) else {}
    window, asked = error.get("n_ctx"), error.get("n_prompt_tokens")
    if not isinstance(window, int):
        window = next((_number(m[1]) for m in (p.search(message) for p in _CONTEXT_SIZES) if m), None)
    return window, asked if isinstance(asked, int) else None


def _number(digits: str) -> int | None:
    value = int(digits.replace(",", "")[:9] or 0)
    return value if value >= 256 else None
