"""One worker process of a SafePool, seen from the parent, and the messages between the two.

A message is its length in 8 bytes and a pickle. A worker has read bytes from outside and may be in the hands of
their author: its messages are bounded, and name nothing but plain values and briefer's own types.
"""

from __future__ import annotations

import errno
import io
import os
import pickle
import struct
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

from briefer.errors import BrieferError

START_SECONDS = 60.0
"""A start takes 0.4 s, and several seconds on a machine that is very busy."""

MOST_RESULT = 64_000_000
"""Bytes of a result. The article of the largest page is below 1 MB; a feed of 10 MB doubles when pickled."""

HEADER = struct.Struct(">Q")
# What a worker finds in its environment: no key, no password, no address of a server.
_PASSED_ON = (
    "PYTHONHOME",
    "PATH",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TZ",
    "TMPDIR",
    "TEMP",
    "TMP",
    "SYSTEMROOT",
    "LD_LIBRARY_PATH",
)
_PLAIN_TYPES = frozenset((
    ("datetime", "datetime"), ("datetime", "date"), ("datetime", "time"), ("datetime", "timedelta"),
    ("datetime", "timezone"), ("collections", "OrderedDict"), ("collections", "Counter"), ("builtins", "set"),
    ("builtins", "frozenset"), ("builtins", "bytearray"), ("builtins", "complex"), ("time", "struct_time"),
))  # fmt: skip


class TaskFailed(Exception):
    """A task gave no result. The message says why, in words that can follow the name of its input."""


class NoWorker(TaskFailed):
    """The system gives no process to run a task in."""


class Worker:
    """A running worker process. One thread at a time gives it tasks; `kill` may come from any other."""

    def __init__(self, memory: int) -> None:
        """Starts the process, which is of use after `prepare`. Raises OSError where there is none to be had."""
        import subprocess

        if getattr(sys, "frozen", False):
            raise OSError(errno.ENOSYS, "a program that is one file cannot start itself as a worker")
        self._process = subprocess.Popen(
            [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\n{_BOOT}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={
                "OPENBLAS_NUM_THREADS": "1",
                **{n: v for n, v in os.environ.items() if n.upper() in _PASSED_ON},
            },
        )
        self.alive = True
        self._memory = memory

    def prepare(self, preload: Sequence[str]) -> None:
        """Has the process limit itself and import modules. Raises TaskFailed."""
        self._exchange(pickle.dumps({"memory": self._memory, "preload": list(preload)}), START_SECONDS)

    def run(self, message: bytes, timeout: float) -> Any:
        """What the task in `message` returned. Raises its BrieferError, or TaskFailed; then see `alive`."""
        kind, value = self._exchange(HEADER.pack(int(timeout * 1000)) + message, timeout)
        if kind == "result":
            return value
        if kind == "raised" and isinstance(value, BrieferError):
            raise value
        if kind == "memory":
            self.kill()
            raise TaskFailed(f"took more than the {self._memory >> 20} MB of memory it may have")
        raise TaskFailed(f"the parser failed on it ({' '.join(str(value).split())[:200]})")

    def has_ended(self) -> bool:
        """Whether the process is gone, whoever ended it."""
        return not self.alive or self._process.poll() is not None

    def kill(self) -> None:
        """Ends the process at once, whatever it does."""
        self.alive = False
        self._process.kill()

    def close(self) -> None:
        """Kills the process, and waits until it is gone."""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:
                pass
        self._process.wait()

    def _exchange(self, message: bytes, timeout: float) -> tuple[str, Any]:
        """Sends a message and waits for the answer; a timer kills the process that does not give one in time."""
        assert self._process.stdin
        assert self._process.stdout
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self.kill()

        timer = threading.Timer(timeout, give_up)
        timer.daemon = True
        timer.start()
        try:
            send(self._process.stdin, message)
            answer = receive(self._process.stdout, MOST_RESULT)
            kind, value = _Unpickler(io.BytesIO(answer)).load()
            return str(kind), value
        except TooLong:
            self.kill()
            raise TaskFailed(f"gave a result of more than {MOST_RESULT // 1_000_000} MB") from None
        except (OSError, EOFError, ValueError):
            self.kill()
            if late.is_set():
                raise TaskFailed(f"took longer than the {timeout:g} seconds it may take") from None
            raise TaskFailed("the parser crashed on it") from None
        except (
            pickle.UnpicklingError,
            AttributeError,
            ImportError,
            TypeError,
            KeyError,
            IndexError,
        ) as error:
            self.kill()
            raise TaskFailed(f"gave a result that cannot be used ({error})") from None
        finally:
            timer.cancel()


_BOOT = "from briefer.executor_worker import main; main()"


def dump_task(function: Callable[..., Any], args: Sequence[Any]) -> bytes:
    """The message for a call. Raises TypeError for a function that a worker cannot find by its name."""
    module = getattr(function, "__module__", None)
    if module == "__main__" or "<" in getattr(function, "__qualname__", "<"):
        raise TypeError(f"{function!r}: a worker runs only functions at the top of an importable module")
    return pickle.dumps((function, tuple(args)), protocol=pickle.HIGHEST_PROTOCOL)


class TooLong(Exception):
    """A message is longer than its reader wants."""


def send(pipe: BinaryIO | Any, message: bytes) -> None:
    """Writes a message. Raises OSError where nobody reads."""
    pipe.write(HEADER.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def receive(pipe: BinaryIO | Any, most: int | None = None) -> bytes:
    """The next message. Raises EOFError where there is none, TooLong for one of more than `most` bytes."""
    head = pipe.read(HEADER.size)
    if len(head) < HEADER.size:
        raise EOFError
    (length,) = HEADER.unpack(head)
    if most is not None and length > most:
        raise TooLong
    message: bytes = pipe.read(length)
    if len(message) < length:
        raise EOFError
    return message


class _Unpickler(pickle.Unpickler):
    """Reads what a worker sends: classes of briefer and plain values, no function, nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN_TYPES:
            return super().find_class(module, name)
        if module.split(".")[0] == "briefer":
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not among the types of a result")
