"""One run an output: a lock that goes with the process, and the name of who holds it."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from extractor.errors import StorageError
from extractor.store import RunPaths

NAMING_SECONDS, NAMING_STEP_SECONDS = 0.5, 0.05
"""Between taking the lock and writing its name, an owner is nameless for a moment."""


@contextmanager
def exclusive(paths: RunPaths) -> Iterator[None]:
    """Hold the lock of a run while the block lasts. Raises StorageError, naming the owner, where another holds it."""
    from filelock import FileLock, Timeout

    lock = FileLock(paths.lock, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise StorageError(f"{paths.events}: another run is writing it: {_owner(paths)}") from error
    except (OSError, NotImplementedError) as error:
        raise StorageError(
            f"{paths.lock}: no lock can be had here ({error}); choose an --out on a local disk"
        ) from error
    try:
        _name_owner(paths)
        yield
    finally:
        with contextlib.suppress(OSError):
            paths.owner.unlink(missing_ok=True)
        lock.release()


def _name_owner(paths: RunPaths) -> None:
    """Say who holds the lock; a disk that is too full for it is told by what has to be written next."""
    words = f"process {os.getpid()} on {socket.gethostname()}, since {time.strftime('%Y-%m-%d %H:%M:%S')}\n"
    with contextlib.suppress(OSError):
        descriptor = os.open(paths.owner, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        try:
            os.write(descriptor, words.encode("utf-8"))
        finally:
            os.close(descriptor)


def _owner(paths: RunPaths) -> str:
    """Return who holds the lock, once they have said so; what a killed owner left behind is not believed."""
    deadline = time.monotonic() + NAMING_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, ValueError):
            words = paths.owner.read_text(encoding="utf-8").strip()
            told = re.match(r"process (\d+) on (.*), since ", words)
            if told and (told[2] != socket.gethostname() or _lives(int(told[1]))):
                return words
        time.sleep(NAMING_STEP_SECONDS)
    return "an unknown process"


def _lives(process: int) -> bool:
    if os.name == "nt":  # signal 0 would end it there
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
