"""Whether an event is news or only recalled, and what its day, beside that of the report, says of its status."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

from extractor.models.rules.date_values import date_value
from extractor.models.rules.drafts.draft import Draft, day_of
from extractor.models.rules.drafts.times import DONE, LAST_WEEK, OFF, RECENT, is_only_named
from extractor.models.rules.encounters import BEFORE, HELD_THEN, MEETING_ON, NOT_SINCE, PROGRESSIVE, Encounter
from extractor.models.rules.instruments import Instrument
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.signs import AT, GROUP, THE
from extractor.models.rules.statuses import Verdict, is_context, is_earlier

FURTHER_NEWS = re.compile(
    r"\b(?:also|separately|later|then|in (?:a )?separate|afterwards)\b(?: \w+){0,3} (?:(?:a|an|the|in|with) )?$|^\W{0,3}(?:later|separately|earlier|meanwhile|on another level|in an? (?:separate |joint |open )?(?:letter|message)|speaking (?:to \w+ )?(?:after|following|at))\b"
    r"|\b(?:has|have) (?:(?:now|just|today) )?(?:been )?$|\bjust $"
    r"|\btold (?:reporters|journalists|an? (?:news|press) (?:conference|briefing)) (?:(?:at|after) (?:the end of )?|following )(?:an?|the) (?:[\w-]+ ){0,3}$"
)
"""Before what adds to the news though it is told late and without a day: "he also met", "told reporters after a summit", "have agreed"."""
LEAD, BEHIND, LATE, FAR = 250, 500, 900, 1800
"""Characters of an article that tell its news, and behind which what has no day, or is two days old, is told to recall it.

Of what real wires tell there as over and without a day 13 of 17 events were background, of invented ones 2 of 8.
"""
AFTERWARDS = 6
"""Sentences behind an event of others in which its people come back if it is news."""
FIRST = 20
"""Characters before which the first sentence begins."""
AT_GATHERING = re.compile(
    r"\b(?:at|in|during|after|following|on the (?:sidelines|margins|fringes) of) (?:[\w'’-]+ |[\ue000-\uf8ff](?:['’`]s?)? ){0,5}$"
)
STANDS = frozenset({"in_force", "violated", "terminated"})
"""Stages that are told of an instrument by the way: of 40 such on annotated articles that were not of the day 36 were background."""
YESTERDAY = timedelta(days=1)
OLD = timedelta(days=21)
STAY = timedelta(days=4)
"""For which somebody who arrived is taken to be there still."""
MONTH = timedelta(days=27)
SEASON = timedelta(days=100)
"""Talks that opened in a month or season go on; those that opened in a year may be long over."""
RELATIVE = re.compile(r",? (?:who|which|whose)\b")
"""Begins a clause that tells of somebody else's doings: "met Y, who had been in Spain"."""
LONG_AGO = re.compile(
    r"\b(?:last|previous) (?:year|month|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)|years? ago|months? ago|earlier this (?:year|month)|last week|weeks? ago"
)
COUNTED_AFTER = re.compile(r"\w (?:after|following)$")
"""The end of words that date what stands behind them: "a day after"."""
EARLIER_IN_IT = re.compile(r"(?:earlier |late |later )?this (?:week|month|weekend)")
"""What is dated by no more than the days around the report, behind its first sentence: nine of ten such on annotated articles were background."""
STANDING = re.compile(
    r"\b(?:has|have|had) (?:\w+ )?(?:steadfastly|repeatedly|long|consistently|always|often|previously|traditionally|persistently|frequently) [^.;]{0,110}$"
)
"""Before what somebody has asked for or refused all along: "has repeatedly refused to meet Y"."""
HAS_REFUSED = re.compile(
    r"\b(?:has|have) (?:(?:also|so far|already|since|until now) )?(?:refused|rejected|ruled out|declined)\b[^.;]{0,60}$"
)
"""Before what somebody has refused, on no day that is told."""
ALREADY = re.compile(r"\b(?:has|have|had) (?:both )?already (?:been )?$")
"""Before what an instrument had come to before the news, whenever that was."""
ARRIVING = re.compile(
    r"\b(?:arriv\w+|flew|began|begins|beginning|started|kicked off|left|travell?ed|departed|set (?:off|out)|landed|touched down)\b"
)
GONE_FROM = re.compile(rf"(?:left|departed) (?:from )?{THE}")
"""Before the place that somebody left after a visit."""
ENDED = re.compile(
    r"\b(?:end(?:ed|s|ing)|conclud\w+|w(?:ound|inds?|inding|rapped|raps|rapping) up|complet(?:ed|es|ing)|round(?:ed|ing) off|finish(?:ed|es|ing)) [^.;]{0,40}$|\b(?:after|at the end of) (?:an?|his|her|their) (?:[\w-]+ ){0,4}$"
)


