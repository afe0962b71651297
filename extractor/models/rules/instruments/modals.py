"""What tense, modality and negation make of the stage that a verb tells."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.signs import AT, TWO
from extractor.models.rules.statuses import Verdict

FUTURE = re.compile(
    r"\b(?:will|shall|ready for|prepared for|(?:is|are|was|were) (?:\w+ )?(?:to|due to|expected to|set to|scheduled to|likely to)|to|due to|expected to|plans? to|agreed to|ready to|would|can be|before|ahead of the|upcoming|(?:will|to) (?:witness|attend|oversee|preside over) the)(?: (?:also|then|later|soon|\w+ly))?(?: be)?(?: \w+)? ?$"
)
DAY = re.compile(rf"(?:on |late |early )*{AT} ")
"""Between a verb and what governs it: "refused on Monday to sign"."""
MAYBE = re.compile(
    r"\b(?:may|might|could|should|must|urged? [^.]{0,40}|call\w* (?:for|on) [^.]{0,40}|hop(?:e|es|ed|ing)\b [^.]{0,30}|want\w* [^.]{0,30}"
    r"|(?:offer|threaten)(?:ed|s|ing)? to|interest(?:ed)? in|readiness|willing(?:ness)?|desire|wish(?:es|ed)?|keen|eager|seek(?:s|ing)?|sought|(?:possibility|prospects?|idea|favou?r|importance|necessity|need) of|need)(?: be| to)*(?: \w+)? ?$"
)
ASKED_THAT = re.compile(
    r"\b(?:propos|suggest|demand|insist|request|recommend)(?:ed|s|ing)\b[^.;]{0,40}\bthat [^.;]{1,40}$"
)
"""Before a bare verb that tells what somebody wants done: "proposed that they sign"."""
SUPPOSED = re.compile(
    r"\b(?:if|unless|whether|in case) [^.;,]{0,40}$|\b(?:prefer|like|wish|rather|hope|better)(?:s|d|ed|ing)?\b(?: that)? [^.;,]{0,30}$"
)
"""Before what somebody only supposes or wishes, and nobody has proposed: "if they sign", "would prefer that they agree"."""
ANSWERED = re.compile(
    r"\b(?:accept|reject|turn(?:s|ed)? down|dismiss|spurn|rul(?:es|ed) out)\w* (?:(?:[\w-]+|\S)(?:['’`]s?)? ){0,4}$"
)
"""Before a proposal to which somebody answered: "rejected its proposal for"."""
UNTIL = re.compile(r"\b(?:until|before) (?:the )?\S+ $")
"""Before a signing that somebody only waits for: "no aid until it signs"."""
NOT = re.compile(r"(?:\b(?:not|never|yet to)|n['’]t) (?:\w+ )?$")
DENIED = re.compile(
    r"\bden(?:ied|ies|ying|y)\b[^.;,]{0,50}\b(?:that [^.;,]{1,30} (?:had|has|have|would|will|was|were)|having|to have|ever)(?: \w+){0,2} $"
)
"""Before what did not happen, as somebody says: "denied on Monday that it had signed"."""
NEGATED = re.compile(
    r"(?:\b(?:not|never|no|without|fail(?:s|ed)? (?:(?:on )?\S )?to|unable to|yet to)|n['’]t)(?: be| been)?(?: \w+)? ?$"
)
NOT_MANAGED = re.compile(r"\b(?:fail|unable)")
"""What two did not manage so far: "failed to reach a deal"; who failed to agree on a truce goes on fighting."""
NOBODY = re.compile(
    rf"\b(?:no|none of (?:the|them|these|those|{TWO})|neither(?: of the)?|nobody|no one) (?:[\w-]+ ){{0,3}}(?:(?:has|have|had|would|will) )?(?:\w+ly |yet )?$"
)
"""Before what nobody did: "none of the sides had renounced"."""
REFUSED = re.compile(r"\b(?:refus\w+|declin\w+|rejected) (?:to )?$")
AGREED_TO = re.compile(r"\bagreed (?:[^.]{0,30} )?to (?:\w+ )?$")
DECIDED = re.compile(r"\b(?:decided|decision|resolved|opted|chose|chosen) to (?:\w+ )?$")
VOTED = re.compile(r"\bvoted [^.;,]{0,40}\bto (?:\w+ )?$")
BARE = ("conclude", "sign", "initial", "ink")
BEFORE_BOTH = re.compile(r"\b(?:will|would|shall|to|can) (?:be )?[a-z]+ [^.;]{0,50}\band (?:\w+ly |also |then )?$")
"""Before the second of two things that are to come: "was to meet X and sign"."""
NOT_YET = re.compile(
    r"\b(?:approv|authori[sz]|allow|postpon|delay|put off|putting off|defer|prepar|await|look(?:s|ed|ing)? forward to|expect|schedul|plann|arrang)\w*(?: for)? (?:the |an? )?(?:\w+ )?$"
    r"|\b(?:will|to|would) (?:result in|culminate in|end with|end in|conclude with|include|see|lead to|feature|be marked by|be followed by) the $"
    r"|\b(?:expected|due|to (?:arrive|visit|travel|fly|come|go)|will (?:arrive|visit|travel|fly|come|go))\b[^.;]{0,60} for the $"
)
"""Before a signing that is still to come: "postponed the signing of"."""
WISHED = re.compile(
    r"\b(?:propos|suggest|consider|favou?r|advocat|recommend|discuss|explor|weigh|mull|(?:look|looks|looked|looking) into)\w*(?: the)? $"
)
"""Before a signing of which somebody only speaks: "proposed signing a treaty"."""
IS_DONE = re.compile(
    r"\b(?:nod to|consent to|approv\w+|complet\w+|conclud\w+|finish\w+|(?:law|bill|act|decree|decision) on|instruments? of|passed|voted for|backed|authori[sz]\w+) (?:the )?$"
)
"""Before a ratification that takes place."""
AND = re.compile(r"\band $")
NOT_TO_COME = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|latest|only|\d+(?:th|st|nd|rd)) (?:(?:[\w-]+|\W) ){0,3}to $|\b(?:appear|seem)(?:s|ed)? to be $"
)
"""Before what one was the first or the last to do, and so did; and before what seems to be so."""
MET_TO = re.compile(
    r"(?<!to )(?<!will )(?<!would )(?<!had )\b(?:met|visited|gathered|convened|assembled|sat down|joined|came together)\b[^.;“”\"]{0,80} to (?:\w+ly |jointly )?$"
)
"""Before what people met for, and did: "visited Warsaw to sign an accord"."""
TALKS = re.compile(r"\b(?:talks|negotiations)\b")
"""In what is told of an instrument: of talks that are still to begin it is only proposed."""
NEARLY = re.compile(
    r"\b(?:(?:verge|brink|point|threshold) of|close(?:r)? to|near(?:er|ing)?(?: to)?|towards?"
    r"|(?:steps?|way|progress|headway|aim\w*|work\w*) (?:\w+ )?(?:to|at|on|in)|(?:chances?|hopes?|likelihood) (?:of|for)|(?:optimistic|hopeful|confident) (?:of|about)) $"
)
"""Before the "reaching" of what is not reached yet: "on the verge of reaching a deal"."""
LATER = frozenset({"ratified", "in_force", "extended", "terminated", "violated", "suspended", "rejected"})
"""Stages behind signing; told of the future they are plans."""
MADE_THERE = frozenset({"signed", "adopted"})
"""Stages that people meet for."""
AGAINST = frozenset({"terminated", "suspended", "rejected"})
SEALING = re.compile(r"seal|finali[sz]|clinch")
DUE = re.compile(r"\b(?:due|expected|scheduled|set|will)\b")
"""Before a deal that is to be sealed, and not only sought: "are due to seal a deal on Friday"."""
MADE_TOGETHER = frozenset({"declaration", "joint_statement", "roadmap"})
"""Kinds that no parliament ratifies: approved, they are made."""
CAN_BE_ADOPTED = frozenset({"declaration", "joint_statement", "roadmap", "protocol", "treaty"})


def with_mood(status: str, word: str, window: str, kind: str) -> Verdict | None:
    """Return the stage `status` of verb `word` after the words before it, `window`, have been read; None for no event."""
    window = DAY.sub("", window)
    if denied := DENIED.search(window):
        return Verdict("denied", denied[0].strip())
    if refused := REFUSED.search(window):
        return Verdict("rejected", refused[0].strip())
    if negated := NEGATED.search(window):
        still_sought = "yet" in negated[0] or (
            status in ("agreed", "negotiating") and kind != "ceasefire" and NOT_MANAGED.search(negated[0])
        )
        return Verdict("negotiating", negated[0].strip()) if still_sought else None
    if NOBODY.search(window):
        return None
    if status == "signed" and (until := UNTIL.search(window)) and not word.endswith("ed"):
        return Verdict("proposed", until[0].strip())
    if status == "exchanged" or (status == "signed" and word.startswith("exchang") and kind != "exchange_of_notes"):
        return None
    if VOTED.search(window):
        return Verdict(status, word)
    if status == "agreed" and word.endswith("ing") and (nearly := NEARLY.search(window)):
        return Verdict("negotiating", nearly[0].strip())
    if word == "reaching" and window.endswith(" of "):
        return None
    if SUPPOSED.search(window):
        return None
    if (asked := ASKED_THAT.search(window)) and not word.endswith(("ed", "s")):
        return Verdict("proposed", asked[0].strip())
    if status == "proposed" and (answered := ANSWERED.search(window)):
        if NOT.search(window[: answered.start()]):
            return Verdict("proposed", word)
        return Verdict("agreed" if answered[0].startswith("accept") else "rejected", answered[0].strip())
    if maybe := MAYBE.search(window):
        return Verdict("proposed", maybe[0].strip())
    if word.startswith(("signing", "signature", "concluding")) and (before := NOT_YET.search(window)):
        return Verdict("to_be_signed", before[0].strip())
    if word.startswith(("signing", "concluding")) and (wish := WISHED.search(window)):
        return Verdict("proposed", wish[0].strip())
    if word == "ratification" and IS_DONE.search(window):
        return Verdict(status, word)
    if word in BARE and BEFORE_BOTH.search(window):
        return Verdict("to_be_signed", f"and {word}")
    if status == "adopted" and kind not in CAN_BE_ADOPTED:
        return None
    done = NOT_TO_COME.search(window) or (status in MADE_THERE and MET_TO.search(window))
    future = None if done else FUTURE.search(window)
    return _to_come(status, word, window, future[0].strip()) if future else _of_now(status, word, window, kind)


def _to_come(status: str, word: str, window: str, future: str) -> Verdict | None:
    """Return what a stage that lies ahead makes of it now: "will sign", "is to enter into force"."""
    cue = f"{future} {word}".strip()
    if status in ("signed", "adopted", "agreed"):
        sealed = status == "agreed" and SEALING.match(word) and DUE.search(future)
        sure = status == "signed" or sealed or (status == "adopted" and not future.endswith("would"))
        return Verdict("to_be_signed" if sure else "negotiating", cue)
    if status == "negotiating" and TALKS.search(word):
        return Verdict("proposed", cue)
    if status == "extended" and AGREED_TO.search(window):
        return Verdict("extended", f"agreed to {word}")
    if status == "violated":
        return None
    if status in AGAINST and DECIDED.search(window):
        return Verdict(status, word)
    if status in LATER:
        return Verdict("proposed" if status in AGAINST else "agreed", cue)
    return Verdict(status, word)


def _of_now(status: str, word: str, window: str, kind: str) -> Verdict | None:
    if status == "extended" and AGREED_TO.search(window):
        return Verdict("extended", f"agreed to {word}")
    if status == "signed" and word.startswith("initial"):
        return Verdict("agreed", word)  # what is initialled is still to be signed
    if status == "signed" and word in BARE and not AND.search(window):
        return Verdict("signed", word)
    if status == "ratified" and kind in (CAN_BE_ADOPTED if word.startswith("endors") else MADE_TOGETHER):
        return Verdict("adopted", word)
    if status == "agreed" and word.startswith(("finalising", "finalizing")):
        return Verdict("negotiating", word)
    if word.startswith(("declar", "holding", "held")) and kind != "ceasefire" and not TALKS.search(word):
        return None
    if status == "agreed" and word.startswith("announc") and kind not in ("ceasefire", "agreement"):
        return None
    return Verdict(status, word)
