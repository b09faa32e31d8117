"""Which articles are on one event, for a batch of them.

Words, names, numbers and pairs of words of each article (terms.py) become sparse vectors (vectors.py); an
inverted index finds the pairs worth comparing (candidates.py); a small learned model says how likely each pair
is on one event (edges.py); average link makes groups of that (linkage.py).

After Miranda et al., "Multilingual Clustering of Streaming News" (2018), for the views and the decay in time.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefer.events.background import Background, shipped_background
from briefer.events.borderline import Judge, judged
from briefer.events.candidates import candidate_pairs
from briefer.events.edges import Dated, Edges, edges_from, edges_of
from briefer.events.features import likeness_of
from briefer.events.linkage import average_link, with_loners
from briefer.events.reading import table_of
from briefer.events.table import TermTable
from briefer.events.terms import Item
from briefer.events.vectors import vectors_of
from briefer.types import Article, Cluster

LEAST = 0.4
"""The mean likelihood from which two groups are one event."""
LEAST_FOR_LONER = 0.28
"""The same for an article that is alone, by its likeliest links. From 0.25 to 0.28 nothing changes on the three sets;
below it two short reports of one day on different events can be joined where there is nothing else to compare with."""


def cluster(
    articles: Sequence[Article], background: Background | None = None, judge: Judge | None = None
) -> tuple[Cluster, ...]:
    """The articles by event, each in exactly one cluster, also one that is alone on its event.

    Clusters are in the order of their first articles, and their articles in the order given; which are
    together does not depend on that order. Origins are not traced. Pure and deterministic, as far as the `judge`
    is: where there is one, it is asked once about the pairs that are too close to call (see borderline.py).
    """
    table = table_of(item_of(article) for article in articles)
    groups = group(table, background) if judge is None else _with_judge(articles, table, background, judge)
    return tuple(Cluster(tuple(articles[index] for index in members)) for members in groups)


def likely_pairs(
    articles: Sequence[Article], background: Background | None = None
) -> list[tuple[int, int, float]]:
    """Pairs of indices of articles that may be on one event, the lower first, with their likelihood, 0 to 1."""
    table = table_of(item_of(article) for article in articles)
    found = _edges(table, range(len(table)), background).likely()
    return [(min(left, right), max(left, right), likelihood) for left, right, likelihood in found]


def item_of(article: Article) -> Item:
    """What clustering reads of an article."""
    title = article.title
    text = article.text.removeprefix(title) if title else article.text
    return Item(title, text, article.published, article.language)


def group(table: TermTable, background: Background | None = None, workers: int = 1) -> list[list[int]]:
    """The same for articles that are read already: groups of their indices, each ascending.

    `workers` is how many processes may work at once, where there are very many articles.
    """
    order = _order(table)
    vectors = vectors_of(table, background or shipped_background(), order, workers)
    dated = Dated.of(table, order)
    del table  # of 100,000 articles some 300 MB, where nobody else holds it
    pairs = candidate_pairs(vectors, workers)
    like = likeness_of(vectors, pairs, workers)
    del vectors  # another 700 MB
    groups = groups_of(edges_from(like, dated, pairs, workers=workers), len(order))
    named = [sorted(order[member] for member in members) for members in groups]
    return sorted(named, key=lambda members: members[0])


def groups_of(edges: Edges, count: int) -> list[list[int]]:
    """Groups of 0 .. count-1 by average link; who is left alone then goes where it fits best."""
    likely = edges.likely()
    return with_loners(average_link(count, likely, edges.copies(), LEAST), likely, LEAST_FOR_LONER)


def _with_judge(
    articles: Sequence[Article], table: TermTable, background: Background | None, judge: Judge
) -> list[list[int]]:
    order = _order(table)
    edges = _edges(table, order, background)
    found = judged([articles[index] for index in order], edges.likely(), edges.copies(), judge)
    groups = average_link(len(table), found.likely, found.together, LEAST)
    groups = with_loners(groups, found.likely, LEAST_FOR_LONER)
    return sorted((sorted(order[member] for member in members) for members in groups), key=lambda m: m[0])


def _edges(table: TermTable, order: Sequence[int], background: Background | None) -> Edges:
    vectors = vectors_of(table, background or shipped_background(), order)
    return edges_of(vectors, Dated.of(table, order), candidate_pairs(vectors))


def _order(table: TermTable) -> list[int]:
    """The articles by what they say, so that the order given makes no difference."""
    return sorted(range(len(table)), key=table.keys.__getitem__)
