"""Who of those named takes part, in which role, and what kind of encounter that makes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.models.rules.actors import Actor
from extractor.models.rules.drafts.draft import Draft
from extractor.models.rules.drafts.home_states import guess_countries
from extractor.models.rules.encounters import Encounter
from extractor.models.rules.reading import ArticleReading
from extractor.tables.countries import capital_code

ENVOY = re.compile(r"ambassador|chargé|charge d|high commissioner", re.IGNORECASE)


DOMESTIC = re.compile(
    r"\b(?:opposition|party|cabinet|coalition|political|parliamentary|lawmakers?|deputies|labou?r|religious|tribal|youth|governors|mayors|senators|congressm[ae]n|congresswom[ae]n|legislators|executives|industry|farmers?|unions?)\b",
    re.IGNORECASE,
)
"""Of offices in the politics and the public life of one state."""


def settled(whole: ArticleReading, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """Return `draft` with states left out whose people take part, roles set, kind refined; None if too few take part.

    `earlier` are the events told before.
    """
    guessed = guess_countries(whole, draft, earlier)
    if not _sort(whole, draft):
        for actor in (one for one in guessed if one.kind == "person"):  # what was no event tells nothing of them
            actor.country, actor.guessed_country = None, False
        return None
    return draft


def _sort(whole: ArticleReading, draft: Draft) -> bool:
    """Leave out states whose people take part, set roles and kind; tell whether enough of several sides take part."""
    _leave_out_spoken_for(draft)
    if draft.kind == "visit":
        return _is_abroad(draft)
    if not _is_encounter(draft) or _is_domestic(whole, draft):
        return False
    _refine(draft)
    _set_roles(draft)
    _settle_place(whole, draft)
    return True


def _leave_out_spoken_for(draft: Draft) -> None:
    """Leave out states whose people take part, and officials of nobody knows where."""
    codes = {actor.country for actor in draft.everyone() if actor.is_people} - {None}
    for name in ("sides", "hosts", "visitors", "mediators"):
        told = (a for a in getattr(draft, name) if not _is_of_nowhere(a))
        setattr(draft, name, [a for a in told if not _is_spoken_for(a, codes, draft)])


BUILDING = re.compile(
    r"\b(?:office|offices|headquarters|ministry|department|palace|residence|house|hall|mansion|chancellery|parliament|airport|base|barracks|secretariat|villa|hotel)\b",
    re.IGNORECASE,
)
AT_HOME = frozenset({"meeting", "talks", "courtesy_call", "summons"})
"""Kinds of encounters for which a guest comes to a host."""


def _settle_place(whole: ArticleReading, draft: Draft) -> None:
    """Tell in which country the host's building is, and place what is told without place where the article is from."""
    lands = {actor.country for actor in draft.hosts}
    land = lands.pop() if len(lands) == 1 else None
    if draft.place is None:
        draft.place = whole.dateline if _is_where_written(whole, draft, land) else None
    elif land is not None and draft.place.country is None and BUILDING.search(draft.place.name or ""):
        draft.place = replace(draft.place, country=land)


def _is_where_written(whole: ArticleReading, draft: Draft, land: str | None) -> bool:
    """Tell whether news comes from where it happened: somebody from there met somebody from elsewhere.

    Where nobody is told to be the host (whose `land` it is), it has to be dated, and the place of writing a capital.
    """
    if whole.home is None or draft.kind not in AT_HOME or draft.background:
        return False
    if draft.hosts:
        return land == whole.home and draft.verdict.status == "held" and any(a.country != land for a in draft.visitors)
    if draft.time is None or draft.verdict.status not in ("held", "ongoing"):
        return False
    countries = {actor.country for actor in draft.everyone()} - {None}
    at_home = whole.home in countries and len(countries) > 1
    return at_home and capital_code((whole.dateline and whole.dateline.name) or "") == whole.home


def _is_of_nowhere(actor: Actor) -> bool:
    """Tell whether officials are told of whom nobody knows where they are from: "met with officials"."""
    return actor.kind == "office" and not (actor.trusted or actor.counterpart or actor.states or actor.organisation)


def _is_spoken_for(actor: Actor, codes: set[str | None], draft: Draft) -> bool:
    """Tell whether a state is named beside its own people, or as where a visit went."""
    several = bool(actor.countries) and not actor.organisation and set(actor.countries) <= codes
    return actor.kind == "state" and (actor.country in codes or several or draft.kind == "visit")


