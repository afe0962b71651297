"""A scripted OpenAI-compatible server over real sockets: every fault of the matrix, each article its own script.

A script says what happens to each try of an article: `["429:1", "500", "ok"]`. Articles are told apart by a marker in the
last message, `doc-NNNN`; faults at random are a function of seed, article and try, so every client meets the same ones.

| word | what the server does |
|---|---|
| `ok` | answers with `answer(content)` |
| `429:S`, `429ms:MS`, `429date:S`, `429reset:1s`, `429` | refuses, asking to wait in that form, or in none |
| `quota`, `401`, `403`, `404`, `400`, `422`, `500`, `502`, `503`, `529`, any status | that status with a JSON error |
| `html500`, `html200`, `empty200`, `text200` | a page, nothing, or words where JSON belongs |
| `error200`, `nochoices`, `choices[]`, `nomessage` | a 200 that is none |
| `torn` | JSON cut at 60 %, `finish_reason: stop`; `length`: the same with `finish_reason: length` |
| `invalid` | an event that breaks the schema |
| `reset`, `close`, `short` | connection reset, closed before a reply, body shorter than announced |
| `drip` | a byte every 0.2 s, for ever; `stall` | headers, then nothing |
| `bomb` | 64 MB of gzip; `deep` | 100,000 nested brackets |
| `redirect` | 307 to another host |
| `refusal`, `filter` | a refusal; the provider's filter |
| `say:NAME`, `body:NAME` | a message, or the body of a 200, of `odd_replies.py` |
| `long:PHRASE` | 400, with a provider's words for an article over the window |
| `once` | answers, and closes the connection; `late`: answers behind a deadline of a second |
"""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import re
import ssl
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any

from tests.odd_replies import BODIES, SAID

MARKER = re.compile(r"doc-(\d+)")
REASONS = {200: "OK", 307: "Temporary Redirect", 400: "Bad Request", 401: "Unauthorized", 429: "Too Many Requests"}

EVENTS = {"events": [{"type": "meeting", "status": "held", "participants": [{"name": "Ana Ruiz"}], "evidence": [1]}]}


@dataclass
class FaultServer:
    """The script, and what was seen."""

    scripts: dict[str, list[str]] = field(default_factory=dict)
    """Tries of an article by its number; the last word repeats."""
    default: str = "ok"
    rates: dict[str, float] = field(default_factory=dict)
    """Share of tries that meet a word at random."""
    seed: int = 1
    latency_seconds: float = 0.0
    sigma: float = 0.0
    answer: Callable[[str], dict[str, Any]] = lambda _: EVENTS
    model: str = "scripted"
    host: str = "127.0.0.1"
    context: ssl.SSLContext | None = None
    """Where it speaks TLS."""
    port: int = 0
    tries: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    asked_characters: int = 0
    in_flight: int = 0
    peak: int = 0

    @property
    def base_url(self) -> str:
        """What `--base-url` is given."""
        return f"{'https' if self.context else 'http'}://{self.host}:{self.port}/v1"

    @property
    def requests(self) -> int:
        """All tries."""
        return self.tries.total()

    def word_for(self, article: str) -> str:
        """Return what happens to the next try of `article`, and count it."""
        number = self.tries[article]
        self.tries[article] += 1
        script = self.scripts.get(article)
        if script:
            return script[min(number, len(script) - 1)]
        draw = random.Random(f"{self.seed}/{article}/{number}").random()
        for word, share in self.rates.items():
            if draw < share:
                return word
            draw -= share
        return self.default

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        try:
            while request := await _read_request(reader):
                method, _, headers, body = request
                self.keys.add(headers.get("authorization", ""))
                if method == "GET":
                    send(writer, 200, {"object": "list", "data": [{"id": self.model, "object": "model"}]})
                    continue
                self.in_flight += 1
                self.peak = max(self.peak, self.in_flight)
                try:
                    if not await self._answer(writer, json.loads(body)):
                        break
                finally:
                    self.in_flight -= 1
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(self, writer: asyncio.StreamWriter, asked: dict[str, Any]) -> bool:
        """Do what the script says; return whether the connection stays open."""
        self.bodies.append(asked)
        self.asked_characters = sum(len(message["content"]) for message in asked["messages"])
        content = asked["messages"][-1]["content"] if len(asked["messages"]) < 3 else asked["messages"][1]["content"]
        found = MARKER.search(content)
        article = found[1] if found else "-"
        word = self.word_for(article)
        self.words[word.partition(":")[0]] += 1
        if self.latency_seconds and word not in ("reset", "close"):
            chance = random.Random(f"{article}/{self.tries[article]}")
            await asyncio.sleep(self.latency_seconds * (chance.lognormvariate(0, self.sigma) if self.sigma else 1.0))
        name, _, detail = word.partition(":")
        faults = _FAULTS.get(name)
        if faults is not None:
            return await faults(self, writer, detail, content)
        send(writer, int(name), {"error": {"message": f"scripted {name}", "type": "scripted", "code": None}})
        return True

    def reply(self, content: str, *, finish: str = "stop", **message: Any) -> dict[str, Any]:
        """Return a chat completion."""
        text = json.dumps(self.answer(content), ensure_ascii=False)
        return {
            "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": self.model,
            "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}],
            "usage": {"prompt_tokens": self.asked_characters // 4, "completion_tokens": len(text) // 4, "total_tokens": 0},
        }  # fmt: skip


async def _read_request(reader: asyncio.StreamReader) -> tuple[str, str, dict[str, str], bytes] | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)
    }
    method, path, _ = first.split(" ")
    return method, path, headers, await reader.readexactly(int(headers.get("content-length", 0)))


