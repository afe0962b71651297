"""Words that are in an article, or are almost: names and sentences, spoilt or only set in another type."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.folding import folded
from extractor.records import Article
from extractor.tables.countries import countries
from tests.bench.evidence.gold import Case, cases, chooser

LETTERS = "abcdefghijklmnopqrstuvwxyz"
COUNTRIES = re.compile(rf"\b(?:{'|'.join(re.escape(country.name) for country in countries().values())})\b")
LIGATURES = {"fi": "\ufb01", "fl": "\ufb02", "ff": "\ufb00"}


@dataclass(frozen=True)
class Words:
    """Words to look for in an article."""

    article: Article
    words: str
    is_name: bool = True


def names() -> Iterator[tuple[Case, str]]:
    """Yield every name of a person or body in the gold that stands in its article as it is written."""
    seen = set()
    for case in cases():
        for person in case.people:
            name = person.get("name")
            if name and name in case.article.text and (case.article.id, name) not in seen:
                seen.add((case.article.id, name))
                yield case, name


def misspelt() -> Iterator[Words]:
    """A letter changed, left out, doubled, or two exchanged."""
    for case, name in names():
        choose = chooser(case, f"misspelt {name}")
        for change in (_changed, _left_out, _doubled, _exchanged):
            other = change(name, choose)
            if other is not None and not _stands(other, case.article):
                yield Words(case.article, other)


def foreign() -> Iterator[Words]:
    """Names that no article of the corpus holds, of the same build as one that this article holds."""
    surnames = sorted({name.split()[-1] for _, name in names()})
    for case, name in names():
        choose = chooser(case, f"foreign {name}")
        invented = " ".join(choose.choice(surnames)[::-1].capitalize() for _ in name.split())
        if not _stands(invented, case.article):
            yield Words(case.article, invented)


def from_another_article() -> Iterator[Words]:
    """Names of another article that do not stand in this one."""
    all_names = sorted({name for _, name in names()})
    for case, name in names():
        choose = chooser(case, f"another {name}")
        strangers = [other for other in choose.sample(all_names, 8) if not _stands(other, case.article)]
        for other in strangers[:2]:
            yield Words(case.article, other)


def typographic() -> Iterator[Words]:
    """The same words in another type: case, quotes, blanks, soft hyphens, ligatures, composition, no width."""
    for case, name in names():
        for change in NOISE:
            other = change(name)
            if other != name:
                yield Words(case.article, other)


def spoilt_quotes(change: Callable[[str, random.Random], str | None]) -> Iterator[Words]:
    """Yield the sentences of the gold's articles with one thing changed."""
    seen = set()
    for case in cases():
        for sentence in case.article.sentences:
            words = case.article.words_of(sentence)
            other = change(words, chooser(case, words))
            if other is not None and other != words and other not in case.article.text and other not in seen:
                seen.add(other)
                yield Words(case.article, other, is_name=False)


def country_swapped(words: str, choose: random.Random) -> str | None:
    """Return `words` with another country in the place of one that they name."""
    found = list(COUNTRIES.finditer(words))
    if not found:
        return None
    mention = choose.choice(found)
    other = choose.choice([name for name in ("Peru", "Mongolia", "Chad", "Iceland", "Ghana") if name != mention[0]])
    return words[: mention.start()] + other + words[mention.end() :]


def number_changed(words: str, choose: random.Random) -> str | None:
    """Return `words` with one digit changed."""
    digits = [match.start() for match in re.finditer(r"\d", words)]
    if not digits:
        return None
    at = choose.choice(digits)
    return words[:at] + str((int(words[at]) + choose.randint(1, 9)) % 10) + words[at + 1 :]


def negation_added(words: str, choose: random.Random) -> str | None:
    """Return `words` with "not" behind an auxiliary, or without it where they have one."""
    if " not " in words:
        return words.replace(" not ", " ", 1)
    found = re.search(r"\b(?:will|would|has|have|had|was|were|is|are|must|could)\b", words)
    return None if found is None else f"{words[: found.end()]} not{words[found.end() :]}"


def unrelated(words: str, choose: random.Random) -> str | None:
    """Return a cited sentence of another article."""
    other = choose.choice(cases())
    return other.article.words_of(other.cited[0])


def _stands(words: str, article: Article) -> bool:
    return folded(words) in folded(f"{article.title or ''}\n{article.text}")


def _changed(name: str, choose: random.Random) -> str | None:
    at = _letter(name, choose)
    return None if at is None else name[:at] + choose.choice(LETTERS.replace(name[at], "")) + name[at + 1 :]


def _left_out(name: str, choose: random.Random) -> str | None:
    at = _letter(name, choose)
    return None if at is None else name[:at] + name[at + 1 :]


def _doubled(name: str, choose: random.Random) -> str | None:
    at = _letter(name, choose)
    return None if at is None else name[:at] + name[at] + name[at:]


def _exchanged(name: str, choose: random.Random) -> str | None:
    at = _letter(name, choose)
    if at is None or not name[at - 1].islower() or name[at - 1] == name[at]:
        return None
    return name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]


def _letter(name: str, choose: random.Random) -> int | None:
    places = [at for at, letter in enumerate(name) if at and letter.islower()]
    return choose.choice(places) if places else None


def _ligature(words: str) -> str:
    for plain, ligature in LIGATURES.items():
        words = words.replace(plain, ligature)
    return words


def _in_the_middle(words: str, what: str) -> str:
    at = next((at for at in range(len(words) // 2, len(words) - 1) if words[at - 1 : at + 1].isalpha()), 0)
    return words[:at] + what + words[at:] if at > 1 else words


NOISE: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.lower,
    _ligature,
    lambda words: words.replace("'", "\u2019").replace("-", "\u2011"),
    lambda words: words.replace("\u2019", "'").replace("\u2013", "-"),
    lambda words: words.replace(" ", "  "),
    lambda words: words.replace(" ", "\u00a0"),
    lambda words: words.replace(" ", "\n"),
    lambda words: unicodedata.normalize("NFD", words),
    lambda words: unicodedata.normalize("NFC", words),
    lambda words: _in_the_middle(words, "\u00ad"),
    lambda words: _in_the_middle(words, "\u200b"),
    lambda words: _in_the_middle(words, "-\n"),
)
