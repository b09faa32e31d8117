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
from briefer.events.parallel import in_processes, rows_in_parts, shared_empty
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
    """Sparse rows: those of article i are `columns[starts[i]:ends[i]]`, with their `weights` beside them.

    `weights` has one column for each view. `width` is how many columns there are.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    columns: Indices
    weights: Weights
    width: int

    @classmethod
    def joined(
        cls, sizes: Sequence[int] | NDArray[np.int64], columns: Indices, weights: Weights, width: int
    ) -> Rows:
        """Rows of these sizes that stand one behind the other."""
        ends = np.cumsum(sizes, dtype=np.int64)
        return cls(ends - sizes, ends, columns, weights, width)


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


def vectors_of(
    table: TermTable, background: Background, order: Sequence[int] | None = None, workers: int = 1
) -> Vectors:
    """The vectors of all articles; the frequencies are those of the background and of the table together.

    `order` are the indices of the articles in the order that the rows shall have, else that of the table.
    `workers` is how many processes may be at it.
    """
    order = range(len(table)) if order is None else order
    words, held = _shared(table.words, background.words, len(table))
    pairs, _ = _shared(table.pairs, background.pairs, len(table))
    # Each stretch of articles has room for all that it has, and leaves free what has no column.
    word_room, pair_room = _room(table.word_ends, order), _room(table.pair_ends, order)
    word_space, pair_space = _Space.of(word_room, 6, workers), _Space.of(pair_room, 1, workers)

    def written(begin: int, end: int) -> tuple[NDArray[np.int64], ...]:
        word_rows, pair_rows = (
            word_space.filled(int(word_room[begin])),
            pair_space.filled(int(pair_room[begin])),
        )
        # A block of articles at a time: with all at once, what is dropped in the end would be most of the memory.
        for at in range(begin, end, AT_ONCE):
            block = table.taken(order[at : min(at + AT_ONCE, end)])
            columns, idf = words.found(block.words)
            word_rows.add(block.word_ends, columns, word_weights(block.words, block.word_counts, idf))
            columns, idf = pairs.found(block.pairs)
            pair_rows.add(block.pair_ends, columns, pair_weights(block.pair_counts, idf))
        return *word_rows.spans(), *pair_rows.spans()

    word_starts, word_ends, pair_starts, pair_ends = in_processes(
        written, rows_in_parts(len(order), workers), workers
    )
    word_rows = Rows(word_starts, word_ends, word_space.columns, word_space.weights, words.width)
    pair_rows = Rows(pair_starts, pair_ends, pair_space.columns, pair_space.weights, pairs.width)
    return Vectors(word_rows, pair_rows, is_rare(held, len(table)))


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
    a term that one article alone has. `width` is how many columns there are."""

    terms: Ids
    idf: Weights
    column: Indices
    width: int

    def found(self, terms: Ids) -> tuple[Indices, Weights]:
        """The columns of these terms, and their inverse document frequencies."""
        # Looked up in order, and each once: at random places of a long table every step of a search is slow.
        distinct, where = np.unique(terms, return_inverse=True)
        at = np.searchsorted(self.terms, distinct)
        return self.column[at][where], self.idf[at][where]


def _shared(ids: Ids, background: Frequencies, articles: int) -> tuple[_Shared, NDArray[np.int64]]:
    """The terms of a table, and how many articles have each of those that two or more have."""
    distinct, counts = np.unique(ids, return_counts=True)
    idf = idf_of(counts + background.of(distinct), background.articles + articles)
    kept = counts > 1
    column = np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)
    held = counts[kept]
    return _Shared(distinct, idf, column, len(held)), held


def _room(ends: NDArray[np.int64], order: Sequence[int]) -> NDArray[np.int64]:
    """How many terms the articles have that stand before each, in that order; the last is that of all."""
    return np.concatenate([[0], np.cumsum(np.diff(ends, prepend=0)[np.asarray(order, dtype=np.int64)])])


@dataclass(frozen=True, slots=True)
class _Space:
    """Room for rows."""

    columns: Indices
    weights: Weights

    @classmethod
    def of(cls, room: NDArray[np.int64], views: int, workers: int) -> _Space:
        size = int(room[-1])
        return cls(shared_empty((size,), np.int32, workers), shared_empty((size, views), np.float32, workers))

    def filled(self, begin: int) -> _Filled:
        """Rows that are written from this place on."""
        return _Filled(self, begin)


class _Filled:
    """Unit rows that are added block by block to their space."""

    def __init__(self, space: _Space, begin: int) -> None:
        self._space = space
        self._starts: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
        self._ends: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
        self._size = begin

    def add(self, ends: NDArray[np.int64], columns: Indices, weights: Weights) -> None:
        """Brings rows to length 1 in each view, and adds of them what has a column."""
        row_of = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
        for view in range(weights.shape[1]):
            squares = np.bincount(row_of, weights=weights[:, view] ** 2, minlength=len(ends))
            lengths = np.sqrt(np.where(squares > 0, squares, 1)).astype(np.float32)
            weights[:, view] /= lengths[row_of]
        kept = columns >= 0
        sizes = np.bincount(row_of[kept], minlength=len(ends))
        begin, end = self._size, self._size + int(sizes.sum())
        self._space.columns[begin:end] = columns[kept]
        self._space.weights[begin:end] = weights[kept]
        self._ends.append(begin + np.cumsum(sizes))
        self._starts.append(self._ends[-1] - sizes)
        self._size = end

    def spans(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the rows begin and end."""
        return np.concatenate(self._starts), np.concatenate(self._ends)


def _damped(counts: NDArray[np.uint8]) -> Weights:
    """1 + ln(count), 0 for 0."""
    table = np.concatenate([[0.0], 1 + np.log(np.arange(1, 256))]).astype(np.float32)
    damped: Weights = table[counts]
    return damped
