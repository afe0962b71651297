"""Many articles on this machine: bounded workers, durable outcomes, progress, stopping, the files of the run."""

from __future__ import annotations

from extractor.running.runs import Job, run_articles
from extractor.running.summaries import Progress, Summary

__all__ = ["Job", "Progress", "Summary", "run_articles"]
