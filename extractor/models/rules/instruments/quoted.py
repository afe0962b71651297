"""Joint statements and declarations that are quoted, and so were made: "a joint declaration labelled", "said a communique"."""

from __future__ import annotations

import re

from extractor.models.rules.reading import Reading

SAID_IN = re.compile(
    r"\b(?:in|by|according to|through|via) (?:an?|their|the) (?:\w+ )?$"
    r"|\b(?:said|says|stated|read|contained in) (?:an?|the|their) (?:\w+ ){0,2}$"
)
"""Before a joint statement that is quoted."""
READS = re.compile(
    r"(?:,? (?:issued|released|adopted|published|made|at|after|following|from|by|of|on) [^.;,“”\"]{0,80}| (?:also|then))*,? (?:has |had )?"
    r"(?:said|says|calls?|called|labell?(?:s|ed)|condemn(?:s|ed)|stat(?:es|ed)|urg(?:es|ed)|reads?|noted?|notes|describ(?:es|ed)|reaffirm(?:s|ed)|stress(?:es|ed)"
    r"|warn(?:s|ed)|express(?:es|ed)|pledged|vowed|demand(?:s|ed)|underlined|accused|reiterated)\b"
)
"""Behind it, what it says."""
OF_GATHERING = re.compile(r"\b(?:final|closing|concluding|summit|ministerial|leaders['’]) $")
AT_END = re.compile(r" (?:at the end of|after|following|issued (?:at|after|by)|adopted (?:at|by)) ")
"""Words that tell a declaration of a gathering."""


def quoted_until(reading: Reading, noun: re.Match[str], kind: str) -> int | None:
    """Return where what a joint statement or declaration says begins, at most; None where it is not quoted."""
    if kind not in ("joint_statement", "declaration"):
        return None
    before = reading.before(noun.start(), 60)
    if kind == "joint_statement" and SAID_IN.search(before):
        return len(reading.tagged)
    of_many = kind == "joint_statement" or noun[0].startswith("joint") or OF_GATHERING.search(before)
    says = READS.match(reading.tagged, noun.end()) if of_many or AT_END.match(reading.tagged, noun.end()) else None
    return says.end() if says is not None else None
