"""The base of all records."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Values that do not change; unknown keys are errors, so a mistyped one is not lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
