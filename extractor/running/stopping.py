"""Ctrl-C and its like: the first signal drains, the second stops at once."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator
from types import FrameType

from extractor.errors import ExitCode, ExtractorError

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Interrupted(ExtractorError):
    """The run was told to stop before this could be asked."""

    exit_code = ExitCode.INTERRUPTED


class Presses:
    """The signals that came, and what each of them does."""

    def __init__(self, task: asyncio.Task[object] | None) -> None:
        """The second signal cancels `task`."""
        self.count = 0
        self.drain: Callable[[], None] = lambda: None
        """Called once, in the loop, after the first signal."""
        self._task = task
        self._loop = asyncio.get_running_loop()

    def press(self, _number: int = 0, _frame: FrameType | None = None) -> None:
        """Take one signal; also while the loop is held up, as with the reading of inputs."""
        self.count += 1
        self._loop.call_soon_threadsafe(self._act, self.count)

    def _act(self, count: int) -> None:
        if count == 1:
            self.drain()
        elif count == 2 and self._task is not None:
            self._task.cancel()


@contextlib.contextmanager
def presses_taken() -> Iterator[Presses]:
    """Take the signals of the process while the block lasts, from the main thread; elsewhere, none."""
    presses = Presses(asyncio.current_task())
    before = {}
    for name in SIGNALS:
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        with contextlib.suppress(ValueError):  # not the main thread
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # nohup stays nohup
                before[number] = signal.signal(number, presses.press)
    try:
        yield presses
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
