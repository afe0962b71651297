"""Writes whole files: beside the old one, to disk, then in its place, so that a reader sees the old or the new."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import StorageError

PIECE_BYTES = 1 << 20


@dataclass(frozen=True)
class Written:
    """What a file held when it was written."""

    bytes: int
    sha256: str


def replace_file(path: Path, pieces: Iterable[str]) -> Written:
    """Put `pieces` in the place of what stands at `path`, readable by its owner alone; a symlink is written through.

    Raises StorageError; then `path` is as it was.
    """
    target = path.resolve()
    aside = target.with_name(f".{target.name}.new")
    try:
        written = _write_aside(aside, pieces)
        aside.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise StorageError(f"{path}: cannot be written ({error.strerror or error})") from error
    return written


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`: a write may take a part of it. Raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def check_writable(path: Path) -> None:
    """Raise StorageError where a file at `path` could not be made or replaced."""
    folder = path.resolve().parent
    if not folder.is_dir():
        raise StorageError(f"{path}: the folder {folder} does not exist; make it, or choose another --out")
    if path.exists() and not path.is_file():
        raise StorageError(f"{path}: is no regular file; choose another --out")
    if not os.access(folder, os.W_OK | os.X_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise StorageError(f"{path}: cannot be written; choose another --out")


def _write_aside(aside: Path, pieces: Iterable[str]) -> Written:
    """Write `aside` to the disk. It is a file of ours left by a kill, or none: never what somebody put there."""
    aside.unlink(missing_ok=True)
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    size, digest, held = 0, hashlib.sha256(), bytearray()
    try:
        for piece in pieces:
            held += piece.encode("utf-8")
            if len(held) >= PIECE_BYTES:
                size += len(held)
                digest.update(held)
                write_all(descriptor, bytes(held))
                held.clear()
        digest.update(held)
        write_all(descriptor, bytes(held))
        os.fsync(descriptor)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)
    return Written(size + len(held), digest.hexdigest())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
