"""Prompt files, found as files beside the package; swap or add."""
