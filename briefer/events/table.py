"""The terms of many articles, one after another in one array of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefer.events.terms import Counts, Ids, Terms

Ends = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TermTable:
    """Articles as rows. `word_ends[i]` is where the words of article i end; `pair_ends` likewise.

    `word_counts` has the four columns of Terms.counts. 100,000 articles of 3,900 characters take 400 MB.
    """

    word_ends: Ends
    words: Ids
    word_counts: Counts
    pair_ends: Ends
    pairs: Ids
    pair_counts: Counts
    lengths: NDArray[np.int32]
    days: NDArray[np.float64]
    languages: tuple[str, ...]
    keys: tuple[bytes, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def taken(self, order: Sequence[int]) -> TermTable:
        """The articles of these indices, in this order."""
        at = np.asarray(order, dtype=np.int64)
        words, word_ends = _spans(self.word_ends, at)
        pairs, pair_ends = _spans(self.pair_ends, at)
        return TermTable(
            word_ends,
            self.words[words],
            self.word_counts[words],
            pair_ends,
            self.pairs[pairs],
            self.pair_counts[pairs],
            self.lengths[at],
            self.days[at],
            tuple(self.languages[index] for index in order),
            tuple(self.keys[index] for index in order),
        )


def tabulated(rows: Sequence[Terms]) -> TermTable:
    """One table of the terms of many articles."""
    return TermTable(
        np.cumsum([len(row.words) for row in rows], dtype=np.int64),
        _joined([row.words for row in rows], (0,), np.uint32),
        _joined([row.counts for row in rows], (0, 4), np.uint8),
        np.cumsum([len(row.pairs) for row in rows], dtype=np.int64),
        _joined([row.pairs for row in rows], (0,), np.uint32),
        _joined([row.pair_counts for row in rows], (0,), np.uint8),
        np.array([row.length for row in rows], dtype=np.int32),
        np.array([row.day for row in rows], dtype=np.float64),
        tuple(row.language for row in rows),
        tuple(row.key for row in rows),
    )


def stacked(tables: Sequence[TermTable]) -> TermTable:
    """The tables one after another as one."""
    return TermTable(
        np.cumsum(_joined([_sizes(table.word_ends) for table in tables], (0,), np.int64)),
        _joined([table.words for table in tables], (0,), np.uint32),
        _joined([table.word_counts for table in tables], (0, 4), np.uint8),
        np.cumsum(_joined([_sizes(table.pair_ends) for table in tables], (0,), np.int64)),
        _joined([table.pairs for table in tables], (0,), np.uint32),
        _joined([table.pair_counts for table in tables], (0,), np.uint8),
        _joined([table.lengths for table in tables], (0,), np.int32),
        _joined([table.days for table in tables], (0,), np.float64),
        tuple(language for table in tables for language in table.languages),
        tuple(key for table in tables for key in table.keys),
    )


def _spans(ends: Ends, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], Ends]:
    """Where the elements of these rows stand, and where each row ends when they are put one after another."""
    sizes = _sizes(ends)[rows]
    new_ends = np.cumsum(sizes)
    starts = ends[rows] - sizes
    return np.arange(int(sizes.sum())) + np.repeat(starts - (new_ends - sizes), sizes), new_ends


def _sizes(ends: Ends) -> NDArray[np.int64]:
    return np.diff(ends, prepend=0)


def _joined(arrays: Sequence[NDArray[Any]], shape: tuple[int, ...], kind: type) -> NDArray[Any]:
    return np.concatenate(arrays).astype(kind, copy=False) if arrays else np.zeros(shape, dtype=kind)
