"""The day of a meeting of which only the day is told on which somebody spoke at it or after it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extractor.models.rules.date_values import date_value
from extractor.models.rules.drafts.draft import Draft, day_of
from extractor.models.rules.encounters import Encounter
from extractor.models.rules.moments import times_in
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.words import opens_quotation

OCCASIONS = frozenset({"meeting", "talks", "courtesy_call", "mediation", "summons", "visit"})
"""Kinds of encounters at which statements are made."""
AT_WHICH = re.compile(
    r"(?:\b(?:after|following|during|at|in|when|while|upon|with whom|before) (?:(?:an?|the|his|her|their|its|separate|holding|having) ){0,2}(?:[\w'’-]+ |[\ue000-\uf8ff](?:['’`]s?)? ?){0,5}$)",
)
"""Before the trigger of a meeting at or after which something was said: "said when meeting", "speaking after talks with"."""
SAID = re.compile(
    r"\b(?:said|told|says|tells|remark\w*|statements?|speaking|spoke|added|reiterated|stressed|called|urged|announced|expressed|pledged|vowed|praised|thanked|noted|voiced|reaffirmed|hailed|warned|assured|briefed|pointed|welcomed)\b"
)
SPOKE_ON_VISIT = re.compile(
    r"(?:\b(?:speaking|said|told|called|urged)(?: (?!after\b)[\w\ue000-\uefff]+){0,3}?|^[^\w\ue000-\uf8ff]*)(?: (?:on|late|early))*(?: [\ue800-\uebff])? ?"
    r"(?:during|on|at the end of|at the start of|following) (?:an?|his|her|the) (?:[\w'’-]+ |[\ue000-\uf8ff](?:['’`]s?)? ?){0,4}$"
)
"""Before the visit on which somebody spoke; of who is only said to be on one it tells no day: "X, on a visit to Spain, said"."""
REACHED = re.compile(r"\b(?:was|were|been) (?:reached|agreed|made|taken) (?:\w+ )?(?:during|at|in|after) ")
"""What the article told before came of the meeting, or of the call: "The consensus was reached during a telephone call between"."""
THAT = re.compile(r"\bthat\b")
"""Between a verb of speaking and "during his talks": those are of what was said, not where."""
OPENS = re.compile(r"\W{0,3}(?:during|at|in|after|following) (?:the|their|his|her|an?|this) ")
"""Begins a sentence that tells what went on at the meeting."""
ARRIVED = re.compile(r", who (?:had )?(?:arrived|flew|came|landed|began|started|is|was|took|left)\b[^,;]*$")
"""Before the day of what is told of somebody besides: "X, who arrived on Monday, said after talks with Y"."""
LATELY = timedelta(days=3)
"""A statement that is news is at most so old."""


def day_of_statement(
    whole: ArticleReading, reading: Reading, draft: Draft, at: int
) -> tuple[Reading, tuple[int, int]] | None:
    """Return the sentence and the time that tell when the statement was made that somebody made at the meeting at `at`.

    Agencies date the statement and not the meeting: "X said on Friday ... He was speaking after talks with Y". Only the
    sentence itself and the first of the article are looked at; None where they tell no one day shortly before the report.
    """
    published = day_of(whole.article.published)
    reached = REACHED.search(reading.tagged, 0, at) is not None
    if not (reached or draft.kind in OCCASIONS) or not isinstance(draft.source, Encounter) or published is None:
        return None
    visits = draft.kind == "visit" and draft.verdict.status == "ongoing"
    if (draft.verdict.status != "held" and not visits) or not _is_occasion(reading, draft.source, at):
        return None
    if not (reached or SAID.search(reading.tagged) or OPENS.match(reading.tagged)):
        return None
    lead = next((one for one in whole.readings if one.usable and one.start >= whole.dateline_end - 1), None)
    for sentence in (reading,) if lead is None or lead is reading else (reading, lead):
        if (time := _one_day(whole, sentence, published)) is not None:
            return sentence, time
    return None


def _is_occasion(reading: Reading, source: Encounter, at: int) -> bool:
    if source.trigger in ("told", "tells"):
        return True
    if source.kind == "visit":
        return source.trigger != "return" and SPOKE_ON_VISIT.search(reading.tagged[:at]) is not None
    group = AT_WHICH.search(reading.before(at, 90))
    if group is None:
        return False
    told = reading.tagged[: at - len(group[0])]
    said = list(SAID.finditer(told))
    return not said or THAT.search(told, said[-1].end()) is None


def _one_day(whole: ArticleReading, reading: Reading, published: date) -> tuple[int, int] | None:
    """Return the time of a sentence that means one day not long before the report, None where none or several do."""
    text = whole.article.text
    start = max(reading.start, whole.dateline_end)
    days: dict[str, tuple[int, int]] = {}
    for a, b in times_in(text, start, reading.end):
        if opens_quotation(text[start:a]) or ARRIVED.search(text[start:a]):
            continue
        earliest, latest = date_value(text[a:b], text[reading.start : reading.end], whole, past=True)
        if earliest and earliest == latest and timedelta(0) <= published - date.fromisoformat(earliest) <= LATELY:
            days.setdefault(earliest, (a, b))
    return next(iter(days.values())) if len(days) == 1 else None
