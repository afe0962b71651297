"""Which schema the records of a run have."""

from __future__ import annotations

from extractor.results.run_files import RunFiles, schema_ref_of
from extractor.schema_loading import DEFAULT_SCHEMA, load_schema
from extractor.shapes import EventSchema


def schema_of(run: RunFiles, ref: str | None = None) -> EventSchema:
    """Return the schema called `ref`, or the one the manifest of `run` names, or the default. Raises SchemaInvalid."""
    return load_schema(ref or schema_ref_of(run) or DEFAULT_SCHEMA)
