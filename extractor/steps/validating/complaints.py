"""What is wrong with an item, as lines that may be shown to the model: paths and rules, never words of the article."""

from __future__ import annotations

from typing import Any

from pydantic_core import ErrorDetails

MOST_LINES = 12
LONGEST_LINE = 200


def complaints(item: Any, errors: list[ErrorDetails]) -> tuple[str, ...]:
    """Return `path: message` for each error, at most `MOST_LINES`; paths are JSON Pointers into `item`."""
    lines = [f"{_pointer(item, error)}: {_message(error)}"[:LONGEST_LINE] for error in errors]
    lines = list(dict.fromkeys(lines))
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"/: and {len(lines) - MOST_LINES + 1} more"]
    return tuple(lines)


def has_step(value: Any, step: int | str) -> bool:
    """Tell whether `value` holds something at `step`; tags that pydantic puts into a location are not there."""
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


def _pointer(item: Any, error: ErrorDetails) -> str:
    """Return where `error` is, without the tags that pydantic adds for unions; a missing key is the last step."""
    path = ""
    value = item
    for step in error["loc"]:
        if has_step(value, step):
            value = value[step]
            path += f"/{step}"
    if error["type"] == "missing":
        path += f"/{error['loc'][-1]}"
    return path or "/"


def _message(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if error["type"] == "union_tag_invalid":  # pydantic's own message repeats what the model wrote
        return f"{context.get('discriminator', 'type')} should be {context.get('expected_tags', '')}"
    if error["type"] == "value_error":  # written by a schema, which may repeat the value
        return "is not allowed by the schema"
    return error["msg"][0].lower() + error["msg"][1:]
