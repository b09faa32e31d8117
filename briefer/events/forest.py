"""A small ensemble of decision trees (gradient boosting; Friedman, 2001), evaluated in numpy.

The trees are trained by tools/train_edges.py and ship as briefer/events/data/edges.npz, which also says in
words what they were trained on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from briefer.events.background import DATA

_AT_ONCE = 1 << 15


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
            total[start : start + _AT_ONCE] += self._sums(np.asfortranarray(rows[start : start + _AT_ONCE]))
        return total

    def _sums(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        total = np.zeros(len(rows), dtype=np.float32)
        inner = self.features.shape[1]
        flat, count = rows.ravel(order="F"), len(rows)
        at = np.arange(count, dtype=np.int32)
        for features, thresholds, leaves in zip(self.features, self.thresholds, self.leaves, strict=True):
            column = features.astype(np.int32) * count
            node = (rows[:, features[0]] > thresholds[0]).astype(np.int32) + 1
            while node[0] < inner:
                node = 2 * node + 1 + (flat[column[node] + at] > thresholds[node])
            total += leaves[node - inner]
        return total


@cache
def shipped_forest() -> Forest:
    """The trees that come with the package."""
    with np.load(DATA / "edges.npz", allow_pickle=False) as file:
        return Forest(file["features"], file["thresholds"], file["leaves"], float(file["base"]))
