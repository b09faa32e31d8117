"""The articles as sparse vectors: TF-IDF of words, seen in six ways, and of pairs of words.

One row of `words` carries six weights for each word: in the whole text, in the lead, in the title, as a name,
as a number, and as a name in the lead. Each of the six is a unit vector of its own, so that one walk over two
rows gives six cosines at once. Words and pairs that only one article has are left out after the lengths are taken:
they can match nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefer.events.background import Background, Frequencies
from briefer.events.table import TermTable
from briefer.events.terms import NUMBER, Counts, Ids

Weights = NDArray[np.float32]
Indices = NDArray[np.int32]
FULL, LEAD, TITLE, NAMES, NUMBERS, NAMES_IN_LEAD = range(6)
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


def vectors_of(table: TermTable, background: Background) -> Vectors:
    """The vectors of all articles; the frequencies are those of the background and of the table together."""
    columns, idf, held = _weighed(table.words, background.words, len(table))
    words = _rows(table.word_ends, columns, word_weights(table.words, table.word_counts, idf), held)
    rare = is_rare(held[held > 1], len(table))
    columns, idf, held = _weighed(table.pairs, background.pairs, len(table))
    pairs = _rows(table.pair_ends, columns, pair_weights(table.pair_counts, idf), held)
    return Vectors(words, pairs, rare)


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


def _weighed(
    ids: Ids, background: Frequencies, articles: int
) -> tuple[NDArray[np.int64], Weights, NDArray[np.int64]]:
    """For each term its column and its inverse document frequency; and how many articles have each column."""
    distinct, columns, counts = np.unique(ids, return_inverse=True, return_counts=True)
    seen = counts + background.of(distinct)
    return columns, idf_of(seen, background.articles + articles)[columns], counts


def _damped(counts: NDArray[np.uint8]) -> Weights:
    """1 + ln(count), 0 for 0."""
    table = np.concatenate([[0.0], 1 + np.log(np.arange(1, 256))]).astype(np.float32)
    damped: Weights = table[counts]
    return damped


def _rows(
    ends: NDArray[np.int64], columns: NDArray[np.int64], weights: Weights, held: NDArray[np.int64]
) -> Rows:
    """Unit rows, of the columns that two articles or more hold, numbered anew."""
    row_of = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
    for view in range(weights.shape[1]):
        squares = np.bincount(row_of, weights=weights[:, view] ** 2, minlength=len(ends))
        lengths = np.sqrt(np.where(squares > 0, squares, 1)).astype(np.float32)
        weights[:, view] /= lengths[row_of]
    width = int((held > 1).sum())
    at = np.where(held > 1, np.cumsum(held > 1) - 1, -1).astype(np.int32)
    renumbered = at[columns]
    kept = renumbered >= 0
    left = np.cumsum(np.bincount(row_of[kept], minlength=len(ends)))
    return Rows(left, renumbered[kept], np.ascontiguousarray(weights[kept]), width)
