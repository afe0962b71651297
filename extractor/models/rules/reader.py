"""Reads an article for the later stages: finds mentions, times and places, and puts a sign for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.models.rules.abbreviations import tell_abbreviated
from extractor.models.rules.actors import Actor
from extractor.models.rules.datelines import dateline_of
from extractor.models.rules.letterheads import letterhead_of
from extractor.models.rules.lexicons import Lexicon
from extractor.models.rules.mention_signs import sign_of
from extractor.models.rules.mentions import Mention, MentionReader
from extractor.models.rules.moments import moments_in
from extractor.models.rules.named_later import name_holders
from extractor.models.rules.people import People
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.recency import put_speaker_last, put_subject_first, tell
from extractor.models.rules.signs import PLACE, SLOTS, TIME
from extractor.models.rules.speakers import Speakers
from extractor.models.rules.whereabouts import described_from
from extractor.models.rules.words import asides
from extractor.records import Article, Sentence

NO_EVIDENCE = frozenset({"comment", "caption", "related", "header", "tail", "debris", "hidden", "title"})

CIVIL_WAR = re.compile(
    r"\b(?:rebels?|insurgen(?:ts?|cy)|civil war|warring|cease-?fire|peace (?:talks|negotiations))\b", re.IGNORECASE
)
"""Words of an article in which the opposition is a side of a war."""
LONGEST_TITLE = 4000
"""Characters of a title that are read; no sentence is longer either."""


def read_article(article: Article, sentences: Sequence[Sentence], lexicon: Lexicon) -> ArticleReading:
    """Return `article` as the later stages see it."""
    reader = MentionReader(lexicon, article.text)
    readings = [
        Reading(s.number, s.start, s.end, s.zone not in NO_EVIDENCE, reader.read(s.start, s.end)) for s in sentences
    ]
    people = People(lexicon)
    tell_abbreviated(article.text, readings)
    name_holders(article.text, readings)
    if (letterhead := letterhead_of(article.text)) is not None:
        people.meet_names([letterhead])
    for reading in readings:
        people.meet_names(reading.mentions)
    if article.title:
        told = MentionReader(lexicon, article.title).read(0, min(len(article.title), LONGEST_TITLE))
        people.meet_names(mention for mention in told if (mention.name or "") in article.text)
    people.recognise_leaders()
    people.civil_war = CIVIL_WAR.search(article.text) is not None
    countries = Counter(c for r in readings for m in r.mentions for c in (m.country, *m.countries) if c)
    countries.update(reader.codes)
    dateline, dateline_end = dateline_of(article, sentences, lexicon)
    home = dateline.country if dateline else None
    whole = ArticleReading(article, readings, people, home, dateline, dateline_end, countries)
    speakers = Speakers(whole, letterhead)
    recent: list[Actor] = []
    for reading in readings:
        if (speaker := speakers.of(reading, recent)) is not None:
            reading.speaker = speaker
            tell(speaker, recent)
        _tag(reading, article.text, whole, recent)
        put_subject_first(reading, recent)
        put_speaker_last(reading, recent)
    return whole


def _tag(reading: Reading, text: str, whole: ArticleReading, recent: list[Actor]) -> None:
    """Fill in `tagged` and what its signs mean."""
    marks: list[tuple[int, int, str]] = []
    low = _lower(text[reading.start : reading.end])
    times = moments_in(text, reading.start, reading.end, low) if reading.usable else []
    times = [time for time in times if not _is_first_name(text, *time, reading.mentions)]
    for a, b in times:
        if len(reading.times) < SLOTS:
            shown = TO_BE_SEEN.search(text, a, b)
            marks.append((a, shown.start() if shown else b, chr(TIME + len(reading.times))))
            if shown is not None and shown["counted"]:
                reading.counted.add(chr(TIME + len(reading.times)))
            reading.times.append((a, b))
    for mention in reading.mentions:
        if mention.end <= whole.dateline_end or any(a < mention.end and mention.start < b for a, b in times):
            continue
        sign = sign_of(reading, mention, text, whole, recent)
        if sign is not None:
            is_place = chr(PLACE) <= sign < chr(PLACE + SLOTS)
            first = described_from(reading, text, mention.start) if is_place else mention.start
            marks.append((first, mention.end, sign))
    marks += [(a, b, "") for a, b in asides(text, reading.start, reading.end)]
    marks.sort(key=lambda mark: (mark[0], -mark[1]))  # the longer one first: the shorter is a word of it
    out: list[str] = []
    at, size = reading.start, 0
    for a, b, sign in marks:
        if a < at:
            continue
        piece = low[at - reading.start : a - reading.start]
        reading.pieces.append((size, at))
        out += (piece, sign)
        size += len(piece)
        reading.pieces.append((size, a))
        size += len(sign)
        at = b
    reading.pieces.append((size, at))
    out.append(low[at - reading.start :])
    reading.tagged = "".join(out)


TO_BE_SEEN = re.compile(
    r" (?:for [\w -]+ of )?(?:talks|negotiations|consultations)$"
    r"| for an? [\w -]*(?:summit|conference|meeting|session|gathering|forum|dialogue|congress)$"
    r"|(?P<counted> (?:after|following|before|ahead of|prior to)$)"
)
"""What is told with how long it takes, and is to be seen: "on Monday for two days of talks with X", "for a two-day summit"; so is "after" of "two days after"."""


def _is_first_name(text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Tell whether the word for a month at `start` to `end` begins somebody's name: "Jan Wolski"."""
    word = f"{text[start:end]} "
    return any(m.kind == "person" and m.start <= start < m.end and (m.name or "").startswith(word) for m in mentions)


def _lower(text: str) -> str:
    """Return `text` in lower case with every character in its place; signs of our own are hidden."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    low = PRIVATE.sub(" ", low)
    return INNER_DOT.sub("·", low) if "." in low[:-1] else low


INNER_DOT = re.compile(r"\.(?:(?<=[a-z0-9]\.)(?=[a-z0-9])|(?<=\.[a-z]\.)(?= [a-z]))")
"""Full stops that end nothing: "2.3", "p.m."; the pattern begins with its dot, so only dots are looked at."""

PRIVATE = re.compile("[\ue000-\uf8ff\n\t]")
