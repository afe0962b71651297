"""Counts how well `rules` finds events, their status and the named people; event lists are aligned greedily."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.models.rules import Rules
from extractor.records import Article
from extractor.steps.cleaning import clean_article
from extractor.tables.countries import any_country_code

Event = Mapping[str, Any]
FOLDER = Path(__file__).parent
FILES = ("seeds.jsonl", "real.jsonl", "invented.jsonl", "wires.jsonl")
# Below 0.4 an event was taken for another one with the same people (read on the articles that may be looked at).
SAME_EVENT = 0.4


def corpus_digest() -> str:
    """Return the digest of all articles and their annotations: floors hold for one corpus."""
    return hashlib.sha256(b"".join((FOLDER / name).read_bytes() for name in FILES)).hexdigest()[:16]


def kept_apart(article_id: str) -> bool:
    """Tell whether an article belongs to the third that is not looked at while rules are written."""
    return int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % 3 == 0


def parts() -> dict[str, list[dict[str, Any]]]:
    """Return the annotated articles by part: seeds, wires, and each kind of gold, kept-apart articles by themselves."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name in FILES:
        for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            part = name.removesuffix(".jsonl") if name != "invented.jsonl" else row["kind"]
            apart = name in ("real.jsonl", "invented.jsonl") and part != "negative" and kept_apart(row["id"])
            found.setdefault(f"{part}_apart" if apart else part, []).append(row)
    return found


def measure(rows: Sequence[Mapping[str, Any]], rules: Rules) -> dict[str, float]:
    """Return document, event, strict and named-participant F1 over `rows`, and how many events were invented."""
    total: Counter[str] = Counter()
    for row in rows:
        total += _count(row, _found(row, rules))
    return {
        "document": _f1(total, "document"),
        "event": _f1(total, "event"),
        "strict": _f1(total, "strict"),
        "named": _f1(total, "named"),
        "invented": float(total["event_extra"]),
    }


def _f1(total: Counter[str], what: str) -> float:
    right, missed, extra = (total[f"{what}_{x}"] for x in ("right", "missed", "extra"))
    return 2 * right / (2 * right + missed + extra) if right + missed + extra else 1.0


def _found(row: Mapping[str, Any], rules: Rules) -> list[dict[str, Any]]:
    article = clean_article(Article(id=row["id"], text=row["text"], title=row.get("title"), published=row["published"]))
    words = {sentence.number: article.words_of(sentence) for sentence in article.sentences}
    events = rules.extract(article, article.sentences)
    return [{**event, "evidence": [words[number] for number in event["evidence"]]} for event in events]


def _count(row: Mapping[str, Any], found: Sequence[Event]) -> Counter[str]:
    gold: Sequence[Event] = row["events"]
    pairs = dict(_aligned(gold, found))
    asked = [i for i, event in enumerate(gold) if not event.get("optional")]
    right = [i for i in asked if i in pairs]
    extra = len(found) - len(pairs)
    strict = sum(all(gold[i][f] == found[pairs[i]][f] for f in ("status", "background")) for i in right)
    counts = Counter(
        event_right=len(right),
        event_missed=len(asked) - len(right),
        event_extra=extra,
        strict_right=strict,
        strict_missed=len(asked) - strict,
        strict_extra=extra + len(right) - strict,
    )
    told = bool(found) and not (asked == [] and extra == 0)
    counts["document_right"] = bool(asked) and told
    counts["document_missed"] = bool(asked) and not told
    counts["document_extra"] = told and not asked
    for i in asked:
        names, read = _names(gold[i]), _names(found[pairs[i]]) if i in pairs else Counter()
        counts["named_right"] += (names & read).total()
        counts["named_missed"] += (names - read).total()
        counts["named_extra"] += (read - names).total()
    for j in set(range(len(found))) - set(pairs.values()):
        counts["named_extra"] += _names(found[j]).total()
    return counts


def _aligned(gold: Sequence[Event], found: Sequence[Event]) -> Iterator[tuple[int, int]]:
    likeness = sorted(
        ((_likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), key=lambda x: (-x[0], x[1:])
    )
    taken: set[int] = set()
    used: set[int] = set()
    for score, i, j in likeness:
        if score >= SAME_EVENT and i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            yield i, j


def _likeness(gold: Event, found: Event) -> float:
    if gold["type"] != found["type"]:
        return 0.0
    who = _overlap(_sides(gold), _sides(found))
    where_told = _overlap(Counter(map(_plain, gold["evidence"])), Counter(map(_plain, found["evidence"])))
    same = [gold["status"] == found["status"], gold["date"]["text"] == found["date"]["text"]]
    return 0.45 * who + 0.3 * where_told + 0.125 * sum(same)


def _sides(event: Event) -> Counter[str]:
    sides = event.get("participants", event.get("parties", []))
    return Counter(_side(side) for side in sides)


def _side(side: Mapping[str, Any]) -> str:
    if side.get("kind") == "person" and side["name"]:
        return _plain(side["name"])
    country = side["country"] and any_country_code(side["country"])
    return country or _plain(side["name"] or side.get("office") or "")


def _names(event: Event) -> Counter[str]:
    people = event.get("participants", event.get("signatories", []))
    return Counter(_plain(person["name"]) for person in people if person["name"])


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total()) if one or other else 1.0


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
