"""An instrument or deal between two or more sides."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field

from extractor.fields import Country, EventDate, Evidence, Label, Mention, Name, Ours, Place, SchemaPart, Topic
from schemas.codes import Codes, codes_for
from schemas.formats import Format, format_of_people, format_of_sides
from schemas.levels import Level, level_of
from schemas.participant import Participant

Instrument = Literal[
    "treaty",
    "agreement",
    "protocol",
    "memorandum",
    "declaration",
    "joint_statement",
    "exchange_of_notes",
    "roadmap",
    "contract",
    "ceasefire",
    "letter_of_intent",
    "other",
]
GENERIC: frozenset[str] = frozenset(("agreement", "other"))
"""What a second telling may call any instrument."""
AgreementStatus = Literal[
    "proposed",
    "negotiating",
    "agreed",
    "to_be_signed",
    "signed",
    "adopted",
    "ratified",
    "in_force",
    "extended",
    "suspended",
    "terminated",
    "violated",
    "rejected",
    "denied",
]


class Party(SchemaPart):
    """A side that the instrument binds."""

    name: Label = Field(description="The state, organisation or armed group in plain English.")
    country: Country | None = Field(default=None, description="The same if it is a state, else null.")


class Agreement(SchemaPart):
    """A treaty, memorandum, declaration, communique, ceasefire or contract between sides, named or unnamed."""

    type: Literal["agreement"] = Field(description="Always 'agreement'.")
    name: Name | None = Field(
        default=None,
        description="Its proper name as written ('Islamabad Declaration'); a label ('a trade deal') is none.",
    )
    instrument: Instrument = Field(
        default="agreement",
        description=(
            "treaty: also a convention or pact so called. agreement: the default, also an accord or deal. protocol: so "
            "called. memorandum: of understanding. declaration: so called. joint_statement: also a communique. "
            "exchange_of_notes: also of letters that bind. roadmap: also a plan of action. contract: a purchase or "
            "supply between states. ceasefire: also a truce or armistice. letter_of_intent: so called. other: none of "
            "these."
        ),
    )
    status: AgreementStatus = Field(
        description=(
            "The latest stage that the article reports. proposed: called for or offered. negotiating: being worked out. "
            "agreed: announced or agreed, 'reached agreement', not signed yet. to_be_signed: a signing is planned. "
            "signed: by the sides. adopted: passed by a meeting or body, also a text that is itself the instrument. "
            "ratified: also a signed one that parliament or cabinet approves. in_force: applies. extended: prolonged. "
            "suspended: halted for a time. terminated: ended or left. violated: said to be broken. rejected: turned "
            "down. denied: said not to exist."
        )
    )
    background: bool = Field(
        default=False,
        description="True for an earlier or context instrument of which the article mentions a stage.",
    )
    date: EventDate = Field(default_factory=EventDate, description="When the stage in `status` happened.")
    place: Place | None = Field(
        default=None,
        description="Where that stage happened, if the article says so; the name of the instrument does not say it.",
    )
    parties: list[Party] = Field(default_factory=list, description="The sides that it binds, states first.")
    signatories: list[Participant] = Field(
        default_factory=list, description="Those who sign, with role signatory; empty if the text does not tell."
    )
    topics: list[Topic] = Field(default_factory=list, max_length=6, description="What it is about, a few words each.")
    attribution: Mention | None = Field(
        default=None, description="Whom the article has it from, as written; else null."
    )
    evidence: list[Evidence] = Field(
        min_length=1, max_length=4, description="Numbers of the fewest sentences that carry it, as for a meeting."
    )

    format: Ours[Format | None] = None
    """How many sides it binds; None where they cannot be told."""
    level: Ours[Level | None] = None
    """The highest office class that signs, from the offices."""
    codes: Ours[Codes | None] = None
    """PLOVER and CAMEO codes, from instrument and status."""

    def derive(self) -> Self:
        """Return the agreement with its format, level and codes."""
        sides = format_of_sides(party.country or party.name.casefold() for party in self.parties)
        return self.model_copy(
            update={
                "format": sides or format_of_people(self.signatories),
                "level": level_of(self.signatories),
                "codes": codes_for(self.type, self.instrument, self.status),
            }
        )

    def told_apart_from(self, other: Agreement) -> bool:
        """Tell whether two agreements differ in status, in background, in name, in kind, or in what they are about."""
        if (self.status, self.background) != (other.status, other.background):
            return True
        if self.name is not None and other.name is not None:
            return not (_words(self.name) <= _words(other.name) or _words(other.name) <= _words(self.name))
        if self.instrument != other.instrument and not {self.instrument, other.instrument} & GENERIC:
            return True
        about = [frozenset[str]().union(*map(_words, agreement.topics)) for agreement in (self, other)]
        return bool(about[0] and about[1]) and not about[0] & about[1]


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in text.casefold().replace("-", " ").split() if len(word) > 3 or word.isdigit())
