"""Tells from tense, modality, negation and reporting whether an encounter took place, and whether it is news."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from extractor.models.rules.lexicons import load_lexicon
from extractor.models.rules.signs import AT, GROUP, ONE, REACH, SAYS
from extractor.models.rules.word_starts import WordPatterns

Cues = WordPatterns
"""For each status the pattern of the words that tell it."""
ORDER = ("denied", "refused", "cancelled", "postponed", "proposed", "planned", "ongoing")
SPEAKER_BEHIND = rf",(?= (?:the )?{ONE} {SAYS}\b(?!,))"
"""Between what somebody said and who said it, and where: "the sanctions will stay, X said on a visit to Spain"."""
CLAUSE = re.compile(
    r";|a(?<=\ba)(?:s it coincid\w+|fter which\b)|b(?<=\bb)(?:ecause|ut)\b|w(?<=\bw)(?:hile|hereas)\b|\.(?<!\d\.)\s|”(?<=[,.?!].)\s|\"(?<=[,.?!].)\s"
    rf"|{SPEAKER_BEHIND}"
)
"""Where a clause begins, be it that of who said what stands before; each alternative begins with its letter, so only such letters are looked at."""
EARLIER = re.compile(
    r"\b(?:had (?!been (?:due|scheduled|expected|planned|set))(?:also |already |earlier |previously |last |just )*(?:\w+(?:ed|en)|met|held|had|paid|made|signed|sent|told|agreed|spoken|begun|come|gone|taken)\b"
    r"|(?:last|previous|earlier) (?:meeting|visit|round|talks|summit|time|attempt|session|truce|cease-?fire)|earlier (?:declin|refus|reject)\w+|(?:days|weeks|months) after|(?:announcement|move|decision|statement|denial) (?:follows|followed)|(?:outcomes?|results?) of (?:his|her|their|the)|last met|previous(?:ly)?|(?:first|second|third|last|latest) (?:such )?(?:meeting|visit|trip|talks|round)[^.]{0,30}(?:since|was|were)|years? ago|months? ago|recalled that|since then|back in|in the past)"
)


REPORTING = re.compile(rf"\b(?:{SAYS}|denied)\b[^.;]{{0,60}}$")
"""Before a past perfect that is only the tense of reported speech: "told X that Y had met Z"."""


REPORT_DENIED = re.compile(
    r"\b(?:den(?:ied|ies|y|ying)|refut(?:ed|es|e|ing)|dismiss(?:ed|es|ing)|reject(?:ed|s|ing))\b(?![^.;]{0,80}\b(?:said|told)\b)[^.;]{0,60}?\b(?:reports?|claims?|rumou?rs?|allegations?|suggestions?|information)\b"
)
"""A report that is denied: whatever it tells did not happen."""


@dataclass(frozen=True)
class Verdict:
    """What became of an encounter or instrument, and the words that show it."""

    status: str
    cue: str


@functools.cache
def cue_patterns(own: Path | None = None) -> Cues:
    """Return for each status the pattern of its cues."""
    lexicon = load_lexicon(own)
    return WordPatterns({s: re.compile(rf"(?<!\w)(?:{lexicon.words('encounters', 'verbs', s)})(?!\w)") for s in ORDER})


def clause_start(tagged: str, at: int) -> int:
    """Return where the clause around `at` begins."""
    start = max(0, at - REACH)
    for found in CLAUSE.finditer(tagged, start, at):
        start = found.end()
    return start


BETWEEN = re.compile(rf"(?: (?:on |late |early )?{AT}| \w+ly| again| (?:both |the )?{GROUP.pattern})* ")
"""Between a verb and the infinitive that it governs: "refused on Thursday to attend", "invited Y to hold talks"."""


def nearest_cue(window: str, patterns: Cues, wanted: tuple[str, ...] = ORDER) -> tuple[int, str, str] | None:
    """Return place, status and words of the last cue in `window`; where two end alike the one earlier in the order wins.

    An infinitive tells nothing by itself where another cue governs it: "refused to hold", "offered to host".
    """
    last = {
        status: found[-1]
        for status, pattern in patterns.among(window)
        if status in wanted and (found := list(pattern.finditer(window)))
    }
    if not last:
        return None
    best = max(last, key=lambda status: last[status].end())
    if last[best][0].startswith("to "):
        at = last[best].start()
        governors = (s for s, found in last.items() if found.end() < at and BETWEEN.fullmatch(window[found.end() : at]))
        best = next(governors, best)
    return last[best].end(), best, last[best][0]


GOVERNING_EARLIER = re.compile(
    r"(?:days|weeks|months) after|announcement|move|decision|statement|denial|outcome|result"
)
"""What puts only that into the past which stands behind it: "arrived two days after the talks"."""
FOLLOWED = re.compile(
    r"\b(?:(?:intensif|escalat|erupt|flar|ris|rose|gr[eo]w|worsen|improv|deteriorat|sour|warm|cool|strain)\w* (?:\w+ )?(?:after|since)|follow(?:s|ed)?|comes? after|came after|(?:came|comes|come) [\w ]{1,20} after|(?:a|one|two|three|several|\d+) (?:day|week|month|hour|year)s? after|similar to|in the wake of|in contrast to|unlike) (?:(?!(?:that|on|in|at|to|and|with|by) )[\w'’-]+ |[\ue000-\uf8ff](?:['’`]s?)? ){0,4}$"
)
"""Before an encounter upon which the news followed: "the remarks follow Monday's talks"."""
EARLIER_ROUNDS = re.compile(
    r"\b(?:who |had |has |have )?recently (?:held |had |paid |made )?(?:an? |the )?(?:[\w-]+ ){0,2}(?:[\ue400-\ue7ff\uec00-\uefff](?:,|,? and) ){0,5}$"
    r"|\b(?:recent|(?:an? |one )?earlier|previous) (?!than )(?:[\w-]+ ){0,2}$"
    r"|\b(?:has|have) (?:already|previously|recently|so far) (?:[\w-]+ ){0,4}$"
    r"|\b(?:has|have) (?:held|had|conducted|completed|met for) (?:(?:at least|about|some|a total of) )?(?:two|three|four|five|six|seven|eight|nine|ten|several|many|numerous|sporadic|intermittent|occasional|\d+) (?:[\w-]+ ){0,5}$"
)
"""Before what went on until now: "have held four rounds of talks", "has recently visited"."""


def is_earlier(before: str, behind: str = "") -> bool:
    """Tell whether the words around a trigger tell of an earlier time than the news: past perfect, "last met", "a year ago"."""
    clause = before + behind
    found = EARLIER.search(clause)
    if found is None or (found[0].startswith("had ") and REPORTING.search(clause[: found.start()])):
        return False
    return found.end() <= len(before) or GOVERNING_EARLIER.match(found[0]) is None


NOT_LONG_AGO = re.compile(
    r"[^.;,]{0,60} (?:recently\b|an? fortnight ago\b)"
    rf"|(?:(?! (?:after|before|who|which|that|when|and|to|for|as) )[^.;,]){{0,60}} (?:twice|(?:three|four|five|six|seven|eight|nine|ten|several|many|\d+) times)\b(?! (?:on |in )?(?:{AT}|today\b))"
)
"""Behind what went on before the news: "met Y recently", "have met four times since then"."""


def is_context(before: str, behind: str = "") -> bool:
    """Tell whether what stands around a trigger makes it what the news followed upon, however lately."""
    followed = FOLLOWED.search(before) is not None or EARLIER_ROUNDS.search(before) is not None
    return followed or NOT_LONG_AGO.match(behind) is not None
