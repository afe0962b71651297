"""`rules` is at least as good as it was: a change may raise a floor, and lowers one only on purpose."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extractor.models.rules import Rules
from tests.quality.measuring import corpus_digest, measure, parts

FLOORS = tomllib.loads((Path(__file__).parent / "rules_floors.toml").read_text(encoding="utf-8"))
PARTS = parts()
RULES = Rules()


def test_the_floors_were_set_on_this_corpus() -> None:
    assert FLOORS["corpus"] == corpus_digest()


@pytest.mark.parametrize("part", sorted(PARTS))
def test_rules_stay_above_their_floor(part: str) -> None:
    floor, now = FLOORS[part], measure(PARTS[part], RULES)
    assert now["invented"] <= floor["invented"]
    for figure in ("document", "event", "strict", "named"):
        assert round(now[figure], 3) >= floor[figure], figure
