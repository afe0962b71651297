"""Who is who within one article: full names for surnames, persons for "the minister", countries for offices."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.models.rules.lexicons import Lexicon
from extractor.models.rules.mentions import Mention
from extractor.models.rules.mentions.kinds import (
    LEADER,
    OF_NO_STATE,
    OF_OTHERS,
    OF_THE_LAND,
    THE_DELEGATION,
    THE_GROUP,
    UNKNOWN_STATE,
)
from extractor.tables.countries import country_mentions

COUNTERPART = re.compile(r"\b(?:counterparts?|colleagues?|opposite numbers?)\b", re.IGNORECASE)


HEADS = frozenset(
    {"president", "prime minister", "premier", "chancellor", "pm", "secretary general", "secretary-general"}
)
"""Offices of which a surname tells whose they are: "President Lukashenko"."""
LEADING = frozenset({"leader", "head of state", "head of government", "monarch", "ruler", "sovereign"})
LEADS = re.compile(
    r"(?:president|prime minister|first minister|premier|chancellor|king|queen|emir|sultan|emperor)(?:\W|$)",
    re.IGNORECASE,
)
"""Offices whose holder is the leader of a state."""
CALLED = {
    "diplomat": re.compile(
        r"foreign minister|minister (?:of|for) (?:foreign|external) |foreign secretary|secretary of state|external affairs|envoy|ambassador"
        r"|representative|mediator|negotiator|foreign policy chief",
        re.IGNORECASE,
    ),
    "envoy": re.compile(r"envoy|mediator|negotiator|representative|emissary|facilitator", re.IGNORECASE),
    "chief": re.compile(
        r"secretary[ -]general|director[ -]general|president|chief|managing director|head|chairman|chairperson|commissioner",
        re.IGNORECASE,
    ),
    "leader": LEADS,
    "monarch": re.compile(r"(?:king|queen|emir|sultan|emperor|grand duke|prince)(?:\W|$)", re.IGNORECASE),
}
"""General words for an office, and the offices of those who are told by them: "the NATO chief" is its secretary general."""
CALLED |= dict.fromkeys(("mediator", "negotiator", "emissary"), CALLED["envoy"]) | {"head": CALLED["chief"]}
GENERAL = re.compile(rf"(?:^|[ -])({'|'.join(CALLED)})(?: of .*)?$", re.IGNORECASE)
SERVING = re.compile(
    r"\b(?:minister|official|advis[eo]r|aide|general|commander|envoy|negotiator|ambassador|deputy|emissary|assistant|secretary|chief|predecessor|successor)s?\b",
    re.IGNORECASE,
)
"""Offices of those who serve whoever they are told to be of."""
CALLED_ELSEWHERE = {"secretary of state": "Foreign Minister"}
"""Offices that one state calls so, and what a counterpart of their holders is."""
CROWN = re.compile(r"(?:king|queen|emperor|empress|emir|sultan|pope)\b", re.IGNORECASE)
"""Offices that few hold: the one whom an article names is the one whom it tells by the office and his land."""
GUESTS = frozenset({"guest", "guests", "visitor", "visitors"})


@dataclass(eq=False, slots=True)
class Actor:
    """One person, office-holder, body or state of the article, with all that the article tells of it."""

    kind: str
    name: str | None = None
    office: str | None = None
    rank: str | None = None
    country: str | None = None
    countries: tuple[str, ...] = ()
    organisation: str | None = None
    accredited_to: str | None = None
    tenure: str = "incumbent"
    plural: bool = False
    visiting: bool = False
    counterpart: bool = False
    trusted: bool = True
    guessed_country: bool = False
    unknown_state: bool = False
    """Its nationality is told by a word that names no one state ("Congolese"): not to be guessed."""

    @property
    def stands_for_several(self) -> bool:
        """Whether several people or states are told as one."""
        return self.plural or len(self.countries) > 1 or (self.kind == "state" and self.organisation is not None)

    @property
    def states(self) -> set[str]:
        """All states it speaks for, as ISO 3166-1 alpha-3 codes."""
        return {code for code in (self.country, *self.countries) if code}

    @property
    def is_people(self) -> bool:
        """Whether it can come to a meeting: a person, an office-holder or a delegation."""
        return self.kind in ("person", "office", "delegation")

    @property
    def is_official(self) -> bool:
        """Whether it can stand for a side."""
        return bool(self.office or self.rank or self.country or self.organisation or self.kind != "person")


class People:
    """The actors of one article; mentions are added in text order."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Begin with nobody."""
        self.lexicon = lexicon
        self.persons: list[Actor] = []
        self.others: dict[tuple[str | None, ...], Actor] = {}
        self.last_group: Actor | None = None
        """The armed group told last: "the rebels" are its."""
        self.last_delegation: Actor | None = None
        """The delegation told last, or who led it: "the guests"."""
        self._by_surname: dict[str, list[Actor]] = {}
        self._introduced: set[str] = set()
        """Surnames of those whom the article names without an office."""

    def meet_names(self, mentions: Iterable[Mention]) -> None:
        """Take in every mention that names a person with an office, rank or title, wherever it stands.

        `recognise_leaders` belongs behind the last of them: what an article tells of somebody goes before what is known.
        """
        full: dict[str, set[str]] = {}
        for mention in mentions:
            if mention.kind == "person" and mention.name and not mention.weak:
                self._person(mention)
            elif mention.kind == "person" and mention.name and not mention.surname_only:
                self._introduced.add(_surname(mention.name))
                if mention.words != OF_OTHERS:
                    full.setdefault(_surname(mention.name), set()).add(mention.name)
            elif mention.kind == "organisation" and mention.organisation:
                self._other(mention)
        self._complete_names(full)

    def _complete_names(self, full: dict[str, set[str]]) -> None:
        """Give who is told with his office by surname only the full name that stands elsewhere, where there is but one."""
        for actor in self.persons:
            names = full.get(_surname(actor.name or ""), set())
            if actor.name and " " not in actor.name and len(names) == 1:
                actor.name = next(iter(names))

    def recognise_leaders(self) -> None:
        """Give leaders whose state the article does not tell the one that everybody knows."""
        for actor in self.persons:
            self._recognise(actor)

    def _person(self, mention: Mention) -> Actor:
        assert mention.name is not None
        actor = self._known(mention)
        if actor is None:
            actor = Actor("person", name=mention.name)
            self.persons.append(actor)
            self._by_surname.setdefault(_surname(mention.name), []).append(actor)
            for part in _parts(mention.name):
                self._by_surname.setdefault(part, [])
                if actor not in self._by_surname[part]:
                    self._by_surname[part].append(actor)
        if len(mention.name.split()) > len((actor.name or "").split()):
            actor.name = mention.name
        self._learn(actor, mention)
        return actor

    def _recognise(self, actor: Actor) -> Actor:
        name, office, leaders = actor.name or "", actor.office or "", self.lexicon.leaders
        if not (actor.country or actor.organisation or actor.unknown_state):
            leader = leaders.named(name) or leaders.named(f"{office} {name}")
            if leader is None and " " not in name and office.casefold() in HEADS:
                leader = leaders.titled(name)
            if leader is not None:
                (actor.country, actor.organisation), actor.guessed_country = leader, True
        return actor

    def _known(self, mention: Mention) -> Actor | None:
        assert mention.name is not None
        parts = _parts(mention.name)
        for actor in self._by_surname.get(_surname(mention.name), []):
            known = _parts(actor.name or "")
            same = parts <= known or known <= parts
            if same and (mention.country is None or actor.country in (None, mention.country)):
                return actor
        return None

    def _learn(self, actor: Actor, mention: Mention) -> None:
        if _is_counterpart(mention.office):
            actor.counterpart = True
        elif mention.office and (actor.office is None or _is_counterpart(actor.office)):
            actor.office, actor.organisation = mention.office, mention.organisation
        actor.rank = actor.rank or mention.rank
        if mention.words == UNKNOWN_STATE or (not mention.country and _is_of_no_state(mention.office)):
            actor.unknown_state = True
        actor.country = actor.country or mention.country
        actor.organisation = actor.organisation or mention.organisation
        actor.accredited_to = actor.accredited_to or mention.accredited_to
        if actor.tenure == "incumbent":
            actor.tenure = mention.tenure
        actor.visiting = actor.visiting or mention.visiting

    def actor_of(self, mention: Mention, recent: list[Actor]) -> Actor | None:
        """Return whom `mention` means, None where it is nobody that can take part; `recent` is latest first."""
        if mention.words == THE_DELEGATION:
            return self.last_delegation
        if mention.kind == "person":
            if not mention.weak:
                actor = self._recognise(self._person(mention))
                if _is_counterpart(mention.office) and actor.office is None:
                    actor.office = _office_shared(actor, recent)
                if mention.words == LEADER:
                    led = self.last_delegation
                    if led is not None and led.kind == "delegation" and not (actor.country or actor.organisation):
                        actor.country, actor.organisation = led.country, led.organisation
                    self.last_delegation = actor
                return actor
            known = self._known(mention)
            if known is not None or mention.surname_only:
                return known or self._known_by_surname(mention)
            if mention.words != OF_OTHERS and self.lexicon.leaders.named(mention.name or ""):
                return self._recognise(self._person(mention))
            return Actor("person", name=mention.name, country=mention.country, trusted=False)
        if mention.words == OF_THE_LAND:
            return Actor("office", office=mention.office, plural=True, trusted=False)
        if mention.kind == "office":
            return self._office_holder(mention, recent)
        if mention.words == THE_GROUP:
            return self.last_group or (self._other(mention) if mention.name else None)
        actor = self._other(mention)
        if mention.words == "group":
            self.last_group = actor
        if mention.kind == "delegation":
            self.last_delegation = actor
        return actor

    def _known_by_surname(self, mention: Mention) -> Actor | None:
        """Return the leader whom a surname alone tells where the article introduces nobody of it: "talks with Arafat"."""
        leader = self.lexicon.leaders.untitled(mention.name or "")
        if leader is None or mention.words == OF_OTHERS or _surname(mention.name or "") in self._introduced:
            return None
        actor = self._person(mention)
        if not (actor.country or actor.organisation):
            (actor.country, actor.organisation), actor.guessed_country = leader, True
        return actor

    def _office_holder(self, mention: Mention, recent: list[Actor]) -> Actor | None:
        office = mention.office or ""
        if _is_counterpart(office):
            return self._counterpart(mention, recent)
        if office.lower() in GUESTS and mention.definite:
            if mention.country:
                told = next((a for a in recent if a.country == mention.country), None)
                return told or self._other(mention)
            return next((actor for actor in recent if actor.visiting), self.last_delegation)
        titled = bool(mention.country) and office[:1].isupper()  # "Singaporean President will"
        if (mention.definite or titled) and not mention.plural:
            crown = CROWN.match(office) if mention.country else None
            known = self._holders(crown[0] if crown else office, mention.country, recent)
            of_it = [a for a in known if mention.country and a.country == mention.country]
            of_it = of_it or [a for a in known if mention.visiting and a.visiting]
            for actor in of_it or known:
                if mention.country is not None and actor.country not in (None, mention.country):
                    continue
                envoy = office.casefold() in self.lexicon.envoys
                if (
                    mention.country is not None
                    and actor.country is None
                    and actor not in recent
                    and not (envoy or crown)
                ):
                    continue  # a minister who is named only later is another
                if mention.organisation is not None and actor.organisation != mention.organisation:
                    continue
                if mention.possessed:
                    continue
                actor.country = actor.country or mention.country
                return actor
            if (called := self._called(mention, recent) or self._told_as_counterpart(mention, recent)) is not None:
                return called
        if mention.weak and not mention.country and not mention.organisation:
            return None
        return self._other(mention)

    def _holders(self, office: str, country: str | None, recent: list[Actor]) -> list[Actor]:
        """Return the persons met whose office `office` may mean; "the Egyptian leader" is who heads Egypt."""
        told = [actor for actor in (*self.persons, *recent) if actor.kind == "person" and actor.office]
        heads = _head(office)
        known = [actor for actor in told if heads <= _head(actor.office or "")]
        if not known and country and office.casefold() in LEADING:
            known = [actor for actor in told if actor.country == country and LEADS.match(actor.office or "")]
        return known

    def _called(self, mention: Mention, recent: list[Actor]) -> Actor | None:
        """Return whom a general word means, told last first: "the top U.S. diplomat", "the NATO chief", "the veteran leader"."""
        general = GENERAL.search(mention.office or "")
        if general is None or mention.plural or mention.possessed:
            return None
        word = general[1].lower()
        if word in ("chief", "head") and not mention.organisation:
            return None  # of the army, or of whatever
        whose = (mention.country, mention.organisation)
        for actor in recent:
            same = (actor.country if mention.country else None, actor.organisation if mention.organisation else None)
            if actor.office and same == whose and CALLED[word].search(actor.office):
                return actor
        return None

    def _told_as_counterpart(self, mention: Mention, recent: list[Actor]) -> Actor | None:
        """Return who was told only as the counterpart of an office's holder: "his Estonian counterpart Y", "the Estonian president"."""
        if mention.country is None or mention.possessed:
            return None
        office = _head(mention.office or "")
        if not any(
            actor.office and office <= _head(actor.office) for actor in recent if actor.country != mention.country
        ):
            return None
        told = (actor for actor in recent if actor.counterpart and actor.office is None)
        return next((actor for actor in told if actor.country == mention.country), None)

    def _counterpart(self, mention: Mention, recent: list[Actor]) -> Actor | None:
        for actor in self.persons:
            if mention.country and actor.country == mention.country and actor.counterpart:
                return actor
        untold = not (mention.country or mention.organisation or mention.plural)
        if untold and mention.possessed and len(recent) > 1:
            return next((a for a in recent[1:] if a.country != recent[0].country), None)
        return self._other(mention, counterpart=True)

    def _other(self, mention: Mention, *, counterpart: bool = False) -> Actor:
        key = (
            mention.kind,
            mention.name,
            (mention.office or "").lower(),
            mention.country,
            ",".join(mention.countries),
            mention.organisation,
        )
        if mention.kind in ("state", "place") and mention.country and not mention.countries:
            key = ("state", None, "", mention.country, "", None)  # however it is told, it is one
            if key in self.others and self.others[key].name is None:
                self.others[key].name = mention.name
        if mention.kind == "organisation" and mention.organisation:
            key = ("organisation", None, "", mention.country, "", mention.organisation)  # "EU" is "European Union"
            if key in self.others:
                self.others[key].name = _fuller(self.others[key].name, mention.name)
        if key not in self.others:
            self.others[key] = Actor(
                mention.kind if mention.kind != "place" else "state",
                name=mention.name,
                office=mention.office,
                country=mention.country if mention.kind != "organisation" or mention.words == "body" else None,
                countries=mention.countries,
                organisation=mention.organisation,
                accredited_to=mention.accredited_to,
                tenure=mention.tenure,
                plural=mention.plural,
                visiting=mention.visiting,
                counterpart=counterpart,
                trusted=not mention.weak,
                unknown_state=_is_of_no_state(mention.office) or (mention.words == UNKNOWN_STATE and mention.plural),
            )
        return self.others[key]

    def organisation(self, name: str) -> Actor:
        """Return the organisation of this name, as the lists have it, as an actor."""
        return self._other(Mention("organisation", 0, 0, organisation=name))

    def state(self, code: str) -> Actor:
        """Return the state of this ISO 3166-1 alpha-3 code as an actor."""
        return self._other(Mention("state", 0, 0, country=code))

    def everyone(self) -> Iterator[Actor]:
        """Yield all actors that were met."""
        yield from self.persons
        yield from self.others.values()


