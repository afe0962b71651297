"""Who made an instrument: its parties, and who signed it."""

# ruff: noqa: E501 - a pattern is read more easily in one line

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.models.rules.actors import Actor
from extractor.models.rules.instruments.instrument import Instrument
from extractor.models.rules.instruments.modals import LATER
from extractor.models.rules.instruments.stages import PASSIVE, WELCOMED
from extractor.models.rules.places import land_at
from extractor.models.rules.reading import Reading
from extractor.models.rules.signs import ANY, AT, GROUP, LAND, ONE, PAIR_RE, TWO
from extractor.models.rules.subjects import group_actors, linked, subject_before
from extractor.tables.organisations import known_organisations

ALSO_BY = re.compile(rf"[^.;]{{0,60}}?,? and (?:for|on behalf of) (?:the )?{LAND},? by (?:the |its )?({ONE})")
NO_MAKERS = (
    "brokered", "mediated", "mediation", "sponsored", "hosted", "witnessed", "facilitated", "backed", "welcomed", "hailed", "praised",
    "condemned", "criticised", "criticized", "overseen", "monitored", "supported", "guaranteed", "attended", "accompanied", "followed",
    "observed", "supervised",
)  # fmt: skip
"""Before "by": who did something else about an instrument than make it."""
BY = re.compile(rf"^[^.;]{{0,110}}?{''.join(f'(?<!{word} )' for word in NO_MAKERS)}\bby (?:the )?({GROUP.pattern})")
MADE_BY_OTHERS = re.compile(rf"\b(?:{'|'.join(NO_MAKERS)}) (?:[\w-]+ |{AT} ){{0,3}}by (?:the )?{GROUP.pattern}")
"""Who did something about an instrument without making it."""
OFFERED_BY = re.compile(
    r"\b(?:proposed|suggested|offered|put forward|demanded|requested|drafted|drawn up|presented|wanted) by (?:the )?$"
)
"""Before who only asked for an instrument, where two others make it."""
ACCUSED = re.compile(rf"\baccus\w+ (?:the )?({GROUP.pattern}) [^.;]{{0,30}}$")
"""The other side of a breach: "accused X on Monday of violating"."""
BINDING = re.compile(rf"^ (?:by|under) which (?:the )?({GROUP.pattern})")
BETWEEN = re.compile(rf"^[^.;]{{0,60}}?\b(?:between|(?<!presence )of) (?:the )?({GROUP.pattern})")
WITH = re.compile(rf"^[^.;]{{0,110}}?\bwith (?:the )?({GROUP.pattern})(?!['’`]s)")
BESIDE = re.compile(rf" (?:(?:on|of|for) [^.;,]{{0,50}}? )?(?:between|with) (?:the )?({GROUP.pattern})")
"""Whose an instrument is, told right behind it."""
NEXT_BESIDE = re.compile(
    rf",? (?:and|as well as) (?:an?|one|another|two|three) (?:[\w-]+ ){{1,5}}with (?:the )?{GROUP.pattern}.*"
)
"""Behind an instrument the next one of the same verb, which has a partner of its own: "a border treaty and a trade pact with Peru"."""
QUALIFIED_BY = re.compile(rf"({GROUP.pattern})(?:['’`]s)? (?:[\w-]+ ){{0,4}}$")
OF_ONE_SIDE = re.compile(rf"({GROUP.pattern})['’`]s (?:[\w-]+ ){{0,3}}$")
"""Whose instrument it is, told before it: "Georgia's association agreement with"."""
UNDER = re.compile(r"\bunder (?:an?|the|this|that) (?:[\w-]+ ){0,4}$")
RELATIVE = re.compile(rf"(?:which|that) (?:the )?({GROUP.pattern}) [\w ]{{0,30}}(?:{AT}[\w ]{{0,20}})?$")
ZERO_RELATIVE = re.compile(rf" (?:the )?({GROUP.pattern}) (?:had |have |has )?")
SIGNED_BY = re.compile(
    rf"[^.;]{{0,80}}? (?:which|that) (?:the )?({GROUP.pattern}) (?:had |have |has )?(?:signed|concluded|initialled|reached)\b"
)
"""Whose instrument was ratified: "ratified the treaty that X and Y signed in May"."""
OWNER = re.compile(rf"({ANY})['’`]s? [\w ]{{1,30}}?(?:{AT} |on {AT} )?$")
OF_THE_PAIR = re.compile(rf"{TWO}['’] {ANY}")


