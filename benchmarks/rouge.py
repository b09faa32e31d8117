"""ROUGE F1 with stemming, as the rouge-score package computes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

METRICS = ("rouge1", "rouge2", "rougeL")


@lru_cache(maxsize=1)
def scorer() -> Any:
    """The scorer of rouge-score for METRICS, with Porter's stemmer."""
    from rouge_score.rouge_scorer import RougeScorer

    return RougeScorer(list(METRICS), use_stemmer=True)


def f1(reference: str, summary: str) -> tuple[float, ...]:
    """ROUGE-1, -2 and -L F1 of one summary against one reference, each from 0 to 100."""
    scores = scorer().score(reference, summary)
    return tuple(100 * scores[metric].fmeasure for metric in METRICS)


def mean(scores: Iterable[Sequence[float]]) -> dict[str, float]:
    """The mean of each metric over the clusters, two decimals, by its name."""
    columns = list(zip(*scores, strict=True))
    return {
        metric: round(sum(column) / len(column), 2) for metric, column in zip(METRICS, columns, strict=True)
    }