def _office_shared(counterpart: Actor, recent: list[Actor]) -> str | None:
    """Return the office of whoever was told last of another state: whose counterpart he is."""
    others = (actor for actor in recent if actor is not counterpart and actor.country != counterpart.country)
    other = next((actor for actor in others if actor.office), None)
    return None if other is None else office_of_counterpart(other)


def office_of_counterpart(other: Actor) -> str:
    """Return what somebody is who is told as the counterpart of `other`, who has an office."""
    office = other.office or ""
    return CALLED_ELSEWHERE.get(office.casefold()) or _without_state(office, other.country)


def _without_state(office: str, country: str | None) -> str:
    """Return an office without the body of the state `country` that it is of: "chief of staff of the Chinese Army"."""
    named = next(iter(country_mentions(office, country)), None) if country else None
    end = office.rfind(" of ", 0, named) if named else -1
    return office[:end] if end > 0 else office


def serves(mention: Mention) -> bool:
    """Tell whether somebody's official serves his state: "his ministers", but neither "his guest" nor "his French colleague"."""
    told = mention.country or mention.countries or mention.organisation or mention.words == UNKNOWN_STATE
    return not told and not mention.weak and SERVING.search(mention.office or "") is not None


def _fuller(one: str | None, other: str | None) -> str | None:
    """Return the fuller of two names of an organisation; what one has behind the other names a part of it."""
    if not one or not other:
        return one or other
    if other.startswith(one) or one.startswith(other):
        return min(one, other, key=len)  # "African Union", not "African Union Commission"
    return max(one, other, key=len)