def _is_abroad(draft: Draft) -> bool:
    """Tell whether there are visitors, and not all at home, nor received by people of whom nothing tells a second state."""
    if draft.place is None and draft.hosts and not any(map(_is_of_told_side, draft.everyone())):
        return False  # "upon arrival the prime minister was received by the chief of staff"
    return bool(draft.visitors) and not (draft.land and all(actor.country == draft.land for actor in draft.visitors))


def _is_of_told_side(actor: Actor) -> bool:
    """Tell whether it is told, and not guessed, for which state or body `actor` speaks."""
    return bool(actor.organisation or (actor.states and not actor.guessed_country))


def _is_encounter(draft: Draft) -> bool:
    """Tell whether enough of those named can have met: several, of more than one side, officials among them."""
    everyone = [actor for actor in draft.everyone() if not _leads_a_company(actor)]
    if not everyone or not any(a.is_official for a in everyone) or not any(a.trusted for a in everyone):
        return False
    if isinstance(draft.source, Encounter) and draft.source.gathered:
        return True
    if len(everyone) == 1:
        only = everyone[0]
        if draft.kind == "summit" and only.organisation:
            return True
        if draft.kind in ("call", "video_call"):
            return len(only.countries) > 1
        at_home = only.organisation is None and DOMESTIC.search(only.office or "") is not None
        return len(only.countries) > 1 or (only.plural and not only.country and not at_home)
    if _are_at_home(everyone):
        return False
    sides = {actor.country or actor.organisation for actor in everyone}
    told = any(map(_is_of_told_side, everyone))
    if not told and any(DOMESTIC.search(actor.office or "") for actor in everyone):
        return False  # nothing tells of a second state
    if len(sides) == 1 and None not in sides and not any(actor.counterpart for actor in everyone):
        return False
    states = [actor.kind == "state" for actor in everyone]
    holders = any(actor.is_official and actor.kind != "state" for actor in everyone)
    return draft.kind != "meeting" or holders or all(states)


BUSINESS = re.compile(r"\b(?:chief executive(?: officer)?|ceo)s?(?: (?:of|at) .*)?$", re.IGNORECASE)


def _leads_a_company(actor: Actor) -> bool:
    """Tell whether `actor` is no side of a meeting of states: "Chief Executive X", unless he is Hong Kong's."""
    told = actor.organisation or (actor.states and not actor.guessed_country)
    return not told and BUSINESS.search(actor.office or "") is not None


LEGISLATOR = re.compile(
    r"^(?:senator|congressman|congresswoman|house speaker|(?:[\w-]+ )?(?:majority|minority) (?:leader|whip))$",
    re.IGNORECASE,
)
"""Offices of the American congress, whose holders news names without their state."""
POLITICIAN = re.compile(
    r"^(?:general secretary|(?:[\w-]+ )?(?:party|union) (?:leader|secretary|chief|chairman)|opposition leader|press secretary)$",
    re.IGNORECASE,
)
"""Offices held within one state."""
PAIR = 2
CROWNED = "king|queen|emir|amir|sultan"
HEADS = re.compile(rf"^(?:prime minister|president|premier|chancellor|{CROWNED})$", re.IGNORECASE)
OTHER_MINISTER = re.compile(r"^(?!.*\b(?:foreign|external|prime)\b).*\bminister\b", re.IGNORECASE)


CROWNS = re.compile(rf"^(?:{CROWNED})$", re.IGNORECASE)
GOVERNS = re.compile(r"^(?:prime minister|premier|crown prince|(?:parliament )?speaker\b.*)$", re.IGNORECASE)


def _are_at_home(everyone: list[Actor]) -> bool:
    """Tell whether those who met are of one state, though it is told of one at most: "President X met Interior Minister Y"."""
    plain = all(a.kind in ("person", "office") and not (a.organisation or a.countries or a.visiting) for a in everyone)
    if len(everyone) < PAIR or not plain:
        return False
    return any(all(one is head or _is_of_home(one, head) for one in everyone) for head in everyone)


