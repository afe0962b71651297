"""When a drafted event was or will be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from extractor.dates import called_off_then
from extractor.models.rules.date_values import date_value
from extractor.models.rules.drafts.draft import Draft, day_of
from extractor.models.rules.drafts.statements import day_of_statement
from extractor.models.rules.encounters import BEFORE, MEETING_ON, NOT_SINCE, PROGRESSIVE, TO_END, Encounter
from extractor.models.rules.instruments import WELCOMED, Instrument
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.signs import AT, SAYS
from extractor.models.rules.statuses import Verdict
from extractor.models.rules.time_words import time_words

ASKING = re.compile(r"call|urg|propos|offer|invit|suggest|ask|request|demand|appeal")
"""Words that ask for an encounter: what is told of a time before them says when it was asked for."""
SAME_DAY = re.compile(
    r"\b(?:(?:on )?(?:the|that) same (?:day|evening|morning|afternoon)|(?:later|earlier) (?:in the day|that day|the same day)"
    r"|^\W{0,3}(?:on )?that day,? |^(?:later|earlier|also|in the (?:morning|afternoon|evening)),? |\bwho later "
    r"|\b(?:will|would|is|was|were|are) (?:also )?(?:later|then) (?:also )?(?:to )?(?:meet|hold|see|visit|call on|attend|travel|fly|have|pay)\b"
    r"|\b(?:later|then) (?:also )?(?:met|held|called on|paid|spoke|received|attended|visited)\b|\b(?:was|were) (?:also )?(?:then|later) (?:also )?to (?:be |have |hold |meet |pay ))"
)
"""Words for the day of what was told before."""
STEP = re.compile(
    r"\b(?:approved|endorsed|submitted|presented|opened|started|launched|resumed|exchanged|handed|beg[au]n)\b"
)
"""What happens to a draft on a day: that it is under negotiation holds for months (25 of 28 were undated)."""
NEW_DATE = re.compile(
    rf"\b(?:postponed|put off|put back|pushed back|moved|rescheduled|delayed|deferred)\b[^.;]{{0,40}}? (?:until|till|to|for) (?:early |late |mid-?)?(?P<time>{AT})"
)
"""To when something was put off: "postponed from Monday to June 9"; that is its time from then on."""
OCCASION = re.compile(
    r"\b(?:after|following|at the end of|at|during|on the (?:sidelines|margins) of) (?:the|their|these|his|her|this|that) (?:[\w-]+ ){0,2}?"
    r"(?:(?P<visit>visit|trip|stay|tour)|talks|meeting|negotiations|ceremony|summit|session|conference)\b(?! (?:of|between|with|on|in)\b)"
)
"""The visit or meeting, told before, at or around which something else took place."""
IN_WHICH = re.compile(r"\b(?:(?:in|during|on) which|where|when) [^.;,]{0,60}$")
"""Before what is to happen on the visit told just before: "a visit on Wednesday during which he is to meet"."""
THERE = re.compile(r"^\W{0,3}there,? ")
"""The meeting told before, at which something else was or is to be."""
SOON, YEAR_BACK = timedelta(days=120), timedelta(days=240)
"""How far ahead a day without a year may lie of what is told as over, and how far back it would lie otherwise."""
LAST_WEEK = timedelta(days=6)
RECENT = timedelta(days=2)
TO_COME = frozenset({"planned", "proposed", "to_be_signed", "postponed", "cancelled", "refused"})
"""What was not to be on the day on which it was spoken of: a refused meeting has the day for which it was asked; so the annotated articles have it, with an exception or two."""
AHEAD = re.compile(r"(?:will|shall|would|to|is|are|was|were|due|expected|before|ahead)\b")
"""Cues of a stage that lies ahead of an instrument: its day is none of the stage reached ("will come into force on June 1")."""
FUTURE = frozenset({"planned", "proposed", "postponed", "cancelled", "refused"})


def set_time(
    whole: ArticleReading, reading: Reading, draft: Draft, at: int, others: Mapping[int, bool], earlier: list[Draft]
) -> None:
    """Set when it was by the time nearest to the trigger at `at`; `others` are the places of the triggers of the sentence, and whether each tells of what is to come."""
    to_come = draft.verdict.status in TO_COME
    # A pact is in force since a day; "negotiating since May" says when that began, "met, the first time since May" nothing.
    last_met = draft.verdict.cue == NOT_SINCE
    lasting = last_met or (isinstance(draft.source, Instrument) and draft.verdict.status != "negotiating")
    if draft.verdict.status == "negotiating" and STEP.search(reading.tagged) is None:
        return
    cue = draft.verdict.cue
    if isinstance(draft.source, Instrument) and (
        WELCOMED.match(cue) or (draft.verdict.status == "agreed" and AHEAD.match(cue))
    ):
        return
    if (said := _proposed_on(reading, draft, at) or _year_of_name(whole, reading, draft)) is not None:
        date_by(whole, reading, draft, said, past=True)
        return
    asked = ASKING.match(cue) is not None and draft.verdict.status not in (*DONE, *BY_ANNOUNCING)
    asking = reading.tagged.rfind(cue, 0, at + len(cue)) if asked else -1
    named = draft.source.end if _is_dated_by_participle(reading, draft) else 0
    unsigned = lasting and not last_met and draft.verdict.status not in ("signed", "to_be_signed", "agreed", "adopted")
    postponed = NEW_DATE.search(reading.tagged) if draft.verdict.status == "postponed" else None
    nearest = partial(
        time_words,
        reading,
        at,
        others,
        to_come=to_come,
        lasting=lasting,
        since=max(asking, named, 0),
        unsigned=unsigned,
    )
    draft.time = reading.time(postponed["time"]) if postponed else nearest()
    if draft.time is None:
        _date_otherwise(whole, reading, draft, at, earlier)
        return
    date_by(whole, reading, draft, draft.time)
    if _is_of_another(whole, reading, draft, at) and (further := nearest(apart=draft.time)) is not None:
        date_by(whole, reading, draft, further)
    if _is_of_another(whole, reading, draft, at):
        draft.time = draft.earliest = draft.latest = None
        _date_otherwise(whole, reading, draft, at, earlier)


def _date_otherwise(whole: ArticleReading, reading: Reading, draft: Draft, at: int, earlier: list[Draft]) -> None:
    """Date an event of which no words of its own tell the day: by another event, by what it is called, or by what was said of it."""
    published = day_of(whole.article.published)
    to_come = draft.verdict.status in TO_COME
    if (known := _same_day(reading, earlier, at, published, to_come=to_come)) is not None:
        if _may_share_day(draft, known, published):
            draft.take_time_of(known)
        return
    if (announced := _announced_on(reading, draft, at)) is not None:
        date_by(whole, reading, draft, announced)
        return
    if (told := day_of_statement(whole, reading, draft, at)) is not None:
        date_by(whole, told[0], draft, told[1])
        draft.cite(told[0].number)


def _is_of_another(whole: ArticleReading, reading: Reading, draft: Draft, at: int) -> bool:
    """Tell whether the time by which an event was dated lies too far ahead or back for it, or is that of what was agreed."""
    published = day_of(whole.article.published)
    if _is_far(draft.earliest, published) or _is_over(draft, published) or _lies_behind(whole, draft, published):
        return True
    return _is_of_content(reading, draft, at) or _is_still_ahead(whole, draft)


STILL_AHEAD = re.compile(r"(?:next|coming|tomorrow|the coming)\b")


def _is_still_ahead(whole: ArticleReading, draft: Draft) -> bool:
    """Tell whether something that is over is dated by words for what is to come: "signed a pact on aid from next year"."""
    if draft.time is None or draft.verdict.status not in OVER or draft.earliest is not None:
        return False
    return STILL_AHEAD.match(whole.article.text[draft.time[0] : draft.time[1]].lower()) is not None


OF_CONTENT = re.compile(
    rf"\bto (?!(?:an?|the|its|their|with|by)\b)[a-z]+ (?:(?!(?:at|during)\b)[^ ;.,“”\"]+ )*?(?:in|by|from|as of|starting|beginning|until|within) (?:early |late |mid-?|the )?{AT}"
)
"""What is agreed to be done at some time: "agreed to launch joint patrols in October"."""


def _is_of_content(reading: Reading, draft: Draft, at: int) -> bool:
    """Tell whether the time by which something agreed is dated says when it is to be done."""
    if draft.verdict.status != "agreed" or not isinstance(draft.source, Instrument):
        return False
    content = OF_CONTENT.search(reading.tagged, at)
    return content is not None and reading.time(content[0][-1]) == draft.time


FOLLOWED_UPON = re.compile(r"(?:after|following)\b")
"""How the cue begins of what was over when something else was done: "put the deadline off to June after talks with Y"."""


def _lies_behind(whole: ArticleReading, draft: Draft, published: date | None) -> bool:
    """Tell whether the time of what something else followed lies ahead of the report: it is of that other thing."""
    if published is None or draft.time is None or FOLLOWED_UPON.match(draft.verdict.cue) is None:
        return False
    earliest = day_of(draft.earliest)
    words = whole.article.text[draft.time[0] : draft.time[1]]
    return _may_lie_ahead(words, earliest, published) or (earliest is not None and earliest > published)


ON_DAY = re.compile(rf"({AT}),? (?:\w+ly )?$")
ON_DAY_NEXT = re.compile(rf"\w+ (?:on |late |early )*({AT})(?!['’`]s)")
"""The day right before or behind a verb of proposing."""


def _proposed_on(reading: Reading, draft: Draft, at: int) -> tuple[int, int] | None:
    """Return when an instrument was proposed: that day is its, as what is proposed has none yet."""
    if (
        not isinstance(draft.source, Instrument)
        or draft.verdict.status != "proposed"
        or ASKING.match(draft.verdict.cue) is None
    ):
        return None
    before, behind = ON_DAY.search(reading.before(at, 20)), ON_DAY_NEXT.match(reading.tagged, at)
    day = before or behind
    return reading.time(day[1]) if day else None


ANNOUNCED = re.compile(rf"\bannounced (?:on |late |early )*(?P<time>{AT}) (?:that )?[^.;]{{0,40}}$")
SAID_ITSELF = re.compile(
    rf"(?P<who>[\ue000-\ue7ff]) {SAYS} (?:on |late |early )*(?P<time>{AT}),? (?:that )?[^.;]{{0,60}}$"
)
"""Before what a side itself says that it does: "Kenya said on Monday it was withdrawing from"."""
BY_ANNOUNCING = frozenset({"terminated", "suspended", "rejected", "extended", "agreed"})
"""Stages that an instrument reaches by somebody's saying so."""


