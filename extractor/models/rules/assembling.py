"""Makes events in the reply form from encounters and instruments, each once, with date, place, roles and evidence."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from extractor.models.rules.details import (
    attribution_of,
    date_value,
    land_at,
    place_of,
    plain_country,
    time_words,
    topics_of,
)
from extractor.models.rules.encounters import RANK, Encounter
from extractor.models.rules.instruments import Instrument
from extractor.models.rules.mentions import Mention
from extractor.models.rules.people import Actor, office_words
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.statuses import Verdict, is_earlier
from extractor.tables.countries import capital_code, country_mentions, country_name

OLD = timedelta(days=21)
RECENT = timedelta(days=2)
FURTHER = {
    ("agreed", "to_be_signed"),
    ("agreed", "signed"),
    ("negotiating", "agreed"),
    ("negotiating", "to_be_signed"),
    ("negotiating", "signed"),
    ("to_be_signed", "signed"),
}
"""Stages of one instrument: the later one is what the article reports."""
CALLED_OFF: tuple[set[str], ...] = ({"planned", "postponed"}, {"planned", "cancelled"})
SAME_EVENT: tuple[set[str], ...] = ({"held", "ongoing"}, {"planned", "proposed"}, *CALLED_OFF)
FUTURE = frozenset({"planned", "proposed", "postponed", "cancelled", "refused"})


@dataclass(slots=True)
class Draft:
    """An event before it is written down."""

    source: Encounter | Instrument
    sides: list[Actor]
    verdict: Verdict
    sentences: list[int]
    hosts: list[Actor] = field(default_factory=list)
    visitors: list[Actor] = field(default_factory=list)
    mediators: list[Actor] = field(default_factory=list)
    kind: str = ""
    background: bool = False
    why_background: str = ""
    time: tuple[int, int] | None = None
    earliest: str | None = None
    latest: str | None = None
    place: Mention | None = None
    topics: list[str] = field(default_factory=list)
    attribution: str | None = None

    def everyone(self) -> list[Actor]:
        """Return all who take part, each once."""
        return list(dict.fromkeys([*self.hosts, *self.visitors, *self.mediators, *self.sides]))


def draft_meeting(whole: ArticleReading, found: Encounter, others: list[int], earlier: list[Draft]) -> Draft | None:
    """Return the event that `found` tells, None where nobody is left to take part."""
    reading = found.reading
    draft = Draft(found, list(found.sides), found.verdict, [reading.number], kind=found.kind)
    draft.hosts, draft.visitors, draft.mediators = list(found.hosts), list(found.visitors), list(found.mediators)
    if found.pair:
        _add_pair(draft, earlier, whole)
    _set_time(whole, reading, draft, found.start, others)
    draft.place = land_at(reading, found.destination) or place_of(whole, reading, found.end)
    _set_background(whole, reading, draft, found.start, earlier)
    if draft.kind == "meeting" and any(
        re.search(
            r"\b(?:the|their|these|after|following|during) (?:[\w-]+ )?(?:talks|negotiations)\b(?! (?:on|with|between))",
            r.tagged,
        )
        for r in _following(whole, reading)
    ):
        draft.kind = "talks"
    draft.topics = (
        topics_of(whole, [reading, *_following(whole, reading)], found.start) if found.kind != "visit" else []
    )
    draft.attribution = attribution_of(whole, reading)
    return _settled(whole, draft)


def draft_agreement(whole: ArticleReading, found: Instrument, earlier: list[Draft]) -> Draft | None:
    """Return the event that `found` tells, None where no sides can be told."""
    reading = found.reading
    draft = Draft(found, list(found.parties), found.verdict, [reading.number], kind=found.instrument)
    if found.pair:
        _add_pair(draft, earlier, whole)
        if found.verdict.status in ("signed", "to_be_signed") and not found.signatories:
            found.signatories = [a for a in draft.sides if a.kind in ("person", "office")]
    known = _said_before(draft, found, earlier)
    if known is not None:
        draft.sides = list(dict.fromkeys([*known.sides, *draft.sides]))
    draft.place = place_of(whole, reading, found.end)
    _guess_countries(whole, draft)
    if all(not a.trusted or not a.is_official for a in draft.sides):
        return None
    _set_time(whole, reading, draft, found.at or found.start, [])
    if draft.time is None and draft.verdict.status in ("signed", "adopted", "agreed"):
        _take_occasion(draft, earlier)
    _set_background(whole, reading, draft, found.start, earlier)
    on = re.match(
        r"(?: of understanding| of cooperation)? (?:on|concerning|regarding|about|in the field of) (?:the )?([^.,;\ue000-\uf8ff]{4,70}?)(?= (?:was|were|with|between|signed|in \W|on \W|by|that|which|had|has|and|,)|[.,;\ue000-\uf8ff])",
        reading.tagged[found.end :],
    )
    if on is not None:
        start = reading.origin(found.end + on.start(1))
        draft.topics = [whole.article.text[start : start + len(on[1])].strip()]
    draft.attribution = attribution_of(whole, reading)
    return (
        draft
        if len(states_of(draft)) > 1
        or (found.name and states_of(draft))
        or (found.instrument == "ceasefire" and draft.sides)
        else None
    )


def _take_occasion(draft: Draft, earlier: list[Draft]) -> None:
    """Give an instrument without a time that of the meeting, told just before, at which it was made."""
    for meeting in reversed(earlier):
        near = 0 <= draft.sentences[0] - meeting.sentences[-1] <= 2
        if (
            not isinstance(meeting.source, Encounter)
            or not near
            or meeting.background
            or meeting.verdict.status not in ("held", "ongoing")
            or meeting.kind in ("call", "visit")
        ):
            continue
        codes = {c for a in meeting.everyone() for c in (a.country, *a.countries) if c}
        if codes & {c for a in draft.sides for c in (a.country, *a.countries) if c}:
            draft.time, draft.earliest, draft.latest = meeting.time, meeting.earliest, meeting.latest
            draft.place = draft.place or meeting.place
            draft.sentences = [*dict.fromkeys([*meeting.sentences[:1], *draft.sentences])]
            return


def _said_before(draft: Draft, found: Instrument, earlier: list[Draft]) -> Draft | None:
    """Return the instrument that "the deal", "the accord" means, where the sentence itself does not tell two sides."""
    before = found.reading.tagged[max(0, found.start - 14) : found.start]
    if len(states_of(draft)) > 1 or (
        not re.search(r"\b(?:the|this|that|its) (?:\w+ )?$", before) and not found.reading.tagged.startswith("they ")
    ):
        return None
    loose = {"agreement", "other"}
    for known in reversed(earlier):
        if isinstance(known.source, Instrument) and (
            known.kind == found.instrument or loose & {known.kind, found.instrument}
        ):
            return known
    return None


def _add_pair(draft: Draft, earlier: list[Draft], whole: ArticleReading) -> None:
    """Add whom "they" or "the two leaders" mean: the people of the last event, or the last two persons of two sides."""
    for other in reversed(earlier):
        people = [a for a in other.everyone() if a.kind in ("person", "office", "delegation")]
        if len(people) > 1:
            draft.sides = list(dict.fromkeys([*draft.sides, *people]))
            return
    named: list[Actor] = []
    if draft.sides and not earlier:
        persons = [a for r in whole.readings if r.number < draft.sentences[0] for a in r.actors if a.kind == "person"]
        draft.sides = list(dict.fromkeys([*persons[:1], *draft.sides]))
        return
    for reading in reversed([r for r in whole.readings if r.number < draft.sentences[0]]):
        for actor in reading.actors:
            if actor.kind == "person" and actor.is_official and all(a.country != actor.country for a in named):
                named.append(actor)
        if len(named) > 1:
            draft.sides = list(dict.fromkeys([*draft.sides, *named[:2]]))
            return
    for other in reversed(earlier):
        if len(other.everyone()) > 1:
            draft.sides = list(dict.fromkeys([*draft.sides, *other.everyone()]))
            return


def _set_time(whole: ArticleReading, reading: Reading, draft: Draft, at: int, others: list[int]) -> None:
    to_come = draft.verdict.status in ("planned", "proposed", "to_be_signed")
    # A pact is in force since a day; "negotiating since May" says when that began, "met, the first time since May" nothing.
    lasting = isinstance(draft.source, Instrument) and draft.verdict.status != "negotiating"
    draft.time = time_words(reading, at, others, to_come=to_come, lasting=lasting)
    if draft.time is None:
        return
    text = whole.article.text
    words = text[draft.time[0] : draft.time[1]]
    past = draft.verdict.status not in FUTURE and draft.verdict.status not in ("to_be_signed", "negotiating")
    published = _day(whole.article.published)
    draft.earliest, draft.latest = date_value(words, text[reading.start : reading.end], whole, past=past)
    if _is_far(draft.earliest, published):
        draft.time = draft.earliest = draft.latest = None


def _is_far(earliest: str | None, published: date | None) -> bool:
    """Tell whether a time is years ahead: an aim that was spoken of ("by 2045"), not the day of an event."""
    day = _day(earliest)
    return day is not None and published is not None and day.year > published.year + 2


def _set_background(whole: ArticleReading, reading: Reading, draft: Draft, at: int, earlier: list[Draft]) -> None:
    clause = reading.tagged[max(0, at - 70) : at + 60]
    if draft.verdict.status in ("held", "ongoing", "signed", "agreed", "adopted") and is_earlier(clause):
        draft.background, draft.why_background = True, "told as earlier"
    words = whole.article.text[draft.time[0] : draft.time[1]].casefold() if draft.time else ""
    if re.search(
        r"\b(?:last|previous) (?:year|month|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)|years? ago|months? ago|earlier this (?:year|month)|last week|weeks? ago",
        words,
    ):
        draft.background, draft.why_background = True, words
    published, latest = _day(whole.article.published), _day(draft.latest)
    if (
        earlier
        and published
        and latest
        and latest < published - RECENT
        and isinstance(draft.source, Instrument)
        and draft.source.at > draft.source.end
        and not re.search(
            r"\b(?:was|were|has|have|is|are|be|been)\b", reading.tagged[draft.source.end : draft.source.at]
        )
    ):
        draft.background, draft.why_background = True, "an earlier instrument that is only named"
    if published and latest and latest < published - OLD:
        draft.background, draft.why_background = True, "long before the report"
    earliest = _day(draft.earliest)
    if published and earliest and earliest > published and draft.verdict.status == "held":
        draft.verdict = Verdict("planned", "after the report")
    arriving = (
        isinstance(draft.source, Encounter)
        and draft.kind == "visit"
        and re.search(r"\b(?:arriv\w+|began|begins|started|kicked off)\b", reading.tagged[max(0, at - 50) : at + 12])
    )
    if (
        arriving
        and draft.verdict.status == "held"
        and not draft.background
        and published
        and (latest is None or latest >= published - timedelta(days=1))
    ):
        draft.verdict = Verdict("ongoing", "has just arrived")
    if (
        draft.kind == "visit"
        and draft.verdict.status == "held"
        and published
        and latest
        and latest >= published
        and earliest != latest
    ):
        draft.verdict = Verdict("ongoing", "lasts beyond the report")


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _following(whole: ArticleReading, reading: Reading) -> list[Reading]:
    place = next(i for i, r in enumerate(whole.readings) if r is reading)
    return whole.readings[place + 1 : place + 3]


# -- who, and in which role -----------------------------------------------------------------------------------------------


def _settled(whole: ArticleReading, draft: Draft) -> Draft | None:
    """Return `draft` with states left out whose people take part, roles set, kind refined; None if too few take part."""
    people = [a for a in draft.everyone() if a.kind in ("person", "office", "delegation")]
    _guess_countries(whole, draft)
    codes = {a.country for a in people}
    for name in ("sides", "hosts", "visitors", "mediators"):
        kept = [
            a
            for a in getattr(draft, name)
            if not (a.kind == "state" and (a.country in codes or (draft.kind == "visit")))
        ]
        setattr(draft, name, kept)
    everyone = draft.everyone()
    if draft.kind == "visit":
        place = draft.place
        if (
            place is not None
            and place.country
            and draft.visitors
            and all(a.country == place.country for a in draft.visitors)
        ):
            return None
        return draft if draft.visitors else None
    if len(everyone) < 2 and not (everyone and (everyone[0].plural or len(everyone[0].countries) > 1)):
        return None
    if len(everyone) == 1 and everyone[0].country and not everyone[0].countries:
        return None
    if not any(a.is_official for a in everyone) or all(not a.trusted for a in everyone):
        return None
    known = {a.country or a.organisation for a in everyone}
    if len(known) == 1 and None not in known and len(everyone) > 1 and not any(a.counterpart for a in everyone):
        return None
    if (
        sum(1 for a in everyone if a.kind == "state" or not a.is_official) == len(everyone)
        and draft.kind == "meeting"
        and not all(a.kind == "state" for a in everyone)
    ):
        return None
    _refine(draft)
    _set_roles(draft)
    return draft


def _guess_countries(whole: ArticleReading, draft: Draft) -> None:
    """Give an official without a country that of the place of writing or, beside one known other, the article's own."""
    everyone = draft.everyone()
    for actor in everyone:
        if (
            actor.country
            or actor.unknown_state
            or actor.organisation
            or actor.countries
            or actor.kind not in ("person", "office")
            or not (actor.office or actor.rank)
            or actor.counterpart
        ):
            continue
        others = {a.country for a in everyone if a is not actor and a.country}
        if host_of := _host_country(draft, actor, others):
            actor.country = host_of
        elif whole.home and whole.home not in others and whole.countries[whole.home]:
            actor.country = whole.home
        elif others and (own := _own_country(whole, others)):
            actor.country = own
        elif whole.home and whole.home not in others:
            actor.country = whole.home
        elif others and (here := _capital_where_they_met(draft)) and here not in others:
            actor.country = here  # "arrived in Doha and met Prime Minister X"
        actor.guessed_country = actor.country is not None


