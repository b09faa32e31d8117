"""Who sent those that are counted, or has them: the observers of two missions are two numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from briefer.compare.ledger.values import Value

_NAME = r"(?P<name>[A-Z][\w.'’-]*(?:(?: (?:of|for|and)(?: the)?)? [A-Z][\w.'’-]*){0,5})"
_HEDGE = r"(?:(?:some|about|around|nearly|more than|over|almost|only|just|a total of) )?$"
_HOLDS = re.compile(
    rf"\b{_NAME}(?: (?:mission|delegation|team|group|observers?))?(?:, (?:which|who)|,[^,.;:]{{3,40}},)? "
    rf"(?:has |have |had )?(?:has|have|had|sent|sends|deployed|fielded|posted|dispatched) {_HEDGE}"
)
_OWNS = re.compile(rf"\b{_NAME}['’]s? (?:own )?{_HEDGE}")
_HELD = re.compile(
    rf" (?:[a-z][\w-]* ){{1,3}}?(?:(?:from|of) the|(?:sent|deployed|fielded|dispatched) by(?: the)?) {_NAME}"
)
_SMALL = re.compile(r"\b(?:of|for|and|the)\b ?")


def held_apart(left: Value, right: Value) -> bool:
    """Whether two counts are of those that organisations of different names sent, or have."""
    one, other = _holders(left), _holders(right)
    return bool(one and other) and not any(_one_name(a, b) for a in one for b in other)


def _holders(value: Value) -> set[str]:
    found = (holder(e.sentence.text, e.figure.start, e.figure.end) for e in value.entries)
    return {name for name in found if name}


@lru_cache(maxsize=4096)
def holder(text: str, start: int, end: int) -> str | None:
    """The name of who sent, or has, what the figure `text[start:end]` counts, or None."""
    found = _HOLDS.search(text[:start]) or _OWNS.search(text[:start]) or _HELD.match(text, end)
    return re.sub(r"^The |['’]s?$", "", found["name"]) if found else None


def _one_name(one: str, other: str) -> bool:
    """Whether two names may be of one: a word in common, or the initials of the other."""
    first, second = (set(_SMALL.sub("", name).lower().split()) for name in (one, other))
    return (
        bool(first & second)
        or _initials(one) == other.replace(".", "")
        or _initials(other) == one.replace(".", "")
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in _SMALL.sub("", name).split())
