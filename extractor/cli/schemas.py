"""`extract schemas`: what a model is asked for, and what the output holds."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

schemas = typer.Typer(help="Schemas: list them, read what is asked and what is written.", no_args_is_help=True)


class SchemaSide(StrEnum):
    """Which of the two JSON Schemas of one class."""

    asked = "asked"
    written = "written"
    compact = "compact"


@schemas.command("list")
def list_schemas() -> None:
    """Name the schemas that ship with the extractor, and the event classes in each."""
    from rich.console import Console
    from rich.table import Table

    from extractor.errors import SchemaInvalid
    from extractor.schema_loading import load_schema, schema_files

    table = Table(box=None, pad_edge=False)
    for heading in ("schema", "reference", "events"):
        table.add_column(heading, no_wrap=True)
    for file in schema_files():
        try:
            loaded = load_schema(f"schemas.{file.stem}")
        except SchemaInvalid:
            continue  # a part of schemas, or a table: no event of its own
        table.add_row(loaded.name, loaded.ref, ", ".join(c.__name__ for c in loaded.classes))
    Console().print(table)


@schemas.command("show")
def show(
    schema: Annotated[
        str,
        typer.Argument(
            metavar="SCHEMA",
            show_default=False,
            help="module:Class, file.py:Class, or a name that `schemas list` shows.",
        ),
    ],
    side: Annotated[
        SchemaSide,
        typer.Option(help="asked: of the model; written: in events.jsonl; compact: as a prompt shows it."),
    ] = SchemaSide.asked,
) -> None:
    """Print a JSON Schema (draft 2020-12) of one event."""
    import json

    from extractor.compact_schema import compact_form
    from extractor.schema_loading import load_schema

    loaded = load_schema(schema)
    if side is SchemaSide.compact:
        typer.echo(compact_form(loaded))
    else:
        typer.echo(
            json.dumps(loaded.asked if side is SchemaSide.asked else loaded.written, indent=2, ensure_ascii=False)
        )