ARTICLE = re.compile(r"(?:al|el|ul|an|as|ash|ad|ar|at|az)-(?=\w{3})")
"""Of Arabic names: "al-Jundi" is "Jundi" the second time."""


@functools.lru_cache(maxsize=4096)
def _parts(name: str) -> frozenset[str]:
    words = (ARTICLE.sub("", word.casefold().strip(".,")) for word in name.split())
    return frozenset(word for word in words if len(word) > 1 and word != "jr")


@functools.lru_cache(maxsize=4096)
def _surname(name: str) -> str:
    words = [ARTICLE.sub("", w.strip(".,").casefold()) for w in name.split()]
    while len(words) > 1 and words[-1] in ("jr", "sr", "ii", "iii"):
        words.pop()
    return words[-1]


@functools.lru_cache(maxsize=4096)
def _is_of_no_state(office: str | None) -> bool:
    return office is not None and OF_NO_STATE.search(office) is not None


@functools.lru_cache(maxsize=4096)
def _is_counterpart(office: str | None) -> bool:
    return office is not None and COUNTERPART.search(office) is not None


OFFICE_WORDS = {
    "defense": ("defence",), "premier": ("prime", "minister"), "pm": ("prime", "minister"), "fm": ("foreign", "minister"),
}  # fmt: skip
"""Words of offices by other words for the same."""
GENERIC = frozenset({"of", "the", "for", "and", "affairs"})


@functools.lru_cache(maxsize=4096)
def _head(office: str) -> frozenset[str]:
    words = re.findall(r"\w+", office.casefold())
    return frozenset(same for word in words for same in OFFICE_WORDS.get(word, (word,))) - GENERIC


def office_words(office: str) -> frozenset[str]:
    """Return the words of an office by which two spellings of it are one."""
    return _head(office)
