"""The review page's server: pages from files, articles by number, decisions into the journal."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pydantic import Field, ValidationError

from extractor.errors import MissingExtra, StorageError
from extractor.records.frozen import Record
from extractor.results.reviewing.forms import forms_of
from extractor.results.reviewing.journal import Action, Conflict, Journal
from extractor.results.reviewing.library import Library
from extractor.results.reviewing.network_policy import MAX_BODY_BYTES, SECURITY_HEADERS, NetworkPolicy
from extractor.results.reviewing.page import ASSETS, PAGE, asset
from extractor.results.run_files import Json

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

BODY_SECONDS = 10
"""How long a body may take to arrive; ours are small and local."""

Endpoint = Callable[["Request"], Awaitable["Response"]]


class Decision(Record):
    """What the page sends when a person decides."""

    version: int = Field(ge=0)
    """How many entries of the article the page has seen."""
    record: str | None = Field(default=None, max_length=2000)
    base: str | None = Field(default=None, max_length=64)
    action: Action
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    reason: str | None = Field(default=None, max_length=2000)
    undoes: int | None = None


class ReviewServer:
    """Answers the page's requests; one per run and journal."""

    def __init__(self, library: Library, journal: Journal, who: str) -> None:
        """Serve `library`, writing to `journal` in the name of `who`."""
        self._library = library
        self._journal = journal
        self._who = who

    def application(self, policy: NetworkPolicy) -> Starlette:
        """Return the ASGI application. Raises MissingExtra without Starlette."""
        try:
            from starlette.applications import Starlette
            from starlette.routing import Route
        except ImportError as error:
            raise MissingExtra("review", "the review page") from error
        routes = [
            Route("/", self._page),
            *(Route(f"/{name}", self._asset) for name in ASSETS),
            Route("/api/run", self._run),
            Route("/api/search", self._search),
            Route("/api/articles/{number:int}", self._open),
            Route("/api/articles/{number:int}/decisions", self._decide, methods=["POST"]),
        ]
        app = Starlette(routes=routes)
        app.add_middleware(_Guard, policy=policy)
        return app

    async def _page(self, _: Request) -> Response:
        from starlette.responses import HTMLResponse

        return HTMLResponse(asset(PAGE))

    async def _asset(self, request: Request) -> Response:
        from starlette.responses import Response

        name = request.url.path[1:]
        return Response(asset(name), media_type=ASSETS[name])

    async def _run(self, _: Request) -> Response:
        library = self._library
        articles = [library.listed(n, self._journal.of(s.head["id"])) for n, s in enumerate(library.shelves)]
        name = library.run.events.name
        return _json({"file": name, "who": self._who, "forms": forms_of(library.schema), "articles": articles})

    async def _search(self, request: Request) -> Response:
        words = request.query_params.get("text", "")[:200].casefold()
        return _json({"found": await asyncio.to_thread(self._library.holding, words)})

    async def _open(self, request: Request) -> Response:
        number = self._number(request)
        if number is None:
            return _complaint(404, "no such article")
        return _json(self._opened(number))

    async def _decide(self, request: Request) -> Response:
        number = self._number(request)
        if number is None:
            return _complaint(404, "no such article")
        try:
            decision = Decision.model_validate_json(await request.body())
        except ValidationError as error:
            return _invalid(error)
        article_id = self._library.shelves[number].head["id"]
        refused = self._refused(number, decision)
        if refused is not None:
            return refused
        try:
            entry = self._journal.add(self._entry(article_id, decision), version=decision.version)
        except Conflict as error:
            return _json({"error": str(error), "article": self._opened(number)}, 409)
        except StorageError as error:
            return _complaint(507, str(error))
        listed = self._library.listed(number, self._journal.of(article_id))
        return _json({"entry": entry.model_dump(mode="json", exclude_none=True), "listed": listed})

    def _refused(self, number: int, decision: Decision) -> Response | None:
        """Return a complaint about a decision that names what is not there, or whose event is none; else None."""
        shelf = self._library.shelves[number]
        known = {record_id for record_id, _ in shelf.digests}
        entries = self._journal.of(shelf.head["id"])
        added = {entry.record for entry in entries if entry.action == "add"}
        new = f"{shelf.head['id']}#+{len(added) + 1}"
        match decision.action:
            case "accept" | "reject" | "correct":
                if decision.record not in known | added:
                    return _complaint(422, "no such event")
            case "add":
                if decision.record not in added | {new}:
                    return _complaint(422, f"an added event is called {new}")
            case "undo":
                undone = {entry.undoes for entry in entries}
                open_ones = {e.number for e in entries if e.action != "undo" and e.number not in undone}
                if decision.undoes not in open_ones:
                    return _complaint(422, "nothing to undo there")
            case "nothing":
                if decision.record is not None:
                    return _complaint(422, "that is said of the whole article")
        if decision.action in {"correct", "add"}:
            return self._not_an_event(decision.after)
        return None

    def _not_an_event(self, after: Json | None) -> Response | None:
        try:
            self._library.schema.read_record(after or {})
        except ValidationError as error:
            return _invalid(error)
        return None

    def _entry(self, article_id: str, decision: Decision) -> Json:
        plain = decision.model_dump(exclude={"version"})
        return {**plain, "article": article_id, "who": self._who, "when": _now()}

    def _opened(self, number: int) -> Json:
        article_id = self._library.shelves[number].head["id"]
        return self._library.opened(number, self._journal.of(article_id))

    def _number(self, request: Request) -> int | None:
        number = int(request.path_params["number"])
        return number if 0 <= number < len(self._library.shelves) else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _json(value: Any, status: int = 200) -> Response:
    from starlette.responses import Response

    # Escaped to ASCII: a lone surrogate in a model's words has no UTF-8, and the page must open all the same.
    body = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return Response(body, status_code=status, media_type="application/json")


