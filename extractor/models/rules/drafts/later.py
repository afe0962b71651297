"""What a later sentence tells of an event told before: its day, and who led, hosted, came along or signed."""

from __future__ import annotations

from extractor.models.rules.drafts.accepting import accept_invitation
from extractor.models.rules.drafts.company import add_companions
from extractor.models.rules.drafts.dating_again import date_again
from extractor.models.rules.drafts.draft import Draft
from extractor.models.rules.drafts.hosting import name_hosts
from extractor.models.rules.drafts.leading import name_leaders
from extractor.models.rules.drafts.signing import name_signatories
from extractor.models.rules.drafts.staying import stretch_stay
from extractor.models.rules.reading import ArticleReading, Reading


def add_what_is_told_later(
    whole: ArticleReading, drafts: list[Draft], reading: Reading, *, meets: bool, signs: bool
) -> None:
    """Add to `drafts`, those of `reading` among them, what it tells of them; whether it tells of a meeting or an instrument itself."""
    accept_invitation(drafts, reading)
    date_again(whole, drafts, reading)
    stretch_stay(whole, drafts, reading)
    name_leaders(drafts, reading, whole.people)
    name_hosts(drafts, reading)
    add_companions(drafts, reading, meets=meets)
    if not signs:
        name_signatories(drafts, reading)
