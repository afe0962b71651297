"""The report answers a click in a figure with the events behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.results.reporting import write_report
from extractor.results.run_files import RunFiles
from extractor.results.run_schemas import schema_of
from tests.browser.test_review_page import CONTRAST

pytestmark = pytest.mark.browser

Open = Callable[..., Any]


@pytest.fixture
def report(run: RunFiles, tmp_path: Path) -> str:
    write_report(run, schema_of(run), tmp_path / "report.html")
    return (tmp_path / "report.html").as_uri()


def dates(page: Any) -> list[str]:
    return list(page.eval_on_selector_all("#events .date", "cells => cells.map(cell => cell.textContent)"))


def test_filters_leave_the_rows_they_name(report: str, open_page: Open) -> None:
    page = open_page(report, ready=False)
    assert dates(page) == ["2024-06-07", "2024-05-10", "–"]
    page.select_option("#by-type", "agreement")
    assert dates(page) == ["2024-05-10"]
    page.click("#clear")
    page.fill("#words", "PEDRO")
    assert dates(page) == ["2024-06-07"]
    page.click("#clear")
    page.fill("#from", "2024-06-01")
    assert dates(page) == ["2024-06-07"]
    page.click("#clear")
    page.check("#news")
    assert dates(page) == ["2024-06-07", "–"]


def test_a_figure_leads_to_its_events_by_mouse_and_by_keyboard(report: str, open_page: Open) -> None:
    page = open_page(report, ready=False)
    cell = page.locator('#figure-matrix [data-filter*="LTU"]').first
    cell.click()
    assert dates(page) == ["2024-05-10", "–"]
    page.click(".pairs [data-filter]")
    assert dates(page) == ["–"]
    bar = page.locator('#figure-meeting_kinds [data-filter*="planned"]').first
    bar.focus()
    page.keyboard.press("Enter")
    assert dates(page) == ["2024-06-07"]
    page.click("#clear")
    assert len(dates(page)) == 3


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_fits_and_can_be_read(report: str, open_page: Open, width: int, scheme: str) -> None:
    page = open_page(report, ready=False, viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [poor for poor in page.evaluate(CONTRAST) if not poor.startswith("text")] == []
