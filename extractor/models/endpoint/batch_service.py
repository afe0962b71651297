"""A provider's Batch API: files up and down, batches made, found and cancelled. One try each; who retries stands above."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit

import httpx2
import openai

from extractor.errors import CallFailed, ExtractorError, RequestRefused
from extractor.models.endpoint.address import Address, is_loopback
from extractor.models.endpoint.client import NO_KEY, request_headers
from extractor.models.endpoint.connections import CONNECT_SECONDS
from extractor.models.endpoint.faults import fault_of

T = TypeVar("T")

TRANSFER_SECONDS = 600.0
"""For a file of up to 200 MB, or a piece of one."""

PURPOSE: Literal["batch"] = "batch"
ENDPOINT: Literal["/v1/chat/completions"] = "/v1/chat/completions"
WINDOW: Literal["24h"] = "24h"
"""The only one that is offered."""

MOST_RESULT_BYTES = 4_000_000_000


class NotThere(CallFailed):
    """The provider has no such file or batch, or not yet: results are 404 for a while after they are announced."""


class BatchService:
    """Speaks to `/files` and `/batches` of one address."""

    def __init__(self, address: Address) -> None:
        """Open nothing yet."""
        self.address = address
        host = urlsplit(address.base_url).hostname or ""
        self._http = httpx2.Client(follow_redirects=False, trust_env=not is_loopback(host))
        self._openai = openai.OpenAI(
            api_key=address.key.get_secret_value() if address.key else NO_KEY,
            base_url=address.shown,
            timeout=httpx2.Timeout(TRANSFER_SECONDS, connect=CONNECT_SECONDS),
            max_retries=0,  # a batch that is made twice is paid twice
            http_client=self._http,
            default_headers=request_headers(address),
        )
        self._every: dict[str, Any] = {} if address.key else {"Authorization": openai.Omit()}

    def close(self) -> None:
        """Close every connection."""
        self._http.close()

    def upload(self, name: str, rows: bytes) -> str:
        """Return the id of a new file."""
        return self._told(
            lambda: self._openai.files.create(file=(name, rows), purpose=PURPOSE, extra_headers=self._every).id
        )

    def files_named(self, name: str) -> list[str]:
        """Return the ids of the files that bear `name`."""
        return self._told(
            lambda: [
                f.id for f in self._openai.files.list(purpose=PURPOSE, extra_headers=self._every) if f.filename == name
            ]
        )

    def delete(self, file_id: str) -> None:
        """Delete a file."""
        self._told(lambda: self._openai.files.delete(file_id, extra_headers=self._every))

    def create(self, file_id: str, metadata: dict[str, str]) -> dict[str, Any]:
        """Return a new batch over the rows of a file."""
        return self._told(
            lambda: self._openai.batches.create(
                input_file_id=file_id, endpoint=ENDPOINT, completion_window=WINDOW, metadata=metadata, extra_headers=self._every
            ).to_dict()
        )  # fmt: skip

    def batches(self) -> list[dict[str, Any]]:
        """Return all batches of the account that are listed, newest first."""
        return self._told(
            lambda: [b.to_dict() for b in self._openai.batches.list(limit=100, extra_headers=self._every)]
        )

    def batch(self, batch_id: str) -> dict[str, Any]:
        """Return one batch as it stands now."""
        return self._told(lambda: self._openai.batches.retrieve(batch_id, extra_headers=self._every).to_dict())

    def cancel(self, batch_id: str) -> dict[str, Any]:
        """Ask for a batch to be cancelled, and return it."""
        return self._told(lambda: self._openai.batches.cancel(batch_id, extra_headers=self._every).to_dict())

    def content(self, file_id: str, aside: Path) -> None:
        """Write what a file holds to `aside`. Raises CallFailed where it came in part."""

        def download() -> None:
            with (
                self._openai.files.with_streaming_response.content(file_id, extra_headers=self._every) as response,
                aside.open("wb") as file,
            ):
                _copy(response.iter_bytes(), file.write)
                announced = response.headers.get("content-length", "")
                if announced.isdigit() and "content-encoding" not in response.headers and file.tell() != int(announced):
                    raise CallFailed(f"{file.tell()} of {announced} bytes came", kind="transport")

        self._told(download)

    def _told(self, act: Callable[[], T]) -> T:
        """Return what `act` does, its errors as ours. Raises CallFailed, and a ProviderError or RequestRefused."""
        try:
            return act()
        except openai.APIStatusError as error:
            raise self._fault(error.response) from error
        except (openai.APIConnectionError, httpx2.TransportError, OSError) as error:
            told = self.address.redacted(str(error.__cause__ or error))
            raise CallFailed(f"{self.address.shown}: {told}", kind="transport") from error
        except (openai.OpenAIError, ValueError, AttributeError) as error:
            raise CallFailed(f"{self.address.shown}: a reply that is none", kind="bad_body") from error

    def _fault(self, response: httpx2.Response) -> ExtractorError:
        try:
            body: Any = json.loads(response.read())
        except (ValueError, httpx2.HTTPError):
            body = ""
        fault = fault_of(response.status_code, response.headers, body, self.address)
        if response.status_code in (403, 404):
            return NotThere(f"HTTP {response.status_code}: {fault}", kind="server_error", status=response.status_code)
        if isinstance(fault, RequestRefused):
            return RequestRefused(f"{self.address.shown}: {fault}", status_code=response.status_code)
        return fault


def _copy(pieces: Iterator[bytes], write: Callable[[bytes], Any]) -> None:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MOST_RESULT_BYTES:
            raise CallFailed(f"a result file of more than {MOST_RESULT_BYTES:,} bytes", kind="bad_body")
        write(piece)
