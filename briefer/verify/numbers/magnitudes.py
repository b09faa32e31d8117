"""Numbers told by their size alone: "tens of thousands" where the passage has "thousands"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.verify.reading import Reading

NEXT = 2  # content words behind such a number that say of what

_RANKS = {
    "dozens": 1,
    "scores": 1,
    "hundreds": 2,
    "thousands": 3,
    "tens of thousands": 4,
    "hundreds of thousands": 5,
    "millions": 6,
    "tens of millions": 7,
    "hundreds of millions": 8,
    "billions": 9,
}
_HOLDING = {3: (4, 5), 6: (7, 8)}  # tens of thousands are thousands too
_TOLD = re.compile(rf"\b(?:{'|'.join(sorted(_RANKS, key=len, reverse=True))})\b", re.IGNORECASE)


def other_magnitude(claim: Reading, readings: Sequence[Reading]) -> str:
    """A number told by its size that the passages tell of the same things in another size, in words."""
    for text, counted in _told(claim):
        given = [other for reading in readings for other, things in _told(reading) if things & counted]
        ranks = {_RANKS[other] for other in given}
        own = _RANKS[text]
        if ranks and own not in ranks and not ranks & set(_HOLDING.get(own, ())):
            return f'"{text}" where the passage has "{given[0]}"'
    return ""


def _told(reading: Reading) -> Iterator[tuple[str, set[str]]]:
    """Each number told by its size, with the content words behind it."""
    for found in _TOLD.finditer(reading.text):
        after = [w.stem for w in reading.content if w.start >= found.end()][:NEXT]
        yield found[0].lower(), set(after)
