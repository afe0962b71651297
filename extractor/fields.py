"""The types a schema is written in: what the model reads, and what we add.

A schema is a Pydantic class whose fields have these types. The steps look for the *types*, never for field names, so a
new schema gains numbering, grounding, dates, countries, review, export and score by itself.

One class holds both sides. Its *validation* JSON Schema is what the model is asked; its *serialisation* JSON Schema is
what the output holds. A field marked `Ours` is in the second only; one marked `Asked` is in the first only.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, ValidationInfo, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticOmit

T = TypeVar("T")

FROM_MODEL: Mapping[str, Any] = {"from": "model"}
"""Validation context of a model's reply: whatever it sends under one of our own keys is dropped."""


@dataclass(frozen=True)
class Mark:
    """What a field means to the steps; stands in the field's `Annotated` metadata."""


@dataclass(frozen=True)
class MentionMark(Mark):
    """Words copied verbatim from the article; grounding finds where they stand."""

    name: bool = False
    """A name of a person or body: may be told in full elsewhere than in the cited sentence."""


@dataclass(frozen=True)
class LabelMark(Mark):
    """A name in plain English; grounded where it is a mention, no finding where it is not."""


@dataclass(frozen=True)
class CountryMark(Mark):
    """A country: a plain name or a code from the model, ISO 3166-1 alpha-3 in the record."""


@dataclass(frozen=True)
class CitationMark(Mark):
    """The number of a sentence."""


@dataclass(frozen=True)
class TopicMark(Mark):
    """A short phrase in the article's or the model's words."""


@dataclass(frozen=True)
class OursMark(Mark):
    """Computed by us: in the output, never asked of the model, never taken from it."""

    def __get_pydantic_json_schema__(self, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Leave the field out of what the model is asked, and only there."""
        if handler.mode == "validation":
            raise PydanticOmit
        return handler(core_schema)


Mention = Annotated[str, Field(min_length=1, max_length=1000), MentionMark()]
"""Words copied verbatim from the article."""

Name = Annotated[str, Field(min_length=1, max_length=400), MentionMark(name=True)]
"""The name of a person or body, copied verbatim from the article."""

Label = Annotated[str, Field(min_length=1, max_length=400), LabelMark()]
"""A name in plain English; need not stand in the article."""

Country = Annotated[str, Field(min_length=1, max_length=100), CountryMark()]
"""A country by its plain English name; an ISO 3166-1 alpha-3 code in the record."""

Citation = Annotated[int, Field(ge=1), CitationMark()]
"""The number of a sentence of the article."""

Topic = Annotated[str, Field(min_length=1, max_length=300), TopicMark()]
"""A short phrase."""

Ours = Annotated[T, OursMark()]
"""A field that we compute; `Ours[str | None]`."""


class SchemaPart(BaseModel):
    """A piece of a schema: an event, a participant, a date. Frozen; unknown keys are left out."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    @classmethod
    def our_fields(cls) -> frozenset[str]:
        """Return the names of the fields that we compute."""
        return _ours_of(cls)

    @model_validator(mode="before")
    @classmethod
    def _drop_what_is_ours(cls, raw: Any, info: ValidationInfo) -> Any:
        if info.context is not FROM_MODEL or not isinstance(raw, dict):
            return raw
        ours = cls.our_fields()
        return {key: value for key, value in raw.items() if key not in ours}

    def derive(self) -> Self:
        """Return this part with the fields that follow from its own others filled in; a schema overrides it."""
        return self


@functools.cache
def _ours_of(part_class: type[SchemaPart]) -> frozenset[str]:
    fields = part_class.model_fields.items()
    return frozenset(name for name, field in fields if any(isinstance(m, OursMark) for m in field.metadata))


class EventDate(SchemaPart):
    """When it happened: the words of the article, and what they mean."""

    text: Mention | None = Field(
        default=None,
        description=(
            "The words that place the event in time, copied exactly, e.g. 'last Monday', 'January 13', 'from Friday to "
            "Sunday'. Null if the article has none for this event; the date in a dateline is none."
        ),
    )
    reading: str | None = Field(
        default=None,
        max_length=60,
        exclude=True,
        description=(
            "What these words mean: YYYY-MM-DD, YYYY-MM, YYYY, or START/END where both ends are told, also by a start "
            "and a length in days; a week is Monday/Sunday. Counted from the publication date: a weekday of a past event is the nearest on or "
            "before it, of a coming one the nearest on or after. Null if the words do not tell, or if they have to be "
            "counted and there is no publication date."
        ),
    )

    value: Ours[str | None] = None
    """EDTF, level 1 (Library of Congress); None where the words do not tell."""
    earliest: Ours[str | None] = None
    """First day it can be, ISO 8601."""
    latest: Ours[str | None] = None
    """Last day it can be, ISO 8601."""
    precision: Ours[Literal["day", "interval", "month", "season", "year", "unknown"]] = "unknown"
    basis: Ours[Literal["explicit", "relative", "weekday", "interval", "model", "none"]] = "none"
    """How the value was found; `model`: our rules lack the language and the model's reading is used."""


class Place(SchemaPart):
    """Where it happened."""

    text: Mention = Field(description="The place as written, e.g. 'Islamabad' or 'the Kremlin'.")
    country: Country | None = Field(
        default=None, description="The country this place lies in, in plain English; null if you cannot tell."
    )


class Evidence(SchemaPart):
    """A sentence that carries the event. The model gives its number; the place and the words are ours."""

    sentence: Citation
    start: Ours[int | None] = None
    """Offset of the first character in the article's text, in code points."""
    end: Ours[int | None] = None
    text: Ours[str | None] = None

    @model_validator(mode="before")
    @classmethod
    def _from_number(cls, raw: Any) -> Any:
        return {"sentence": raw} if isinstance(raw, int) and not isinstance(raw, bool) else raw

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Ask the model for a sentence number alone; write the whole object."""
        if handler.mode == "validation":
            return {"type": "integer", "minimum": 1}
        return handler(core_schema)