def set_background(whole: ArticleReading, reading: Reading, draft: Draft, at: int, earlier: list[Draft]) -> None:
    """Tell background from news, and what is to come or still lasts on the day of the report from what is over."""
    published, latest = day_of(whole.article.published), day_of(draft.latest)
    why = _why_background(whole, reading, draft, at)
    if why == "told as earlier" and published and latest and latest >= published - RECENT:
        why = ""
    if published:
        why = _why_by_age(whole, reading, draft, at, earlier) or why
    if why and draft.verdict.status != "denied":  # a denial is today's, whatever it denies
        draft.background, draft.why_background = True, why
    if published:
        _set_by_report(whole, reading, draft, at, published)


def _why_by_age(whole: ArticleReading, reading: Reading, draft: Draft, at: int, earlier: list[Draft]) -> str:
    """Return what the day of an event, or that it has none, tells of its being recalled only, "" if nothing does."""
    published, latest = day_of(whole.article.published), day_of(draft.latest)
    assert published is not None
    told_at = reading.start - whole.dateline_end
    days_ago = latest is not None and latest < published - RECENT
    if days_ago and earlier and is_only_named(reading, draft):
        return "an earlier instrument that is only named"
    if latest and latest < published - (LAST_WEEK if earlier or told_at > LEAD else OLD):
        return "long before the report"
    if told_at > FIRST and latest and latest <= published - RECENT and _was_agreed_on_before(draft, earlier):
        return "agreed on days before the report"
    if told_at > BEHIND and draft.verdict.status in STANDS and (latest is None or latest < published - YESTERDAY):
        return "a stage of an instrument that the news is not of"
    done_at = draft.source.at if isinstance(draft.source, Instrument) else at
    further = any(FURTHER_NEWS.search(reading.before(place, 60)) for place in (at, done_at))
    further = further or FURTHER_NEWS.match(reading.tagged) is not None
    days_ago = days_ago or (told_at > FAR and latest is not None and latest <= published - RECENT)
    if days_ago and told_at > LEAD and not further and _is_of_others(whole, reading, draft, earlier):
        return "days before the report, of others"
    stays = draft.kind == "visit" and (draft.verdict.status == "ongoing" or _is_arrival(reading, draft, at))
    if told_at > LEAD and _was_called_off_long_ago(whole, reading, draft, published):
        return "called off long before the report"
    undated = draft.time is None and draft.verdict.status in DONE and not (stays or further)
    by_the_way = BY_THE_WAY.search(reading.before(at, 40)) and " here" not in reading.tagged[at : at + 20]
    if told_at > LATE and by_the_way and _is_visit_of_others(whole, draft, earlier):
        return BY_WHO_SPEAKS
    if undated and told_at > LATE and not _is_taken_up(whole, draft, earlier):
        return "told late and without a day"
    if undated and told_at > LEAD and draft.verdict.status != "ongoing" and _is_beside_the_news(whole, draft, earlier):
        return "told in passing, without a day"
    return "in an earlier month" if _is_of_earlier_month(draft, published) else ""


def _was_agreed_on_before(draft: Draft, earlier: list[Draft]) -> bool:
    """Tell whether something was agreed on without being signed, and on no day of which news was told before: the article is of what came of it."""
    days = {one.earliest for one in earlier if not one.background}
    return draft.verdict.status == "agreed" and draft.earliest not in days


