"""How far the batches are, now or when they end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from extractor.engines.batches.journals import Journal, Part
from extractor.engines.batches.patience import Patience
from extractor.errors import EndpointUnreachable
from extractor.models.endpoint.batch_service import BatchService, NotThere

ENDED = frozenset({"completed", "failed", "expired", "cancelled"})

FIRST_POLL_SECONDS, LONGEST_POLL_SECONDS = 30.0, 600.0


@dataclass(frozen=True)
class State:
    """A part and its batch as the provider tells it; None before it was made."""

    part: Part
    batch: dict[str, Any] | None

    @property
    def status(self) -> str:
        """The provider's word, or `not submitted`; `gone` for a batch that the provider does not know any more."""
        return "not submitted" if self.batch is None else str(self.batch.get("status"))

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.status in ENDED or self.status == "gone"

    @property
    def counts(self) -> dict[str, int]:
        """Rows in all, answered and failed."""
        told = (self.batch or {}).get("request_counts") or {}
        return {name: int(told.get(name) or 0) for name in ("total", "completed", "failed")}

    @property
    def complaints(self) -> list[str]:
        """Why a batch failed as a whole."""
        errors = ((self.batch or {}).get("errors") or {}).get("data") or []
        return [" ".join(str(error.get("message") or error.get("code") or "").split())[:200] for error in errors[:3]]


def states(service: BatchService, journal: Journal, patience: Patience | None = None) -> list[State]:
    """Return the state of every part whose results are not here yet. Raises what the provider says."""
    return [_state(service, part, patience or Patience()) for part in journal.open_parts]


def _state(service: BatchService, part: Part, patience: Patience) -> State:
    if part.batch_id is None:
        return State(part, None)
    try:
        return State(part, patience.patiently(service.batch, part.batch_id, at_once=(NotThere,)))
    except NotThere as error:
        if error.status != 404:
            raise EndpointUnreachable(f"{error}; {service.address.key_advice}") from error
        return State(part, {"id": part.batch_id, "status": "gone"})


def wait_until_ended(
    service: BatchService,
    journal: Journal,
    tell: Callable[[list[State]], None] = lambda _: None,
    patience: Patience | None = None,
) -> list[State]:
    """Return the states once all batches have ended; asked every 30 s at first, every 10 min later.

    The process may end at any time: the next call asks on. Trouble at the provider is waited out.
    """
    patience = patience or Patience()
    pause = FIRST_POLL_SECONDS
    while True:
        try:
            now = states(service, journal, patience)
            tell(now)
            if all(state.ended or state.batch is None for state in now):
                return now
        except EndpointUnreachable:
            pass  # after six tries; the batches go on without us
        patience.sleep(pause * (0.75 + patience.random() / 2))
        pause = min(LONGEST_POLL_SECONDS, pause * 1.5)


def cancel_all(service: BatchService, journal: Journal, patience: Patience | None = None) -> list[State]:
    """Ask for every batch that has not ended to be cancelled; what was answered until then is paid and can be collected."""
    patience = patience or Patience()
    after = []
    for state in states(service, journal, patience):
        if state.batch is None or state.ended or state.status == "cancelling":
            after.append(state)
            continue
        after.append(State(state.part, patience.patiently(service.cancel, str(state.batch["id"]))))
    return after
