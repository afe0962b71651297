"""Ways in which a model's record is wrong, each made from a gold record by changing one thing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from extractor.dates import resolve_date
from extractor.folding import folded
from extractor.records import Article
from extractor.steps.cleaning import clean_article
from extractor.tables.countries import country_code, country_name, names_country
from tests.bench.evidence.gold import TOLD_IN, Case, cases, chooser, copied, new_flags, people_of, told

FACT = {"meeting": "held", "agreement": "signed"}
NO_FACT = frozenset("planned proposed postponed cancelled refused denied to_be_signed rejected".split())
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DAY_WORDS = {"today": "yesterday", "Today": "Yesterday", "yesterday": "today", "tomorrow": "today"}
VERBS = {
    "met": ("meet", "meeting"),
    "held": ("hold", "holding"),
    "signed": ("sign", "signing"),
    "spoke": ("speak", "speaking"),
    "received": ("receive", "receiving"),
    "visited": ("visit", "visiting"),
    "arrived": ("arrive", "arriving"),
    "agreed": ("agree", "agreeing"),
    "discussed": ("discuss", "discussing"),
}
"""A verb of a fact, its base form and its gerund."""
UNDOING = (
    "did not {base}", "will {base}", "refused to {base}", "may {base}", "was unable to {base}", "hopes to {base}",
    "decided against {gerund}", "never {past}",
)  # fmt: skip
"""Negated, planned, refused, possible."""
OF_AGREEMENTS = {"signed", "agreed"}
AUXILIARY = r"\b(?:has|have|had|was|were|been|be|is|are|being|newly|just|also)\s+"
"""Before these the verb is a participle, and the spoilt sentence would be no English."""


@dataclass(frozen=True)
class Spoilt:
    """A wrong record: the article, which may differ from the gold's, and the reply."""

    case: Case
    article: Article
    reply: dict[str, Any]
    other: dict[str, Any] | None = None
    """Another event of the article as it is in the gold, where two are spoilt."""
    other_spoilt: dict[str, Any] | None = None


def moved(case: Case) -> Iterator[Spoilt]:
    """Cite another sentence of the article, any."""
    yield from _cited_elsewhere(case, "moved", lambda _: True, 3)


def moved_to_same_names(case: Case) -> Iterator[Spoilt]:
    """Cite another sentence that names one of the people, bodies or countries of the event."""
    yield from _cited_elsewhere(case, "same names", lambda words: _names_someone(case, words), 5)


def _cited_elsewhere(case: Case, purpose: str, fits: Callable[[str], bool], most: int) -> Iterator[Spoilt]:
    article = case.article
    others = [s.number for s in article.sentences if s.zone in TOLD_IN and s.number not in case.reply["evidence"]]
    fitting = [number for number in others if fits(article.words_of(article.sentences[number - 1]))]
    for number in chooser(case, purpose).sample(fitting, min(most, len(fitting))):
        yield Spoilt(case, article, {**copied(case.reply), "evidence": [number]})


def _names_someone(case: Case, words: str) -> bool:
    parties = case.reply.get("parties", [])
    names = {part["name"].split()[-1] for part in [*case.people, *parties] if part.get("name")}
    codes = {part["country"] for part in [*case.people, *parties] if part.get("country")}
    return any(re.search(rf"\b{re.escape(name)}\b", words) for name in names) or any(
        names_country(words, code) for code in codes
    )


def held_over_no_fact(case: Case) -> Iterator[Spoilt]:
    """Call held or signed what the cited sentences of the gold plan, propose, refuse, cancel or deny."""
    if case.reply["status"] in NO_FACT:
        yield Spoilt(case, case.article, {**copied(case.reply), "status": FACT[case.reply["type"]]})


def held_over_undone(case: Case) -> Iterator[Spoilt]:
    """Keep held or signed although the article's own sentence now negates, plans, refuses or doubts it."""
    if case.reply["status"] != FACT[case.reply["type"]] or len(case.cited) != 1:
        return
    cited = case.cited[0]
    words = case.article.words_of(cited)
    fitting = OF_AGREEMENTS if case.reply["type"] == "agreement" else VERBS.keys() - OF_AGREEMENTS
    verbs = [verb for verb in VERBS if verb in fitting and len(re.findall(rf"\b{verb}\b", words)) == 1]
    if len(verbs) != 1 or re.search(rf"{AUXILIARY}{verbs[0]}\b", words):
        return
    base, gerund = VERBS[verbs[0]]
    for form in UNDOING:
        undone = re.sub(rf"\b{verbs[0]}\b", form.format(base=base, gerund=gerund, past=verbs[0]), words)
        text = case.article.text[: cited.start] + undone + case.article.text[cited.end :]
        article = clean_article(Article(**{**_head(case.article), "text": text}))
        if len(article.sentences) == len(case.article.sentences):
            yield Spoilt(case, article, copied(case.reply))


