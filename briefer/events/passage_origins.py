"""Whose reporting a single passage is, where it is not that of the article in which it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefer.events.credits import sources_of_sentence
from briefer.events.passages import overlap, passages_of
from briefer.types import Article, Citation, Cluster

PassageOrigins = Mapping[str, str]
"""Sentence id -> the origin it counts for: an origin id, or the name of an agency or outlet."""


def passage_origins(cluster: Cluster) -> PassageOrigins:
    """The sentences that count for another origin than their article's, of a cluster with origins.

    A sentence does where it stands in an article of another origin too (it counts for the one that is
    credited to an agency, else the earlier, else the first), and where it says that it passes on what an
    agency or another outlet reported. Such a source that has no article here is its own origin, by name.
    """
    articles = cluster.articles
    origins = [cluster.origin_of(article.id) for article in articles]
    lifted: dict[str, str] = {}
    for index, places in enumerate(overlap([passages_of(article) for article in articles]).standing):
        for sentence, others in places.items():
            elsewhere = [other for other in others if origins[other] != origins[index]]
            source = min([index, *elsewhere], key=lambda i: _precedence(articles[i], i))
            if origins[source] != origins[index]:
                lifted[sentence] = origins[source]
    return {**lifted, **_passed_on(cluster, origins)}


def count_origins(citations: Iterable[Citation], cluster: Cluster, found: PassageOrigins) -> int:
    """How many independent origins stand behind a statement's citations; `found` is passage_origins()."""
    behind: set[str] = set()
    for citation in citations:
        own = cluster.origin_of(citation.article)
        behind.update(found.get(sentence, own) for sentence in citation.sentences)
    return len(behind)


def _precedence(article: Article, index: int) -> tuple[bool, str, int]:
    return article.agency is None, (article.published or "9999")[:10], index


def _passed_on(cluster: Cluster, origins: Sequence[str]) -> dict[str, str]:
    by_name: dict[str, str] = {}
    for article, origin in zip(cluster.articles, origins, strict=True):
        for name in (article.agency, article.outlet):
            if name:
                by_name.setdefault(name, origin)
    outlets = sorted({article.outlet for article in cluster.articles if article.outlet})
    found: dict[str, str] = {}
    for article, origin in zip(cluster.articles, origins, strict=True):
        own = {article.outlet, article.agency}
        for sentence in article.body:
            named = [n for n in sources_of_sentence(sentence.text, outlets) if n not in own]
            if named and by_name.get(named[0], named[0]) != origin:
                found[sentence.id] = by_name.get(named[0], named[0])
    return found
