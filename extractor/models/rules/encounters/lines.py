"""Over which line people spoke who did not meet."""

from __future__ import annotations

import re

PHONE = re.compile(r"\b(?:tele)?phone|\bcall\b")
VIDEO = re.compile(r"video|virtual")


NEXT_CLAUSE = re.compile(
    r",? (?:and|but|before|after|while|following|ahead of) (?:(?:later|then|also|will|would|has|had|is|was|to|due) )*[a-z]+"
)
"""Behind what somebody did, what else he did: "discussed trade with Y and spoke by telephone with Z"."""


def line_behind(tagged: str, end: int) -> str:
    """Return the words of a clause behind `end` that may tell its line, up to what somebody did next."""
    behind = tagged[end : end + 160]
    named = re.search(r"[\ue000-\uf3ff]", behind)
    then = NEXT_CLAUSE.search(behind, named.end()) if named else None
    return behind[: then.start()] if then else behind


def line_of(clause: str) -> str | None:
    """Return the kind of encounter that words for a line in `clause` tell: "call", "video_call", None for none."""
    if PHONE.search(clause):
        return "call"
    return "video_call" if VIDEO.search(clause) else None
