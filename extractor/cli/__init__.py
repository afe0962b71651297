"""The command line: one file a command; words become settings, errors become exit codes."""

from __future__ import annotations

import sys


def main() -> None:
    """Run `extract` with the words of the command line and exit with the code that README, "Exit codes" lists."""
    from extractor.cli.app import app
    from extractor.cli.exits import exit_codes

    with exit_codes():
        app()
    sys.exit(0)
