"""What holds in every test: no key in the environment, none left in a file or a log, no configuration found by chance."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.endswith("_API_KEY") or name.startswith(("OPENAI_", "EXTRACT_")):
            monkeypatch.delenv(name)


CANARY = "canary"
"""Every key that a test gives has this word in it."""
SOURCES = (".py", ".pyc", ".whl", ".gz", ".toml")


@pytest.fixture(autouse=True)
def no_key_is_left(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Look through all files and logs of a test whose module gives keys: none may hold one, whatever the test is about."""
    watched = _gives_keys(request.module)
    folder: Path | None = None
    if watched and "tmp_path" in request.fixturenames:
        folder = request.getfixturevalue("tmp_path")  # asked for now, so that it is still there afterwards
    yield
    if watched:
        assert CANARY not in caplog.text, "a key is in a log"
    if folder is not None:
        left = [path for path in _files(folder) if CANARY.encode() in path.read_bytes()]
        assert not left, f"a key is in {left}"


@functools.cache
def _gives_keys(module: ModuleType) -> bool:
    file = getattr(module, "__file__", None)
    return file is not None and CANARY in Path(file).read_text(encoding="utf-8")


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and path.suffix not in SOURCES)


@pytest.fixture
def seeds() -> Path:
    return ROOT / "seeds"
