"""Bytes → text: byte order mark, else strict UTF-8, else a detector; binaries are told by their bytes."""

from __future__ import annotations

import codecs

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with theirs
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"\xfd7zXZ", b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"{\\rtf", b"Rar!\x1a",
)  # fmt: skip
"""First bytes that no article has; formats that open with plain letters are told by their NUL bytes."""


class Undecodable(Exception):
    """The bytes are no text; `reason` is the short word of the record."""

    def __init__(self, reason: str, message: str) -> None:
        """Keep the short word."""
        super().__init__(message)
        self.reason = reason


def decode(raw: bytes) -> tuple[str, str]:
    """Return the text of `raw`, line ends as they are, and the name of its encoding. Raises Undecodable."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            try:
                return _checked(raw[len(mark) :].decode(encoding)), encoding
            except UnicodeDecodeError as error:
                raise Undecodable("encoding", f"marked as {encoding}, and is not: {error.reason}") from error
    if raw.startswith(MAGIC):
        raise Undecodable("binary", "not a text file")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _detect(raw)
    if text.count("\0") * 100 > len(text):
        return _detect(raw)
    return _checked(text), "utf-8"


def _detect(raw: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    if best is None:
        raise Undecodable("binary", "no text in any known encoding")
    text = raw.decode(best.encoding, "replace")
    if text.count("\0") * 100 > len(text):
        raise Undecodable("binary", "not a text file")
    if text.count("\ufffd") * 100 > len(text):
        raise Undecodable("encoding", f"more than 1 % of it cannot be read as {best.encoding}")
    return _checked(text), best.encoding


def _checked(text: str) -> str:
    if not text.strip():
        raise Undecodable("empty", "no text")
    return text
