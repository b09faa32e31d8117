"""Which pairs of articles are worth comparing: an inverted index over the weightiest terms of each.

No article is compared with all others: each keeps the PARTNERS that share most weight with it, and a term that
very many articles share links each to a bounded number of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefer.events.vectors import Rows, Vectors

PARTNERS = 32
"""How many other articles each is compared with, at most."""
LEAST_SHARED = 0.02
"""Pairs whose weighty terms share less are not compared: of all that the index finds a third, and of those on one
event none in BASIL and ECB+, and 3 % in Multi-News (most of them pages without news)."""
INDEXED = 32
"""How many terms of each kind stand for an article in the index."""
LONGEST = 20
"""How many articles behind it in the index a term links each to. In a longer list, the neighbours are those of
the most alike weight."""

Pairs = NDArray[np.int32]
_AT_ONCE = 2_000_000


def candidate_pairs(vectors: Vectors) -> Pairs:
    """Pairs (i, j) with i < j, ascending, one row each."""
    count = len(vectors)
    found = [list(_linked(vectors.words, 0)), list(_linked(vectors.pairs, 0))]
    left, right, score = (np.concatenate([part.pop(0) for part in found]) for _ in range(3))
    summed = [
        _summed(left[within].astype(np.int64) * count + right[within], score[within])
        for within in _by_left(left, count)
    ]
    keys, score = (np.concatenate([part[k] for part in summed]) for k in range(2))
    left, right = keys // count, keys % count
    kept = _strongest(left, right, score, count)
    return np.stack([left[kept], right[kept]], axis=1).astype(np.int32)


def _by_left(left: Pairs, count: int) -> Iterator[NDArray[np.bool_]]:
    """Masks that part the links by their left articles, for sums over a bounded number of links at a time."""
    parts = len(left) // _AT_ONCE + 1
    for part in range(parts):
        yield (left >= count * part // parts) & (left < count * (part + 1) // parts)


def _linked(rows: Rows, view: int) -> tuple[Pairs, Pairs, NDArray[np.float32]]:
    """For each term in the index the pairs of articles that share it, and the product of their weights."""
    row_of = np.repeat(np.arange(len(rows.ends), dtype=np.int32), np.diff(rows.ends, prepend=0))
    weights = rows.weights[:, view]
    # By row, then the weightiest first, then by column: one sort of one key, as no weight is above 1.
    order = np.argsort(row_of * 2.0 - weights, kind="stable")
    starts = np.concatenate([[0], rows.ends[:-1]])
    rank = np.arange(len(order)) - starts[row_of]
    chosen = order[rank < INDEXED]
    chosen = chosen[np.lexsort((row_of[chosen], -weights[chosen], rows.columns[chosen]))]
    column, article, weight = rows.columns[chosen], row_of[chosen], weights[chosen]
    lefts, rights, scores = [], [], []
    # How many of the same term stand behind each place: most terms have short lists, which drop out soon.
    behind = np.searchsorted(column, column, side="right") - np.arange(len(column)) - 1
    same = np.flatnonzero(behind)
    for step in range(1, LONGEST + 1):
        same = same[behind[same] >= step]
        if not len(same):
            break
        first, second = article[same], article[same + step]
        lefts.append(np.minimum(first, second))
        rights.append(np.maximum(first, second))
        scores.append(weight[same] * weight[same + step])
    if not lefts:
        none = np.zeros(0, dtype=np.int32)
        return none, none, np.zeros(0, dtype=np.float32)
    return _emptied(lefts), _emptied(rights), _emptied(scores)


def _emptied(parts: list[NDArray[Any]]) -> NDArray[Any]:
    """The parts as one array; the list is empty then, so that they are not in memory twice for long."""
    whole = np.concatenate(parts)
    parts.clear()
    return whole


def _summed(
    keys: NDArray[np.int64], scores: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The keys whose scores sum to LEAST_SHARED or more, ascending, and those sums."""
    order = np.argsort(keys, kind="stable")
    keys, scores = keys[order], scores[order]
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    sums = np.add.reduceat(scores, firsts, dtype=np.float64).astype(np.float32) if len(firsts) else scores
    return keys[firsts][sums >= LEAST_SHARED], sums[sums >= LEAST_SHARED]


def _strongest(
    left: NDArray[np.int64], right: NDArray[np.int64], score: NDArray[np.float32], count: int
) -> NDArray[np.int64]:
    """The pairs that are among the PARTNERS strongest of one of their two articles."""
    pair = np.arange(len(left))
    article = np.concatenate([left, right])
    other = np.concatenate([right, left])
    pair = np.concatenate([pair, pair])
    order = np.lexsort((other, -score[pair], article))
    ends = np.cumsum(np.bincount(article, minlength=count))
    starts = np.concatenate([[0], ends[:-1]])
    rank = np.arange(len(order)) - starts[article[order]]
    return np.unique(pair[order[rank < PARTNERS]])