SIGNED_FOR = re.compile(rf"\b(?:for|on behalf of) (?:the )?({LAND}),? by (?:the |its )?({ONE})")
FOR_WHOM = re.compile(rf"({ONE}),? (?:for|on behalf of|representing) (?:the )?({LAND})(?=[,. ])")


COMPANIES = re.compile(r"\b(?:compan(?:y|ies)|firms?|corporations?|enterprises?|airlines?|businessmen|investors)\b")
"""Who makes contracts that bind no state."""


URGED = re.compile(
    rf"\b(?:urg\w+|press\w*|call\w* (?:up)?on|ask\w*|appeal\w* to|persuad\w+|convinc\w+|want\w*|help\w*|congratulat\w+|prais\w+|encourag\w+|push\w*) (?:both )?(?:the )?({GROUP.pattern}) (?:{AT} |on {AT} )?(?:to|on|for|in) (?:[\w-]+ ){{0,4}}$"
)
"""Who is to make an instrument, or did, by the words of somebody else: "urged X and Y to sign", "congratulated them on signing"."""


BREACHES = frozenset({"violation", "violations", "breach", "breaches"})
CHARGED = re.compile(
    r"\b(?:accus\w+|blam\w+)\b[^.;]*$|\b(?:commit\w*|guilty|carr\w+ out|responsible|behind|perpetrat\w+|amount\w* to|constitut\w+|was|is|were|be|been)\b(?: [^\s.;]+){0,6} $"
)
"""Before a breach with which somebody is charged, or which somebody commits."""
AWAITED = re.compile(r"\b(?:look(?:s|ed|ing)? forward to|await(?:s|ed|ing)?) (?:the |an? )?(?:\w+ )?$")
"""Before a signing that its subject only waits for."""
OF_ONLOOKERS = re.compile(r"(?:help(?:s|ed)? (?:to )?)?(?:broker|mediat|arrang|welcom|hail|prais|applaud)")
"""Verbs of those who brought an instrument about, or like it, and did not make it."""


def is_of_bystanders(instrument: Instrument) -> bool:
    """Tell whether only those speak of an instrument who are none of its sides: a body that calls for a ceasefire, a state that welcomes a deal."""
    if instrument.instrument == "ceasefire" and instrument.verdict.status == "proposed" and not instrument.pair:
        return bool(instrument.parties) and all(map(_is_bystander, instrument.parties))
    if instrument.at > instrument.start or _are_two(instrument.parties):
        return False
    mediates = instrument.verdict.status == "negotiating" and is_of_onlookers(instrument)
    return mediates or WELCOMED.match(instrument.verdict.cue) is not None


def is_of_onlookers(instrument: Instrument) -> bool:
    """Tell whether the subject of the verb mediated an instrument, or likes it, and is none of its sides."""
    at = instrument.at
    return at < instrument.start and OF_ONLOOKERS.match(instrument.reading.tagged, at) is not None


def _is_bystander(actor: Actor) -> bool:
    return actor.organisation in known_organisations() or actor.states == {"VAT"}


def find_sides(instrument: Instrument) -> None:
    """Fill in the parties and signatories of `instrument`, whose verb stands at `instrument.at`."""
    if instrument.verdict.status in ("signed", "to_be_signed"):
        _tell_for_whom(instrument.reading)
    if not _bound_by(instrument) and not _in_relative_clause(instrument):
        _around(instrument)


def _tell_for_whom(reading: Reading) -> None:
    """Give those who sign the state for which they do: "signed for Chile by Minister X", "by Minister X for Chile"."""
    tagged = reading.tagged
    told = [(found.start(1), found[2]) for found in SIGNED_FOR.finditer(tagged)]
    told += [] if told else [(found.start(2), found[1]) for found in FOR_WHOM.finditer(tagged)]
    for at, sign in told:
        actor, land = reading.actor(sign), land_at(reading, at)
        if land is not None and actor.is_people and not actor.states and not actor.organisation:
            actor.country = land.country


def _bound_by(instrument: Instrument) -> bool:
    """Read "under an agreement signed in January, China will supply Zambia": its sides act in the main clause."""
    reading = instrument.reading
    if not UNDER.search(reading.before(instrument.start, 60)):
        return False
    end = min(instrument.end, instrument.at)
    signs = "".join(re.findall(ANY, MADE_BY_OTHERS.sub("", reading.tagged[end : end + 240])))
    bound = [actor for actor in group_actors(reading, signs) if actor.kind == "state"]
    if len(bound) < 2:
        signs = "".join(re.findall(ANY, reading.before(instrument.start, 200)))
        bound = [actor for actor in group_actors(reading, signs) if actor.kind == "state"]
    if len(bound) > 1:
        instrument.parties = bound[:2]
    return len(bound) > 1


