"""Whether an encounter is told only as the setting of something else: "raised it in talks", "after meeting Y"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.encounters.verdicts.clauses import AHEAD, SPOKE
from extractor.models.rules.signs import ANY, AT

SETTING = re.compile(
    rf"(?<!\bpart )(?<!\bparticipat[ei] )\b(?P<at>at|during|in|after|following) (?:(?:an?|the|their|his|her|{AT}['’`]s?) )?(?:(?!(?:of|to|for|with|by|that|planned|proposed|expected|cancell?ing|postponing|scrapping|refusing|rejecting|declining|possible|potential|upcoming|forthcoming|ongoing|future|next|any|no)\b)[\w-]+ ){{0,3}}(?:{ANY} )?$"
)
"""Before a noun at which something else was done, whatever that was: "urged Y in a meeting", "rejected the offer after talks"."""
INTO_IT = re.compile(
    r"\b(?:participat\w+|engag\w+|involve\w*|interest\w*|attend\w*|tak(?:e|ing) part|come|appear|show up|turn up|be present|sit|join|send\w*|be represented|resume|role|place|is|are|was|were|be|been|remain\w*|locked) (?:in|at) [^.;,]{0,40}$"
)
"""Before a noun what is done with it, not at it: "refused to participate in talks"."""


def is_setting(window: str) -> bool:
    """Tell whether a noun behind `window` is that at which something was done, so that what was done tells nothing of it."""
    return _is_occasion(window) and AHEAD.search(window) is None


def _is_occasion(window: str) -> bool:
    """Tell whether a noun behind `window` is that at which something else was or will be done."""
    return SETTING.search(window) is not None and INTO_IT.search(window) is None


DOUBTFUL = re.compile(
    r"\b(?:may|might|could|should|must|if|whether|ready|willing|want\w*|wish\w*|like|resolv\w+|solv\w+|settl\w+|decid\w+|end|ended)\b"
)
"""What leaves it open whether there will be what something is to be done at: "must be settled in talks"."""


def will_be_done_at(window: str) -> str | None:
    """Return the words that put it to come what is done at the noun behind `window`: "will raise it in talks"."""
    ahead, setting = AHEAD.search(window), SETTING.search(window)
    if ahead is None or setting is None or setting["at"] not in ("at", "during", "in") or not _is_occasion(window):
        return None
    between = window[ahead.end() : setting.start()]
    return None if DOUBTFUL.search(ahead[0] + between) or SPOKE.search(between) else ahead[0]
