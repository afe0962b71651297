"""`kill -9` at random moments, over and over: what is lost, doubled, broken or paid for twice must be nothing.

`python -m tests.bench.torture --kills 1000`; exits 1 where anything was.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.bench.mortal_runs import (
    Log,
    bought_twice,
    broken_lines,
    bytes_of,
    code_of,
    forked,
    make_inputs,
    run_once,
)

ARTICLES = 60


@dataclass
class Toll:
    """What was seen."""

    kills: int = 0
    lives: int = 0
    torn: int = 0
    """Kills that left a line half written."""
    broken: int = 0
    differing: int = 0
    twice: int = 0
    codes: list[int] = field(default_factory=list)
    """Exit codes that no kill explains."""

    @property
    def clean(self) -> bool:
        return not (self.broken or self.differing or self.twice or self.codes)


def torture(kills: int, folder: Path, chance: random.Random) -> Toll:
    """Kill runs until `kills` are dead; each is resumed until it ends, and must end as one that was never killed."""
    toll = Toll()
    inputs = make_inputs(folder / "in", ARTICLES)
    whole = folder / "whole" / "events.jsonl"
    whole.parent.mkdir()
    began = time.monotonic()
    assert code_of(forked(partial(run_once, inputs, whole, Log(folder / "whole.log")))) == 0
    usual = time.monotonic() - began
    while toll.kills < kills:
        _live(toll, kills, inputs, whole, folder / f"life-{toll.lives}", usual, chance)
        toll.lives += 1
    return toll


def _live(toll: Toll, kills: int, inputs: Path, whole: Path, home: Path, usual: float, chance: random.Random) -> None:
    """One run from its start to its end, with all the kills on the way."""
    home.mkdir()
    out = home / "events.jsonl"
    killing, made = True, 1
    cache = home / "cache" if chance.random() < 0.3 else None
    keep_texts = chance.random() < 0.7
    while killing:
        killing = toll.kills < kills and chance.random() < 0.93
        if chance.random() < 0.2:
            made += 1  # a new version of post-processing: what is there is made again from stored replies
        work = partial(
            run_once, inputs, out, Log(home / "log"), concurrency=chance.randrange(1, 9), made=str(made), cache=cache,
            keep_texts=keep_texts,
        )  # fmt: skip
        process = forked(work)
        if killing:
            time.sleep(chance.random() * usual * 1.1)
            os.kill(process, signal.SIGKILL)
        code = code_of(process)
        if code == -signal.SIGKILL:
            toll.kills += 1
            toll.torn += out.exists() and not out.read_bytes().endswith(b"\n") and out.stat().st_size > 0
        elif code:
            toll.codes.append(code)
            return
        toll.broken += len(list(broken_lines(out)))
    toll.differing += bytes_of(out) != bytes_of(whole)
    toll.twice += len(bought_twice(home / "log"))
    shutil.rmtree(home)


def main() -> None:
    """Torture, print the toll, and end with 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--folder", type=Path, help="on the file system to try; default: the one of temporary files")
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        toll = torture(given.kills, Path(folder), random.Random(given.seed))
    print(
        f"{toll.kills} kills in {toll.lives} runs of {ARTICLES} articles, seed {given.seed}, {time.monotonic() - began:.0f} s: "
        f"{toll.differing} runs ended otherwise than unkilled ones (lost or doubled), {toll.broken} invalid lines, "
        f"{toll.twice} replies paid for twice, {len(toll.codes)} runs failed {toll.codes or ''}"
        f"({toll.torn} kills left a line half written)"
    )
    sys.exit(0 if toll.clean else 1)


if __name__ == "__main__":
    main()
