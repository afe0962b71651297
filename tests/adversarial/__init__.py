"""Hostile articles and hostile models: what they may change of a record, and what they may not."""
