"""Which requests the review server answers: only those of its own page, opened by whoever started it.

The page is local, and yet every web page that the same browser has open can send requests to it, and a name that resolves
to 127.0.0.1 (DNS rebinding) can even read the answers. So: loopback only, an exact list of hosts, the browser's own word on where a
request comes from, and a token that only the address printed in the terminal holds.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.errors import SetupError

TOKEN_HEADER = "x-extract-token"  # noqa: S105  the name of a header, not a token
MAX_BODY_BYTES = 1_000_000
SAFE_METHODS = frozenset({"GET", "HEAD"})
OWN_SITES = frozenset({"same-origin", "none"})

SECURITY_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}

Headers = Sequence[tuple[bytes, bytes]]


def loopback_address(host: str) -> str:
    """Return `host` if it is a loopback address. Raises SetupError: articles are nobody else's business."""
    if host == "localhost":
        return "127.0.0.1"
    try:
        if ipaddress.ip_address(host).is_loopback:
            return host
    except ValueError:
        pass
    raise SetupError(
        f"--host {host}: the review page is served on this machine alone; give 127.0.0.1, ::1 or localhost"
    )


def new_token() -> str:
    """Return 128 random bits as URL-safe text."""
    return secrets.token_urlsafe(16)


@dataclass(frozen=True)
class Refusal:
    """Why a request is not answered."""

    status: int
    message: str


@dataclass(frozen=True)
class NetworkPolicy:
    """What a request must show."""

    port: int
    token: str

    @property
    def hosts(self) -> frozenset[str]:
        """The values of `Host` that are ours; the port always stands in it, as it is never 80."""
        return frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    def refusal(self, method: str, path: str, headers: Headers) -> Refusal | None:
        """Return why the request is refused, or None."""
        return (
            self._wrong_host(headers)
            or self._wrong_site(method, headers)
            or (self._wrong_token(headers) if path.startswith("/api/") else None)
        )

    def _wrong_host(self, headers: Headers) -> Refusal | None:
        hosts = _all(headers, "host")
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            return Refusal(421, "not a host of this page")
        return None

    def _wrong_site(self, method: str, headers: Headers) -> Refusal | None:
        """Judge by Origin and Sec-Fetch-Site, which a page cannot forge; programs that are no browser send neither."""
        origins = _all(headers, "origin")
        own = {f"http://{host}" for host in self.hosts}
        if len(origins) > 1 or any(origin not in own for origin in origins):
            return Refusal(403, "asked from another site")
        if method not in SAFE_METHODS and not origins:
            return Refusal(403, "a change needs an Origin")
        sites = _all(headers, "sec-fetch-site")
        if len(sites) > 1 or any(site not in OWN_SITES for site in sites):
            return Refusal(403, "asked from another site")
        return None

    def _wrong_token(self, headers: Headers) -> Refusal | None:
        tokens = _all(headers, TOKEN_HEADER)
        given = tokens[0] if len(tokens) == 1 else ""
        # Both sides as bytes: compare_digest refuses text that is not ASCII.
        if not hmac.compare_digest(given.encode("latin-1"), self.token.encode("latin-1")):
            return Refusal(401, "open the address that extract printed: it holds this page's token")
        return None


def _all(headers: Headers, name: str) -> list[str]:
    return [value.decode("latin-1") for key, value in headers if key.decode("latin-1").lower() == name]
