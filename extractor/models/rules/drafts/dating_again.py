"""The day of an event of which a later sentence tells only when it is: "The visit will begin on Monday"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re

from extractor.models.rules.date_values import date_value
from extractor.models.rules.drafts.draft import MOST_SENTENCES, Draft, day_of
from extractor.models.rules.drafts.times import FUTURE, date_by
from extractor.models.rules.encounters import Encounter
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.signs import AT, SAYS, SPOT

SAID = (
    rf"(?:[^.;“”\"]{{0,100}}\b(?:told \S+(?: \S+)?|{SAYS})(?: (?:on |late |early )?[\ue800-\uebff])?,? (?:that )?"
    r"|(?:according to|as) [^.;“”\"]{0,80}, )?"
)
"""May stand before such a sentence: "Officials in Lima said on Monday that"."""
MEETING = r"meeting|talks|summit|negotiations|conversation|discussions|consultations|dialogue|encounter|session"
IS_ON = re.compile(
    rf"^\W{{0,3}}{SAID}(?:(?P<it>it)|(?:the|this|his|her|their) (?:[\w-]+ ){{0,2}}?(?:(?P<visit>visit|trip|tour)|(?P<signing>signing(?: ceremony)?|document|agreement|accord|treaty|protocol|memorandum|pact|deal)|(?P<meeting>{MEETING})))(?: to {SPOT}| in {SPOT}| here)?,? "
    rf"(?:which )?(?:(?P<ahead>(?:will|would|is|are|was|were) (?:(?:due|scheduled|expected|set|planned|slated) )?(?:to )?|(?:due|scheduled|expected|set|planned|slated) (?:to )?|to |(?=(?:begins?|starts?|opens?|takes? place|kicks? off) ))|(?=took place|was signed|were held|was held))"
    rf"(?:be held |be signed |take place |takes? place |took place |was signed |were held |was held |begins? |starts? |opens? |kicks? off |run |last |commence |for )?(?:(?:here|(?:in|at) {SPOT}) )?(?:on |from |for |between )?(?P<time>{AT})"
)
"""A sentence that tells of a visit, a meeting or a signing when it is to be, or was."""
ITS_DAY = re.compile(
    rf"^\W{{0,3}}(?P<time>{AT})['’`]s (?:[\w-]+ ){{0,2}}?(?:(?P<visit>visit|trip|tour)|(?P<meeting>{MEETING})) "
    r"(?:(?P<ahead>will|would|(?:is|are|was|were) (?:due |expected |set |scheduled )?to)|(?P<either>comes?|c[ao]me|is|are|follows?)|lasted|was|were|ended|produced|covered|focused)\b"
)
"""A sentence that calls a meeting told before by its day: "Monday's talks will be their first"."""
OF_DAY = re.compile(
    rf"(?P<time>{AT})['’`]s (?P<either>)(?:[\w-]+ ){{0,2}}?(?:(?P<visit>visit|trip|tour)|(?P<signing>signing|agreement|accord|pact|deal|treaty|truce)|(?P<meeting>{MEETING}))\b"
    r"(?! (?:with|between|of|among|to|for|in|at|on|by)\b)"
)
"""The same in any sentence, of what needs no further words to be known: "hosting Saturday's meeting", "within hours of Friday's agreement"."""
ON_STAY = re.compile(
    rf"\b(?:during|on) (?:the|this|his|her|their) (?:[\w-]+ )?(?P<time>{AT}) (?P<either>)(?:[\w-]+ )?(?P<visit>visit|trip|stay|tour)\b"
)
"""A sentence that calls a visit told before by its days: "During his May 12-14 stay"."""
STAY_ON = re.compile(
    rf"\b(?:during|on) (?:the|this|his|her|their) (?:[\w-]+ ){{0,3}}?(?P<either>)(?P<visit>visit|trip|stay|tour)(?: (?:to|in) (?:the )?{SPOT})?,? (?:on|from|of) (?P<time>{AT})"
)
"""The same behind it; a single day may be that of what was done then ("met Y during his stay on Monday")."""
NEAR = 2
"""Sentences from an event to the one that tells its day."""


def date_again(whole: ArticleReading, drafts: list[Draft], reading: Reading) -> None:
    """Date the event told just before that `reading` says the day of, where none was told or one that it narrows."""
    if not reading.times or not any(0 < reading.number - one.sentences[-1] <= NEAR for one in drafts):
        return
    found = _day_told(whole, reading)
    known = None if found is None else next((one for one in reversed(drafts) if _is_meant(one, found)), None)
    if found is None or known is None or not 0 < reading.number - known.sentences[-1] <= NEAR:
        return
    time = reading.time(found["time"])
    if len(known.sentences) < MOST_SENTENCES and (known.time is None or _narrows(whole, known, reading, time)):
        date_by(whole, reading, known, time)
        known.cite(reading.number)


def _day_told(whole: ArticleReading, reading: Reading) -> re.Match[str] | None:
    """Return what in a sentence tells the day of an event told before."""
    tagged = reading.tagged
    found = IS_ON.match(tagged) or ITS_DAY.match(tagged) or OF_DAY.search(tagged) or ON_STAY.search(tagged)
    if found is not None or (stay := STAY_ON.search(tagged)) is None:
        return found
    start, end = reading.time(stay["time"])
    first, last = date_value(whole.article.text[start:end], "", whole, past=False)
    return stay if first != last else None


def _is_meant(draft: Draft, found: re.Match[str]) -> bool:
    """Tell whether `draft` is of the kind of what the sentence tells the day of, and to come as that is."""
    meeting = isinstance(draft.source, Encounter)
    kind = "signing" if not meeting else "visit" if draft.kind == "visit" else "meeting"
    told = found.groupdict()
    ahead = told.get("ahead") is not None
    to_come = draft.verdict.status in FUTURE or draft.verdict.status in ("to_be_signed", "agreed")
    named = told.get(kind) is not None or told.get("it") is not None
    return named and not draft.background and (ahead == to_come or told.get("either") is not None)


def _narrows(whole: ArticleReading, known: Draft, reading: Reading, time: tuple[int, int]) -> bool:
    """Tell whether a time lies within the longer one that is known: "next week", then "on May 20"."""
    sentence, past = whole.article.text[reading.start : reading.end], known.verdict.status not in FUTURE
    first, last = map(day_of, date_value(whole.article.text[time[0] : time[1]], sentence, whole, past=past))
    earliest, latest = day_of(known.earliest), day_of(known.latest)
    if first is None or last is None or earliest is None or latest is None:
        return False
    return earliest <= first and last <= latest and (first, last) != (earliest, latest)
