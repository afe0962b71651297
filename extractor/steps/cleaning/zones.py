"""What each line of a text is: header, dateline, title, body, caption, comment, related story, hidden, debris, tail.

Lines are judged one by one from the top, with the section that a heading opened (comments, related stories) carried
along; datelines are then cut off the front of body paragraphs. Every rule looks at the form of a line, none at what an
article is about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from extractor.records import Zone, ZoneKind
from extractor.steps.cleaning.publication import full_dates

HEADER_LINES = 4
"""A header stands among the first lines that are not blank, or directly above a second header's line."""

TAIL_LINES = 4

HEADER = re.compile(
    r"^\W{0,3}(?:date\s+\d{4}-\d\d-\d\d\b.*|(?:published|updated|posted|last modified)\b\s*(?:on|at|:)?.*\d.*|by\s+[A-Z].{2,60})$",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"^[\[(]?\s*(?:file\s+)?(?:photo|photograph|picture|image|caption|video|foto)s?\b(?:\s*[:/(–—-]|\s+by\b|\s+shows\b)",
    re.IGNORECASE,
)
COMMENTS = re.compile(
    r"^(?:(?:readers?['’]?s?\s+)?comments?|leave a (?:comment|reply)|discussion)\s*(?:\(\d+\)|:)?$", re.IGNORECASE
)
RELATED = re.compile(
    r"^(?:related(?:\s+(?:stories|articles|news|content|topics))?|read (?:also|more|next)|see also|also read|more (?:on this|news|from)\b.*"
    r"|recommended(?: for you)?|most read|you may also like|other news|latest news)\s*:?$",
    re.IGNORECASE,
)
RELATED_LINE = re.compile(
    r"^(?:[»►▶•→]\s*|(?:read|see)\s+(?:also|more|next)\s*:|related\s*:|also\s+read\s*:)", re.IGNORECASE
)
DEBRIS = re.compile(
    r"^(?:(?:share|tweet|print|e-?mail|whatsapp|telegram|facebook|twitter|linkedin|copy link|subscribe|advertisement|sponsored)\b[\s|·/]*)+$"
    r"|^please view the main text area|^(?:[A-Za-z]\s?[+−-]\s*)+$|^[\W\d_]+(?:px)?$|^follow us on\b|^sign up (?:for|to)\b"
    r"|^continued (?:from|on) page\b|^weather:|^[<\[{|/!`=#*~\s]+[^a-z]*$|^</?\w+>$|^```",
    re.IGNORECASE,
)
COMMENT_MARK, COMMENT_END = "<!--", "-->"
OPENING = re.compile(r"<(\w{1,30})\b([^<>]{0,400})>")
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|\bhidden\b", re.IGNORECASE)
TAIL = re.compile(
    r"^(?:[—–-]+\s*)?(?:©|\(c\)|copyright\b|all rights reserved|when using (?:the )?material|reproduction\b"
    r"|reporting by\b|(?:additional )?(?:reporting|editing) by\b|(?:for the media|additional information|for further information|contact|press contact|media contact|for more information)\s*[:,]"
    r"|/+\s*[A-Z]{2,}[A-Za-z ]*\s*/+|end(?:item|s)\b|#{2,}|.{0,60}\bcontributed to this report)",
    re.IGNORECASE,
)
CLOSING_WORD = re.compile(r"\s+(?:Enditem|ENDS?|/[A-Z]{2,}/|\([A-Z][\w/ ,.-]{1,40}\)|—\s*[A-Z][^.!?]{2,50}|/end)\s*$")
SENTENCE_END = re.compile(r"[.!?…。！？؟۔]['\"”’»)\]]*$")

