"""Splits zones into numbered sentences; line breaks inside a paragraph do not end one, paragraph breaks do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from extractor.records import Sentence, Zone, ZoneKind

NUMBERED = frozenset({"title", "body", "caption", "comment", "related"})

# Words before a full stop that does not end a sentence. Ranks, titles and forms of address of diplomatic news, and the
# usual abbreviations of English; a month's or a weekday's short form when a number follows is covered by the number.
ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col maj capt cmdr adm brig sgt cpl pvt sen rep gov pres st sr jr hon rev fr amb min dep
    sec dir supt insp messrs mme mlle eng engr sens reps atty ret rtd retd smt cde ven mgr no nos vol art sec para pp ed eds vs etc eg ie cf al inc ltd co corp plc bros dept
    cdr cdre ldr adv rt univ assn jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun approx est tel ext
    ft mt ave blvd rd u.s u.k u.n e.u u.a.e p.m a.m d.c ph.d m.d b.a m.a i.e e.g""".split()
)  # fmt: skip
# Abbreviations that may well end a sentence: a capital letter after them does not tell.
MAY_END = frozenset("u.s u.k u.n e.u u.a.e p.m a.m d.c etc inc ltd co corp plc jr sr no".split())
STARTERS = frozenset(
    "the a an he she it they we his her their its this that these those in on at after before but and however according "
    "both during speaking asked earlier later meanwhile".split()
)
TITLES = frozenset({"president", "minister"})
"""Starters, too, but behind a state: "U.S. President X"."""
FORMS_OF_ADDRESS = frozenset("h.e h.h h.m h.r.h h.i.h t.h y.b y.a.b".split())
"""No sentence ends behind them, whatever begins behind: "called on H.E. The President"."""
OF_STATES = frozenset({"u.s", "u.k", "u.n", "e.u", "u.a.e"})
# Begins with one set of characters, which `re` looks for several times faster than for alternatives.
END = re.compile(r"[.!?…。！？؟۔](?:(?<=[.!?…])[.!?…]*['\"”’»)\]]*(?=\s|\Z)|(?<=[。！？؟۔])[。！？؟۔]*['\"”’»」』)]*)")
# Most sentences: a full stop behind small letters that close no abbreviation, a capital behind it. Told at once.
PLAIN_END = re.compile(
    r"\.(?<=[a-z]{5}.)"
    + "".join(rf"(?<!{re.escape(word[-5:])}.)" for word in sorted(ABBREVIATIONS) if len(word) >= 5)
    + r"\s+[A-Z]"
)
LETTERS_OF_A_PLAIN_END = 5
BEFORE_WORD = re.compile(r"[(\[\"“‘«]")
NEXT_WORD = re.compile(r"\s*[\"“‘'«(\[]*(\S)")
DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
PARAGRAPH = re.compile(r"\n[ \t\xa0]*\n|\r\n[ \t]*\r\n")
MOST_SENTENCES = 10_000
"""No article has as many; what follows is cut by length alone, so that a file of full stops takes a second."""
MAX_SENTENCE = 4000
"""Longer stretches without a sentence end are cut at white space, so that a citation stays a citation."""


def split_sentences(text: str, zones: Sequence[Zone]) -> tuple[Sentence, ...]:
    """Return the sentences of the numbered zones of `text`, counted from 1 in text order."""
    spans: list[tuple[int, int, ZoneKind]] = []
    for zone in _joined(text, zones):
        told = list(islice(_spans(text, zone), MOST_SENTENCES - len(spans)))
        if len(spans) + len(told) >= MOST_SENTENCES:
            told += _cut_long(text, told[-1][1] if told else zone.start, zone.end)
        spans += [(start, end, zone.kind) for start, end in told]
    trimmed = [(start, _without_invisible_end(text, start, end), kind) for start, end, kind in sorted(spans)]
    return tuple(
        Sentence(number, start, end, kind)
        for number, (start, end, kind) in enumerate((span for span in trimmed if span[1] > span[0]), start=1)
    )


def _without_invisible_end(text: str, start: int, end: int) -> int:
    """Leave white space and characters without a glyph (marks of direction, tag characters) out of a sentence's end."""
    while end > start and (text[end - 1].isspace() or _is_format_mark(text[end - 1])):
        end -= 1
    return end


def _is_format_mark(character: str) -> bool:
    return not character.isascii() and unicodedata.category(character) == "Cf"


def _joined(text: str, zones: Sequence[Zone]) -> Iterator[Zone]:
    """Join body zones that a single line break parts: a hard-wrapped column, unless the first line ended a sentence."""
    held: Zone | None = None
    for zone in zones:
        if zone.kind not in NUMBERED:
            continue
        if held is not None and held.kind == zone.kind == "body" and _same_paragraph(text, held, zone):
            held = Zone("body", held.start, zone.end)
            continue
        if held is not None:
            yield held
        held = zone
    if held is not None:
        yield held


def _same_paragraph(text: str, first: Zone, second: Zone) -> bool:
    between = text[first.end : second.start]
    if between.strip() or PARAGRAPH.search(between):
        return False
    item = re.match(r"(?:\d{1,2}[.)]|[•·*–-])\s", text[second.start : second.start + 6])
    return not item


def _spans(text: str, zone: Zone) -> Iterator[tuple[int, int]]:
    start = zone.start
    for match in END.finditer(text, zone.start, zone.end):
        if match.start() < start or not _ends(text, match.start(), match.end(), start, zone.end):
            continue
        yield from _cut_long(text, start, match.end())
        start = match.end()
        while start < zone.end and text[start].isspace():
            start += 1
    if start < zone.end and text[start : zone.end].strip():
        yield from _cut_long(text, start, zone.end)


def _ends(text: str, dot: int, after: int, start: int, limit: int) -> bool:
    """Tell whether the marks at `dot` end a sentence."""
    if dot - start >= LETTERS_OF_A_PLAIN_END and PLAIN_END.match(text, dot, limit):
        return True
    following = NEXT_WORD.match(text, after, limit)
    if following is None:
        return True
    if text[dot] in "。！？؟۔":
        return True
    small = following[1].islower()
    if text[dot] in "!?…" or (after - dot > 1 and text[dot + 1 : after].strip(".") and text[dot] != "."):
        return not small
    if small:
        return False
    word = _word_before(text, max(start, dot - 40), dot)
    bare = word.lower().rstrip(".")
    if len(bare) == 1 and bare.isalpha() and word.isupper():
        return False  # an initial: "J. Smith"
    if bare in FORMS_OF_ADDRESS:
        return False
    if bare in MAY_END or ("." in bare and DOTTED.fullmatch(bare)):
        upcoming = text[following.start(1) : min(limit, following.start(1) + 40)].split(maxsplit=1)[0]
        word_behind = upcoming.lower().strip(",.;:")
        return word_behind in STARTERS or (word_behind in TITLES and bare not in OF_STATES)
    if _is_abbreviation(bare.rpartition("-")[2]):  # "Maj.-Gen." too
        return False
    number_of_an_item = len(bare) <= 2 and bare.isdigit() and text[start:dot].strip() == word  # "1. Manila"
    return not number_of_an_item


def _word_before(text: str, low: int, end: int) -> str:
    """Return the word that ends at `end`, from `low` on."""
    if end <= low or text[end - 1].isspace():
        return ""
    return BEFORE_WORD.split(text[low:end].split()[-1])[-1]


def _is_abbreviation(word: str) -> bool:
    """Tell whether `word` is an abbreviation, or several in one: "lt.gen"."""
    return word in ABBREVIATIONS or all(piece in ABBREVIATIONS for piece in word.split("."))


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
