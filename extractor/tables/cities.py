"""In which country a city lies (`cities.tsv.gz`, which names its source): for places of which nothing else tells it."""

from __future__ import annotations

import functools
import gzip
import unicodedata
from collections.abc import Mapping
from pathlib import Path

TABLE = Path(__file__).parent / "cities.tsv.gz"


def city_country(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of the country with the city called `name`, accents or not; None if none is known.

    A name that several countries have means the largest city of it, and none where another is nearly as large.
    """
    return _codes().get(_plain(name))


@functools.cache
def _codes() -> Mapping[str, str]:
    lines = (line for line in gzip.decompress(TABLE.read_bytes()).decode().splitlines() if not line.startswith("#"))
    return {name: code for code, _, names in (line.partition("\t") for line in lines) for name in names.split("|")}


def _plain(name: str) -> str:
    """Return `name` as the table writes it, without accents."""
    apart = unicodedata.normalize("NFKD", name.strip().replace("’", "'"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
