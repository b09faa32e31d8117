"""The articles as sparse vectors: TF-IDF of words, seen in five ways, and of pairs of words.

One row of `words` carries five weights for each word: in the whole text, in the lead, in the title, as a
name and as a number. Each of the five is a unit vector of its own, so that the dot product of two rows gives
five cosines at once. Words and pairs that only one article has are left out after the lengths are taken:
they can match nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefer.events.background import Background, Frequencies
from briefer.events.table import TermTable
from briefer.events.terms import NUMBER, Ids

Weights = NDArray[np.float32]
Indices = NDArray[np.int32]
VIEWS = ("full", "lead", "title", "names", "numbers")


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows: those of article i are `columns[ends[i-1]:ends[i]]`, with their `weights` beside them.

    `weights` has one column for each view. `width` is how many columns there are.
    """

    ends: NDArray[np.int64]
    columns: Indices
    weights: Weights
    width: int

    def span(self, row: int) -> tuple[int, int]:
        return (int(self.ends[row - 1]) if row else 0), int(self.ends[row])


@dataclass(frozen=True, slots=True)
class Vectors:
    """The articles of one table as vectors: `words` has the five views, `pairs` one."""

    words: Rows
    pairs: Rows

    def __len__(self) -> int:
        return len(self.words.ends)


def vectors_of(table: TermTable, background: Background) -> Vectors:
    """The vectors of all articles; the frequencies are those of the background and of the table together."""
    columns, idf, shared = _weighed(table.words, background.words, len(table))
    number = (table.words & NUMBER) != 0
    views = np.empty((len(table.words), len(VIEWS)), dtype=np.float32)
    for view in range(3):
        views[:, view] = _damped(table.word_counts[:, view]) * idf
    views[:, 3] = np.where((table.word_counts[:, 3] > 0) & ~number, views[:, 0], 0)
    views[:, 4] = np.where(number, views[:, 0], 0)
    words = _rows(table.word_ends, columns, views, shared)
    columns, idf, shared = _weighed(table.pairs, background.pairs, len(table))
    weights = (_damped(table.pair_counts) * idf)[:, None]
    return Vectors(words, _rows(table.pair_ends, columns, weights, shared))


def _weighed(
    ids: Ids, background: Frequencies, articles: int
) -> tuple[NDArray[np.int64], Weights, NDArray[np.int64]]:
    """For each term its column and its inverse document frequency; and the columns that two articles share."""
    distinct, columns, counts = np.unique(ids, return_inverse=True, return_counts=True)
    seen = counts + background.of(distinct)
    idf = np.log((background.articles + articles + 1) / (seen + 0.5)).astype(np.float32)
    return columns, idf[columns], np.flatnonzero(counts > 1)


def _damped(counts: NDArray[np.uint8]) -> Weights:
    """1 + ln(count), 0 for 0."""
    table = np.concatenate([[0.0], 1 + np.log(np.arange(1, 256))]).astype(np.float32)
    damped: Weights = table[counts]
    return damped


def _rows(
    ends: NDArray[np.int64], columns: NDArray[np.int64], weights: Weights, shared: NDArray[np.int64]
) -> Rows:
    """Unit rows, of the shared columns alone, numbered anew."""
    row_of = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
    for view in range(weights.shape[1]):
        squares = np.bincount(row_of, weights=weights[:, view] ** 2, minlength=len(ends))
        lengths = np.sqrt(np.where(squares > 0, squares, 1)).astype(np.float32)
        weights[:, view] /= lengths[row_of]
    at = np.full(int(columns.max(initial=0)) + 1, -1, dtype=np.int32)
    at[shared] = np.arange(len(shared), dtype=np.int32)
    renumbered = at[columns]
    kept = renumbered >= 0
    left = np.cumsum(np.bincount(row_of[kept], minlength=len(ends)))
    return Rows(left, renumbered[kept], np.ascontiguousarray(weights[kept]), len(shared))
