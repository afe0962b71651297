"""Writes an event in the form in which every model is asked for it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from extractor.models.rules.actors import Actor
from extractor.models.rules.drafts.draft import MOST_SENTENCES, Draft, states_of
from extractor.models.rules.encounters import Encounter
from extractor.models.rules.mentions import Mention
from extractor.models.rules.offices_held import COUNTERPART, office_of_counterpart
from extractor.models.rules.places import plain_country
from extractor.models.rules.reading import ArticleReading
from extractor.tables.countries import country_name
from extractor.tables.organisations import known_organisations

OF_NO_PLACE = frozenset({"call", "video_call"})
"""A place told beside one is another event's: "telephoned Y and will receive Z in Aswan"."""

OF_ONE_PLACE = frozenset({"signed", "to_be_signed", "agreed", "adopted", "extended", "denied"})
"""Stages of an instrument at which people come together; of 37 others with a place near them 6 were told to be there."""


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
        "place": _place(draft.place) if _has_place(draft) else None,
    }
    if isinstance(draft.source, Encounter):
        event["participants"] = [
            _participant(one, _role(draft, actor), draft) for actor in draft.everyone() for one in _each(actor, whole)
        ]
    else:
        event["parties"] = [{"name": n, "country": n if code else None} for n, code in states_of(draft)]
        event["signatories"] = [_participant(a, "signatory", draft) for a in draft.source.signatories]
    event |= {
        "topics": draft.topics,
        "attribution": draft.attribution,
        "evidence": sorted(draft.sentences)[:MOST_SENTENCES],
    }
    return event


def _each(actor: Actor, whole: ArticleReading) -> list[Actor]:
    """Return the states that "Turkish-Iranian", or the state and the organisation that "EU-Moldova" names together.

    A state told by an adjective has its name where the article has that, too.
    """
    if actor.kind == "delegation" and len(actor.countries) > 1:
        return [replace(actor, country=code, countries=()) for code in actor.countries]
    if actor.kind == "state" and actor.organisation is None and len(actor.countries) > 1:
        return [Actor("state", name=_state_name(code, whole), country=code) for code in actor.countries]
    if actor.kind == "state" and actor.name is None and actor.country:
        return [replace(actor, name=_state_name(actor.country, whole))]
    if actor.kind != "state" or actor.organisation is None or actor.name is None:
        return [actor]
    known = known_organisations()
    body, state = sorted(actor.name.split("-"), key=lambda part: part not in known)
    return [
        Actor("organisation", name=body, organisation=actor.organisation),
        Actor("state", name=state, country=actor.countries[0]),
    ]


def _state_name(code: str, whole: ArticleReading) -> str | None:
    told = whole.people.state(code).name
    plain = country_name(code)
    return told or (plain if plain in whole.article.text else None)


def _has_place(draft: Draft) -> bool:
    """Tell whether the place told near an event can be its own."""
    if isinstance(draft.source, Encounter):
        return draft.kind not in OF_NO_PLACE
    return draft.verdict.status in OF_ONE_PLACE


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


def _office(actor: Actor, draft: Draft) -> str | None:
    """Return the office of `actor`: where only his being somebody's counterpart is told, by whom he is told with."""
    if not actor.counterpart or (actor.office and not COUNTERPART.search(actor.office)):
        return actor.office
    others = (one for one in draft.everyone() if one is not actor and one.office)
    other = next((one for one in others if actor.kind == "person" or one.kind == "person"), None)
    office = office_of_counterpart(other) if other is not None else actor.office
    if actor.kind == "person" and not actor.office:
        actor.office = office  # whose counterpart he is, the first event tells
    return office


def _participant(actor: Actor, role: str, draft: Draft) -> dict[str, Any]:
    office = _office(actor, draft)
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