def _in_relative_clause(instrument: Instrument) -> bool:
    """Read "an agreement that X and Y signed"."""
    tagged = instrument.reading.tagged
    between = tagged[instrument.end : max(instrument.at, instrument.end)]
    found = RELATIVE.search(between) or ZERO_RELATIVE.fullmatch(between)
    if found is None and instrument.verdict.status in LATER:
        found = SIGNED_BY.match(tagged, instrument.end)
    if found is None:
        return False
    end = max(instrument.end, instrument.at)
    partner = WITH.search(tagged[end : end + 200])
    both = [*group_actors(instrument.reading, found[1]), *linked(instrument.reading, partner)]
    instrument.pair = PAIR_RE.search(found[1]) is not None
    if instrument.pair and not both and _are_two(subject := subject_before(instrument.reading, instrument.start)[0]):
        both, instrument.pair = subject, False  # "X and Y added a protocol to the deal they struck"
    if not _are_two(both) and (whose := OF_ONE_SIDE.search(instrument.reading.before(instrument.start, 70))):
        both = [*group_actors(instrument.reading, whose[1]), *both]  # "Chad's accession treaty, which ministers signed"
    instrument.parties = list(dict.fromkeys(both))
    instrument.signatories = [actor for actor in instrument.parties if actor.kind in ("person", "office")]
    return True


@dataclass(frozen=True)
class _Links:
    """Who stands behind an instrument, by the word that links them: "by", "and by", "with", "between"."""

    by: re.Match[str] | None
    also_by: re.Match[str] | None
    partner: re.Match[str] | None
    between: re.Match[str] | None

    def makers(self, reading: Reading) -> list[Actor]:
        """Return those by whom or between whom it is."""
        between = self.between if self.between and "between" in self.between[0] else None
        return [*linked(reading, self.by), *(linked(reading, between) if between else [])]

    def everyone(self, reading: Reading) -> Iterator[Actor]:
        """Yield all of them."""
        for link in (self.by, self.also_by, self.partner, self.between):
            yield from linked(reading, link)

    @property
    def of_pair(self) -> bool:
        """Tell whether "the two" stand there."""
        return any(link is not None and PAIR_RE.search(link[1]) is not None for link in (self.by, self.between))


def _around(instrument: Instrument) -> None:
    """Read the subject of the verb, and who stands behind "by", "with" and "between"."""
    reading, at = instrument.reading, instrument.at
    actors, pair = _acting(instrument)
    links = _links(instrument, actors)
    partners = linked(reading, links.partner)
    if (not partners and AWAITED.search(reading.before(at, 60))) or is_breach_spoken_of(instrument):
        actors, pair = [], False
    if urged := URGED.search(reading.before(at, 160)):
        whom = [*group_actors(reading, urged[1]), *partners]
        both = PAIR_RE.search(urged[1]) is not None
        actors, pair = (whom, both) if both or _are_two(whom) else (actors, pair)
    makers = links.makers(reading)
    if _are_two(makers):
        actors = [actor for actor in actors if at < instrument.start and _is_one_of(actor, makers)]
    links = _without_offerer(instrument, links, actors)
    actors = list(dict.fromkeys([*actors, *links.everyone(reading)]))
    if accused := ACCUSED.search(reading.before(at, 90)):
        breakers = group_actors(reading, accused[1])
        two = _are_two([*breakers, *partners])
        actors = list(dict.fromkeys([*([] if two else actors), *breakers, *partners]))
    if is_of_onlookers(instrument):
        actors = makers or _owners(reading, instrument.start)  # not who brokered or welcomed it
    actors, pair = _qualified(instrument, actors, partners, pair=pair)
    instrument.pair = pair or links.of_pair or _is_of_the_pair(instrument, actors)
    if instrument.verdict.status in ("signed", "to_be_signed"):
        instrument.signatories = [actor for actor in actors if actor.kind in ("person", "office")]
    instrument.parties = actors


def _acting(instrument: Instrument) -> tuple[list[Actor], bool]:
    """Return the subject of the verb, and whether it is "they"; nobody where the verb is passive."""
    if instrument.at < instrument.start or not PASSIVE.search(instrument.reading.before(instrument.at, 30)):
        return subject_before(instrument.reading, min(instrument.at, instrument.start))
    return [], False


