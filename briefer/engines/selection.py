"""Which sentences of a cluster to print: those that say what most of its articles say.

Articles are human summaries of one event, written independently; what many of them say, early, is what
matters. The unit is the concept: a pair of neighbouring stems (Gillick & Favre, "A scalable global model
for summarization", 2009). A concept weighs as much as the articles that hold it, each counted by how
typical the article is of the cluster, and less the later it first stands there. Sentences are then taken
greedily by the weight of the concepts that they add per word (Lin & Bilmes, "Multi-document
summarization via budgeted maximization of submodular functions", 2010, with the cost exponent 1): a
concept counts once, so a sentence that repeats another earns nothing.

Pure Python, linear in the number of words but for one sort.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefer.text.tokens import STOPWORDS, stem, words
from briefer.types import Article, Sentence

Concept = tuple[str, str]

# How much more a concept weighs that stands in twice as many articles: the weight is the (typicality-
# weighted) number of articles to this power. 1, 1.5, 2 and 3 differ by 0.3 ROUGE-1 at most.
AGREEMENT_POWER = 2.0
# A concept that first stands in sentence n of an article, from 0, counts there 1 / (1 + decay * n).
POSITION_DECAY = 0.05
# Shorter sentences are fragments more often than statements; used only where there is nothing else.
SHORTEST_WORDS = 8
# An article supports a sentence when one sentence of it holds this share of its content stems.
SUPPORT_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Selected:
    """A sentence worth printing.

    `salience` is the mean weight of its concepts per word, from 0 to 1 for the best of the cluster;
    `score` the same, counting only what the sentences selected before it do not say. `support` are the
    ids of the other articles that hold the same content, in their order.
    """

    sentence: Sentence
    article: str
    salience: float
    score: float
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Sentence
    article: int
    position: int
    words: int
    concepts: frozenset[Concept]


def select(articles: Sequence[Article], words: int) -> tuple[Selected, ...]:
    """The body sentences to print within a budget of `words` words (parts between white space).

    In reading order: by the place that each has in its own article, so that what opens the articles
    comes first. Never empty while some body sentence fits the budget. The same input gives the same
    selection.
    """
    field = _Field(articles)
    chosen = _greedy(field, words)
    chosen.sort(key=lambda pair: field.reading_order(pair[0]))
    supports = field.support([candidate for candidate, _ in chosen])
    return tuple(
        Selected(
            candidate.sentence,
            articles[candidate.article].id,
            field.salience(candidate),
            gain / field.best if field.best else 0.0,
            support,
        )
        for (candidate, gain), support in zip(chosen, supports, strict=True)
    )


def rank(articles: Sequence[Article]) -> tuple[Selected, ...]:
    """All body sentences, the most salient first, each with its support; `score` is its salience."""
    field = _Field(articles)
    ranked = sorted(field.candidates, key=lambda c: (-field.salience(c), c.article, c.position))
    supports = field.support(ranked)
    return tuple(
        Selected(c.sentence, articles[c.article].id, field.salience(c), field.salience(c), support)
        for c, support in zip(ranked, supports, strict=True)
    )


class _Field:
    """The candidate sentences of a cluster and the weights of their concepts."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.candidates = [
            _Candidate(sentence, a, n, len(sentence.text.split()), _concepts(sentence.text))
            for a, article in enumerate(articles)
            for n, sentence in enumerate(article.body)
        ]
        self.lengths = Counter(candidate.article for candidate in self.candidates)
        self.typicality = _typicality(self.candidates, len(articles))
        self.weights = self._weigh()
        usable = [c for c in self.candidates if c.words >= SHORTEST_WORDS] or self.candidates
        self.best = max((self.gain(c, set()) for c in usable), default=0.0)

    def _weigh(self) -> dict[Concept, float]:
        agreement: dict[Concept, float] = {}
        last: dict[Concept, int] = {}
        for candidate in self.candidates:
            share = self.typicality[candidate.article] / (1 + POSITION_DECAY * candidate.position)
            for concept in candidate.concepts:
                if last.get(concept) != candidate.article:
                    last[concept] = candidate.article
                    agreement[concept] = agreement.get(concept, 0.0) + share
        return {concept: weight**AGREEMENT_POWER for concept, weight in agreement.items()}

    def gain(self, candidate: _Candidate, covered: set[Concept]) -> float:
        """The weight per word of the concepts that a sentence adds to those that are covered."""
        added = [self.weights[concept] for concept in candidate.concepts if concept not in covered]
        return math.fsum(added) / candidate.words

    def salience(self, candidate: _Candidate) -> float:
        return min(1.0, self.gain(candidate, set()) / self.best) if self.best else 0.0

    def reading_order(self, candidate: _Candidate) -> tuple[float, float, int]:
        return (
            candidate.position / self.lengths[candidate.article],
            -self.typicality[candidate.article],
            candidate.article,
        )

    def support(self, chosen: Sequence[_Candidate]) -> list[tuple[str, ...]]:
        """For each candidate the ids of the other articles that hold its content, in their order."""
        holders: dict[str, list[int]] = {}
        stems = [_content(candidate.concepts) for candidate in self.candidates]
        for n, content in enumerate(stems):
            for item in content:
                holders.setdefault(item, []).append(n)
        supports = []
        for candidate in chosen:
            content = _content(candidate.concepts)
            shared = Counter(n for item in content for n in holders[item])
            enough = max(2, math.ceil(SUPPORT_SHARE * len(content)))
            found = {self.candidates[n].article for n, count in shared.items() if count >= enough}
            supports.append(tuple(self.articles[a].id for a in sorted(found - {candidate.article})))
        return supports


