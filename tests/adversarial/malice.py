"""A model that answers anything: replies made of the schema's words, the article's, and of neither, then damaged."""

from __future__ import annotations

import json
import random
from typing import Any

from extractor.records import Article, Finish, Question, Reply, Usage
from extractor.schema_loading import load_schema
from extractor.steps.cleaning import clean_article

ASKED = load_schema().asked
ODD: tuple[Any, ...] = (
    None, "", " ", 0, -1, 1.5, 10**30, True, [], {}, "null", "\ud800", "\u202e", "x" * 5000, "</article>", "=1+1", [[[]]], {"a": {"a": 1}},
)  # fmt: skip
STRANGERS = (
    "Ulla Karm",
    "Piet Soll",
    "the moon",
    "Атлантида",
    "Minister of Truth",
    "2031-02-30",
    "Tuesday",
    "not",
    "USA",
    "Peru",
)
DAMAGES = 11


class Malicious:
    """Answers from a source of chance; the same number gives the same answers."""

    name = "malicious"
    identity = "malicious:1"

    def __init__(self, number: int) -> None:
        """Take the number of the model."""
        self.choose = random.Random(number)

    async def answer(self, question: Question) -> Reply:
        """Return anything."""
        finish: Finish = self.choose.choice(("stop", "stop", "stop", "stop", "other", "length", "refused", "filtered"))
        text = self._damaged(self._written(question.article))
        refusal = self.choose.choice((None, None, None, None, None, "no", ""))
        return Reply(text=text, finish=finish, refusal=refusal, model=self.name, usage=Usage(output_tokens=10))

    def _written(self, article: Article) -> str:
        events = [self._value(self._event(), article, 0) for _ in range(self.choose.randint(0, 4))]
        whole: Any = {"events": events}
        if self.choose.random() < 0.1:
            whole = self.choose.choice((events, events[0] if events else None, {"answer": events}, "events", 7))
        return json.dumps(whole, ensure_ascii=self.choose.random() < 0.5)

    def _event(self) -> dict[str, Any]:
        return {"$ref": self.choose.choice(("#/$defs/Meeting", "#/$defs/Agreement"))}

    def _value(self, asked: dict[str, Any], article: Article, depth: int) -> Any:
        """Return a value as `asked`, mostly."""
        if self.choose.random() < 0.03:
            return self.choose.choice(ODD)
        if "$ref" in asked:
            return self._value(ASKED["$defs"][asked["$ref"].rsplit("/", 1)[1]], article, depth)
        for union in ("anyOf", "oneOf"):
            if union in asked:
                return self._value(self.choose.choice(asked[union]), article, depth)
        if "const" in asked:
            return asked["const"]
        if "enum" in asked:
            return self.choose.choice((*asked["enum"], *asked["enum"], "invented"))
        if asked.get("type") == "array":
            least = asked.get("minItems", 0)
            return [self._value(asked["items"], article, depth + 1) for _ in range(self.choose.randint(least, 3))]
        if asked.get("type") == "object":
            return self._object(asked, article, depth)
        if asked.get("type") == "integer":
            return (
                self.choose.randint(1, max(1, len(article.sentences)))
                if self.choose.random() < 0.95
                else self.choose.randint(-2, 9999)
            )
        return {"boolean": self.choose.random() < 0.5, "null": None}.get(str(asked.get("type")), self._words(article))

    def _object(self, asked: dict[str, Any], article: Article, depth: int) -> dict[str, Any]:
        made = {
            name: self._value(body, article, depth + 1)
            for name, body in asked.get("properties", {}).items()
            if self.choose.random() < 0.9 or name in asked.get("required", ())
        }
        if self.choose.random() < 0.05:  # keys that are ours, or nobody's
            made |= {
                self.choose.choice(("spans", "flags", "codes", "value", "__proto__", "format")): self.choose.choice(ODD)
            }
        return made

    def _words(self, article: Article) -> str:
        """Return words of the article, changed ones, or a stranger's."""
        words = article.text.split()
        start = self.choose.randrange(max(1, len(words)))
        said = " ".join(words[start : start + self.choose.randint(1, 4)]).strip(",.;:") or "x"
        kind = self.choose.randrange(8)
        if kind == 0:
            return self.choose.choice(STRANGERS)
        if kind == 1:
            at = self.choose.randrange(len(said))
            return said[:at] + self.choose.choice("abcdefgh ") + said[at + 1 :]
        if kind == 2:
            return said.upper()
        return f"{said} {self.choose.choice(STRANGERS)}" if kind == 3 else said

    def _damaged(self, text: str) -> str:
        kind = self.choose.randrange(DAMAGES * 2)
        at = self.choose.randrange(len(text) + 1)
        damages = (
            text[:at], f"```json\n{text}\n```", f"Here it is: {text} I hope this helps.", f"<think>{text[:at]}</think>{text}",
            text.replace("}", "},", 1), text.replace(":", ": NaN,", 1), text + text, text.replace('"', "'"), "[" * 3000 + text,
            "", text[:at] + "\x00\ufeff" + text[at:],
        )  # fmt: skip
        return damages[kind] if kind < DAMAGES else text


def article_of(row: dict[str, Any]) -> Article:
    """Return an annotated article, cleaned."""
    return clean_article(Article(id=row["id"], text=row["text"], title=row.get("title"), published=row["published"]))
