"""Validated, evidence-linked event records from news articles, with any language model or none."""

__version__ = "0.1.0"
