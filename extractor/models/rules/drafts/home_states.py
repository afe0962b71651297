"""For which state an official speaks whose state is not told."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from extractor.models.rules.drafts.draft import Draft
from extractor.models.rules.people import Actor
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.signs import ACTOR, ONE, ONE_RE
from extractor.tables.countries import capital_code, country_mentions

MEETING_PLACES = frozenset(
    {"vienna", "brussels", "bern", "washington", "doha", "muscat", "cairo", "paris", "london", "addis ababa"}
)
"""Capitals in which states meet that are at home elsewhere."""
SPOKEN_OF = re.compile(
    r"\b(?:on|about|over|discuss\w*|against|for|concerning|crisis in|war in|situation in) (?:the )?$"
)
MINISTRY = re.compile(
    r"\b(?:ministry|department|foreign office|government|parliament|national assembly|senate|duma|cabinet)\b",
    re.IGNORECASE,
)
OF_A_BODY = re.compile(
    r"\b(?:special representative|special advis[eo]r|personal envoy|secretary[ -]general)\b", re.IGNORECASE
)
"""Offices that are held for an organisation more often than for a state."""
OF_SEVERAL = re.compile(
    rf"{ONE} (?:from|of|representing) (?:the |all )?(?:[\w-]+ ){{1,4}}(?:states|countries|nations)\b"
)
"""Officials who are told to be of several states, of whatever name: "ministers from the six Gulf Arab states"."""
BESIDE = 32
"""Characters between two countries that are named together."""


def guess_countries(whole: ArticleReading, draft: Draft) -> None:
    """Give an official without a country that of the place of writing or, beside one known other, the article's own."""
    everyone = draft.everyone()
    for actor in (*draft.hosts, *draft.sides):
        if actor.kind == "organisation" and not actor.country and not actor.organisation and _is_ministry(actor):
            actor.country = draft.land
    for actor in everyone:
        if (
            actor.country
            or actor.unknown_state
            or actor.organisation
            or actor.countries
            or actor.kind not in ("person", "office")
            or not (actor.office or actor.rank or actor.counterpart)
            or OF_A_BODY.search(actor.office or "")
            or (actor.plural and OF_SEVERAL.search(draft.source.reading.tagged))
        ):
            continue
        others = {code for a in everyone if a is not actor for code in a.states}
        if draft.kind == "visit" and draft.land and actor in draft.visitors:
            others.add(draft.land)  # whoever comes there is of elsewhere
        with_body = any(a.organisation for a in everyone if a is not actor)
        if actor.counterpart:
            actor.country = own_country(whole, others) if others and actor.kind == "person" else None
        elif beside := _country_of_colleagues(draft, actor):
            actor.country = beside
        elif host_of := _host_country(draft, actor, others):
            actor.country = host_of
        elif told_first := _told_before(draft.source.reading, actor, others):
            actor.country = told_first
        elif whole.home and whole.home not in others and whole.countries[whole.home]:
            actor.country = whole.home
        # Beside officials of two states a third would be a guess: of seven on articles to develop against all were wrong.
        elif len(others) == 1 and (own := own_country(whole, others)):
            actor.country = own
        elif whole.home and whole.home not in others and not with_body:
            actor.country = whole.home
        elif (others or with_body) and (here := _capital_where_they_met(draft)) and here not in others:
            actor.country = here  # "arrived in Doha and met Prime Minister X"
        actor.guessed_country = actor.country is not None


def _told_before(reading: Reading, actor: Actor, others: set[str]) -> str | None:
    """Return the state of whoever the sentence names first: "Baku said that Foreign Minister X met his Armenian counterpart"."""
    if actor not in reading.actors:
        return None
    at = reading.tagged.find(chr(ACTOR + reading.actors.index(actor)))
    before = map(reading.actor, ONE_RE.findall(reading.tagged[: max(at, 0)]))
    return next((one.country for one in before if one.country and one.country not in others), None)


def _is_spoken_of(text: str, code: str) -> bool:
    """Tell whether a country named once is what they spoke of: "discussed Ukraine", "talks on Greenland"."""
    return any(SPOKEN_OF.search(text[max(0, at - 24) : at]) for at in islice(country_mentions(text, code), 3))


def _is_ministry(actor: Actor) -> bool:
    return actor.name is not None and MINISTRY.search(actor.name) is not None


def _country_of_colleagues(draft: Draft, actor: Actor) -> str | None:
    """Return the one state of those who receive guests, or come as such, together with an official."""
    side = next((side for side in (draft.hosts, draft.visitors) if actor in side), [])
    states = {code for one in side if one is not actor and one.is_people for code in one.states}
    return states.pop() if len(states) == 1 else None


def _host_country(draft: Draft, actor: Actor, others: set[str]) -> str | None:
    """Return the country of an official who receives a guest at home: where the envoy serves, or where they met."""
    guests = [other for other in draft.everyone() if other is not actor]
    receives = actor in draft.hosts or any(guest.visiting for guest in guests)
    served = {guest.accredited_to for guest in guests if guest.accredited_to not in (None, "?")}
    if len(served) == 1 and not served & others:
        return served.pop()
    return draft.land if receives and draft.land not in others else None


def _capital_where_they_met(draft: Draft) -> str | None:
    """Return the country of the capital in which a meeting was, None for cities where others meet too."""
    place = draft.place
    if place is None or place.name is None or place.name.casefold() in MEETING_PLACES or draft.kind == "visit":
        return None
    return place.country if capital_code(place.name) == place.country else None


def own_country(whole: ArticleReading, others: set[str]) -> str | None:
    """Return the country for which the article speaks beside those of `others`, None where that is open.

    A readout names its own country with the other ("U.S.-Israel", "between the United States and Israel") or by itself.
    """
    cities = Counter(m.country for r in whole.readings for m in r.mentions if m.kind == "place" and m.country)
    told = [(code, n) for code, n in whole.countries.most_common(8) if code not in others and n > cities[code]]
    text = whole.article.text
    told = [(code, n) for code, n in told if n > 1 or not _is_spoken_of(text, code)]
    if told and (len(told) == 1 or told[0][1] >= 2 * told[1][1]):
        return told[0][0]
    theirs = [at for code in others for at in islice(country_mentions(text, code), 50)]
    paired = [
        code
        for code, times in told
        if times > 1
        and any(abs(at - other) <= BESIDE for at in islice(country_mentions(text, code), 50) for other in theirs)
    ]
    return paired[0] if len(paired) == 1 else None
