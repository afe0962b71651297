"""Over which line people spoke who did not meet."""

from __future__ import annotations

import re

PHONE = re.compile(r"\b(?:tele)?phone|\bcall\b")
VIDEO = re.compile(r"video|virtual")


def line_of(clause: str) -> str | None:
    """Return the kind of encounter that words for a line in `clause` tell: "call", "video_call", None for none."""
    if PHONE.search(clause):
        return "call"
    return "video_call" if VIDEO.search(clause) else None
