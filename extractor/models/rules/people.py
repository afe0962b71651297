"""Who is who within one article: full names for surnames, persons for "the minister", countries for offices."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from extractor.models.rules.actors import Actor
from extractor.models.rules.lexicons import Lexicon
from extractor.models.rules.mentions import Mention
from extractor.models.rules.mentions.kinds import (
    LEADER,
    OF_OTHERS,
    OF_THE_LAND,
    POWERS,
    THE_DELEGATION,
    THE_GROUP,
    THE_OPPOSITION,
    UNKNOWN_STATE,
)
from extractor.models.rules.offices_held import (
    CALLED,
    CROWN,
    GENERAL,
    GUESTS,
    HEADS,
    LEADING,
    LEADS,
    is_counterpart,
    is_of_no_state,
    office_of_counterpart,
    office_words,
)

PAIR = 2


class People:
    """The actors of one article; mentions are added in text order."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Begin with nobody."""
        self.lexicon = lexicon
        self.persons: list[Actor] = []
        self.others: dict[tuple[str | None, ...], Actor] = {}
        self.groups: list[Actor] = []
        """Armed groups, and the opposition in a civil war."""
        self.last_group: Actor | None = None
        """The armed group told last, or the body of that word: "the rebels", "the group"."""
        self.civil_war = False
        """Whether the article tells of one: then the opposition is a side as rebels are."""
        self.last_delegation: Actor | None = None
        """The delegation told last, or who led it: "the guests"."""
        self._opponents: Actor | None = None
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
        for surname, names in full.items():
            for actor in self._by_surname.get(surname, []):
                if actor.name and " " not in actor.name and _surname(actor.name) == surname and len(names) == 1:
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
            same = parts <= known or known <= parts or _are_spellings(mention.name, actor.name or "")
            if same and (mention.country is None or actor.country in (None, mention.country)):
                return actor
        return None

    def _learn(self, actor: Actor, mention: Mention) -> None:
        if is_counterpart(mention.office):
            actor.counterpart = True
        elif mention.office and (actor.office is None or is_counterpart(actor.office)):
            actor.office, actor.organisation = mention.office, mention.organisation
        actor.rank = actor.rank or mention.rank
        if mention.words == UNKNOWN_STATE or (not mention.country and is_of_no_state(mention.office)):
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
                if is_counterpart(mention.office) and actor.office is None:
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
        if mention.words == THE_OPPOSITION:
            return self._opposition(mention) if self.civil_war else None
        actor = self._other(mention)
        if mention.words == "group":
            self.last_group = actor
            self._add_group(actor)
        elif mention.kind == "organisation" and (mention.organisation or "").endswith("Group"):
            self.last_group = actor
        if mention.kind == "delegation":
            self.last_delegation = actor
        return actor

    def known(self, mention: Mention, recent: list[Actor]) -> Actor | None:
        """Return whom `mention` means of those whom the article names with an office, without telling him anew."""
        return self._known(mention) if mention.kind == "person" else self._office_holder(mention, recent)

    def _add_group(self, actor: Actor) -> None:
        if actor not in self.groups:
            self.groups.append(actor)

    def _opposition(self, mention: Mention) -> Actor:
        """Return the opposition of a civil war, which is one however it is told: "the Syrian opposition", "the opposition"."""
        if self._opponents is None:
            self._opponents = self._other(mention)
            self._add_group(self._opponents)
        self._opponents.name = max(self._opponents.name or "", mention.name or "", key=len)
        return self._opponents

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
        if is_counterpart(office):
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
        heads = office_words(office)
        known = [actor for actor in told if heads <= office_words(actor.office or "")]
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
        office = office_words(mention.office or "")
        if not any(
            actor.office and office <= office_words(actor.office)
            for actor in recent
            if actor.country != mention.country
        ):
            return None
        told = (actor for actor in recent if actor.counterpart and actor.office is None)
        return next((actor for actor in told if actor.country == mention.country), None)

    def _counterpart(self, mention: Mention, recent: list[Actor]) -> Actor | None:
        for actor in self.persons:
            if mention.country and actor.country == mention.country and actor.counterpart:
                return actor
        if mention.country and not mention.plural and (known := self._in_same_office(mention.country, recent)):
            return known
        untold = not (mention.country or mention.organisation or mention.plural)
        if untold and mention.possessed and len(recent) > 1:
            return next((a for a in recent[1:] if a.country != recent[0].country), None)
        return self._other(mention, counterpart=True)

    def two_holders(self, office: str) -> list[Actor]:
        """Return the two persons of two states who have `office`, told in the plural; nobody where they are more or fewer."""
        words = office_words(office.removesuffix("s"))
        held = [a for a in self.persons if a.office and office_words(office_of_counterpart(a)) == words]
        return held if len(held) == len({actor.country for actor in held}) == PAIR else []

    def _in_same_office(self, country: str, recent: list[Actor]) -> Actor | None:
        """Return the one person of `country` named in the article who has the office of whom it told last: "his Kenyan counterpart"."""
        owner = next((actor for actor in recent if actor.office and actor.country != country), None)
        if owner is None or owner is not recent[0]:
            return None
        office = office_words(office_of_counterpart(owner))
        held = [a for a in self.persons if a.country == country and a.office and a.tenure != "former"]
        same = [actor for actor in held if office_words(office_of_counterpart(actor)) == office]
        return same[0] if len(same) == 1 else None

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
        if mention.words == POWERS:
            key = ("organisation", None, "", None, "", POWERS)  # "major powers" are the "world powers" told before
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
                unknown_state=is_of_no_state(mention.office) or (mention.words == UNKNOWN_STATE and mention.plural),
            )
        return self.others[key]

    def organisation(self, name: str) -> Actor:
        """Return the organisation of this name, as the lists have it, as an actor."""
        return self._other(Mention("organisation", 0, 0, organisation=name))

    def state(self, code: str) -> Actor:
        """Return the state of this ISO 3166-1 alpha-3 code as an actor."""
        return self._other(Mention("state", 0, 0, country=code))

    def office(self, office: str) -> Actor:
        """Return the holder of an office whom nobody names as an actor."""
        return self._other(Mention("office", 0, 0, office=office))

    def everyone(self) -> Iterator[Actor]:
        """Yield all actors that were met."""
        yield from self.persons
        yield from self.others.values()


