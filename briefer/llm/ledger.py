"""What a day has spent, over all runs: a small file that processes lock in turn.

A call that is on its way stands in it with its worst case, so that two runs at once cannot go over a limit
together; after a crash it goes on standing there until the day ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefer.folders import make_private, write_private
from briefer.llm.faults import BudgetExceeded


@dataclass(frozen=True, slots=True)
class Amount:
    """US dollars and tokens."""

    cost: float = 0.0
    tokens: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.cost + other.cost, self.tokens + other.tokens)

    def __sub__(self, other: Amount) -> Amount:
        return Amount(self.cost - other.cost, self.tokens - other.tokens)


class DayLedger:
    """The file `spending.json` in `folder`, which is made when something is first added."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "spending.json"
        self._lock_path = folder / "spending.lock"

    def spent(self, day: date) -> Amount:
        """What that day has spent, calls on their way included."""
        return self._read(day)

    def add(self, day: date, amount: Amount, cost_limit: float | None, token_limit: int | None) -> None:
        """Adds to the day, unless a limit would be gone over: then raises BudgetExceeded.

        A file that cannot be read or written raises it too where a limit is set; else it does not matter.
        """
        limited = cost_limit is not None or token_limit is not None
        try:
            with _locked(self._lock_path):
                total = self._read(day, strict=limited) + amount
                _check(total, cost_limit, token_limit)
                entry = {"day": day.isoformat(), "cost": max(0.0, total.cost), "tokens": max(0, total.tokens)}
                write_private(self._path, json.dumps(entry).encode())
        except OSError as error:
            if limited:
                raise BudgetExceeded(
                    f"{self._path}: {error.strerror}: the limit of the day cannot be held"
                ) from None

    def _read(self, day: date, strict: bool = False) -> Amount:
        try:
            entry = json.loads(self._path.read_bytes())
            amount = Amount(float(entry["cost"]), int(entry["tokens"]))
            return amount if entry["day"] == day.isoformat() else Amount()
        except FileNotFoundError:
            return Amount()
        except (ValueError, KeyError, TypeError):
            if strict:
                raise BudgetExceeded(f"{self._path}: is damaged: delete it to start the day anew") from None
            return Amount()


def _check(total: Amount, cost_limit: float | None, token_limit: int | None) -> None:
    if cost_limit is not None and total.cost > cost_limit + 1e-9:
        raise BudgetExceeded(
            f"the next call could bring today's cost to ${total.cost:.4f}, over the ${cost_limit:.2f}"
        )
    if token_limit is not None and total.tokens > token_limit:
        raise BudgetExceeded(
            f"the next call could bring today's tokens to {total.tokens:,}, over the {token_limit:,}"
        )


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Holds the lock file against other threads and processes; the system frees it when a process dies."""
    make_private(path.parent)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
