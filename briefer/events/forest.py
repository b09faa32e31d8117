"""A small ensemble of decision trees (gradient boosting; Friedman, 2001), evaluated in numpy.

The trees are trained by tools/train_edges.py and ship as briefer/events/data/batch.npz and stream.npz,
which also say in words what they were trained on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from briefer.events.background import DATA

_AT_ONCE = 1024
"""Rows at a time: what belongs to them stays in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Complete binary trees of one depth: node k has the children 2k+1 and 2k+2.

    `features` and `thresholds` have a row for each tree and a column for each inner node; a value above the
    threshold goes right. `leaves` has a column for each leaf. The log-odds are `base` plus one leaf a tree.
    """

    features: NDArray[np.int8]
    thresholds: NDArray[np.float32]
    leaves: NDArray[np.float32]
    base: float

    def log_odds(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """The log-odds of each row of features."""
        total = np.full(len(rows), self.base, dtype=np.float32)
        for start in range(0, len(rows), _AT_ONCE):
            total[start : start + _AT_ONCE] += self._sums(rows[start : start + _AT_ONCE])
        return total

    def _sums(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        trees, inner = self.features.shape
        first_node = np.arange(trees, dtype=np.int32) * inner
        first_value = np.arange(len(rows), dtype=np.int32)[:, None] * rows.shape[1]
        features, thresholds, values = self.features.ravel(), self.thresholds.ravel(), rows.ravel()
        node = np.zeros((len(rows), trees), dtype=np.int32)
        for _ in range(inner.bit_length()):
            at = first_node + node
            node = 2 * node + 1 + (values[first_value + features[at]] > thresholds[at])
        first_leaf = np.arange(trees, dtype=np.int32) * (inner + 1)
        sums: NDArray[np.float32] = self.leaves.ravel()[first_leaf + node - inner].sum(axis=1)
        return sums


@cache
def shipped_forest(name: Literal["batch", "stream"]) -> Forest:
    """The trees that come with the package, for pairs of a whole batch, or of an article and those before it."""
    with np.load(DATA / f"{name}.npz", allow_pickle=False) as file:
        return Forest(file["features"], file["thresholds"], file["leaves"], float(file["base"]))
