"""Which articles are on one event, for articles that come one after another.

The measures are those of cluster.py, taken of what has come so far: each new article is compared with the
articles that share most weight with it, and joins the event that it fits best, or begins a new one. What was
decided stays: the key of an event never changes, and so the order in which articles come makes a difference.
Frequencies are those of the background and of the articles so far.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from briefer.events.background import Background, Frequencies, shipped_background
from briefer.events.candidates import INDEXED, LEAST_SHARED, LONGEST, PARTNERS
from briefer.events.cluster import item_of
from briefer.events.edges import COPIED, likelihood_of
from briefer.events.features import FEATURES, WORD_VIEWS, Graph, Likeness, Matrix, assemble, dots, in_context
from briefer.events.forest import Forest, shipped_forest
from briefer.events.reading import terms_of
from briefer.events.terms import Ids, Terms
from briefer.events.vectors import FULL, Rows, Weights, idf_of, is_rare, pair_weights, word_weights
from briefer.types import Article

LEAST_TO_JOIN = 0.3
LEAST_GROWS = 0.06
"""The mean likelihood of its links to all of an event from which an article joins it: of one article, and how much
more with the logarithm of its size. A wrong article in a large event brings others after it, and costs more."""
MOST_HELD = 50_000
"""Older articles than these are forgotten; their events keep their keys."""


@dataclass(slots=True)
class _Held:
    """An article that later ones are compared with. `links` are those that it was compared with, with the
    cosine of texts, of pairs of words, and the closeness."""

    words: Ids
    word_weights: Weights
    pairs: Ids
    pair_weights: Weights
    length: int
    day: float
    event: str = ""
    links: dict[int, tuple[float, float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the article of that number shares with its partners, the articles before it that it was compared
    with: a row of features and the days between for each."""

    number: int
    partners: list[int]
    features: Matrix
    days: NDArray[np.float64]


class Stream:
    """Articles by event as they come."""

    def __init__(self, background: Background | None = None, forest: Forest | None = None) -> None:
        background = background or shipped_background()
        self._forest = forest
        self._words, self._pairs = _Counts(background.words), _Counts(background.pairs)
        self._held: dict[int, _Held] = {}
        self._sizes: dict[str, int] = defaultdict(int)
        self._count = 0

    def add(self, article: Article) -> str:
        """The key of the event of this article: that of an event so far, or a new one.

        A key is made of what the first article of the event says, and is the same in every run.
        """
        return self.add_terms(terms_of(item_of(article)))

    def add_terms(self, terms: Terms) -> str:
        """The same for an article that is read already."""
        compared = self.compare(terms)
        event = self._decide(compared)
        if event is None:
            event = f"e-{terms.key.hex()[:12]}"
            if event in self._sizes:
                event = f"{event}-{compared.number}"
        self._held[compared.number].event = event
        self._sizes[event] += 1
        return event

    def compare(self, terms: Terms) -> Comparison:
        """Takes the article in, and measures it against those before it; it has no event yet."""
        number, self._count = self._count, self._count + 1
        idf = self._words.added(terms.words, self._count)
        weights = _unit(word_weights(terms.words, terms.counts, idf))
        pair_idf = self._pairs.added(terms.pairs, self._count)
        pairs = _unit(pair_weights(terms.pair_counts, pair_idf))
        new = _Held(terms.words, weights, terms.pairs, pairs, terms.length, terms.day)
        partners = self._partners(number, new)
        self._held[number] = new
        self._held.pop(number - MOST_HELD, None)
        if not partners:
            return Comparison(number, [], np.zeros((0, len(FEATURES)), dtype=np.float32), np.zeros(0))
        return Comparison(number, partners, *self._measured(number, new, partners))

    def _measured(self, number: int, new: _Held, partners: list[int]) -> tuple[Matrix, NDArray[np.float64]]:
        """The features of the article with each partner, and the days between."""
        others = [self._held[partner] for partner in partners]
        like = self._likeness(new, others)
        for row, (partner, other) in enumerate(zip(partners, others, strict=True)):
            link = float(like.full[row]), float(like.twos[row]), float(like.closeness[row])
            new.links[partner] = other.links[number] = link
            _trim(other.links)
        graph, asked = self._graph(number, new, partners)
        lengths = np.array([[new.length, other.length] for other in others], dtype=np.int32)
        features = assemble(like, in_context(graph, asked), lengths)
        return features, new.day - np.array([other.day for other in others])

    def _partners(self, number: int, new: _Held) -> list[int]:
        """The articles to compare it with, ascending: those that share most weight with it."""
        scores: dict[int, float] = defaultdict(float)
        self._words.meet(number, new.words, new.word_weights[:, FULL], scores)
        self._pairs.meet(number, new.pairs, new.pair_weights[:, 0], scores)
        best = sorted(
            (-score, other)
            for other, score in scores.items()
            if score >= LEAST_SHARED and other in self._held
        )
        return sorted(other for _, other in best[:PARTNERS])

    def _likeness(self, new: _Held, others: list[_Held]) -> Likeness:
        counted = is_rare(self._words.of(new.words), self._count)
        words, rare = _against(
            new.words, new.word_weights, [(o.words, o.word_weights) for o in others], WORD_VIEWS, counted
        )
        twos, shared = _against(
            new.pairs, new.pair_weights, [(o.pairs, o.pair_weights) for o in others], ((0, 0),)
        )
        return Likeness(words, twos[:, 0], rare, shared)

    def _graph(self, number: int, new: _Held, partners: list[int]) -> tuple[Graph, NDArray[np.int64]]:
        """The links of the article and of its partners, the articles numbered anew, the article as 0."""
        links = {(number, partner): new.links[partner] for partner in partners}
        for partner in partners:
            for other, link in self._held[partner].links.items():
                if other != number and (other, partner) not in links:
                    links[partner, other] = link
        names = dict.fromkeys([number, *partners])
        names.update(dict.fromkeys(other for _, other in links))
        at = {name: index for index, name in enumerate(names)}
        pairs = np.array([(at[one], at[other]) for one, other in links], dtype=np.int32)
        full, twos, closeness = np.array(list(links.values()), dtype=np.float32).T
        return Graph(pairs, len(at), full, twos, closeness), np.arange(len(partners))

    def _decide(self, compared: Comparison) -> str | None:
        """The event that fits best, if it fits well enough; a near-copy settles it."""
        if not compared.partners:
            return None
        events = [self._held[partner].event for partner in compared.partners]
        twos = compared.features[:, FEATURES.index("pairs")]
        if twos.max() >= COPIED:
            return events[int(np.argmax(twos))]
        forest = self._forest or shipped_forest("stream")
        likelihood = likelihood_of(compared.features, compared.days, forest).tolist()
        likely: dict[str, list[float]] = defaultdict(list)
        for event, value in zip(events, likelihood, strict=True):
            likely[event].append(value)
        mean, best = max(
            (sum(values) / min(self._sizes[event], PARTNERS), event) for event, values in likely.items()
        )
        least = LEAST_TO_JOIN + LEAST_GROWS * math.log(min(self._sizes[best], PARTNERS))
        return best if mean >= least else None


