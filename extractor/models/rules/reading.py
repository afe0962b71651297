"""Reads an article for the later stages: sentences with their mentions, times and places, and the actors behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.models.rules.capitals import speaks_for_its_state
from extractor.models.rules.datelines import dateline_of
from extractor.models.rules.lexicons import Lexicon
from extractor.models.rules.mentions import Mention, MentionReader
from extractor.models.rules.mentions.kinds import LEADER, THE_GOVERNMENT
from extractor.models.rules.moments import moments_in
from extractor.models.rules.named_later import name_holders
from extractor.models.rules.people import Actor, People, serves
from extractor.models.rules.signs import ACTOR, AT, ONE, ONE_RE, PAIR, PLACE, REACH, SLOTS, STATE, TIME
from extractor.models.rules.words import asides
from extractor.records import Article, Sentence

NO_EVIDENCE = frozenset({"comment", "caption", "related", "header", "tail", "debris", "hidden", "title"})
IN_PLACE = re.compile(
    r"\b(?:in|at|near|to|for|from|into|outside|around|(?<!the )(?<!his )(?<!her )(?<!their )(?<!this )visit|visit(?:s|ed|ing)|left|leav(?:es|ing)|depart(?:s|ed|ing)|tour(?:s|ed|ing))\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Reading:
    """A sentence as a string in which each mention, time and place is one sign from the private use area."""

    number: int
    start: int
    end: int
    usable: bool
    mentions: list[Mention]
    tagged: str = ""
    actors: list[Actor] = field(default_factory=list)
    leaders: list[Actor] = field(default_factory=list)
    """Those of `actors` who are told to lead a delegation."""
    times: list[tuple[int, int]] = field(default_factory=list)
    places: list[Mention] = field(default_factory=list)
    pairs: list[Mention] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    """(place in `tagged`, place in the article) of each stretch of plain text."""

    @property
    def holds_code(self) -> bool:
        """Whether a brace stands in it, which news has not: JSON planted in an article."""
        return "{" in self.tagged

    def before(self, at: int, reach: int = REACH) -> str:
        """Return at most `reach` characters of `tagged` before `at`."""
        return self.tagged[max(0, at - reach) : at]

    def actor(self, sign: str) -> Actor:
        """Return whom the sign of a person, body or state stands for."""
        return self.actors[(ord(sign) - ACTOR) % SLOTS]

    def origin(self, at: int) -> int:
        """Return where character `at` of `tagged` stands in the article."""
        best = (0, self.start)
        for piece in self.pieces:
            if piece[0] > at:
                break
            best = piece
        return best[1] + (at - best[0])


@dataclass(slots=True)
class ArticleReading:
    """All readings of one article, its people, and where it was written."""

    article: Article
    readings: list[Reading]
    people: People
    home: str | None
    """Country of the dateline."""
    dateline: Mention | None
    dateline_end: int
    """Behind all of it: nobody whom it names takes part in anything."""
    countries: Counter[str]

    def behind(self, reading: Reading, count: int) -> list[Reading]:
        """Return the `count` sentences after `reading`, fewer at the end of the article."""
        place = next(i for i, r in enumerate(self.readings) if r is reading)
        return self.readings[place + 1 : place + 1 + count]

    def states_told(self) -> Counter[str]:
        """Count how often each state is told by a word for it alone; places are not counted."""
        return Counter(m.country for r in self.readings for m in r.mentions if m.country and m.kind != "place")


LONGEST_TITLE = 4000
"""Characters of a title that are read; no sentence is longer either."""


def read_article(article: Article, sentences: Sequence[Sentence], lexicon: Lexicon) -> ArticleReading:
    """Return `article` as the later stages see it."""
    reader = MentionReader(lexicon, article.text)
    readings = [
        Reading(s.number, s.start, s.end, s.zone not in NO_EVIDENCE, reader.read(s.start, s.end)) for s in sentences
    ]
    people = People(lexicon)
    name_holders(article.text, readings)
    for reading in readings:
        people.meet_names(reading.mentions)
    if article.title:
        told = MentionReader(lexicon, article.title).read(0, min(len(article.title), LONGEST_TITLE))
        people.meet_names(mention for mention in told if (mention.name or "").split(" ")[-1] in article.text)
    people.recognise_leaders()
    countries = Counter(c for r in readings for m in r.mentions for c in (m.country, *m.countries) if c)
    countries.update(reader.codes)
    dateline, dateline_end = dateline_of(article, sentences, lexicon)
    home = dateline.country if dateline else None
    whole = ArticleReading(article, readings, people, home, dateline, dateline_end, countries)
    recent: list[Actor] = []
    for reading in readings:
        _tag(reading, article.text, whole, recent)
        _put_subject_first(reading, recent)
        _put_speaker_last(reading, recent)
    return whole


def _put_subject_first(reading: Reading, recent: list[Actor]) -> None:
    """Let "he" of the next sentence be whom this one is about: the first person whom it does not tell behind a preposition."""
    for sign in ONE_RE.finditer(reading.tagged):
        actor = reading.actor(sign[0])
        if (
            actor.kind == "person"
            and actor in recent
            and not BEHIND_PREPOSITION.search(reading.before(sign.start(), 24))
        ):
            recent.remove(actor)
            recent.insert(0, actor)
            return


SPEAKS_BEHIND = re.compile(rf", ({ONE}) (?:said|added|explained|noted|says)(?: (?:on |late )?{AT})?\W*$")
"""Who is named only as the speaker of what a sentence tells of somebody else: "her trip was to show support, X said"."""


def _put_speaker_last(reading: Reading, recent: list[Actor]) -> None:
    """Let "she" of the next sentence not be who only speaks behind what this one tells."""
    for found in SPEAKS_BEHIND.finditer(reading.tagged):
        speaker = reading.actor(found[1])
        if speaker in recent and reading.tagged.find(found[1]) == found.start(1) and len(recent) > 1:
            recent.remove(speaker)
            recent.insert(1, speaker)


def _tag(reading: Reading, text: str, whole: ArticleReading, recent: list[Actor]) -> None:
    """Fill in `tagged` and what its signs mean."""
    marks: list[tuple[int, int, str]] = []
    low = _lower(text[reading.start : reading.end])
    times = moments_in(text, reading.start, reading.end, low) if reading.usable else []
    times = [time for time in times if not _is_first_name(text, *time, reading.mentions)]
    for a, b in times:
        if len(reading.times) < SLOTS:
            talks = TALKS_AT_END.search(text, a, b)
            marks.append((a, talks.start() if talks else b, chr(TIME + len(reading.times))))
            reading.times.append((a, b))
    for mention in reading.mentions:
        if mention.end <= whole.dateline_end or any(a < mention.end and mention.start < b for a, b in times):
            continue
        sign = _sign(reading, mention, text, whole, recent)
        if sign is not None:
            is_place = chr(PLACE) <= sign < chr(PLACE + SLOTS)
            first = _described_from(reading, text, mention.start) if is_place else mention.start
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


def _is_first_name(text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Tell whether the word for a month at `start` to `end` begins somebody's name: "Jan Wolski"."""
    word = f"{text[start:end]} "
    return any(m.kind == "person" and m.start <= start < m.end and (m.name or "").startswith(word) for m in mentions)


