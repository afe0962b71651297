"""When a server wants to be asked again, and what it says of its limits, from the headers of its reply.

Known forms: `retry-after-ms`; `Retry-After` as seconds or as an HTTP date (RFC 9110), counted from the reply's own
`Date` so that a wrong clock here does no harm; `x-ratelimit-reset-*` and Anthropic's resets as `1m30s`, `500ms`,
seconds or ISO 8601; and the sentence "try again in 1.5s" in the message.
"""

from __future__ import annotations

import email.utils
import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime

_DURATION = re.compile(r"(?P<n>\d+(?:\.\d+)?)(?P<unit>ms|us|µs|ns|[smhd])")
_SECONDS_OF = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_TRY_AGAIN = re.compile(r"(?:try again|retry) (?:in|after) (?P<words>[\d.]+\s?(?:ms|s|m|h)[\d.msh]*)", re.I)
_RESET = re.compile(r"(?:x-|anthropic-)?ratelimit-(?:reset-?(?P<after>[a-z-]*)|(?P<before>[a-z-]+)-reset)\Z")

EPOCH_SECONDS = 1e9
"""A reset beyond this is a moment in Unix time, not a number of seconds."""


def wait_hint(headers: Mapping[str, str], message: str = "", *, now: datetime | None = None) -> float | None:
    """Return the seconds that a reply asks to wait, or None where it does not say or says nonsense.

    Milliseconds win over `Retry-After`, that over the largest reset, that over the message. Zero, negative, infinite
    and unreadable values are no hint.
    """
    now = _http_date(headers.get("date", "")) or now or datetime.now(UTC)
    candidates = (
        _scaled(headers.get("retry-after-ms"), 1e-3),
        _moment_or_seconds(headers.get("retry-after"), now),
        max(_resets(headers, now), default=None),
        _told(message),
    )
    return next((seconds for seconds in candidates if _usable(seconds)), None)


def _usable(seconds: float | None) -> bool:
    return seconds is not None and math.isfinite(seconds) and seconds > 0


def _scaled(text: str | None, factor: float) -> float | None:
    try:
        return float(text) * factor if text else None
    except ValueError:
        return None


def duration_seconds(text: str) -> float | None:
    """Return the seconds of `1m30s`, `500ms`, `6s` or a bare number; None for anything else."""
    text = text.strip().replace(" ", "")
    if (plain := _scaled(text, 1.0)) is not None:
        return plain
    total, at = 0.0, 0
    while found := _DURATION.match(text, at):
        total += float(found["n"]) * _SECONDS_OF[found["unit"]]
        at = found.end()
    return total if at and at == len(text) else None


def _moment_or_seconds(text: str | None, now: datetime) -> float | None:
    if not text or not text.strip():
        return None
    if (seconds := duration_seconds(text)) is not None:
        return seconds - now.timestamp() if seconds > EPOCH_SECONDS else seconds
    moment = _http_date(text) or _iso(text)
    try:
        return (moment - now).total_seconds() if moment else None
    except OverflowError:
        return None


def _http_date(text: str) -> datetime | None:
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _iso(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _resets(headers: Mapping[str, str], now: datetime) -> list[float]:
    """Return the seconds until each limit that has nothing left is filled again."""
    seconds = []
    for name, value in headers.items():
        found = _RESET.match(name.lower())
        if not found or _left(headers, found["after"] or found["before"] or ""):
            continue
        until = _moment_or_seconds(value, now)
        if _usable(until):
            seconds.append(until)
    return [s for s in seconds if s is not None]


def _left(headers: Mapping[str, str], what: str) -> bool:
    """Tell whether the reply says that something of limit `what` is left: then it is not what refused us."""
    names = (f"x-ratelimit-remaining-{what}", f"anthropic-ratelimit-{what}-remaining") if what else ()
    return any((_scaled(headers.get(name), 1.0) or 0) > 0 for name in names)


def _told(message: str) -> float | None:
    found = _TRY_AGAIN.search(message[:2000])
    return duration_seconds(found["words"].rstrip(".")) if found else None


def limits_told(headers: Mapping[str, str]) -> tuple[int | None, int | None]:
    """Return the limits of requests and tokens that a reply tells, in whatever window the provider means."""
    requests = _scaled(headers.get("x-ratelimit-limit-requests"), 1.0)
    tokens = _scaled(headers.get("x-ratelimit-limit-tokens"), 1.0)
    return _whole(requests), _whole(tokens)


def _whole(value: float | None) -> int | None:
    return int(value) if value is not None and math.isfinite(value) and 0 < value < 1e12 else None
