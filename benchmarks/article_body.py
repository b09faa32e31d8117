"""How much of an article's body was extracted, as the article-extraction-benchmark of Scrapinghub scores it.

The measure is its evaluate.py (https://github.com/scrapinghub/article-extraction-benchmark): texts are
compared by their shingles of four words, each page counts the same whatever its length, precision and
recall are means over the pages, and F1 is the harmonic mean of these two means (not a mean of F1s).
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

SHINGLE = 4

_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Match:
    """The shares of shingles that both texts have, that only the prediction has, and only the gold."""

    both: float
    predicted_only: float
    gold_only: float

    @property
    def precision(self) -> float:
        return self._share(self.predicted_only, self.gold_only)

    @property
    def recall(self) -> float:
        return self._share(self.gold_only, self.predicted_only)

    def _share(self, wrong: float, other: float) -> float:
        if wrong == other == 0:
            return 1.0
        return self.both / (self.both + wrong) if self.both or wrong else 0.0


def match(gold: str, predicted: str) -> Match:
    """Compares the shingles of two texts, each as often as it occurs."""
    gold_shingles, predicted_shingles = _shingles(gold), _shingles(predicted)
    both = (gold_shingles & predicted_shingles).total()
    counts = (both, predicted_shingles.total() - both, gold_shingles.total() - both)
    total = sum(counts) or 1
    return Match(*(count / total for count in counts))


def scores(matches: Sequence[Match]) -> dict[str, float]:
    """`f1`, `precision` and `recall` over pages. A page without a prediction has no precision to count."""
    precision = statistics.fmean([m.precision for m in matches if m.both + m.predicted_only] or [0.0])
    recall = statistics.fmean([m.recall for m in matches if m.both + m.gold_only] or [0.0])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"f1": f1, "precision": precision, "recall": recall}


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    # A text shorter than a shingle is one shingle.
    return Counter(
        tuple(tokens[i : i + SHINGLE]) for i in range(max(1, len(tokens) - SHINGLE + 1)) if tokens[i:]
    )
