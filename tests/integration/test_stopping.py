"""A run stops when it is told to: with a person's keys, a closed pipe, a full disk, or another run on the same output."""

from __future__ import annotations

import json
import os
import pty
import resource
import select
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.errors import ExitCode
from extractor.store import RunPaths
from tests.bench import mortal_runs
from tests.integration.scripted_endpoint import scripted_endpoint

ROOT = Path(__file__).resolve().parents[2]
MAIN = [sys.executable, "-c", "from extractor.cli import main; main()"]


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def articles_in(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(
            f"The ministers met in Riga for the {number}th time to talk of trade.\n"
        )
    return folder


def lines_in(path: Path) -> int:
    return len(path.read_text().splitlines()) if path.exists() else 0


LONGEST = 120
"""Seconds after which a command on a terminal is taken for one that waits for ever."""
Step = tuple[Callable[[], bool], Callable[[int], None]]
"""Whether it is time, and what to do then with the terminal."""


def on_terminal(command: list[str], folder: Path, steps: list[Step]) -> tuple[int, str]:
    """Run `command` on a terminal of its own; take each of `steps` when it is time; return exit code and what was shown."""
    process, terminal = pty.fork()
    if process == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # tests in the background of a shell inherit that it is ignored
        os.chdir(folder)
        os.execve(command[0], command, environment(TERM="dumb", COLUMNS="200"))
    shown = bytearray()
    ahead = list(steps)
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        if ahead and ahead[0][0]():
            ahead.pop(0)[1](terminal)
        if not select.select([terminal], [], [], 0.05)[0]:
            continue
        try:
            data = os.read(terminal, 4096)
        except OSError:
            break
        if not data:
            break
        shown += data
    else:
        os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), shown.decode(errors="replace")


WAITING = """
    import asyncio, os, sys, threading, time
    from pathlib import Path
    from tests.bench import mortal_runs
    import extractor.cli.closing as closing, extractor.cli.progress as progress, extractor.running.stopping as stopping

    folder, asked, go = map(Path, sys.argv[1:])

    class Waiting(mortal_runs.Mortal):
        async def answer(self, question):
            asked.open("a").write(question.article.id + "\\n")
            if int(question.article.id) >= 4:
                while not go.exists():
                    await asyncio.sleep(0.01)
            return mortal_runs.Reply(text="1")

    class Telling(stopping.Presses):
        def press(self, *signal):
            super().press(*signal)
            asked.with_name("pressed").open("a").write("once\\n")

    mortal_runs.Mortal = Waiting
    stopping.Presses = Telling
    sys.argv[0] = "extract"
    with progress.progress_shown(quiet=False) as tell:
        summary = mortal_runs.run_once(folder, Path("events.jsonl"), mortal_runs.Log(Path(os.devnull)), concurrency=3)
    print("\\n".join(closing.closing_lines(summary, rules=False)), file=sys.stderr)
    sys.exit(int(summary.exit_code))
"""


@pytest.mark.parametrize("keys", [1, 2], ids=["once", "twice"])
def test_ctrl_c_drains_then_stops_at_once_and_says_how_to_go_on(tmp_path: Path, keys: int) -> None:
    folder, asked, go = articles_in(tmp_path / "in", 12), tmp_path / "asked", tmp_path / "go"

    def press(terminal: int) -> None:
        os.write(terminal, b"\x03")

    def let_go(_terminal: int) -> None:
        go.touch()

    code = textwrap.dedent(WAITING)
    command = [sys.executable, "-c", code, str(folder), str(asked), str(go)]
    # A second key pressed before the first is taken would be one with it.
    taken = (lambda: lines_in(tmp_path / "pressed") == 1), (press if keys == 2 else let_go)
    code_of, shown = on_terminal(command, tmp_path, [(lambda: lines_in(asked) >= 7, press), taken])
    assert code_of == ExitCode.INTERRUPTED, shown
    assert "Traceback" not in shown
    assert "Resume: extract" in shown
    # Four were answered at once; three were under way: drained after one key, left after two.
    assert lines_in(asked) == 7
    assert lines_in(tmp_path / "events.articles.jsonl") == (7 if keys == 1 else 4)


