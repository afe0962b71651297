"""The version of the extractor, by itself so that whoever needs it loads nothing else."""

from __future__ import annotations

__version__ = "0.1.0"
