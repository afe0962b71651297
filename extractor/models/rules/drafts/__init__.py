"""Makes events of encounters and instruments, each once, with date, place, roles and evidence."""

from __future__ import annotations

from extractor.models.rules.drafts.agreements import draft_agreement
from extractor.models.rules.drafts.course import is_of_all, told_beside
from extractor.models.rules.drafts.draft import Draft
from extractor.models.rules.drafts.journeys import place_on_visits
from extractor.models.rules.drafts.later import add_what_is_told_later
from extractor.models.rules.drafts.meetings import draft_meeting
from extractor.models.rules.drafts.retelling import is_retold
from extractor.models.rules.drafts.roles import sort_sides
from extractor.models.rules.drafts.taking_in import take_in
from extractor.models.rules.drafts.times import TO_COME
from extractor.models.rules.drafts.writing import write_event

__all__ = [
    "TO_COME", "Draft", "add_what_is_told_later", "draft_agreement", "draft_meeting", "is_of_all", "is_retold", "place_on_visits", "sort_sides", "take_in",
    "told_beside", "write_event",
]  # fmt: skip
