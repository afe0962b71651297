"""What the entries of a journal amount to for one article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.results.reviewing.journal import Entry
from extractor.results.run_files import Json, digest_of


@dataclass(frozen=True)
class Review:
    """The decisions that hold for one article: the last one about each record, undone ones left out."""

    decisions: Mapping[str, Entry] = field(default_factory=dict)
    """By record id, added events included."""
    nothing: Entry | None = None
    """The decision that the article holds no event, if that came last."""

    def decision(self, record: Mapping[str, Any]) -> Entry | None:
        """Return what was decided about `record`; None if nothing was, or about an event that has changed since."""
        entry = self.decisions.get(record["id"])
        return entry if entry and entry.base in (None, digest_of(record["event"])) else None

    def stale(self, records: Iterable[Mapping[str, Any]]) -> list[str]:
        """Return the ids of records that were decided about and have changed or gone since."""
        current = {record["id"]: record for record in records}
        return [
            record_id
            for record_id, entry in self.decisions.items()
            if entry.action != "add" and (record_id not in current or self.decision(current[record_id]) is None)
        ]

    @property
    def added(self) -> list[Entry]:
        """Decisions to add an event, in order."""
        return [entry for record_id, entry in self.decisions.items() if "#+" in record_id and entry.action != "reject"]

    def complete(self, records: Sequence[Mapping[str, Any]]) -> bool:
        """Tell whether a person has decided about all of the article."""
        if self.nothing:
            return True
        decided = all(self.decision(record) is not None for record in records)
        return decided and bool(records or self.added)


def review_of(entries: Sequence[Entry]) -> Review:
    """Return what `entries`, all of one article, amount to."""
    undone = {entry.undoes for entry in entries if entry.action == "undo"}
    decisions: dict[str, Entry] = {}
    nothing: Entry | None = None
    for entry in entries:
        if entry.number in undone or entry.action == "undo":
            continue
        if entry.record is None:
            nothing = entry if entry.action == "nothing" else nothing
            continue
        # A decision about an event after "nothing here" takes that back: the person has seen an event after all.
        nothing = None if entry.action != "reject" else nothing
        decisions[entry.record] = entry
    return Review(decisions, nothing)


def reviewed_events(records: Sequence[Mapping[str, Any]], review: Review) -> list[tuple[str, Json, Entry | None]]:
    """Return id, event and decision of each event that is left of `records` after `review`, added ones last."""
    if review.nothing:
        return []
    kept: list[tuple[str, Json, Entry | None]] = []
    for record in records:
        entry = review.decision(record)
        if entry is None or entry.action == "accept":
            kept.append((record["id"], dict(record["event"]), entry))
        elif entry.action == "correct" and entry.after is not None:
            kept.append((record["id"], entry.after, entry))
    kept += [(str(entry.record), entry.after, entry) for entry in review.added if entry.after is not None]
    return kept


def entries_by_article(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return the entries of each article, oldest first."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.article, []).append(entry)
    return found
