"""Who took part in an encounter told before: "He was accompanied by X", "The delegation includes Y", "Z was also present"."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.models.rules.actors import Actor
from extractor.models.rules.drafts.draft import Draft
from extractor.models.rules.encounters import Encounter
from extractor.models.rules.encounters.company import FROM_AFAR, HOLDS, INTRODUCED, persons_of
from extractor.models.rules.mentions.kinds import THE_DELEGATION
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import GROUP, ONE, TWO
from extractor.models.rules.subjects import group_actors

IS = r"(?:is|are|was|were|will be|would be|is to be|has been|had been|is being)"
WITH_HIM = r"(?:accompanied|flanked|joined|supported|assisted)"
GOES_ALONG = (
    r"(?:(?:will|would|is to|are to) )?(?:also )?accompan(?:y|ies|ied)|(?:is|are|was|were) (?:also )?accompanying"
)
ACCOMPANIED = re.compile(
    rf"(?P<whom>{ONE}),? (?:who )?{IS} (?:also )?(?:{WITH_HIM} (?:(?:on|during|in|at) [^.;,]{{0,40}} )?by|travell?ing with) {INTRODUCED}"
)
"""With whom somebody came: "the king, who was accompanied by X"."""
AND_OTHERS = r"(?:(?:and|as well as|of|from) (?:[\w-]+ ){1,6})?"
"""Behind those who came along others whom nobody names: "and business leaders"."""
WENT_ALONG = re.compile(rf"(?P<who>{GROUP.pattern}),? {AND_OTHERS}(?:{GOES_ALONG}) (?:the )?(?P<whom>{ONE})")
WITH_HER = re.compile(rf"(?P<who>{GROUP.pattern}),? {AND_OTHERS}(?:{GOES_ALONG}) (?:her|them)\b")
ALONG_WERE = re.compile(
    rf"\b(?:accompanying|travell?ing with|along with) (?:the )?(?P<whom>{ONE})(?: (?:on|during|in) [^.;,]{{0,40}})? {IS} {INTRODUCED}"
)
"""The same with those who came behind: "Accompanying him will be X"."""
IT_INCLUDES = re.compile(rf"^\W*it\b[^.;]{{0,60}}({ONE}),? and (?:also )?{HOLDS} {INTRODUCED}")
"""Whom a delegation brought, told with who leads it: "It is headed by X and includes Y"."""
OF_DELEGATION = re.compile(
    rf"(?:(?P<whom>{ONE})(?:['’`]s)? )?(?:\b(?:delegation|team|entourage),? )?(?:(?:which|that) )?(?:(?:will|would) )?{HOLDS} {INTRODUCED}"
)
"""Who came with whom: "X's delegation included Y", "the Turkish delegation comprises Z"."""
ON_SIDE = re.compile(rf"\b(?:on|for|from) (?:the )?(?P<whom>{ONE}),? (?:(?:was|were|are|came) )?{INTRODUCED}")
"""Who took part for a side: "on the Russian side were X and Y"."""
PART_OF_DELEGATION = re.compile(
    rf"(?P<who>{GROUP.pattern}),? (?:who )?{IS} (?:also )?(?:part|an? (?:senior )?member|among the members|members) of (?:the |his |her )?(?P<whom>{ONE})(?:['’`]s? (?:delegation|team|entourage))?"
)
"""The same from behind: "X was part of the Slovak delegation"."""
MEMBERS = re.compile(
    rf"\b(?:members of (?:the|his|her) (?:delegation|team|entourage)|(?:the|his|her|their|whose) (?:[\w-]+ )?(?:delegation|team|entourage))(?: [\w-]+)? {HOLDS} {INTRODUCED}"
)
"""The same where whose it is stays untold: "his delegation includes X"."""
ENCOUNTER = r"(?:meeting|talks|negotiations|discussions|conversation|session|encounter|consultations|summit|opening)"
AT_IT = (
    rf"(?: (?:at|in|during) (?:the|their|this) (?:(?!cabinet|party|council|government|parliament)[\w-]+ )?{ENCOUNTER})?"
)
PRESENT = re.compile(
    rf"(?P<who>{GROUP.pattern}),? (?:(?:was|were) (?:also |both )?(?:present|in attendance){AT_IT}|also (?:attended|took part|participated|sat in){AT_IT}|(?:will|would|are to|is to) (?:also )?(?:attend|take part|participate|be present|join them|sit in)(?: in)?(?: the (?:[\w-]+ )?{ENCOUNTER})?|joined (?:them|{TWO}|the {ENCOUNTER})|(?:was|were) (?:also )?among (?:those|the officials) (?:who attended|present|attending|taking part|who took part)|(?:attended|took part in|sat in on|participated in) the (?:(?!cabinet|party|council|government|parliament)[\w-]+ )?{ENCOUNTER})(?=\W*$|,| (?:on|from|for|as) )"
)
"""Who was there, too: "X was also present"."""
WERE_PRESENT = re.compile(
    rf"(?:^\W*(?:also )?(?:present|in attendance|taking part|attending|participating)(?: there)?{AT_IT}(?: the {ENCOUNTER})?(?: (?:for|on) (?:the )?{ONE}(?: side)?)?,? (?:was|were)|^\W*among (?:those|the officials|the participants)(?: (?:present|attending|taking part))?{AT_IT} (?:was|were)|\b(?:featured|saw) (?:the )?participation (?:of|from|by)|\b(?:other|the) participants{AT_IT} (?:included|were)|{TWO} (?:was|were) (?:also |later )?(?:joined|accompanied) by) {INTRODUCED}"
)
ABOARD = re.compile(
    rf"^\W*(?:also )?(?:arriving|travell?ing|on board|aboard)(?: (?!with\b)[\w-]+){{0,5}} {IS} {INTRODUCED}"
)
"""Who came by the same plane: "Also aboard the presidential jet were X and Y"."""
TRIP = re.compile(r"\b(?:trip|tour|journey|visit|travels?)\b")
"""A word for what somebody is accompanied on that is more than one meeting."""
REACH = 3
"""Sentences behind an encounter in which its people are told."""
CUE = re.compile(
    r"accompan|\bon [\ue400-\ue7ff]|delegation|team|entourage|with|includ|compris|consist|present|attend|join|part|among|flank|assist|board|arriving|member"
)


def add_companions(drafts: list[Draft], reading: Reading, *, meets: bool) -> None:
    """Add whoever `reading` tells to have come along to an encounter told before; if it `meets` itself, to a visit only."""
    near = [draft for draft in drafts if _is_near(draft, reading) and (not meets or _is_earlier_visit(draft, reading))]
    if not near or not (reading.leaders or CUE.search(reading.tagged)):
        return
    for whom, signs in _with_someone(reading) if meets else _companies(reading):
        draft = _joined(_of_those_told(near, reading), whom, on_trip=TRIP.search(reading.tagged) is not None)
        if draft is not None and (persons := persons_of(reading, signs, draft.everyone())):
            _put_beside(draft, whom, persons)
            draft.cite(reading.number)


def _of_those_told(near: list[Draft], reading: Reading) -> list[Draft]:
    """Return those of `near` in which somebody takes part whom `reading` tells, all of them where nobody does."""
    told = [draft for draft in near if any(actor in draft.everyone() for actor in reading.actors)]
    return told or near


def _is_near(draft: Draft, reading: Reading) -> bool:
    """Tell whether people of the encounter `draft`, which is news, may be told in `reading`."""
    encounter = isinstance(draft.source, Encounter) and draft.kind not in FROM_AFAR
    return encounter and not draft.background and 0 <= reading.number - draft.sentences[-1] <= REACH


def _is_earlier_visit(draft: Draft, reading: Reading) -> bool:
    return draft.kind == "visit" and reading.number > draft.sentences[-1]


def _with_someone(reading: Reading) -> Iterator[tuple[Actor, str]]:
    """Yield with whom somebody came, and the signs of those who came with him."""
    for pattern in (ACCOMPANIED, WENT_ALONG, ALONG_WERE):
        for found in pattern.finditer(reading.tagged):
            yield reading.actor(found["whom"]), found["who"]


def _companies(reading: Reading) -> Iterator[tuple[Actor | None, str]]:
    """Yield with whom somebody was, None where that is open, and the signs of those who were with him."""
    yield from _with_someone(reading)
    for found in IT_INCLUDES.finditer(reading.tagged):
        yield reading.actor(found[1]), found["who"]
    for leader in reading.leaders:
        yield from ((leader, group) for group in _told_with(reading, leader))
    sides = {m.country for m in reading.mentions if m.words == "side"}
    the_delegation = any(mention.words == THE_DELEGATION for mention in reading.mentions)
    for pattern in (OF_DELEGATION, PART_OF_DELEGATION):
        for found in pattern.finditer(reading.tagged):
            whom = reading.actor(found["whom"]) if found["whom"] else None
            sent = whom is not None and (whom.kind == "delegation" or whom.country in sides)
            if whom is not None and (sent or "delegation" in found[0] or the_delegation):
                yield whom, found["who"]
    for found in ON_SIDE.finditer(reading.tagged):
        whom = reading.actor(found["whom"])
        if whom.country in sides:
            yield whom, found["who"]
    for pattern in (MEMBERS, PRESENT, WERE_PRESENT, ABOARD, WITH_HER):
        for found in pattern.finditer(reading.tagged):
            yield None, found["who"]


def _told_with(reading: Reading, leader: Actor) -> Iterator[str]:
    """Yield the signs of those told in a row with who leads a delegation, if they are of no other state than he."""
    for group in GROUP.finditer(reading.tagged):
        told = group_actors(reading, group[0])
        if leader in told and all(one.country in (None, leader.country) for one in told):
            yield group[0]


def _joined(near: list[Draft], whom: Actor | None, *, on_trip: bool) -> Draft | None:
    """Return the encounter to which those with `whom` came: the visit he makes, else, if no trip is told, the one told last."""
    if whom is None:
        return near[-1]
    his = [draft for draft in near if any(_is_of(actor, whom) for actor in draft.everyone())]
    visits = [draft for draft in his if draft.kind == "visit" and any(_is_of(actor, whom) for actor in draft.visitors)]
    return next(reversed(visits or ([] if on_trip else his)), None)


def _is_of(actor: Actor, whom: Actor) -> bool:
    """Tell whether `actor` is `whom`, or whoever came for the state whose delegation `whom` is."""
    sent = whom.kind in ("delegation", "state") and bool(whom.country)
    return actor is whom or (sent and actor.country == whom.country)


def _put_beside(draft: Draft, whom: Actor | None, persons: list[Actor]) -> None:
    """Put `persons` on the side of `whom`, for whose state they speak where nothing else is told."""
    sides = (draft.visitors, draft.hosts, draft.sides)
    side = next((s for s in sides if whom is not None and any(_is_of(a, whom) for a in s)), None)
    led = {one.country for one in draft.visitors} if whom is None and draft.kind == "visit" else set()
    state = whom.country if whom is not None else next(iter(led)) if len(led) == 1 else None
    for person in persons:
        if not (person.country or person.organisation):
            person.country = state
    if side is None:
        side = draft.visitors if draft.kind == "visit" else draft.sides
    side.extend(persons)
