"""When in a day of trading a price is one: before the market opens, early, at its close."""

from __future__ import annotations

import re
from datetime import date

from briefer.text.vocabulary import WEEKDAYS

_SESSIONS = (
    ("session premarket", r"pre-?market|before the (?:opening )?bell|ahead of the (?:open|opening)"),
    ("session early", r"(?:early|morning|opening) (?:trade|trading|deals)|at the open(?:ing)?\b|opened"),
    ("session middle", r"as much as|at one point|intraday|(?:midday|afternoon|noon) (?:trade|trading|deals)"),
    (
        "session close",
        r"clos(?:ed|ing|e)|(?:ended|finished) (?:the day|trading|the session|\w+day)|at the bell",
    ),
    ("session after", r"after-hours|extended trading|after the close"),
)
_PATTERNS = [(name, re.compile(rf"\b(?:{listing})\b", re.IGNORECASE)) for name, listing in _SESSIONS]
SESSIONS = tuple(name for name, _ in _SESSIONS)
"""The scopes of prices, in the order of the day."""
_DAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)


def session_of(text: str) -> frozenset[str]:
    """The one of SESSIONS that a sentence on a price names, as a set of one, or none: the earliest it names."""
    return frozenset([name for name, pattern in _PATTERNS if pattern.search(text)][:1])


def day_of(text: str, published: date | None) -> frozenset[str]:
    """The weekday of a sentence on a price, the one it names or that of its article, as a set of one or none."""
    if named := _DAY.search(text):
        return frozenset({named[1].lower()})
    return frozenset({f"{published:%A}".lower()}) if published else frozenset()
