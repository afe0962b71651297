"""Debian's chromium, driven by Playwright, and the real server of a run made by hand."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from extractor.results.run_files import RunFiles
from tests.bench.review_kills import SERVE
from tests.conftest import ROOT
from tests.sample_run import write_run

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


# Not for the whole session: Playwright keeps an event loop running in this thread for as long as it is open.
@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install playwright")
    if CHROMIUM is None:
        pytest.skip("needs Debian's chromium: apt-get install chromium")
    with playwright.sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class Watch:
    """What a page did that it should not have done."""

    own: str
    errors: list[str] = field(default_factory=list)

    def on(self, page: Any) -> None:
        page.on("pageerror", lambda error: self.errors.append(f"error {error}"))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: (self.errors.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((self.own, "data:", "blob:"))
                else self.errors.append(f"asked {request.url}")
            ),
        )


@pytest.fixture
def run(tmp_path: Path) -> RunFiles:
    return write_run(tmp_path)


@pytest.fixture
def serve() -> Iterator[Callable[[RunFiles], str]]:
    """Return a function that serves a run and gives the address with its token."""
    servers: list[subprocess.Popen[str]] = []

    def start(run: RunFiles) -> str:
        server = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(run.events)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        servers.append(server)
        assert server.stdout is not None
        return server.stdout.readline().strip()

    yield start
    for server in servers:
        server.terminate()
        server.communicate()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Return a function that opens an address in a new context, or in that of `beside`; no page may misbehave."""
    contexts: list[Any] = []
    watches: list[Watch] = []

    def open_(url: str, beside: Any = None, ready: bool = True, **options: Any) -> Any:
        context = (
            beside.context if beside else browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        )
        if beside is None:
            contexts.append(context)
        page = context.new_page()
        watch = Watch(url.partition("#")[0].rpartition("/")[0] if url.startswith("file:") else url.partition("#")[0])
        watch.on(page)
        watches.append(watch)
        page.watch = watch
        page.goto(url)
        if ready:
            page.wait_for_selector("body[data-ready]")
        return page

    yield open_
    for context in contexts:
        context.close()
    # The browser itself reports an answer with status 409 (a conflict) or 422 (no event); nothing else may stand there.
    errors = [e for watch in watches for e in watch.errors]
    assert [e for e in errors if "status of 409" not in e and "status of 422" not in e] == []
