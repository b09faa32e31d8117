"""What a run tells of itself while it goes on. The command line shows it on a terminal; a program may listen too."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called by the stages, from the thread of the run."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins; `total` is how many steps it has, None where that is not known."""

    def step(self, done: int = 1) -> None:
        """So many further steps of the stage are done."""

    def waiting(self, name: str) -> None:
        """What the stage waits for now: a host, an event. Empty for nothing."""

    def ended(self, name: str, seconds: float, said: str) -> None:
        """A stage has ended after so many seconds; `said` is its outcome in words."""


class Silent:
    """Tells nobody."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Nothing."""

    def step(self, done: int = 1) -> None:
        """Nothing."""

    def waiting(self, name: str) -> None:
        """Nothing."""

    def ended(self, name: str, seconds: float, said: str) -> None:
        """Nothing."""