def _sign(reading: Reading, mention: Mention, text: str, whole: ArticleReading, recent: list[Actor]) -> str | None:
    """Return the sign of a mention: of a pair, a place or an actor, who is added to those of the sentence."""
    if QUALIFYING.match(text, mention.end):
        return None
    if mention.pair:
        return _pair(reading, mention)
    before = text[max(reading.start, mention.start - 16) : mention.start]
    if mention.kind == "pronoun":
        return _pronoun(reading, mention, recent, text)
    if mention.kind == "place" and not speaks_for_its_state(mention, text, before):
        return _place(reading, mention)
    if mention.kind == "place":
        mention = replace(mention, kind="state")
    if mention.kind == "state" and not mention.owner and IN_PART.search(before):
        return _place(reading, mention)
    if mention.kind == "organisation" and mention.capital and TO_PLACE.search(before):
        if text[mention.start - 4 : mention.start].lower() == "the ":
            mention.start -= 4
        mention.name = text[mention.start : mention.end]
        return _place(reading, mention)
    if _is_told_elsewhere(mention, before):
        return None
    if mention.words == THE_GOVERNMENT:
        mention = replace(mention, country=_own_state(whole))
        if mention.country is None:
            return None
    if mention.of_one and serves(mention):
        mention = _of_his_state(reading, mention, recent)
    actor = whole.people.actor_of(mention, recent)
    if actor is None and (two := _two_in_one(mention, whole, recent)):
        return "-".join(filter(None, (_actor(reading, mention, one, recent) for one in two))) or None
    if (place := _place_told_as_actor(reading, mention, text, before, whole)) is not None:
        return _place(reading, place)
    if actor is None or _is_where(reading, mention, text, before, actor):
        return _place(reading, mention) if _becomes_place(mention, text, before) else None
    return _actor(reading, mention, actor, recent)


