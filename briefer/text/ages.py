"""Ages: "34-year-old", "aged 34", "Ana Reis, 34,", "the driver, 34,", "she is 34"."""

from __future__ import annotations

import re
from decimal import Decimal

AGE_AFTER = re.compile(
    r"[ -]{1,3}(years?|yrs?|months?|weeks?|days?)[ -]{1,3}(?:olds?|of age)\b", re.IGNORECASE
)
_AGE_BEFORE = re.compile(r"\b(?:aged?|age of|ages|turn(?:ed|s|ing)?)\s(?:between )?$")
_PERSON = (
    r"(?:driver|pilot|captain|officer|man|woman|boy|girl|victim|suspect|gunman|hostage|prince|princess|"
    r"royal|mother|father|"
    r"son|daughter|teacher|student|farmer|worker|passenger|player|singer|actor|politician|owner|manager|"
    r"firefighter|soldier|mayor|president|minister|governor|director|chairman|chairwoman|coach|chief|"
    r"attacker|shooter|bomber|skipper|engineer|miner|sailor|diver|hiker|accused|defendant|neighbou?r|"
    r"tourist|migrant|guard|judge|lawyer|"
    r"cyclist|pedestrian|motorist|climber|doctor|nurse|widow|widower)"
)
_AGE_APPOSED = re.compile(rf"(?:\b[A-Z][\w.’'-]+(?: Jr\.)?|\b{_PERSON}),\s$")
_AGE_TOLD = re.compile(rf"\b(?:[Hh]e|[Ss]he|{_PERSON}) (?:is|was)\s$")
_AGE_ENDS = re.compile(r"[.;)]|,| and\b| to\b|\s?[–-]\d|$|\s(?!of)\w")
_OLDEST = 120
REACH = 24
"""Characters before a number in which it is said to be an age."""
AGE_UNITS = {"y": "year", "m": "month", "w": "week", "d": "day"}


def is_age(text: str, start: int, end: int, value: Decimal) -> bool:
    """Whether a bare number is an age: "aged 79", "John Smith, 79,", "she is 79"."""
    before = text[max(0, start - REACH) : start]
    if not 0 < value < _OLDEST:
        return False
    if _AGE_BEFORE.search(before) or (_AGE_TOLD.search(before) and value > 12):
        return _AGE_ENDS.match(text, end) is not None
    return text[end : end + 1] in (",", ".", ";") and _AGE_APPOSED.search(before) is not None