def _announced_on(reading: Reading, draft: Draft, at: int) -> tuple[int, int] | None:
    """Return when an instrument was announced to be at an end, extended or rejected: that is when it was."""
    if not isinstance(draft.source, Instrument) or draft.verdict.status not in BY_ANNOUNCING:
        return None
    before = reading.before(at, 120)
    announced = ANNOUNCED.search(before)
    if announced is None and (said := SAID_ITSELF.search(before)) is not None:
        speaker = reading.actor(said["who"])
        if any(speaker.states & side.states for side in draft.sides):
            announced = said
    return reading.time(announced["time"]) if announced else None


BY_NAME = re.compile(rf"\b(?:an?|the|their|its|that) (?P<year>{AT}|(?:19|20)\d\d) (?:[\w-]+ ){{0,3}}$")
"""The year before an instrument that is named by it; it is no time to every reader of times."""
YEAR = re.compile(r"(?:19|20)\d\d")
MADE = frozenset({"signed", "agreed", "adopted"})


def _year_of_name(whole: ArticleReading, reading: Reading, draft: Draft) -> tuple[int, int] | None:
    """Return where the year stands by which an instrument is named, if it is told only which it was: "under a 1994 treaty signed by X", "helped to broker the 1999 accord"."""
    source = draft.source
    if not isinstance(source, Instrument) or draft.verdict.status not in MADE:
        return None
    before = reading.before(source.start, 60)
    named = BY_NAME.search(before)
    if named is None or (source.at < source.end and draft.verdict.status != "agreed"):
        return None
    if "," in reading.tagged[source.end : source.at]:
        return None  # "X and Y, which marked their border under a 1992 accord, agreed on patrols"
    start = reading.origin(source.start - len(before) + named.start("year"))
    span = reading.time(named["year"]) if len(named["year"]) == 1 else (start, start + len(named["year"]))
    year, published = whole.article.text[slice(*span)], whole.article.published or ""
    return span if YEAR.fullmatch(year) and year < published[:4] else None


