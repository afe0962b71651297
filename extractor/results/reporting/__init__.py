"""What a run found, to look at: one page with figures and a table, or a short text."""

from __future__ import annotations

from pathlib import Path

from extractor.results.reporting.counting import findings_of
from extractor.results.reporting.summary import summary_of
from extractor.results.run_files import RunFiles
from extractor.shapes import EventSchema

__all__ = ["markdown_report", "write_markdown", "write_report"]


def write_report(run: RunFiles, schema: EventSchema, out: Path, figures_folder: Path | None = None) -> list[str]:
    """Write the report of `run` as one HTML file, and its figures as SVG and PNG into `figures_folder` if one is given.

    Return the names of the figures. Raises StorageError, MissingExtra.
    """
    from extractor.results.reporting.figures import draw_figures, write_figures
    from extractor.results.reporting.page import report_page

    run.keep_from(out)
    findings = findings_of(run, schema)
    figures = draw_figures(findings)
    run.write_beside(out, report_page(findings, figures))
    if figures_folder is not None:
        write_figures(figures, figures_folder)
    return [figure.name for figure in figures]


def write_markdown(run: RunFiles, schema: EventSchema, out: Path) -> None:
    """Write the report of `run` as Markdown. Raises StorageError."""
    run.write_beside(out, markdown_report(run, schema))


def markdown_report(run: RunFiles, schema: EventSchema) -> str:
    """Return the report of `run` as Markdown."""
    return summary_of(findings_of(run, schema))
