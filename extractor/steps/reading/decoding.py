"""Bytes → text: byte order mark, else strict UTF-8, else a detector; binaries are told by their bytes."""

from __future__ import annotations

import codecs
from collections import Counter

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with theirs
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    b"%PDF-", b"%!PS", b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"\0\0\1\0", b"8BPS",
    b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\x1f\x9d", b"BZh91AY&SY", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!\x1a", b"\x28\xb5\x2f\xfd",
    b"\x04\x22\x4d\x18", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa", b"\0asm", b"!<arch>\n",
    b"\xd0\xcf\x11\xe0", b"{\\rtf", b"SQLite format 3", b"PAR1", b"ARROW1", b"\x93NUMPY", b"\x89HDF", b"\x80\x04\x95", b"OggS", b"fLaC", b"ID3\x03",
    b"ID3\x04", b"\xff\xfb", b"\x1aE\xdf\xa3", b"\0\1\0\0", b"OTTO", b"wOFF", b"wOF2", b"AT&TFORM", b"\xed\xab\xee\xdb",
)  # fmt: skip
"""First bytes that no article has; formats that open with plain letters are told by what follows, or by their NUL bytes."""
LATER_MAGIC = ((257, b"ustar"), (4, b"ftyp"), (8, b"WEBPVP8"), (8, b"WAVEfmt"), (8, b"AVI LIST"))
DETECTED_BYTES = 64 * 1024
"""The detector takes 0.1 s for so much, and several seconds for 2 MB; it is sure of itself much earlier."""
ASCII = bytes(range(128))
UNDEFINED = frozenset(b"\x81\x8d\x8f\x90\x9d")
"""No characters in cp1252."""
FEW_HIGH_BYTES = 0.03
"""With fewer of them a text is English with a name or a dash in it, and the detector has too little to go by (it said
cp775); French has 4 %, Polish 7 %, Cyrillic 80 %."""
SCRIPT_CHARACTERS, SCRIPT_SHARE = 4000, 0.9
UNKNOWN_SHARE = 0.01
"""More replaced characters than this, and the text is not what was written."""


class Undecodable(Exception):
    """The bytes are no text; `reason` is the short word of the record."""

    def __init__(self, reason: str, message: str) -> None:
        """Keep the short word."""
        super().__init__(message)
        self.reason = reason


def decode(raw: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text of `raw`, line ends as they are, and the name of its encoding. Raises Undecodable.

    `declared` is the encoding that the text itself names: taken where it fits, as bytes that are UTF-8 hardly ever are
    anything else.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            try:
                return _checked(raw[len(mark) :].decode(encoding)), encoding
            except UnicodeDecodeError as error:
                raise Undecodable("encoding", f"marked as {encoding}, and is not: {error.reason}") from error
    if is_binary(raw):
        raise Undecodable("binary", "not a text file")
    text, encoding = _as_declared(raw, declared) or decode_unmarked(raw)
    return _checked(text), encoding


def is_binary(raw: bytes) -> bool:
    """Tell whether `raw` begins as a file of a known format that holds no plain text."""
    return raw.startswith(MAGIC) or any(raw[at : at + len(mark)] == mark for at, mark in LATER_MAGIC)


def decode_unmarked(raw: bytes) -> tuple[str, str]:
    """Return the text of `raw`, which has no byte order mark, and the name of its encoding. Raises Undecodable.

    The name says how many characters were replaced, where some were.
    """
    if raw.count(0) * 100 > len(raw):
        return _wide(raw)
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    text = raw.decode("utf-8", "replace")
    replaced = text.count("\ufffd")
    several_bytes = sum(character > "\x7f" for character in text) - replaced
    if replaced <= len(text) * UNKNOWN_SHARE and several_bytes > replaced:  # UTF-8 with a few broken places
        return text, f"utf-8, {replaced} replaced"
    return _detected(raw)


def _as_declared(raw: bytes, declared: str | None) -> tuple[str, str] | None:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return (raw.decode(declared), declared.lower()) if declared else None
        except (LookupError, UnicodeDecodeError):
            return None
    return None


def _wide(raw: bytes) -> tuple[str, str]:
    """Read UTF-16 or UTF-32 without their mark: mostly Latin letters, or mostly one other alphabet with ASCII between."""
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        blocks = Counter(ord(character) >> 8 for character in text[:SCRIPT_CHARACTERS])
        told = sum(number for _, number in blocks.most_common(2))
        if "\0" not in text and ("32" in encoding or (0 in blocks and told >= SCRIPT_SHARE * blocks.total())):
            return text, encoding
    raise Undecodable("binary", "not a text file")


def _detected(raw: bytes) -> tuple[str, str]:
    high = len(raw.translate(None, ASCII))
    if high < FEW_HIGH_BYTES * len(raw) and not UNDEFINED.intersection(raw):
        return raw.decode("cp1252"), "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:DETECTED_BYTES]).best()
    if best is None:
        raise Undecodable("binary", "no text in any known encoding")
    text = raw.decode(best.encoding, "replace")
    replaced = text.count("\ufffd")
    if replaced > len(text) * UNKNOWN_SHARE:
        raise Undecodable("encoding", f"more than 1 % of it cannot be read as {best.encoding}")
    if sum(c < " " and c not in "\t\n\r\f" for c in text) > len(text) * UNKNOWN_SHARE:
        raise Undecodable("binary", "not a text file")
    return text, f"{best.encoding}, {replaced} replaced" if replaced else best.encoding


def _checked(text: str) -> str:
    if not text.strip("\ufeff \t\r\n\f\v\x85\xa0\u2028\u2029\0"):
        raise Undecodable("empty", "no text")
    return text
