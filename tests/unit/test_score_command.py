"""`extract score` on the terminal, as JSON, as a page, against floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from tests.unit.test_comparing import meeting, write

HOSTILE = "<script>alert(1)</script>\x1b]52;c;x\x07"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    gold = write(
        tmp_path / "gold.jsonl",
        {"a": [meeting("Ana")], "b": [meeting("Ben"), meeting("Bo", "planned")], "c": [], "d": [meeting("Dan")]},
    )
    run = write(
        tmp_path / "run.jsonl",
        {"a": [meeting("Ana")], "b": [meeting("Ben", "planned")], "c": [meeting(HOSTILE)], "e": [meeting("Eve")]},
    )
    return run, gold


def score(run: Path, gold: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["score", str(run), "--gold", str(gold), *words], env={"COLUMNS": "80"})
    return result.exit_code, result.output


def test_the_table_fits_80_columns_and_tells_of_what_is_missing(files: tuple[Path, Path]) -> None:
    code, told = score(*files)
    assert code == 0
    assert max(map(len, told.splitlines())) <= 80
    assert "1 articles of the gold are not in the run; their events count as missed." in told
    assert "1 articles of the run are not in the gold and are left out." in told


def test_figures_as_json_are_those_worked_out_by_hand(files: tuple[Path, Path]) -> None:
    _, told = score(*files, "--json")
    figures = json.loads(told)["figures"]
    # Gold: Ana, Ben, Bo, Dan. Told: Ana, Ben (as planned), one invented. 2 pairs of 4 and 3.
    assert figures["event"]["value"] == pytest.approx(4 / 7)
    assert (figures["event"]["missed"], figures["event"]["invented"]) == (2, 1)
    assert figures["strict"]["value"] == pytest.approx(2 / 7)
    assert figures["event"]["precision"] == pytest.approx(2 / 3)


def test_errors_are_shown_worst_first_and_steer_no_terminal(files: tuple[Path, Path]) -> None:
    _, told = score(*files, "--show", "errors")
    assert "\x1b]52" not in told
    assert "\\x1b]52" in told
    assert told.index("\nb\n") < told.index("\nc\n")
    assert "missed" in told
    assert "status: held → planned" in told


def test_the_page_holds_no_script_and_all_mistakes(files: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "score.html"
    code, _ = score(*files, "--html", str(page))
    text = page.read_text(encoding="utf-8")
    assert code == 0
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "default-src 'none'" in text


def test_a_missed_floor_is_exit_1_and_named(files: tuple[Path, Path], tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text('event = 0.9\n"date invented" = 0.0\n')
    code, told = score(*files, "--floors", str(floors))
    assert code == 1
    assert "below its floor: event is 0.571, at least 0.900 is asked" in told
    floors.write_text("event = 0.5\n")
    assert score(*files, "--floors", str(floors))[0] == 0
    floors.write_text("evnt = 0.5\n")
    result = CliRunner().invoke(app, ["score", str(files[0]), "--gold", str(files[1]), "--floors", str(floors)])
    assert "no such figure" in str(result.exception)
