"""Where an endpoint is and what it may be told; whatever leaves as text goes through `redacted`."""

from __future__ import annotations

import base64
import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from pydantic import SecretStr

from extractor.errors import SetupError

_BEARER = re.compile(r"(?i)(bearer\s+|api[-_]?key[\"']?\s*[=:]\s*[\"']?|[?&]key=)[^\s\"'&,]+")
REDACTED = "[key]"


@dataclass(frozen=True)
class Address:
    """A base URL, the model asked for there, and the key that goes to this host alone."""

    base_url: str
    model: str
    key: SecretStr | None = None
    key_variable: str | None = None
    """The environment variable that the key came from; its name may be shown, its value never."""
    plain_http_allowed: bool = False
    _secrets: tuple[str, ...] = field(init=False, repr=False, default=())

    def __post_init__(self) -> None:
        """Refuse addresses that cannot be meant, and a key over an open line. Raises SetupError."""
        parts = urlsplit(self.base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SetupError(f"--base-url {self.redacted(self.base_url)}: give a URL like https://host/v1")
        if parts.username or parts.password:
            raise SetupError("--base-url holds a user name or password; put the key into the environment instead")
        if self.key and parts.scheme == "http" and not is_loopback(parts.hostname) and not self.plain_http_allowed:
            raise SetupError(
                f"{self.base_url}: the key would travel unencrypted; use https, or set EXTRACT_ALLOW_HTTP=1 "
                "if the network in between is yours"
            )
        object.__setattr__(self, "_secrets", _spellings(self.key))

    @property
    def shown(self) -> str:
        """The base URL for messages and files: no query, no user."""
        return self.base_url.split("?", 1)[0].rstrip("/")

    @property
    def key_advice(self) -> str:
        """What to do about a key that is missing or wrong."""
        return f"check the environment variable {self.key_variable}" if self.key_variable else "set an API key"

    def url(self, path: str) -> str:
        """Return the URL of `path` below the base URL; a query of the base URL stays (Azure's api-version)."""
        base, question, query = self.base_url.partition("?")
        return f"{base.rstrip('/')}/{path.lstrip('/')}{question}{query}"

    def redacted(self, text: str) -> str:
        """Return `text` without the key in any of its spellings, on one line, at most 500 characters."""
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        return " ".join(_BEARER.sub(lambda m: m[1] + REDACTED, text).split())[:500]


def is_loopback(host: str) -> bool:
    """Tell whether `host` is this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _spellings(key: SecretStr | None) -> tuple[str, ...]:
    """Return the forms in which a provider may echo the key: plain, for URLs, in base64."""
    value = key.get_secret_value() if key else ""
    if len(value) < 6:  # too short to be told from ordinary words ("none", "ollama")
        return ()
    encoded = base64.b64encode(value.encode()).decode().rstrip("=")
    return tuple(sorted({value, quote(value, safe=""), encoded}, key=len, reverse=True))
