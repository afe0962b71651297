"""Which sentences a part of an event rests on."""

from __future__ import annotations

from extractor.fields import CitationMark, SchemaPart
from extractor.records import Article, Sentence
from extractor.shapes import marked_values


def cited_sentences(event: SchemaPart, path: str, article: Article) -> list[Sentence]:
    """Return the sentences cited for the value at `path`: those of its nearest enclosing part first, then the event's."""
    own: list[int] = []
    of_event: list[int] = []
    holder = path
    citations = [(found.path, int(found.value)) for found in marked_values(event, CitationMark)]
    while "/" in holder and not own:
        holder = holder.rsplit("/", 1)[0]
        if holder:
            own = [number for where, number in citations if where.startswith(holder + "/")]
    # What the event cites itself: citations that lie in no list of other parts, `/evidence/0/sentence`.
    of_event = [number for where, number in citations if where.count("/") <= 3 and where.endswith("/sentence")]
    numbers = list(dict.fromkeys([*own, *of_event])) or list(dict.fromkeys(number for _, number in citations))
    return [article.sentences[n - 1] for n in numbers if 1 <= n <= len(article.sentences)]
