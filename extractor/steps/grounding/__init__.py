"""Grounding finds where everything that a model says stands in the article, and flags what cannot be found or doubted."""

from __future__ import annotations

from extractor.fields import CountryMark, Evidence, LabelMark, Mark, MentionMark, SchemaPart
from extractor.records import Article, Flag, Span, Telling
from extractor.shapes import Found, map_parts, marked_values, parts_of_type, slots_of
from extractor.steps.grounding.citing import Citations, citations_of, cited_sentences
from extractor.steps.grounding.doubting import doubts_of_citations, doubts_of_name
from extractor.steps.grounding.mentions import Located, locate
from extractor.steps.grounding.removing import drop_ungrounded
from extractor.steps.grounding.status_cues import status_doubt
from extractor.steps.grounding.supporting import doubts_of_support
from extractor.tables.countries import countries, country_code, names_country
from extractor.tables.organisations import known_organisations, organisation

__all__ = ["drop_ungrounded", "ground_event"]

LABEL_FOUND = frozenset({"exact", "normalised"})


def ground_event(event: SchemaPart, article: Article, *, example_names: frozenset[str] = frozenset()) -> Telling:
    """Return `event` with its evidence filled in, the span of every mention, and what is doubtful about it.

    A mention is looked for in the sentences that its own part cites, then in those that the event cites, then in their
    neighbours, then in the whole article. Labels (plain English) get a span where they are a mention; where they are not,
    only a side is flagged that is no name of its country either. `example_names` are the invented names of the prompt's worked examples.
    """
    filled = map_parts(event, Evidence, lambda _, piece: _fill(piece, article))
    citations = citations_of(filled)
    spans: list[Span] = []
    flags: list[Flag] = []
    for found in sorted(marked_values(filled, Mark), key=lambda f: f.path):
        if isinstance(found.mark, MentionMark):
            span, doubts = _ground_mention(found, citations, article, example_names)
            spans.append(span)
            flags += doubts
        elif isinstance(found.mark, LabelMark):
            place = locate(str(found.value), article, cited_sentences(citations, found.path, article))
            if place.match in LABEL_FOUND:
                spans.append(_span(found.path, place))
            elif place.match == "none" and _is_unproven_side(found, filled, article):
                flags.append(Flag(flag="mention_not_found", path=found.path, text=str(found.value)))
    flags += doubts_of_citations(filled, article)
    flags += doubts_of_support(filled, article)
    doubt = status_doubt(filled)
    return Telling(filled, tuple(dict.fromkeys([*flags, *([doubt] if doubt else [])])), tuple(spans))


def _fill(piece: SchemaPart, article: Article) -> SchemaPart:
    """Return evidence with the offsets and the words of the sentence it cites."""
    if not isinstance(piece, Evidence) or not 1 <= piece.sentence <= len(article.sentences):
        return piece
    sentence = article.sentences[piece.sentence - 1]
    return piece.model_copy(update={"start": sentence.start, "end": sentence.end, "text": article.words_of(sentence)})


def _ground_mention(
    found: Found, citations: Citations, article: Article, example_names: frozenset[str]
) -> tuple[Span, list[Flag]]:
    assert isinstance(found.mark, MentionMark)
    words = str(found.value)
    cited = cited_sentences(citations, found.path, article)
    place = locate(words, article, cited, name=found.mark.name)
    flags: list[Flag] = []
    if place.match == "none":
        copied = words in example_names
        flags.append(Flag(flag="copied_from_example" if copied else "mention_not_found", path=found.path, text=words))
    elif found.mark.name:
        flags += doubts_of_name(words, found.path, place)
    return _span(found.path, place), flags


def _is_unproven_side(found: Found, event: SchemaPart, article: Article) -> bool:
    """Tell whether a label is a side that nothing shows: neither its country, of which it is a name, nor its organisation."""
    path, _, _ = found.path.rpartition("/")
    side = next(part for where, part in parts_of_type(event, SchemaPart) if where == path)
    fields = [slot.name for slot in slots_of(type(side)) if isinstance(slot.mark, CountryMark) and not slot.many]
    codes = [code for name in fields if (code := getattr(side, name)) in countries()]
    if not fields or any(
        names_country(str(found.value), code) or country_code(str(found.value)) == code for code in codes
    ):
        return False
    known = organisation(str(found.value))
    spellings = [
        word for word, other in known_organisations().items() if known is not None and other.code == known.code
    ]
    return all(locate(word, article, []).match == "none" for word in spellings)


def _span(path: str, place: Located) -> Span:
    return Span(path=path, start=place.start, end=place.end, match=place.match)
