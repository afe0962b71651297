"""Which sentences a part of an event rests on."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.fields import CitationMark, SchemaPart
from extractor.records import Article, Sentence
from extractor.shapes import marked_values

Citations = Sequence[tuple[str, int]]
"""Where each sentence number of an event stands, and the number."""


def citations_of(event: SchemaPart) -> Citations:
    """Return the citations of `event`, in its order."""
    return [(found.path, int(found.value)) for found in marked_values(event, CitationMark)]


def cited_sentences(citations: Citations, path: str, article: Article) -> list[Sentence]:
    """Return the sentences cited for the value at `path`: those of its nearest enclosing part first, then the event's."""
    own = next((numbers for part in _parts_around(path) if (numbers := _under(part, citations))), [])
    # What the event cites itself: citations that lie in no list of other parts, `/evidence/0/sentence`.
    of_event = [number for where, number in citations if where.count("/") <= 3 and where.endswith("/sentence")]
    numbers = list(dict.fromkeys([*own, *of_event])) or list(dict.fromkeys(number for _, number in citations))
    return [article.sentences[n - 1] for n in numbers if 1 <= n <= len(article.sentences)]


def _parts_around(path: str) -> list[str]:
    """Return the pointers of the parts around `path`, the innermost first; a list is none: it holds other people's."""
    steps = path.split("/")[1:-1]
    return ["/" + "/".join(steps[:n]) for n in range(len(steps), 0, -1) if n == len(steps) or not steps[n].isdigit()]


def _under(part: str, citations: Citations) -> list[int]:
    return [number for where, number in citations if where.startswith(part + "/")]