def _of_his_state(reading: Reading, mention: Mention, recent: list[Actor]) -> Mention:
    """Return "his ministers" as those of his state: of who is told last, or next: "After meeting his ministers, X said"."""
    told = any(actor.kind == "person" for actor in reading.actors)
    ahead = (m for m in reading.mentions if m.start > mention.end and m.kind == "person" and not m.weak)
    him = None if told else next(ahead, None)
    whose = him if him and (him.country or him.organisation) else next(iter(recent), None)
    return mention if whose is None else replace(mention, country=whose.country, organisation=whose.organisation)


def _described_from(reading: Reading, text: str, start: int) -> int:
    """Return where the words begin that say what the place at `start` is: its sign stands for "the Egyptian resort of Taba", "southern Albania"."""
    described = DESCRIBED.search(text, max(reading.start, start - DESCRIBED_REACH), start)
    part = IN_PART.search(text, max(reading.start, start - PART_REACH), start)
    return described.start(1) if described else part.start(1) if part else start


def _two_in_one(mention: Mention, whole: ArticleReading, recent: list[Actor]) -> list[Actor]:
    """Return the two whom surnames joined by a hyphen tell, if both are known: "a Putin-Trump summit"."""
    surnames = (mention.name or "").split("-") if mention.kind == "person" and mention.surname_only else []
    if len(surnames) != PAIR_OF_NAMES or not all(name[:1].isupper() for name in surnames):
        return []
    found = [whole.people.actor_of(replace(mention, name=name), recent) for name in surnames]
    actors = [actor for actor in found if actor is not None]
    return actors if len(actors) == PAIR_OF_NAMES and actors[0] is not actors[1] else []


PAIR_OF_NAMES = 2


TO_PLACE = re.compile(r"\b(?:at|in|to|visit(?:s|ed|ing)?) (?:the )?$")


def _is_told_elsewhere(mention: Mention, before: str) -> bool:
    """Tell whether an office means somebody who is told otherwise, too."""
    if mention.kind != "office":
        return False
    if IS.search(before) and RANKING.match(mention.office or ""):
        return True  # "X is the first European official to meet Y"
    if ALSO_A.search(before) or BECOMES.search(before) or (AS_A.search(before) and not mention.definite):
        return True  # "on his first trip as prime minister": what he is, not somebody else
    # "the first meeting of their foreign ministers": those told before
    return mention.possessed and mention.plural and OF.search(before) is not None


def _place_told_as_actor(
    reading: Reading, mention: Mention, text: str, before: str, whole: ArticleReading
) -> Mention | None:
    """Return as a place "Miljana" behind "the Croatian border town of" and a state behind "in"; None for what acts."""
    if mention.weak and mention.kind == "person":
        town = TOWN_OF.search(text, max(reading.start, mention.start - 70), mention.start)
        return replace(mention, country=_first_state(town[1], whole.people.lexicon)) if town else None
    if mention.kind != "state" or mention.owner or not IN_PLACE.search(before) or GOVERNMENT.match(text, mention.start):
        return None
    given = RECIPIENT.search(text[max(reading.start, mention.start - 100) : mention.start])
    return mention if given is None else None


def _is_where(reading: Reading, mention: Mention, text: str, before: str, actor: Actor) -> bool:
    """Tell whether a name of nobody known stands where a place does: behind "in", or behind "to" and a verb of moving."""
    if actor.trusted or mention.kind != "person" or not IN_PLACE.search(before):
        return False
    moves = MOVING.search(text[max(reading.start, mention.start - 40) : mention.start])
    return bool(moves) or not TO_SOMEBODY.search(before)


TO_SOMEBODY = re.compile(r"\b(?:to|for|from)\s+$")