def send(
    writer: asyncio.StreamWriter,
    status: int,
    body: Any,
    headers: dict[str, str] | None = None,
    *,
    length: int | None = None,
) -> None:
    """Write one reply: `body` as it is where it is bytes, else as JSON."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = {
        "content-type": "application/json",
        "content-length": str(len(raw) if length is None else length),
        **(headers or {}),
    }
    head = f"HTTP/1.1 {status} {REASONS.get(status, 'Status')}\r\n" + "".join(f"{k}: {v}\r\n" for k, v in lines.items())
    writer.write(head.encode("latin-1") + b"\r\n" + raw)


Fault = Callable[[FaultServer, asyncio.StreamWriter, str, str], Any]
_FAULTS: dict[str, Fault] = {}


def _fault(*names: str) -> Callable[[Fault], Fault]:
    def note(function: Fault) -> Fault:
        for name in names:
            _FAULTS[name] = function
        return function

    return note


@_fault("ok")
async def _ok(server: FaultServer, writer: asyncio.StreamWriter, _: str, content: str) -> bool:
    send(writer, 200, server.reply(content))
    return True


@_fault("say")
async def _say(server: FaultServer, writer: asyncio.StreamWriter, detail: str, content: str) -> bool:
    reply = server.reply(content)
    reply["choices"][0]["message"]["content"] = SAID[detail]
    send(writer, 200, reply)
    return True


@_fault("body")
async def _body(server: FaultServer, writer: asyncio.StreamWriter, detail: str, _: str) -> bool:
    raw, headers = BODIES[detail]
    send(writer, 200, raw, headers)
    return True


@_fault("long")
async def _too_long(_: FaultServer, writer: asyncio.StreamWriter, detail: str, __: str) -> bool:
    send(writer, 400, {"error": {"message": f"This request: {detail}.", "type": "invalid_request_error", "code": None}})
    return True


@_fault("once")
async def _once(server: FaultServer, writer: asyncio.StreamWriter, _: str, content: str) -> bool:
    send(writer, 200, server.reply(content))
    await writer.drain()
    return False


@_fault("late")
async def _late(server: FaultServer, writer: asyncio.StreamWriter, _: str, content: str) -> bool:
    await asyncio.sleep(1.5)
    send(writer, 200, server.reply(content))
    return True


@_fault("429", "429ms", "429date", "429reset")
async def _rate_limited(server: FaultServer, writer: asyncio.StreamWriter, detail: str, _: str) -> bool:
    headers: dict[str, str] = {}
    if detail.endswith("ms"):
        headers = {"retry-after-ms": detail.removesuffix("ms")}
    elif detail.startswith("date"):
        # The server's clock is an hour off: only its own Date makes sense of it.
        headers = {
            "date": formatdate(3600, usegmt=True),
            "retry-after": formatdate(3600 + float(detail[4:]), usegmt=True),
        }
    elif detail.startswith("reset"):
        headers = {"x-ratelimit-reset-requests": detail[5:]}
    elif detail:
        headers = {"retry-after": detail}
    send(
        writer,
        429,
        {"error": {"message": "Rate limit reached", "type": "requests", "code": "rate_limit_exceeded"}},
        headers,
    )
    return True


@_fault("quota")
async def _quota(server: FaultServer, writer: asyncio.StreamWriter, *_: str) -> bool:
    error = {"message": "You exceeded your current quota", "type": "insufficient_quota", "code": "insufficient_quota"}
    send(writer, 429, {"error": error})
    return True


@_fault("html500", "html200", "empty200", "text200", "error200", "nochoices", "choices[]", "nomessage")
async def _no_completion(server: FaultServer, writer: asyncio.StreamWriter, detail: str, content: str) -> bool:
    page = b"<html><body>" + b"<p>Bad gateway</p>" * 200
    status, body = {
        "html500": (500, page), "html200": (200, page), "empty200": (200, b""), "text200": (200, b"upstream busy"),
        "error200": (200, {"error": {"message": "overloaded", "code": 503}}), "nochoices": (200, {}),
        "choices[]": (200, {"choices": []}), "nomessage": (200, {"choices": [{"index": 0, "finish_reason": "stop"}]}),
    }[detail]  # fmt: skip
    send(writer, status, body, {"content-type": "text/html"} if body is page else None)
    return True


@_fault("torn", "length", "invalid", "refusal", "filter", "deep")
async def _bad_answer(server: FaultServer, writer: asyncio.StreamWriter, detail: str, content: str) -> bool:
    whole = server.reply(content)
    message = whole["choices"][0]["message"]
    text = message["content"]
    if detail in ("torn", "length"):
        message["content"] = text[: int(len(text) * 0.6)]
        whole["choices"][0]["finish_reason"] = "length" if detail == "length" else "stop"
    elif detail == "invalid":
        message["content"] = json.dumps({"events": [{"type": "meeting", "status": "went well", "evidence": [1]}]})
    elif detail == "refusal":
        message |= {"content": None, "refusal": "I can't help with that."}
    elif detail == "filter":
        message["content"] = ""
        whole["choices"][0]["finish_reason"] = "content_filter"
    else:
        message["content"] = "[" * 100_000
    send(writer, 200, whole)
    return True


@_fault("reset", "close", "short", "drip", "stall")
async def _broken(server: FaultServer, writer: asyncio.StreamWriter, detail: str, content: str) -> bool:
    raw = json.dumps(server.reply(content)).encode()
    if detail == "reset":
        writer.transport.abort()
    elif detail == "short":
        send(writer, 200, raw[: len(raw) // 2], length=len(raw))
        await writer.drain()
    elif detail in ("drip", "stall"):
        send(writer, 200, b"", length=10_000)
        await writer.drain()
        while detail == "drip":
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.2)
        await asyncio.sleep(60)
    return False


@_fault("bomb")
async def _bomb(server: FaultServer, writer: asyncio.StreamWriter, *_: str) -> bool:
    packer = zlib.compressobj(9, wbits=31)
    raw = b"".join(packer.compress(bytes(1 << 20)) for _ in range(64)) + packer.flush()
    send(writer, 200, raw, {"content-encoding": "gzip"})
    return True


@_fault("gzip")
async def _packed(server: FaultServer, writer: asyncio.StreamWriter, detail: str, content: str) -> bool:
    send(writer, 200, gzip.compress(json.dumps(server.reply(content)).encode()), {"content-encoding": "gzip"})
    return True


@_fault("redirect")
async def _redirect(server: FaultServer, writer: asyncio.StreamWriter, detail: str, _: str) -> bool:
    send(writer, 307, b"", {"location": f"http://{detail or 'elsewhere.example'}/v1/chat/completions"})
    return True


# Words that are a fault by their own name hand that name on as the detail.
for _name in ("html500", "html200", "empty200", "text200", "error200", "nochoices", "choices[]", "nomessage", "torn",
              "length", "invalid", "refusal", "filter", "deep", "reset", "close", "short", "drip", "stall"):  # fmt: skip
    _FAULTS[_name] = (lambda inner, name: lambda server, writer, _, content: inner(server, writer, name, content))(
        _FAULTS[_name], _name
    )


@contextmanager
def serving(server: FaultServer) -> Iterator[FaultServer]:
    """Serve on loopback, in a thread of its own, while the block lasts."""
    loop = asyncio.new_event_loop()
    ready = threading.Event()

    async def main() -> None:
        listening = await asyncio.start_server(
            server.serve, server.host, server.port, backlog=1024, limit=1 << 22, ssl=server.context
        )
        server.port = listening.sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        listening.close()

    stop = asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(main(),), daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()
