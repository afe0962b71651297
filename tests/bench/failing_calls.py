"""The k-th call that changes a file fails, for every k of a run of 20 articles: full disk, broken disk, signal, half a write.

A run may then end with 0 or 5 and nothing else; taken up on a sound disk it must end as one that met no fault, and pay
for nothing twice. `python -m tests.bench.failing_calls [--every N]`; needs Linux and gcc.
"""

from __future__ import annotations

import argparse
import ctypes
import errno
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path

from extractor.errors import ExitCode
from extractor.running import Summary
from tests.bench.mortal_runs import Log, bought_twice, broken_lines, bytes_of, code_of, forked, make_inputs, run_once

ARTICLES = 20
ONCE, FOR_EVER, SHORT, KILL = 1, 2, 3, 4
FAULTS = {
    "ENOSPC from then on": (errno.ENOSPC, FOR_EVER),
    "EIO once": (errno.EIO, ONCE),
    "EIO from then on": (errno.EIO, FOR_EVER),
    "EINTR once": (errno.EINTR, ONCE),
    "half a write": (0, SHORT),
    "SIGKILL": (0, KILL),
}
SOURCE = Path(__file__).with_suffix(".c")


def faulty(home: Path, k: int, fault: tuple[int, int], work: partial[Summary]) -> Summary:
    """Do `work` with a fault at the `k`-th change below `home`, and note where a sync that failed was tried again."""
    shim = ctypes.CDLL(None)
    shim.fail_calls(os.fsencode(f"{home}/"), ctypes.c_long(k), *fault)
    try:
        return work()
    finally:
        if shim.syncs_after_failure():
            (home.parent / "synced-again").touch()


def count_calls(inputs: Path, home: Path) -> int:
    """Return how many changes to files an undisturbed run makes."""
    home.mkdir()
    counted = home.parent / "calls"

    def work() -> Summary:
        shim = ctypes.CDLL(None)
        shim.fail_calls(os.fsencode(f"{home}/"), ctypes.c_long(0), 0, 0)
        done = run_once(inputs, home / "events.jsonl", Log(home.parent / "count.log"), longest_seconds=0.0)
        counted.write_text(str(shim.calls_seen()))
        return done

    assert code_of(forked(work)) == 0
    return int(counted.read_text())


def fail_at(
    k: int, fault: tuple[int, int], inputs: Path, home: Path, whole: tuple[bytes, bytes]
) -> tuple[int, str | None]:
    """Return how the faulty run ended, and what was wrong about it or about the run that took it up."""
    home.mkdir()
    out = home / "events.jsonl"
    log = home.parent / f"{home.name}.log"
    session = partial(run_once, inputs, out, Log(log), longest_seconds=0.0)
    code = code_of(forked(partial(faulty, home, k, fault, session)))
    if code not in (0, int(ExitCode.STORAGE), -9):
        return code, f"ended with {code}"
    if code == 0 and bytes_of(out) != whole:
        return code, "ended well, with other bytes"
    if list(broken_lines(out)):
        return code, "left invalid lines"
    after = code_of(forked(session))
    if after:
        return code, f"could not be taken up: exit {after}"
    if bytes_of(out) != whole:
        return code, "was taken up, with other bytes"
    if twice := bought_twice(log):
        return code, f"paid twice for {twice}"
    shutil.rmtree(home)
    log.unlink()
    return code, None


def sweep(folder: Path, every: int) -> int:
    """Try each fault at each `every`-th change, print what came of it, and return how many went wrong."""
    inputs = make_inputs(folder / "in", ARTICLES)
    (folder / "whole").mkdir()
    whole_out = folder / "whole" / "events.jsonl"
    assert code_of(forked(partial(run_once, inputs, whole_out, Log(folder / "whole.log"), longest_seconds=0.0))) == 0
    whole = bytes_of(whole_out)
    # Concurrency moves calls about, so a little more than one run's count is tried.
    count = count_calls(inputs, folder / "count") + 10
    wrong = 0
    for name, fault in FAULTS.items():
        began, codes = time.monotonic(), Counter[int]()
        for k in range(1, count + 1, every):
            code, said = fail_at(k, fault, inputs, folder / f"{fault[0]}-{fault[1]}-{k}", whole)
            codes[code] += 1
            if said:
                wrong += 1
                print(f"{name}, call {k}: {said}")
        ends = ", ".join(f"{number} with {code}" for code, number in sorted(codes.items()))
        print(f"{name}: {codes.total()} runs ended: {ends} ({time.monotonic() - began:.0f} s)", flush=True)
    again = (folder / "synced-again").exists()
    print(f"a file was synced again after its sync had failed: {'yes' if again else 'never'}")
    return wrong + again


def main() -> None:
    """Compile, load, sweep; end with 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="try only each N-th call")
    given = parser.parse_args()
    if not os.environ.get("LD_PRELOAD"):
        if shutil.which("gcc") is None:
            sys.exit("gcc is needed")
        with tempfile.TemporaryDirectory() as folder:
            shim = Path(folder) / "failing_calls.so"
            subprocess.run(["gcc", "-O1", "-shared", "-fPIC", "-o", shim, SOURCE, "-ldl"], check=True)
            again = [sys.executable, "-m", "tests.bench.failing_calls", "--every", str(given.every)]
            sys.exit(subprocess.run(again, env=os.environ | {"LD_PRELOAD": str(shim)}, check=False).returncode)
    with tempfile.TemporaryDirectory() as folder:
        wrong = sweep(Path(os.path.realpath(folder)), given.every)
    print(f"{wrong} went wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
