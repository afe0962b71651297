"""Well-known OpenAI-compatible services and local servers (`providers.toml`)."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict


class Provider(BaseModel):
    """One line of the table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    base_url: str
    key_variables: tuple[str, ...] = ()
    """Environment variables that may hold the key, the usual one first."""
    default_model: str | None = None
    dialect: Literal["strict", "full"] = "full"
    output_limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    local: bool = False
    """Runs on the user's own machine: needs no key."""
    window_seconds: float = 60.0
    """Of the request limit that its headers tell."""


@functools.cache
def providers() -> dict[str, Provider]:
    """Return all providers by name."""
    table = tomllib.loads(Path(__file__).with_name("providers.toml").read_text(encoding="utf-8"))
    return {name: Provider(name=name, **fields) for name, fields in table.items()}


def provider_at(base_url: str) -> Provider | None:
    """Return the provider whose host, and port where it is a local one, `base_url` names."""
    wanted = urlsplit(base_url)
    for provider in providers().values():
        known = urlsplit(provider.base_url)
        same_host = wanted.hostname == known.hostname or (provider.local and wanted.hostname == "127.0.0.1")
        if same_host and (not provider.local or wanted.port == known.port):
            return provider
    return None
