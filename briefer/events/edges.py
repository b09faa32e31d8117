"""How likely two articles are on one event: a small learned model of what they share, and a decay in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefer.events.candidates import Pairs
from briefer.events.features import FEATURES, Likeness, Matrix, features_of, likeness_of
from briefer.events.forest import Forest, shipped_forest
from briefer.events.parallel import in_processes, stretches_of
from briefer.events.table import TermTable
from briefer.events.vectors import Vectors

UNLIKELY = 0.02
"""A likelihood below this counts as none."""
COPIED = 0.7
"""Cosine of the pairs of words from which one article is a near-copy of the other."""
SAME_DAY = 1.0
DECAY_DAYS = 3.0
"""The standard deviation of the decay in time, beyond the first day."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Of each article its length in words, and its day (see Terms)."""

    lengths: NDArray[np.int32]
    days: NDArray[np.float64]

    @classmethod
    def of(cls, table: TermTable, order: Sequence[int] | None = None) -> Dated:
        """Those of a table, in this order of its articles."""
        at = np.arange(len(table)) if order is None else np.asarray(order, dtype=np.int64)
        return cls(table.lengths[at], table.days[at])


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


def edges_of(
    vectors: Vectors, dated: Dated, pairs: Pairs, forest: Forest | None = None, workers: int = 1
) -> Edges:
    """The likelihood of each pair: what the model makes of its features, less with the days between them."""
    return edges_from(likeness_of(vectors, pairs, workers), dated, pairs, forest, workers)


def edges_from(
    like: Likeness, dated: Dated, pairs: Pairs, forest: Forest | None = None, workers: int = 1
) -> Edges:
    """The same where it is known what the pairs share: the vectors, which are most of the memory, can be gone."""
    features = features_of(like, dated.lengths, pairs, workers)
    days = dated.days[pairs[:, 0]] - dated.days[pairs[:, 1]]

    def likely(begin: int, end: int) -> tuple[NDArray[np.float32]]:
        return (likelihood_of(features[begin:end], days[begin:end], forest),)

    (likelihood,) = in_processes(likely, stretches_of(pairs[:, 0], workers), workers)
    return Edges(pairs, likelihood, features[:, FEATURES.index("pairs")] >= COPIED)


def likelihood_of(
    features: Matrix, days: NDArray[np.float64], forest: Forest | None = None
) -> NDArray[np.float32]:
    """The likelihood of pairs that are so many days apart, NaN where one of the two has no date."""
    odds = (forest or shipped_forest("batch")).log_odds(features)
    likelihood: NDArray[np.float32] = (1 / (1 + np.exp(-odds)) * _decay(days)).astype(np.float32)
    return likelihood


def _decay(days: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 for articles of one day or without a date, then down a Gaussian."""
    apart = np.nan_to_num(np.maximum(np.abs(days) - SAME_DAY, 0))
    decayed: NDArray[np.float64] = np.exp(-(apart**2) / (2 * DECAY_DAYS**2))
    return decayed
