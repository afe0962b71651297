"""Compares a text with the file it was last accepted as; `UPDATE_SNAPSHOTS=1 pytest tests/snapshots` accepts anew."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent


def assert_as_accepted(name: str, text: str) -> None:
    """Fail where `text` is not what `name` holds; the difference is read in review like any other."""
    file = FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        file.write_text(text, encoding="utf-8")
    assert file.is_file(), f"{file} is missing: UPDATE_SNAPSHOTS=1 writes it"
    assert text == file.read_text(encoding="utf-8"), f"{name} changed; UPDATE_SNAPSHOTS=1 accepts it"
