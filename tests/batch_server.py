"""A provider's file and batch routes on loopback: what OpenAI documents, in the shapes that hurt.

Results come shuffled, over an output and an error file; batches can expire, be cancelled or fail as a whole; files can be 404
for a while, cut short or damaged; any request can be answered with an error, or have its answer lost after it took effect.
`paid` counts how often each request was answered by the model: what a batch costs.
"""

from __future__ import annotations

import itertools
import json
import random
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[dict[str, Any]], dict[str, Any]]
"""From the body of a request to the body of a chat completion."""

OVER = ("completed", "failed", "expired", "cancelled")


@dataclass
class BatchServer:
    """The account, and how it misbehaves."""

    answer: Answer
    seed: int = 1
    expired_share: float = 0.0
    """Rows of the first batches that are not reached within the day."""
    failed_share: float = 0.0
    """Rows of the first batches that come back as an error 500."""
    faulty_batches: int = 1_000
    """Batches, in order of creation, to which the two shares apply."""
    damage: Callable[[bytes, random.Random], bytes] = lambda raw, _: raw
    """What is done to a result file when it is made."""
    polls: int = 1
    """Looks at a batch until it ends."""
    missing_content: int = 0
    """How often each result file is 404 before it is there."""
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    paid: Counter[str] = field(default_factory=Counter)
    calls: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    before: Callable[[int], None] = lambda _: None
    """Told the number of each call before it takes effect, and `after` once it did and nothing was sent back yet."""
    after: Callable[[int], None] = lambda _: None
    fail: Callable[[int, str], int | None] = lambda _number, _call: None
    """Gives a status to answer with instead; a negative one takes effect first, and its answer is lost."""
    base_url: str = ""
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def forget(self) -> None:
        """Be as new, at the same address."""
        for kept in (self.files, self.batches, self.paid, self.calls, self.keys):
            kept.clear()

    def handle(self, method: str, path: str, kind: str, raw: bytes) -> tuple[int, Any]:
        """Return status and body of one request."""
        path = path.partition("?")[0].removeprefix("/v1")
        if (method, path) == ("POST", "/files"):
            return 200, self._upload(kind, raw)
        if (method, path) == ("GET", "/files"):
            return 200, _page([f["meta"] for f in self.files.values()])
        if (method, path) == ("POST", "/batches"):
            return self._create(json.loads(raw))
        if (method, path) == ("GET", "/batches"):
            return 200, _page([_shown(b) for b in reversed(self.batches.values())])
        if match := re.fullmatch(r"/files/([^/]+)(/content)?", path):
            return self._file(method, match[1], content=bool(match[2]))
        if match := re.fullmatch(r"/batches/([^/]+)(/cancel)?", path):
            batch = self.batches.get(match[1])
            if batch is None:
                return _error(404, "no such batch")
            if match[2]:
                if batch["status"] in OVER:
                    return _error(409, "it has ended")
                batch["status"] = "cancelling"
            else:
                self._advance(batch)
            return 200, _shown(batch)
        return _error(404, "nothing here")

    def _upload(self, kind: str, raw: bytes) -> dict[str, Any]:
        form = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + raw)
        parts = {part.get_param("name", header="content-disposition"): part for part in form.iter_parts()}
        assert parts["purpose"].get_payload(decode=True).strip() == b"batch"
        return self._keep(parts["file"].get_payload(decode=True), parts["file"].get_filename())

    def _keep(self, data: bytes, name: str) -> dict[str, Any]:
        file_id = f"file-{next(self._numbers):04}"
        meta = {
            "id": file_id, "object": "file", "bytes": len(data), "created_at": 1, "filename": name, "purpose": "batch",
            "status": "processed",
        }  # fmt: skip
        self.files[file_id] = {"meta": meta, "data": data, "missing": self.missing_content}
        return meta

    def _file(self, method: str, file_id: str, *, content: bool) -> tuple[int, Any]:
        file = self.files.get(file_id)
        if file is None:
            return _error(404, "no such file")
        if method == "DELETE":
            del self.files[file_id]
            return 200, {"id": file_id, "object": "file", "deleted": True}
        if not content:
            return 200, file["meta"]
        file["missing"] -= 1
        return (200, file["data"]) if file["missing"] < 0 else _error(404, "no such file")

    def _create(self, asked: dict[str, Any]) -> tuple[int, Any]:
        if asked["input_file_id"] not in self.files or asked["completion_window"] != "24h":
            return _error(400, "no such file or window")
        batch_id = f"batch_{next(self._numbers):04}"
        self.batches[batch_id] = {
            "id": batch_id, "object": "batch", "endpoint": asked["endpoint"], "input_file_id": asked["input_file_id"],
            "completion_window": "24h", "status": "validating", "created_at": len(self.batches), "output_file_id": None,
            "error_file_id": None, "errors": None, "metadata": asked.get("metadata"), "_polls": 0,
            "_faulty": len(self.batches) < self.faulty_batches,
            "_rows": [json.loads(line) for line in self.files[asked["input_file_id"]]["data"].splitlines()],
        }  # fmt: skip
        return 200, _shown(self.batches[batch_id])

    def _advance(self, batch: dict[str, Any]) -> None:
        if batch["status"] in OVER:
            return
        batch["_polls"] += 1
        rows = batch["_rows"]
        if len({row["custom_id"] for row in rows}) < len(rows):
            errors = [{"code": "duplicate_custom_id", "message": "a custom_id was used twice", "line": 1}]
            batch |= {"status": "failed", "errors": {"object": "list", "data": errors}}
        elif batch["status"] == "cancelling":
            self._end(batch, "cancelled")
        elif batch["_polls"] <= self.polls:
            batch["status"] = "in_progress"
        else:
            self._end(batch, "completed")

    def _end(self, batch: dict[str, Any], status: str) -> None:
        draw = random.Random(f"{self.seed} {batch['metadata']}")
        done, failed = [], []
        for row in batch["_rows"]:
            chance = draw.random() if batch["_faulty"] else 1.0
            line: dict[str, Any] = {"id": f"r{next(self._numbers)}", "custom_id": row["custom_id"], "error": None}
            if status == "cancelled" and chance < 0.5:
                failed.append(line | {"response": None, "error": {"code": "batch_cancelled", "message": "cancelled"}})
            elif chance < self.expired_share:
                status = "expired" if status == "completed" else status
                failed.append(line | {"response": None, "error": {"code": "batch_expired", "message": "not reached"}})
            elif chance < self.expired_share + self.failed_share:
                body = {"error": {"message": "the server had an error", "type": "server_error"}}
                failed.append(line | {"response": {"status_code": 500, "request_id": "x", "body": body}})
            else:
                self.paid[row["custom_id"]] += 1
                body = self.answer(row["body"])
                done.append(line | {"response": {"status_code": 200, "request_id": "x", "body": body}})
        for key, lines in (("output_file_id", done), ("error_file_id", failed)):
            draw.shuffle(lines)
            if lines:
                raw = self.damage("".join(json.dumps(line) + "\n" for line in lines).encode(), draw)
                batch[key] = self._keep(raw, f"{batch['id']}.{key}")["id"]
        batch["request_counts"] = {"total": len(batch["_rows"]), "completed": len(done), "failed": len(failed)}
        batch["status"] = status


