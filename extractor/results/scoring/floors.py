"""Floors: the lowest figures that a run may have, in a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from extractor.errors import SetupError
from extractor.results.scoring.scores import Scores


def read_floors(path: Path) -> dict[str, float]:
    """Return the floors in `path`: `event = 0.75`, `"date invented" = 0.02`. Raises SetupError."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SetupError(f"{path}: {error}") from error
    wrong = [name for name, value in raw.items() if isinstance(value, bool) or not isinstance(value, int | float)]
    if wrong:
        raise SetupError(f"{path}: {', '.join(wrong)}: a floor is a number")
    return {name: float(value) for name, value in raw.items()}


def missed_floors(scores: Scores, floors: dict[str, float]) -> Iterator[str]:
    """Yield a line for each floor that is missed; where less is better the floor is a ceiling. Raises SetupError."""
    for name, floor in floors.items():
        if name not in scores:
            raise SetupError(f"floor {name!r}: there is no such figure; --json names them all")
        figure = scores[name]
        value = figure.value or 0.0
        if (value < floor) if figure.measure.good else (value > floor):
            yield f"{name} is {value:.3f}, {'at least' if figure.measure.good else 'at most'} {floor:.3f} is asked"