def test_sigterm_drains_like_ctrl_c_and_the_next_run_takes_up_the_rest(tmp_path: Path) -> None:
    folder, asked, go = articles_in(tmp_path / "in", 12), tmp_path / "asked", tmp_path / "go"
    command = [sys.executable, "-c", textwrap.dedent(WAITING), str(folder), str(asked), str(go)]
    running = subprocess.Popen(command, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True)
    while lines_in(asked) < 7:
        assert running.poll() is None
        time.sleep(0.02)
    running.send_signal(signal.SIGTERM)
    time.sleep(0.2)
    go.touch()
    _, said = running.communicate(timeout=60)
    assert running.returncode == ExitCode.INTERRUPTED, said
    done = subprocess.run(
        command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert sorted(asked.read_text().split()) == [f"{n:03}" for n in range(12)]


def test_a_reader_that_goes_away_changes_neither_run_nor_exit_code(tmp_path: Path) -> None:
    articles_in(tmp_path / "in", 3)
    for redirected in ("2>&1 | head -c 1 >/dev/null", "--json 2>/dev/null | head -c 1 >/dev/null"):
        words = f'{MAIN[0]} -c "{MAIN[2]}" in --out e.jsonl --fresh {redirected}; echo "${{PIPESTATUS[0]}}"'
        done = subprocess.run(
            ["bash", "-c", words], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
        )
        assert (done.stdout.strip(), done.stderr) == ("0", ""), redirected
        assert lines_in(tmp_path / "e.articles.jsonl") == 3


@pytest.mark.parametrize("allowed", [0, 3_000, 30_000, 60_000, 90_000, 120_000])
def test_a_disk_that_takes_no_more_ends_the_run_with_5_and_nothing_is_lost(tmp_path: Path, allowed: int) -> None:
    folder = mortal_runs.make_inputs(tmp_path / "in", 30)
    out, log = tmp_path / "events.jsonl", mortal_runs.Log(tmp_path / "log")

    def limited() -> mortal_runs.Summary:
        resource.setrlimit(resource.RLIMIT_FSIZE, (allowed, allowed))  # Python ignores SIGXFSZ: a write then fails
        return mortal_runs.run_once(folder, out, mortal_runs.Log(Path(os.devnull)))

    assert run_apart(limited) == ExitCode.STORAGE
    assert not list(mortal_runs.broken_lines(out))
    assert mortal_runs.run_once(folder, out, log).exit_code == 0
    whole = tmp_path / "whole.jsonl"
    mortal_runs.run_once(folder, whole, log)
    assert mortal_runs.bytes_of(out) == mortal_runs.bytes_of(whole)


def run_apart(work: Callable[[], mortal_runs.Summary]) -> int:
    return mortal_runs.code_of(mortal_runs.forked(work))


HOLDER = """
    import os, sys, time
    from pathlib import Path
    from extractor.errors import ExtractorError
    from tests.bench import mortal_runs

    class Slow(mortal_runs.Mortal):
        async def answer(self, question):
            while not Path("go").exists():
                time.sleep(0.02)
            return mortal_runs.Reply(text="1")

    mortal_runs.Mortal = Slow
    Path(f"ready-{os.getpid()}").touch()
    while not Path("start").exists():
        time.sleep(0.001)
    began = time.monotonic()
    try:
        code = mortal_runs.run_once(Path(sys.argv[1]), Path(sys.argv[2]), mortal_runs.Log(Path(os.devnull))).exit_code
    except ExtractorError as error:
        print(f"{time.monotonic() - began:.2f} {error}")
        code = error.exit_code
    sys.exit(int(code))
"""


def test_of_eight_runs_on_one_output_one_works_and_the_others_name_it(tmp_path: Path) -> None:
    articles_in(tmp_path / "in", 3)
    (tmp_path / "linked").symlink_to(".", target_is_directory=True)
    (tmp_path / "other.jsonl").symlink_to("events.jsonl")
    names = ["events.jsonl", "./events.jsonl", str(tmp_path / "events.jsonl"), "linked/events.jsonl", "other.jsonl",
             "in/../events.jsonl", "linked/other.jsonl", "events.jsonl"]  # fmt: skip
    runs = [
        subprocess.Popen([sys.executable, "-c", textwrap.dedent(HOLDER), "in", name], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, text=True)
        for name in names
    ]  # fmt: skip
    while len(list(tmp_path.glob("ready-*"))) < len(runs):
        time.sleep(0.01)
    (tmp_path / "start").touch()
    while sum(run.poll() is not None for run in runs) < len(runs) - 1:
        time.sleep(0.01)
    (tmp_path / "go").touch()
    told = [(run.wait(timeout=60), run.communicate()[0]) for run in runs]
    (owner,) = [run.pid for run in runs if run.returncode == 0]
    refused = [said for code, said in told if code == ExitCode.STORAGE]
    assert len(refused) == len(runs) - 1
    assert all(f"another run is writing it: process {owner} on " in said for said in refused), refused
    assert lines_in(tmp_path / "events.articles.jsonl") == 3


def test_another_name_of_the_same_file_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    folder = articles_in(tmp_path / "in", 3)
    out = tmp_path / "events.jsonl"
    log = mortal_runs.Log(Path(os.devnull))
    mortal_runs.run_once(folder, out, log)
    before = out.read_bytes()
    os.link(out, tmp_path / "hard.jsonl")
    assert run_apart(lambda: mortal_runs.run_once(folder, tmp_path / "hard.jsonl", log)) == ExitCode.STORAGE
    assert out.read_bytes() == before
    mortal_runs.run_once(articles_in(folder, 4), out, log)
    assert (tmp_path / "hard.jsonl").read_bytes() == before  # what is renamed into place leaves the other name alone


def test_a_lock_left_by_a_killed_run_holds_nobody_up(tmp_path: Path) -> None:
    folder = articles_in(tmp_path / "in", 3)
    paths = RunPaths(tmp_path / "events.jsonl")
    paths.lock.touch()
    paths.owner.write_text("process 999999 on elsewhere, since 2026-01-01 00:00:00\n")
    assert mortal_runs.run_once(folder, paths.events, mortal_runs.Log(Path(os.devnull))).done == 3
    assert not paths.owner.exists()


def unusable(folder: Path) -> dict[str, tuple[str, str]]:
    (folder / "folder.jsonl").mkdir()
    os.mkfifo(folder / "pipe.jsonl")
    (folder / "foreign.jsonl").write_text('{"id": "mine"}\n')
    return {
        "no folder": ("missing/e.jsonl", "does not exist"),
        "a folder": ("folder.jsonl", "no regular file"),
        "a pipe": ("pipe.jsonl", "no regular file"),
        "a device": ("/dev/full", "no regular file"),
        "a file of somebody": ("foreign.jsonl", "its store foreign.run.sqlite does not"),
    }


@pytest.mark.parametrize("what", ["no folder", "a folder", "a pipe", "a device", "a file of somebody"])
def test_an_output_that_cannot_be_written_is_told_before_anything_is_asked(tmp_path: Path, what: str) -> None:
    articles_in(tmp_path / "in", 1)
    out, told = unusable(tmp_path)[what]
    with scripted_endpoint(lambda _body: {"events": []}) as endpoint:
        done = subprocess.run(
            [*MAIN, "in", "--out", out, "--model", "m", "--base-url", endpoint.base_url], cwd=tmp_path, env=environment(),
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == ExitCode.STORAGE, done.stderr
        assert told in done.stderr
        assert not endpoint.requests


def test_files_are_their_owners_alone_whatever_the_mask(tmp_path: Path) -> None:
    folder = articles_in(tmp_path / "in", 2)
    before = os.umask(0)
    try:
        mortal_runs.run_once(folder, tmp_path / "e.jsonl", mortal_runs.Log(Path(os.devnull)), cache=tmp_path / "cache")
    finally:
        os.umask(before)
    written = [*tmp_path.glob("e.*"), *(tmp_path / "cache").iterdir()]
    assert {path.name for path in written} >= {
        "e.jsonl",
        "e.articles.jsonl",
        "e.run.sqlite",
        "e.run.json",
        "replies.sqlite",
    }
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in written} == {path.name: "0o600" for path in written}
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    assert json.loads((tmp_path / "e.run.json").read_text())["totals"]["done"] == 2


WAITS = """
    import asyncio, os, signal, sys
    from pathlib import Path
    from extractor.errors import CallFailed
    from tests.bench import mortal_runs

    class Busy(mortal_runs.Mortal):
        async def answer(self, question):
            if question.article.id == "000":
                return mortal_runs.Reply(text="1")
            asyncio.get_running_loop().call_later(0.2, os.kill, os.getpid(), signal.SIGINT)
            raise CallFailed("later", kind="rate_limit", wait_seconds=600)

    mortal_runs.Mortal = Busy
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # tests in the background of a shell inherit that it is ignored
    summary = mortal_runs.run_once(Path("in"), Path("events.jsonl"), mortal_runs.Log(Path(os.devnull)), concurrency=1)
    print(summary.done, summary.not_reached, summary.requests)
    sys.exit(int(summary.exit_code))
"""


def test_ctrl_c_does_not_sit_out_what_the_endpoint_asked_to_wait(tmp_path: Path) -> None:
    articles_in(tmp_path / "in", 3)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(WAITS)], cwd=tmp_path, env=environment(), capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (ExitCode.INTERRUPTED, "1 2 2\n"), done.stderr