def _host_country(draft: Draft, actor: Actor, others: set[str]) -> str | None:
    """Return the country of an official who receives a guest at home: where the envoy serves, or where they met."""
    guests = [other for other in draft.everyone() if other is not actor]
    receives = actor in draft.hosts or any(guest.visiting for guest in guests)
    served = {guest.accredited_to for guest in guests if guest.accredited_to not in (None, "?")}
    if len(served) == 1 and not served & others:
        return served.pop()
    here = draft.place.country if draft.place is not None else None
    return here if receives and here not in others else None


def _capital_where_they_met(draft: Draft) -> str | None:
    """Return the country of the capital in which a meeting was, None for cities where others meet too."""
    place = draft.place
    if place is None or place.name is None or place.name.casefold() in MEETING_PLACES or draft.kind == "visit":
        return None
    return place.country if capital_code(place.name) == place.country else None


MEETING_PLACES = frozenset(
    {"vienna", "brussels", "bern", "washington", "doha", "muscat", "cairo", "paris", "london", "addis ababa"}
)
"""Capitals in which states meet that are at home elsewhere."""


def _own_country(whole: ArticleReading, others: set[str]) -> str | None:
    """Return the country for which the article speaks beside those of `others`, None where that is open.

    A readout names its own country with the other ("U.S.-Israel", "between the United States and Israel") or by itself.
    """
    cities = Counter(m.country for r in whole.readings for m in r.mentions if m.kind == "place" and m.country)
    told = [(code, n) for code, n in whole.countries.most_common(8) if code not in others and n > cities[code]]
    if told and (len(told) == 1 or told[0][1] >= 2 * told[1][1]):
        return told[0][0]
    text = whole.article.text
    theirs = [at for code in others for at in islice(country_mentions(text, code), 50)]
    paired = [
        code
        for code, _ in told
        if any(abs(at - other) <= BESIDE for at in islice(country_mentions(text, code), 50) for other in theirs)
    ]
    return paired[0] if len(paired) == 1 else None


