"""The name of a site, told by the name of its host: "The Tarnby Courier" of tarnbycourier.example."""

from __future__ import annotations

import re

SEPARATOR = re.compile(r"\s+(?:[|–—»>·•-]+|//|:)\s+|\s*[|»]\s*|:\s")
_LETTERS = re.compile(r"[\W_]+")
# Labels of host names that name no outlet.
_NO_LABELS = frozenset((
    "www", "feeds", "feed", "rss", "news", "blog", "m", "en", "co", "com", "org", "net", "gov", "ac",
))  # fmt: skip


def is_spelled(name: str, host: str) -> bool:
    """Whether a label of the host name spells the name, or the name contains it as a word."""
    labels = [label for label in host.split(".")[:-1] if label not in _NO_LABELS]
    return any(_spells(label, name) for label in labels)


def _spells(label: str, name: str) -> bool:
    folded = name.casefold()
    letters = _LETTERS.sub("", folded).removeprefix("the")
    if not letters:
        return False
    if label in _LETTERS.split(folded) or label.replace("-", "") == letters:
        return True
    longer, shorter = sorted((label.replace("-", ""), letters), key=len, reverse=True)
    return len(shorter) > 2 and shorter in longer
