"""Instruments of which only the talks on them are told: "have been holding talks since June on a trade pact"."""

from __future__ import annotations

import re

from extractor.models.rules.signs import AT
from extractor.models.rules.statuses import Verdict

ELSE = "on|over|about|for|towards?|to|aimed|that|which|who|said|after|before|while|because|where|when|without|ended|broke|failed|collapsed"
"""Words that end what may stand between talks and their subject."""
ON_IT = re.compile(
    rf"\b(?P<talks>talks|negotiations)(?:(?: (?!(?:{ELSE})\b)\S+| for (?:\w+ ){{1,3}}(?:days|weeks|months|years)| on {AT}){{0,14}})"
    r" (?:on|over|about|for|towards?|aimed at [a-z]+ing|to (?:reach|conclude|sign|hammer out|finali[sz]e|work out|agree(?: on)?|secure|clinch|seal|strike|broker|forge|nail down|draft|achieve))"
    r" (?:signing )?(?:an?|its|their) (?:(?!(?:to|of|for|in|on|with|and|that|which)\b)[\w-]+ ){0,4}$"
)
"""Before the noun of an instrument: the talks that are to bring it."""
REACH = 200
"""Characters before a noun in which they stand."""
TO_BEGIN = re.compile(
    r"\b(?:to|will|would|should|could|might|may|must|can) (?:\w+ly |(?:they|he|she|it|both) )?"
    r"(?:begin|start|open|launch|enter into|hold|resume|reopen|restart|initiate|broker|have|conduct|go into)\b[^.;]{0,40}$"
    r"|\b(?:agree\w* to|call\w* for|propos\w*|offer\w*|urg\w+|invit\w*|want\w*|seek\w*|mandate\w*|start of|opening of|launch of|prepar\w+ for|ready for)(?: (?!with|between)[\w-]+){0,5} $"
)
"""Before talks that are still to begin: their instrument is hardly proposed yet."""
TO_FOLLOW = re.compile(
    r"[^.;,]{0,60}? (?:will|would|should|could|might|may|must|can|(?:is|are|was|were) (?:expected |due |set |scheduled )?to) (?:\w+ly |soon |also |then )?"
    r"(?:begin|start|open|resume|be (?:held|launched|opened|resumed)|get under ?way|take place|go ahead|follow)\b"
)
"""Behind the noun of an instrument: the talks on it are still to begin."""
NO_TALKS = re.compile(r"\b(?:no|without|refus\w+|reject\w+|rul\w+ out|before|if|deny\w*|denied)(?: [\w-]+){0,4} $")
"""Before talks that there are not."""


def only_talks_ahead(tagged: str, noun: int, end: int) -> bool:
    """Tell whether all that is told of the instrument at `noun` to `end` is that talks on it are still to begin."""
    return TO_FOLLOW.match(tagged, end) is not None and ON_IT.search(tagged, max(0, noun - REACH), noun) is not None


def talks_on_it(tagged: str, start: int, noun: int) -> tuple[Verdict | None, int]:
    """Return that the instrument at `noun` is negotiated if talks on it are told from `start` of the clause on, and where."""
    window = max(start, noun - REACH)
    found = ON_IT.search(tagged, window, noun)
    if found is None:
        return None, 0
    before = tagged[max(start, found.start() - 80) : found.start()]
    if NO_TALKS.search(before) or TO_BEGIN.search(before):
        return None, 0
    return Verdict("negotiating", f"{found['talks']} on"), found.start()
