"""Who did what to whom: names that the statement and its passage put on opposite sides of a verb."""

from __future__ import annotations

from briefer.verify.alignment import Alignment


def swapped(alignment: Alignment) -> str:
    """What is the wrong way round, in words, or nothing."""
    return ""
