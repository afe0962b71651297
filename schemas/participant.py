"""Who takes part in a meeting or signs an agreement."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from extractor.fields import Citation, Country, Mention, Name, SchemaPart

ParticipantKind = Literal["person", "office", "delegation", "organisation", "state"]
Tenure = Literal["incumbent", "incoming", "outgoing", "acting", "former"]
Role = Literal["host", "visitor", "participant", "chair", "mediator", "signatory", "witness", "absent"]


class Participant(SchemaPart):
    """Someone whom the text ties to the encounter or the signing itself."""

    name: Name | None = Field(
        default=None,
        description=(
            "Fullest form of the name that the article gives anywhere, copied exactly, without title, rank or office. "
            "Null for an unnamed office-holder."
        ),
    )
    kind: ParticipantKind = Field(
        default="person",
        description=(
            "person: named. office: unnamed office-holder or several of them in one entry ('the foreign ministers'). "
            "delegation: only where no leader of it is named. organisation: a body acting as such, also a ministry. "
            "state: only where the text names no one closer."
        ),
    )
    office: Mention | None = Field(
        default=None,
        description="Office as written, in its shortest full form ('Minister of Defense', 'Ambassador of Pakistan').",
    )
    rank: Mention | None = Field(
        default=None,
        description="Military or academic title as written ('Colonel General', 'Dr.'); not Mr, Sir, Sheikh.",
    )
    country: Country | None = Field(
        default=None,
        description=(
            "State represented; an ambassador of Pakistan to Azerbaijan represents Pakistan. "
            "Null for international organisations, non-state groups and several states together."
        ),
    )
    accredited_to: Country | None = Field(
        default=None, description="Only for ambassadors and envoys: the receiving state, if told or plain."
    )
    tenure: Tenure = Field(
        default="incumbent",
        description=(
            "incumbent unless the text says: incoming (newly appointed, -designate, -elect), outgoing, acting (also "
            "interim), former."
        ),
    )
    role: Role = Field(
        default="participant",
        description=(
            "participant unless the text shows who receives whom (host, visitor), who leads (chair), brings the sides "
            "together (mediator), signs (signatory), looks on (witness), or was expected and did not come (absent)."
        ),
    )
    evidence: list[Citation] = Field(
        default_factory=list, description="Numbers of the sentences that tie this participant to the event."
    )
