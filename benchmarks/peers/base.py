"""What all peers share: the sentences of a cluster, their vectors, and the rule of the budget."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from briefer.text.tokens import content_stems
from briefer.types import Article, Sentence

Summarizer = Callable[[Sequence[Article], int], list[Sentence]]
Vector = Mapping[str, float]

# Shorter sentences are mostly bylines and captions; every peer is spared them.
SHORTEST_WORDS = 6
# A sentence this close to one that is already taken is left out, the usual redundancy filter of rankers.
REDUNDANT_COSINE = 0.5


def sentences(articles: Sequence[Article]) -> list[Sentence]:
    """The body sentences of a cluster in reading order, each text once."""
    body = [s for article in articles for s in article.body if len(s.text.split()) >= SHORTEST_WORDS]
    return list({s.text: s for s in reversed(body)}.values())[::-1]


def fill(ranked: Iterable[Sentence], budget: int) -> list[Sentence]:
    """The rule of the budget, the same for all: whole sentences, best first, while they fit.

    A sentence that does not fit is passed over and the next one tried; none is ever cut.
    """
    taken = []
    for sentence in ranked:
        length = len(sentence.text.split())
        if length <= budget:
            taken.append(sentence)
            budget -= length
    return taken


def fill_without_repeats(ranked: Iterable[Sentence], budget: int) -> list[Sentence]:
    """`fill`, passing over what says the same as a sentence already taken."""
    taken: list[Sentence] = []
    vectors: list[Counter[str]] = []
    for sentence in ranked:
        vector = Counter(content_stems(sentence.text))
        length = len(sentence.text.split())
        if length <= budget and all(cosine(vector, other) <= REDUNDANT_COSINE for other in vectors):
            taken.append(sentence)
            vectors.append(vector)
            budget -= length
    return taken


def in_reading_order(chosen: Iterable[Sentence], pool: Sequence[Sentence]) -> list[Sentence]:
    """The chosen sentences in the order of the pool."""
    place = {sentence.id: n for n, sentence in enumerate(pool)}
    return sorted(chosen, key=lambda sentence: place[sentence.id])


def tfidf(pool: Sequence[Sentence]) -> list[dict[str, float]]:
    """The TF-IDF vector of each sentence by stem; a sentence is the document of the idf."""
    counts = [Counter(content_stems(sentence.text)) for sentence in pool]
    frequency = Counter(stem for count in counts for stem in count)
    idf = {stem: math.log(1 + len(pool) / n) for stem, n in frequency.items()}
    return [{stem: n * idf[stem] for stem, n in sorted(count.items())} for count in counts]


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two sparse vectors, 0 where one is empty."""
    if len(one) > len(other):
        one, other = other, one
    product = math.fsum(value * other[key] for key, value in one.items() if key in other)
    return product / (norm(one) * norm(other)) if product else 0.0


def norm(vector: Vector) -> float:
    """The Euclidean length."""
    return math.sqrt(math.fsum(value * value for value in vector.values()))