SETTLED_THEN = re.compile(rf"^\W*(?:(?:in|on|late|early|back|last) )*{AT}\W|\bsince (?:\w+ )?{AT}", re.IGNORECASE)
"""When something was settled, or since when it is: "In April X called off a visit", "have been suspended since April"."""


def _was_called_off_long_ago(whole: ArticleReading, reading: Reading, draft: Draft, published: date) -> bool:
    """Tell whether what was not to be has no day itself, and the only time of its sentence, when that was settled, is long before the report."""
    if draft.time is not None or draft.verdict.status not in OFF or len(reading.times) != 1:
        return False
    if SETTLED_THEN.search(reading.tagged) is None:
        return False
    start, end = reading.times[0]
    words = whole.article.text[start:end]
    latest = day_of(date_value(words, whole.article.text[reading.start : reading.end], whole, past=True)[1])
    return latest is not None and latest < published - LAST_WEEK


def _is_of_others(whole: ArticleReading, reading: Reading, draft: Draft, earlier: list[Draft]) -> bool:
    """Tell whether the news was told before, nobody of it takes part in `draft`, and the next sentences leave its people."""
    if draft.verdict.status not in DONE and isinstance(draft.source, Encounter):
        return False
    news = [one for one in earlier if not one.background]
    mine = set(map(id, draft.everyone()))
    if not news or any(mine & set(map(id, one.everyone())) for one in news):
        return False
    behind = {id(actor) for r in whole.behind(reading, AFTERWARDS) for actor in r.actors}
    return not mine & behind


def _is_taken_up(whole: ArticleReading, draft: Draft, earlier: list[Draft]) -> bool:
    """Tell whether the article has to do with an encounter, though it tells it late: it speaks of all its people elsewhere, or tells news of one of them.

    Of such on annotated articles 14 of 19 were news, of the others 4 of 22; who came on a visit is told elsewhere either way.
    """
    if draft.kind == "visit":
        return False
    mine = draft.everyone()
    in_news = _in_news(earlier)
    if any(id(actor) in in_news for actor in mine):
        return True
    told = Counter(id(actor) for reading in whole.readings if reading.usable for actor in set(reading.actors))
    return all(told[id(actor)] > 1 for actor in mine)


def _is_beside_the_news(whole: ArticleReading, draft: Draft, earlier: list[Draft]) -> bool:
    """Tell whether the article is of something else: no news of an event was told before, and its first sentences name nobody who takes part."""
    if any(not one.background for one in earlier):
        return False
    return not set(map(id, draft.everyone())) & _named_in_lead(whole)


BY_WHO_SPEAKS = "told of who speaks"
BY_THE_WAY = re.compile(r", (?:who|(?:currently |now )?on an?) (?:[\w-]+ ){0,3}$")
"""Before a visit of which is told only beside the name of who says or does something: "X, on a visit to Spain, said"."""


def _is_visit_of_others(whole: ArticleReading, draft: Draft, earlier: list[Draft]) -> bool:
    """Tell whether a visit is of somebody of whom neither the first sentences nor any news of an event told before speak."""
    in_news = _in_news(earlier)
    visitors = set(map(id, draft.visitors))
    return draft.kind == "visit" and not visitors & (in_news | _named_in_lead(whole))


def _in_news(earlier: list[Draft]) -> set[int]:
    """Return who takes part in the news of `earlier`."""
    return {id(actor) for one in earlier if not one.background for actor in one.everyone()}


def _named_in_lead(whole: ArticleReading) -> set[int]:
    """Return whom the first two sentences name."""
    lead = [reading for reading in whole.readings if reading.usable][:2]
    return {id(actor) for reading in lead for actor in reading.actors}


def _is_occasion_of_many(reading: Reading, draft: Draft, at: int) -> bool:
    """Tell whether a gathering that is over is only where or when something else was: "urged reforms at this week's summit"."""
    source = draft.source
    gathered = isinstance(source, Encounter) and source.gathered and draft.verdict.status == "held"
    spoken_after = FURTHER_NEWS.search(reading.before(at, 60)) is not None
    return gathered and not spoken_after and AT_GATHERING.search(reading.before(at, 90)) is not None


