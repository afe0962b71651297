"""What can be mentioned, and what is told of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, Protocol

MentionKind = Literal["person", "office", "delegation", "organisation", "state", "place", "pronoun"]


THE_GROUP, THE_GOVERNMENT, THE_DELEGATION = "the group", "the government", "the delegation"
"""Words of mentions that say what was told before: "the rebels", "the government", "the guests"."""
THE_OPPOSITION = "the opposition"
"""Words of a mention of those who are a side where there is civil war, and else politicians at home."""
POWERS = "powers"
"""Words of a mention that tells several states as one side: no armed group, though it has no country."""
OF_NO_STATE = re.compile(r"\b(?:rebel|opposition|guerrilla|separatist|insurgent|militia)\b", re.IGNORECASE)
"""Offices that are held against a state: theirs is not to be guessed."""
UNKNOWN_STATE = "unknown state"
"""Words of a mention whose state is told by words that name none ("Congolese", "of the two countries")."""
OF_OTHERS = "of others"
"""Words of a mention of somebody whom the article places elsewhere: "Charles Taylor of the Brookings Institution"."""
OF_THE_LAND = "of the land"
"""Words of a mention of officials who are of nowhere but where somebody meets them."""
LEADER = "leader"
"""Words of a person's mention that tells whose delegation it is: "a delegation led by X"."""


@dataclass(slots=True)
class Mention:
    """Someone or something as it stands in one place of the article."""

    kind: MentionKind
    start: int
    end: int
    name: str | None = None
    office: str | None = None
    rank: str | None = None
    country: str | None = None
    countries: tuple[str, ...] = ()
    """Where several states are named together."""
    accredited_to: str | None = None
    tenure: str = "incumbent"
    plural: bool = False
    definite: bool = False
    possessed: bool = False
    """"His counterpart": its country is not the speaker's."""
    of_one: bool = False
    """Whether it is one person's who is told before: "his ministers"."""
    owner: bool = False
    """Followed by a possessive: "Turkey's"."""
    visiting: bool = False
    weak: bool = False
    """A bare name, or an office that many hold: no proof by itself."""
    organisation: str | None = None
    capital: bool = False
    pair: bool = False
    """"The two sides": whoever met before."""
    surname_only: bool = False
    first_person: bool = False
    """"I", "my", "my counterpart": only who speaks can tell who that is."""
    adjective: bool = False
    """Its country stands before the office ("Turkish"), so it may hold for the next office too."""
    words: str = field(default="", repr=False)


@dataclass(slots=True)
class Modifiers:
    """What stands before an office, read word by word."""

    start: int
    country: str | None = None
    countries: tuple[str, ...] = ()
    organisation: str | None = None
    organisation_start: int | None = None
    """Of the organisation that stands right before the office: "NATO Secretary General" is the office."""
    tenure: str = "incumbent"
    definite: bool = False
    possessed: bool = False
    of_one: bool = False
    first_person: bool = False
    visiting: bool = False
    plural: bool = False
    seen: bool = False


class SentenceRead(Protocol):
    """What is looked at of a sentence once its mentions are read."""

    start: int
    end: int
    usable: bool
    mentions: list[Mention]
