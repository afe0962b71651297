"""For which state an official speaks whose state is not told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from extractor.models.rules.actors import Actor
from extractor.models.rules.drafts.colleagues import (
    land_visited,
    state_of_company,
    state_of_hosts,
    state_of_last_met,
    state_told_before,
)
from extractor.models.rules.drafts.draft import Draft
from extractor.models.rules.reading import ArticleReading
from extractor.models.rules.signs import ONE
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
ONE_A_STATE = re.compile(
    r"\b(?:heads? of (?:state|government)|presidents|prime ministers|premiers|kings|monarchs|chancellors|(?:foreign|defen[cs]e|finance|interior) ministers)$",
    re.IGNORECASE,
)
"""Offices of which a state has one: several holders are of several states."""
OF_PARTIES = re.compile(
    r"\bleader$|\bcommissioner|\benvoy (?:for|to) the\b|^(?:\w+ )?chair(?:man|woman|person)?$", re.IGNORECASE
)
"""Offices of parties, movements and bodies more often than of states: of eleven guesses on articles to develop against two were right."""
BESIDE = 32
"""Characters between two countries that are named together."""


def guess_countries(whole: ArticleReading, draft: Draft, earlier: Sequence[Draft] = ()) -> list[Actor]:
    """Give officials without a country that of those they are told with, of the place, or of the article; return them.

    `earlier` are the events told before.
    """
    guessed: list[Actor] = []
    for actor in (*draft.hosts, *draft.sides):
        if actor.kind == "organisation" and not actor.country and not actor.organisation and _is_ministry(actor):
            actor.country = draft.land
    for actor in draft.everyone():
        if _is_open(actor, draft):
            actor.country = _state_of(whole, draft, actor, earlier)
            actor.guessed_country = actor.country is not None
            guessed.append(actor)
    return guessed


def _is_open(actor: Actor, draft: Draft) -> bool:
    """Tell whether `actor` holds an office and nothing tells for which state or body."""
    told = actor.country or actor.countries or actor.organisation or actor.unknown_state
    if told or actor.kind not in ("person", "office") or not (actor.office or actor.rank or actor.counterpart):
        return False
    one_each = actor.office is not None and ONE_A_STATE.search(actor.office)
    several = actor.plural and (one_each or OF_SEVERAL.search(draft.source.reading.tagged))
    return not several and OF_A_BODY.search(actor.office or "") is None


def _state_of(whole: ArticleReading, draft: Draft, actor: Actor, earlier: Sequence[Draft]) -> str | None:
    """Return the state for which `actor` most likely speaks, None where that is open."""
    others = {code for one in draft.everyone() if one is not actor for code in one.states}
    if draft.kind == "visit" and draft.land and actor in draft.visitors:
        others.add(draft.land)  # whoever comes there is of elsewhere
    if actor.counterpart:
        return own_country(whole, others) if others and actor.kind == "person" else None
    if company := state_of_company(draft, actor):
        return company
    if OF_PARTIES.search(actor.office or ""):
        return None
    if not actor.trusted:
        return land_visited(draft, actor, earlier) or (draft.land if draft.land not in others else None)
    return (
        _host_country(draft, actor, others)
        or state_of_hosts(draft, actor, earlier)
        or state_of_last_met(draft, actor, earlier)
        or land_visited(draft, actor, earlier)
        or state_told_before(draft.source.reading, actor, others)
        or _state_of_article(whole, draft, actor, others)
    )


def _state_of_article(whole: ArticleReading, draft: Draft, actor: Actor, others: set[str]) -> str | None:
    """Return where the article was written, or, beside one known other, the state that it speaks for."""
    home = whole.home if whole.home not in others else None
    if home and whole.countries[home]:
        return home
    # Beside officials of two states a third would be a guess: of seven on articles to develop against all were wrong.
    if len(others) == 1 and (own := own_country(whole, others)):
        return own
    with_body = any(one.organisation for one in draft.everyone() if one is not actor)
    if home and not with_body:
        return home
    here = _capital_where_they_met(draft) if others or with_body else None
    return here if here not in others else None  # "arrived in Doha and met Prime Minister X"


def _is_spoken_of(text: str, code: str) -> bool:
    """Tell whether a country named once is what they spoke of: "discussed Ukraine", "talks on Greenland"."""
    return any(SPOKEN_OF.search(text[max(0, at - 24) : at]) for at in islice(country_mentions(text, code), 3))


def _is_ministry(actor: Actor) -> bool:
    return actor.name is not None and MINISTRY.search(actor.name) is not None


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
