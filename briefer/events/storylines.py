"""Storylines: which event of today is one that was told of before and goes on, and which is another like it.

Every article of today's events is paired with those of past events by the likelihood that clustering has learned
(edges.py), without its decay in time: an event that goes on for weeks is one. Two events are as likely one as their
articles are on average, less with every day since the past one was told of.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp

from briefer.events.cluster import likely_pairs
from briefer.text.tokens import STOPWORDS, words
from briefer.types import Article, Cluster

LEAST = 0.35
"""Mean likelihood from which an event goes on. F1 on halves of the events of Multi-News, BASIL and ECB+ (benchmark
"storylines") changes by at most 0.01 from 0.25 to 0.35."""
FADING = 14.0
"""Days in which the likelihood of a past event falls to 1/e: the next ferry accident is another one."""
READ_TODAY, READ_PAST = 5, 4
"""Articles of an event that are read: of a past one those that were told of last."""


@dataclass(frozen=True, slots=True)
class PastEvent:
    """A storyline as it stands: its id, its articles, those told of last first, and the day of that."""

    id: str
    articles: tuple[Article, ...]
    last: date


@dataclass(frozen=True, slots=True)
class Continued:
    """The past event that an event of today continues, and how likely they are one, 0 to 1."""

    id: str
    likelihood: float


def match_storylines(
    clusters: Sequence[Cluster], past: Sequence[PastEvent], today: date
) -> list[Continued | None]:
    """For each cluster the past event that it continues, or None. Two clusters may continue one event.

    An event of which half of the articles were told of goes on in any case. Pure and deterministic.
    """
    fresh = [event for event in past if _faded(event, today) >= LEAST]
    if not clusters or not fresh:
        return [None] * len(clusters)
    means = _means(clusters, fresh)
    told = {article.sha256: event.id for event in reversed(past) for article in event.articles}
    return [
        _retold(cluster, told) or _best(means[number], fresh, today)
        for number, cluster in enumerate(clusters)
    ]


def new_storyline(cluster: Cluster) -> str:
    """An id for a storyline that begins with this cluster: words of its first title, and a digest.

    The same cluster always gets the same id. It has lower-case letters, digits and hyphens only.
    """
    first = min(cluster.articles, key=lambda article: (article.published or "9", article.sha256))
    named = [word for word in words(first.title or first.text[:200]) if word not in STOPWORDS]
    telling = [word for word in named if len(word) > 2 and word[0].isalpha()]
    slug = "-".join(re.sub(r"[^a-z0-9]", "", word) for word in telling[:4])
    digest = hashlib.sha256(first.sha256.encode()).hexdigest()[:6]
    return re.sub(r"-+", "-", f"{slug[:40]}-{digest}").strip("-")


def _means(clusters: Sequence[Cluster], past: Sequence[PastEvent]) -> list[dict[int, float]]:
    """For each cluster the mean likelihood of its articles with those of each past event that has any."""
    articles: list[Article] = []
    owners: list[int] = []
    for number, cluster in enumerate(clusters):
        articles += cluster.articles[:READ_TODAY]
        owners += [number] * len(cluster.articles[:READ_TODAY])
    for number, event in enumerate(past):
        articles += event.articles[:READ_PAST]
        owners += [-1 - number] * len(event.articles[:READ_PAST])
    sums: list[dict[int, float]] = [defaultdict(float) for _ in clusters]
    for left, right, likelihood in likely_pairs([replace(article, published=None) for article in articles]):
        one, other = owners[left], owners[right]
        if one >= 0 > other:
            sums[one][-1 - other] += likelihood
    return [
        {
            event: total
            / (len(clusters[number].articles[:READ_TODAY]) * len(past[event].articles[:READ_PAST]))
            for event, total in found.items()
        }
        for number, found in enumerate(sums)
    ]


def _retold(cluster: Cluster, told: dict[str, str]) -> Continued | None:
    """The past event that told of half of the cluster's articles. Fewer may be notices that sites repeat."""
    votes: dict[str, int] = defaultdict(int)
    for article in cluster.articles:
        if article.sha256 in told:
            votes[told[article.sha256]] += 1
    id_ = max(votes, key=lambda id_: (votes[id_], id_), default="")
    return Continued(id_, 1.0) if id_ and 2 * votes[id_] >= len(cluster.articles) else None


def _best(means: dict[int, float], past: Sequence[PastEvent], today: date) -> Continued | None:
    scored = [(mean * _faded(past[event], today), past[event].id) for event, mean in means.items()]
    likelihood, id_ = max(scored, default=(0.0, ""))
    return Continued(id_, likelihood) if likelihood >= LEAST else None


def _faded(event: PastEvent, today: date) -> float:
    """What is left of a likelihood after the days since an event was told of; nothing is lost overnight."""
    return exp(-max(0, (today - event.last).days - 1) / FADING)
