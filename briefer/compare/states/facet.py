"""Facets: what can be only one way at a time, such as open or closed, arrested or at large, at work or broken.

A facet has values that exclude one another, each with the words that news uses for it, and says of what
kind its theme is: the thing that is in the state, a person, or the event as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Theme = Literal["thing", "person", "act", "event"]

_BE = r"(?:was|were|is|are|be|been|being|stays?|stayed|remain(?:s|ed)?|stood|stands?|found|left|kept|had)"
_ADVERBS = r"(?:(?:not|never|\w+ly|still|also|all|both|again|now|then|already|quite|in fact|since)\s)*"
_STATE = rf"\b{_BE}(?:n['’]t)?\s{_ADVERBS}(?:been\s)?"
DEVICE = r"(?:sirens?|alarms?|fog ?horns?|horns?|bells?|fog signals?|warning signals?|sprinklers?)"
OWN = r"(?:its|his|her|their|our|my)"


@dataclass(frozen=True, slots=True)
class Facet:
    """`topic` for a reader, the kind of theme, the pattern of each value, and strings of which one has to stand
    in a sentence before it is looked at. `passing`: it may change in hours; `opposite`: a negated value is
    the other one; `open_ended`: what is to come counts too; `several`: two values may
    hold, and are not compared where an article has both."""

    topic: str
    theme: Theme
    values: Mapping[str, re.Pattern[str]]
    hints: tuple[str, ...]
    passing: bool = False
    opposite: bool = False
    open_ended: bool = False
    several: bool = False


def any_of(listing: str) -> re.Pattern[str]:
    """A pattern for any line of a listing; STATE stands for a form of "be", with what may follow it."""
    joined = re.sub(r"\|\n\s*", "|", listing.strip())  # a line that ends with a bar goes on
    lines = [line.strip().replace("STATE ", _STATE) for line in joined.splitlines()]
    return re.compile(rf"(?:{'|'.join(lines)})(?![\w-])", re.IGNORECASE)


def any_hint(listing: str) -> tuple[str, ...]:
    """The strings of a listing that are parted by bars."""
    return tuple(listing.split("|"))
