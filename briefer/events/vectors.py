"""The articles as sparse vectors: TF-IDF of words, seen in six ways, and of pairs of words.

One row of `words` carries six weights for each word: in the whole text, in the lead, in the title, as a name,
as a number, and as a name in the lead. Each of the six is a unit vector of its own, so that one walk over two
rows gives six cosines at once. Words and pairs that only one article has are left out after the lengths are taken:
they can match nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefer.events.background import Background, Frequencies
from briefer.events.table import TermTable
from briefer.events.terms import NUMBER, Counts, Ids

Weights = NDArray[np.float32]
Indices = NDArray[np.int32]
FULL, LEAD, TITLE, NAMES, NUMBERS, NAMES_IN_LEAD = range(6)
AT_ONCE = 2_000
"""Articles."""
RARE_ARTICLES = 4
RARE_SHARE = 0.01
"""A word is rare where no more articles of the table have it than this number, or this share of them."""


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
    """The articles of one table as vectors: `words` has the six views, `pairs` one.

    `rare` says of each column of `words` whether few articles have it.
    """

    words: Rows
    pairs: Rows
    rare: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.words.ends)


def vectors_of(table: TermTable, background: Background, order: Sequence[int] | None = None) -> Vectors:
    """The vectors of all articles; the frequencies are those of the background and of the table together.

    `order` are the indices of the articles in the order that the rows shall have, else that of the table.
    """
    order = range(len(table)) if order is None else order
    words, held = _shared(table.words, background.words, len(table))
    pairs, _ = _shared(table.pairs, background.pairs, len(table))
    # A block of articles at a time: with all at once, what is dropped in the end would be most of the memory.
    blocks = (table.taken(order[at : at + AT_ONCE]) for at in range(0, len(order), AT_ONCE))
    word_rows, pair_rows = _Growing(words, 6), _Growing(pairs, 1)
    for block in blocks:
        at, idf = words.found(block.words)
        word_rows.add(block.word_ends, words.column[at], word_weights(block.words, block.word_counts, idf))
        at, idf = pairs.found(block.pairs)
        pair_rows.add(block.pair_ends, pairs.column[at], pair_weights(block.pair_counts, idf))
    return Vectors(word_rows.rows(), pair_rows.rows(), is_rare(held, len(table)))


def word_weights(words: Ids, counts: Counts, idf: Weights) -> Weights:
    """The weight of each word in each view, before its row is brought to length 1."""
    number = (words & NUMBER) != 0
    weights = np.empty((len(words), 6), dtype=np.float32)
    for view in (FULL, LEAD, TITLE):
        weights[:, view] = _damped(counts[:, view]) * idf
    weights[:, NAMES] = np.where((counts[:, 3] > 0) & ~number, weights[:, FULL], 0)
    weights[:, NUMBERS] = np.where(number, weights[:, FULL], 0)
    weights[:, NAMES_IN_LEAD] = np.where(counts[:, 1] > 0, weights[:, NAMES], 0)
    return weights


def pair_weights(counts: Counts, idf: Weights) -> Weights:
    """The weight of each pair of words, in one column."""
    return (_damped(counts) * idf)[:, None]


def idf_of(seen: NDArray[np.int64], articles: int) -> Weights:
    """The inverse document frequency of terms that so many of the articles have."""
    return np.log((articles + 1) / (seen + 0.5)).astype(np.float32)


def is_rare(held: NDArray[np.int64], articles: int) -> NDArray[np.bool_]:
    """Which words count as rare that so many of the articles have."""
    return held <= max(RARE_ARTICLES, RARE_SHARE * articles)


@dataclass(frozen=True, slots=True)
class _Shared:
    """The distinct terms of a table, ascending: of each its inverse document frequency, and its column, -1 for
    a term that one article alone has. `width` columns have `size` elements in all."""

    terms: Ids
    idf: Weights
    column: Indices
    width: int
    size: int

    def found(self, terms: Ids) -> tuple[NDArray[np.int64], Weights]:
        """Where these terms stand, and their inverse document frequencies."""
        at = np.searchsorted(self.terms, terms)
        return at, self.idf[at]


def _shared(ids: Ids, background: Frequencies, articles: int) -> tuple[_Shared, NDArray[np.int64]]:
    """The terms of a table, and how many articles have each of those that two or more have."""
    distinct, counts = np.unique(ids, return_counts=True)
    idf = idf_of(counts + background.of(distinct), background.articles + articles)
    kept = counts > 1
    column = np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)
    held = counts[kept]
    return _Shared(distinct, idf, column, len(held), int(held.sum())), held


class _Growing:
    """Unit rows that are added block by block to arrays that are as large as they will be."""

    def __init__(self, shared: _Shared, views: int) -> None:
        self._width = shared.width
        self._columns = np.empty(shared.size, dtype=np.int32)
        self._weights = np.empty((shared.size, views), dtype=np.float32)
        self._ends: list[NDArray[np.int64]] = []
        self._size = 0

    def add(self, ends: NDArray[np.int64], columns: Indices, weights: Weights) -> None:
        """Brings rows to length 1 in each view, and adds of them what has a column."""
        row_of = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
        for view in range(weights.shape[1]):
            squares = np.bincount(row_of, weights=weights[:, view] ** 2, minlength=len(ends))
            lengths = np.sqrt(np.where(squares > 0, squares, 1)).astype(np.float32)
            weights[:, view] /= lengths[row_of]
        kept = columns >= 0
        begin, end = self._size, self._size + int(kept.sum())
        self._columns[begin:end] = columns[kept]
        self._weights[begin:end] = weights[kept]
        self._ends.append(begin + np.cumsum(np.bincount(row_of[kept], minlength=len(ends))))
        self._size = end

    def rows(self) -> Rows:
        ends = np.concatenate(self._ends) if self._ends else np.zeros(0, dtype=np.int64)
        return Rows(ends, self._columns, self._weights, self._width)


def _damped(counts: NDArray[np.uint8]) -> Weights:
    """1 + ln(count), 0 for 0."""
    table = np.concatenate([[0.0], 1 + np.log(np.arange(1, 256))]).astype(np.float32)
    damped: Weights = table[counts]
    return damped
