"""How the days of two drafts lie to each other."""

from __future__ import annotations

from datetime import timedelta

from extractor.models.rules.drafts.draft import Draft, day_of


def on_other_days(draft: Draft, other: Draft) -> bool:
    """Tell whether both are dated and have no day in common."""
    if not (draft.earliest and other.earliest):
        return False
    return (draft.latest or "") < other.earliest or (other.latest or "") < draft.earliest


def are_neighbours(draft: Draft, other: Draft) -> bool:
    """Tell whether the days of two are next to each other: a report of the eve, and of the day itself."""
    ends, begins = sorted(
        [(draft.latest, draft.earliest), (other.latest, other.earliest)], key=lambda days: days[1] or ""
    )
    end, begin = day_of(ends[0]), day_of(begins[1])
    return end is not None and begin is not None and begin - end <= timedelta(days=1)


def are_years_apart(draft: Draft, other: Draft) -> bool:
    """Tell whether a year or more lies between the days of two."""
    first, last = sorted(
        [(draft.earliest, draft.latest), (other.earliest, other.latest)], key=lambda days: days[0] or ""
    )
    end, begin = day_of(first[1]), day_of(last[0])
    return end is not None and begin is not None and begin - end > YEAR


YEAR = timedelta(days=365)
