"""What goes to stderr, and the exit code: errors become one line and theirs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from extractor.errors import ExitCode, ExtractorError


@contextmanager
def exit_codes() -> Iterator[None]:
    """Turn an `ExtractorError` into its message and exit code, and a closed pipe into a quiet end."""
    try:
        yield
    except ExtractorError as error:
        print(f"extract: {printable(str(error))}", file=sys.stderr)
        sys.exit(int(error.exit_code))
    except BrokenPipeError:
        sys.exit(int(ExitCode.OK))
    except KeyboardInterrupt:
        sys.exit(int(ExitCode.INTERRUPTED))
    finally:
        _leave_closed_pipes()


def _leave_closed_pipes() -> None:
    """Hand a sink to a stream whose reader went away (`| head`): Python would complain and exit with 120 at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def printable(text: str) -> str:
    """Return `text` with control characters made visible: no title, reply or error may steer the terminal."""
    return "".join(c if c in "\n\t" or c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def say(*lines: str, quiet: bool = False) -> None:
    """Print `lines` on stderr; a reader of stderr that went away changes neither what is done nor the exit code."""
    if not quiet:
        with suppress(BrokenPipeError):
            for line in lines:
                print(printable(line), file=sys.stderr)


def put(words: str) -> None:
    """Print `words`, the result of a command, on stdout; a reader that went away changes nothing, as in `say`."""
    with suppress(BrokenPipeError):
        print(words)
