"""Measuring a language model, end to end, with one that is scripted: what it reaches is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.scripted_endpoint import scripted_endpoint
from tests.quality import live
from tests.quality.measuring import parts


def finds_nothing(_: dict[str, Any]) -> dict[str, Any]:
    return {"events": []}


def test_every_prompt_is_run_scored_and_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted_endpoint(finds_nothing) as endpoint:
        words = ["--model", "scripted", "--base-url", endpoint.base_url, "--out", str(tmp_path), "--limit", "2"]
        words += ["--prompt", "diplomacy", "--prompt", "diplomacy-brief", "--", "--quiet"]
        assert live.main(words) == 0
        asked = len(endpoint.requests)
        assert live.main(words) == 0
        assert len(endpoint.requests) == asked, "a second call asks for nothing"
    told = (tmp_path / "scripted" / "table.md").read_text(encoding="utf-8")
    assert all(f"| {part.replace('_apart', ', kept apart')} | " in told for part in parts())
    assert "| wires | 2 | 0.00 (0.00–0.00) |" in told
    assert told.count("0 failed") == 2
    assert "diplomacy against diplomacy-brief" in told
    sent = [json.dumps(request) for request in endpoint.requests]
    assert asked == len(sent) > 0
    assert told in capsys.readouterr().out + "\n"


def test_a_run_that_cannot_start_ends_with_its_code(tmp_path: Path) -> None:
    words = ["--model", "m", "--base-url", "ftp://nowhere", "--out", str(tmp_path), "--limit", "1", "--", "--quiet"]
    assert live.main(words) == 2