def _is_arrival(reading: Reading, draft: Draft, at: int) -> bool:
    """Tell whether the words around a visit say that it has begun."""
    source = draft.source
    if draft.kind != "visit" or not isinstance(source, Encounter):
        return False
    if source.destination is not None and GONE_FROM.fullmatch(reading.tagged, source.start, source.destination):
        return False
    return ARRIVING.search(reading.tagged[max(0, at - 50) : at + 12]) is not None


def _words_of_time(whole: ArticleReading, draft: Draft) -> str:
    """Return the words that date a draft, "" where there are none."""
    return whole.article.text[draft.time[0] : draft.time[1]] if draft.time else ""


def _is_of_earlier_month(draft: Draft, published: date) -> bool:
    """Tell whether it is dated by a month or more, not by a day, and all of that before the month of the report."""
    earliest, latest = day_of(draft.earliest), day_of(draft.latest)
    if earliest is None or latest is None or latest - earliest < MONTH or draft.verdict.status not in DONE:
        return False
    return (latest.year, latest.month) < (published.year, published.month)


def _why_background(whole: ArticleReading, reading: Reading, draft: Draft, at: int) -> str:
    """Return the words that put it into the past, "" where there are none."""
    words = _words_of_time(whole, draft).casefold()
    if COUNTED_AFTER.search(words):
        return "what something else was so long after"
    if LONG_AGO.search(words) or draft.verdict.cue == NOT_SINCE:
        return words or NOT_SINCE
    done_late = draft.verdict.status in DONE and not _is_first(whole, reading)
    if done_late and EARLIER_IN_IT.fullmatch(words):
        return words
    if reading.start - whole.dateline_end > FIRST and _is_occasion_of_many(reading, draft, at):
        return "a gathering at which something else was done"
    made = draft.source if isinstance(draft.source, Instrument) and draft.time is None else None
    if made is not None and ALREADY.search(reading.before(made.at, 40)):
        return "already"
    if made is not None and reading.start - whole.dateline_end > LEAD and _is_of_clause_of_context(made):
        return "what something else followed or rests upon"
    if draft.verdict.status not in DONE:
        before = reading.before(at, 140)
        refuses = draft.verdict.status == "refused" and not _is_first(whole, reading) and HAS_REFUSED.search(before)
        return "a standing attitude" if refuses or STANDING.search(before) else ""
    if made is not None and not _is_first(whole, reading) and _tells_which_one(made):
        return "an instrument of which it is told which one"
    if SINCE.match(reading.tagged[:at]):
        return "gone on since an earlier happening"
    if is_context(reading.before(at, 100), reading.tagged[at : at + 70]) and not _is_arrival(reading, draft, at):
        return "followed by the news"
    behind = RELATIVE.split(reading.tagged[at : at + 60], maxsplit=1)[0]
    return "told as earlier" if is_earlier(reading.before(at, 70), behind) else ""


def _is_first(whole: ArticleReading, reading: Reading) -> bool:
    """Tell whether a sentence is the first of an article, be it behind the lines of a letterhead, which end without a stop."""
    if reading.start - whole.dateline_end <= FIRST:
        return True
    before = (whole.article.text[r.start : r.end] for r in whole.readings if r.usable and r.start < reading.start)
    return not any(text.rstrip("”\"' ").endswith((".", "?", "!")) for text in before)


CONTEXT_CLAUSE = re.compile(
    rf"\b(?:after|since|once|until|before) (?:the |both |an? )?(?:{GROUP.pattern}|[\w-]+ {GROUP.pattern})['’`]?s? [^.;,]{{0,40}}$"
    r"|\b(?:under|in line with|in accordance with|as part of|thanks to|despite) (?:an?|the|their|its|that) (?:[\w-]+ ){0,3}$"
)
"""Before an instrument or its verb: "after X and Y signed", "under an accord"."""
OF_INSTRUMENT = re.compile(r"\b(?:after|since|once|until|before) (?:an?|the) (?:[\w-]+ ){0,3}$")
"""Before an instrument of which the clause tells what became of it: "after a truce took effect"."""


def _is_of_clause_of_context(made: Instrument) -> bool:
    """Tell whether an instrument without a day is told in a clause on which the news followed, or that tells what it rests upon."""
    reading = made.reading
    before = reading.before(min(made.at, made.start), 90)
    return CONTEXT_CLAUSE.search(before) is not None or (
        made.at > made.end and OF_INSTRUMENT.search(before) is not None
    )


