"""One value, one line: JSON Lines that every reader splits at the same places."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

# Line ends to Python's `splitlines`, to some editors and to JavaScript before 2019; inside JSON strings alone, so they
# may always be escaped. NUL to U+001F are escaped by JSON itself.
_ESCAPED = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029", 0x7F: "\\u007f"}


def json_line(value: BaseModel | dict[str, Any]) -> str:
    """Return `value` as one line of JSON with its line feed; the same bytes for a record and for what it was read from."""
    if isinstance(value, BaseModel):
        return value.model_dump_json().translate(_ESCAPED) + "\n"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED) + "\n"
