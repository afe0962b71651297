"""Connections that say nothing, or say it too slowly, do not keep the review page from its user."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("uvicorn")

import uvicorn

from extractor.results.article_texts import open_texts
from extractor.results.reviewing import deadlines
from extractor.results.reviewing.journal import Journal
from extractor.results.reviewing.library import Library
from extractor.results.reviewing.network_policy import NetworkPolicy
from extractor.results.reviewing.server import ReviewServer
from extractor.results.run_schemas import schema_of
from tests.sample_run import write_run

HALF = b"GET / HTTP/1.1\r\nHost: 127.0.0.1"


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(deadlines, "HEADER_SECONDS", 0.3)
    run = write_run(tmp_path)
    schema = schema_of(run)
    with open_texts(run) as texts, Journal(run.review) as journal, socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        app = ReviewServer(Library(run, schema, texts), journal, "ann").application(NetworkPolicy(port, "token"))
        config = uvicorn.Config(app, http=deadlines.DeadlineProtocol, log_level="error", ws="none", lifespan="off")
        server = uvicorn.Server(config)
        working = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])))
        working.start()
        while not server.started:
            time.sleep(0.01)
        yield port
        server.should_exit = True
        working.join()


def closed(connection: socket.socket) -> bool:
    """Tell whether the other side ends the connection without an answer."""
    connection.settimeout(20)
    with contextlib.suppress(ConnectionResetError):
        return connection.recv(1) == b""
    return True


@pytest.mark.parametrize("sent", [b"", HALF], ids=["nothing", "half a request"])
def test_a_connection_without_a_whole_request_is_closed(port: int, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(sent)
        assert closed(connection)


def test_a_second_request_that_stops_half_way_is_closed(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(HALF + f":{port}\r\n\r\n".encode())
        answer = connection.recv(65536)
        assert answer.startswith(b"HTTP/1.1 200")
        connection.settimeout(20)
        with contextlib.suppress(ConnectionResetError):
            connection.sendall(HALF)
            while connection.recv(65536):
                pass


def test_a_whole_request_is_answered_however_long_the_connection_lasts(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        for _ in range(3):
            connection.sendall(b"HEAD" + HALF[3:] + f":{port}\r\n\r\n".encode())
            assert connection.recv(65536).startswith(b"HTTP/1.1 200")
            time.sleep(0.2)