BESIDE = 32
"""Characters between two countries that are named together."""

ENVOY = re.compile(r"ambassador|chargé|charge d|high commissioner|^envoy$", re.IGNORECASE)


def _refine(draft: Draft) -> None:
    envoys = [
        a for a in draft.everyone() if a.office and ENVOY.search(a.office) and "special" not in a.office.casefold()
    ]
    others = [a for a in draft.everyone() if a not in envoys]
    if draft.kind == "meeting" and len(envoys) == 1 and others:
        draft.kind = "courtesy_call"
    for envoy in envoys:
        if envoy.accredited_to in (None, "?"):
            homes = {a.country for a in others if a.country and a.country != envoy.country}
            envoy.accredited_to = homes.pop() if len(homes) == 1 else None


def _set_roles(draft: Draft) -> None:
    """Sort the sides into host and visitors where a place belongs to one of them, or someone is told to be visiting."""
    if draft.hosts or draft.kind in ("call", "video_call", "correspondence", "mediation"):
        return
    visiting = [a for a in draft.sides if a.visiting]
    place = draft.place.country if draft.place is not None else None
    at_home = [a for a in draft.sides if place and a.country == place]
    if visiting:
        draft.visitors = visiting
        draft.hosts = [a for a in draft.sides if a not in visiting]
    elif at_home and len(at_home) < len(draft.sides):
        draft.hosts = at_home
        draft.visitors = [a for a in draft.sides if a not in at_home]
    if draft.hosts:
        draft.sides = []