def _becomes_place(mention: Mention, text: str, before: str) -> bool:
    """Tell whether a name is a place's; that of a building goes on to the word for it: "in Akershus Fortress"."""
    if mention.kind != "person" or not mention.weak or not IN_PLACE.search(before):
        return False
    if THING.match(text, mention.end):
        return False  # "in the New START treaty"
    building = BUILDING.match(text, mention.end)
    if building is None and mention.surname_only and NAME_GOES_ON.match(text, mention.end):
        return False  # "in the Interim United Nations Force"
    if building is not None:
        mention.end, mention.name = building.end(), text[mention.start : building.end()]
    return True


def _actor(reading: Reading, mention: Mention, actor: Actor, recent: list[Actor]) -> str | None:
    """Return the sign of an actor, who is told last from now on; None where the sentence has no slot left."""
    if len(reading.actors) >= SLOTS:
        return None
    reading.actors.append(actor)
    if mention.words == LEADER:
        reading.leaders.append(actor)
    if actor.kind == "person":
        if actor in recent:
            recent.remove(actor)
        recent.insert(0, actor)
        del recent[12:]
    base = STATE if mention.kind == "state" else ACTOR
    return chr(base + len(reading.actors) - 1)


def _first_state(words: str, lexicon: Lexicon) -> str | None:
    """Return the state that one of `words` is the adjective of: "Croatian border"."""
    known = (
        meaning for word in words.split() for phrase, meaning in lexicon.countries.get(word, ()) if len(phrase) == 1
    )
    return next((code for kind, code in known if kind != "capital"), None)


def _own_state(whole: ArticleReading) -> str | None:
    """Return the state whose government fights the armed group that was told, None where no group was."""
    if not any(m.words == "group" for r in whole.readings for m in r.mentions):
        return None
    if whole.home and whole.countries[whole.home]:
        return whole.home
    if (
        named := next(filter(None, (_state_in_name(m, whole) for r in whole.readings for m in r.mentions)), None)
    ) is not None:
        return named
    told = whole.states_told().most_common(2)
    sure = told and (len(told) == 1 or told[0][1] > told[1][1])
    return told[0][0] if sure else None


def _state_in_name(mention: Mention, whole: ArticleReading) -> str | None:
    """Return the state in which a group fights that bears its name: "Nepal's Maoist rebels", "Colombian rebels"."""
    if mention.words != "group" or not mention.name:
        return None
    first = mention.name.split()[0].removesuffix("'s").removesuffix("’s")
    return next((code for words, (_, code) in whole.people.lexicon.countries.get(first, ()) if len(words) == 1), None)


