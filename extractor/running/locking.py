"""One run an output: a lock that goes with the process, and the name of who holds it."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from extractor.errors import StorageError
from extractor.store import RunPaths


@contextmanager
def exclusive(paths: RunPaths) -> Iterator[None]:
    """Hold the lock of a run while the block lasts. Raises StorageError, naming the owner, where another holds it."""
    from filelock import FileLock, Timeout

    lock = FileLock(paths.lock, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        owner = paths.owner.read_text(encoding="utf-8").strip() if paths.owner.exists() else "an unknown process"
        raise StorageError(f"{paths.events}: another run is writing it: {owner}") from error
    except (OSError, NotImplementedError) as error:
        raise StorageError(
            f"{paths.lock}: no lock can be had here ({error}); choose an --out on a local disk"
        ) from error
    try:
        started = time.strftime("%Y-%m-%d %H:%M:%S")
        paths.owner.write_text(f"process {os.getpid()} on {socket.gethostname()}, since {started}\n", encoding="utf-8")
        yield
    finally:
        paths.owner.unlink(missing_ok=True)
        lock.release()
