"""How long to wait after which failure, and when to give an article up: the one owner of retries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tenacity import RetryCallState

from extractor.errors import CallFailed, EndpointUnreachable, ExtractorError, TriesExhausted, WaitedTooLong
from extractor.steps.calling.health import Health
from extractor.steps.calling.quota import RetryQuota

MOST_TRIES = 6
"""For faults that a second try may heal. Rate limits and overload are bounded by `--max-wait` alone."""

TRIES_TO_REACH = 3
"""To an endpoint that was never reached: within ten seconds the user should know."""

PATIENT_BASE_SECONDS = 1.0
HASTY_BASE_SECONDS = 0.25
LONGEST_JITTER_SECONDS = 60.0

PATIENT_KINDS = frozenset({"rate_limit", "overload"})


@dataclass
class Patience:
    """The failures of one call so far; a stop and a wait strategy for tenacity in one."""

    health: Health
    quota: RetryQuota
    max_wait_seconds: float
    random: Callable[[], float]
    waited: float = 0.0
    tries: int = 0
    """Failed tries that count against `MOST_TRIES`."""
    later: int = 0
    """Failed tries that mean "later"."""
    forgiven: int = 0
    verdict: ExtractorError | None = field(default=None)

    def stop(self, state: RetryCallState) -> bool:
        """Tell whether to give up; `verdict` then says with which error."""
        failure = _failure(state)
        if failure.stale_connection and not self.forgiven:
            return False
        if not self.health.ever_worked and failure.never_connected:
            self.tries += 1
            if self.tries >= TRIES_TO_REACH:
                self.verdict = self.health.stop(EndpointUnreachable(f"{failure}; is it running, is the address right?"))
        elif self._patient(failure):
            self.later += 1
            hint = failure.wait_seconds or 0.0
            if self.waited + hint > self.max_wait_seconds:
                self.verdict = self.health.stop(
                    WaitedTooLong(
                        f"held up for {self.waited:.0f} s by the endpoint, which asks for {hint:.0f} s more "
                        f"(--max-wait {self.max_wait_seconds:.0f}): {failure}; the same command resumes later"
                    )
                )
        else:
            self.tries += 1
            if self.tries >= MOST_TRIES:
                self.verdict = TriesExhausted(
                    f"{MOST_TRIES} tries failed, the last with: {failure}", reason=failure.kind
                )
        return self.verdict is not None

    def wait(self, state: RetryCallState) -> float:
        """Return the seconds to wait: full jitter, and never less than the server asks for."""
        failure = _failure(state)
        if failure.stale_connection and not self.forgiven:
            self.forgiven += 1
            return 0.0
        if self._patient(failure):
            base, step, slow = PATIENT_BASE_SECONDS, self.later, 0.0
        else:
            base, step, slow = HASTY_BASE_SECONDS, self.tries, self.quota.spend()
        # Full jitter: plain exponential waits bring all workers back in the same second.
        jitter = self.random() * min(LONGEST_JITTER_SECONDS, base * 2.0 ** min(step - 1, 16))
        seconds = max(failure.wait_seconds or 0.0, jitter) + slow
        seconds = min(seconds, max(self.max_wait_seconds - self.waited, failure.wait_seconds or 0.0, base))
        self.waited += seconds
        return seconds

    def _patient(self, failure: CallFailed) -> bool:
        return (
            failure.kind in PATIENT_KINDS or self.health.down or (failure.never_connected and self.health.ever_worked)
        )


def _failure(state: RetryCallState) -> CallFailed:
    error = state.outcome.exception() if state.outcome is not None else None
    assert isinstance(error, CallFailed), "only a CallFailed is retried"
    return error