def _office_shared(counterpart: Actor, recent: list[Actor]) -> str | None:
    """Return the office of whoever was told last of another state: whose counterpart he is."""
    others = (actor for actor in recent if actor is not counterpart and actor.country != counterpart.country)
    other = next((actor for actor in others if actor.office), None)
    return None if other is None else office_of_counterpart(other)


def _fuller(one: str | None, other: str | None) -> str | None:
    """Return the fuller of two names of an organisation; what one has behind the other names a part of it."""
    if not one or not other:
        return one or other
    if other.startswith(one) or one.startswith(other):
        return min(one, other, key=len)  # "African Union", not "African Union Commission"
    return max(one, other, key=len)


ARTICLE = re.compile(r"(?:al|el|ul|an|as|ash|ad|ar|at|az)-(?=\w{3})")
"""Of Arabic names: "al-Jundi" is "Jundi" the second time."""


ALIKE = 0.7
"""How alike first names are that are one in two spellings, by the share of letters in order: "Sergei" and "Sergey" 0.83, "Ivan" and "Igor" 0.25."""


@functools.lru_cache(maxsize=4096)
def _are_spellings(one: str, other: str) -> bool:
    """Tell whether two full names of one surname are spellings of one: "Sergei Lavrov" and "Sergey Lavrov"."""
    words, others = ([_plain(word) for word in name.split()] for name in (one, other))
    if len(words) != len(others) or len(words) == 1 or words[-1] != others[-1]:
        return False
    firsts = zip(words[:-1], others[:-1], strict=True)
    return all(a[:1] == b[:1] and SequenceMatcher(None, a, b).ratio() >= ALIKE for a, b in firsts)


SLAVIC_END = re.compile(r"(?<=\w{3}k)(?:iy|yy|yi|ij|i)$")
"""Of names that newspapers write in several ways: "Zelensky", "Zelenskyy", "Zelenskiy"."""


def _plain(word: str) -> str:
    """Return a word of a name as it is compared: without what one writer puts and another leaves out."""
    return SLAVIC_END.sub("y", ARTICLE.sub("", word.strip(".,").casefold()))


@functools.lru_cache(maxsize=4096)
def _parts(name: str) -> frozenset[str]:
    words = (_plain(word) for word in name.split())
    return frozenset(word for word in words if len(word) > 1 and word != "jr")


@functools.lru_cache(maxsize=4096)
def _surname(name: str) -> str:
    words = [_plain(word) for word in name.split()]
    while len(words) > 1 and words[-1] in ("jr", "sr", "ii", "iii"):
        words.pop()
    return words[-1]