def is_past(draft: Draft) -> bool:
    """Tell whether a draft tells of what lies behind the report."""
    ahead = draft.verdict.status in FUTURE or draft.verdict.status in ("to_be_signed", "negotiating")
    return not ahead and draft.verdict.cue not in (MEETING_ON, TO_END)


def date_by(
    whole: ArticleReading, reading: Reading, draft: Draft, time: tuple[int, int], *, past: bool = False
) -> None:
    """Date `draft` by the words at `time`, which stand in the sentence `reading`; `past`: whatever its status, they tell of what is over."""
    text = whole.article.text
    past = (
        past
        or is_past(draft)
        or (draft.verdict.status in OFF and called_off_then(text[max(0, time[0] - 40) : time[0]], text[time[1] :]))
    )
    draft.time = time
    words, sentence = text[time[0] : time[1]], text[reading.start : reading.end]
    source = draft.source
    at_once = isinstance(source, Instrument)
    stay = "" if draft.kind == "visit" else None
    value = partial(date_value, words, sentence, whole, past=past, at_once=at_once, stay=stay)
    draft.earliest, draft.latest = value()
    if COUNTED.fullmatch(words):
        _count_from_told(whole, reading, draft, value)
    published = day_of(whole.article.published)
    if published and not past and _was_called_off(draft, words, published):
        draft.earliest, draft.latest = date_value(words, sentence, whole, past=True, at_once=at_once, stay=stay)
    if published and draft.verdict.cue == BEFORE:  # "said before talks on Wednesday" of a report of Thursday
        then = date_value(words, sentence, whole, past=True)
        if (latest := day_of(then[1])) is not None and published - RECENT < latest <= published:
            draft.earliest, draft.latest = then
    told_as_over = isinstance(source, Encounter) and (
        source.kind == "correspondence" or (not source.noun and PAST.match(source.trigger) is not None)
    )
    told_as_over = told_as_over or FOLLOWED_UPON.match(draft.verdict.cue) is not None
    goes_on = PROGRESSIVE.match(draft.verdict.cue) is not None
    sure = (
        (draft.verdict.status != "held" and not goes_on)
        or told_as_over
        or OVER_THEN.search(text, max(0, time[0] - 30), time[0])
    )
    if published and not sure and _may_lie_ahead(words, day_of(draft.earliest), published):
        ahead = date_value(words, sentence, whole, past=False, at_once=at_once)
        earliest = day_of(ahead[0])
        if earliest is not None and published < earliest <= published + SOON:
            (draft.earliest, draft.latest), draft.verdict = ahead, Verdict("planned", words)


