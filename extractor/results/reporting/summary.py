"""The report as a short text: Markdown for a message or a notebook."""

from __future__ import annotations

import re
from collections import Counter

from extractor.results.reporting.counting import Findings, Row

_MOST = 8
_JOINERS = "\u200c\u200d"
"""Not printable by themselves; Persian words and emoji are spelt with them."""
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def summary_of(findings: Findings) -> str:
    """Return what `findings` amounts to as Markdown; words of articles stand in it as words, not as markup."""
    rows, coverage = findings.rows, findings.coverage
    events = Counter(row.type for row in rows)
    lines = [f"# Report on {_safe(findings.file)}", ""]
    lines.append(f"**{_count(len(rows), 'event')}** in {_count(len(findings.articles), 'article')}: {_joined(events)}.")
    if coverage:
        lines.append(f"Articles: {_joined(Counter(coverage))}. Events with a doubt: {findings.flagged}.")
    lines += [_cost(findings), ""]
    for event_type in sorted(events):
        own = [row for row in rows if row.type == event_type]
        statuses = Counter(row.status or "unknown" for row in own)
        lines += [f"## {_safe(event_type.capitalize())}s by status", "", *_table(("status", "events"), statuses), ""]
    pairs = Counter({f"{one} and {other}": times for (one, other), times in findings.by_country.items()})
    if pairs:
        lines += ["## Who met whom", "", *_table(("countries", "events"), pairs), ""]
    news = [row for row in rows if not row.background and row.date]
    if news:
        latest = sorted(news, key=lambda row: row.earliest or "", reverse=True)
        lines += ["## Latest", "", *(_line(row) for row in latest[:_MOST]), ""]
    return "\n".join(lines)


def _cost(findings: Findings) -> str:
    sent, answered = findings.tokens
    cost = "price not known" if findings.cost_usd is None else f"{findings.cost_usd:.4f} US dollars"
    return f"Tokens: {sent:,} in, {answered:,} out; {cost}."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _joined(counts: Counter[str]) -> str:
    return ", ".join(f"{times:,} {_safe(name)}" for name, times in counts.most_common()) or "none"


def _table(header: tuple[str, str], counts: Counter[str]) -> list[str]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = [f"| {_safe(name.replace('_', ' '))} | {times} |" for name, times in ranked[:_MOST]]
    return [f"| {header[0]} | {header[1]} |", "|---|---:|", *rows]


def _line(row: Row) -> str:
    who = ", ".join(row.who[:4]) or "unnamed"
    place = f" in {row.place}" if row.place else ""
    words = f"{row.date} {(row.kind or row.type).replace('_', ' ')} ({(row.status or 'unknown').replace('_', ' ')}): {who}{place}"
    return f"- {_safe(words)} [{_safe(row.article)}]"


def _safe(text: str) -> str:
    """Return `text` on one line with everything escaped that Markdown would read, and nothing that steers a terminal."""
    shown = "".join(c if c.isprintable() or c.isspace() or c in _JOINERS else "\ufffd" for c in text)
    return _MARKUP.sub(r"\\\1", " ".join(shown.split()))
