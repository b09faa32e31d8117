"""Runs that are killed: a child process that ends itself with SIGKILL when it is told to, or is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class KillAt:
    """A progress that kills its own process at the Nth thing it is told; `told` names them all."""

    at: int | None = None

    def __post_init__(self) -> None:
        self.told: list[str] = []
        self._stage = ""

    def stage(self, name: str, total: int | None = None) -> None:
        self._stage = name
        self._tell(f"{name} begins")

    def step(self, done: int = 1) -> None:
        self._tell("briefing is there" if self._stage == "brief" else "step")

    def waiting(self, name: str) -> None:
        self._tell("waits")

    def ended(self, name: str, seconds: float, said: str) -> None:
        self._tell(f"{name} has ended")

    def _tell(self, what: str) -> None:
        self.told.append(what)
        if len(self.told) == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


def in_child(work: Callable[[], None], kill_after: float | None = None) -> bool:
    """Does the work in a forked process. Whether it was killed, by itself or after so many seconds."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    if kill_after is not None:
        _wait(child, kill_after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the run in the child failed"
    return os.WIFSIGNALED(status)


def _wait(child: int, seconds: float) -> None:
    """Waits so long, or until the child has ended, which stays to be waited for."""
    import time

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return
        time.sleep(0.002)
