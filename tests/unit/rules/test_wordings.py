"""How news words encounters and instruments, systematically: each wording with several pairs of people or states."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from extractor import Article, extract_articles

HERE = Path(__file__).resolve().parent
PUBLISHED = "2003-05-15"
PAIRS = (
    ("Slovak Foreign Minister Eduard Hlavacek", "Kenyan Foreign Minister Kalonzo Mutua"),
    ("Pakistani President Tariq Durrani", "Indian Prime Minister Atal Chaturvedi"),
    ("U.S. Secretary of State Colin Barlow", "Syrian President Bashar al-Khatib"),
    ("Norwegian envoy Erik Sandvik", "Tamil Tiger leader Velu Prabhakar"),
)


class Expected(NamedTuple):
    """An event as a line of the files tells it."""

    kinds: list[str]
    statuses: list[str]
    day: str
    who: str

    @classmethod
    def read(cls, words: str) -> Expected:
        kinds, statuses, day, *who = words.split()
        return cls(kinds.split("/"), statuses.split("/"), day, " ".join(who))

    def fits(self, event: dict[str, Any]) -> bool:
        kind = "agr" if event["type"] == "agreement" else event["kind"]
        day = event["date"]["value"] or "0"
        return (
            kind in self.kinds
            and (event["status"] in self.statuses or self.statuses == ["*"])
            and self.day in ("*", day)
        )


def told(texts: list[str]) -> Iterator[list[dict[str, Any]]]:
    articles = [
        Article(id=str(n), text=f"NAIROBI, May 15 (Agency) - {text}", published=PUBLISHED)
        for n, text in enumerate(texts)
    ]
    for _, outcome in extract_articles(articles):
        assert outcome.status == "done"
        yield [record.event.model_dump(mode="json") for record in outcome.records]


def surname(words: str) -> str:
    return words.split()[-1].casefold()


def who_of(event: dict[str, Any]) -> str:
    parts = event.get("participants") or event.get("parties") or []
    return " | ".join(f"{p.get('name') or p.get('office') or ''} {p['country'] or ''}" for p in parts).casefold()


def lines() -> list[str]:
    return [line for line in (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#"]


@pytest.mark.parametrize("line", lines())
def test_a_sentence_tells_its_events_whoever_meets(line: str) -> None:
    expected, sentence = line.split("|", 1)
    texts = [sentence.replace("{X}", x).replace("{Y}", y) for x, y in PAIRS]
    for (x, y), text, events in zip(PAIRS, texts, told([text[0].upper() + text[1:] for text in texts]), strict=True):
        wanted = [Expected.read(words) for words in expected.split(";")]
        assert len(events) == len(wanted), (text, events)
        for one in wanted:
            fitting = [who_of(event) for event in events if one.fits(event)]
            assert fitting, (text, one, events)
            if one.who != "-":
                sides = {"x": surname(x), "y": surname(y)}
                assert any(all((name in who) == (key in one.who) for key, name in sides.items()) for who in fitting), (
                    text
                )


def blocks() -> list[str]:
    text = (HERE / "articles.txt").read_text(encoding="utf-8")
    return [block for block in text.strip().split("\n\n") if not block.startswith("#")]


@pytest.mark.parametrize("block", blocks())
def test_an_article_tells_its_events_and_no_other(block: str) -> None:
    text = "\n\n".join(line for line in block.splitlines() if line[0] != "=")
    wanted = [Expected.read(line[1:]) for line in block.splitlines() if line[0] == "="]
    (events,) = told([text])
    assert len(events) == len(wanted), events
    for one in wanted:
        words = [word.strip().casefold() for word in one.who.split(",") if word.strip()]
        assert any(one.fits(event) and all(word in who_of(event) for word in words) for event in events), (one, events)
