"""The `openai` client, the one door to an endpoint: it builds and signs requests; it neither retries nor interprets.

Its low-level `post` takes a body that is JSON already and gives the reply as it came. Measured with 64 requests under
way: `chat.completions.create` walks every parameter and builds a `ChatCompletion`, which costs as much CPU as the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2
import openai

from extractor.models.endpoint.address import Address
from extractor.models.endpoint.connections import CONNECT_SECONDS, Connections
from extractor.version import __version__

NO_KEY = "none"
"""What stands for a key where there is none: the client insists on one; it is never sent."""

ABOUT_THIS_MACHINE = ("Arch", "Async", "Lang", "OS", "Package-Version", "Runtime", "Runtime-Version")


@dataclass(frozen=True)
class HttpReply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes


class _Direct(httpx2.AsyncClient):
    """Hands a request straight to the connections.

    Without what we want none of: cookies, redirects, hooks, authentication, addresses that are merged and read again.
    """

    def __init__(self, connections: Connections) -> None:
        super().__init__(transport=connections, follow_redirects=False, trust_env=False)
        self._connections = connections

    def build_request(self, method: str, url: httpx2.URL | str, **given: Any) -> httpx2.Request:
        return httpx2.Request(method, url, headers=given.get("headers"), content=given.get("content"))

    async def send(self, request: httpx2.Request, **_: Any) -> httpx2.Response:
        response = await self._connections.handle_async_request(request)
        response.request = request
        return response


class _Repeating(openai.AsyncOpenAI):
    """Builds and signs the first request to each address, and repeats it with other bodies.

    They differ in those alone, as `Client` asks with the same headers always: merging and checking these and the options
    anew takes 0.2 ms of CPU a request. The package's own client for Azure overrides the same method; where a release no
    longer calls it, each is built anew.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._first: dict[tuple[str, str], tuple[httpx2.URL, httpx2.Headers]] = {}

    def _build_request(self, options: Any, **given: Any) -> httpx2.Request:
        way = (options.method, options.url)
        if (known := self._first.get(way)) is not None:
            return httpx2.Request(options.method, known[0], headers=known[1], content=options.content)
        request = super()._build_request(options, **given)
        headers = httpx2.Headers(request.headers)
        headers.pop("content-length", None)
        self._first[way] = request.url, headers
        return request


class Client:
    """Sends bytes to one address and gives bytes back."""

    def __init__(self, address: Address, *, timeout_seconds: float) -> None:
        """Open nothing yet."""
        self._address = address
        self._http = _Direct(Connections(address, timeout_seconds=timeout_seconds))
        self._openai = _Repeating(
            api_key=address.key.get_secret_value() if address.key else NO_KEY,
            base_url=address.shown,
            timeout=httpx2.Timeout(timeout_seconds, connect=min(CONNECT_SECONDS, timeout_seconds)),
            max_retries=0,  # one owner of retries: steps/calling
            http_client=self._http,
            default_headers=request_headers(address),
        )
        # Where there is no key the client wants that said with every request.
        self._every: dict[str, Any] = {} if address.key else {"Authorization": openai.Omit()}

    async def post(self, path: str, body: bytes) -> HttpReply:
        """Send `body`, which is JSON, to `path`. Raises CallFailed or EndpointUnreachable."""
        return await self._reply(
            self._openai.post(
                self._address.url(path),
                cast_to=httpx2.Response,
                content=body,
                options={"headers": {"Content-Type": "application/json", **self._every}},
            )
        )

    async def get(self, path: str) -> HttpReply:
        """Ask for `path`. Raises CallFailed or EndpointUnreachable."""
        return await self._reply(
            self._openai.get(self._address.url(path), cast_to=httpx2.Response, options={"headers": self._every})
        )

    async def close(self) -> None:
        """Close every connection."""
        await self._http.aclose()

    async def _reply(self, asked: Any) -> HttpReply:
        try:
            response = await asked
        except openai.APIStatusError as error:
            response = error.response
        # A dict: the client's own headers look at all of them for every one that is asked for.
        return HttpReply(response.status_code, dict(response.headers.items()), response.content)


def request_headers(address: Address) -> Mapping[str, Any]:
    """Return the headers in which we differ from the client's defaults; an `Omit` is a header that is not sent."""
    leave_out = openai.Omit()
    host = urlsplit(address.base_url).hostname or ""
    headers: dict[str, Any] = {
        # Answers are small: asking for no compression spares the work, and a bomb stands out.
        "Accept-Encoding": "identity",
        "User-Agent": f"news-event-extractor/{__version__}",
        **{f"X-Stainless-{what}": leave_out for what in ABOUT_THIS_MACHINE},
        "x-stainless-retry-count": leave_out,
        "x-stainless-read-timeout": leave_out,
    }
    if not host.endswith("openai.com"):  # the client reads these from the environment for whatever host
        headers |= {"OpenAI-Organization": leave_out, "OpenAI-Project": leave_out}
    if address.key is not None and ".azure.com" in host:
        headers["api-key"] = address.key.get_secret_value()
    return headers
