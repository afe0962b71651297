"""An HTML page → its main text, title, date and publisher, by trafilatura."""

from __future__ import annotations

import hashlib

from extractor.errors import MissingExtra
from extractor.records import Article
from extractor.steps.reading.files import FoundFile
from extractor.steps.reading.skipped import SkippedInput


def read_page(found: FoundFile, raw: bytes, page: str, encoding: str) -> Article | SkippedInput:
    """Return the article of `page`; its `text` is what the library gives. Raises MissingExtra."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise MissingExtra("html", f"{found.source}: reading HTML") from error
    document = bare_extraction(page, with_metadata=True, include_comments=False)
    text = (getattr(document, "text", None) or "") if document else ""
    if document is None or not text.strip():
        return SkippedInput(found.id, found.source, "empty", "no main text found in the page")
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
        language=getattr(document, "language", None),
        encoding=encoding,
    )
