"""Whether the words before a time look ahead: for events whose status does not say whether they lie behind us."""

from __future__ import annotations

import re

CLAUSE_END = re.compile(r"[;:.!?]\s|\bbut\b|\bwhile\b", re.IGNORECASE)
AHEAD = re.compile(
    r"\b(?:will|shall|would|may|might|due|scheduled|expected|planned|plans?|planning|hopes?|slated|set\s+(?:to|for)"
    r"|(?:is|are|was|were|been)\s+to|to\s+be\s+(?:held|signed)|upcoming|forthcoming|invit\w+|propos\w+|suggest\w+|offer\w*"
    r"|(?:put\s+off|postponed|delayed|moved|rescheduled)\s+(?:un)?(?:to|till?)|until|'ll|’ll)\b",
    re.IGNORECASE,
)
END_AHEAD = re.compile(
    r"\b(?:(?:will|would|(?:is|are|was|were)\s+(?:(?:due|expected|scheduled|set)\s+)?to|due\s+to)"
    r"\s+(?:end|conclude|finish|leave|depart|return|wrap\s+up|wind\s+up)|ends|concludes|leaves)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
"""Before the day on which what is under way is to end: "the talks are due to end on Friday"."""
CALLED_OFF_THEN = re.compile(
    r"\b(?:cancell?ed|call(?:s|ed)\s+off|scrapped|dropped|shelved|abandoned|postponed|put\s+off|put\s+back|deferred|delayed|suspended|broken?\s+off"
    r"|broke\s+off|refused|rejected|declined|turned\s+down|ruled\s+out|snubbed|boycotted|last|past)\s+(?:(?:on|in|late|early)\s+)*$"
    r"|\bshould\s+have\b[^.;]{0,40}$",
    re.IGNORECASE,
)
"""Before the day on which something was called off, which is not the day for which it was set."""
ASKED_THEN = re.compile(
    r"\b(?:propos|offer|call|urg|suggest|ask|appeal|invit|request|demand|renew|repeat|reiterat|said|told|announc|reaffirm|ready)\w*(?:\s+\w+)?\s+(?:(?:on|in|late|early)\s+)*$",
    re.IGNORECASE,
)
"""Before the day on which something was proposed, which is not the day for which it was."""
OPENS = re.compile(r"(?:^|[.;:–—-]\s+)\W*(?:(?:on|in|late|early)\s+)*$", re.IGNORECASE)
ASKS_BEHIND = re.compile(
    r",?\s+(?:[\w.'’-]+\s+){0,6}?(?:proposed|offered|called|urged|suggested|asked|appealed|invited|requested|demanded)\b"
)
"""Behind such a day that opens a sentence."""
ASKS_NEXT = re.compile(r",?\s+(?:\w+ly\s+)?(?:proposed|offered|called|urged|suggested|appealed|demanded)\b")
"""Right behind it, wherever it stands."""
WINDOW = 160
"""Characters before the words in which a look ahead counts."""


def looks_ahead(before: str) -> bool:
    """Tell whether the clause that ends with `before` is about what is to come."""
    return AHEAD.search(_last_clause(before)) is not None


def called_off_then(before: str, after: str) -> bool:
    """Tell whether a time between `before` and `after` is that of a cancellation or refusal: "called off on Friday".

    "Called off Friday's talks" tells when the talks were to be.
    """
    return not after.startswith(("'s", "’s")) and CALLED_OFF_THEN.search(before[-WINDOW:]) is not None


def asked_then(before: str, after: str) -> bool:
    """Tell whether a time between `before` and `after` is that of a proposal: "proposed on Friday", "On Friday X called for"."""
    if after.startswith(("'s", "’s")):
        return False
    before = before[-WINDOW:]
    opens = OPENS.search(before) is not None and ASKS_BEHIND.match(after[:WINDOW]) is not None
    return opens or ASKS_NEXT.match(after) is not None or ASKED_THEN.search(before) is not None


def end_is_ahead(before: str) -> bool:
    """Tell whether the clause that ends with `before` tells when what is under way is to end."""
    return END_AHEAD.search(_last_clause(before)) is not None


def _last_clause(before: str) -> str:
    return CLAUSE_END.split(before[-WINDOW:])[-1]
