"""Which articles are on one event, as Markdown, HTML and JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from briefer.render.dates import span_in_words
from briefer.render.json import article_as_json, dump, origin_as_json
from briefer.types import Article, Cluster, Origin, Problem

SCHEMA = "briefer/clusters/1"
_ARTICLE_ID = re.compile(r"\ba\d+\b")
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article as a list names it. `url` is checked, or None; `file` is the input as given."""

    id: str
    name: str
    title: str | None
    date: str | None
    url: str | None
    file: str


@dataclass(frozen=True, slots=True)
class SharedView:
    """The articles of one origin, the one that is cited first before the others."""

    label: str
    evidence: str
    first: ArticleView
    others: tuple[ArticleView, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """One event with more than one article; `size` in words ("3 articles of 2 origins")."""

    number: int
    id: str
    title: str
    size: str
    dates: str | None
    origins: tuple[SharedView, ...]


@dataclass(frozen=True, slots=True)
class ClustersView:
    """The events, the largest first, then the articles that are alone on theirs."""

    summary: str
    events: tuple[EventView, ...]
    alone: tuple[ArticleView, ...]
    problems: tuple[Problem, ...]


def in_order_of_size(clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """The clusters as they are printed: the largest first, those of one size in the order given."""
    return tuple(sorted(clusters, key=lambda cluster: -len(cluster.articles)))


def clusters_to_markdown(
    clusters: Sequence[Cluster], problems: Sequence[Problem] = (), *, templates: Path | None = None
) -> str:
    """The clusters as Markdown (template `clusters.md.j2`).

    `templates` is a folder whose files win over the built-in ones. Raises UsageError for a template of
    the user's that cannot be used.
    """
    from briefer.render.environment import render_template
    from briefer.render.sanitize import escape_markdown

    context = {"view": _lay_out(clusters, problems)}
    text = render_template("clusters.md.j2", context, templates, escape=escape_markdown)
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


def clusters_to_html(
    clusters: Sequence[Cluster], problems: Sequence[Problem] = (), *, templates: Path | None = None
) -> str:
    """The clusters as one self-contained page (template `clusters.html.j2`): no script and no request.

    `templates` and errors as for Markdown.
    """
    import base64
    import hashlib

    from markupsafe import Markup

    from briefer.render.environment import render_template
    from briefer.render.sanitize import printable

    styles = ("briefing.css.j2", "clusters.css.j2")
    css = "".join(render_template(name, {}, templates, escape=printable) for name in styles)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    context: dict[str, Any] = {"view": _lay_out(clusters, problems)}
    context |= {"css": Markup(css), "css_hash": f"sha256-{digest}"}
    return render_template("clusters.html.j2", context, templates, escape=printable)


def clusters_to_json(clusters: Sequence[Cluster], problems: Sequence[Problem] = ()) -> str:
    """The clusters as JSON of the schema briefer/clusters/1, two spaces deep, with a newline at the end.

    Ids of origins count within their cluster.
    """
    ordered = in_order_of_size(clusters)
    return dump(
        {
            "schema": SCHEMA,
            "clusters": [_cluster(number, cluster) for number, cluster in enumerate(ordered, 1)],
            "problems": [asdict(problem) for problem in problems],
        }
    )


def _cluster(number: int, cluster: Cluster) -> dict[str, Any]:
    return {
        "id": f"c{number}",
        "title": _title(cluster),
        "articles": [_article(article, cluster.origins) for article in cluster.articles],
        "origins": [origin_as_json(origin) for origin in cluster.origins],
    }


def _article(article: Article, origins: tuple[Origin, ...]) -> dict[str, Any]:
    """An article by the contract of a briefing, without its text."""
    value = article_as_json(article, origins)
    del value["text"]
    return value


def _lay_out(clusters: Sequence[Cluster], problems: Sequence[Problem]) -> ClustersView:
    ordered = in_order_of_size(clusters)
    events = [cluster for cluster in ordered if len(cluster.articles) > 1]
    alone = [cluster.articles[0] for cluster in ordered if len(cluster.articles) == 1]
    articles = sum(len(cluster.articles) for cluster in ordered)
    return ClustersView(
        f"{_count(len(ordered), 'event')} in {_count(articles, 'article')}",
        tuple(_event(number, cluster) for number, cluster in enumerate(events, 1)),
        tuple(_view(article) for article in alone),
        tuple(problems),
    )


def _event(number: int, cluster: Cluster) -> EventView:
    size = _count(len(cluster.articles), "article")
    if cluster.origins:
        size += f" of {_count(len(cluster.origins), 'origin')}"
    days = [day for article in cluster.articles if (day := article.published_date)]
    origins = cluster.origins or tuple(Origin("", "", (a.id,), "") for a in cluster.articles)
    return EventView(
        number,
        f"c{number}",
        _title(cluster),
        size,
        span_in_words(days) if days else None,
        tuple(_shared(origin, cluster) for origin in origins),
    )


def _shared(origin: Origin, cluster: Cluster) -> SharedView:
    first, *others = (_view(cluster.article(article)) for article in origin.articles)
    names = {article.id: article.outlet or article.input for article in cluster.articles}

    def name(match: re.Match[str]) -> str:
        return names.get(match[0], match[0])

    return SharedView(
        names.get(origin.label, origin.label), _ARTICLE_ID.sub(name, origin.evidence), first, tuple(others)
    )


def _view(article: Article) -> ArticleView:
    from briefer.render.dates import day_in_words
    from briefer.render.links import safe_url, shown_host

    url = safe_url(article.url)
    day = article.published_date
    return ArticleView(
        article.id,
        article.outlet or (shown_host(url) if url else None) or article.input,
        article.title or _beginning(article),
        day_in_words(day) if day else None,
        url,
        article.input,
    )


def _title(cluster: Cluster) -> str:
    """The title of the earliest article that has one; else the beginning of the first."""
    titled = [article for article in cluster.articles if article.title]
    if not titled:
        return _beginning(cluster.articles[0])
    return min(titled, key=lambda article: article.published or "9999").title or ""


def _beginning(article: Article) -> str:
    return article.sentences[0].text if article.sentences else article.text[:120]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
