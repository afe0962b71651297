"""A reviewer loses no acknowledged decision to `kill -9`; `make torture-review` does it 200 times."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.review_kills import kill_while_reviewing
from tests.sample_run import write_run

pytest.importorskip("uvicorn")


def test_no_decision_that_the_server_acknowledged_is_lost_to_kill_9(tmp_path: Path) -> None:
    acknowledged, lost = kill_while_reviewing(write_run(tmp_path), kills=6, seed=2)
    assert acknowledged > 6
    assert lost == 0
