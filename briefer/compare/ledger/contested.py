"""Figures that two sources give in one breath: the second answers the first, and names no thing of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefer.compare.ledger.ledger import Entry
from briefer.compare.ledger.slots import NEAR_CLAIMED
from briefer.compare.ledger.values import Value

ELLIPTIC = 2
"""Words of its own, beside its source, that a figure may have and still answer the one before it."""
CONTESTED = 10
"""A smaller figure that answers another one is more often an hour or an age."""


def contested_pairs(values: Sequence[Value]) -> Iterator[tuple[float, int, int]]:
    """Pairs of values that two sources give in one breath, like rival_pairs().

    "The ministry said 41 percent of teachers had joined. The federation said it was 70 percent."
    """
    by_article: dict[int, list[tuple[int, Entry]]] = defaultdict(list)
    for index, value in enumerate(values):
        for entry in value.entries:
            by_article[entry.article].append((index, entry))
    for found in by_article.values():
        ordered = sorted(found, key=lambda pair: (pair[1].sentence.start, pair[1].figure.start))
        for (left, one), (right, other) in pairwise(ordered):
            if left != right and _answers(other, one):
                yield 1.0, left, right


def _answers(second: Entry, first: Entry) -> bool:
    """Whether a figure answers the one before it: of another source, and with no thing of its own."""
    if not (first.voice and second.voice) or first.voice == second.voice:
        return False
    if first.figure.dimension != second.figure.dimension or first.figure.agrees(second.figure):
        return False
    if first.figure.kind in ("age", "moment"):
        return False
    low, high = sorted((first.figure.value, second.figure.value))
    elliptic = len(second.near - second.spoken) <= ELLIPTIC and second.noun in (None, first.noun)
    known = first.noun is not None or first.toll is not None or first.figure.dimension != "count"
    close = second.sentence.paragraph - first.sentence.paragraph <= 1 and first.scopes == second.scopes
    return elliptic and known and close and low >= CONTESTED and high <= NEAR_CLAIMED * low
