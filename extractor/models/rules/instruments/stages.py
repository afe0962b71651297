"""Which stage an instrument has reached, by the verb before or behind it."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor.models.rules.instruments.modals import LATER, with_mood
from extractor.models.rules.instruments.talks import talks_on_it
from extractor.models.rules.signs import AT, GROUP
from extractor.models.rules.statuses import Verdict, clause_start
from extractor.models.rules.word_starts import WordPatterns

Stages = WordPatterns
"""For each stage the pattern of the verbs that tell it."""

NONE_OF_IT = re.compile(
    r"\b(?:no|(?:none|neither) of (?:the|these|those)) (?:\w+ )?$|\b(?:short|instead|lieu|ahead|capable|incapable) of an? (?:\w+ )?$|\b(?:until|unless|without) (?:an?|any|the|such)? ?(?:\w+ )?$"
)
QUOTED_BREACH = re.compile(r"(?:breach|violation)s?[\"”] ?$")
"""Before a clause that is none: "a flagrant breach" of the ceasefire."""
REACHED = "reached|struck|clinched|brokered|negotiated|hammered out|worked out|made"
"""Verbs of a relative clause that tell an instrument agreed: "the deal that X and Y struck in May"."""
REPORTS_OF = re.compile(r"\b(?:reports?|claims?|rumou?rs|allegations)\b[^.;]{0,120}$")
ARE_FALSE = re.compile(
    r"[^.;]{0,160}? (?:are|is|were|was|as) [\"“]?(?:\w+ly )?(?:false|untrue|baseless|groundless|unfounded|fabricated|nonsense|not true)\b"
)
"""Around an instrument of which only a report tells that is no true one: "reports of a deal are false"."""
ONCE = re.compile(
    r"\b(?:before|if|once|when|whether|in case|provided|unless|until) (?:an?|any|the|such an?) (?:[\w-]+ ){0,3}$"
)
IS = re.compile(r" (?:is|are|can be|could be)(?: not| \w+ly)? $")
PROSPECT = re.compile(
    r"\b(?:prospects?|chances?|hopes?|likelihood|possibility|idea|optimis\w+|confiden\w+)\b[^.;]{0,40} (?:an?|any|the) (?:[\w-]+ ){0,5}$"
)
"""Words around a deal that is still to be made: "before a deal is reached", "the prospects of a deal being reached"."""
RELATIVE = re.compile(
    rf"[^.;]{{0,80}}?,? (?:which|that) (?:(?:the|its|their|both|all) )?(?:[a-z]+ )?{GROUP.pattern} (?P<how>(?:[\w]+ ){{0,4}}?)(?P<verb>sign(?:ed)?|conclude|concluded|initialled|adopted|{REACHED})\b"
)
ZERO_RELATIVE = re.compile(
    rf" (?:the )?{GROUP.pattern} (?P<how>(?:had |have |has )?)(?P<verb>signed|concluded|initialled|adopted|{REACHED})\b"
)
"""The same without "which": "a memorandum they signed in May"."""
TO_BE_SIGNED = re.compile(
    r"[^.;]{0,140}?(?:, (?:which is |both |all )?(?:to be|expected to be|due to be|will be)"
    r"|; (?:it|they|the document) (?:will be|(?:is|are) (?:due |expected )?to be)) (?P<verb>signed|initialled)\b"
)
SIGNED_THEN = re.compile(
    rf"[^.;,]{{0,60}}? (?:should|could|may|might) be (?P<verb>signed|initialled)(?= (?:on |in |by |early |late )*{AT})"
)
"""Behind an instrument for the signing of which a day is set, and not only asked."""
NEGOTIATED = re.compile(
    r"\b(?:conclud|complet|finali[sz]|wrapp|clos)ed(?: up)? (?:the |their )?(?:negotiations|talks|work|drafting) (?:on|for|over|of) (?:[\w-]+ ){0,4}$"
)
PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|be|being|get|got)(?: \w+ly| also| already| finally| subsequently| then)? $"
)
NOT_ITS_OBJECT = re.compile(
    r"[;:“”\"]|\b(?:that|which|who|after|before|when|where|said|while|because|under|implement\w*|honou?r\w*|respect\w*|abid\w*|comply\w*|complian\w*|fulfil\w*|uphold\w*|replac\w*|enforc\w*|monitor\w*|violations?|if not|met|visit|talks|needs?|importance|necessity|efforts?|attempts?|pressure|orders?|bills?|decrees?|legislation|to discuss|discuss(?:ed|ing)?)\b"
)
"""Between a verb and a noun that is not what the verb is about."""
OF_ANOTHER = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|under|whose|(?:that|which) includes?)\b|\b(?:blessing|support|backing|approval|help|aid|assistance|funds|sanctions|membership|calls?) (?:for|from|of|in|against)\b"
    r"|[\w\ue000-\uf8ff] to (?!(?:an?|the|its|their|his|her|this|that|be|sign|conclude|reach|make|do|hold|begin|start|resume|open|agree|accept|join|extend|renew|end|negotiate)\b)[a-z]+ "
)
"""Between a verb that has an object of its own and a noun: "extended his stay to broker", "seeks their blessing for"."""
WELCOMED = re.compile(r"welcom|hail|prais|applaud")
"""Verbs of those who like an instrument that others made."""
NOT_ITS_SUBJECT = re.compile(
    r"[;:“”\"]|, it (?:was|is|has been)\b|\bin which\b|\b(?:said|that(?! (?:has|have|had|was|were|is|are) )|but|though|although|after|while|to discuss|will help|would help)\b"
    r"|\band (?:it|the (?:\w+ )?(?:agreements?|accords?|pacts?|deals?|treat(?:y|ies)|documents?|protocols?|truce|cease-?fire)|this) "
)
PARTICIPLE = re.compile(
    rf"(?: \([^)]*\))?(?: to (?:that|this) effect)?(?: (?:on|of|for|between|with|in|covering|worth|allowing|providing|regulating|governing|establishing|aimed|designed|intended|under which) [^.;]{{0,90}}?)?,? (?:which |that )?(?:(?:has|have|had|was|were|is|are|will|would|to|be|been|being|remain(?:s|ed)?|could|may|due|expected|not|also|only|already|still|now|nevertheless|then|later|jointly|recently|{AT}|on {AT}) ?)*$"
)
BETWEEN_COMMAS = re.compile(r" ?(?:between [^.;,]{0,60})?,[^.;,]{0,90}, ?")
"""What says less than what follows: "the truce, brokered by X, came into force"."""
THEN = re.compile(
    r"[^.;]{0,40}?,? and (?:later |then |formally |has )?(entered into (?:force|effect)|came into (?:force|effect)|took effect)\b"
)
"""Behind "was signed in 2000" what came of it."""
BETWEEN_COMMAS_DONE = re.compile(
    r"(?: (?:between|on|of|for|with|in) [^.;,]{0,80})?,[^.;,]{3,90}, (?P<was>(?:was|were|has been|have been|had been|is|are|has|have|will be|is to be|are to be) (?:\w+ ){0,2})?"
)
"""What says less than what follows: "the truce, signed in May, was broken"."""
WHICH_WAS_MADE = re.compile(
    r",? (?:that|which) (?:(?:was|were|had been|has been|have been) )[a-z]+ [^.;,]{3,90} (?:(?:was|were|has been|had been|have been|has|have|had) )?"
)
"""What says less than what follows: "the treaty that had been signed in May entered into force"."""
RESTRICTED = re.compile(r",? (?:which|that) [^.;,]{3,70} (?:was|were|is|are|has been|had been|has|had) ")
"""A clause that tells which one: "a truce that the two accepted in May was broken"."""
REDUCED = re.compile(rf" (?:(?:which|that) )?(?:the )?{GROUP.pattern} [^.;,]{{3,60}} ")
"""The same without a word for it: "the treaty they concluded in May entered into force"."""
MADE = re.compile(
    r" (?:\w+ly )?(?:agreed|signed|reached|concluded|brokered|mediated|negotiated|declared|announced|struck|initialled|sealed|accepted) [^.;,]{0,90}? (?:(?:was|were|has been|have been|had been|is|are|has|have|had) (?:\w+ly )?)?"
)
"""The same of what was done with it before: "the truce agreed by X and Y came into force"."""
BEGAN = re.compile(r"(?:beg[aiu]n|start|resum|continu)\w*(?: .*)?")
"""A verb that an instrument has, or the talks on it."""
OF_HEAD = re.compile(
    r"\b(?:authority|efforts?|attempts?|bid|plans?|hopes?|pressure|mandate|chances?|failure|refusal|talks|negotiations|moves?|push|drive|deadline|time)"
    r" (?:[\w-]+ ){0,2}?(?:to|on|over|for|of|at|towards?) (?:[a-z]+ )?(?:an?|the|its|their) (?:[\w-]+ ){0,4}$"
)
"""Before a noun that only tells what the subject of the next verb is for: "efforts to broker a deal collapsed"."""
NEXT = 3
"""Characters behind a noun before which a verb says what was done with it: "the truce arranged last week"."""
OFFERED = frozenset({"proposed", "negotiating"})
MADE_BEFORE = OFFERED | {"signed", "agreed", "adopted"}
MADE_OR_KEPT = MADE_BEFORE | {"ratified", "in_force"}
"""Stages that lie behind an instrument of which something later is told."""
TOOK_PLACE = re.compile(
    r"[^.;]{0,100}? (?P<verb>(?P<coming>will (?:be (?:held|exchanged)|take place)|(?:is|are) to be (?:held|exchanged))|took place|(?:was|were|has been|have been) (?:held|conducted|exchanged))\b"
)
"""Behind an exchange of notes."""
SIGNING_AHEAD = re.compile(
    r"[^.;]{0,200}? (?:(?:is|are|was|were) (?:\w+ )?(?:on the (?:agenda|programme|program|table)\b|scheduled|due|set|planned|expected|slated|to (?:take place|be held))|(?:was|were|is|has been|had been) (?:\w+ )?(?:postponed|delayed|put off|deferred|rescheduled)|(?:will|would) (?:be|take place|also be))\b"
)
"""Behind "the signing of" an instrument, where that is to come."""
LEFT_REACH, RIGHT_REACH, FARTHEST, CLAUSE_REACH = 90, 150, 70, 120
"""Characters before and behind a noun in which its verb can stand, most between an active verb and it, and before that verb."""


QUOTED = re.compile(r"[“\"]([\w -]{1,40})[”\"](?= )")
"""Quoted words of a noun phrase: an "open skies" agreement."""


class _Verb(NamedTuple):
    """A verb that tells a stage: its place in the words it was found in, and in the sentence."""

    start: int
    end: int
    status: str
    word: str
    at: int


def stage_of(tagged: str, match: re.Match[str], kind: str, stages: Stages) -> tuple[Verdict | None, int]:
    """Return the stage told by the verb before the noun `match` or, in the passive, after it, and where that verb stands."""
    if NONE_OF_IT.search(tagged[max(0, match.start() - 30) : match.start()]):
        return None, 0
    end = match.end() + tagged.startswith(('"', "”"), match.end())  # a name in quotes ends there
    behind = tagged[end : end + 300]
    if kind == "exchange_of_notes" and (held := TOOK_PLACE.match(behind)):
        return Verdict("to_be_signed" if held["coming"] else "signed", held["verb"]), end + held.end("verb")
    start = clause_start(tagged, match.start())
    if QUOTED_BREACH.search(tagged[max(0, start - 24) : start]):
        start = max(0, start - LEFT_REACH)
    left = tagged[max(start, match.start() - LEFT_REACH) : match.start()]
    active = max(
        _active(tagged, match.start() - len(left), match, stages),
        key=lambda verb: (verb.end, -verb.start),
        default=None,
    )
    done_later = active is not None and active.status in LATER  # "ratified the treaty that X and Y signed in May"
    if not done_later and (relative := RELATIVE.match(behind) or ZERO_RELATIVE.match(behind)):
        verb = relative["verb"]
        status = "agreed" if re.fullmatch(REACHED, verb) else "adopted" if verb == "adopted" else "signed"
        return with_mood(status, verb, relative["how"], kind), end + relative.start("verb")
    if later := TO_BE_SIGNED.match(behind) or SIGNED_THEN.match(behind):
        return Verdict("to_be_signed", "to be signed"), end + later.start("verb")
    if done := NEGOTIATED.search(left):
        return Verdict("agreed", done[0].strip()), match.start() - len(left) + done.start()
    right = tagged[end : end + RIGHT_REACH]
    passive = _nearest_passive(left, right, end, stages)
    if passive is not None and active is not None and WELCOMED.match(active.word):
        active = None
    if active is not None and passive is not None and _tells_which(passive, right, active):
        passive = None
    if passive is not None and passive.status in ("agreed", "signed") and _is_ahead(left, right[: passive.start]):
        return Verdict("negotiating", f"{right[: passive.start]}{passive.word}".strip()), passive.at
    if (
        passive is not None
        and BEGAN.fullmatch(passive.word)
        and (talks := talks_on_it(tagged, start, match.start()))[0]
    ):
        return talks  # "talks on a trade agreement began"
    if passive is not None and (active is None or _is_surer(passive, right)):
        if passive.status == "signed" and (then := THEN.match(behind, passive.end)):
            passive = passive._replace(status="in_force", word=then[1], at=end + then.start(1))
        return with_mood(passive.status, passive.word, right[: passive.start], kind), passive.at
    if active is not None and active.status == "agreed" and (talks := talks_on_it(tagged, start, match.start()))[0]:
        return talks  # "progress in talks to secure a deal"
    if active is not None and active.word.startswith("signing") and (ahead := SIGNING_AHEAD.match(behind)):
        return Verdict("to_be_signed", "signing"), end + ahead.end()
    if active is not None:
        return with_mood(active.status, active.word, tagged[start : active.at][-CLAUSE_REACH:], kind), active.at
    return talks_on_it(tagged, start, match.start())


def _is_ahead(left: str, gap: str) -> bool:
    """Tell whether a deal is only spoken of: "before a deal is reached", "prospects of a deal being signed"."""
    return (ONCE.search(left) is not None and IS.search(gap) is not None) or (
        PROSPECT.search(left) is not None and gap.endswith(" being ")
    )


def is_reported_falsely(tagged: str, noun: re.Match[str]) -> bool:
    """Tell whether what is told of the instrument `noun` is called false: "reports of a deal are false"."""
    return ARE_FALSE.match(tagged, noun.end()) is not None and REPORTS_OF.search(tagged, 0, noun.start()) is not None


def _tells_which(passive: _Verb, right: str, active: _Verb) -> bool:
    """Tell whether a verb behind the noun only says which one: "ratified accords (that were) signed with X", "rejected a plan offered by Y"."""
    gap = right[: passive.start]
    if WHICH_WAS.search(gap):
        return active.status in LATER and passive.status in (
            MADE_BEFORE if active.status == "ratified" else MADE_OR_KEPT
        )
    if PASSIVE.search(gap) is not None:
        return False
    return passive.status in (MADE_BEFORE if active.status in LATER else OFFERED)


WHICH_WAS = re.compile(
    r",? (?:that|which) (?:(?:was|were|is|are|has|have|had|been|also|only|first|originally|already|just|\w+ly) )*$"
)
"""Between a noun and what was done with it before: "tore up the treaty that was signed in May"."""


def _active(tagged: str, base: int, noun: re.Match[str], stages: Stages) -> Iterator[_Verb]:
    """Yield the verbs from `base` on of which `noun` is the object; some are told by it: "made a deal"."""
    for status, pattern in stages.among(tagged[base : noun.end()]):
        for found in pattern.finditer(tagged, base, noun.end()):
            if found.end() > noun.start():
                break
            gap = QUOTED.sub(r"\1", tagged[found.end() : noun.start()])
            gap = gap.replace('" of', " of").replace("” of", " of")  # "a flagrant breach" of the truce
            if len(gap) <= FARTHEST and not NOT_ITS_OBJECT.search(gap) and not OF_ANOTHER.search(gap):
                yield _Verb(found.start() - base, found.end() - base, status, found[0], found.start())


def _passive(right: str, base: int, stages: Stages) -> Iterator[_Verb]:
    """Yield the verbs of which the noun before `right` is the subject."""
    for status, pattern in stages.among(right):
        for found in pattern.finditer(right):
            if (
                (status == "proposed" and not found[0].endswith("ed"))
                or WELCOMED.match(found[0])
                or found[0].endswith(" of")
            ):
                continue  # what an instrument calls for is its own, and "was welcomed" tells no stage
            gap = right[: found.start()].replace(" to that effect", "")
            of_force = status == "in_force" and REDUCED.fullmatch(gap) is not None
            if (
                of_force
                or RESTRICTED.fullmatch(gap)
                or _is_behind_more(status, gap)
                or (not NOT_ITS_SUBJECT.search(gap) and (PARTICIPLE.match(gap) or BETWEEN_COMMAS.fullmatch(gap)))
            ):
                yield _Verb(found.start(), found.end(), status, found[0], base + found.start())


def _was_made(gap: str) -> bool:
    """Tell whether what stands between a noun and its verb says what was done with it before."""
    return bool(BETWEEN_COMMAS_DONE.fullmatch(gap) or WHICH_WAS_MADE.fullmatch(gap))


def _is_behind_more(status: str, gap: str) -> bool:
    """Tell whether `gap` between an instrument and its verb is inserted, or tells what was done before: "pacts, one on trade, were signed"."""
    if status in LATER:
        return bool(_was_made(gap) or MADE.fullmatch(gap))
    inserted = BETWEEN_COMMAS_DONE.fullmatch(gap)
    return inserted is not None and inserted["was"] is not None and not NOT_ITS_SUBJECT.search(gap)


def _nearest_passive(left: str, right: str, base: int, stages: Stages) -> _Verb | None:
    """Return the verb of `right` that tells of the noun between it and `left`: what became of it at last, or else the nearest."""
    passives = list(_passive(right, base, stages))
    if OF_HEAD.search(left):
        passives = [verb for verb in passives if verb.start < NEXT and verb.status in MADE_BEFORE]
    became = (verb for verb in passives if verb.status in LATER and _was_made(right[: verb.start]))
    nearest = min(passives, key=lambda verb: (verb.status == "agreed", verb.start), default=None)
    return next(became, nearest)


def _is_surer(passive: _Verb, right: str) -> bool:
    """Tell whether a verb behind the noun is rather its verb than one before it."""
    return (
        (passive.start < NEXT and not passive.word.startswith("broker"))
        or passive.status in ("in_force", "violated")
        or PASSIVE.search(right[: passive.start]) is not None
        or RESTRICTED.fullmatch(right[: passive.start]) is not None
    )
