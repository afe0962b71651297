"""`extract cache`: the replies that runs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

cache = typer.Typer(help="The replies that runs share with --cache DIR: look at them, drop them.", no_args_is_help=True)

Folder = Annotated[
    Path,
    typer.Option(
        "--cache", metavar="DIR", envvar="EXTRACT_CACHE", show_envvar=False, help="The folder that runs were given."
    ),
]


@cache.command("info")
def info(folder: Folder) -> None:
    """Say how many replies there are, of which models, and how much room they take.

    extract cache info --cache replies/
    """
    from extractor.cli.exits import printable
    from extractor.store.sharing import count_shared

    found = count_shared(folder)
    total = sum(found.replies.values())
    typer.echo(f"{found.path}: {total:,} replies, {found.bytes / 1e6:,.1f} MB")
    for model, number in found.replies.items():
        typer.echo(printable(f"{number:>9,}  {model or '(no name given)'}"))


@cache.command("clear")
def clear(folder: Folder) -> None:
    """Drop all shared replies. Runs keep their own: they are resumed for nothing as before.

    extract cache clear --cache replies/
    """
    from extractor.store.sharing import clear_shared

    typer.echo(f"{clear_shared(folder):,} replies dropped")