COUNTED = re.compile(
    r"(?i)(?:the )?(?:previous|preceding|next|following) (?!week|month|year)\w+|.*\bdays? (?:earlier|later|after|following|before|ahead of|prior to)"
)
"""Words for a day that count from another: "the next day", "two days later", "a day after"."""
TOLD_NEAR = 3
"""Sentences before one that counts from a day, in which that stands."""


def _count_from_told(
    whole: ArticleReading, reading: Reading, draft: Draft, value: Callable[..., tuple[str | None, str | None]]
) -> None:
    """Date an event by words that count from a day of a sentence before, which it then cites; not at all where none is told."""
    text = whole.article.text
    for before in reversed(whole.ahead_of(reading, TOLD_NEAR)):
        if before.usable and before.times and (days := value(told_before=text[before.start : before.end]))[0]:
            if days != (draft.earliest, draft.latest) and _is_recent(days[0], whole):
                draft.earliest, draft.latest = days
                draft.cite(before.number)
            return
    if draft.earliest is None:
        draft.time = None


def _is_recent(day: str, whole: ArticleReading) -> bool:
    """Tell whether a day lies in the weeks around the report."""
    published, then = day_of(whole.article.published), day_of(day)
    return published is None or then is None or abs(published - then) < OLD


OLD = timedelta(days=14)
OFF = frozenset({"cancelled", "postponed", "refused"})
HALF_A_YEAR = timedelta(days=183)


def _was_called_off(draft: Draft, words: str, published: date) -> bool:
    """Tell whether the day without a year of what was called off is rather the last such day than the next: "a trip in December", of February."""
    earliest = day_of(draft.earliest)
    ahead = earliest is not None and earliest > published + HALF_A_YEAR
    return draft.verdict.status in OFF and ahead and YEARLESS.search(words) is not None


