"""The `openai` client, the one door to an endpoint: it builds and signs requests; it neither retries nor interprets.

Its low-level `post` takes a body that is JSON already and gives the reply as it came. Measured with 64 requests under
way: `chat.completions.create` walks every parameter and builds a `ChatCompletion`, which costs as much CPU as the rest.
Requests to one path differ in their bodies alone, so the client builds and signs the first of them, and the others go
out as that one did: built anew, each took 0.4 ms of CPU more, of 0.6 ms.
"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2
import openai

from extractor.models.endpoint.address import Address
from extractor.models.endpoint.connections import CONNECT_SECONDS, Connections, HttpReply
from extractor.version import __version__

NO_KEY = "none"
"""What stands for a key where there is none: the client insists on one; it is never sent."""

ABOUT_THIS_MACHINE = ("Arch", "Async", "Lang", "OS", "Package-Version", "Runtime", "Runtime-Version")


@dataclass(frozen=True)
class _Built:
    """A request as the client builds and signs it, but for its body."""

    url: str
    headers: Sequence[tuple[str, str]]


class Client:
    """Sends bytes to one address and gives bytes back."""

    def __init__(self, address: Address, *, timeout_seconds: float) -> None:
        """Open nothing yet."""
        self._address = address
        self._connections = Connections(address, timeout_seconds=timeout_seconds)
        self._openai = openai.AsyncOpenAI(
            api_key=address.key.get_secret_value() if address.key else NO_KEY,
            base_url=address.shown,
            timeout=httpx2.Timeout(timeout_seconds, connect=min(CONNECT_SECONDS, timeout_seconds)),
            max_retries=0,  # one owner of retries: steps/calling
            http_client=httpx2.AsyncClient(transport=self._connections, follow_redirects=False, trust_env=False),
            default_headers=request_headers(address),
        )
        # Where there is no key the client wants that said with every request.
        self._every: dict[str, Any] = {} if address.key else {"Authorization": openai.Omit()}

        self._built: dict[str, _Built] = {}

    async def post(self, path: str, body: bytes) -> HttpReply:
        """Send `body`, which is JSON, to `path`. Raises CallFailed or EndpointUnreachable."""
        built = self._built.get(path)
        if built is not None:
            return await self._connections.exchange("POST", built.url, built.headers, body)
        response = await _response(
            self._openai.post(
                self._address.url(path),
                cast_to=httpx2.Response,
                content=body,
                options={"headers": {"Content-Type": "application/json", **self._every}},
            )
        )
        self._built[path] = _built(response.request)
        return _reply(response)

    async def get(self, path: str) -> HttpReply:
        """Ask for `path`. Raises CallFailed or EndpointUnreachable."""
        return _reply(
            await _response(
                self._openai.get(self._address.url(path), cast_to=httpx2.Response, options={"headers": self._every})
            )
        )

    async def close(self) -> None:
        """Close every connection."""
        await self._openai.close()


async def _response(asked: Awaitable[httpx2.Response]) -> httpx2.Response:
    try:
        return await asked
    except openai.APIStatusError as error:
        return error.response


def _reply(response: httpx2.Response) -> HttpReply:
    return HttpReply(response.status_code, dict(response.headers.items()), response.content)


def _built(request: httpx2.Request) -> _Built:
    headers = [pair for pair in request.headers.multi_items() if pair[0] != "content-length"]
    return _Built(str(request.url), headers)


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
