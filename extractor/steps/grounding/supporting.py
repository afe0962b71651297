"""Which sentences tell what of an event, and whether those that it cites do.

The arguments of an event are the words it is made of: names, sides, date words, place words. A citation is doubtful
where another sentence tells everything that the cited ones tell of the event, and more, or where no cited sentence has
a word for what is said to have happened. Topics and attributions do not count: guidelines let them stand elsewhere.
"""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterable, Iterator
from itertools import islice

from extractor.fields import CitationMark, CountryMark, EventDate, Evidence, LabelMark, MentionMark, Place, SchemaPart
from extractor.folding import folded
from extractor.records import Article, Flag, Sentence
from extractor.shapes import Found, marked_values, parts_of_type, slots_of
from extractor.steps.grounding.mentions import surname, where_all
from extractor.steps.grounding.moods import has_trigger
from extractor.steps.grounding.status_cues import group_of_status
from extractor.tables.countries import countries, country_mentions

MOST_ARGUMENTS = 40
"""Arguments of one event that are looked for; each costs a reading of the article."""
MOST_PLACES = 1000
"""Places of one argument that are looked at: a word that stands oftener tells no sentence from another."""
TOLD_IN = frozenset({"title", "body"})

Argument = tuple[str, str]
"""What kind of words (name, words, country), and the words or the code."""


def doubts_of_support(event: SchemaPart, article: Article) -> list[Flag]:
    """Return an `evidence_doubtful` for citations that other sentences put to shame, and the words that they lack."""
    cited = [article.sentences[n - 1] for n in _numbers_cited(event) if 1 <= n <= len(article.sentences)]
    flags = [*_names_beside(event, article, cited), *_words_elsewhere(event, article, cited)]
    if not cited or article.language not in (None, "en"):
        return flags
    group = group_of_status(getattr(event, "status", None))
    if group == "encounter" and not any(has_trigger(folded(article.words_of(s)), group) for s in cited):
        flags.append(_doubt(cited[0], article))
    else:
        better = next(_better_sentences(event, article, cited), None)
        if better is not None:
            flags.append(_doubt(better, article))
    return flags


def _numbers_cited(event: SchemaPart) -> list[int]:
    return [int(found.value) for found in marked_values(event, CitationMark)]


def _doubt(sentence: Sentence, article: Article) -> Flag:
    return Flag(flag="evidence_doubtful", path="/evidence", text=article.words_of(sentence)[:200])


def _names_beside(event: SchemaPart, article: Article, cited: list[Sentence]) -> Iterator[Flag]:
    """Yield a flag for people who stand beside the cited sentences only, where the cited ones name others of the event."""
    numbers = {sentence.number for sentence in cited}
    names = [found for found in marked_values(event, MentionMark) if _is_somebody(found)][:MOST_ARGUMENTS]
    told = {found.path: _sentences_with(("name", str(found.value)), article) for found in names}
    if any(sentences & numbers for sentences in told.values()):
        for found in names:
            if told[found.path] and not told[found.path] & numbers:
                yield Flag(flag="name_not_in_citation", path=found.path, text=str(found.value))


def _is_somebody(found: Found) -> bool:
    return isinstance(found.mark, MentionMark) and found.mark.name and found.path.count("/") > 1


def _words_elsewhere(event: SchemaPart, article: Article, cited: list[Sentence]) -> Iterator[Flag]:
    """Yield a flag for date words that stand in no cited sentence, but in another."""
    numbers = {sentence.number for sentence in cited}
    for path, date in parts_of_type(event, EventDate):
        if date.text is not None and (told := _sentences_with(("words", date.text), article)) and not told & numbers:
            yield Flag(flag="words_not_in_citation", path=f"{path}/text", text=date.text)


def _better_sentences(event: SchemaPart, article: Article, cited: list[Sentence]) -> Iterator[Sentence]:
    """Yield sentences that tell of the event what the cited ones tell together, and more."""
    told: dict[int, set[Argument]] = {}
    for argument in list(dict.fromkeys(arguments_of(event)))[:MOST_ARGUMENTS]:
        for number in _sentences_with(argument, article):
            told.setdefault(number, set()).add(argument)
    known = set[Argument]().union(*(told.get(sentence.number, ()) for sentence in cited))
    group = group_of_status(getattr(event, "status", None))
    for number in sorted(told):
        sentence = article.sentences[number - 1]
        if sentence.zone in TOLD_IN and known < told[number] and has_trigger(folded(article.words_of(sentence)), group):
            yield sentence


def arguments_of(event: SchemaPart) -> Iterator[Argument]:
    """Yield what an event is made of, found by its field types."""
    for path, part in parts_of_type(event, SchemaPart):
        if isinstance(part, EventDate | Place):
            if part.text is not None:
                yield "words", part.text
        elif not isinstance(part, Evidence):
            yield from _arguments_of_part(part, whole_event=not path)


def _arguments_of_part(part: SchemaPart, *, whole_event: bool) -> Iterator[Argument]:
    """Yield names and countries; of someone unnamed the office, of a side without a country its label."""
    told = [(slot.mark, getattr(part, slot.name)) for slot in slots_of(type(part)) if not slot.many]
    names = [value for mark, value in told if isinstance(mark, MentionMark) and mark.name and value]
    codes = [value for mark, value in told if isinstance(mark, CountryMark) and value in countries()]
    yield from (("name", name) for name in names)
    yield from (("country", code) for code in codes[:1])
    if not codes:
        yield from (("words", value) for mark, value in told if isinstance(mark, LabelMark) and value)
    if not names and not whole_event:
        yield from (("words", value) for mark, value in told if isinstance(mark, MentionMark) and value)


def _sentences_with(argument: Argument, article: Article) -> frozenset[int]:
    return frozenset(_numbers_at(_offsets(argument, article.text), article))


@functools.lru_cache(maxsize=1024)
def _offsets(argument: Argument, text: str) -> tuple[int, ...]:
    kind, words = argument
    if kind == "country":
        return tuple(islice(country_mentions(text, words), MOST_PLACES))
    found = list(islice(where_all(words, text, name=kind == "name"), MOST_PLACES))
    if kind == "name" and (last := surname(words)) is not None:
        found += islice(where_all(last, text, name=True), MOST_PLACES)
    return tuple(found)


def _numbers_at(offsets: Iterable[int], article: Article) -> Iterator[int]:
    for offset in offsets:
        at = bisect.bisect_right(article.sentences, offset, key=lambda sentence: sentence.start) - 1
        if at >= 0 and offset < article.sentences[at].end:
            yield article.sentences[at].number