def _is_of_home(one: Actor, other: Actor) -> bool:
    """Tell whether `one` holds an office of the state of `other`, where nothing tells that he is of elsewhere."""
    office, untold = one.office or "", one.country is None and not (one.unknown_state or one.counterpart)
    if LEGISLATOR.match(office) and one.country in (None, "USA"):
        return other.country in (None, "USA") or other.guessed_country
    if POLITICIAN.match(office):
        return other.country is None or (untold and not other.guessed_country)
    crowned = CROWNS.match(other.office or "") and GOVERNS.match(office)  # "the King received the Prime Minister"
    if not crowned and (HEADS.match(other.office or "") is None or OTHER_MINISTER.match(office) is None):
        return False
    both_open = (one.guessed_country or untold) and (other.guessed_country or other.country is None)
    return both_open or (untold and not other.guessed_country)


def _is_domestic(whole: ArticleReading, draft: Draft) -> bool:
    """Tell whether somebody met politicians at home: "the Slovak president met party leaders" in an article of Slovakia."""
    everyone = draft.everyone()
    politicians = [
        a
        for a in everyone
        if a.plural and a.kind == "office" and not a.organisation and DOMESTIC.search(a.office or "")
    ]
    others = {actor.country or actor.organisation for actor in everyone if actor not in politicians}
    if not politicians or len(others) != 1 or draft.kind in ("call", "video_call"):
        return False
    home = others.pop()
    elsewhere = any(a.states - {home} and not a.guessed_country for a in politicians)
    return not elsewhere and home is not None and home == (draft.land or whole.home or home)


def _refine(draft: Draft) -> None:
    envoys = [
        a
        for a in draft.everyone()
        if a.office and not a.organisation and ENVOY.search(a.office) and "special" not in a.office.casefold()
    ]
    others = [a for a in draft.everyone() if a not in envoys]
    with_principal = any(a.country and a.country == envoy.country for envoy in envoys for a in others)
    if draft.kind == "meeting" and len(envoys) == 1 and others and not with_principal and not envoys[0].plural:
        draft.kind = "courtesy_call"
    for envoy in envoys:
        if envoy.accredited_to in (None, "?"):
            homes = {a.country for a in others if a.country and a.country != envoy.country}
            envoy.accredited_to = homes.pop() if len(homes) == 1 else None


def _set_roles(draft: Draft, land: str | None = None) -> None:
    """Sort the sides into host and visitors where a place belongs to one of them, or someone is told to be visiting.

    Where nothing tells the place, `land` is where it was.
    """
    if draft.hosts or draft.kind in ("call", "video_call", "correspondence", "mediation"):
        return
    land = draft.land or land
    visiting = [a for a in draft.sides if a.visiting]
    at_home = [a for a in draft.sides if land and a.country == land]
    if visiting:
        draft.visitors = visiting
        draft.hosts = [a for a in draft.sides if a not in visiting]
    elif at_home and len(at_home) < len(draft.sides):
        draft.hosts = at_home
        draft.visitors = [a for a in draft.sides if a not in at_home]
    if draft.hosts:
        draft.sides = []


def sort_sides(drafts: list[Draft]) -> None:
    """Tell host from visitor also by a visit that only another sentence tells, and by where an envoy serves."""
    visits = [draft for draft in drafts if draft.kind == "visit" and draft.land]
    for draft in drafts:
        if isinstance(draft.source, Encounter):
            _leave_out_spoken_for(draft)  # by who is told later to have led or attended
        if isinstance(draft.source, Encounter) and draft.kind != "visit" and not draft.visitors:
            _set_roles(draft, _land_of_visitor(draft, visits) or _land_of_envoy(draft))


def _land_of_visitor(draft: Draft, visits: list[Draft]) -> str | None:
    """Return the state to which one side of a meeting is told to come, and of which the other is."""
    if draft.place is not None or draft.kind == "summit":
        return None
    people = draft.everyone()
    for visit in visits:
        others = [actor for actor in people if actor not in visit.visitors]
        at_home = bool(others) and all(actor.country == visit.land for actor in others)
        if at_home and len(others) < len(people):
            return visit.land
    return None


def _land_of_envoy(draft: Draft) -> str | None:
    """Return the state where an envoy serves who meets somebody of it."""
    served = {actor.accredited_to for actor in draft.sides if actor.accredited_to not in (None, "?")}
    return served.pop() if len(served) == 1 else None