def states_of(draft: Draft) -> list[tuple[str, str | None]]:
    """Return the parties of an agreement as (name, code): the states and organisations of those who made it."""
    found: dict[str, str | None] = {}
    for actor in draft.sides:
        for code in (*actor.countries, *([actor.country] if actor.country else [])):
            found[country_name(code)] = code
        if not actor.country and not actor.countries and (actor.organisation or actor.kind == "organisation"):
            found[actor.organisation or actor.name or ""] = None
    found.pop("", None)
    return sorted(found.items(), key=lambda p: p[1] is None)


# -- one event, told once -------------------------------------------------------------------------------------------------


def is_retold(draft: Draft, other: Draft) -> bool:
    """Tell whether `draft` tells again what `other` tells."""
    if isinstance(draft.source, Encounter) != isinstance(other.source, Encounter):
        return False
    if isinstance(draft.source, Instrument) and isinstance(other.source, Instrument):
        return _same_instrument(draft, other)
    if draft.verdict.status != other.verdict.status and {draft.verdict.status, other.verdict.status} not in SAME_EVENT:
        return False
    if {draft.verdict.status, other.verdict.status} in CALLED_OFF:
        return (draft.kind == "visit") == (other.kind == "visit") and bool(
            set(map(id, draft.everyone())) & set(map(id, other.everyone()))
        )
    if (draft.kind == "visit") != (other.kind == "visit") or (
        draft.background != other.background and draft.time and other.time and draft.earliest != other.earliest
    ):
        return False
    if (
        {draft.kind, other.kind} & {"call", "video_call", "correspondence", "summons"}
        and draft.kind != other.kind
        and not ({draft.kind, other.kind} <= {"call", "meeting", "talks"})
    ):
        return False
    if (draft.earliest and other.earliest and (draft.latest or "") < other.earliest) or (
        draft.earliest and other.earliest and (other.latest or "") < draft.earliest
    ):
        return False
    mine, theirs = draft.everyone(), other.everyone()
    covered = all(any(_stands_for(a, b) for b in theirs) for a in mine) or all(
        any(_stands_for(b, a) for b in mine) for a in theirs
    )
    if draft.kind == "visit" and covered and draft.place and other.place:
        return draft.place.country == other.place.country or not draft.place.country
    return covered


