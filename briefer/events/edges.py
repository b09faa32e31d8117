"""How likely two articles are on one event: what they share, measured, and a small learned model of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefer.events.candidates import Pairs
from briefer.events.forest import Forest, shipped_forest
from briefer.events.table import TermTable
from briefer.events.vectors import VIEWS, Rows, Vectors

UNLIKELY = 0.02
"""A likelihood below this counts as none."""
COPIED = 0.7
"""Cosine of the pairs of words from which one article is a near-copy of the other."""
SAME_DAY = 1.0
DECAY_DAYS = 3.0
"""The standard deviation of the decay in time, beyond the first day."""

Matrix = NDArray[np.float32]

FEATURES = (
    *VIEWS,
    "pairs",
    "lead_in_full_most",
    "lead_in_full_least",
    "full_of_nearest",
    "full_of_farther",
    "pairs_of_nearest",
    "pairs_of_farther",
    "shorter",
    "longer",
)


def pair_features(table: TermTable, vectors: Vectors, pairs: Pairs) -> Matrix:
    """One row a pair, one column for each of FEATURES."""
    words = _dots(vectors.words, pairs, ((0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (1, 0), (0, 1)))
    twos = _dots(vectors.pairs, pairs, ((0, 0),))
    features = np.empty((len(pairs), len(FEATURES)), dtype=np.float32)
    features[:, :5] = words[:, :5]
    features[:, 5] = twos[:, 0]
    features[:, 6] = words[:, 5:7].max(axis=1, initial=0)
    features[:, 7] = words[:, 5:7].min(axis=1, initial=1)
    for first, column in ((8, 0), (10, 5)):
        nearest = _nearest(features[:, column], pairs, len(vectors))
        left, right = nearest[pairs[:, 0]], nearest[pairs[:, 1]]
        features[:, first] = features[:, column] / np.maximum(np.maximum(left, right), 1e-6)
        features[:, first + 1] = features[:, column] / np.maximum(np.minimum(left, right), 1e-6)
    lengths = np.log1p(table.lengths.astype(np.float32))
    left, right = lengths[pairs[:, 0]], lengths[pairs[:, 1]]
    features[:, 12], features[:, 13] = np.minimum(left, right), np.maximum(left, right)
    return features


def _nearest(similarity: NDArray[np.float32], pairs: Pairs, count: int) -> NDArray[np.float32]:
    nearest = np.zeros(count, dtype=np.float32)
    np.maximum.at(nearest, pairs[:, 0], similarity)
    np.maximum.at(nearest, pairs[:, 1], similarity)
    return nearest


def _dots(rows: Rows, pairs: Pairs, views: tuple[tuple[int, int], ...]) -> Matrix:
    """For each pair and each (view of the one, view of the other) their dot product.

    The pairs are in the order of their first articles: the row of each is spread out once over all columns,
    and the rows of its partners are looked up in it.
    """
    result = np.zeros((len(pairs), len(views)), dtype=np.float32)
    place = np.full(rows.width, -1, dtype=np.int32)
    left_views, right_views = [v[0] for v in views], [v[1] for v in views]
    starts = np.concatenate([[0], rows.ends[:-1]])
    lengths = rows.ends - starts
    firsts, begins = np.unique(pairs[:, 0], return_index=True)
    ends = np.append(begins, len(pairs))[1:]
    for article, begin, end in zip(firsts.tolist(), begins.tolist(), ends.tolist(), strict=True):
        start, stop = rows.span(article)
        own = rows.columns[start:stop]
        place[own] = np.arange(start, stop, dtype=np.int32)
        others = pairs[begin:end, 1]
        sizes = lengths[others]
        total = int(sizes.sum())
        offsets = np.cumsum(sizes) - sizes
        at = np.arange(total) + np.repeat(starts[others] - offsets, sizes)
        matched = place[rows.columns[at]]
        hits = np.flatnonzero(matched >= 0)
        if len(hits):
            whose = np.searchsorted(offsets, hits, side="right") - 1
            products = rows.weights[matched[hits]][:, left_views] * rows.weights[at[hits]][:, right_views]
            block = result[begin:end]
            for view in range(len(views)):
                block[:, view] = np.bincount(whose, weights=products[:, view], minlength=len(others))
        place[own] = -1
    return result


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs of articles with the likelihood that they are on one event, and which are near-copies."""

    pairs: Pairs
    likelihood: NDArray[np.float32]
    copied: NDArray[np.bool_]

    def likely(self) -> list[tuple[int, int, float]]:
        """The pairs whose likelihood is worth counting."""
        kept = self.likelihood >= UNLIKELY
        left, right = self.pairs[kept].T.tolist()
        return list(zip(left, right, self.likelihood[kept].tolist(), strict=True))

    def copies(self) -> list[tuple[int, int]]:
        """The pairs that are together whatever else is."""
        left, right = self.pairs[self.copied].T.tolist()
        return list(zip(left, right, strict=True))


def edges_of(table: TermTable, vectors: Vectors, pairs: Pairs, forest: Forest | None = None) -> Edges:
    """The likelihood of each pair: what the model makes of its features, less with the days between them."""
    features = pair_features(table, vectors, pairs)
    odds = (forest or shipped_forest()).log_odds(features)
    likelihood = 1 / (1 + np.exp(-odds)) * _decay(table.days[pairs[:, 0]] - table.days[pairs[:, 1]])
    return Edges(pairs, likelihood.astype(np.float32), features[:, FEATURES.index("pairs")] >= COPIED)


def _decay(days: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 for articles of one day or without a date, then down a Gaussian."""
    apart = np.nan_to_num(np.maximum(np.abs(days) - SAME_DAY, 0))
    decayed: NDArray[np.float64] = np.exp(-(apart**2) / (2 * DECAY_DAYS**2))
    return decayed
