"""Connections under the client: a total deadline, a capped body, errors of ours, and no pool that looks at all of them.

httpx2's own pool asks each of its connections, on every request, whether it has expired: with 64 of them a fifth of the
client's CPU. Here every connection is a pool of one.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import ssl
import zlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx2

from extractor.errors import CallFailed, EndpointUnreachable
from extractor.models.endpoint.address import Address, is_loopback

MOST_BODY_BYTES = 8 * 1024 * 1024
"""Of a reply, decompressed. An answer has a few kB; 300 MB fit into 0.3 MB of gzip."""

CONNECT_SECONDS = 10.0
IDLE_SECONDS = 30.0
"""Between two pieces of a body that has begun."""

KEEP_IDLE_SECONDS = 60.0

PACKING = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class _Line:
    """One connection and whether it has served before."""

    def __init__(self, transport: httpx2.AsyncBaseTransport) -> None:
        self.transport = transport
        self.used = False


class Connections(httpx2.AsyncBaseTransport):
    """As many connections to one address as are needed at once; the one used last is used next.

    A reply is read whole, decompressed and capped, before it is handed on. What goes wrong on the way leaves as
    CallFailed or EndpointUnreachable, which the client above passes through.
    """

    def __init__(
        self,
        address: Address,
        *,
        timeout_seconds: float,
        make_transport: Callable[[], httpx2.AsyncBaseTransport] | None = None,
    ) -> None:
        """Open nothing yet. `make_transport` replaces the network in tests."""
        self._address = address
        self._timeout_seconds = timeout_seconds
        self._make = make_transport or _Transports(address)
        self._free: list[_Line] = []
        self._all: list[_Line] = []

    async def aclose(self) -> None:
        """Close every connection."""
        lines, self._all, self._free = self._all, [], []
        for line in lines:
            await line.transport.aclose()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the whole reply to `request` within the total deadline."""
        line = self._free.pop() if self._free else self._open()
        try:
            async with asyncio.timeout(self._timeout_seconds):
                reply = await self._exchange(line, request)
        except TimeoutError as error:
            await self._drop(line)
            message = f"{self._address.shown}: no whole reply within {self._timeout_seconds:g} s"
            raise CallFailed(message, kind="timeout") from error
        except BaseException:
            await self._drop(line)
            raise
        line.used = True
        self._free.append(line)
        return reply

    def _open(self) -> _Line:
        line = _Line(self._make())
        self._all.append(line)
        return line

    async def _drop(self, line: _Line) -> None:
        """Close a connection in an unknown state; a late answer on it is never read."""
        if line in self._all:
            self._all.remove(line)
        with contextlib.suppress(Exception):  # it is broken already
            await line.transport.aclose()

    async def _exchange(self, line: _Line, request: httpx2.Request) -> httpx2.Response:
        try:
            response = await line.transport.handle_async_request(request)
            try:
                body = await _read(response)
            finally:
                await response.aclose()
        except (httpx2.TransportError, ssl.SSLError, OSError) as error:
            raise self._failure(error, line) from error
        # Unpacked already, so what says how it was packed goes.
        headers = [(name, value) for name, value in response.headers.multi_items() if name not in PACKING]
        return httpx2.Response(response.status_code, headers=headers, content=body)

    def _failure(self, error: Exception, line: _Line) -> CallFailed | EndpointUnreachable:
        where = self._address.shown
        told = self._address.redacted(str(error) or type(error).__name__)
        if _certificate_trouble(error):
            return EndpointUnreachable(f"{where}: its certificate cannot be trusted ({told})")
        if isinstance(error, httpx2.ProxyError):
            return EndpointUnreachable(f"{where}: the proxy refuses ({told}); check HTTPS_PROXY")
        if isinstance(error, (httpx2.ConnectError, httpx2.ConnectTimeout)):
            return CallFailed(f"{where}: no connection ({told})", kind="transport", never_connected=True)
        if isinstance(error, httpx2.TimeoutException):
            return CallFailed(f"{where}: no reply in time ({told})", kind="timeout")
        return CallFailed(f"{where}: the connection broke ({told})", kind="transport", stale_connection=line.used)


def _certificate_trouble(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY_FAILED" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


class _Transports:
    """Makes transports to one address; they share one TLS context, which takes 20 ms to make."""

    def __init__(self, address: Address) -> None:
        parts = urlsplit(address.base_url)
        self._host, self._scheme = parts.hostname or "", parts.scheme
        self._context: ssl.SSLContext | None = None

    def __call__(self) -> httpx2.AsyncBaseTransport:
        if self._scheme == "https" and self._context is None:
            self._context = httpx2.create_ssl_context()
        limits = httpx2.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=KEEP_IDLE_SECONDS)
        verify: Any = self._context if self._context is not None else False  # plain http verifies nothing
        return httpx2.AsyncHTTPTransport(verify=verify, limits=limits, proxy=self._proxy())

    def _proxy(self) -> str | None:
        """Return the proxy that the environment names for this host; this machine is never asked through one."""
        if is_loopback(self._host) or not any(name.lower().endswith("_proxy") for name in os.environ):
            return None
        from urllib.request import getproxies, proxy_bypass

        if proxy_bypass(self._host):
            return None
        proxies = getproxies()
        return proxies.get(self._scheme) or proxies.get("all")


async def _read(response: httpx2.Response) -> bytes:
    """Return the body, decompressed and capped. Raises CallFailed where it is larger, stalls or is packed unknown."""
    if response.is_stream_consumed:  # a transport that hands over a reply already read, as recorded ones are
        return response.content[:MOST_BODY_BYTES]
    unpack = _unpacker(response.headers.get("content-encoding", "identity").strip().lower())
    pieces: list[bytes] = []
    size = 0
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(IDLE_SECONDS) as idle:
            async for piece in response.aiter_raw():
                idle.reschedule(loop.time() + IDLE_SECONDS)
                whole = unpack(piece, MOST_BODY_BYTES + 1 - size) if unpack else piece
                size += len(whole)
                if size > MOST_BODY_BYTES:
                    raise CallFailed(f"a reply of more than {MOST_BODY_BYTES} bytes", kind="bad_body")
                pieces.append(whole)
    except zlib.error as error:
        raise CallFailed(f"a reply that says it is packed and is not ({error})", kind="bad_body") from error
    except TimeoutError as error:
        if not idle.expired():
            raise
        raise CallFailed(f"the reply stalled for {IDLE_SECONDS:g} s", kind="timeout") from error
    return b"".join(pieces)


def _unpacker(encoding: str) -> Callable[[bytes, int], bytes] | None:
    if encoding in ("", "identity"):
        return None
    if encoding in ("gzip", "x-gzip", "deflate"):
        # 47: gzip or zlib, told by the first bytes. With a limit, so that a bomb is cut before it is in memory.
        return zlib.decompressobj(wbits=47).decompress
    raise CallFailed(f"a reply packed as {encoding[:20]!r}, which was not asked for", kind="bad_body")
