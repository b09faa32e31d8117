"""Rankers that walk at random over a graph of sentences."""

from __future__ import annotations

import math
from collections.abc import Sequence

from benchmarks.peers.base import cosine, fill_without_repeats, in_reading_order, sentences, tfidf
from briefer.text.tokens import content_stems
from briefer.types import Article, Sentence

DAMPING = 0.85
ROUNDS = 50

Matrix = list[list[float]]


def lexrank(articles: Sequence[Article], budget: int) -> list[Sentence]:
    """Continuous LexRank: edges are TF-IDF cosines (Erkan & Radev, "LexRank", 2004)."""
    pool = sentences(articles)
    vectors = tfidf(pool)
    return _ranked(pool, [[cosine(one, other) for other in vectors] for one in vectors], budget)


def textrank(articles: Sequence[Article], budget: int) -> list[Sentence]:
    """TextRank: edges are shared words over the logarithms of the lengths (Mihalcea & Tarau, 2004)."""
    pool = sentences(articles)
    stems = [set(content_stems(sentence.text)) for sentence in pool]
    return _ranked(pool, [[_overlap(one, other) for other in stems] for one in stems], budget)


def _overlap(one: set[str], other: set[str]) -> float:
    shared = len(one & other)
    return shared / (math.log(len(one) + 1) + math.log(len(other) + 1)) if shared else 0.0


def _ranked(pool: Sequence[Sentence], edges: Matrix, budget: int) -> list[Sentence]:
    scores = _walk(edges)
    ranked = [pool[i] for i in sorted(range(len(pool)), key=lambda i: (-scores[i], i))]
    return in_reading_order(fill_without_repeats(ranked, budget), pool)


def _walk(edges: Matrix) -> list[float]:
    """PageRank by power iteration; a sentence has no edge to itself."""
    n = len(edges)
    for i in range(n):
        edges[i][i] = 0.0
    totals = [math.fsum(row) for row in edges]
    scores = [1.0 / n] * n if n else []
    for _ in range(ROUNDS):
        flow = [scores[i] / totals[i] if totals[i] else 0.0 for i in range(n)]
        scores = [
            (1 - DAMPING) / n + DAMPING * math.fsum(map(float.__mul__, edges[i], flow)) for i in range(n)
        ]  # the edges are symmetric: a row is a column
    return scores
