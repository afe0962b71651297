"""The figures of a report, drawn with matplotlib; every bar, cell and node names the filter it stands for."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.errors import MissingExtra, StorageError
from extractor.results.reporting.counting import Findings, Pair, Row, stretches, timeline, top_names

INK = "#1c1e24"
SOFT = "#5a5e69"
LINE = "#dedcd6"
PAPER = "#ffffff"
BLUE = "#1f4fbf"
# Okabe and Ito's palette: told apart with any colour vision, on white and on black.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8a8d96", "#b8a800")
LARGEST_MATRIX = 16
LARGEST_NETWORK = 28


@dataclass(frozen=True)
class Figure:
    """A drawn figure: its name for files, what it shows, and its SVG and PNG."""

    name: str
    title: str
    note: str
    svg: str
    png: bytes


def draw_figures(findings: Findings) -> list[Figure]:
    """Return the figures that `findings` has something to show in. Raises MissingExtra without matplotlib."""
    pyplot = _pyplot()
    figures = []
    for name, title, note, draw in _plans(findings):
        with pyplot.rc_context(_style()):
            figure = draw()
            figures.append(Figure(name, title, note, _svg(figure), _png(figure)))
            pyplot.close(figure)
    return figures


def write_figures(figures: Sequence[Figure], folder: Path) -> None:
    """Write each figure as SVG and PNG. Raises StorageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for figure in figures:
            (folder / f"{figure.name}.svg").write_text(figure.svg, encoding="utf-8")
            (folder / f"{figure.name}.png").write_bytes(figure.png)
    except OSError as error:
        raise StorageError(f"{folder}: {error.strerror or error}") from error


Plan = tuple[str, str, str, Callable[[], Any]]


def _plans(findings: Findings) -> Iterator[Plan]:
    unit, placed = timeline(findings.rows)
    if placed:
        without = len(findings.rows) - len(placed)
        note = f"By {unit}. {without} of {len(findings.rows)} events are not shown: no date, a vaguer one, or far off."
        yield "timeline", "When it happened", note, lambda: _draw_timeline(unit, placed)
    if findings.by_country:
        note = "How many events bring two countries together."
        names = top_names(findings.by_country, LARGEST_MATRIX)
        yield "matrix", "Who met whom", note, lambda: _draw_matrix(findings.by_country, names)
        yield (
            "countries", "Network of countries", "Wider lines: more events together.",
            lambda: _draw_network(findings.by_country, {}, "country"),
        )  # fmt: skip
    if findings.by_person:
        note = "Named people of different countries in one event."
        yield (
            "people",
            "Network of people",
            note,
            lambda: _draw_network(findings.by_person, findings.country_of, "person"),
        )
    for event_type in sorted({row.type for row in findings.rows}):
        rows = [row for row in findings.rows if row.type == event_type and row.status]
        if rows:
            note = "Kinds in rows, stages in colour."
            yield (
                f"{event_type}_kinds",
                f"{event_type.capitalize()}s by kind and status",
                note,
                _kinds_of(rows, event_type),
            )


def _kinds_of(rows: Sequence[Row], event_type: str) -> Callable[[], Any]:
    return lambda: _draw_kinds(rows, event_type)


