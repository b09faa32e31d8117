"""What a figure is told for: "a month", "per year", "three times a week"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.text.quantities import Quantity
from briefer.verify.reading import Reading

_PER = re.compile(
    r"(?: [\w’'-]+){0,4}?(?: (?:a|an|per|each|every) (second|minute|hour|day|week|month|quarter|year|night)\b"
    r"|/(second|minute|hour|day|week|month|year)\b| (dai|week|month|year)ly\b)",
    re.IGNORECASE,
)


def other_rate(quantity: Quantity, reading: Reading, places: Sequence[tuple[Reading, Quantity]]) -> str:
    """The rate at which the passages give a figure where all of them have another than the statement."""
    mine = _rate(quantity, reading)
    theirs = [_rate(other, passage) for passage, other in places]
    if not mine or not all(theirs) or mine in theirs:
        return ""
    return f'"{quantity.text}" is for a {mine} here, in the passage for a {theirs[0]}'


def _rate(quantity: Quantity, reading: Reading) -> str:
    """The stretch of time for which a figure is told, or nothing."""
    found = _PER.match(reading.text, quantity.end)
    if found is None:
        return ""
    unit = next(group for group in found.groups() if group).lower()
    return "day" if unit == "dai" else unit