MADE_BY = re.compile(
    r" (?:(?:that|which) (?:was|were) )?(?:\w+ly )?(?:agreed|reached|signed|concluded|clinched|struck|sealed|negotiated|brokered|made)\b"
)
"""Right behind a noun what tells which instrument it is: "the pact signed by X and Y"."""
NEW = re.compile(r"\b(?:an?|new|several|two|three|\d+) (?:[\w-]+ ){0,4}$")
WHICH = 12
"""Characters behind a noun within which a verb tells which one it is."""
SINCE = re.compile(rf"^\W*[Ss]ince (?!(?:{AT}|then)\b)[^;]{{3,90}}, [^;]{{0,60}}\b(?:has|have)\b[^;]*$")
"""Before what has gone on since a happening before the news: "Since the two restored ties, they have signed"."""


def _tells_which_one(made: Instrument) -> bool:
    """Tell whether the verb of an instrument only tells which one is spoken of: "the pact signed by X and Y lowers duties"."""
    reading = made.reading
    is_new = made.indefinite or NEW.search(reading.before(made.start, 60)) is not None
    return not is_new and MADE_BY.match(reading.tagged, made.end) is not None and made.at - made.end < WHICH


THIS_WEEK = re.compile(r"(?i)(?:earlier |late |later )?(?:this|the) (?:week|month|year|weekend)\b")
"""Words for a time of which the end says nothing of that of an encounter in it."""


LONG_TALKS = re.compile(r"\b(?:accession|membership|entry|enlargement|association|free[- ]trade) $")
"""Before talks that last for years once they are opened."""


def _set_by_report(whole: ArticleReading, reading: Reading, draft: Draft, at: int, published: date) -> None:
    """Set the status anew where the days show that it is to come, or that a visit is not over."""
    earliest, latest = day_of(draft.earliest), day_of(draft.latest)
    if draft.kind == "visit" and draft.verdict == Verdict("ongoing", "during"):
        over = draft.background or (
            latest is not None and (latest < published - STAY or earliest == latest < published)
        )
        ahead = earliest is not None and earliest > published
        draft.verdict = Verdict("held" if over else "planned" if ahead else "ongoing", "during")
    if draft.kind == "visit" and draft.verdict.status == "ongoing" and latest and latest < published - STAY:
        draft.verdict = Verdict("held", "long before the report")
    if draft.verdict.cue in (HELD_THEN, BEFORE) and latest is not None and latest < published:
        draft.verdict = Verdict("held", "before the report")
    since_a_month = earliest is not None and latest is not None and MONTH <= latest - earliest < SEASON
    lasts = since_a_month or LONG_TALKS.search(reading.before(at, 30)) is not None
    over = latest is not None and latest < published - STAY and not lasts
    if draft.verdict == Verdict("ongoing", "opened") and over:
        draft.verdict = Verdict("held", "long before the report")
    goes_on = draft.verdict.cue == MEETING_ON or PROGRESSIVE.match(draft.verdict.cue) is not None
    if (draft.verdict.status == "held" or goes_on) and earliest and earliest > published:
        draft.verdict = Verdict("planned", "after the report")
    within = THIS_WEEK.match(_words_of_time(whole, draft)) is not None
    if draft.verdict.status == "held" and latest and latest > published and not within:
        draft.verdict = Verdict("ongoing", "lasts beyond the report")
    lasting = draft.kind == "visit" and draft.verdict.cue.endswith("ing")
    if lasting and not within and earliest is not None and latest is not None and earliest < published <= latest:
        draft.verdict = Verdict("ongoing", "lasts beyond the report")
    if draft.verdict.status != "held" or draft.kind != "visit":
        return
    arriving = _is_arrival(reading, draft, at)
    if ENDED.search(reading.before(at, 60)):
        return
    if (
        arriving
        and (not draft.background or draft.why_background == BY_WHO_SPEAKS)
        and (latest is None or latest >= published - STAY)
    ):
        draft.verdict = Verdict("ongoing", "has just arrived")
