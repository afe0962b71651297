"""An HTML page → its main text, title, date and publisher, by trafilatura; captions and comments follow, each a zone.

What a browser does not show is no part of the article: it is left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from extractor.errors import MissingExtra
from extractor.records import Article, Zone, ZoneKind
from extractor.steps.reading.files import FoundFile
from extractor.steps.reading.skipped import SkippedInput

HIDDEN = (
    "//*[@hidden or @aria-hidden='true' or self::template or self::noscript or self::script or self::style"
    " or re:test(@style, '(display\\s*:\\s*none|visibility\\s*:\\s*hidden|opacity\\s*:\\s*0(?![.\\d])|font-size\\s*:\\s*0(?![.\\d]))', 'i')]"
)
CAPTION = "//figcaption | //*[re:test(@class, '(^|[\\s_-])caption', 'i')]"
REGULAR_EXPRESSIONS = {"re": "http://exslt.org/regular-expressions"}
DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
PAGE = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def looks_like_page(raw: bytes) -> bool:
    """Tell whether `raw` opens as HTML does, whatever its name."""
    return PAGE.match(raw[:1000].removeprefix(b"\xef\xbb\xbf")) is not None


def declared_encoding(raw: bytes) -> str | None:
    """Return the encoding that a page names in its first 2,048 bytes, as it writes it."""
    match = DECLARED.search(raw[:2048])
    return match[1].decode("ascii") if match else None


def read_page(found: FoundFile, raw: bytes, page: str, encoding: str) -> Article | SkippedInput:
    """Return the article of `page`; its `text` is what the library gives. Raises MissingExtra."""
    try:
        from trafilatura import bare_extraction, load_html
    except ImportError as error:
        raise MissingExtra("html", f"{found.source}: reading HTML") from error
    tree = load_html(page)
    if tree is None:
        return SkippedInput(found.id, found.source, "empty", "not HTML that can be read")
    language = re.match(r"[a-z]{2}\b", str(tree.get("lang") or "").lower())
    hidden = _taken_out(tree, HIDDEN)
    captions = _taken_out(tree, CAPTION)
    document = bare_extraction(tree, with_metadata=True, include_comments=True)
    if not getattr(document, "text", None) and hidden:  # a page that shows itself by script
        document = bare_extraction(load_html(page), with_metadata=True, include_comments=True)
    main = (getattr(document, "text", None) or "").strip()
    if not main:
        return SkippedInput(found.id, found.source, "empty", "no main text found in the page")
    text, zones = _joined(main, captions, _lines(getattr(document, "comments", None)))
    date = getattr(document, "date", None)
    return Article(
        id=found.id,
        text=text,
        source=found.source,
        url=getattr(document, "url", None),
        sha256=hashlib.sha256(raw).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=getattr(document, "title", None),
        published=date,
        published_basis="metadata" if date else "none",
        publisher=getattr(document, "sitename", None),
        language=getattr(document, "language", None) or (language[0] if language else None),
        encoding=encoding,
        zones=zones,
    )


def _taken_out(tree: Any, which: str) -> list[str]:
    """Return the words of the elements that `which` selects, and take them out of `tree`."""
    words = []
    for element in tree.xpath(which, namespaces=REGULAR_EXPRESSIONS):
        if element.getparent() is not None:
            words += _lines(" ".join(element.itertext()) if isinstance(element.tag, str) else None)
            element.drop_tree()
    return words


def _lines(words: str | None) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in (words or "").splitlines()) if line]


def _joined(main: str, captions: Iterable[str], comments: Iterable[str]) -> tuple[str, tuple[Zone, ...]]:
    """Return the text of an article with captions and comments below it, and where those stand."""
    text, zones = main, []
    kinds: tuple[tuple[ZoneKind, Iterable[str]], ...] = (("caption", captions), ("comment", comments))
    for kind, lines in kinds:
        for line in lines:
            text += "\n\n"
            zones.append(Zone(kind=kind, start=len(text), end=len(text) + len(line)))
            text += line
    return text, tuple(zones)
