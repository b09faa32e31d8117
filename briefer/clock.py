"""Time, waiting and chance, handed in so that retries and daily budgets can be tested without waiting."""

from __future__ import annotations

import random
import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """What the calls to a model need to know of the world."""

    def now(self) -> datetime:
        """The local time, with its zone."""

    def sleep(self, seconds: float) -> None:
        """Waits."""

    def jitter(self) -> float:
        """A number from 0 up to 1, so that parallel retries do not come at the same moment."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    def jitter(self) -> float:
        return random.random()
