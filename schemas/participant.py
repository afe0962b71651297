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
            "The fullest form of the name that stands anywhere in the article, also in its title, copied exactly, "
            "without title, rank or office: 'Francis' for Pope Francis. Null for an unnamed office-holder."
        ),
    )
    kind: ParticipantKind = Field(
        default="person",
        description=(
            "person: named. office: an unnamed office-holder, or several in one entry ('the foreign ministers'); 'his "
            "Russian counterpart' is one, with the counterpart's office and Russia. delegation: only where no leader of "
            "it is named. organisation: a body acting as such, also a ministry. state: only where the text names no one "
            "closer."
        ),
    )
    office: Mention | None = Field(
        default=None,
        description=(
            "As written, in the shortest full form, without nationality before it: 'Minister of Defense', 'Ambassador of "
            "Pakistan', 'Pope'."
        ),
    )
    rank: Mention | None = Field(
        default=None,
        description="Military or academic title as written: 'Colonel General', 'Dr.'; not Mr, Sir, Sheikh.",
    )
    country: Country | None = Field(
        default=None,
        description=(
            "The state represented, also where it is plain without being named; an ambassador of Pakistan to Azerbaijan "
            "represents Pakistan. Null for international organisations, non-state groups and several states together."
        ),
    )
    accredited_to: Country | None = Field(
        default=None, description="Only for ambassadors and envoys: the receiving state, if told or plain."
    )
    tenure: Tenure = Field(
        default="incumbent",
        description=(
            "incumbent: unless the text says otherwise. incoming: newly appointed, -designate, -elect. outgoing: about "
            "to leave, farewell. acting: also interim. former: at the time of the event already."
        ),
    )
    role: Role = Field(
        default="participant",
        description=(
            "participant: unless the text shows more. host and visitor: who receives whom, also by a place that is one "
            "side's own ('at the White House'). chair: leads it. mediator: brings others together. signatory: signs. "
            "witness: looks on. absent: expected, did not come."
        ),
    )
    evidence: list[Citation] = Field(
        default_factory=list, description="Numbers of the sentences that tie this participant to the event."
    )
