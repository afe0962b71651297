"""Review of a finished run by a person: a local page, one self-contained file, and the journal of decisions."""

from __future__ import annotations

import contextlib
import errno
import socket
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

from extractor.errors import InputMissing, MissingExtra, StorageError
from extractor.results.article_texts import open_texts
from extractor.results.reviewing.deciding import entries_by_article
from extractor.results.reviewing.forms import forms_of
from extractor.results.reviewing.journal import Entry, Journal, parse_lines, read_journal
from extractor.results.reviewing.library import Library
from extractor.results.reviewing.network_policy import NetworkPolicy, loopback_address, new_token
from extractor.results.reviewing.page import self_contained
from extractor.results.reviewing.server import ReviewServer
from extractor.results.run_files import Json, RunFiles
from extractor.shapes import EventSchema

__all__ = ["Entry", "Journal", "import_decisions", "read_journal", "serve_review", "write_review_page"]


def serve_review(
    run: RunFiles,
    schema: EventSchema,
    *,
    who: str,
    host: str = "127.0.0.1",
    port: int = 0,
    open_browser: bool = True,
    tell: Callable[[str], None] = print,
) -> None:
    """Serve the review page of `run` until interrupted; `port` 0 takes a free one.

    `tell` is given the address, which holds the token. Raises SetupError for a host that is not this machine.
    """
    address = loopback_address(host)
    try:
        import uvicorn
    except ImportError as error:
        raise MissingExtra("review", "the review page") from error
    from extractor.results.reviewing.deadlines import DeadlineProtocol

    with open_texts(run) as texts, Journal(run.review) as journal, _listening(address, port) as listener:
        policy = NetworkPolicy(listener.getsockname()[1], new_token())
        app = ReviewServer(Library(run, schema, texts), journal, who).application(policy)
        shown = f"[{address}]" if ":" in address else address
        url = f"http://{shown}:{policy.port}/#{policy.token}"
        tell(url)
        if open_browser:
            webbrowser.open(url)
        config = uvicorn.Config(
            app, http=DeadlineProtocol, log_level="warning", access_log=False, timeout_keep_alive=5, limit_concurrency=64,
            server_header=False, date_header=False, timeout_graceful_shutdown=2, ws="none",
        )  # fmt: skip
        # Ctrl-C is how a review ends; every decision is on disk already.
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def write_review_page(run: RunFiles, schema: EventSchema, out: Path) -> int:
    """Write the review of `run` as one file that needs no server; return how many articles it holds."""
    run.keep_from(out)
    with open_texts(run) as texts:
        library = Library(run, schema, texts)
        journal = read_journal(run.review)
        entries = entries_by_article(journal)
        of = [entries.get(shelf.head["id"], []) for shelf in library.shelves]
        listed = [library.listed(number, its) for number, its in enumerate(of)]
        highest = max((entry.number for entry in journal), default=0)
        summary = {"file": run.events.name, "forms": forms_of(schema), "articles": listed, "entries": highest}
        page = self_contained(summary, (library.opened(number, its) for number, its in enumerate(of)))
    run.write_beside(out, page)
    return len(listed)


def import_decisions(run: RunFiles, decisions: Path) -> tuple[int, int]:
    """Append the decisions that a self-contained page saved; return how many were new and how many were there already.

    Raises StorageError for a file that holds something else.
    """
    if not decisions.is_file():
        raise InputMissing(f"{decisions}: no such file; give what the page's Download decisions saved")
    incoming = parse_lines(decisions.read_bytes().splitlines(), str(decisions))
    with Journal(run.review) as journal:
        known = {_same(entry): entry.number for entry in journal.entries}
        numbers: dict[int, int] = {}
        new = 0
        for entry in incoming:
            there = known.get(_same(entry))
            if there is not None:
                numbers[entry.number] = there
                continue
            plain: Json = {**entry.model_dump(), "undoes": numbers.get(entry.undoes) if entry.undoes else None}
            kept = journal.add(plain, version=len(journal.of(entry.article)))
            numbers[entry.number] = kept.number
            new += 1
    return new, len(incoming) - new


def _same(entry: Entry) -> str:
    """Return what tells a decision from another, wherever it stands in a journal."""
    return entry.model_dump_json(exclude={"number", "undoes"})


@contextlib.contextmanager
def _listening(address: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address, port))
        except OSError as error:
            taken = f"port {port} is taken" if error.errno == errno.EADDRINUSE else error.strerror or str(error)
            raise StorageError(f"{address}: {taken}; give another with --port or --host") from error
        listener.listen(64)
        yield listener
