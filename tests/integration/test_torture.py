"""The share of `make torture` that every change has to pass: killed and faulty runs, in forks of a fresh process."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# A kill is a kill on any file system; in memory it does not wait for a disk.
MEMORY = Path("/dev/shm")
FOLDER = ["--folder", str(MEMORY)] if MEMORY.is_dir() else []


def tell(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr[-4000:]
    return done.stdout


def test_a_hundred_kills_at_random_moments_lose_nothing_and_pay_for_nothing_twice() -> None:
    assert tell("tests.bench.torture", "--kills", "100", *FOLDER).startswith("100 kills")


def test_a_kill_before_or_after_any_call_that_writes_loses_nothing() -> None:
    count = int(tell("tests.bench.fail_points", "--once", *FOLDER).split()[0])
    assert count >= 40


@pytest.mark.skipif(not sys.platform.startswith("linux") or shutil.which("gcc") is None, reason="needs Linux and gcc")
def test_a_call_that_fails_ends_with_its_code_and_loses_nothing() -> None:
    assert tell("tests.bench.failing_calls", "--every", "41").endswith("0 went wrong\n")