def _stands_for(a: Actor, b: Actor) -> bool:
    """Tell whether `a` may be `b`, told in fewer words."""
    if a is b:
        return True
    if a.kind == "person" and b.kind == "person":
        return False
    if a.kind in ("state", "delegation", "organisation") or b.kind in ("state", "delegation", "organisation"):
        if a.country:
            return a.country == b.country or a.country in b.countries
        return bool(a.organisation) and a.organisation == b.organisation
    if a.countries or b.countries:
        return bool(set(a.countries) | {a.country} & set(b.countries) | {b.country})
    if a.country and b.country and a.country != b.country:
        return False
    return (
        a.counterpart
        or b.counterpart
        or bool(office_words(a.office or "") & office_words(b.office or ""))
        or a.plural
        or b.plural
    )


def _same_instrument(draft: Draft, other: Draft) -> bool:
    mine, theirs = draft.source, other.source
    assert isinstance(mine, Instrument)
    assert isinstance(theirs, Instrument)
    if mine.name and theirs.name:
        return mine.name == theirs.name or mine.name in theirs.name or theirs.name in mine.name
    kinds = {mine.instrument, theirs.instrument}
    if len(kinds) > 1 and not kinds & {"agreement", "other"}:
        return False
    a, b = {n for n, _ in states_of(draft)}, {n for n, _ in states_of(other)}
    same_sides = not a or not b or a <= b or b <= a
    return (
        same_sides
        and (draft.background == other.background or not draft.time)
        and not (draft.topics and other.topics and draft.topics != other.topics and mine.reading is theirs.reading)
    )


