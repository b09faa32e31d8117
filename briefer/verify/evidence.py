"""What a statement is held against: the passages that it cites, with the articles around them."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.types import Article, Citation, Cluster


class Sources:
    """The articles of a cluster by id, prepared once and shared by all statements."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.articles: dict[str, Article] = {a.id: a for a in cluster.articles}


class Evidence:
    """The passages of one statement."""

    def __init__(self, sources: Sources, citations: Sequence[Citation]) -> None:
        self.sources = sources
        self.citations = tuple(citations)
