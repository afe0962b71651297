"""What is doubtful about names and citations."""

from __future__ import annotations

import re
import unicodedata

from extractor.fields import Evidence, SchemaPart
from extractor.folding import folded
from extractor.records import Article, Flag
from extractor.shapes import parts_of_type
from extractor.steps.grounding.mentions import Located

DOUBTFUL_ZONES = frozenset({"caption", "comment", "related", "hidden"})
INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget) (?:all |any )?(?:the |your |these )?(?:previous|prior|above|earlier|preceding) (?:instruction|prompt|rule|text)"
    r"|\b(?:system|assistant|user) ?(?:prompt|message)? ?:"
    r"|\b(?:note|message|instructions?) (?:to|for) (?:the )?(?:assistant|extractor|ai\b|language model|model|automated (?:readers?|systems?)|bots?)"
    r"|\b(?:as|you are) an? (?:ai|language model|assistant|extractor)\b"
    r"|\b(?:return|output|answer with|respond with) (?:an? )?(?:empty|only|the following|json)"
    r"|\b(?:add|insert|include) (?:an?|the|this) (?:extra |further |new )?(?:event|meeting|agreement|record|treaty) (?:to|in|into|between)\b"
    r"|\btreat all dates\b|\b(?:this|the) (?:article|text) contains no events\b|\"events\" ?: ?\["
    r"|<\|[a-z_]+\|>|\[/?inst\]|<</?sys>>|</?(?:system|assistant|article|document)>|^#{1,4} ?(?:user|assistant|system)\b",
    re.IGNORECASE,
)


def doubts_of_name(words: str, path: str, place: Located) -> list[Flag]:
    """Return the flags of a name that was found: not at its citation, or written in two scripts."""
    flags = []
    if not place.at_citation:
        flags.append(Flag(flag="name_not_in_citation", path=path, text=words))
    if any(len(_scripts(word)) > 1 for word in words.split()):
        flags.append(Flag(flag="mixed_script_name", path=path, text=words))
    return flags


def doubts_of_citations(event: SchemaPart, article: Article) -> list[Flag]:
    """Return the flags of cited sentences that are no body text, or that read like orders to a model."""
    flags = []
    for path, piece in parts_of_type(event, Evidence):
        if piece.text is None:
            continue
        zone = article.sentences[piece.sentence - 1].zone
        if zone in DOUBTFUL_ZONES:
            flags.append(Flag(flag="evidence_in_zone", path=path, text=zone))
        if INSTRUCTION.search(folded(piece.text)):
            flags.append(Flag(flag="instruction_like", path=path, text=piece.text[:200]))
    return flags


def _scripts(word: str) -> set[str]:
    """Return the scripts of the letters of `word`: LATIN, CYRILLIC, GREEK ... by the first word of their Unicode names."""
    return {unicodedata.name(c, "?").split()[0] for c in word if c.isalpha()} - {"MODIFIER", "?"}
