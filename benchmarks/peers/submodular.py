"""Coverage and diversity as one submodular function.

Source: Lin & Bilmes, "A class of submodular functions for document summarization" (2011).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from benchmarks.peers.base import cosine, in_reading_order, sentences, tfidf
from briefer.types import Article, Sentence

# The values of the paper: saturation at 5 / n of a sentence's similarity to all, diversity weighed 6.
SATURATION = 5.0
DIVERSITY = 6.0
# One cluster for so many sentences.
CLUSTER_SIZE = 10


def submodular_coverage(articles: Sequence[Article], budget: int) -> list[Sentence]:
    """Greedy over L1 (saturated coverage) + 6 R1 (square root of the reward in each group of sentences).

    Without scaling by length: of the cost exponents 0, 0.3, 0.5 and 1 it does best on both data sets.
    """
    pool = sentences(articles)
    n = len(pool)
    vectors = tfidf(pool)
    edges = [[cosine(one, other) for other in vectors] for one in vectors]
    totals = [math.fsum(row) for row in edges]
    ceilings = [min(1.0, SATURATION / n) * total for total in totals]
    rewards = [total / n for total in totals]
    groups = _groups(edges)
    covered = [0.0] * n
    reward: dict[int, float] = {}

    def gain(i: int) -> float:
        coverage = math.fsum(
            min(covered[j] + edges[j][i], ceilings[j]) - min(covered[j], ceilings[j]) for j in range(n)
        )
        before = reward.get(groups[i], 0.0)
        return coverage + DIVERSITY * (math.sqrt(before + rewards[i]) - math.sqrt(before))

    chosen: list[int] = []
    left = set(range(n))
    while left:
        left = {i for i in left if len(pool[i].text.split()) <= budget}
        best = max(left, key=lambda i: (gain(i), -i), default=None)
        if best is None:
            break
        chosen.append(best)
        left.remove(best)
        budget -= len(pool[best].text.split())
        covered = [covered[j] + edges[j][best] for j in range(n)]
        reward[groups[best]] = reward.get(groups[best], 0.0) + rewards[best]
    return in_reading_order([pool[i] for i in chosen], pool)


def _groups(edges: list[list[float]]) -> list[int]:
    """A cluster for each sentence: that of the closest of n / 10 seeds, each far from those before it."""
    n = len(edges)
    if not n:
        return []
    seeds = [0]
    while len(seeds) < max(1, n // CLUSTER_SIZE):
        closeness = [max(edges[i][seed] for seed in seeds) for i in range(n)]
        seeds.append(min(range(n), key=lambda i: (closeness[i], i)))
    return [max(seeds, key=lambda seed: (edges[i][seed], -seed)) for i in range(n)]
