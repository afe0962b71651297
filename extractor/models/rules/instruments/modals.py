"""What tense, modality and negation make of the stage that a verb tells."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.statuses import Verdict

FUTURE = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were) (?:\w+ )?(?:to|due to|expected to|set to|scheduled to|likely to)|to|due to|expected to|plans? to|agreed to|ready to|would|can be|before|ahead of the|upcoming|(?:will|to) (?:witness|attend|oversee|preside over) the)(?: be)?(?: \w+)? ?$"
)
MAYBE = re.compile(
    r"\b(?:may|might|could|should|must|if|urged? [^.]{0,40}|call\w* (?:for|on) [^.]{0,40}|hop\w+ [^.]{0,30}|want\w* [^.]{0,30})(?: be| to)*(?: \w+)? ?$"
)
NEGATED = re.compile(r"\b(?:not|never|no|without|fail(?:s|ed)? to|unable to|yet to)(?: be| been)?(?: \w+)? ?$")
REFUSED = re.compile(r"\b(?:refus\w+|declin\w+|rejected) (?:to )?$")
AGREED_TO = re.compile(r"\bagreed (?:[^.]{0,30} )?to (?:\w+ )?$")
VOTED = re.compile(r"\bvoted [^.;,]{0,40}\bto (?:\w+ )?$")
AND = re.compile(r"\band $")
LATER = frozenset({"ratified", "in_force", "extended", "terminated", "violated", "suspended", "rejected"})
"""Stages behind signing; told of the future they are plans."""
AGAINST = frozenset({"terminated", "suspended", "rejected"})
CAN_BE_ADOPTED = frozenset({"declaration", "joint_statement", "roadmap", "protocol", "treaty"})


def with_mood(status: str, word: str, window: str, kind: str) -> Verdict | None:
    """Return the stage `status` of verb `word` after the words before it, `window`, have been read; None for no event."""
    if refused := REFUSED.search(window):
        return Verdict("rejected", refused[0].strip())
    if negated := NEGATED.search(window):
        return Verdict("negotiating", negated[0].strip()) if "yet" in negated[0] else None
    if status == "exchanged" or (status == "signed" and word.startswith("exchang") and kind != "exchange_of_notes"):
        return None
    if VOTED.search(window):
        return Verdict(status, word)
    if maybe := MAYBE.search(window):
        return Verdict("proposed", maybe[0].strip())
    future = FUTURE.search(window)
    return _to_come(status, word, window, future[0].strip()) if future else _of_now(status, word, window, kind)


def _to_come(status: str, word: str, window: str, future: str) -> Verdict | None:
    """Return what a stage that lies ahead makes of it now: "will sign", "is to enter into force"."""
    cue = f"{future} {word}".strip()
    if status in ("signed", "adopted", "agreed"):
        sure = status == "signed" or (status == "adopted" and not future.endswith("would"))
        return Verdict("to_be_signed" if sure else "negotiating", cue)
    if status == "extended" and AGREED_TO.search(window):
        return Verdict("extended", f"agreed to {word}")
    if status == "violated":
        return None
    if status in LATER:
        return Verdict("proposed" if status in AGAINST else "agreed", cue)
    return Verdict(status, word)


def _of_now(status: str, word: str, window: str, kind: str) -> Verdict | None:
    if status == "extended" and AGREED_TO.search(window):
        return Verdict("extended", f"agreed to {word}")
    if status == "signed" and word.startswith("initial"):
        return Verdict("agreed", word)  # what is initialled is still to be signed
    if status == "signed" and word in ("conclude", "sign", "initial") and not AND.search(window):
        return Verdict("signed", word)
    if status == "adopted" and kind not in CAN_BE_ADOPTED:
        return None
    if status == "ratified" and word.startswith("endors") and kind in CAN_BE_ADOPTED:
        return Verdict("adopted", word)
    if status == "agreed" and word.startswith("announc") and kind not in ("ceasefire", "agreement"):
        return None
    return Verdict(status, word)
