"""What words for an office mean: which are one, which tell a leader, and what a counterpart of its holder is."""

from __future__ import annotations

import functools
import re

from extractor.models.rules.actors import Actor
from extractor.models.rules.mentions import Mention
from extractor.models.rules.mentions.kinds import OF_NO_STATE, UNKNOWN_STATE
from extractor.tables.countries import country_mentions

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

CROWN = re.compile(r"(?:king|queen|emperor|empress|emir|sultan|pope)\b", re.IGNORECASE)
"""Offices that few hold: the one whom an article names is the one whom it tells by the office and his land."""

GUESTS = frozenset({"guest", "guests", "visitor", "visitors"})

COUNTERPART = re.compile(r"\b(?:counterparts?|colleagues?|opposite numbers?)\b", re.IGNORECASE)


@functools.lru_cache(maxsize=4096)
def is_counterpart(office: str | None) -> bool:
    """Tell whether somebody is told by whose counterpart he is: "his Turkish colleague"."""
    return office is not None and COUNTERPART.search(office) is not None


CALLED_ELSEWHERE = {"secretary of state": "Foreign Minister"}
"""Offices that one state calls so, and what a counterpart of their holders is."""


def office_of_counterpart(other: Actor) -> str:
    """Return what somebody is who is told as the counterpart of `other`, who has an office."""
    office = other.office or ""
    return CALLED_ELSEWHERE.get(office.casefold()) or _without_state(office, other.country)


def _without_state(office: str, country: str | None) -> str:
    """Return an office without the body of the state `country` that it is of: "chief of staff of the Chinese Army"."""
    named = next(iter(country_mentions(office, country)), None) if country else None
    end = office.rfind(" of ", 0, named) if named else -1
    return office[:end] if end > 0 else office


SERVING = re.compile(
    r"\b(?:minister|official|advis[eo]r|aide|general|commander|envoy|negotiator|ambassador|deputy|emissary|assistant|secretary|chief|predecessor|successor)s?\b",
    re.IGNORECASE,
)
"""Offices of those who serve whoever they are told to be of."""


def serves(mention: Mention) -> bool:
    """Tell whether somebody's official serves his state: "his ministers", but neither "his guest" nor "his French colleague"."""
    told = mention.country or mention.countries or mention.organisation or mention.words == UNKNOWN_STATE
    return not told and not mention.weak and SERVING.search(mention.office or "") is not None


@functools.lru_cache(maxsize=4096)
def is_of_no_state(office: str | None) -> bool:
    """Tell whether an office is held against a state, so that the state is not its own: "rebel leader"."""
    return office is not None and OF_NO_STATE.search(office) is not None


OFFICE_WORDS = {
    "defense": ("defence",), "premier": ("prime", "minister"), "pm": ("prime", "minister"), "fm": ("foreign", "minister"),
}  # fmt: skip
"""Words of offices by other words for the same."""

GENERIC = frozenset({"of", "the", "for", "and", "affairs"})


@functools.lru_cache(maxsize=4096)
def office_words(office: str) -> frozenset[str]:
    """Return the words of an office by which two spellings of it are one."""
    words = re.findall(r"\w+", office.casefold())
    return frozenset(same for word in words for same in OFFICE_WORDS.get(word, (word,))) - GENERIC


PORTFOLIOS = frozenset(
    "foreign external defence interior home finance economy economic trade commerce energy oil petroleum water transport agriculture farm"
    " health education justice culture tourism labour labor environment industry governor mayor army naval navy police".split()
)
"""Words of offices that tell what their holders are for."""
WORKING = frozenset({"official", "expert", "specialist", "technician"})
"""Those who meet by themselves, before or behind those who lead."""
LEADING_MANY = frozenset({"minister", "leader", "president", "secretary", "head", "king"})


@functools.lru_cache(maxsize=4096)
def are_other_holders(some: str, others: str) -> bool:
    """Tell whether several holders of an office are others than those of another: foreign and defence ministers, experts and ministers."""
    one, other = (_in_singular(office) for office in (some, others))
    if one & PORTFOLIOS and other & PORTFOLIOS:
        return not one & other & PORTFOLIOS
    return bool((one & WORKING and other & LEADING_MANY) or (other & WORKING and one & LEADING_MANY))


def _in_singular(office: str) -> frozenset[str]:
    words = (re.sub(r"ies$", "y", word) for word in office_words(office))
    return frozenset(word.removesuffix("s") for word in words)