_MONTH = r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\.?"
_DAY = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\.?\s+{_MONTH})(?:,?\s+\d{{4}})?|\d{{4}}-\d\d-\d\d|\d{{1,2}}\.?\s+[^\W\d]{{3,12}}(?:\s+\d{{4}})?"
_AGENCY = r"[(\[][^()\[\]\n]{1,60}[)\]]"
_PLACE = rf"(?P<place>[A-ZÀ-ÞİŞŻŁŚČŠŽ][\w.'’/-]*(?:[ -][A-ZÀ-Þ][\w.'’/-]*){{0,3}}(?:,\s*(?!{_MONTH}\b)[A-Z][\w.' ]{{2,30}}?)?)"
# "NAIROBI, March 12 (Agency) — ", "Moscow. July 10 (Agency) - ", "LISBON: ", "JEDDAH, Saudi Arabia (Wire) — ".
DATELINE = re.compile(
    rf"{_PLACE}(?:[\s,.]+(?:{_DAY}))?\s*[.,]?\s*[\u200e\u200f]*(?:{_AGENCY})?[\u200e\u200f]*\s*(?:(?:[.:]\s*)?(?:(?:–|—|--|―|(?<=[\s)\]\u200e\u200f])-)\s*|-\s+)|:\s+)",
)
_SLASHED = r"/\s?[^/\n]{1,40}?\s?/"
_NAMED = r"[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){0,2}"
_OTHER_DATE = r"(?:,\s*[A-Z][\w'’-]+\s+\d{1,2},\s*\d{4}(?:\s*H\.?)?)?"
# With its day a dateline needs no dash: "LUSAKA, May 12 (Agency) The", "QUITO, May 12. /Agency/. The", "Lima, May 12, Agency -- The",
# "RIGA, MAY 12, AGENCY: The", "JEDDAH, Muharram 8, 1436 H., Nov 1, 2014, Agency -- The", "KABUL, Afghanistan, May 12. The".
DATED_LINE = re.compile(
    rf"(?!(?:In|On|At|By|From|To|After|Before|Since|The|When|As)\b){_PLACE}{_OTHER_DATE}[\s,.]+(?:{_DAY})\s*"
    rf"(?:[.,]?\s*(?:{_AGENCY}|{_SLASHED})\s*[.:]?\s*|,\s*(?:{_NAMED}\s*(?:–|—|--|:|-(?=\s))|[A-Z][A-Z.' -]{{2,30}}\.)\s*|\.\s+)"
    r"(?=[A-ZÀ-Þ“\"‘'])",
)
CAPITALS_STOP = re.compile(r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ' -]{2,30})\.\s+(?=[A-Z])")
ALONE = re.compile(
    rf"^(?P<place>[A-ZÀ-Þ][\w'’-]{{2,30}}(?: [A-ZÀ-Þ][\w'’-]+){{0,2}})"
    rf"(?:(?:,\s*[A-Z][\w'’-]{{2,30}})?,\s*(?:{_DAY})(?:,\s*[A-Z]{{3,12}}|\s*(?:{_AGENCY}|{_SLASHED}))?)?$"
)
ITEM = re.compile(r"^\d{1,2}[.)]\s+")
CLOSING_REACH = 120
MOST_LINES = 5_000
"""No article has as many; what follows is body, unjudged, so that a file of line feeds takes a second and not a minute."""
DATELINE_REACH = 100
"""A dateline ends within this many characters."""


@dataclass(frozen=True)
class Line:
    """A line that is not blank, without its surrounding white space."""

    start: int
    end: int
    words: str
    opens_paragraph: bool


def find_zones(text: str, known: Sequence[Zone] = ()) -> tuple[Zone, ...]:
    """Return the zones of `text`, in order, without overlap, those that are `known` among them.

    White space between zones belongs to none.
    """
    hidden = [zone for zone in _hidden(text) if not _touches(zone, known)]
    zones = sorted([*known, *hidden], key=lambda zone: zone.start)
    lines = [piece for line in islice(_lines(text), MOST_LINES) for piece in _outside(line, zones, text)]
    rest = _unjudged(text, lines[-1].end, zones) if len(lines) >= MOST_LINES else []
    for line, kind, opens_story in _judge(lines):
        zones += list(_cut(line, kind, opens_story))
    return tuple(sorted([*zones, *rest], key=lambda zone: zone.start))


def _unjudged(text: str, start: int, taken: Sequence[Zone]) -> list[Zone]:
    """Return what stands between the taken stretches from `start` on: body, however many lines it has."""
    zones: list[Zone] = []
    ends = [zone.start for zone in taken if zone.start >= start] + [len(text)]
    starts = [start, *(zone.end for zone in taken if zone.start >= start)]
    for low, high in zip(starts, ends, strict=True):
        words = text[low:high].strip()
        if words:
            begin = low + len(text[low:high]) - len(text[low:high].lstrip())
            zones.append(Zone("body", begin, begin + len(words)))
    return zones


def _hidden(text: str) -> list[Zone]:
    """Return the stretches that a browser would not show: comments of HTML and hidden elements, neighbours as one."""
    spans: list[list[int]] = []
    for start, end in _unseen(text):
        if spans and not text[spans[-1][1] : start].strip():
            spans[-1][1] = end
        else:
            spans.append([start, end])
    return [Zone("hidden", start, end) for start, end in spans]


def _unseen(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    never_closed: set[str] = set()
    while (at := text.find("<", at)) >= 0:
        if text.startswith(COMMENT_MARK, at):
            end = text.find(COMMENT_END, at)
            end = len(text) if end < 0 else end + len(COMMENT_END)
            yield at, end
            at = end
            continue
        tag = OPENING.match(text, at)
        at += 1
        if tag is None or not UNSEEN.search(tag[2]) or tag[1].lower() in never_closed:
            continue
        closing = re.compile(rf"</{tag[1]}>", re.IGNORECASE).search(text, tag.end())
        if closing is None:
            never_closed.add(tag[1].lower())  # looked for once: each further look would read the text to its end
            continue
        yield tag.start(), closing.end()
        at = closing.end()


def _touches(zone: Zone, others: Sequence[Zone]) -> bool:
    return any(zone.start < other.end and other.start < zone.end for other in others)


def _lines(text: str) -> Iterator[Line]:
    before, breaks = 0, 2
    for match in re.finditer(r"[^\n\r]+", text):
        words = match[0].strip()
        gap = text[before : match.start()]
        breaks += gap.count("\n") + gap.count("\r") - gap.count("\r\n")
        before = match.end()
        if not words:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield Line(start, start + len(words), words, breaks >= 2)
        breaks = 0


def _outside(line: Line, taken: Sequence[Zone], text: str) -> Iterator[Line]:
    """Yield the parts of `line` that no taken stretch covers."""
    start = line.start
    for zone in taken[bisect_right(taken, start, key=lambda zone: zone.end) :]:
        if zone.start >= line.end:
            break
        if zone.start > start and text[start : zone.start].strip():
            yield _line(text, start, zone.start, line.opens_paragraph)
        start = max(start, zone.end)
    if start < line.end and text[start : line.end].strip():
        yield _line(text, start, line.end, True) if start != line.start else line


def _line(text: str, start: int, end: int, opens_paragraph: bool) -> Line:
    piece = text[start:end]
    words = piece.strip()
    begin = start + len(piece) - len(piece.lstrip())
    return Line(begin, begin + len(words), words, opens_paragraph)


def _judge(lines: list[Line]) -> Iterator[tuple[Line, ZoneKind, bool]]:
    """Yield each line with what it is, and whether it opens a story: only there a dateline can stand."""
    section: ZoneKind = "body"
    seen_body = False
    tail_from = _tail_start(lines)
    for number, line in enumerate(lines):
        kind, section = _kind(line, number, section, lines, tail_from, seen_body)
        yield line, kind, not seen_body or ITEM.match(line.words) is not None
        seen_body = kind != "header" and (seen_body or (kind == "body" and not ALONE.match(line.words)))


def _kind(
    line: Line, number: int, section: ZoneKind, lines: list[Line], tail_from: int, seen_body: bool
) -> tuple[ZoneKind, ZoneKind]:
    words = line.words
    if words.lower().startswith("date ") and HEADER.match(words):
        return "header", "body"
    if number < HEADER_LINES and not seen_body and _is_header(words):
        return "header", section
    if COMMENTS.match(words):
        return "debris", "comment"
    if RELATED.match(words):
        return "debris", "related"
    if section == "comment":
        return "comment", section
    if RELATED_LINE.match(words):
        return "related", section
    if CAPTION.match(words):
        return "caption", section
    if DEBRIS.match(words):
        return "debris", section
    if number >= tail_from:
        return "tail", section
    if section == "related":
        # A full sentence ends the list of headlines: the story goes on.
        return ("body", "body") if SENTENCE_END.search(words) and len(words) > 120 else ("related", section)
    if not seen_body and _is_title(line, number, lines):
        return "title", section
    return "body", section


def _is_header(words: str) -> bool:
    if HEADER.match(words):
        return True
    if ALONE.match(words):
        return False
    if len(words) >= 60 or SENTENCE_END.search(words):
        return False
    letters = re.sub(
        r"[\d\W_]+|(?i:january|february|march|april|may|june|july|august|september|october|november|december)",
        "",
        words,
    )
    return bool(full_dates(words)) and len(letters) < 24


def _is_title(line: Line, number: int, lines: list[Line]) -> bool:
    """Tell whether a first line is a headline: short, no full stop, a longer line after it, not a dateline alone."""
    if (
        SENTENCE_END.search(line.words)
        or line.words[-1] in ":,;"
        or len(line.words) > 160
        or ALONE.match(line.words)
        or ITEM.match(line.words)
    ):
        return False
    following = lines[number + 1 : number + 4]
    return any(len(later.words) > len(line.words) for later in following) and not DATELINE.match(line.words)


def _tail_start(lines: list[Line]) -> int:
    """Return the number of the first line of the publisher's closing lines, or the number of lines."""
    start = len(lines)
    while start > 1 and len(lines) - start < TAIL_LINES:
        line = lines[start - 1]
        closing = _closing(line.words)
        told = line.words[: closing.start()] if closing else line.words
        short = len(line.words) <= 60 and line.opens_paragraph and not SENTENCE_END.search(told)
        if not (TAIL.match(line.words) or (short and not ITEM.match(line.words))):
            break
        start -= 1
    return start


def _closing(words: str) -> re.Match[str] | None:
    """Return the agency's mark that ends `words`, looked for where one can stand."""
    return CLOSING_WORD.search(words, max(0, len(words) - CLOSING_REACH))


def _cut(line: Line, kind: ZoneKind, opens_story: bool) -> Iterator[Zone]:
    """Yield the zones of a line: a body line may open with a dateline and close with an agency's mark."""
    if kind != "body":
        yield Zone(kind, line.start, line.end)
        return
    start, end = line.start, line.end
    opening = _dateline(line) if opens_story else None
    if opening:
        yield Zone("dateline", start + opening[0], start + opening[1])
        if opening[0]:
            yield Zone("debris", start, start + opening[0])
        start += opening[1]
    closing = _closing(line.words)
    tail = line.start + closing.start() if closing and line.start + closing.start() > start else end
    while start < tail and line.words[start - line.start].isspace():
        start += 1
    if start < tail:
        yield Zone("body", start, tail)
    if tail < end:
        gap = len(line.words[tail - line.start :]) - len(line.words[tail - line.start :].lstrip())
        yield Zone("tail", tail + gap, end)


def _dateline(line: Line) -> tuple[int, int] | None:
    """Return where a dateline stands in the words of `line`, its dash left out of the sentence that follows."""
    item = ITEM.match(line.words)
    offset = item.end() if item else 0
    words = line.words[offset : offset + DATELINE_REACH]
    if ALONE.match(line.words) and len(line.words) < 40:
        return (offset, len(line.words))
    for form in (DATELINE, DATED_LINE):
        match = form.match(words)
        if match and _is_place_like(match["place"], words, match.end()):
            return (offset, offset + match.end())
    stop = CAPITALS_STOP.match(words)
    if stop:
        return (offset, offset + stop.end())
    return None


def _is_place_like(place: str, words: str, end: int) -> bool:
    """Refuse "Biden said: ..." and names before a dash in running text: a dateline is capitals, or has a date or agency."""
    first = place.split(",")[0]
    if first.isupper():
        return True
    opening = words[:end]
    return bool(re.search(r"[(\[]|\d", opening)) or (
        ":" not in opening
        and len(first.split()) <= 2
        and end <= 30
        and words[end - 2 : end].strip() in {"–", "—", "-", "--"}
        and "." in opening
    )
