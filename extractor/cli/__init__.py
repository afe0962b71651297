"""The command line: one file a command; words become settings, errors become exit codes."""

from __future__ import annotations

import gc
import sys

MOST_YOUNG_OBJECTS = 10_000
"""Python looks for cycles among new objects whenever there are 700 (2,000 from 3.13 on). Articles leave next to none
behind: looking took 4 % of the CPU of a run; less often it takes none to speak of, at the same peak of memory."""


def main() -> None:
    """Run `extract` with the words of the command line and exit with the code that README, "Exit codes" lists."""
    from extractor.cli.app import app
    from extractor.cli.exits import exit_codes

    gc.set_threshold(MOST_YOUNG_OBJECTS)
    with exit_codes():
        app()
    sys.exit(0)