class _Counts:
    """How many articles hold each term, and the last articles that each stands for in the index."""

    def __init__(self, background: Frequencies) -> None:
        self._background = background
        self._counts: dict[int, int] = defaultdict(int)
        self._index: dict[int, deque[tuple[int, float]]] = {}

    def of(self, ids: Ids) -> NDArray[np.int64]:
        """How many articles so far hold each term."""
        return np.array([self._counts[term] for term in ids.tolist()], dtype=np.int64)

    def added(self, ids: Ids, articles: int) -> Weights:
        """Counts an article with these terms, the last of so many; their inverse document frequencies."""
        for term in ids.tolist():
            self._counts[term] += 1
        return idf_of(self.of(ids) + self._background.of(ids), articles + self._background.articles)

    def meet(self, number: int, ids: Ids, weights: NDArray[np.float32], scores: dict[int, float]) -> None:
        """Adds to the scores of the articles that share weighty terms, and puts this one in the index."""
        for place in np.lexsort((ids, -weights))[:INDEXED].tolist():
            term, weight = int(ids[place]), float(weights[place])
            listed = self._index.setdefault(term, deque(maxlen=LONGEST))
            for other, other_weight in listed:
                scores[other] += weight * other_weight
            listed.append((number, weight))


def _against(
    own: Ids,
    weights: Weights,
    others: Iterable[tuple[Ids, Weights]],
    views: tuple[tuple[int, int], ...],
    counted: NDArray[np.bool_] | None = None,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The dot products of one row with others, and how many of the counted terms each shares with it."""
    columns, values, sizes = [np.arange(len(own), dtype=np.int32)], [weights], [len(own)]
    for ids, other_weights in others:
        at = np.minimum(np.searchsorted(own, ids), max(0, len(own) - 1))
        same = own[at] == ids if len(own) else np.zeros(len(ids), dtype=np.bool_)
        columns.append(at[same].astype(np.int32))
        values.append(other_weights[same])
        sizes.append(int(same.sum()))
    rows = Rows.joined(sizes, np.concatenate(columns), np.concatenate(values), len(own))
    pairs = np.stack([np.zeros(len(sizes) - 1), np.arange(1, len(sizes))], axis=1).astype(np.int32)
    return dots(rows, pairs, views, counted)


def _unit(weights: Weights) -> Weights:
    lengths = np.sqrt((weights**2).sum(axis=0))
    unit: Weights = (weights / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return unit


def _trim(links: dict[int, tuple[float, float, float]]) -> None:
    """Leaves the closest 2 * PARTNERS links."""
    if len(links) > 2 * PARTNERS:
        del links[min(links, key=lambda other: (links[other][2], -other))]
