"""Prices and context windows of models, from `tables/prices.toml` or a file of the user's own."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.errors import SetupError
from extractor.records import Usage

TABLE = Path(__file__).resolve().parent.parent / "tables" / "prices.toml"

DATED = re.compile(r"[-@:](?:\d{4}-\d\d-\d\d|\d{8}|\d{4}|latest|preview)\Z")
"""What a dated or moving name adds to the name of the model."""

PER = 1_000_000


class Price(BaseModel):
    """US dollars per million tokens."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    input: float = Field(ge=0)
    output: float = Field(ge=0)
    cached: float | None = Field(default=None, ge=0)
    """Of input that the provider had in its cache; None: as other input."""
    context: int | None = None
    """Tokens of question and answer together."""
    also: tuple[str, ...] = ()

    def of(self, usage: Usage) -> float:
        """Return what `usage` costs, in US dollars."""
        cached = min(usage.cached_tokens, usage.input_tokens)
        fresh = usage.input_tokens - cached
        rate = self.input if self.cached is None else self.cached
        return (fresh * self.input + cached * rate + usage.output_tokens * self.output) / PER


def find_price(provider: str | None, model: str, own: Path | None = None) -> Price | None:
    """Return the price of `model` at `provider`, None where it is not known; `own` is looked at first.

    A table is a section by provider (`[any]`: whoever serves it) of models by name; dated names are found without being
    listed. Raises SetupError for a file that cannot be used.
    """
    tables = [*([read_prices(own)] if own else []), _ours()]
    sections = ("any",) if provider is None else (provider, "any")
    for table in tables:
        for section in sections:
            found = _named(table.get(section, {}), model)
            if found is not None:
                return found
    return None


def read_prices(path: Path) -> Mapping[str, Mapping[str, Price]]:
    """Return the prices in `path`, by provider and model. Raises SetupError."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: _section(section) for name, section in raw.items() if isinstance(section, dict)}
    except (OSError, ValueError, ValidationError) as error:
        raise SetupError(f"{path}: no table of prices ({' '.join(str(error).split())[:200]})") from error


@functools.cache
def _ours() -> Mapping[str, Mapping[str, Price]]:
    return read_prices(TABLE)


def _section(raw: Mapping[str, Any]) -> dict[str, Price]:
    return {name: Price.model_validate(price) for name, price in raw.items()}


def _named(section: Mapping[str, Price], model: str) -> Price | None:
    names = {alias: price for name, price in section.items() for alias in (name, *price.also)}
    return next((names[name] for name in _spellings(model) if name in names), None)


def _spellings(model: str) -> Iterable[str]:
    """Yield the names under which `model` may be listed, the exact one first."""
    yield model
    bare = DATED.sub("", model)
    yield from (bare, f"{bare}-latest")
    if "/" in model:
        yield from _spellings(model.rpartition("/")[2])
