"""The figures of a report, drawn with matplotlib; every bar, cell and node names the filter it stands for."""

from __future__ import annotations

import io
import json
import math
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.errors import MissingExtra, StorageError
from extractor.results.reporting.counting import Findings, Pair, Row, country_shown, stretches, timeline

INK = "#1c1e24"
SOFT = "#5a5e69"
LINE = "#dedcd6"
PAPER = "#ffffff"
BLUE = "#1f4fbf"
TIE = "#2150c0"
"""Lines and dots of networks: on a dark page they need another blue than the cells of the matrix, which hold white words."""
# Okabe and Ito's palette: told apart with any colour vision, on white and on black.
# The second half are their tints, for schemas with many stages.
COLOURS = (
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8a8d96",
    "#7fb8d8", "#f2cf7f", "#7fceb9", "#e5bcd3", "#aad9f4", "#eaae7f", "#c4c6ca",
)  # fmt: skip
LARGEST_MATRIX = 16
LARGEST_NETWORK = 28
LONGEST_LABEL = 40


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
        with pyplot.rc_context(_style()), warnings.catch_warnings():
            # In SVG the reader's own fonts draw a name in any script; only the PNG lacks what matplotlib's font lacks.
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")
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
        yield "timeline", "When it happened", note, lambda: _draw_timeline(unit, placed, findings.rows)
    for event_type in sorted({row.type for row in findings.rows}):
        rows = [row for row in findings.rows if row.type == event_type and row.status]
        if rows:
            title = f"{event_type.capitalize()}s by kind and status"
            yield f"{event_type}_kinds", title, "Kinds in rows, stages in colour.", _kinds_of(rows, event_type)
    if findings.by_country:
        note = "How many events bring two countries together."
        yield "matrix", "Who met whom", note, lambda: _draw_matrix(findings.by_country)
        yield (
            "countries", "Network of countries", "Wider lines: more events together.",
            lambda: _draw_network(findings.by_country, {}, "country"),
        )  # fmt: skip
    if findings.by_person:
        yield (
            "people", "Network of people", "Named people of different countries in one event; a colour is a country.",
            lambda: _draw_network(findings.by_person, findings.country_of, "person"),
        )  # fmt: skip


def _kinds_of(rows: Sequence[Row], event_type: str) -> Callable[[], Any]:
    return lambda: _draw_kinds(rows, event_type)


def _draw_timeline(unit: Any, placed: Sequence[tuple[str, Row]], rows: Sequence[Row]) -> Any:
    times = stretches(unit, placed[0][0], placed[-1][0])
    types = sorted({row.type for _, row in placed})
    figure, grid = _pyplot().subplots(len(types), 1, figsize=(10, 1 + 1.9 * len(types)), sharex=True, squeeze=False)
    for axes, event_type in zip(grid[:, 0], types, strict=True):
        own = [(time, row) for time, row in placed if row.type == event_type]
        _stack(axes, times, own, event_type, _shades([row for row in rows if row.type == event_type]))
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


def _shades(rows: Sequence[Row]) -> dict[str, str]:
    """Return the colour of each status of one type of event, the same in every figure, the most frequent first."""
    statuses = Counter(row.status or "unknown" for row in rows)
    return {status: COLOURS[place % len(COLOURS)] for place, (status, _) in enumerate(statuses.most_common())}


def _stack(
    axes: Any, times: Sequence[str], own: Sequence[tuple[str, Row]], event_type: str, shades: Mapping[str, str]
) -> None:
    below = [0] * len(times)
    for status, shade in shades.items():
        counts = Counter(time for time, row in own if (row.status or "unknown") == status)
        heights = [counts[time] for time in times]
        bars = axes.bar(
            range(len(times)),
            heights,
            bottom=below,
            width=0.82,
            color=shade,
            label=_words(status),
        )
        for time, bar, height in zip(times, bars, heights, strict=True):
            if height:
                _filters(bar, type=event_type, status=status, date=time)
        below = [a + b for a, b in zip(below, heights, strict=True)]
    axes.set_ylim(0, 1.08 * max(below))
    axes.legend(ncols=7, loc="lower right", bbox_to_anchor=(1, 1), borderaxespad=0.1)


def _draw_matrix(pairs: Counter[Pair]) -> Any:
    """Draw half a table of who met whom, those that meet near each other, so that groups show as blocks."""
    names = _ring(pairs, _most_busy(pairs, LARGEST_MATRIX))
    size = len(names)
    figure, axes = _pyplot().subplots(figsize=(0.36 * size + 2.0, 0.36 * size + 0.8))
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
    axes.set_xticks([n + 0.5 for n in range(size - 1)], [_drawable(name) for name in names[:-1]], rotation=90)
    axes.set_yticks([n + 0.5 for n in range(1, size)], [_drawable(country_shown(name)) for name in names[1:]])
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    return figure


