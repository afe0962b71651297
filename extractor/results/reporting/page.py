"""The report as one HTML file: figures, a table that can be filtered, no server and no other file."""

from __future__ import annotations

import dataclasses
import html
import json
from pathlib import Path
from typing import Any

from extractor.results.reporting.counting import Findings
from extractor.results.reporting.figures import Figure
from extractor.results.reporting.inlining import inline_svg
from extractor.results.reviewing.page import embedded_json, source_hash

ASSET_FOLDER = Path(__file__).parent / "assets"
MOST_PAIRS = 12


def report_page(findings: Findings, figures: list[Figure]) -> str:
    """Return the report as a page that runs its own script and no other."""
    style, script, page = (_asset(name) for name in ("report.css", "report.js", "report.html"))
    policy = (
        f"default-src 'none'; script-src {source_hash(script)}; style-src {source_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {
        "policy": policy,
        "style": style,
        "script": script,
        "title": html.escape(findings.file),
        "tiles": "".join(_tile(*tile) for tile in _tiles(findings)),
        "coverage": _coverage(findings),
        "figures": "".join(_figure(figure, findings) for figure in figures),
        "rows": embedded_json([_row(row) for row in findings.rows]),
        "made": html.escape(_made(findings)),
    }
    # One pass over the page: a part's own text is never looked at for further names.
    pieces = page.split("%%")
    return "".join(parts[piece] if number % 2 else piece for number, piece in enumerate(pieces))


def _asset(name: str) -> str:
    return (ASSET_FOLDER / name).read_text(encoding="utf-8")


def _row(row: Any) -> dict[str, Any]:
    return {key: value for key, value in dataclasses.asdict(row).items() if value}


def _tiles(findings: Findings) -> list[tuple[str, str]]:
    countries = {country for row in findings.rows for country in row.countries}
    people = {person for row in findings.rows for person in row.people}
    return [
        (f"{len(findings.rows):,}", "events"),
        (f"{len(findings.articles):,}", "articles"),
        (f"{len(countries):,}", "countries"),
        (f"{len(people):,}", "people"),
        (f"{findings.flagged:,}", "events with a doubt"),
        _cost_tile(findings),
    ]


def _cost_tile(findings: Findings) -> tuple[str, str]:
    tokens = sum(findings.tokens)
    if not tokens:
        return "$0", "cost: no model was paid"
    words = f"cost, {tokens / 1000:,.0f}k tokens" if tokens >= 1000 else f"cost, {tokens:,} tokens"
    if findings.cost_usd is None:
        return "–", f"{words}, price not known"
    return (f"${findings.cost_usd:,.2f}" if findings.cost_usd >= 1 else f"${findings.cost_usd:.4f}"), words


def _tile(number: str, words: str) -> str:
    return f'<div class="tile"><strong>{html.escape(number)}</strong><span>{html.escape(words)}</span></div>'


def _coverage(findings: Findings) -> str:
    """Return a bar of what became of the articles, with its words: never colour alone."""
    coverage = findings.coverage
    if not coverage:
        return ""
    labels = {"done": "with events", "empty": "nothing found"}
    total = sum(coverage.values())
    x = 0.0
    bars, words = [], []
    for status, number in coverage.items():
        width = 1000 * number / total
        bars.append(f'<rect class="cover-{status}" x="{x:.2f}" y="0" width="{width:.2f}" height="14"/>')
        words.append(f'<li><i class="cover-{status}"></i>{number:,} {labels.get(status, status)}</li>')
        x += width
    svg = f'<svg viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">{"".join(bars)}</svg>'
    return f'<div class="coverage">{svg}<ul>{"".join(words)}</ul></div>'


def _figure(figure: Figure, findings: Findings) -> str:
    name = html.escape(figure.name)
    beside = _pairs(findings) if figure.name == "people" else ""
    return (
        f'<figure id="figure-{name}" class="figure-{name}"><figcaption><h2>{html.escape(figure.title)}</h2>'
        f"<p>{html.escape(figure.note)}</p></figcaption>{inline_svg(figure)}{beside}</figure>"
    )


def _pairs(findings: Findings) -> str:
    """Return the pairs of people that meet most as a list; each leads to its events."""
    ranked = sorted(findings.by_person.items(), key=lambda item: (-item[1], item[0]))[:MOST_PAIRS]
    items = []
    for (one, other), times in ranked:
        filters = html.escape(json.dumps({"person": one, "other": other}, ensure_ascii=True))
        names = f"<bdi>{html.escape(one)}</bdi> and <bdi>{html.escape(other)}</bdi>"
        items.append(
            f'<li><span data-filter="{filters}" tabindex="0" role="button">{names}</span><b>{times:,}</b></li>'
        )
    return f'<div class="pairs"><h3>Who met most often</h3><ol>{"".join(items)}</ol></div>'


def _made(findings: Findings) -> str:
    manifest = findings.manifest
    model = manifest.get("model")
    name = model.get("answered") or model.get("asked") or model.get("model") if isinstance(model, dict) else model
    words = [f"made by extract {manifest.get('extractor', '')}".strip(), f"model {name}" if name else ""]
    return " · ".join(json.dumps(w, ensure_ascii=False)[1:-1] for w in words if w)
