"""What a worker process of a SafePool does: it limits itself, then takes one task after the other."""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import signal
import sys
from typing import Any, BinaryIO

from briefer.errors import BrieferError
from briefer.executor_channel import HEADER, receive, send

SPARE_SECONDS = 2.0
"""The parent kills a worker in time; where the parent is gone, an alarm does, so much later."""


def main() -> None:
    """Serves until the parent closes the pipe."""
    tasks, answers = _take_pipes()
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        setup = pickle.loads(receive(tasks))
        _limit_memory(setup["memory"])
        for name in setup["preload"]:
            importlib.import_module(name)
        _answer(answers, "ready", None)
        while True:
            _serve_one(tasks, answers)
    except (EOFError, BrokenPipeError):
        return


def _serve_one(tasks: BinaryIO, answers: BinaryIO) -> None:
    message = receive(tasks)
    (milliseconds,) = HEADER.unpack(message[: HEADER.size])
    _alarm(milliseconds / 1000 + SPARE_SECONDS)
    kind, value = _outcome(message[HEADER.size :])
    del message
    _answer(answers, kind, value)
    _alarm(0)


def _outcome(message: bytes) -> tuple[str, Any]:
    """What the call gave: its result, the BrieferError it raised, or in words what else went wrong."""
    try:
        function, args = pickle.loads(message)
        return "result", function(*args)
    except BrieferError as error:
        return "raised", error
    except MemoryError:
        return "memory", None
    except RecursionError:
        return "failed", "it is nested too deep"
    except Exception as error:
        return "failed", f"{type(error).__name__}: {error}"


def _answer(answers: BinaryIO, kind: str, value: Any) -> None:
    try:
        message = pickle.dumps((kind, value), protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        message = pickle.dumps(("memory", None))
    except Exception as error:
        message = pickle.dumps(("failed", f"its result cannot be handed back: {error}"))
    send(answers, message)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent, put out of reach of code that reads or prints."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
    return tasks, answers


def _limit_memory(memory: int) -> None:
    """Where the system knows no such limit, the time limit alone bounds a task."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _alarm(seconds: float) -> None:
    """Ends this process after so long, even in the midst of C code: the default action of SIGALRM."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
