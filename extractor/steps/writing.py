"""Writes whole files: beside the old one, to disk, then in its place, so that a reader sees the old or the new."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from extractor.errors import StorageError


def replace_file(path: Path, pieces: Iterable[str]) -> None:
    """Put `pieces` in the place of what stands at `path`, readable by its owner alone; a symlink is written through.

    Raises StorageError; then `path` is as it was.
    """
    target = path.resolve()
    aside = target.with_name(f".{target.name}.new")
    try:
        with os.fdopen(
            os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600),
            "w",
            encoding="utf-8",
            newline="\n",
        ) as out:
            for piece in pieces:
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        aside.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise StorageError(f"{path}: cannot be written ({error.strerror or error})") from error


def check_writable(path: Path) -> None:
    """Raise StorageError where a file at `path` could not be made or replaced."""
    folder = path.resolve().parent
    if not folder.is_dir():
        raise StorageError(f"{path}: the folder {folder} does not exist; make it, or choose another --out")
    if path.exists() and not path.is_file():
        raise StorageError(f"{path}: is no regular file; choose another --out")
    if not os.access(folder, os.W_OK | os.X_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise StorageError(f"{path}: cannot be written; choose another --out")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
