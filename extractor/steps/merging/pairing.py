"""Which two tellings are merged next: the surest first, in an order that does not depend on theirs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.fields import Evidence
from extractor.records import Telling
from extractor.shapes import event_type, parts_of_type
from extractor.steps.merging.outlines import Outline, outline_of
from extractor.steps.merging.sameness import Likeness, likeness


@dataclass(eq=False)
class _Member:
    """A telling among the others, with what is compared of it and which of them may be the same event."""

    telling: Telling
    outline: Outline
    rank: tuple[int, str, str, str]
    alike: dict[_Member, Likeness] = field(default_factory=dict)


class Pairs:
    """Tellings of one article and which of them may be the same; each pair is compared once."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        """Compare all `tellings` with each other."""
        self._members: list[_Member] = []
        for telling in tellings:
            self._add(telling)

    @property
    def tellings(self) -> list[Telling]:
        """The tellings in their fixed order: by first sentence, type and content."""
        return [member.telling for member in sorted(self._members, key=lambda member: member.rank)]

    def next(self) -> tuple[Telling, Telling] | None:
        """Return the first two tellings, in their fixed order, that are surely one event; None where there are none."""
        ranked = sorted((member for member in self._members if member.alike), key=lambda member: member.rank)
        sure = [pair for one in ranked if (pair := self._first(one, Likeness.SAME))]
        possible = (pair for one in ranked if not sure and (pair := self._first(one, Likeness.POSSIBLE)))
        found = sure[0] if sure else next(possible, None)
        return None if found is None else (found[0].telling, found[1].telling)

    def replace(self, pair: tuple[Telling, Telling], merged: Telling) -> None:
        """Put `merged` in place of the two tellings of `pair`."""
        gone = [member for member in self._members if any(member.telling is telling for telling in pair)]
        self._members = [member for member in self._members if member not in gone]
        for member in self._members:
            for lost in gone:
                member.alike.pop(lost, None)
        self._add(merged)

    def _add(self, telling: Telling) -> None:
        member = _Member(telling, outline_of(telling.event), _rank(telling))
        for other in self._members:
            # In the fixed order, so that an answer that is not symmetrical would still not depend on the input's order.
            first, second = sorted((member, other), key=lambda m: m.rank)
            found = likeness(first.outline, second.outline)
            if found is not Likeness.DIFFERENT:
                member.alike[other] = other.alike[member] = found
        self._members.append(member)

    def _first(self, one: _Member, wanted: Likeness) -> tuple[_Member, _Member] | None:
        later = (other for other, found in one.alike.items() if found is wanted and other.rank >= one.rank)
        fitting = [other for other in later if wanted is Likeness.SAME or not _rivalled(one, other)]
        return None if not fitting else (one, min(fitting, key=lambda other: other.rank))


def _rivalled(one: _Member, other: _Member) -> bool:
    """Tell whether a third telling may be the same as one of the two and is not the same as the other.

    "Aliyev met a guest" may be either of two meetings of Aliyev that are told in full; then it stays for itself.
    """
    return one.alike.keys() - {other} != other.alike.keys() - {one}


def _rank(telling: Telling) -> tuple[int, str, str, str]:
    sentences = [evidence.sentence for _, evidence in parts_of_type(telling.event, Evidence)]
    written = telling.event.model_dump_json()
    return min(sentences, default=0), event_type(telling.event), written, repr(telling.flags)
