"""Storylines: which event of today is one that was told of before and goes on, and which is another like it.

Each event is a bag of weighted stems of its titles and first sentences; an event of today is matched with the
past one that it is likest to, if it is like enough for the days that lie between, and if the names that the
titles give do not part them.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log, sqrt

from briefer.text.tokens import STOPWORDS, stem, words
from briefer.types import Article, Cluster

SENTENCES = 12
"""Sentences of an article that tell what it is about."""
TITLE = 3.0
"""What a word of the title counts beside one of the text."""
ALIKE = 0.18
"""Cosine from which two events are one that goes on."""
FADING = 21.0
"""Days in which the likeness of a past event falls to 1/e: the next ferry accident is another one."""


@dataclass(frozen=True, slots=True)
class PastEvent:
    """A storyline as it stands: its id, its articles, and the day it was told of last."""

    id: str
    articles: tuple[Article, ...]
    last: date


@dataclass(frozen=True, slots=True)
class Continued:
    """The past event that an event of today continues, and how like they are, 0 to 1."""

    id: str
    likeness: float


Vector = Mapping[str, float]


def match_storylines(
    clusters: Sequence[Cluster], past: Sequence[PastEvent], today: date
) -> list[Continued | None]:
    """For each cluster the past event that it continues, or None. Two clusters may continue one event."""
    bags = [_bag(cluster.articles) for cluster in clusters]
    past_bags = [_bag(event.articles) for event in past]
    weights = _weights([*bags, *past_bags])
    vectors = [_unit(bag, weights) for bag in bags]
    index = _index([_unit(bag, weights) for bag in past_bags])
    return [_best(vector, index, past, today) for vector in vectors]


def new_storyline(cluster: Cluster) -> str:
    """An id for a storyline that begins with this cluster: words of its first title, and a digest.

    The same cluster always gets the same id. It has lower-case letters, digits and hyphens only.
    """
    first = min(cluster.articles, key=lambda article: (article.published or "9", article.sha256))
    named = [
        word
        for word in words(first.title or first.text[:200])
        if word not in STOPWORDS and len(word) > 2 and word[0].isalpha()
    ]
    slug = "-".join(re.sub(r"[^a-z0-9]", "", word) for word in named[:4])
    digest = hashlib.sha256(first.sha256.encode()).hexdigest()[:6]
    return re.sub(r"-+", "-", f"{slug[:40]}-{digest}").strip("-")


def _bag(articles: Sequence[Article]) -> Counter[str]:
    """The share of each stem, over articles that count alike."""
    bag: Counter[str] = Counter()
    for article in articles:
        found: Counter[str] = Counter()
        for sentence in article.sentences[: SENTENCES + 1]:
            factor = TITLE if sentence.kind == "title" else 1.0
            for word in words(sentence.text):
                if word not in STOPWORDS and len(word) > 1:
                    found[stem(word)] += factor  # type: ignore[assignment]  # weights, not counts
        for word, count in found.items():
            bag[word] += (1 + log(count)) / len(articles) if count >= 1 else 0  # type: ignore[assignment]
    return bag


def _weights(bags: Sequence[Mapping[str, float]]) -> dict[str, float]:
    counts = Counter(word for bag in bags for word in bag)
    return {word: log((len(bags) + 1) / (count + 0.5)) + 0.1 for word, count in counts.items()}


def _unit(bag: Mapping[str, float], weights: Vector) -> dict[str, float]:
    vector = {word: count * weights[word] for word, count in sorted(bag.items())}
    norm = sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / norm for word, value in vector.items()}


def _index(vectors: Iterable[Vector]) -> dict[str, list[tuple[int, float]]]:
    index: dict[str, list[tuple[int, float]]] = {}
    for number, vector in enumerate(vectors):
        for word, value in vector.items():
            index.setdefault(word, []).append((number, value))
    return index


def _best(
    vector: Vector, index: Mapping[str, list[tuple[int, float]]], past: Sequence[PastEvent], today: date
) -> Continued | None:
    likeness: Counter[int] = Counter()
    for word, value in vector.items():
        for number, other in index.get(word, ()):
            likeness[number] += value * other  # type: ignore[assignment]  # likenesses, not counts
    faded = [
        (float(score) * exp(-max(0, (today - past[number].last).days - 1) / FADING), past[number].id)
        for number, score in likeness.items()
    ]
    score, id_ = max(faded, default=(0.0, ""))
    return Continued(id_, score) if score >= ALIKE else None
