"""`extract merge`: shares of one run become one run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def merge(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="The event lines of every share, in any order.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Event lines of the whole run.")],
) -> None:
    """Put the shares of `--shard 1/N` ... `--shard N/N` together: the same bytes as one run over all articles.

    extract merge part-*.jsonl --out events.jsonl
    """
    from extractor.engines.merging import merge_shares

    counts = merge_shares(files, out)
    told = ", ".join(f"{number:,} {status}" for status, number in sorted(counts.items(), key=str))
    typer.echo(f"{len(files)} shares, {sum(counts.values()):,} articles ({told or 'none'}): {out}", err=True)
