"""Serves a model file in a process of its own: `python -m tests.real_server.serving MODEL PORT`."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ALIAS = "random"
SLOTS = 4
WINDOW_OF_ALL_SLOTS = 4 * 16_384
UP_WITHIN_SECONDS = 60.0


@contextmanager
def served(model: Path) -> Iterator[str]:
    """Serve `model` while the block lasts; yield the base URL."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (model.parent / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.real_server.serving", str(model), str(port)], stdout=log, stderr=log
        )
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.kill()
        server.wait()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + UP_WITHIN_SECONDS
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended: see server.log"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1) as reply:
                if reply.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("the server did not come up")


def _serve(model: str, port: int) -> None:
    import xllamacpp

    asked = xllamacpp.CommonParams()
    asked.model.path = model
    asked.model_alias = [ALIAS] if isinstance(asked.model_alias, list) else {ALIAS}
    asked.hostnames, asked.port, asked.ui = ["127.0.0.1"], port, False
    asked.n_ctx, asked.n_parallel = WINDOW_OF_ALL_SLOTS, SLOTS
    server = xllamacpp.Server(asked)
    assert server.listening_address
    threading.Event().wait()


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))
