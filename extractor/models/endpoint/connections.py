"""Connections under the client: a total deadline, a capped body, errors of ours.

`aiohttp` speaks HTTP here, below the `openai` client: a request of 8 KB through httpx2's own connections takes about
twice the CPU of everything else that the client does (`make bench-calls`).
"""

from __future__ import annotations

import asyncio
import os
import ssl
import zlib
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import httpx2
import yarl

from extractor.errors import CallFailed, EndpointUnreachable
from extractor.models.endpoint.address import Address, is_loopback

MOST_BODY_BYTES = 8 * 1024 * 1024
"""Of a reply, decompressed. An answer has a few kB; 300 MB fit into 0.3 MB of gzip."""

MOST_HEADER_BYTES = 64 * 1024
"""Of one header. aiohttp's own 8 KB is less than some gateways send in cookies and policies."""

CONNECT_SECONDS = 10.0
IDLE_SECONDS = 30.0
"""Between two pieces of a body that has begun."""

KEEP_IDLE_SECONDS = 60.0

PACKING = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})


class Connections(httpx2.AsyncBaseTransport):
    """As many connections to one address as are needed at once.

    A reply is read whole, decompressed and capped, before it is handed on. What goes wrong on the way leaves as
    CallFailed or EndpointUnreachable, which the client above passes through.
    """

    def __init__(self, address: Address, *, timeout_seconds: float) -> None:
        """Open nothing yet."""
        self._address = address
        self._timeout_seconds = timeout_seconds
        self._proxy = proxy_for(address)
        self._opened: aiohttp.ClientSession | None = None
        self._urls: dict[str, yarl.URL] = {}

    async def aclose(self) -> None:
        """Close every connection."""
        if self._opened is not None:
            await self._opened.close()
            self._opened = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the whole reply to `request` within the total deadline."""
        try:
            async with asyncio.timeout(self._timeout_seconds):
                return await self._exchange(request)
        except TimeoutError as error:
            message = f"{self._address.shown}: no whole reply within {self._timeout_seconds:g} s"
            raise CallFailed(message, kind="timeout") from error

    async def _exchange(self, request: httpx2.Request) -> httpx2.Response:
        way = SimpleNamespace(new=False)
        try:
            # Leaving early closes the connection, so that a late answer on it is never read.
            async with self._session().request(
                request.method,
                self._url(str(request.url)),
                headers=request.headers.multi_items(),
                data=request.content or None,
                allow_redirects=False,
                proxy=self._proxy,
                trace_request_ctx=way,
            ) as response:
                body = await _read(response)
        except (aiohttp.ClientError, ssl.SSLError, OSError) as error:
            if isinstance(error, TimeoutError) and not isinstance(error, aiohttp.ClientError):
                raise  # the deadline's
            raise self._failure(error, used_before=not way.new) from error
        # Unpacked already, so what says how it was packed goes.
        headers = [pair for pair in response.raw_headers if pair[0].lower() not in PACKING]
        return httpx2.Response(response.status, headers=headers, content=body)

    def _session(self) -> aiohttp.ClientSession:
        if self._opened is None:
            secure = urlsplit(self._address.base_url).scheme == "https"
            self._opened = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=0,  # how many are under way is the pacer's to say
                    keepalive_timeout=KEEP_IDLE_SECONDS,
                    ssl=httpx2.create_ssl_context() if secure else False,  # plain http verifies nothing
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=min(CONNECT_SECONDS, self._timeout_seconds)),
                auto_decompress=False,  # so that a bomb is cut before it is in memory
                skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding", "Content-Type"),
                max_line_size=MOST_HEADER_BYTES,
                max_field_size=MOST_HEADER_BYTES,
                trace_configs=[_noting_new_connections()],
            )
        return self._opened

    def _url(self, text: str) -> yarl.URL:
        if text not in self._urls:
            self._urls[text] = yarl.URL(text, encoded=True)
        return self._urls[text]

    def _failure(self, error: Exception, *, used_before: bool) -> CallFailed | EndpointUnreachable:
        where = self._address.shown
        told = self._address.redacted(str(error) or type(error).__name__)
        if _certificate_trouble(error):
            return EndpointUnreachable(f"{where}: its certificate cannot be trusted ({told})")
        if isinstance(error, (aiohttp.ClientProxyConnectionError, aiohttp.ClientHttpProxyError)):
            return EndpointUnreachable(f"{where}: the proxy refuses ({told}); check HTTPS_PROXY")
        if isinstance(error, (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)):
            return CallFailed(f"{where}: no connection ({told})", kind="transport", never_connected=True)
        if isinstance(error, aiohttp.ServerTimeoutError):
            return CallFailed(f"{where}: no reply in time ({told})", kind="timeout")
        return CallFailed(f"{where}: the connection broke ({told})", kind="transport", stale_connection=used_before)


def _noting_new_connections() -> aiohttp.TraceConfig:
    """Return what marks a request for which a connection was opened: one that broke had then not been kept too long."""

    async def note(_session: aiohttp.ClientSession, context: Any, _told: Any) -> None:
        context.trace_request_ctx.new = True

    tracing = aiohttp.TraceConfig()
    tracing.on_connection_create_end.append(note)
    return tracing


def _certificate_trouble(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY_FAILED" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def proxy_for(address: Address) -> str | None:
    """Return the proxy that the environment names for this host; this machine is never asked through one.

    Raises EndpointUnreachable where it is none that we can speak through.
    """
    parts = urlsplit(address.base_url)
    host = parts.hostname or ""
    if is_loopback(host) or not any(name.lower().endswith("_proxy") for name in os.environ):
        return None
    from urllib.request import getproxies, proxy_bypass

    if proxy_bypass(host):
        return None
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if proxy and urlsplit(proxy).scheme not in ("http", "https"):
        message = (
            f"{address.shown}: its proxy speaks {urlsplit(proxy).scheme!r}; only http:// and https:// proxies work"
        )
        raise EndpointUnreachable(f"{message} (check HTTPS_PROXY and ALL_PROXY)")
    return proxy


async def _read(response: aiohttp.ClientResponse) -> bytes:
    """Return the body, decompressed and capped. Raises CallFailed where it is larger, stalls or is packed unknown."""
    unpack = _unpacker(response.headers.get("content-encoding", "identity").strip().lower())
    pieces: list[bytes] = []
    size = 0
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(IDLE_SECONDS) as idle:
            async for piece in response.content.iter_any():
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
