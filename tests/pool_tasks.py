"""Functions for the workers of a SafePool: what a parser does with hostile bytes, in a few lines each."""

from __future__ import annotations

import ctypes
import os
import re
import sys
import time
from typing import Any

from briefer.errors import CleanError


def echo(value: Any) -> Any:
    return value


def process_id() -> int:
    return os.getpid()


def nap() -> int:
    """Long enough for three more tasks to need workers of their own."""
    time.sleep(1.0)
    return os.getpid()


def hang() -> None:
    """Stays in C code that holds the interpreter's lock, as a bad regular expression does."""
    re.match(r"(a+)+$", "a" * 60 + "b")


def eat() -> int:
    return len(bytes(1 << 33))


def crash() -> None:
    ctypes.string_at(0)


def fail() -> None:
    raise KeyError("no such thing")


def refuse() -> None:
    raise CleanError("a consent wall")


def huge() -> bytes:
    return bytes(100_000_000)


def recurse(depth: int) -> int:
    return recurse(depth + 1)


class Evil:
    """A result that would run a command where it is unpickled."""

    def __reduce__(self) -> Any:
        return (os.system, ("touch /tmp/briefer-was-here",))


def evil() -> Evil:
    return Evil()


def not_picklable() -> Any:
    return lambda: None


def prints() -> str:
    print("on standard output")
    sys.stdout.flush()
    os.write(1, b"and below it")
    return sys.stdin.read()


def environment() -> dict[str, str]:
    return dict(os.environ)


def memory(megabytes: int) -> int:
    return len(bytearray(megabytes << 20))
