"""The baselines that read no words: chance, and what stands first."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import zip_longest

from benchmarks.peers.base import fill, in_reading_order, sentences
from briefer.types import Article, Sentence


def random_sentences(articles: Sequence[Article], budget: int) -> list[Sentence]:
    """Any sentences, by a fixed seed, in reading order."""
    pool = sentences(articles)
    return in_reading_order(fill(random.Random(0).sample(pool, len(pool)), budget), pool)


def lead(articles: Sequence[Article], budget: int) -> list[Sentence]:
    """The first article from its beginning; the next one where it is too short to fill the budget."""
    return fill(sentences(articles), budget)


def round_robin_lead(articles: Sequence[Article], budget: int) -> list[Sentence]:
    """The first sentence of each article, then the second of each, and so on."""
    pool = sentences(articles)
    by_article = [[s for s in pool if s.id.startswith(f"{article.id}.")] for article in articles]
    return fill((s for turn in zip_longest(*by_article) for s in turn if s), budget)
