"""How an article is shown to a model: fenced, each sentence numbered on a line of its own, nothing in it a mark of ours.

What is sent differs from `Article.text` only here, and only so that article text cannot act as anything but text:

- the fence carries a digest of the article, which no text can contain of itself;
- every sentence is one line, so nothing in it opens a line; its own "[7]" becomes "(7)";
- angle brackets become single guillemets, so neither a fence nor a chat template's token (`<|im_end|>`, `</s>`) can be
  written, however often it is nested; tokens in square brackets (`[INST]`) get round ones;
- control characters, marks that reorder text, and Unicode tag characters, none of which a reader sees, are left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from extractor.records import Article, Sentence

SHOWN_ZONES = {"title": "title", "caption": "caption", "comment": "reader's comment", "related": "related story"}
"""Zones that a model is told about; body needs no word."""

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)
BLANKS = re.compile(r"\s+")
SQUARE_MARK = re.compile(r"\[(\s*(?:\d+|/?[A-Z_]{2,})\s*)\]")
ANGLES = str.maketrans({"<": "‹", ">": "›", "＜": "‹", "＞": "›"})
LONGEST_LINE = 300
"""Characters of a title or a date in metadata that are shown."""


def made_harmless(text: str) -> str:
    """Return `text` as one line in which nothing is a mark of ours or a token of a chat template."""
    if text.isascii() and text.isprintable() and not ("<" in text or ">" in text or "[" in text or "  " in text):
        return text.strip()  # nearly every English sentence: a tenth of the time
    seen = BLANKS.sub(" ", UNSEEN.sub(" ", text)).strip()
    return SQUARE_MARK.sub(r"(\1)", seen.translate(ANGLES))


def metadata_line(text: str | None) -> str:
    """Return a title or a date as it is shown: one short line, empty where there is none."""
    return made_harmless(text or "")[:LONGEST_LINE]


def fence_token(text: str) -> str:
    """Return what marks the fence around `text`: hexadecimal digits that do not occur in it."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    folded = text.lower()
    return next(token for at in range(57) if (token := digest[at : at + 8]) not in folded)


def fenced(article: Article, sentences: Sequence[Sentence]) -> str:
    """Return `sentences` of `article`, numbered and fenced."""
    return fenced_lines([_line(article, sentence) for sentence in sentences], fence_token(article.text))


def fenced_lines(lines: Sequence[str], token: str) -> str:
    """Return numbered lines between the two marks of a fence."""
    return "\n".join([f"<article {token}>", *lines, f"</article {token}>"])


def numbered(number: int, words: str) -> str:
    """Return the line of one sentence."""
    return f"[{number}] {made_harmless(words)}"


def _line(article: Article, sentence: Sentence) -> str:
    zone = SHOWN_ZONES.get(sentence.zone)
    words = article.words_of(sentence)
    return numbered(sentence.number, words) if zone is None else f"[{sentence.number}] ({zone}) {made_harmless(words)}"