def _shown(batch: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in batch.items() if not key.startswith("_")}


def _page(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"object": "list", "data": rows, "has_more": False}


def _error(status: int, message: str) -> tuple[int, Any]:
    return status, {"error": {"message": message, "type": "invalid_request_error", "code": None}}


@contextmanager
def serving_batches(server: BatchServer) -> Iterator[BatchServer]:
    """Serve while the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16  # one packet a reply: two would wait 40 ms for each other
        disable_nagle_algorithm = True

        def _do(self) -> None:
            raw = self.rfile.read(int(self.headers.get("content-length") or 0))
            with server._lock:
                server.keys.add(self.headers.get("authorization", ""))
                call = f"{self.command} {self.path}"
                server.calls.append(call)
                number = len(server.calls)
                server.before(number)
                wanted = server.fail(number, call)
                status, body = (
                    _error(wanted, "scripted")
                    if wanted is not None and wanted > 0
                    else server.handle(self.command, self.path, self.headers.get("content-type", ""), raw)
                )
                server.after(number)
            if wanted is not None and wanted < 0:
                self.close_connection = True
                return
            sent = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header(
                "content-type", "application/octet-stream" if isinstance(body, bytes) else "application/json"
            )
            self.send_header("content-length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def do_GET(self) -> None:
            self._do()

        def do_POST(self) -> None:
            self._do()

        def do_DELETE(self) -> None:
            self._do()

        def log_message(self, format: str, *args: object) -> None: ...

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: Any) -> None: ...  # clients are killed on purpose

    listening = Quiet(("127.0.0.1", 0), Handler)
    server.base_url = f"http://127.0.0.1:{listening.server_address[1]}/v1"
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()
