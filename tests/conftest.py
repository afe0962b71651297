"""What holds in every test: no key in the environment, no configuration file found by chance."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.endswith("_API_KEY") or name.startswith(("OPENAI_", "EXTRACT_")):
            monkeypatch.delenv(name)


@pytest.fixture
def seeds() -> Path:
    return ROOT / "seeds"
