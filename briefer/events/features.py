"""What two articles share, measured in ways that a small model can weigh.

Three kinds: cosines of what they say; how that compares with what each shares with its nearest others, so that
a dense topic and a sparse one are measured alike; and how far their neighbours are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefer.events.candidates import Pairs
from briefer.events.parallel import in_processes, stretches_of
from briefer.events.vectors import FULL, LEAD, NAMES, NAMES_IN_LEAD, NUMBERS, TITLE, Rows, Vectors

Matrix = NDArray[np.float32]
Column = NDArray[np.float32]

FEATURES = (
    "full",
    "lead",
    "title",
    "names",
    "numbers",
    "names_in_lead",
    "pairs",
    "lead_in_full_more",
    "lead_in_full_less",
    "title_in_full_more",
    "title_in_full_less",
    "shared_rare_words",
    "shared_pairs",
    "full_to_nearest_less",
    "full_to_nearest_more",
    "pairs_to_nearest_less",
    "pairs_to_nearest_more",
    "close_to_third_less",
    "close_to_third_more",
    "close_to_eighth_less",
    "close_to_eighth_more",
    "rank_better",
    "rank_worse",
    "neighbours_by_full",
    "neighbours_by_closeness",
    "partners_fewer",
    "partners_more",
    "shorter",
    "longer",
)
FALLING = frozenset({"rank_better", "rank_worse"})
"""Features of which less speaks for one event; of lengths and numbers of partners neither does."""
UNORDERED = frozenset({"shorter", "longer", "partners_fewer", "partners_more"})

WORD_VIEWS = (
    (FULL, FULL),
    (LEAD, LEAD),
    (TITLE, TITLE),
    (NAMES, NAMES),
    (NUMBERS, NUMBERS),
    (NAMES_IN_LEAD, NAMES_IN_LEAD),
    (LEAD, FULL),
    (FULL, LEAD),
    (TITLE, FULL),
    (FULL, TITLE),
)
_LEAST_FULL, _LEAST_TWOS, _LEAST_CLOSENESS = 0.2, 0.05, 0.2
"""What an article is taken to share with its nearest others at least. Where it has none beside it, as in a folder of
a few, the pair that shares a phrase would be as close as can be in comparison."""


@dataclass(frozen=True, slots=True)
class _Neighbourhood:
    """Who is how close to whom: `rank` is 0 for the closest, from the left and from the right article of a
    pair; `third` and `eighth` are how close those neighbours of each article are, 0 where it has fewer."""

    left_rank: Column
    right_rank: Column
    third: Column
    eighth: Column


@dataclass(frozen=True, slots=True)
class Likeness:
    """What pairs of articles share, by themselves: one row a pair.

    `words` has a column for each of the word views compared, `twos` is the cosine of the pairs of words, `rare`
    and `shared` count rare words and pairs of words that both have.
    """

    words: Matrix
    twos: Column
    rare: Column
    shared: Column

    @property
    def full(self) -> Column:
        """The cosine of the whole texts."""
        return self.words[:, FULL]

    @property
    def closeness(self) -> Column:
        """One number for all, to rank neighbours by."""
        both = 0.4 * (self.words[:, FULL] + self.words[:, NAMES])
        close: Column = (both + 0.6 * np.sqrt(self.twos)).astype(np.float32)
        return close


def pair_features(vectors: Vectors, lengths: NDArray[np.int32], pairs: Pairs, workers: int = 1) -> Matrix:
    """One row a pair, one column for each of FEATURES; `lengths` are in words.

    The pairs are in the order of their first articles, and are all that are compared: nearest neighbours are
    looked for among them.
    """
    return features_of(likeness_of(vectors, pairs, workers), lengths, pairs, workers)


def likeness_of(vectors: Vectors, pairs: Pairs, workers: int = 1) -> Likeness:
    """What each pair shares by itself; the pairs are in the order of their first articles."""

    def compared(begin: int, end: int) -> tuple[NDArray[Any], ...]:
        some = pairs[begin:end]
        words, rare = dots(vectors.words, some, WORD_VIEWS, vectors.rare)
        twos, shared = dots(vectors.pairs, some, ((0, 0),))
        return words, twos[:, 0], rare, shared

    return Likeness(*in_processes(compared, stretches_of(pairs[:, 0], workers), workers))


def features_of(like: Likeness, lengths: NDArray[np.int32], pairs: Pairs, workers: int = 1) -> Matrix:
    """The features of all pairs that are compared, of which it is known what they share."""
    graph = Graph(pairs, len(lengths), like.full, like.twos, like.closeness)
    return assemble(like, in_context(graph, np.arange(len(pairs)), workers), lengths[pairs])


@dataclass(frozen=True, slots=True)
class Graph:
    """Pairs of the articles 0 .. count-1, with three measures of what they share (see Likeness)."""

    pairs: Pairs
    count: int
    full: Column
    twos: Column
    closeness: Column


def in_context(graph: Graph, asked: NDArray[np.int64], workers: int = 1) -> list[Column]:
    """How the pairs of these indices stand to the other pairs of their articles: the relative features."""
    pairs, count = graph.pairs[asked], graph.count
    full, twos, closeness = graph.full, graph.twos, graph.closeness
    near = _neighbourhood(closeness, graph.pairs, count)
    left, right = near.left_rank[asked], near.right_rank[asked]
    weights = (full**2, closeness**2)
    partners = np.log1p(np.bincount(graph.pairs.ravel(), minlength=count)).astype(np.float32)
    return [
        *_relative(full[asked], _nearest(full, graph.pairs, count), pairs, _LEAST_FULL),
        *_relative(twos[asked], _nearest(twos, graph.pairs, count), pairs, _LEAST_TWOS),
        *_relative(closeness[asked], near.third, pairs, _LEAST_CLOSENESS),
        *_relative(closeness[asked], near.eighth, pairs, _LEAST_CLOSENESS),
        np.log1p(np.minimum(left, right)),
        np.log1p(np.maximum(left, right)),
        *_shared_neighbours(weights, graph.pairs, count, pairs, workers).T,
        *_more_and_less(partners[pairs[:, 0]], partners[pairs[:, 1]])[::-1],
    ]


def assemble(like: Likeness, context: list[Column], lengths: NDArray[np.int32]) -> Matrix:
    """The features of pairs, in the order of FEATURES; `lengths` has the words of both articles of each."""
    words = like.words
    log_lengths = np.log1p(lengths.astype(np.float32))
    columns = [
        *words[:, :6].T,
        like.twos,
        *_more_and_less(words[:, 6], words[:, 7]),
        *_more_and_less(words[:, 8], words[:, 9]),
        np.log1p(like.rare),
        np.log1p(like.shared),
        *context,
        *_more_and_less(log_lengths[:, 0], log_lengths[:, 1])[::-1],
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def dots(
    rows: Rows, pairs: Pairs, views: tuple[tuple[int, int], ...], counted: NDArray[np.bool_] | None = None
) -> tuple[Matrix, Column]:
    """For each pair and each (view of the one, view of the other) their dot product; and how many of the
    `counted` columns both have, of all columns where none are named.

    The pairs are in the order of their first articles: where the elements of each stand is put down once over
    all columns, and the columns of its partners are looked up there.
    """
    result = np.zeros((len(pairs), len(views)), dtype=np.float32)
    count = np.zeros(len(pairs), dtype=np.float32)
    place = np.full(rows.width, -1, dtype=np.int32)
    left_views, right_views = [view[0] for view in views], [view[1] for view in views]
    firsts, begins = np.unique(pairs[:, 0], return_index=True)
    ends = np.append(begins, len(pairs))[1:]
    for article, begin, end in zip(firsts.tolist(), begins.tolist(), ends.tolist(), strict=True):
        start, stop = int(rows.starts[article]), int(rows.ends[article])
        own = rows.columns[start:stop]
        others = pairs[begin:end, 1]
        starts, stops = rows.starts[others], rows.ends[others]
        columns = [
            rows.columns[one:other] for one, other in zip(starts.tolist(), stops.tolist(), strict=True)
        ]
        place[own] = np.arange(stop - start, dtype=np.int32)
        matched = place.take(np.concatenate(columns))
        place[own] = -1
        hits = (matched >= 0).nonzero()[0]
        if not len(hits):
            continue
        # The hits of each partner stand together.
        behind = np.cumsum(stops - starts)
        hits_behind = np.searchsorted(hits, behind)
        sizes = np.diff(hits_behind, prepend=0)
        starts[1:] -= behind[:-1]
        at, matched = hits + np.repeat(starts, sizes), matched.take(hits)
        some = sizes.nonzero()[0]
        runs = (hits_behind - sizes)[some]
        products = rows.weights[start:stop].take(left_views, 1).take(matched, 0)
        weights = rows.weights.take(at, 0)
        for column, view in enumerate(right_views):
            products[:, column] *= weights[:, view]
        result[begin + some] = np.add.reduceat(products, runs, axis=0)
        if counted is None:
            count[begin:end] = sizes
        else:
            count[begin + some] = np.add.reduceat(counted[own].astype(np.float32).take(matched), runs)
    return result, count


def _more_and_less(one: Column, other: Column) -> tuple[Column, Column]:
    return np.maximum(one, other), np.minimum(one, other)


def _relative(value: Column, of_article: Column, pairs: Pairs, least: float) -> tuple[Column, Column]:
    """The value over that of each of the two articles: the smaller quotient and the larger."""
    more, less = _more_and_less(of_article[pairs[:, 0]], of_article[pairs[:, 1]])
    to_more: Column = (value / np.maximum(more, least)).astype(np.float32)
    to_less: Column = (value / np.maximum(less, least)).astype(np.float32)
    return to_more, to_less


def _nearest(similarity: Column, pairs: Pairs, count: int) -> Column:
    nearest = np.zeros(count, dtype=np.float32)
    np.maximum.at(nearest, pairs[:, 0], similarity)
    np.maximum.at(nearest, pairs[:, 1], similarity)
    return nearest


def _neighbourhood(closeness: Column, pairs: Pairs, count: int) -> _Neighbourhood:
    article = np.concatenate([pairs[:, 0], pairs[:, 1]])
    other = np.concatenate([pairs[:, 1], pairs[:, 0]])
    both = np.concatenate([closeness, closeness])
    order = np.lexsort((other, -both, article))
    firsts = np.searchsorted(article[order], np.arange(count))
    rank = np.empty(len(order), dtype=np.float32)
    rank[order] = np.arange(len(order)) - firsts[article[order]]
    third, eighth = np.zeros((2, count), dtype=np.float32)
    third[article[rank == 2]] = both[rank == 2]
    eighth[article[rank == 7]] = both[rank == 7]
    return _Neighbourhood(rank[: len(pairs)], rank[len(pairs) :], third, eighth)


def _shared_neighbours(
    weights: tuple[Column, ...], pairs: Pairs, count: int, asked: Pairs, workers: int
) -> Matrix:
    """For each kind of weight the cosine of the neighbours of two articles; each is its own neighbour too."""
    article = np.concatenate([pairs[:, 0], pairs[:, 1], np.arange(count)])
    other = np.concatenate([pairs[:, 1], pairs[:, 0], np.arange(count)])
    order = np.argsort(article, kind="stable")
    table = np.empty((len(order), len(weights)), dtype=np.float32)
    for column, (weight, least) in enumerate(
        zip(weights, (_LEAST_FULL**2, _LEAST_CLOSENESS**2), strict=True)
    ):
        own = np.maximum(_nearest(weight, pairs, count), least)
        table[:, column] = np.concatenate([weight, weight, own])
        squares = np.bincount(article, weights=table[:, column] ** 2, minlength=count)
        table[:, column] /= np.sqrt(squares)[article]
    sizes = np.bincount(article, minlength=count)
    rows = Rows.joined(sizes, other[order].astype(np.int32), table[order], count)
    views = tuple((column, column) for column in range(len(weights)))

    def shared(begin: int, end: int) -> tuple[NDArray[Any], ...]:
        return dots(rows, asked[begin:end], views)

    return in_processes(shared, stretches_of(asked[:, 0], workers), workers)[0]
