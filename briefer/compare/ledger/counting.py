"""What is counted where a verb says it: a works that "employs 300 people" has employees."""

from __future__ import annotations

import re

from briefer.compare.words.lexicon import concept

EMPLOYED = "employed"
"""The concept of those whom a firm employs: "2,000 workers" may be anybody's."""
_COUNTED_BY = {
    "employs": EMPLOYED,
    "employ": EMPLOYED,
    "employed": EMPLOYED,
    "workforce of": EMPLOYED,
    "staff of": EMPLOYED,
    "watched by": concept("spectator"),
    "seen by": concept("spectator"),
    "attended by": concept("spectator"),
    "crowd of": concept("spectator"),
    "audience of": concept("spectator"),
    "seats": concept("seat"),
}
_HEDGE = r"(?:some |about |around |nearly |more than |over |almost |up to |roughly )?$"
_COUNTING = re.compile(rf"\b({'|'.join(_COUNTED_BY)})\s+{_HEDGE}", re.IGNORECASE)
_HAS = re.compile(rf"\b(?:has|have|had|with)\s+{_HEDGE}", re.IGNORECASE)
_ANYBODY = frozenset(concept(word) for word in ("people", "person", "man", "woman")) | {
    None,
    concept("worker"),
}


def counted_by(before: str, noun: str | None) -> str | None:
    """The concept of what a count that stands behind `before` is of; `noun` is that of the noun behind it."""
    if found := _COUNTING.search(before):
        told = found[1].lower()
        if told.endswith(" of") or noun in _ANYBODY:
            return _COUNTED_BY[told]
    return EMPLOYED if noun == concept("worker") and _HAS.search(before) else noun