def _greedy(field: _Field, budget: int) -> list[tuple[_Candidate, float]]:
    """Lazy greedy (Minoux 1978): a gain only ever falls, so only the best so far is weighed again."""
    usable = [c for c in field.candidates if SHORTEST_WORDS <= c.words <= budget]
    usable = usable or [c for c in field.candidates if c.words <= budget]
    covered: set[Concept] = set()
    heap = [(-field.gain(c, covered), n) for n, c in enumerate(usable)]
    heapq.heapify(heap)
    chosen: list[tuple[_Candidate, float]] = []
    while heap:
        _, n = heapq.heappop(heap)
        candidate = usable[n]
        if candidate.words > budget:
            continue
        gain = field.gain(candidate, covered)
        if heap and gain < -heap[0][0]:
            heapq.heappush(heap, (-gain, n))
            continue
        if gain <= 0 and chosen:
            break
        chosen.append((candidate, gain))
        covered |= candidate.concepts
        budget -= candidate.words
    return chosen


def _typicality(candidates: Sequence[_Candidate], articles: int) -> list[float]:
    """The mean cosine similarity of each article's content to the others', as a share of the highest.

    The vectors hold 1 + log(count) for each content stem. All pairs at once: the sum of the unit vectors
    times a unit vector is the sum of its cosines.
    """
    counts: list[Counter[str]] = [Counter() for _ in range(articles)]
    for candidate in candidates:
        counts[candidate.article].update(_content(candidate.concepts))
    vectors = [{s: 1 + math.log(count) for s, count in article.items()} for article in counts]
    norms = [math.sqrt(math.fsum(v * v for v in vector.values())) or 1.0 for vector in vectors]
    total: dict[str, float] = {}
    for vector, norm in zip(vectors, norms, strict=True):
        for item, value in vector.items():
            total[item] = total.get(item, 0.0) + value / norm
    means = [
        math.fsum(value / norm * total[item] for item, value in vector.items()) - bool(vector)
        for vector, norm in zip(vectors, norms, strict=True)
    ]
    highest = max(means, default=0.0)
    return [mean / highest if highest > 1e-9 else 1.0 for mean in means]


def _concepts(text: str) -> frozenset[Concept]:
    stems = [stem(word) for word in words(text)]
    return frozenset(pairwise(stems)) or frozenset((item, "") for item in stems)


def _content(concepts: frozenset[Concept]) -> set[str]:
    return {item for concept in concepts for item in concept if item and item not in STOPWORDS}
