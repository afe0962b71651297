"""An encounter between representatives of two or more sides."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field

from extractor.fields import EventDate, Evidence, Mention, Ours, Place, SchemaPart, Topic
from schemas.codes import Codes, Setting, codes_for
from schemas.formats import Format, format_of_people
from schemas.levels import Level, level_of
from schemas.participant import Participant

MeetingKind = Literal[
    "meeting",
    "talks",
    "visit",
    "call",
    "video_call",
    "correspondence",
    "summit",
    "mediation",
    "courtesy_call",
    "summons",
    "other",
]
WAYS = (
    frozenset(("meeting", "talks", "summit", "courtesy_call", "other")),
    frozenset(("mediation",)),
    frozenset(("call", "video_call")),
    frozenset(("visit",)),
    frozenset(("correspondence",)),
    frozenset(("summons",)),
)
"""Kinds that may be the same encounter told in other words."""
MeetingStatus = Literal["held", "ongoing", "planned", "proposed", "postponed", "cancelled", "refused", "denied"]


class Meeting(SchemaPart):
    """An encounter between states, forces, international organisations or parties to a conflict, of any status."""

    type: Literal["meeting"] = Field(description="Always 'meeting'.")
    kind: MeetingKind = Field(
        default="meeting",
        description=(
            "meeting: the default, 'met'. talks: a negotiation, 'held talks', also where they met and held talks. "
            "visit: a trip told as a fact of its own. call: by telephone. video_call: by video link. correspondence: an "
            "exchange of letters. summit: only where the text calls it so, or a named conference of states. mediation: "
            "a third side brings two together. courtesy_call: an ambassador or guest is received, takes leave or "
            "presents credentials. summons: an envoy is called in. other: none of these."
        ),
    )
    status: MeetingStatus = Field(
        description=(
            "held: it took place. ongoing: under way at publication. planned: agreed, scheduled, 'will meet', invited "
            "and accepted. proposed: called for, offered, invited, might. postponed: put off. cancelled: called off. "
            "refused: a side would not meet. denied: a side says that it did not or will not take place."
        )
    )
    background: bool = Field(
        default=False,
        description="False for what the article reports as news; true for an earlier or context event that it mentions.",
    )
    date: EventDate = Field(default_factory=EventDate)
    place: Place | None = Field(
        default=None,
        description=(
            "Only where the article says or plainly implies that the event is there: also the dateline's place with "
            "'here' or where a host receives a visitor at home."
        ),
    )
    participants: list[Participant] = Field(
        default_factory=list,
        description=(
            "Everyone the text ties to the encounter itself, those who joined it too. Not: people merely quoted, "
            "discussed or thanked, spokespersons who report, the ministry that published the news, the host state of a "
            "lone visitor, the organisation of a gathering named in passing."
        ),
    )
    topics: list[Topic] = Field(
        default_factory=list,
        max_length=6,
        description="What was discussed, exercises and aid included: a few words each, as written where possible.",
    )
    attribution: Mention | None = Field(
        default=None,
        description="Whom the article has it from, as written ('the Defence Ministry reported').",
    )
    evidence: list[Evidence] = Field(
        min_length=1,
        max_length=4,
        description="Numbers of the fewest sentences that carry who, what, when, where and status; not the topics.",
    )

    format: Ours[Format | None] = None
    """How many sides take part; None where they cannot be told."""
    level: Ours[Level | None] = None
    """The highest office class that takes part, from the offices."""
    codes: Ours[Codes | None] = None
    """PLOVER and CAMEO codes, from kind, status and setting."""

    def derive(self) -> Self:
        """Return the meeting with its format, level and codes."""
        formed = self.model_copy(
            update={"format": format_of_people(self.participants), "level": level_of(self.participants)}
        )
        return formed.model_copy(update={"codes": codes_for(self.type, self.kind, self.status, formed._setting())})

    def _setting(self) -> Setting | None:
        countries = {p.country for p in self.participants if p.country}
        if self.place is not None and self.place.country and len(countries) > 1 and self.place.country not in countries:
            return "third_country"
        return "multilateral" if self.format == "multilateral" else None

    def told_apart_from(self, other: Meeting) -> bool:
        """Tell whether two meetings differ in status, in background or in the way they take place.

        One telling may say "met" and another "held talks" of the same encounter; a call or a trip is another event.
        """
        ways = [next((way for way in WAYS if meeting.kind in way), None) for meeting in (self, other)]
        if ways[0] is not ways[1] or (self.status, self.background) != (other.status, other.background):
            return True
        return self.kind != other.kind and self._is_of_many() is not other._is_of_many()

    def _is_of_many(self) -> bool:
        """Tell whether it is the summit of an organisation or of unnamed leaders, at which others may have met: "on the sidelines of the NATO summit"."""
        many = (
            one.kind == "organisation" or (one.kind == "office" and one.country is None) for one in self.participants
        )
        return self.kind == "summit" and (any(many) or not self.participants)
