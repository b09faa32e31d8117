"""Which pairs of articles are worth comparing: an inverted index over the weightiest terms of each.

No article is compared with all others: each keeps the PARTNERS that share most weight with it, and a term that
very many articles share links each to a bounded number of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefer.events.parallel import FEWEST_ROWS, in_processes, rows_in_parts
from briefer.events.sorting import falling, stable_order
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
ROWS_AT_ONCE = 2_000
LINKS_AT_ONCE = 7_000_000
"""What is in memory at once, in each process."""


def candidate_pairs(vectors: Vectors, workers: int = 1) -> Pairs:
    """Pairs (i, j) with i < j, ascending, one row each. `workers` is how many processes may look for them."""
    count = len(vectors)
    lists = [_Lists.of(rows, workers) for rows in (vectors.words, vectors.pairs)]

    def summed(begin: int, end: int) -> tuple[NDArray[Any], ...]:
        links = [link for each in lists for link in each.links(begin, end, count)]
        keys, scores = (np.concatenate(arrays) for arrays in zip(*links, strict=True))
        links.clear()
        return _summed(keys, scores)

    parts = sum(each.size() for each in lists) // LINKS_AT_ONCE + 1
    keys, score = in_processes(summed, _by_left(count, -(-parts // workers) * workers), workers)
    left, right = keys // count, keys % count
    kept = _strongest(left, right, score)
    return np.stack([left[kept], right[kept]], axis=1).astype(np.int32)


def _by_left(count: int, parts: int) -> list[int]:
    """Bounds that part all pairs (i, j) with i < j of so many articles by i, into parts of the same size."""
    if count < FEWEST_ROWS:
        return [0, count]
    return [round(count * (1 - (1 - part / parts) ** 0.5)) for part in range(parts + 1)]


@dataclass(frozen=True, slots=True)
class _Lists:
    """The inverted index, one list behind the other: the articles that a term stands for, the weightiest first,
    with that weight, and how many of the same term stand behind each."""

    articles: NDArray[np.int32]
    weights: NDArray[np.float32]
    behind: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Rows, workers: int) -> _Lists:
        def chosen(begin: int, end: int) -> tuple[NDArray[Any], ...]:
            found = [
                _weightiest(rows, at, min(at + ROWS_AT_ONCE, end)) for at in range(begin, end, ROWS_AT_ONCE)
            ]
            found = found or [_weightiest(rows, begin, end)]
            return tuple(np.concatenate(arrays) for arrays in zip(*found, strict=True))

        columns, articles, weights = in_processes(chosen, rows_in_parts(len(rows.ends), workers), workers)
        # By column, then the weightiest first, then by article.
        order = stable_order(falling(weights))
        order = order[stable_order(columns[order])]
        columns = columns[order]
        behind = np.searchsorted(columns, columns, side="right") - np.arange(len(columns)) - 1
        return cls(articles[order], weights[order], behind)

    def size(self) -> int:
        """How many links there are."""
        return int(np.minimum(self.behind, LONGEST).sum())

    def links(
        self, begin: int, end: int, count: int
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """For each term the pairs of articles that share it, as left * count + right, and the product of their
        weights: those whose left article is among begin .. end-1."""
        # Most terms have short lists, which drop out soon.
        same = np.flatnonzero(self.behind)
        for step in range(1, LONGEST + 1):
            same = same[self.behind[same] >= step]
            first, second = self.articles[same], self.articles[same + step]
            left = np.minimum(first, second)
            inside = (left >= begin) & (left < end)
            at, left = same[inside], left[inside].astype(np.int64)
            keys = left * count + np.maximum(first[inside], second[inside])
            yield keys, self.weights[at] * self.weights[at + step]


def _weightiest(rows: Rows, begin: int, end: int) -> tuple[NDArray[Any], ...]:
    """The INDEXED weightiest elements of each of these rows: columns, rows and weights."""
    starts, sizes = rows.starts[begin:end], (rows.ends - rows.starts)[begin:end]
    row_of = np.repeat(np.arange(end - begin), sizes)
    whole = slice(int(starts[0]), int(rows.ends[end - 1])) if begin < end else slice(0)
    columns, weights = rows.columns[whole], rows.weights[whole, 0]
    order = stable_order(row_of << 31 | falling(weights))
    rank = np.arange(len(order)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    chosen = order[rank < INDEXED]
    return columns[chosen], (begin + row_of[chosen]).astype(np.int32), weights[chosen]


def _summed(
    keys: NDArray[np.int64], scores: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The keys whose scores sum to LEAST_SHARED or more, ascending, and those sums."""
    order = stable_order(keys)
    keys, scores = keys[order], scores[order]
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    sums = np.add.reduceat(scores, firsts, dtype=np.float64).astype(np.float32) if len(firsts) else scores
    return keys[firsts][sums >= LEAST_SHARED], sums[sums >= LEAST_SHARED]


def _strongest(
    left: NDArray[np.int64], right: NDArray[np.int64], score: NDArray[np.float32]
) -> NDArray[np.int64]:
    """The pairs that are among the PARTNERS strongest of one of their two articles; they are in order."""
    # With each pair from the right first, the other articles of every article stand in order.
    article = np.concatenate([right, left])
    pair = np.tile(np.arange(len(left)), 2)
    order = stable_order(falling(score[pair]))
    order = order[stable_order(article[order])]
    article = article[order]
    rank = np.arange(len(order)) - np.searchsorted(article, article)
    return np.unique(pair[order[rank < PARTNERS]])
