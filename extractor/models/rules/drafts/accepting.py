"""The visit to which somebody was invited, and of which a later sentence says that he accepted."""

from __future__ import annotations

import re

from extractor.models.rules.drafts.draft import Draft
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY
from extractor.models.rules.statuses import Verdict

ACCEPTED = re.compile(
    rf"\binvitation\b[^.;]{{0,120}},? (?:which|and) (?:the )?(?:{ANY}|latter|minister|president)? ?(?:has |had )?(?:\w+ly )?accepted\b|"
    r"\b(?:invitation (?:was|has been) (?:\w+ )?accepted|(?:has )?accepted (?:the|his|her|their|this|that) (?:\w+ )?invitation)\b(?! (?:from|of|to))"
)


def accept_invitation(drafts: list[Draft], reading: Reading) -> None:
    """Let the visit told last to which somebody was invited be planned, if the next sentences say that he accepted."""
    last = drafts[-1] if drafts else None
    if last is None or last.kind != "visit" or last.verdict.status != "proposed":
        return
    if reading.number - last.sentences[-1] <= 2 and ACCEPTED.search(reading.tagged):
        last.verdict = Verdict("planned", "accepted")
        last.cite(reading.number)
