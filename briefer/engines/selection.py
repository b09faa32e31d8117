"""Which sentences of a cluster to print: those that say what most of its articles say.

Articles are human summaries of one event, written independently; what many of them say, early, is what
matters. The unit is the concept, a pair of neighbouring stems (Gillick & Favre, "A scalable global model
for summarization", 2009). A concept weighs by the articles that agree on it: each counts by how typical
it is of the cluster, less the later the concept first stands in it, and twice for its title. Sentences
are taken greedily by the weight of the concepts that they add per word (Lin & Bilmes, "Multi-document
summarization via budgeted maximization of submodular functions", 2010, with cost exponent 1): a concept
counts once, so that a sentence which repeats another earns nothing.

Nothing is learned from reference summaries. The constants are round values: halving or doubling one of
them moves ROUGE-1 by at most 0.9 on Multi-News (from 46.8) and on NeuS (from 39.9), mostly by less than
0.4. Tried and left out, with the difference in ROUGE-1 on the two sets, mostly the mean over six
settings of the constants: single stems beside the pairs (0.0, +0.1), pairs of content words at a
distance (-0.4, 0.0), triples (0.0, -0.1), a bonus for closeness to the centroid (+0.1, 0.0) or for
support by whole sentences (-0.2, 0.0), for first sentences (0.0, -0.1), weights reinforced by the
sentences that hold them (-0.3, +0.1), swaps after the greedy pass (0.0, -0.4), a fine for repeated
stems (-0.1, 0.0), and the highest expected ROUGE against the openings of the articles (-2.4, -0.9).
Pure Python, and linear in the number of words but for sorting.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefer.text.tokens import STOPWORDS, stem, words
from briefer.types import Article, Sentence

Concept = tuple[str, str]

# The weight of a concept is its agreement, a number of articles, to this power.
AGREEMENT_POWER = 2.0
# Further agreement tells nothing: by the number of function words in the pair. "In the" stands in two
# articles by chance. On clusters of three the limits change nothing (ROUGE-1 -0.1, +0.2); without them
# clusters of thirty choose their emptiest sentences.
AGREEMENT_LIMITS = (6.0, 2.5, 1.5)
# A concept that first stands in sentence n of an article, from 0, counts there 1 / (1 + decay * n).
# Without the decay ROUGE-1 falls by 1.9 on Multi-News, the set with long articles.
POSITION_DECAY = 0.05
# A title is the shortest summary of its article. ROUGE-1 on NeuS, the set with titles: one vote, as any
# sentence has, 39.0; two votes 39.9; four 39.6.
TITLE_VOTES = 2.0
# Shorter sentences are selected only where there is nothing else, and their weight per word is that of
# a sentence of LEAST_COST words: else "The Fed is in a tough spot" wins by its brevity.
SHORTEST_WORDS = 10
LEAST_COST = 12
# An article supports a sentence when one sentence of it holds this share of its content stems.
SUPPORT_SHARE = 0.5
# A stem in more sentences than this is the cluster's topic, and finds no sentence that says the same.
TOO_COMMON = 100

_FUNCTION_STEMS = STOPWORDS | {stem(word) for word in STOPWORDS}


@dataclass(frozen=True, slots=True)
class Selected:
    """A sentence worth printing.

    `salience` is the weight of its concepts per word, as a share of the best sentence's: 0 to 1. `score`
    is the same, counting only what the sentences taken before it do not say. `support` are the ids of the
    other articles that hold the same content, in their order. `typicality` is that of the article, as a
    share of the highest: below 0.25 it is about something else (a "page not found", a cookie notice,
    another event), or in another language than most.
    """

    sentence: Sentence
    article: str
    salience: float
    score: float
    support: tuple[str, ...]
    typicality: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Sentence
    article: int
    position: int
    words: int
    concepts: frozenset[Concept]


def select(
    articles: Sequence[Article], words: int, allowed: Callable[[Sentence], bool] | None = None
) -> tuple[Selected, ...]:
    """The body sentences to print within a budget of `words` words, counted as count_words() does.

    Only sentences that `allowed` holds for are taken; all of them count as evidence. In reading order:
    by the place that each has in its own article, so that what opens the articles comes first. Empty
    only where no sentence fits.
    """
    field = _Field(articles)
    chosen = _greedy(field, [c for c in field.candidates if allowed is None or allowed(c.sentence)], words)
    chosen.sort(key=lambda pair: field.reading_order(pair[0]))
    supports = field.support([candidate for candidate, _ in chosen])
    return tuple(
        field.selected(candidate, gain / field.best, support)
        for (candidate, gain), support in zip(chosen, supports, strict=True)
    )


def rank(articles: Sequence[Article]) -> tuple[Selected, ...]:
    """All body sentences, the most salient first, each with its support; `score` is its salience."""
    field = _Field(articles)
    ranked = sorted(field.candidates, key=lambda c: (-field.salience[c.sentence.id], c.article, c.position))
    return tuple(
        field.selected(candidate, field.salience[candidate.sentence.id], support)
        for candidate, support in zip(ranked, field.support(ranked), strict=True)
    )


class _Field:
    """The sentences of a cluster and the weights of their concepts."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.candidates = [
            _Candidate(sentence, a, n, count_words(sentence.text), _concepts(sentence.text))
            for a, article in enumerate(articles)
            for n, sentence in enumerate(article.body)
        ]
        self.lengths = Counter(candidate.article for candidate in self.candidates)
        self.contents = {c.sentence.id: _content(c.concepts) for c in self.candidates}
        self.typicality = self._typicality()
        self.weights = self._weigh()
        gains = {c.sentence.id: self.gain(c, set()) for c in self.candidates}
        self.best = max(gains.values(), default=0.0) or 1.0
        self.salience = {id_: gain / self.best for id_, gain in gains.items()}

    def _typicality(self) -> list[float]:
        """The mean cosine similarity of each article's content to the others', as a share of the highest.

        The vectors hold 1 + log(count) for each content stem. All pairs at once: the sum of the unit
        vectors times a unit vector is the sum of its cosines.
        """
        counts: list[Counter[str]] = [Counter() for _ in self.articles]
        for candidate in self.candidates:
            counts[candidate.article].update(self.contents[candidate.sentence.id])
        vectors = [_unit({s: 1 + math.log(n) for s, n in count.items()}) for count in counts]
        total: dict[str, float] = {}
        for vector in vectors:
            for item, value in vector.items():
                total[item] = total.get(item, 0.0) + value
        sums = [math.fsum(value * total[s] for s, value in v.items()) - bool(v) for v in vectors]
        highest = max(sums, default=0.0)
        return [one / highest if highest > 1e-9 else 1.0 for one in sums]

    def _weigh(self) -> dict[Concept, float]:
        agreement: dict[Concept, float] = {}
        last: dict[Concept, int] = {}
        titles = [_concepts(a.title) if a.title else frozenset() for a in self.articles]
        for number, title in enumerate(titles):
            for concept in title:
                agreement[concept] = agreement.get(concept, 0.0) + TITLE_VOTES * self.typicality[number]
        for candidate in self.candidates:
            vote = self.typicality[candidate.article] / (1 + POSITION_DECAY * candidate.position)
            for concept in candidate.concepts - titles[candidate.article]:
                if last.get(concept) != candidate.article:
                    last[concept] = candidate.article
                    agreement[concept] = agreement.get(concept, 0.0) + vote
        return {
            concept: min(votes, AGREEMENT_LIMITS[_function_words(concept)]) ** AGREEMENT_POWER
            for concept, votes in agreement.items()
        }

    def gain(self, candidate: _Candidate, covered: set[Concept]) -> float:
        """The weight per word of the concepts that a sentence adds to those that are covered."""
        added = math.fsum(self.weights[c] for c in candidate.concepts if c not in covered)
        return added / max(candidate.words, LEAST_COST)

    def selected(self, candidate: _Candidate, score: float, support: tuple[str, ...]) -> Selected:
        article = self.articles[candidate.article].id
        salience = self.salience[candidate.sentence.id]
        return Selected(
            candidate.sentence, article, salience, score, support, self.typicality[candidate.article]
        )

    def reading_order(self, candidate: _Candidate) -> tuple[float, float, int]:
        relative = candidate.position / self.lengths[candidate.article]
        return relative, -self.typicality[candidate.article], candidate.article

    def support(self, chosen: Sequence[_Candidate]) -> list[tuple[str, ...]]:
        """For each candidate the ids of the other articles that hold its content, in their order.

        A sentence with enough of the stems has one of the rarest: only those are looked up.
        """
        holders: dict[str, list[_Candidate]] = {}
        for candidate in self.candidates:
            for item in self.contents[candidate.sentence.id]:
                holders.setdefault(item, []).append(candidate)
        return [self._supporters(candidate, holders) for candidate in chosen]

    def _supporters(self, candidate: _Candidate, holders: dict[str, list[_Candidate]]) -> tuple[str, ...]:
        content = self.contents[candidate.sentence.id]
        enough = max(2, math.ceil(SUPPORT_SHARE * len(content)))
        rarest = sorted(content, key=lambda s: (len(holders[s]), s))[: max(0, len(content) - enough + 1)]
        found = {candidate.article}
        for item in rarest:
            if len(holders[item]) > TOO_COMMON:
                break
            for other in holders[item]:
                shared = content & self.contents[other.sentence.id] if other.article not in found else ()
                if len(shared) >= enough:
                    found.add(other.article)
        return tuple(self.articles[a].id for a in sorted(found - {candidate.article}))