def _draw_timeline(unit: Any, placed: Sequence[tuple[str, Row]]) -> Any:
    times = stretches(unit, placed[0][0], placed[-1][0])
    types = sorted({row.type for _, row in placed})
    figure, grid = _pyplot().subplots(len(types), 1, figsize=(10, 1 + 1.9 * len(types)), sharex=True, squeeze=False)
    for axes, event_type in zip(grid[:, 0], types, strict=True):
        own = [(time, row) for time, row in placed if row.type == event_type]
        _stack(axes, times, own, event_type)
        axes.set_title(f"{event_type}s", loc="left", fontweight="bold", fontsize=10)
        axes.yaxis.get_major_locator().set_params(integer=True)
        axes.set_axisbelow(True)
        axes.grid(axis="y", color=LINE)
    step = max(1, len(times) // 12)
    grid[-1, 0].set_xticks(
        range(0, len(times), step),
        times[::step],
        rotation=0 if len(times) <= 12 else 30,
        ha="right" if len(times) > 12 else "center",
    )
    grid[-1, 0].set_xlim(-0.7, len(times) - 0.3)
    return figure


def _stack(axes: Any, times: Sequence[str], own: Sequence[tuple[str, Row]], event_type: str) -> None:
    below = [0] * len(times)
    for place, (status, _) in enumerate(Counter(row.status or "unknown" for _, row in own).most_common()):
        counts = Counter(time for time, row in own if (row.status or "unknown") == status)
        heights = [counts[time] for time in times]
        bars = axes.bar(
            range(len(times)),
            heights,
            bottom=below,
            width=0.82,
            color=COLOURS[place % len(COLOURS)],
            label=_words(status),
        )
        for time, bar, height in zip(times, bars, heights, strict=True):
            if height:
                _filters(bar, type=event_type, status=status, date=time)
        below = [a + b for a, b in zip(below, heights, strict=True)]
    axes.legend(ncols=8, loc="lower right", bbox_to_anchor=(1, 1), borderaxespad=0.1)


def _draw_matrix(pairs: Counter[Pair], names: Sequence[str]) -> Any:
    size = len(names)
    figure, axes = _pyplot().subplots(figsize=(0.42 * size + 1.6, 0.42 * size + 1.0))
    most = max(pairs.values())
    for row, one in enumerate(names):
        for column, other in enumerate(names[:row]):
            times = pairs[min(one, other), max(one, other)]
            if not times:
                continue
            share = times / most
            patch = _pyplot().Rectangle(
                (column + 0.03, row + 0.03), 0.94, 0.94, color=BLUE, alpha=0.15 + 0.85 * share, linewidth=0
            )
            _filters(patch, country=one, other=other)
            axes.add_patch(patch)
            axes.text(
                column + 0.5,
                row + 0.5,
                str(times),
                ha="center",
                va="center",
                fontsize=8.5,
                color=PAPER if share > 0.45 else INK,
            )
    axes.set_xlim(0, max(size - 1, 1))
    axes.set_ylim(size, 1 if size > 1 else 0)
    axes.set_xticks([n + 0.5 for n in range(size - 1)], names[:-1], rotation=90)
    axes.set_yticks([n + 0.5 for n in range(1, size)], names[1:])
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    return figure


def _draw_network(pairs: Counter[Pair], country_of: Mapping[str, str], key: str) -> Any:
    networkx = _networkx()
    names = top_names(pairs, LARGEST_NETWORK)
    graph = networkx.Graph()
    for (one, other), times in sorted(pairs.items()):
        if one in names and other in names:
            graph.add_edge(one, other, weight=times)
    # The same picture every time: a fixed seed, and a start on a circle in order of name.
    places = networkx.spring_layout(
        graph,
        seed=7,
        k=1.9 / max(len(graph), 1) ** 0.5,
        iterations=200,
        pos=networkx.circular_layout(graph),
        weight=None,
    )
    figure, axes = _pyplot().subplots(figsize=(8, 6.2))
    most = max(times for _, _, times in graph.edges(data="weight"))
    for one, other, times in graph.edges(data="weight"):
        (line,) = axes.plot(
            *zip(places[one], places[other], strict=True),
            color=BLUE,
            alpha=0.25 + 0.5 * times / most,
            linewidth=0.8 + 3.5 * times / most,
            zorder=1,
        )
        _filters(line, **{key: one, "other": other})
    shades = {
        c: COLOURS[n % len(COLOURS)]
        for n, (c, _) in enumerate(Counter(country_of.get(n, "") for n in graph).most_common(8))
    }
    for name in graph:
        degree = sum(times for _, _, times in graph.edges(name, data="weight"))
        shade = shades.get(country_of.get(name, ""), SOFT) if country_of else BLUE
        (dot,) = axes.plot(
            *places[name],
            "o",
            markersize=5 + 2.2 * degree**0.5,
            color=shade,
            markeredgecolor=PAPER,
            markeredgewidth=1,
            zorder=2,
        )
        _filters(dot, **{key: name})
        label = name + (f" ({country_of[name]})" if name in country_of else "")
        axes.annotate(
            label,
            places[name],
            xytext=(0, 7 + degree**0.5),
            textcoords="offset points",
            ha="center",
            fontsize=8,
            zorder=3,
        )
    axes.margins(0.12)
    axes.axis("off")
    return figure


def _draw_kinds(rows: Sequence[Row], event_type: str) -> Any:
    kinds = [kind for kind, _ in Counter(row.kind or row.type for row in rows).most_common()][::-1]
    figure, axes = _pyplot().subplots(figsize=(8, 0.9 + 0.32 * len(kinds)))
    left = [0] * len(kinds)
    for place, (status, _) in enumerate(Counter(row.status for row in rows).most_common()):
        counts = Counter(row.kind or row.type for row in rows if row.status == status)
        widths = [counts[kind] for kind in kinds]
        bars = axes.barh(
            [_words(kind) for kind in kinds],
            widths,
            left=left,
            height=0.72,
            color=COLOURS[place % len(COLOURS)],
            label=_words(status or ""),
        )
        for kind, bar, width in zip(kinds, bars, widths, strict=True):
            if width:
                _filters(bar, type=event_type, kind=kind, status=status)
        left = [a + b for a, b in zip(left, widths, strict=True)]
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.set_axisbelow(True)
    axes.grid(axis="x", color=LINE)
    axes.legend(ncols=7, loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2)
    return figure


def _filters(artist: Any, **values: str | None) -> None:
    """Name the rows that `artist` stands for; the page shows them when it is clicked."""
    artist.set_gid("filter:" + json.dumps(values, ensure_ascii=True))


def _words(name: str) -> str:
    return name.replace("_", " ")


def _style() -> dict[str, Any]:
    return {
        "svg.fonttype": "none",
        "svg.hashsalt": "extract",
        "font.family": "sans-serif",
        "font.size": 9,
        "text.color": INK,
        "axes.labelcolor": SOFT,
        "axes.edgecolor": LINE,
        "xtick.color": SOFT,
        "ytick.color": SOFT,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "legend.frameon": False,
        "legend.fontsize": 8,
        "legend.handlelength": 0.9,
        "legend.columnspacing": 1.1,
        "figure.constrained_layout.use": True,
        "text.parse_math": False,
    }


def _svg(figure: Any) -> str:
    text = io.StringIO()
    figure.savefig(text, format="svg", transparent=True, metadata={"Date": None, "Creator": "extract report"})
    return text.getvalue()


def _png(figure: Any) -> bytes:
    image = io.BytesIO()
    figure.savefig(image, format="png", dpi=160, facecolor=PAPER, metadata={"Software": "extract report"})
    return image.getvalue()


def _pyplot() -> Any:
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise MissingExtra("report", "the report's figures") from error
    mpl.use("agg")
    import matplotlib.pyplot as plt

    return plt


def _networkx() -> Any:
    try:
        import networkx
    except ImportError as error:
        raise MissingExtra("report", "the report's networks") from error
    return networkx
