"""The form of a head line: its cells, and whether one of them is a date or a byline."""

from __future__ import annotations

import re

from briefer.text.byline import byline_names
from briefer.text.stamps import slashed_readings, stated_date

# In characters.
LONGEST_HEAD_LINE = 300

CELLS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|\s+//?\s+|\s{3,}")
_STAMP_WORDS = re.compile(
    r"\b(?:published|posted|updated|last|on|at|by|am|pm|a\.m|p\.m|gmt|utc|est|edt|et|bst|ist|cet|uhr|vol|no"
    r"|issue|nr)\b|[\d:.,()]+"
    r"|\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|urday|rsday)?\b|\b(?:edition"
    r"|print)\b"
)


def cells(text: str) -> list[str]:
    """The parts of a head line between bars, dots and dashes; a long line is no head line."""
    return (
        [cell for cell in CELLS.split(text) if cell]
        if len(text) <= LONGEST_HEAD_LINE
        else [text[:LONGEST_HEAD_LINE]]
    )


def is_credit(cell: str) -> bool:
    return is_stamp(cell) or byline_names(cell) is not None


def is_stamp(text: str) -> bool:
    """Whether it states a complete date and next to nothing else."""
    if len(text) > 90 or (stated_date(text) is None and not slashed_readings(text)):
        return False
    rest = _STAMP_WORDS.sub(" ", text.lower())
    return len(rest.split()) <= 4
