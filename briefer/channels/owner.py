"""The process that claims a message, and whether one that did still lives."""

from __future__ import annotations

import os
import socket
import sys
import uuid
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Owner:
    """A process that claims: its machine, its number, and a token, because numbers are used again."""

    host: str
    pid: int
    token: str

    @classmethod
    def this_process(cls) -> Owner:
        return cls(socket.gethostname(), os.getpid(), _token(os.getpid()))


@cache
def _token(pid: int) -> str:
    """One token for each process; a fork is another process."""
    return uuid.uuid4().hex


def is_running(host: str, pid: int) -> bool | None:
    """Whether that process lives; None where it cannot be seen from here."""
    if host != socket.gethostname() or sys.platform == "win32":
        return None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
