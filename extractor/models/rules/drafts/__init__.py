"""Makes events of encounters and instruments, each once, with date, place, roles and evidence."""

from __future__ import annotations

from extractor.models.rules.drafts.agreements import draft_agreement
from extractor.models.rules.drafts.company import add_companions
from extractor.models.rules.drafts.dating_again import date_again
from extractor.models.rules.drafts.draft import Draft
from extractor.models.rules.drafts.hosting import name_hosts
from extractor.models.rules.drafts.journeys import place_on_visits
from extractor.models.rules.drafts.leading import name_leaders
from extractor.models.rules.drafts.meetings import draft_meeting
from extractor.models.rules.drafts.retelling import accept_invitation, is_retold, take_in
from extractor.models.rules.drafts.signing import name_signatories
from extractor.models.rules.drafts.writing import write_event

__all__ = [
    "Draft", "accept_invitation", "add_companions", "date_again", "draft_agreement", "draft_meeting", "is_retold",
    "name_hosts", "name_leaders", "name_signatories", "place_on_visits", "take_in", "write_event",
]  # fmt: skip