def _draw_network(pairs: Counter[Pair], country_of: Mapping[str, str], key: str) -> Any:
    """Draw names on a circle: every name can be read, however dense the lines, and the same run gives the same picture."""
    names = _ring(pairs, _most_tied(pairs))
    angles = {name: math.tau * (0.25 - place / len(names)) for place, name in enumerate(names)}
    places = {name: (math.cos(angle), math.sin(angle)) for name, angle in angles.items()}
    drawn = {pair: times for pair, times in sorted(pairs.items()) if set(pair) <= set(names)}
    # One event is a thin line also where nobody met twice.
    most = max(4, *drawn.values())
    figure, axes = _pyplot().subplots(figsize=(6.6, 5.6))
    for pair, times in drawn.items():
        _draw_line(axes, places[pair[0]], places[pair[1]], times / most, {key: pair[0], "other": pair[1]})
    countries = Counter(country_of.get(name, "") for name in names)
    shades = {country: COLOURS[n % len(COLOURS)] for n, (country, _) in enumerate(countries.most_common(len(COLOURS)))}
    for name, (x, y) in places.items():
        degree = sum(times for pair, times in drawn.items() if name in pair)
        shade = shades.get(country_of.get(name, ""), SOFT) if country_of else TIE
        (dot,) = axes.plot(
            x, y, "o", markersize=min(4 + 1.5 * degree**0.5, 14), color=shade, markeredgewidth=0, zorder=2
        )
        _filters(dot, **{key: name})
        turned = math.degrees(angles[name]) % 360
        left = 90 < turned < 270
        shown = country_shown(name) if key == "country" else name
        label = _drawable(f"{name} ({country_of[name]})" if name in country_of else shown)
        axes.text(
            1.06 * x, 1.06 * y, label, rotation=turned - 180 if left else turned, rotation_mode="anchor",
            ha="right" if left else "left", va="center", fontsize=8,
        )  # fmt: skip
    axes.set_aspect("equal")
    axes.axis("off")
    return figure


def _draw_line(
    axes: Any, start: tuple[float, float], end: tuple[float, float], share: float, filters: dict[str, str]
) -> None:
    """Draw a curve that bends towards the middle of the circle, wider and darker for a larger `share`."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Curve

    # Neighbours are joined by a shallow bow, opposites through the middle: a deep one between neighbours looks like a petal.
    depth = 0.8 - 0.35 * math.dist(start, end)
    middle = (depth * (start[0] + end[0]) / 2, depth * (start[1] + end[1]) / 2)
    curve = Curve([start, middle, end], [Curve.MOVETO, Curve.CURVE3, Curve.CURVE3])
    line = PathPatch(curve, fill=False, edgecolor=TIE, alpha=0.22 + 0.6 * share, linewidth=0.7 + 3 * share, zorder=1)
    _filters(line, **filters)
    axes.add_patch(line)


def _most_busy(pairs: Counter[Pair], most: int) -> list[str]:
    """Return the `most` names that meet most, without those that meet none of the others."""
    degree: Counter[str] = Counter()
    for pair, times in pairs.items():
        degree.update(dict.fromkeys(pair, times))
    chosen = set(sorted(degree, key=lambda name: (-degree[name], name))[:most])
    met = {name for pair in pairs if chosen.issuperset(pair) for name in pair}
    if not met:
        [(closest, _)] = pairs.most_common(1)
        met = set(closest)
    return sorted(met, key=lambda name: (-degree[name], name))


def _most_tied(pairs: Counter[Pair]) -> list[str]:
    """Return the names of the pairs that met most, so that each has someone to be tied to."""
    degree: Counter[str] = Counter()
    for pair, times in pairs.items():
        degree.update(dict.fromkeys(pair, times))
    chosen: dict[str, None] = {}
    for one, other in sorted(pairs, key=lambda pair: (-pairs[pair], -degree[pair[0]] - degree[pair[1]], pair)):
        if len(chosen.keys() | {one, other}) <= LARGEST_NETWORK:
            chosen.update({one: None, other: None})
    return sorted(chosen, key=lambda name: (-degree[name], name))


def _ring(pairs: Counter[Pair], names: Sequence[str]) -> list[str]:
    """Return `names` in an order in which those that meet stand near each other: each next one is whom the last few met most."""
    left = list(names)
    ring: list[str] = []
    while left:
        near = ring[-4:]
        ties = {name: sum(pairs[min(name, n), max(name, n)] for n in near) for name in left}
        # `left` starts in order of degree, so ties and new groups start with whoever meets most.
        ring.append(max(left, key=lambda name: ties[name]))
        left.remove(ring[-1])
    return ring


def _draw_kinds(rows: Sequence[Row], event_type: str) -> Any:
    kinds = [kind for kind, _ in Counter(row.kind or row.type for row in rows).most_common()][::-1]
    figure, axes = _pyplot().subplots(figsize=(6.6, 1.3 + 0.3 * len(kinds)))
    left = [0] * len(kinds)
    for status, shade in _shades(rows).items():
        counts = Counter(row.kind or row.type for row in rows if row.status == status)
        widths = [counts[kind] for kind in kinds]
        bars = axes.barh(
            [_words(kind) for kind in kinds],
            widths,
            left=left,
            height=0.72,
            color=shade,
            label=_words(status),
        )
        for kind, bar, width in zip(kinds, bars, widths, strict=True):
            if width:
                _filters(bar, type=event_type, kind=kind, status=status)
        left = [a + b for a, b in zip(left, widths, strict=True)]
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.set_axisbelow(True)
    axes.grid(axis="x", color=LINE)
    axes.legend(ncols=5, loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2)
    return figure


def _filters(artist: Any, **values: str | None) -> None:
    """Name the rows that `artist` stands for; the page shows them when it is clicked."""
    artist.set_gid("filter:" + json.dumps(values, ensure_ascii=True))


def _words(name: str) -> str:
    return _drawable(name.replace("_", " "))


def _drawable(text: str) -> str:
    """Return `text` short and without characters that SVG cannot hold: a name is the model's word, not ours."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return shown if len(shown) <= LONGEST_LABEL else shown[: LONGEST_LABEL - 1] + "…"


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