def take_in(other: Draft, draft: Draft) -> None:
    """Add to `other` what `draft` tells beyond it."""
    if {draft.verdict.status, other.verdict.status} in CALLED_OFF:
        if draft.verdict.status != "planned":
            other.verdict = draft.verdict
        elif draft.time is not None:
            other.time, other.earliest, other.latest = draft.time, draft.earliest, draft.latest
            other.place = draft.place or other.place
        if draft.sentences[0] not in other.sentences and len(other.sentences) < 4:
            other.sentences.append(draft.sentences[0])
    if isinstance(other.source, Instrument) and (other.verdict.status, draft.verdict.status) in FURTHER:
        other.verdict, other.background = draft.verdict, draft.background
        other.time, other.earliest, other.latest = draft.time, draft.earliest, draft.latest
        if draft.sentences[0] not in other.sentences:
            other.sentences.append(draft.sentences[0])
    if other.time is None and draft.time is not None and draft.sentences[0] - other.sentences[0] <= 2:
        other.time, other.earliest, other.latest = draft.time, draft.earliest, draft.latest
        if draft.sentences[0] not in other.sentences and len(other.sentences) < 4:
            other.sentences.append(draft.sentences[0])
    if other.place is None and draft.place is not None:
        other.place = draft.place
    if isinstance(other.source, Encounter):
        _take_in_people(other, draft)
        if (
            draft.kind in RANK
            and other.kind in RANK
            and RANK.index(draft.kind) > RANK.index(other.kind)
            and other.kind != "courtesy_call"
            and draft.kind != "visit"
        ):
            other.kind = draft.kind
    elif isinstance(draft.source, Instrument) and isinstance(other.source, Instrument):
        other.sides = list(dict.fromkeys([*other.sides, *draft.sides]))
        if not other.source.signatories:
            other.source.signatories = draft.source.signatories
        other.source.name = other.source.name or draft.source.name
    other.topics = list(dict.fromkeys([*other.topics, *draft.topics]))[:5]


