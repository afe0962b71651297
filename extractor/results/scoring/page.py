"""Scores and mistakes as one page that needs nothing else: no script, every word of article and model escaped."""

from __future__ import annotations

import html
from collections.abc import Iterator

from extractor.results.scoring.mistakes import Mistakes
from extractor.results.scoring.scores import Scores
from extractor.results.scoring.showing import Row, heading, mistake_lines, remarks, rows_of

STYLE = """
:root { color-scheme: light dark; --ink: #1c2024; --soft: #60646c; --line: #e0e1e6; --paper: #fff; --card: #f9f9fb;
  --missed: #b3261e; --invented: #8a5a00; --wrong: #0b5cad }
@media (prefers-color-scheme: dark) { :root { --ink: #edeef0; --soft: #b0b4ba; --line: #363a3f; --paper: #111113;
  --card: #18191b; --missed: #ff9592; --invented: #ffca7a; --wrong: #90c2ff } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; margin-bottom: .2rem } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem } p { margin: .3rem 0 }
.soft { color: var(--soft) } .scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums } th, td { padding: .25rem .6rem;
  text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap } th { color: var(--soft); font-weight: 500 }
th:first-child, td:first-child { text-align: left } td.bar { width: 8rem } .bar i { display: block; height: .5rem;
  border-radius: .25rem; background: var(--wrong) }
article { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem 1rem; margin: .8rem 0 }
article h3 { font-size: 1rem; margin: 0 0 .4rem; overflow-wrap: anywhere } .mark { display: inline-block; min-width: 5rem;
  font-weight: 600 } .missed .mark { color: var(--missed) } .invented .mark { color: var(--invented) }
.wrong .mark { color: var(--wrong) } .detail { margin-left: 5.4rem; color: var(--soft); overflow-wrap: anywhere }
"""


def score_page(scores: Scores, title: str) -> str:
    """Return the page."""
    pieces = [
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>",
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{html.escape(title)}</title><style>{STYLE}</style>",
        f"<h1>{html.escape(title)}</h1><p class=soft>{html.escape(heading(scores))}. Intervals: 95 %, bootstrap over "
        f"articles ({scores.resamples:,} resamples).</p>",
        *(f"<p>{html.escape(remark)}</p>" for remark in remarks(scores)),
        *_tables(list(rows_of(scores))),
        *(["<h2>Worst articles first</h2>"] if scores.worst else []),
        *(_article(mistakes) for mistakes in scores.worst),
    ]
    return "\n".join(pieces) + "\n</html>\n"


def _tables(rows: list[Row]) -> Iterator[str]:
    for group in dict.fromkeys(row.group for row in rows):
        yield f"<h2>{html.escape(group)}</h2><div class=scroll><table><tr><th>figure<th>value<th>95 %<th>precision<th>recall"
        yield "<th>missed<th>invented<th>of</tr>"
        for row in (one for one in rows if one.group == group):
            cells = (row.name, row.value, row.interval, row.precision, row.recall, row.missed, row.invented, row.of)
            yield "<tr>" + "".join(f"<td>{html.escape(cell)}" for cell in cells) + "</tr>"
        yield "</table></div>"


def _article(mistakes: Mistakes) -> str:
    lines = []
    for mark, words in mistake_lines(mistakes):
        safe = html.escape(words)
        lines.append(
            f"<p class={mark}><span class=mark>{mark}</span>{safe}</p>" if mark else f"<p class=detail>{safe}</p>"
        )
    title = f" <span class=soft>{html.escape(mistakes.title)}</span>" if mistakes.title else ""
    status = "" if mistakes.status == "done" else f" <span class=soft>({html.escape(mistakes.status)})</span>"
    return f"<article><h3>{html.escape(mistakes.article_id)}{status}{title}</h3>{''.join(lines)}</article>"
