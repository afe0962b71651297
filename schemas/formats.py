"""The format of an encounter or instrument: how many sides there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from schemas.participant import Participant

Format = Literal["bilateral", "trilateral", "multilateral"]

NOT_A_SIDE = frozenset(("mediator", "witness", "absent"))


def format_of_sides(sides: Iterable[str], *, more: bool = False) -> Format | None:
    """Return the format of so many different sides; `more`: there are others that are not told apart."""
    count = len(set(sides))
    if count > 3:
        return "multilateral"
    if more or count < 2:
        return None
    return "bilateral" if count == 2 else "trilateral"


def format_of_people(participants: Sequence[Participant]) -> Format | None:
    """Return the format by the countries and bodies that `participants` stand for; None where that cannot be told.

    A mediator, a witness or someone who did not come is no side. One person without a country stands for one
    organisation; several may stand for the same, and several office-holders in one entry for any number of states.
    """
    present = [p for p in participants if p.role not in NOT_A_SIDE]
    sides = {p.country for p in present if p.country} | {
        p.name.casefold() for p in present if p.country is None and p.kind in ("organisation", "state") and p.name
    }
    unknown = [p for p in present if p.country is None and not (p.kind in ("organisation", "state") and p.name)]
    if len(unknown) == 1 and unknown[0].kind == "person":
        return format_of_sides([*sides, ""])
    return format_of_sides(sides, more=bool(unknown))