def _head(article: Article) -> dict[str, Any]:
    return article.model_dump(include={"id", "title", "published", "published_basis"})


def swapped(case: Case) -> Iterator[Spoilt]:
    """Exchange two named people between this event and another of the article; the other event is spoilt as well."""
    pairs = [
        (mine, other, theirs)
        for mine, person in enumerate(case.people)
        for other in case.others
        for theirs, stranger in enumerate(people_of(other))
        if _is_stranger(stranger, case.people) and _is_stranger(person, people_of(other))
    ]
    for mine, other, theirs in chooser(case, "swapped").sample(pairs, min(8, len(pairs))):
        reply, second = copied(case.reply), copied(other)
        ours, others = people_of(reply), people_of(second)
        ours[mine], others[theirs] = others[theirs], ours[mine]
        yield Spoilt(case, case.article, reply, other, second)


def _is_stranger(person: dict[str, Any], people: list[dict[str, Any]]) -> bool:
    names = {folded(known["name"]) for known in people if known.get("name")}
    return bool(person.get("name")) and folded(person["name"]) not in names


def date_words_shifted(case: Case) -> Iterator[Spoilt]:
    """Write other date words, a day off: Tuesday for Monday, January 14 for January 13, yesterday for today."""
    words = case.reply["date"]["text"]
    for other in dict.fromkeys(_a_day_off(words or "")):
        yield Spoilt(case, case.article, {**copied(case.reply), "date": {"text": other}})


def _a_day_off(words: str) -> Iterator[str]:
    for index, day in enumerate(WEEKDAYS):
        if day in words:
            yield words.replace(day, WEEKDAYS[(index + 1) % 7])
            yield words.replace(day, WEEKDAYS[(index - 1) % 7])
    for word, other in DAY_WORDS.items():
        if re.search(rf"\b{word}\b", words):
            yield re.sub(rf"\b{word}\b", other, words)
    for match in re.finditer(r"\b([1-9]|[12]\d)\b(?!,? \d)(?!:)", words):
        number = int(match[1])
        yield words[: match.start()] + str(number + 1) + words[match.end() :]


def reading_shifted(case: Case) -> Iterator[Spoilt]:
    """Keep the words and read them a day off."""
    words, article = case.reply["date"]["text"], case.article
    value = _day(case)
    if value is None:
        return
    for days in (-1, 1):
        reading = (value + dt.timedelta(days)).isoformat()
        yield Spoilt(case, article, {**copied(case.reply), "date": {"text": words, "reading": reading}})


def _day(case: Case) -> dt.date | None:
    words = case.reply["date"]["text"]
    past = True if case.reply["status"] in FACT.values() else None
    meaning = resolve_date(words or "", published=case.article.published, past=past)
    return dt.date.fromisoformat(str(meaning.value)) if words and meaning.precision == "day" else None


def country_changed(case: Case) -> Iterator[Spoilt]:
    """Give a person or party of one side the country of another side, or one that the article does not name."""
    choose = chooser(case, "country")
    elsewhere = choose.choice(["Peru", "Mongolia", "Chad", "Iceland"])
    for key in ("participants", "signatories"):
        for index, person in enumerate(case.reply.get(key, [])):
            codes = {p["country"] for p in case.people if p.get("country")} - {person.get("country")}
            if not person.get("country") or not person.get("name"):
                continue
            for name in [*(country_name(code) for code in sorted(codes)[:1]), elsewhere]:
                if country_code(name) == person["country"]:
                    continue
                reply = copied(case.reply)
                reply[key][index]["country"] = name
                yield Spoilt(case, case.article, reply)


def found_out(spoilt: Spoilt) -> set[str]:
    """Return the names of the flags that a wrong record has and the right one had not."""
    flags = new_flags(told(spoilt.reply, spoilt.article), told(spoilt.case.reply, spoilt.case.article))
    if spoilt.other is not None and spoilt.other_spoilt is not None:
        flags |= new_flags(told(spoilt.other_spoilt, spoilt.article), told(spoilt.other, spoilt.article))
    return flags


def all_spoilt(how: Callable[[Case], Iterator[Spoilt]]) -> list[Spoilt]:
    """Return every wrong record that `how` makes of the corpus."""
    return [spoilt for case in cases() for spoilt in how(case)]