TALKS_AT_END = re.compile(
    r" (?:for [\w -]+ of )?(?:talks|negotiations|consultations)$"
    r"| for an? [\w -]*(?:summit|conference|meeting|session|gathering|forum|dialogue|congress)$"
)
"""What is told with how long it takes, and is to be seen: "on Monday for two days of talks with X", "for a two-day summit"."""
BEHIND_PREPOSITION = re.compile(
    r"(?:\b(?:of|with|to|by|from|in|at|for|on|between|against|about|over|under|than|as|including|after|before|like) (?:the )?|['’`]s? )$"
)
MOVING = re.compile(
    r"\b(?:travel\w*|fl[iye]\w*|went|go|goes|going|trips?|visits?|return\w*|leav\w+|left|head\w*|depart\w*|arriv\w*|proceed\w*|mov(?:e|ed|ing)) "
    r"(?:\w+ ){0,2}(?:to|for|from|on to) $"
)
"""Before a name that is a place: "will travel to Sokhumi"."""
KIND_OF_PLACE = r"(?:town|city|resort|village|port|island|region|province|district|suburb)"
TOWN_OF = re.compile(
    rf"\b(?:in|at|on|near|to|from|outside|visit(?:s|ed|ing)?) (?:the |a )?((?:[\w'’-]+ ){{0,4}}){KIND_OF_PLACE} of $"
)
"""Before the name of a place told with what it is: "in the Croatian border town of Miljana"."""
DESCRIBED = re.compile(
    r"\b(?:in|at|on|near|to|from|outside|for|into|via|visit(?:s|ed|ing)?|tour(?:s|ed|ing)?|left|leav(?:es|ing)|reach(?:es|ed|ing)?) "
    r"((?:the |a )?(?:(?!(?:in|at|on|to|of|for|from|and|with|near|by)\b)[\w.'’-]+ ){0,5}(?:capital|city|town|resort|village|port|island)(?: of)? )$"
)
DESCRIBED_REACH = 90
IN_PART = re.compile(r"(?<![\w-])((?:(?:north|south)-?)?(?:north|south|east|west)ern |central )$", re.IGNORECASE)
"""Before a state of which only a part is told: where something was, and nobody who acts."""
PART_REACH = 16
NAME_GOES_ON = re.compile(r" [A-Z][a-z]+ [A-Z]")
BUILDING = re.compile(r" (?:palace|hall|guest ?house|residence|mansion|hotel|airport|compound|villa|castle)\b")
"""Behind a name that is the first word of a building's: "the Presidential palace"."""
GOVERNMENT = re.compile(r"(?:the )?government\b", re.IGNORECASE)
"""Begins a state that acts: "negotiators for the government of Liberia"."""
RECIPIENT = re.compile(
    r"\b(?:propos|offer|submit|hand|sen[td]|present|convey|transmit|forward|deliver|suggest|respon|repl)\w* [^.;,]{0,80}\bto (?:the )?$"
)
"""Before a state that is given something, and no place: "proposed a draft to Armenia"."""
QUALIFYING = re.compile(r"[-‐‑][a-z]")
"""Behind a name that is a part of an adjective: "U.N.-sponsored talks"."""
AS_A, ALSO_A = re.compile(r"\bas (?:an? )?$"), re.compile(r", also (?:the )?$")
BECOMES = re.compile(r"\bbec[ao]m(?:e|es|ing) $")
"""Before what somebody is: "became the first European leader to meet Y"."""
IS, RANKING = re.compile(r"\b(?:is|was|be|being) $"), re.compile(r"(?:first|second|third|last|latest|only|highest)\b")
OF = re.compile(r"\b(?:of|between) $", re.IGNORECASE)
THING = re.compile(
    r"\s+(?:treaty|agreement|accords?|pact|process|talks|conference|summit|forum|deal|protocol|convention|war|conflict|crisis|affair|case|programme?)\b"
)


WHOM = re.compile(r"\b(?:met|saw|with|[a-z]+ed|called on|spoke to|told)(?: with)?(?: the| visiting)? $")
"""Before whom somebody acted on."""
AND_HIM = re.compile(
    r"[^.;“”\"]{0,50}?,? (?:and|before|after|while) (?:\w+ly |later |then |also )?[a-z]+(?:ed|ing)(?: (?:to|with|for))? $"
)
"""Between whom somebody acted on and "him" who is the same: "met Y on Monday and invited him"."""


def _acted_on_twice(reading: Reading, him: Mention, text: str) -> bool:
    """Tell whether "him" is the one told last, since the same subject acts on both: "met Y and invited him"."""
    told = [m for m in reading.mentions if m.end <= him.start and m.kind in ("person", "office")]
    if len(told) < PAIR_OF_PEOPLE:
        return False
    last = told[-1]
    acted = WHOM.search(text, max(reading.start, last.start - 40), last.start) is not None
    return acted and AND_HIM.fullmatch(text, last.end, him.start) is not None


PAIR_OF_PEOPLE = 2


def _pronoun(reading: Reading, mention: Mention, recent: list[Actor], text: str) -> str | None:
    """Return the sign of "they" as a pair, of "he" and "she" as whoever was named first before."""
    if mention.plural:
        return _pair(reading, mention)
    own = [a for a in reading.actors if a.kind == "person"]
    if mention.words == "him" and reading.actors and _acted_on_twice(reading, mention, text):
        own = reading.actors[-1:]
    elif mention.words == "him":
        own = []
        recent = [a for a in recent if not reading.actors or a is not reading.actors[-1]]
    actor = next(iter([*own, *recent]), None)
    if actor is None or len(reading.actors) >= SLOTS:
        return None
    reading.actors.append(actor)
    return chr(ACTOR + len(reading.actors) - 1)


def _pair(reading: Reading, mention: Mention) -> str | None:
    if len(reading.pairs) >= SLOTS:
        return None
    reading.pairs.append(mention)
    return chr(PAIR + len(reading.pairs) - 1)


def _place(reading: Reading, mention: Mention) -> str | None:
    if len(reading.places) >= SLOTS:
        return None
    reading.places.append(mention)
    return chr(PLACE + len(reading.places) - 1)


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
