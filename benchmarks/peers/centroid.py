"""The centroid ranker of MEAD (Radev, Jing, Styś, Tam: "Centroid-based summarization", 2004)."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.peers.base import cosine, fill_without_repeats, in_reading_order, sentences, tfidf
from briefer.types import Article, Sentence


def centroid(articles: Sequence[Article], budget: int) -> list[Sentence]:
    """The sentences closest to the mean TF-IDF vector of the cluster, without repeats."""
    pool = sentences(articles)
    vectors = tfidf(pool)
    middle: dict[str, float] = {}
    for vector in vectors:
        for stem, value in vector.items():
            middle[stem] = middle.get(stem, 0.0) + value
    scores = [cosine(vector, middle) for vector in vectors]
    ranked = [pool[i] for i in sorted(range(len(pool)), key=lambda i: (-scores[i], i))]
    return in_reading_order(fill_without_repeats(ranked, budget), pool)
