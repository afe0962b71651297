"""Every call that changes a file, by name: a run is killed once before and once after each, and then taken up.

The points are found, not listed: a run is watched, and each place in `extractor/` that calls one of WRITES is a point. So
a new write is tested from the day it is written. `python -m tests.bench.fail_points`
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import threading
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from extractor.running import Summary
from tests.bench.mortal_runs import Log, bought_twice, broken_lines, bytes_of, code_of, forked, make_inputs, run_once

ARTICLES = 6
WRITES = frozenset({"write", "fsync", "replace", "rename", "unlink", "open", "ftruncate", "execute", "executescript"})
HERE = f"{Path(__file__).resolve().parents[2]}/extractor/"


class Watch:
    """Told of every call into C: names the place, and kills at the one that is to be killed."""

    def __init__(self, *, seen: int | None = None, kill_at: str | None = None) -> None:
        self._seen = seen
        self._kill_at = kill_at
        self._names: set[str] = set()

    def __call__(self, frame: FrameType, event: str, called: Any) -> None:
        if event not in ("c_call", "c_return") or called.__name__ not in WRITES:
            return
        place = frame.f_code.co_filename
        if not place.startswith(HERE):
            return
        when = "before" if event == "c_call" else "after"
        name = f"{when} {called.__name__} in {place.removeprefix(HERE)}:{frame.f_lineno} {frame.f_code.co_name}"
        if name == self._kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        if self._seen is not None and name not in self._names:
            self._names.add(name)
            os.write(self._seen, f"{name}\n".encode())


def watched(watch: Watch, work: partial[Summary]) -> Summary:
    """Do `work` under `watch`, in all its threads."""
    threading.setprofile(watch)
    sys.setprofile(watch)
    try:
        return work()
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


def sessions_of(inputs: Path, home: Path) -> list[partial[Summary]]:
    """Return the sessions of a life: a first run, one with a new version of post-processing, one with nothing to do."""
    log = Log(home / "log")
    first = partial(run_once, inputs, home / "events.jsonl", log, longest_seconds=0.0, cache=home / "cache")
    return [first, partial(first, made="2"), partial(first, made="2")]


def points_of(inputs: Path, home: Path) -> list[list[str]]:
    """Return the points of each session, in the order in which they are first passed."""
    home.mkdir()
    found = []
    for number, session in enumerate(sessions_of(inputs, home)):
        path = home / f"points-{number}"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        assert code_of(forked(partial(watched, Watch(seen=descriptor), session))) == 0
        found.append(path.read_text().splitlines())
    return found


def kill_at(point: str, session: int, inputs: Path, home: Path, whole: tuple[bytes, bytes]) -> str | None:
    """Kill a life in `session` at `point`, let it go on, and return what was wrong then; None for nothing."""
    home.mkdir()
    sessions = sessions_of(inputs, home)
    for earlier in sessions[:session]:
        assert code_of(forked(earlier)) == 0
    if code_of(forked(partial(watched, Watch(kill_at=point), sessions[session]))) != -signal.SIGKILL:
        return "was not reached"
    if list(broken_lines(home / "events.jsonl")):
        return "left invalid lines"
    code = code_of(forked(sessions[session]))
    if code:
        return f"could not be taken up: exit {code}"
    if bytes_of(home / "events.jsonl") != whole:
        return "ended with other bytes"
    if twice := bought_twice(home / "log"):
        return f"paid twice for {twice}"
    return None


def kill_at_every_point(folder: Path, *, once: bool) -> tuple[int, list[str]]:
    """Return how many points there are, and what was wrong at which; `once`: each only in the first session it is in."""
    inputs = make_inputs(folder / "in", ARTICLES)
    (folder / "whole").mkdir()
    first = sessions_of(inputs, folder / "whole")[0]
    assert code_of(forked(first)) == 0
    whole = bytes_of(folder / "whole" / "events.jsonl")
    points = [(n, point) for n, names in enumerate(points_of(inputs, folder / "watched")) for point in names]
    if once:
        points = list({point: (n, point) for n, point in reversed(points)}.values())
    wrong = []
    for number, (session, point) in enumerate(points):
        said = kill_at(point, session, inputs, folder / str(number), whole)
        if said:
            wrong.append(f"session {session + 1}, {point}: {said}")
    return len(points), wrong


def main() -> None:
    """Kill at every point, print what was wrong, and end with 1 where anything was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--once", action="store_true", help="each place once, not once in each kind of session")
    parser.add_argument("--folder", type=Path, help="on the file system to try")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        count, wrong = kill_at_every_point(Path(folder), once=given.once)
    print("\n".join([*wrong, f"{count} fail points, each killed once: {len(wrong)} went wrong"]))
    sys.exit(1 if wrong or not count else 0)


if __name__ == "__main__":
    main()
