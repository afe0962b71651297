"""What goes over the wire to an endpoint: each request as the `openai` client builds and signs it."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from pydantic import SecretStr

from extractor.errors import CallFailed
from extractor.models.endpoint.address import Address
from extractor.models.endpoint.client import Client, HttpReply

Told = tuple[str, dict[str, str], bytes]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Twice: a\r\nX-Twice: b\r\n\r\n{}"
BUSY = b"HTTP/1.1 503 Busy\r\nContent-Length: 4\r\nRetry-After: 7\r\n\r\nbusy"


async def exchanged(
    bodies: list[bytes], answers: list[bytes], key: SecretStr | None = None
) -> tuple[list[Told], list[HttpReply | CallFailed]]:
    """Send `bodies` one after the other to a server with these `answers`; return what it was told and what came back."""
    told: list[Told] = []
    left = iter(answers)

    ended: list[asyncio.Event] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ended.append(over := asyncio.Event())
        with suppress(asyncio.IncompleteReadError):
            while not writer.is_closing():
                head = await reader.readuntil(b"\r\n\r\n")
                first, *lines = head.decode().strip().split("\r\n")
                headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
                told.append((first, headers, await reader.readexactly(int(headers["content-length"]))))
                answer = next(left)
                writer.write(answer)
                if not answer:
                    writer.close()
        writer.close()
        await writer.wait_closed()
        over.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client = Client(Address(f"http://127.0.0.1:{port}/v1?api-version=1", "m", key), timeout_seconds=5)
    came: list[HttpReply | CallFailed] = []
    for body in bodies:
        try:
            came.append(await client.post("chat/completions", body))
        except CallFailed as error:
            came.append(error)
    await client.close()
    server.close()
    await asyncio.gather(*(one.wait() for one in ended))
    return told, came


@pytest.mark.parametrize("key", [None, SecretStr("sk-of-nobody")], ids=["no key", "a key"])
def test_each_request_is_the_first_with_a_body_of_its_own(key: SecretStr | None) -> None:
    told, came = asyncio.run(exchanged([b"{}", b'{"a": 1}', b'{"b": 22}'], [OK] * 3, key))
    assert [body for _, _, body in told] == [b"{}", b'{"a": 1}', b'{"b": 22}']
    assert {first for first, _, _ in told} == {"POST /v1/chat/completions?api-version=1 HTTP/1.1"}
    without_length = [{**headers, "content-length": ""} for _, headers, _ in told]
    assert without_length[0] == without_length[1] == without_length[2]
    assert without_length[0].get("authorization") == (key and f"Bearer {key.get_secret_value()}")
    assert [(one.status, one.headers["x-twice"], one.body) for one in came if isinstance(one, HttpReply)] == [
        (200, "a, b", b"{}")
    ] * 3


def test_a_reply_of_any_status_comes_back_the_first_time_and_later() -> None:
    _, came = asyncio.run(exchanged([b"{}"] * 3, [BUSY, BUSY, OK]))
    assert [(one.status, one.headers.get("retry-after")) for one in came if isinstance(one, HttpReply)] == [
        (503, "7"),
        (503, "7"),
        (200, None),
    ]


def test_a_first_request_that_breaks_off_leaves_the_second_as_good() -> None:
    told, came = asyncio.run(exchanged([b"{}"] * 3, [b"", OK, OK], SecretStr("sk-of-nobody")))
    assert [isinstance(one, CallFailed) for one in came] == [True, False, False]
    assert [headers["authorization"] for _, headers, _ in told] == ["Bearer sk-of-nobody"] * 3
