"""`rules` is at least as good as it was: a change may raise a floor, and lowers one only on purpose."""

from __future__ import annotations

import pytest

from tests.quality.measuring import CEILINGS, corpus_digest, figures_of, measured, parts, read_floors

FLOORS = read_floors()
PARTS = parts()


def test_the_floors_were_set_on_this_corpus() -> None:
    assert FLOORS["corpus"] == corpus_digest()


@pytest.mark.parametrize("part", sorted(PARTS))
def test_rules_stay_above_their_floor(part: str) -> None:
    floor, now = FLOORS[part], figures_of(measured(PARTS[part]))
    assert floor.keys() == now.keys()
    for figure, value in now.items():
        if figure in CEILINGS or figure == "invented":
            assert value <= floor[figure] + 1e-9, figure
        else:
            assert value >= floor[figure] - 1e-9, figure