OVER_THEN = re.compile(r"(?<!be )\b(?:held|signed|met|took place|agreed|visited|reached|adopted|made) (?:on |in )?$")
"""Before a time of what is told as over: "the summit held on January 9"."""
PAST = re.compile(r"(?:met|saw|spoke|told|flew|paid|came|sat|had|got|brought|went|left|was|were|\w+ed)\b")
"""Triggers that are verbs of what is over."""
YEARLESS = re.compile(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\b(?!.*\b\d{4}\b)")


def _may_lie_ahead(words: str, earliest: date | None, published: date) -> bool:
    """Tell whether the time of what is told as over may be one to come: "next February", a day without a year far back.

    "The APEC meeting on Nov. 18-19" in a report of November 14 is rather of this year than of the last.
    """
    if earliest is None:
        return True
    return earliest < published - YEAR_BACK and YEARLESS.search(words) is not None


def _same_day(reading: Reading, earlier: list[Draft], at: int, today: date | None, *, to_come: bool) -> Draft | None:
    """Return the event told before of whose day the sentence says that it was, too; None where it says so of none."""
    dated = [one for one in reversed(earlier) if one.time is not None and one.earliest is not None]
    if SAME_DAY.search(reading.tagged):
        days = [one for one in dated if one.earliest == one.latest]
        return next((one for one in days if to_come and day_of(one.earliest) == today), next(iter(days), None))
    if THERE.match(reading.tagged):
        return next((one for one in dated if isinstance(one.source, Encounter) and one.place is not None), None)
    if to_come and IN_WHICH.search(reading.before(at, 70)):
        return next((one for one in dated if one.kind == "visit" and one.sentences[-1] == reading.number), None)
    if occasion := OCCASION.search(reading.tagged):
        is_visit = occasion["visit"] is not None
        return next(
            (one for one in dated if isinstance(one.source, Encounter) and (one.kind == "visit") == is_visit), None
        )
    return None


def _may_share_day(draft: Draft, known: Draft, published: date | None) -> bool:
    """Tell whether two events may be of one day: both over, both to come, or on the day of the report."""
    if (draft.verdict.status in OVER) == (known.verdict.status in OVER):
        return True
    return draft.verdict.status == "planned" and day_of(known.earliest) == day_of(known.latest) == published


WAS_DUE = re.compile(r"(?:was|were|had|been|due|would|planned)\b")
"""Cues of what was to come at some time that is past now."""


def _is_over(draft: Draft, published: date | None) -> bool:
    """Tell whether the time of what is to come lies in the past: it is another's."""
    latest = day_of(draft.latest)
    if published is None or latest is None or draft.verdict.status not in ("planned", "to_be_signed"):
        return False
    return latest < published - LAST_WEEK and WAS_DUE.match(draft.verdict.cue) is None


def _is_far(earliest: str | None, published: date | None) -> bool:
    """Tell whether a time is years ahead: an aim that was spoken of ("by 2045"), not the day of an event."""
    day = day_of(earliest)
    return day is not None and published is not None and day.year > published.year + 2


FINITE = re.compile(r"\b(?:was|were|has|have|is|are|be|been)\b")
DOES = re.compile(
    r"(?:took|takes|came|comes|went|goes|entered|enters|became|becomes|began|begins|collapsed|unravell?ed|broke|fell|expired|lapsed)\b"
)
"""Verbs of which an instrument is the subject: "the deal took effect"."""
DONE = frozenset({"held", "ongoing", "signed", "agreed", "adopted"})
OVER = DONE | {"ratified", "in_force", "extended", "suspended", "terminated", "violated", "rejected"}


def is_only_named(reading: Reading, draft: Draft) -> bool:
    """Tell whether an instrument is named with its day and does nothing: "the treaty signed on May 3"."""
    source = draft.source
    if not isinstance(source, Instrument) or source.at <= source.end:
        return False
    does = FINITE.search(reading.tagged[source.end : source.at]) or DOES.match(reading.tagged, source.at)
    return does is None


DAY_BEHIND = re.compile(rf"[^.;,]{{0,70}}{AT}")
"""From a participle to its day."""
DONE_TO_IT = re.compile(rf"{AT},?(?: (?!['’`])[^.; \ue800-\uebff]+){{0,10}}? (?:\w+ed|said) [^.;\ue800-\uebff]*$")
"""A day and what was done or said on it, up to an instrument: "on Monday praised the pact"."""


def _is_dated_by_participle(reading: Reading, draft: Draft) -> bool:
    """Tell whether an instrument is only named by a participle: a day before it is another's ("on Monday praised the pact signed by X").

    What was made is so even where no day stands behind it; what came of it else may be told by a finite verb ("the pact took effect").
    """
    source = draft.source
    if not isinstance(source, Instrument) or not is_only_named(reading, draft):
        return False
    if DAY_BEHIND.match(reading.tagged, source.at):
        return True
    return draft.verdict.status in MADE and DONE_TO_IT.search(reading.tagged[: source.end]) is not None
