"""Who says "I" and "my" in a sentence: who is quoted, who answers an interview, or whose press release it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from extractor.models.rules.actors import Actor
from extractor.models.rules.mentions import Mention
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.models.rules.signs import SAYS

SPEAKS = f"(?:{SAYS}|saying|continued|concluded|went on)"
SPEAKS_ON = re.compile(rf"(?:,[^,.;“”\"]{{1,80}},)? (?:(?:also|later|then|\w+ly|on \w+|\w+day) )?{SPEAKS}\b")
"""Behind the words for somebody who is quoted: "the minister, a lawyer, later told"."""
SPOKEN_BY = re.compile(rf"\b{SPEAKS}(?: (?:the|by|visiting))? $")
"""Before them: "said the minister"."""
OPENING, CLOSING = "“", "”"
MARKS = re.compile('[“”"]')
QUOTE_BEGINS = re.compile(r"\s*[‘'’`]{1,2}(?=\w)")
"""A paragraph that is quoted in single marks, which no apostrophe can be told from elsewhere."""
LABEL = re.compile(r"^[ \t]*([A-Z][A-Z.'’-]+(?:[ \t]+[A-Z][A-Z.'’-]+){0,5}|Q|A)[ \t]*:(?=\s)", re.MULTILINE)
"""Whose words follow in an interview, at the beginning of a line: "JOHN SMITH: Good morning"."""
SENTENCES_AROUND = 6
"""Sentences among which the one stands that tells who is quoted."""
OF_RELEASE = re.compile(
    r"media (?:release|contact|enquir|inquir|statement)|press (?:release|statement|contact)|\bminister['’]?s? office\b"
    r"|\bmy (?:\w+ ){0,2}(?:counterpart|visit|meetings?|discussions|talks|department|portfolio)\b|\bI (?:will|shall|look forward to) (?:be )?(?:visit|travel|meet|attend|represent|lead|sign)",
    re.IGNORECASE,
)
"""Words of a text that a ministry gives out."""
MINISTER = re.compile(r"\bminist(?:er|erial|ry)\b", re.IGNORECASE)


class Speakers:
    """Who says "I" in the sentences of one article."""

    def __init__(self, whole: ArticleReading, letterhead: Mention | None) -> None:
        """Look once for what is told of the whole article: whose words follow where, and, in its `letterhead`, whose release it is."""
        self._whole = whole
        self._letterhead = letterhead
        self._labels = list(LABEL.finditer(whole.article.text)) if ":" in whole.article.text else []

    def of(self, reading: Reading, recent: list[Actor]) -> Actor | None:
        """Return who says "I" in `reading`; None where nobody does, or somebody who cannot be told.

        `recent` are the people told before it, latest first.
        """
        first = next((m for m in reading.mentions if m.first_person), None)
        if first is None:
            return None
        if (label := self._label_before(first.start)) is not None:
            return _labelled(self._whole, label)
        if not _is_quoted(self._whole.article.text, first.start):
            return _author(self._whole, self._letterhead)
        return next(_quoted(self._whole, reading, recent), None)

    def _label_before(self, at: int) -> str | None:
        """Return the name before a colon that says whose words stand at `at`, None in what is no interview."""
        behind = bisect_left(self._labels, at, key=lambda label: label.end())
        return self._labels[behind - 1][1] if behind else None


def _labelled(whole: ArticleReading, label: str) -> Actor | None:
    """Return the person of the article whose surname a label in capitals bears."""
    words = label.casefold().replace(".", "").split()
    people = [actor for actor in whole.people.persons if (actor.name or "").casefold().split()[-1:] == words[-1:]]
    return people[0] if len(people) == 1 else None


def _is_quoted(text: str, at: int) -> bool:
    """Tell whether a quotation stands open at `at`, in its paragraph."""
    start = max(text.rfind("\n", 0, at) + 1, at - 2000)
    marks = MARKS.findall(text, start, at)
    if not marks:
        return QUOTE_BEGINS.match(text, start) is not None
    return marks[-1] == OPENING or (marks[-1] == '"' and marks.count('"') % 2 == 1)


def _quoted(whole: ArticleReading, reading: Reading, recent: list[Actor]) -> Iterator[Actor]:
    """Yield those who may be quoted in `reading`, likeliest first: told in it, next in its paragraph, or before it."""
    if own := _who_speaks(whole, reading, recent):
        yield own
    text = whole.article.text
    for other in whole.behind(reading, 2):
        if "\n" in text[reading.end : other.start]:
            break
        if told := _who_speaks(whole, other, recent):
            yield told
    for other in reversed(whole.ahead_of(reading, SENTENCES_AROUND)):
        if told := _who_speaks(whole, other, recent):
            yield told


def _who_speaks(whole: ArticleReading, reading: Reading, recent: list[Actor]) -> Actor | None:
    """Return whom `reading` tells as the one who says something, outside of what he says."""
    text = whole.article.text
    for mention in reading.mentions:
        if mention.kind not in ("person", "office", "pronoun") or mention.plural or mention.first_person:
            continue
        speaks = SPEAKS_ON.match(text, mention.end) or SPOKEN_BY.search(
            text, max(reading.start, mention.start - 24), mention.start
        )
        if speaks is None or _is_quoted(text, mention.start):
            continue
        if mention.kind == "pronoun":
            return next((actor for actor in recent if actor.kind == "person"), None)
        return whole.people.known(mention, recent)
    return None


def _author(whole: ArticleReading, named: Mention | None) -> Actor | None:
    """Return whose release the article is: who is `named` in its letterhead, or a minister whom it leaves unnamed."""
    author = whole.people.known(named, []) if named else _unnamed_minister(whole)
    if author is not None and not (author.country or author.organisation):
        author.country = _own_state(whole)
    return author


def _unnamed_minister(whole: ArticleReading) -> Actor | None:
    """Return the minister whose release does not name him, None where it is nobody's of a government."""
    text, title = whole.article.text, whole.article.title or ""
    minister = MINISTER.search(title) or MINISTER.search(text)
    if minister is None or not (MINISTER.search(title) or OF_RELEASE.search(text)):
        return None
    return whole.people.office("minister")


def _own_state(whole: ArticleReading) -> str | None:
    """Return the state whose government speaks: that of which most is told that it has, or does; None where two have as much."""
    has = Counter(m.country for r in whole.readings for m in r.mentions if m.country and (m.owner or m.words == "side"))
    told = has.most_common(2)
    return told[0][0] if told and (len(told) == 1 or told[0][1] > told[1][1]) else None
