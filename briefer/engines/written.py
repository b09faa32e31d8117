"""What an engine hands on: its draft, and what a reader is told of how it was made."""

from __future__ import annotations

from dataclasses import dataclass

from briefer.types import Draft, Problem, Rejected


@dataclass(frozen=True, slots=True)
class Written:
    """A draft, the statements that the engine gave up after a repair, and what went wrong on the way."""

    draft: Draft
    rejected: tuple[Rejected, ...] = ()
    problems: tuple[Problem, ...] = ()
