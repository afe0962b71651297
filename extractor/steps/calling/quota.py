"""A quota of retries for the whole run: when the endpoint is in trouble, 64 articles do not each try six times at once.

After botocore's retry quota (tokens, five a retry, one back a success), with one difference: an empty quota slows the
run down, it never fails an article.
"""

from __future__ import annotations

RETRY_COST = 5
FULL = 500
SLOW_SECONDS = 10.0
"""What each retry waits in addition while the quota is empty."""


class RetryQuota:
    """Tokens that retries take and successes give back."""

    def __init__(self) -> None:
        """Start full: about a hundred retries in a row are free."""
        self._tokens = FULL

    def spend(self) -> float:
        """Take the tokens of one retry; return the seconds to wait in addition."""
        if self._tokens < RETRY_COST:
            return SLOW_SECONDS
        self._tokens -= RETRY_COST
        return 0.0

    def succeed(self) -> None:
        """Give a token back."""
        self._tokens = min(FULL, self._tokens + 1)
