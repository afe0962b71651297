"""The built-in model `rules`: reads meetings, agreements and participants by rule; needs no network and no download.

lexicons (leaders) → words → mentions (abbreviations, named_later) → people (actors, offices_held) → reader (datelines, capitals, moments, mention_signs, whereabouts,
recency) → reading → encounters, instruments → drafts (time_words, times_of_others, date_values, places, topics, attribution) → the
reply. `signs` are what stands for people, times and places once a sentence is read; `statuses` and `subjects` look at the words
around a trigger.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extractor.errors import LanguageNotRead, SetupError
from extractor.models.rules.distances import locate_places
from extractor.models.rules.drafts import (
    TO_COME,
    Draft,
    add_what_is_told_later,
    draft_agreement,
    draft_meeting,
    is_of_all,
    is_retold,
    place_on_visits,
    sort_sides,
    take_in,
    told_beside,
    write_event,
)
from extractor.models.rules.encounters import ON_SIDELINES, EncounterFinder
from extractor.models.rules.instruments import InstrumentFinder, list_verdict
from extractor.models.rules.lexicons import load_lexicon
from extractor.models.rules.reader import read_article
from extractor.models.rules.reading import ArticleReading
from extractor.models.rules.statuses import Verdict
from extractor.records import Article, Question, Reply, Sentence

VERSION = 17
"""Raised whenever the same article would give another reply: stored replies are then not reused."""
KNOWN = {"schemas.meeting:Meeting", "schemas.agreement:Agreement"}
"""The event classes of the only schema whose form the rules know."""


class Rules:
    """Answers questions of the diplomacy schema from the article's own sentences."""

    name = "rules"

    def __init__(self, lexicon: Path | None = None) -> None:
        """Load the words, and those of the user's file `lexicon`. Raises SetupError where it cannot be used."""
        self._lexicon = load_lexicon(lexicon)
        self._encounters = EncounterFinder(self._lexicon, lexicon)
        self._instruments = InstrumentFinder(self._lexicon)
        words = hashlib.sha256(lexicon.read_bytes()).hexdigest()[:12] if lexicon else "own"
        self._identity = f"rules:{VERSION}:{words}"

    @property
    def identity(self) -> str:
        """Name, version and digest of the user's words."""
        return self._identity

    async def answer(self, question: Question) -> Reply:
        """Return the events of the question's sentences as any model would write them."""
        self.check_schema(question)
        language = (question.article.language or "en").lower()
        if not language.startswith("en"):
            raise LanguageNotRead(f"rules reads English, this article's language is {language!r}; name another model")
        events = self.extract(question.article, question.sentences)
        return Reply(text=json.dumps({"events": events}, ensure_ascii=False), model=self.name)

    def check_schema(self, question: Question) -> None:
        """Raise SetupError unless the question asks for meetings and agreements as the built-in schema has them."""
        known = {f"{c.__module__}:{c.__name__}" for c in question.schema.classes}
        if known != KNOWN:
            raise SetupError(
                f"the model rules reads meetings and agreements (schemas.diplomacy:Event) only, not {question.schema.ref}; "
                "name another model with --model"
            )

    def extract(self, article: Article, sentences: Sequence[Sentence]) -> list[dict[str, Any]]:
        """Return the events that `sentences` of `article` tell, in the reply form."""
        whole, drafts = self.study(article, sentences)
        return [write_event(whole, draft) for draft in drafts]

    def study(self, article: Article, sentences: Sequence[Sentence]) -> tuple[ArticleReading, list[Draft]]:
        """Return the article as read, and the events found, each once."""
        whole = read_article(article, sentences, self._lexicon)
        drafts: list[Draft] = []
        below: Verdict | None = None
        for reading in whole.readings:
            locate_places(reading)
            if not reading.usable:
                continue
            encounters = self._encounters.find(reading)
            instruments = self._instruments.find(reading, article.text, below)
            below = list_verdict(reading, below)
            own_time = (e for e in encounters if e.verdict.cue != ON_SIDELINES)
            triggers = {e.start: e.verdict.status in TO_COME for e in own_time}
            triggers |= {i.at: i.verdict.status in TO_COME for i in instruments}
            made: list[Draft | None] = []
            for encounter in encounters:
                made.append(draft_meeting(whole, encounter, triggers, [*drafts, *filter(None, made)]))
            meetings = len(made)
            made += [draft_agreement(whole, i, [*drafts, *filter(None, made)]) for i in instruments]
            new = [draft is not None and _enter(draft, drafts) for draft in made]
            meets = any(new[:meetings])
            add_what_is_told_later(whole, drafts, reading, meets=meets, signs=bool(instruments))
        place_on_visits(drafts)
        sort_sides(drafts)
        return whole, drafts


def _enter(draft: Draft, drafts: list[Draft]) -> bool:
    """Put `draft` with those told before, or what it tells into the one that tells of the same event; tell whether it is new."""
    told = reversed(drafts) if draft.verdict.status == "denied" else drafts  # "no such meeting": as the last one told
    known = next((other for other in told if is_retold(draft, other)), None)
    if known is None:
        drafts.append(draft)
        return True
    for one in (known, *(told_beside(known, drafts) if is_of_all(draft) else ())):
        take_in(one, draft)
    return False


__all__ = ["Rules"]
