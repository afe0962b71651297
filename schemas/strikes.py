"""A schema of another domain: stoppages of work. Shows that a schema is one class in one file."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from extractor.fields import EventDate, Evidence, Label, Mention, Name, Place, SchemaPart, Topic


class Side(SchemaPart):
    """A union or an employer."""

    name: Name | None = Field(default=None, description="Name as written; null if the article gives none.")
    part: Literal["workers", "employer", "government"] = Field(description="Which part it takes in the dispute.")


class Strike(SchemaPart):
    """A strike: work stopped, or announced to be stopped, by workers to press a demand."""

    type: Literal["strike"] = Field(default="strike", description="Always 'strike'.")
    status: Literal["announced", "ongoing", "ended", "called_off", "averted"] = Field(
        description="The latest state that the article reports; averted: announced and then settled before it began."
    )
    sector: Label | None = Field(default=None, description="The branch of work in plain English ('railways').")
    date: EventDate = Field(default_factory=EventDate)
    place: Place | None = Field(default=None, description="Where work stops, if the article says so.")
    sides: list[Side] = Field(default_factory=list, description="Who strikes against whom.")
    workers: Mention | None = Field(default=None, description="How many take part, as written ('some 4,000 drivers').")
    demands: list[Topic] = Field(default_factory=list, max_length=6, description="What is demanded, a few words each.")
    evidence: list[Evidence] = Field(
        min_length=1, max_length=4, description="Numbers of the fewest sentences that carry the strike."
    )
