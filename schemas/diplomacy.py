"""The default schema: meetings and agreements, told apart by `type`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schemas.agreement import Agreement
from schemas.meeting import Meeting

Event = Annotated[Meeting | Agreement, Field(discriminator="type")]
