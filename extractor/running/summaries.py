"""What a run tells while it works and when it ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from extractor.errors import ExitCode
from extractor.records import Usage


@dataclass(frozen=True)
class Progress:
    """Where a run stands; told after each article that is on disk."""

    found: int
    finished: int
    """Articles that have an outcome, those of earlier sessions included."""
    events: int
    """Events of this session."""
    requests: int
    """Requests sent in this session."""
    usage: Usage
    cost_usd: float | None = None
    """Of this session; None where the price of the model is not known."""
    stopping: bool = False
    """Nothing new is begun; what was sent comes to its end."""


@dataclass(frozen=True)
class Summary:
    """The sum of a run. found = done + partial + failed + refused + skipped + not_reached, always."""

    found: int
    done: int
    partial: int
    failed: int
    refused: int
    skipped: int
    not_reached: int
    orphaned: int
    """Articles of earlier sessions that were no input this time; their results stay."""
    superseded: int
    """Known articles whose content changed: asked about again, the old results are gone."""
    kept_as_they_were: int
    """Results of an earlier version that could not be made again from stored replies."""
    torn_bytes: int
    """What a kill had left half written, and was written anew from the store."""
    requests: int
    usage: Usage
    events: int
    out: Path
    exit_code: ExitCode
    stopped_by: str | None = None
    """What ended the run before its time, one line."""
    cost_usd: float | None = None
    """Of this session; None where the price of the model is not known."""
    bugs: int = 0
    """Articles of this session that failed, or kept their old results, because of a bug: in extract or in the schema."""
    first_bug: str | None = None
    """Which article met the first one, and its traceback."""
    events_by_status: dict[str, dict[str, int]] = field(default_factory=dict)
    """Events by type, then by status; "" where a schema has none."""

    def __post_init__(self) -> None:
        """Assert that no article is unaccounted for."""
        parts = self.done + self.partial + self.failed + self.refused + self.skipped + self.not_reached
        assert self.found == parts, f"{self.found} articles found, {parts} accounted for"