def _greedy(field: _Field, candidates: Sequence[_Candidate], budget: int) -> list[tuple[_Candidate, float]]:
    """Lazy greedy (Minoux 1978): a gain only ever falls, so only the best so far is weighed again."""
    fitting = [c for c in candidates if c.words <= budget]
    usable = [c for c in fitting if c.words >= SHORTEST_WORDS] or fitting
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
        elif gain > 0 or not chosen:
            chosen.append((candidate, gain))
            covered |= candidate.concepts
            budget -= candidate.words
    return chosen


def count_words(text: str) -> int:
    """The parts between white space; in scripts without spaces two characters are a word."""
    return max(len(text.split()), len(words(text)) // 2)


def _unit(vector: dict[str, float]) -> dict[str, float]:
    norm = math.sqrt(math.fsum(value * value for value in vector.values())) or 1.0
    return {item: value / norm for item, value in vector.items()}


def _concepts(text: str) -> frozenset[Concept]:
    stems = [stem(word) for word in words(text)]
    return frozenset(pairwise(stems)) or frozenset((item, "") for item in stems)


def _function_words(concept: Concept) -> int:
    return (concept[0] in _FUNCTION_STEMS) + (concept[1] in _FUNCTION_STEMS)


def _content(concepts: frozenset[Concept]) -> frozenset[str]:
    return frozenset(item for pair in concepts for item in pair if item and item not in _FUNCTION_STEMS)
