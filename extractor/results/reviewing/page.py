"""The page's own files: how they are found, and how they become one file that needs no server."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ASSET_FOLDER = Path(__file__).parent / "assets"
PAGE = "page.html"
# Scripts in the order in which they build on each other; classic scripts, so that the one-file page can hold them as they are.
SCRIPTS = ("offsets.js", "journal.js", "sources.js", "list.js", "reader.js", "forms.js", "review.js")
STYLE = "review.css"
ASSETS: Mapping[str, str] = {
    **dict.fromkeys(SCRIPTS, "text/javascript; charset=utf-8"),
    STYLE: "text/css; charset=utf-8",
}


@functools.cache
def asset(name: str) -> str:
    """Return the text of the page or of one of `ASSETS`."""
    return (ASSET_FOLDER / name).read_text(encoding="utf-8")


def embedded_json(value: Any) -> str:
    """Return `value` as JSON that can stand in a `<script type="application/json">` without ending it."""
    plain = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return plain.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def source_hash(text: str) -> str:
    """Return what a Content-Security-Policy calls an inline script or style by."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def self_contained(summary: Any, opened: Iterable[Any]) -> str:
    """Return the page as one file that holds its scripts, its style, the `summary` and one line of JSON per article.

    Its policy names scripts and style by hash, so nothing that an article brings could run even if it became an element.
    """
    script = "\n".join(asset(name) for name in SCRIPTS)
    style = asset(STYLE)
    policy = (
        f"default-src 'none'; script-src {source_hash(script)}; style-src {source_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    page = asset(PAGE)
    for name in SCRIPTS:
        page = page.replace(f'<script defer src="{name}"></script>\n', "")
    page = page.replace("<head>", f'<head>\n<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)
    page = page.replace(f'<link rel="stylesheet" href="{STYLE}">', f"<style>{style}</style>", 1)
    lines = "\n".join(embedded_json(article) for article in opened)
    held = "\n".join(
        f'<script type="application/json" id="{name}">{text}</script>'
        for name, text in (("run", embedded_json(summary)), ("opened", lines))
    )
    before, end, after = page.rpartition("</body>")
    return f"{before}{held}\n<script>{script}</script>\n{end}{after}"
