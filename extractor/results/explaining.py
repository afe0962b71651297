"""Shows what the model `rules` sees in an article: mentions, triggers, who takes part, and why each event has its status."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.models.rules import Rules
from extractor.models.rules.actors import Actor
from extractor.models.rules.drafts import Draft
from extractor.models.rules.reading import ArticleReading, Reading
from extractor.records import Article

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "mark{padding:0 .15em;border-radius:.2em;background:#e8e8e8}mark.person,mark.office{background:#cfe3ff}"
    "mark.state,mark.organisation,mark.delegation{background:#d8f0d0}mark.time{background:#ffe9b8}"
    "mark.place{background:#f3d9f5}mark.trigger{background:#ffc9c0;font-weight:600}small{color:#555}"
)


@dataclass(frozen=True)
class Marked:
    """A stretch of the article and what it was read as; `kind` is empty for plain text."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Explanation:
    """An article as `rules` read it."""

    title: str
    sentences: tuple[tuple[int, tuple[Marked, ...], tuple[str, ...]], ...]
    """Number, marked text, and one line for each event that begins there."""
    events: int


def explain_article(article: Article, rules: Rules) -> Explanation:
    """Return what `rules` sees in the cleaned `article`."""
    whole, drafts = rules.study(article, article.sentences)
    sentences = tuple(
        (
            reading.number,
            tuple(_marked(article.text, reading, [d for d in drafts if d.source.reading is reading])),
            tuple(_why(whole, d) for d in drafts if d.source.reading is reading),
        )
        for reading in whole.readings
    )
    return Explanation(article.title or article.id, sentences, len(drafts))


def _marked(text: str, reading: Reading, drafts: Sequence[Draft]) -> Iterator[Marked]:
    """Yield the sentence in stretches; where two marks meet, the trigger wins, then the longer one."""
    marks = [(reading.origin(d.source.start), reading.origin(d.source.end - 1) + 1, "trigger") for d in drafts]
    marks += [(m.start, m.end, m.kind) for m in reading.mentions if m.kind != "pronoun"]
    marks += [(start, end, "time") for start, end in reading.times]
    at = reading.start
    chosen: list[tuple[int, int, str]] = []
    for mark in sorted(marks, key=lambda m: (m[2] == "trigger", m[0] - m[1])):
        if all(mark[1] <= start or end <= mark[0] for start, end, _ in chosen):
            chosen.append(mark)
    for start, end, kind in sorted(chosen):
        if at < start:
            yield Marked(text[at:start])
        yield Marked(text[start:end], kind)
        at = end
    if at < reading.end:
        yield Marked(text[at : reading.end])


def _why(whole: ArticleReading, draft: Draft) -> str:
    """Return one line: kind, status with the words that show it, who, when, where, and why it is background."""
    cue = f" ({draft.verdict.cue!r})" if draft.verdict.cue else ""
    words = [f"{draft.kind}: {draft.verdict.status}{cue}", "; ".join(_who(draft))]
    if draft.time is not None:
        words.append(f"when: {whole.article.text[draft.time[0] : draft.time[1]]!r}")
    if draft.place is not None and draft.place.name:
        words.append(f"where: {draft.place.name!r} {draft.place.country or '?'}")
    if draft.background:
        words.append(f"background: {draft.why_background}")
    return " | ".join(filter(None, words))


def _who(draft: Draft) -> Iterator[str]:
    roles = (("host", draft.hosts), ("visitor", draft.visitors), ("mediator", draft.mediators), ("", draft.sides))
    for role, actors in roles:
        for actor in actors:
            yield f"{role} {_called(actor)}".strip()


def _called(actor: Actor) -> str:
    country = (
        f"{actor.country}{' (inferred)' if actor.guessed_country else ''}" if actor.country else actor.organisation
    )
    return ", ".join(filter(None, [actor.name, actor.office, country, *actor.countries])) or actor.kind


def as_html(explanations: Sequence[Explanation]) -> str:
    """Return one page that needs nothing else: no script, every word of the articles escaped."""
    title = explanations[0].title if len(explanations) == 1 else f"{len(explanations)} articles"
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8>",
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{html.escape(title)}</title><style>{STYLE}</style>",
    ]
    for one in explanations:
        parts += _article_as_html(one)
    return "\n".join(parts) + "\n</html>\n"


def _article_as_html(explanation: Explanation) -> Iterator[str]:
    yield f"<h1>{html.escape(explanation.title)}</h1><p>{explanation.events} event(s)</p>"
    for number, marked, reasons in explanation.sentences:
        body = "".join(
            f'<mark class="{m.kind}" title="{m.kind}">{html.escape(m.text)}</mark>' if m.kind else html.escape(m.text)
            for m in marked
        )
        yield f"<p><small>[{number}]</small> {body}</p>"
        yield from (f"<p><small>&#8627; {html.escape(reason)}</small></p>" for reason in reasons)