def _links(instrument: Instrument, actors: Sequence[Actor]) -> _Links:
    """Return who stands behind the instrument whose verb has `actors` for its subject."""
    tagged = instrument.reading.tagged
    end = max(instrument.end, instrument.at)
    by = BY.search(MADE_BY_OTHERS.sub(lambda found: " " * len(found[0]), tagged[end : end + 200]))
    after = tagged[instrument.end : instrument.end + 200]
    if _are_two(actors):
        after = NEXT_BESIDE.sub("", after)
    also_by = ALSO_BY.match(tagged[end : end + 200], by.end()) if by else None
    return _Links(by, also_by, WITH.search(after), BETWEEN.search(after) or BINDING.search(after))


def _without_offerer(instrument: Instrument, links: _Links, actors: Sequence[Actor]) -> _Links:
    """Return `links` without who only offered what two others do: "talks on a truce proposed by Norway"."""
    end = max(instrument.end, instrument.at)
    if links.by is None or not _are_two(actors):
        return links
    offered = OFFERED_BY.search(instrument.reading.tagged[end : end + links.by.start(1)]) is not None
    return replace(links, by=None) if offered else links


def _qualified(
    instrument: Instrument, actors: list[Actor], partners: Sequence[Actor], *, pair: bool
) -> tuple[list[Actor], bool]:
    """Return `actors` with those whom the words before the noun name, and whether they are "they": `pair` unless they are read anew."""
    reading, start, at = instrument.reading, instrument.start, instrument.at
    owner = OWNER.search(reading.before(at, 200)) if at < start else None
    if owner and not any(actor.country for actor in actors if actor not in partners):
        actors = [*group_actors(reading, owner[1]), *actors]
    before = reading.before(start, 70)
    adjective = QUALIFIED_BY.search(before) if not actors else None
    if adjective is not None and (qualifying := group_actors(reading, adjective[1])):
        return qualifying, pair
    if not actors and at > start:  # "finalised a treaty, to be signed in May"
        return subject_before(reading, start)
    if partners and (whose := OF_ONE_SIDE.search(before)):
        return list(dict.fromkeys([*group_actors(reading, whose[1]), *actors])), pair
    return actors, pair


def _is_of_the_pair(instrument: Instrument, actors: Sequence[Actor]) -> bool:
    """Tell whether it is of the two told before: they are spoken of, or the sentence names nobody who could make it."""
    tagged, at = instrument.reading.tagged, instrument.at
    return (
        OF_THE_PAIR.search(tagged[max(0, at - 120) : max(at, 0)]) is not None
        or (not actors and instrument.instrument in ("joint_statement", "declaration"))
        or (re.search(ANY, tagged) is None and COMPANIES.search(tagged) is None)
    )


def sides_beside(reading: Reading, start: int, end: int) -> list[Actor]:
    """Return the two sides that the words right around an instrument name: "the X-Y deal", "X's deal with Y"; nobody otherwise."""
    before, after = QUALIFIED_BY.search(reading.before(start, 70)), BESIDE.match(reading.tagged, end)
    found = [actor for group in (before, after) if group is not None for actor in group_actors(reading, group[1])]
    return list(dict.fromkeys(found)) if _are_two(found) else []


def _owners(reading: Reading, start: int) -> list[Actor]:
    """Return the two whose instrument it is by the words before it: "welcomed Chad and Niger's agreement"."""
    whose = OF_ONE_SIDE.search(reading.before(start, 70))
    owners = group_actors(reading, whose[1]) if whose else []
    return owners if _are_two(owners) else []


def is_breach_spoken_of(instrument: Instrument) -> bool:
    """Tell whether a breach is only spoken of, so that who speaks is none who broke it: "concern about violations of the truce"."""
    if instrument.verdict.cue not in BREACHES:
        return False
    return CHARGED.search(instrument.reading.before(instrument.at, 140)) is None


def _are_two(actors: Sequence[Actor]) -> bool:
    """Tell whether `actors` are of two sides or more."""
    bodies = (a for a in actors if not a.states)
    sides = {a.organisation or (a.name if a.kind == "organisation" else None) for a in bodies}
    return len({code for a in actors for code in a.states} | (sides - {None})) > 1


def _is_one_of(actor: Actor, makers: list[Actor]) -> bool:
    """Tell whether `actor` acts for one of those who made an instrument."""
    return any(
        actor.states & one.states or (actor.organisation and actor.organisation == one.organisation) for one in makers
    )