def _complaint(status: int, message: str) -> Response:
    return _json({"error": message}, status)


def _invalid(error: ValidationError) -> Response:
    problems = [{"path": "/" + "/".join(map(str, e["loc"])), "message": e["msg"]} for e in error.errors()[:20]]
    return _json({"error": "; ".join(f"{p['path']}: {p['message']}" for p in problems), "problems": problems}, 422)


class _Guard:
    """ASGI middleware: the network policy before anything else, a cap on bodies, security headers on every answer."""

    def __init__(self, app: Any, policy: NetworkPolicy) -> None:
        self._app = app
        self._policy = policy

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                own = [(k.encode(), v.encode()) for k, v in SECURITY_HEADERS.items()]
                message = {**message, "headers": [*message.get("headers", []), *own]}
            await send(message)

        if not scope["query_string"].isascii():
            # RFC 3986 has no such bytes; Starlette decodes them as UTF-8 and fails.
            await _complaint(400, "not an address")(scope, receive, send_with_headers)
            return
        refusal = self._policy.refusal(scope["method"], scope["path"], scope["headers"])
        if refusal is not None:
            await _complaint(refusal.status, refusal.message)(scope, receive, send_with_headers)
            return
        body, complaint = await _body(receive)
        if complaint is not None:
            await complaint(scope, receive, send_with_headers)
            return
        delivered = False

        async def receive_body() -> Any:
            nonlocal delivered
            if delivered:
                return await receive()
            delivered = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, receive_body, send_with_headers)


async def _body(receive: Any) -> tuple[bytes, Response | None]:
    """Return the whole body, or a complaint about one that is too large or too slow."""
    body = b""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    return b"", _complaint(400, "cut short")
                body += message.get("body", b"")
                if len(body) > MAX_BODY_BYTES:
                    return b"", _complaint(413, f"more than {MAX_BODY_BYTES:,} bytes")
                if not message.get("more_body"):
                    return body, None
    except TimeoutError:
        return b"", _complaint(408, "too slow")
