"""Which of two is more, and which way a figure went, where the passage tells it in numbers alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefer.text.quantities import Quantity
from briefer.text.thesaurus import base_stem
from briefer.text.vocabulary import word_set
from briefer.verify.numbers.amounts import alike, normal
from briefer.verify.reading import Reading, Word

REACH = 6  # content words on either side of "than" in which the two that are compared are named
SHARED = 2  # content words that a statement and a passage have in common to speak of one course

_MORE = word_set(
    "more higher larger bigger greater longer older faster stronger wider heavier dearer commoner later taller"
)
_LESS = word_set(
    "less fewer lower smaller shorter younger slower weaker narrower lighter cheaper rarer earlier"
)
UP = frozenset(
    base_stem(w)
    for w in word_set(
        "rise rose risen increase climb grow grew gain jump surge soar raise lift improve boost upwards"
    )
)
DOWN = frozenset(
    base_stem(w)
    for w in word_set(
        "fall fell fallen drop decline decrease cut slump plunge tumble slide slip shrink reduce lower downwards"
    )
)


def misjudged(claim: Reading, passages: Sequence[Reading]) -> str:
    """A comparison or a course of the statement that the numbers of a passage contradict, in words."""
    for passage in passages:
        fault = _comparison(claim, passage) or _course(claim, passage)
        if fault:
            return fault
    return ""


def _comparison(claim: Reading, passage: Reading) -> str:
    """ "Lower with the spray than with the placebo", where it is 5.1 percent with the spray and 3.6 with it."""
    for word in claim.words:
        sign = 1 if word.lower in _MORE else -1 if word.lower in _LESS else 0
        than = next((w for w in claim.words[word.index + 1 :] if w.lower == "than"), None)
        if not sign or than is None or any(q.start > than.start for q in claim.quantities):
            continue
        before = [w for w in claim.content if word.index < w.index < than.index][-REACH:]
        after = [w for w in claim.content if w.index > than.index][:REACH]
        for one in reversed(before):
            for other in after:
                sizes = _sizes(passage, one, other)
                if sizes and (sizes[0] > sizes[1]) != (sign > 0):
                    return f'"{word.text}" for "{one.text}", where the passage has the figures the other way round'
    return ""


def _sizes(passage: Reading, one: Word, other: Word) -> tuple[float, float] | None:
    """The figures of two things in a passage that has two like ones, each next to a thing of its own."""
    if one.stem == other.stem:
        return None
    first, second = (passage.positions.get(w.stem, ()) for w in (one, other))
    pairs = [(a, b) for a, b in pairwise(passage.quantities) if a.kind == b.kind != "label" and alike(a, b)]
    if len(first) != 1 or len(second) != 1 or len(pairs) != 1:
        return None
    near = [_nearest(passage, places[0], pairs[0]) for places in (first, second)]
    if near[0] is None or near[1] is None or near[0] is near[1]:
        return None
    low, high = float(normal(near[0])[0]), float(normal(near[1])[0])
    return (low, high) if low != high else None


def _nearest(passage: Reading, place: int, pair: tuple[Quantity, Quantity]) -> Quantity | None:
    """The figure before a thing that nothing but the other one follows, as "5.1 percent with the spray"."""
    word = passage.words[place]
    before = [q for q in pair if q.end <= word.start]
    if before:
        return before[-1]
    return None


def _course(claim: Reading, passage: Reading) -> str:
    """ "Raised its forecast", where the passage has it "from 1.8 to 1.4 percent"."""
    said = next((w for w in claim.words if w.stem in UP | DOWN), None)
    ends = _from_to(passage)
    if said is None or ends is None or claim.quantities:
        return ""
    shared = [w for w in claim.content if w.stem in passage.positions and w is not said]
    told = any(w.stem in UP | DOWN for w in passage.words)
    if len(shared) < SHARED or told or (ends[1] > ends[0]) == (said.stem in UP):
        return ""
    return f'"{said.text}", where the passage has it from {ends[0]:g} to {ends[1]:g}'


def _from_to(passage: Reading) -> tuple[float, float] | None:
    for one, other in pairwise(passage.quantities):
        before = passage.text[: one.start].rstrip().lower()
        joint = passage.text[one.end : other.start].strip().lower()
        if before.endswith(" from") and joint == "to" and one.value != other.value:
            return float(one.value), float(other.value)
    return None
