"""Which topics an event is on, and whether the reader has muted it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from briefer.edition.settings import Settings, Topic
from briefer.text.tokens import stem, words
from briefer.types import Article, Cluster

MENTIONED = 0.5
"""Share of the articles, and more, that have to name a topic, where no title does."""
OPENING = 12
"""Sentences of an article in which a topic is looked for: what it is about stands there."""

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def topics_of(cluster: Cluster, settings: Settings) -> tuple[Topic, ...]:
    """The topics of an event, the weightiest first: by its words, or by the feeds that its articles are from."""
    stood_for = {settings.outlet(article).topic for article in cluster.articles}
    found = [topic for topic in settings.topics if topic.name in stood_for or is_about(cluster, topic.words)]
    return tuple(sorted(found, key=lambda topic: (-topic.weight, topic.name)))


def is_muted(cluster: Cluster, mute: Sequence[str]) -> bool:
    """Whether more than half of the titles have a mute word."""
    if not mute:
        return False
    titles = [_stems(article.title or article.text[:200]) for article in cluster.articles]
    muted = sum(any(_has(title, word) for word in mute) for title in titles)
    return 2 * muted > len(titles)


def is_about(cluster: Cluster, queries: Sequence[str]) -> bool:
    """Whether a title has one of the words or phrases, or enough of the articles in their first sentences."""
    if any(_has(_stems(article.title or ""), query) for article in cluster.articles for query in queries):
        return True
    naming = sum(any(_has(_opening(a), query) for query in queries) for a in cluster.articles)
    return naming > MENTIONED * len(cluster.articles)


def _has(text: str, query: str) -> bool:
    """Whether a text, its stems between spaces, has the stems of a query in a row."""
    wanted = _stems(query).strip()
    if not wanted:
        return False
    # Scripts without spaces between words: a part of a run of characters is a word too.
    return wanted in text if _UNSPACED.search(query) else f" {wanted} " in text


def _opening(article: Article) -> str:
    return _stems(" ".join(s.text for s in article.sentences[:OPENING]))


@lru_cache(maxsize=8192)
def _stems(text: str) -> str:
    return f" {' '.join(stem(word) for word in words(text))} "
