"""A figure of a part told for the whole: "19 houses burned" for "62 houses burned, 19 of them holiday homes"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.text.quantities import Quantity
from briefer.text.thesaurus import base_stem, similarity
from briefer.verify.reading import Reading

NEXT = 3  # content words behind "of them" that say what sets the part off

_OF_THEM = re.compile(r"\s?(?:\w+ )?of (?:them|whom|which|these|those)\b", re.IGNORECASE)
_SET_OFF = re.compile(r"[,;(–—]\s*(?:(?:and|with|including) )?$")


def part_for_whole(quantity: Quantity, claim: Reading, places: Sequence[tuple[Reading, Quantity]]) -> str:
    """What the figure counts in the passages, where all of them give it for a part that the statement leaves out."""
    told = [_part(quantity, passage, other) for passage, other in places]
    if not told or not all(told):
        return ""
    stems = [w.stem for w in claim.content]
    if any(similarity(base_stem(word.lower()), stem) for part in told for word in part for stem in stems):
        return ""
    return f'"{quantity.text}" is for a part in the passage: "{" ".join(told[0])}"'


def _part(quantity: Quantity, passage: Reading, other: Quantity) -> list[str]:
    """The words that set a part off from the whole, without what the statement counts; nothing where it is no part."""
    found = _OF_THEM.match(passage.text, other.end)
    if not found or not _SET_OFF.search(passage.text[: other.start]):
        return []
    noun = base_stem(quantity.noun) if quantity.noun else ""
    after = [w for w in passage.content if w.start >= found.end()][:NEXT]
    return [w.text for w in after if not noun or not similarity(w.stem, noun)]