def _take_in_people(other: Draft, draft: Draft) -> None:
    for actor in draft.everyone():
        if any(actor is b for b in other.everyone()):
            continue
        weaker = next(
            (b for b in other.everyone() if b.kind != "person" and actor.kind == "person" and _stands_for(b, actor)),
            None,
        )
        if weaker is not None:
            for name in ("sides", "hosts", "visitors", "mediators"):
                setattr(other, name, [actor if b is weaker else b for b in getattr(other, name)])
            if draft.sentences[0] not in other.sentences and len(other.sentences) < 4:
                other.sentences.append(draft.sentences[0])
        elif actor.kind == "person" and draft.sentences[0] - other.sentences[0] <= 1:
            other.sides.append(actor)
    if not other.hosts and draft.hosts and set(map(id, draft.everyone())) >= set(map(id, other.everyone())):
        other.hosts, other.visitors, other.sides = list(draft.hosts), list(draft.visitors), list(draft.sides)


# -- the reply form -------------------------------------------------------------------------------------------------------


def write_event(whole: ArticleReading, draft: Draft) -> dict[str, Any]:
    """Return the event in the form in which every model is asked for it."""
    text = whole.article.text
    event: dict[str, Any] = {"type": "meeting" if isinstance(draft.source, Encounter) else "agreement"}
    if isinstance(draft.source, Encounter):
        event["kind"] = draft.kind
    else:
        event |= {"name": draft.source.name, "instrument": draft.kind}
    event |= {
        "status": draft.verdict.status,
        "background": draft.background,
        "date": {"text": text[draft.time[0] : draft.time[1]] if draft.time else None, "reading": None},
        "place": _place(draft.place),
    }
    if isinstance(draft.source, Encounter):
        event["participants"] = [_participant(a, _role(draft, a), draft) for a in draft.everyone()]
    else:
        event["parties"] = [{"name": n, "country": n if code else None} for n, code in states_of(draft)]
        event["signatories"] = [_participant(a, "signatory", draft) for a in draft.source.signatories]
    event |= {"topics": draft.topics, "attribution": draft.attribution, "evidence": sorted(draft.sentences)[:4]}
    return event


def _place(place: Mention | None) -> dict[str, Any] | None:
    if place is None or not place.name:
        return None
    return {
        "text": re.sub(r"^the (?=[A-Z][a-z]+$)(?!the Kremlin|the Pentagon|the Hague)", "", place.name),
        "country": plain_country(place.country),
    }


def _role(draft: Draft, actor: Actor) -> str:
    for role, actors in (("host", draft.hosts), ("visitor", draft.visitors), ("mediator", draft.mediators)):
        if actor in actors:
            return role
    return "participant"


def _participant(actor: Actor, role: str, draft: Draft) -> dict[str, Any]:
    office = actor.office
    if actor.kind == "office" and actor.counterpart and office:
        other = next((a for a in draft.everyone() if a is not actor and a.office and a.kind == "person"), None)
        office = other.office if other is not None else office
    elif actor.counterpart and office and re.search("counterpart|colleague", office):
        office = next((a.office for a in draft.everyone() if a is not actor and a.office), office)
    elif actor.kind == "person" and actor.counterpart and not office:
        office = next((a.office for a in draft.everyone() if a is not actor and a.office), None)
    return {
        "name": None if actor.kind in ("office", "delegation") else actor.name,
        "kind": actor.kind,
        "office": office if actor.kind in ("person", "office") else None,
        "rank": actor.rank,
        "country": plain_country(actor.country),
        "accredited_to": plain_country(actor.accredited_to)
        if actor.accredited_to and len(actor.accredited_to) == 3
        else None,
        "tenure": actor.tenure,
        "role": role,
        "evidence": [],
    }


__all__ = ["Draft", "draft_agreement", "draft_meeting", "is_retold", "replace", "take_in", "write_event"]
